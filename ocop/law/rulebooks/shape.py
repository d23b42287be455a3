"""The shape of a rulebook file: which keys stand where, of which kind. First thing checked.

Only when the shape is right do the sums and marks of `check` mean anything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ocop.kernel.verdict import Reason
from ocop.kernel.words import gettext_noop

MISSING = gettext_noop("Thiếu mục “{key}”.")
UNKNOWN = gettext_noop("Mục “{key}” không thuộc cấu trúc bộ tiêu chí.")
WRONG_KIND = gettext_noop("Mục “{key}” sai kiểu: cần {kind}.")
NO_TEXT = gettext_noop("Mục “{key}” thiếu nội dung tiếng Việt hoặc tiếng Anh.")

TOO_LONG = gettext_noop("Mục “{key}” dài quá {limit} ký tự.")
OUT_OF_RANGE = gettext_noop("Mục “{key}” phải là số từ {lowest} đến {highest}.")
NOTHING_IN = gettext_noop("Mục “{key}” không có gì: ghi nội dung hoặc bỏ mục ấy.")

NUMBER = gettext_noop("số")
WHOLE = gettext_noop("số nguyên")
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
    sample_units=WHOLE,
    disqualify_if=LIST,
    parts=LIST,
    printed_doubts_=LIST,
)
SET = _keys_of(
    no=WHOLE,
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
    star_=WHOLE,
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
MAY_BE_EMPTY = "printed_doubts"  # a shipped file says so: none found
LONGEST = {"regulation": 40, "set.code": 20}
RANGES = {"set.no": (1, 999), "sample_units": (0, 999)}
# Points as the law writes them: whole, or a decimal without idle zeros, so that one number has one spelling.
_DECIMAL = re.compile(r"\d{1,6}\.\d{0,5}[1-9]", re.ASCII)
_MOST = 10**6


def faults(content: Any) -> Iterator[Reason]:
    """Everything wrong with the shape, each with the place (criterion, section or key) it stands at."""
    if not isinstance(content, dict):
        yield Reason(WRONG_KIND, at="file", params={"key": "file", "kind": MAPPING, "path": ""})
        return
    yield from _keys(content, BOOK, "file", "")
    heading = content.get("set")
    if isinstance(heading, dict):
        yield from _keys(heading, SET, "set", "set")
        yield from _group(heading.get("group"))
        yield from _words_only(heading.get("agencies"))
    yield from _limits(content)
    yield from _sentences(content.get("disqualify_if", []), "disqualify_if", "disqualify_if")
    yield from _each(content.get("printed_doubts", []), DOUBT, "printed_doubts", "printed_doubts")
    for path, part in _entries(content.get("parts"), "parts"):
        yield from _keys(part, PART, _name(part, "parts"), path)
        for below, section in _entries(part.get("sections"), f"{path}.sections"):
            yield from _section(section, below)


def _section(section: dict[str, Any], path: str) -> Iterator[Reason]:
    at = _name(section, "sections")
    yield from _keys(section, SECTION, at, path)
    yield from _each(section.get("subgroups", []), SUBGROUP, at, f"{path}.subgroups")
    for below, criterion in _entries(section.get("criteria"), f"{path}.criteria"):
        yield from _criterion(criterion, below)


def _criterion(criterion: dict[str, Any], path: str) -> Iterator[Reason]:
    at = _name(criterion, "criteria")
    yield from _keys(criterion, CRITERION, at, path)
    yield from _each(criterion.get("choices", []), CHOICE, at, f"{path}.choices")
    for key in SENTENCES:
        yield from _sentences(criterion.get(key, []), at, f"{path}.{key}")
    cases = criterion.get("cases", {})
    if isinstance(cases, dict):
        for code, text in cases.items():
            yield from _sentence(text, at, f"{path}.cases.{code}")


def _group(group: Any) -> Iterator[Reason]:
    if isinstance(group, dict):
        yield from _keys(group, GROUP, "set.group", "set.group")


def _words_only(agencies: Any) -> Iterator[Reason]:
    for index, agency in enumerate(agencies if isinstance(agencies, list) else []):
        if not _words(agency):
            params = {"key": "agencies", "kind": WORDS, "path": f"set.agencies.{index}"}
            yield Reason(WRONG_KIND, at="set", params=params)


def _limits(content: dict[str, Any]) -> Iterator[Reason]:
    """What the register can hold: lengths of names, ranges of numbers."""
    for path, longest in LONGEST.items():
        value = _at(content, path)
        if isinstance(value, str) and len(value) > longest:
            yield Reason(TOO_LONG, at=path, params={"key": path, "limit": longest, "path": path})
    for path, (lowest, highest) in RANGES.items():
        value = _at(content, path)
        if type(value) is int and not lowest <= value <= highest:
            params = {"key": path, "lowest": lowest, "highest": highest, "path": path}
            yield Reason(OUT_OF_RANGE, at=path, params=params)


def _at(content: dict[str, Any], path: str) -> Any:
    found: Any = content
    for key in path.split("."):
        found = found.get(key) if isinstance(found, dict) else None
    return found


def _keys(found: dict[str, Any], keys: Keys, at: str, path: str) -> Iterator[Reason]:
    kinds = keys.kinds
    for name, value in found.items():
        kind = kinds.get(name)
        below = _below(path, name)
        if kind is None:
            yield Reason(UNKNOWN, at=at, params={"key": name, "path": below})
        elif not _is(kind, value):
            text = NO_TEXT if kind == BILINGUAL else WRONG_KIND
            yield Reason(text, at=at, params={"key": name, "kind": kind, "path": below})
        elif name in keys.optional and not value and kind in (LIST, MAPPING) and name != MAY_BE_EMPTY:
            yield Reason(NOTHING_IN, at=at, params={"key": name, "path": below})
    if found.keys() >= kinds.keys():
        return
    for name in kinds:
        if name not in found and name not in keys.optional:
            yield Reason(MISSING, at=at, params={"key": name, "path": _below(path, name)})


def _is(kind: str, value: Any) -> bool:
    if kind == NUMBER:
        return _whole(value) or (isinstance(value, str) and bool(_DECIMAL.fullmatch(value)))
    if kind == WHOLE:
        return _whole(value)
    if kind == WORDS:
        return _words(value)
    if kind == BILINGUAL:
        return isinstance(value, dict) and value.keys() == {"vi", "en"} and all(map(_words, value.values()))
    return isinstance(value, list if kind == LIST else dict)


def _whole(value: Any) -> bool:
    return type(value) is int and abs(value) < _MOST


def _words(value: Any) -> bool:
    """Text with something in it, and no sign that cannot be stored or printed."""
    if not isinstance(value, str) or not value.strip():
        return False
    return value.isprintable() or not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in value if sign != "\n")


def _each(found: Any, keys: Keys, at: str, path: str) -> Iterator[Reason]:
    for index, entry in enumerate(found if isinstance(found, list) else []):
        below = f"{path}.{index}"
        if isinstance(entry, dict):
            yield from _keys(entry, keys, _name(entry, at), below)
        else:
            yield Reason(WRONG_KIND, at=at, params={"key": str(entry)[:40], "kind": MAPPING, "path": below})


def _sentences(found: Any, at: str, path: str) -> Iterator[Reason]:
    for index, entry in enumerate(found if isinstance(found, list) else []):
        yield from _sentence(entry, at, f"{path}.{index}")


def _sentence(entry: Any, at: str, path: str) -> Iterator[Reason]:
    if not _is(BILINGUAL, entry):
        yield Reason(NO_TEXT, at=at, params={"key": _short(entry), "path": path})


def _short(entry: Any) -> str:
    shown = next((text for text in entry.values() if _words(text)), "") if isinstance(entry, dict) else entry
    return str(shown)[:40]


def _entries(found: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    # What is not a mapping here was reported by nobody yet: a part, section or criterion that is no mapping
    # is given on as an empty one, whose keys are all missing.
    for index, entry in enumerate(found if isinstance(found, list) else []):
        yield f"{path}.{index}", entry if isinstance(entry, dict) else {}


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _name(entry: dict[str, Any], default: str) -> str:
    return str(entry.get("code") or default)
