"""The shape of a rulebook file: which keys stand where, of which kind. First thing checked.

Only when the shape is right do the sums and marks of `check` mean anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ocop.kernel.verdict import Reason
from ocop.kernel.words import gettext_noop

MISSING = gettext_noop("Thiếu mục “{key}”.")
UNKNOWN = gettext_noop("Mục “{key}” không thuộc cấu trúc bộ tiêu chí.")
WRONG_KIND = gettext_noop("Mục “{key}” sai kiểu: cần {kind}.")
NO_TEXT = gettext_noop("Mục “{key}” thiếu nội dung tiếng Việt hoặc tiếng Anh.")

NUMBER = gettext_noop("số")
WORDS = gettext_noop("chữ")
LIST = gettext_noop("danh sách")
MAPPING = gettext_noop("nhóm mục")
BILINGUAL = gettext_noop("cặp câu vi/en")


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys a mapping may have and the kind of each; `optional` ones may be absent."""

    kinds: Mapping[str, str]
    optional: frozenset[str]


def _keys_of(**kinds: str) -> Keys:
    # A trailing underscore marks an optional key.
    optional = frozenset(key.rstrip("_") for key in kinds if key.endswith("_"))
    return Keys({key.rstrip("_"): kind for key, kind in kinds.items()}, optional)


BOOK = _keys_of(
    regulation=WORDS,
    set=MAPPING,
    sample_units=NUMBER,
    disqualify_if=LIST,
    parts=LIST,
    printed_doubts_=LIST,
)
SET = _keys_of(
    no=NUMBER,
    code=WORDS,
    name=BILINGUAL,
    group=MAPPING,
    subgroup=BILINGUAL,
    agencies=LIST,
)
PART = _keys_of(
    code=WORDS,
    title=BILINGUAL,
    max=NUMBER,
    sections=LIST,
)
SECTION = _keys_of(
    code=WORDS,
    title=BILINGUAL,
    max=NUMBER,
    criteria=LIST,
    subgroups_=LIST,
)
SUBGROUP = _keys_of(
    code=WORDS,
    title=BILINGUAL,
    max=NUMBER,
)
CRITERION = _keys_of(
    code=WORDS,
    title=BILINGUAL,
    max=NUMBER,
    choices=LIST,
    cite=WORDS,
    evidence_=LIST,
    notes_=LIST,
    requirement_=LIST,
    knockouts_=LIST,
    condition_=BILINGUAL,
    cases_=MAPPING,
    parent_=WORDS,
)
CHOICE = _keys_of(
    points=NUMBER,
    vi=WORDS,
    en=WORDS,
    star_=NUMBER,
    case_=WORDS,
)
GROUP = _keys_of(
    code=WORDS,
    vi=WORDS,
    en=WORDS,
)
DOUBT = _keys_of(
    at=WORDS,
    kind=WORDS,
    vi=WORDS,
    en=WORDS,
)
SENTENCES = ("evidence", "notes", "requirement", "knockouts")


def faults(content: Any) -> Iterator[Reason]:
    """Everything wrong with the shape, each with the place (criterion, section or key) it stands at."""
    if not isinstance(content, dict):
        yield Reason(WRONG_KIND, at="file", params={"key": "file", "kind": MAPPING})
        return
    yield from _keys(content, BOOK, "file")
    heading = content.get("set")
    if isinstance(heading, dict):
        yield from _keys(heading, SET, "set")
        yield from _each([heading.get("group", {})], GROUP, "set.group")
    yield from _sentences(content.get("disqualify_if", []), "disqualify_if")
    yield from _each(content.get("printed_doubts", []), DOUBT, "printed_doubts")
    for part in _entries(content.get("parts")):
        yield from _keys(part, PART, _name(part, "parts"))
        for section in _entries(part.get("sections")):
            yield from _section(section)


def _section(section: dict[str, Any]) -> Iterator[Reason]:
    at = _name(section, "sections")
    yield from _keys(section, SECTION, at)
    yield from _each(section.get("subgroups", []), SUBGROUP, at)
    for criterion in _entries(section.get("criteria")):
        yield from _criterion(criterion)


def _criterion(criterion: dict[str, Any]) -> Iterator[Reason]:
    at = _name(criterion, "criteria")
    yield from _keys(criterion, CRITERION, at)
    yield from _each(criterion.get("choices", []), CHOICE, at)
    for key in SENTENCES:
        yield from _sentences(criterion.get(key, []), at)
    cases = criterion.get("cases", {})
    if isinstance(cases, dict):
        yield from _sentences(list(cases.values()), at)


def _keys(found: dict[str, Any], keys: Keys, at: str) -> Iterator[Reason]:
    kinds = keys.kinds
    for name, value in found.items():
        kind = kinds.get(name)
        if kind is None:
            yield Reason(UNKNOWN, at=at, params={"key": name})
        elif not _is(kind, value):
            text = NO_TEXT if kind == BILINGUAL else WRONG_KIND
            yield Reason(text, at=at, params={"key": name, "kind": kind})
    if found.keys() >= kinds.keys():
        return
    for name in kinds:
        if name not in found and name not in keys.optional:
            yield Reason(MISSING, at=at, params={"key": name})


def _is(kind: str, value: Any) -> bool:
    if kind == NUMBER:
        return type(value) is int or (isinstance(value, str) and value.replace(".", "", 1).isdigit())
    if kind == WORDS:
        return _words(value)
    if kind == BILINGUAL:
        return isinstance(value, dict) and value.keys() == {"vi", "en"} and all(map(_words, value.values()))
    return isinstance(value, list if kind == LIST else dict)


def _words(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _each(found: Any, keys: Keys, at: str) -> Iterator[Reason]:
    for entry in found if isinstance(found, list) else []:
        if isinstance(entry, dict):
            yield from _keys(entry, keys, at)
        else:
            yield Reason(WRONG_KIND, at=at, params={"key": str(entry)[:40], "kind": MAPPING})


def _sentences(found: Any, at: str) -> Iterator[Reason]:
    for entry in found if isinstance(found, list) else []:
        if not _is(BILINGUAL, entry):
            yield Reason(NO_TEXT, at=at, params={"key": str(entry)[:40]})


def _entries(found: Any) -> Iterator[dict[str, Any]]:
    # What is not a mapping here was reported by nobody yet: a part, section or criterion that is no mapping
    # is given on as an empty one, whose keys are all missing.
    for entry in found if isinstance(found, list) else []:
        yield entry if isinstance(entry, dict) else {}


def _name(entry: dict[str, Any], default: str) -> str:
    return str(entry.get("code") or default)
