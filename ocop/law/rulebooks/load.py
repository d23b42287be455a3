"""From file to Rulebook: read, check, build. Sets are loaded one by one, when first asked for.

The content of a version is the file's content with the bands and articles of its edition laid in, so that
a stored version explains a result by itself. Its sha256 is the version's identity.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from ocop.kernel.verdict import Reason, Refused, Verdict, no
from ocop.kernel.words import gettext_noop
from ocop.law.bands import bands_of
from ocop.law.rulebooks.check import Problem, problems
from ocop.law.rulebooks.conditions import condition_of
from ocop.law.rulebooks.editions import CURRENT, editions, files
from ocop.law.rulebooks.rulebook import (
    Case,
    Choice,
    Cites,
    Criterion,
    Doubt,
    Group,
    Part,
    Rulebook,
    Section,
    Subgroup,
)
from ocop.law.source import SourceError, Text, digest, read, text_of

UNKNOWN_EDITION = gettext_noop("Chưa có khung hạng sao cho quy định “{regulation}”.")


class UnsoundRulebookError(ValueError):
    """A rulebook file that must not be used. `problems` names every fault."""

    def __init__(self, found: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in found))
        self.problems = found


def examine(path: Path) -> tuple[Any, list[Problem]]:
    """Read a file and report its faults without raising: (content, problems)."""
    try:
        content = read(path.read_bytes())
    except SourceError as trouble:
        why = gettext_noop("Không đọc được YAML: {why}.")
        return None, [Problem(path.name, Reason(why, at=trouble.at, params={"why": trouble.why}))]
    except OSError as trouble:
        why = gettext_noop("Không mở được tệp: {why}.")
        return None, [Problem(path.name, Reason(why, at="file", params={"why": trouble.strerror or ""}))]
    found = problems(content, path.name)
    if not found and content["regulation"] not in editions():
        reason = Reason(UNKNOWN_EDITION, at="regulation", params={"regulation": content["regulation"]})
        found = [Problem(path.name, reason)]
    return content, found


def content_of(path: Path) -> dict[str, Any]:
    """The content of a sound file with its edition's bands and articles. Raises UnsoundRulebookError."""
    content, found = examine(path)
    if found:
        raise UnsoundRulebookError(found)
    edition = editions()[content["regulation"]]
    return {**content, "bands": edition.bands, "cites": edition.cites}


def rulebook(set_no: int, regulation: str = CURRENT) -> Rulebook:
    """The shipped rulebook of a set. Raises Refused at "set" when there is none, UnsoundRulebookError."""
    path = files(regulation).get(set_no) if type(set_no) is int else None
    if path is None:
        raise Refused(_no_set(set_no, regulation))
    return _kept(path)


@lru_cache(maxsize=64)
def _kept(path: Path) -> Rulebook:
    with _collector_at_rest():
        return build(content_of(path))


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    # Reading makes many small objects and no cycles; the collector's passes would take a third of the time.
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _no_set(set_no: object, regulation: str) -> Verdict:
    known = files(regulation)
    return no(
        gettext_noop("Không có bộ tiêu chí số “{set}” trong {regulation}."),
        at="set",
        remedy=gettext_noop("Chọn một số từ {first} đến {last}."),
        set=set_no,
        regulation=regulation,
        first=min(known),
        last=max(known),
    )


def build(content: Mapping[str, Any]) -> Rulebook:
    """A Rulebook from a sound content with bands and articles (a file's or a stored version's)."""
    heading = content["set"]
    group = heading["group"]
    return Rulebook(
        regulation=content["regulation"],
        set_no=int(heading["no"]),
        code=heading["code"],
        name=text_of(heading["name"]),
        group=Group(group["code"], text_of(group)),
        subgroup=text_of(heading["subgroup"]),
        agencies=tuple(heading["agencies"]),
        sample_units=int(content["sample_units"]),
        disqualifiers=_texts(content["disqualify_if"]),
        parts=tuple(_part(each) for each in content["parts"]),
        doubts=tuple(Doubt(d["at"], d["kind"], text_of(d)) for d in content.get("printed_doubts", ())),
        bands=bands_of(content["bands"]),
        cites=Cites(**content["cites"]),
        sha256=digest(content),
    )


def _part(part: Mapping[str, Any]) -> Part:
    sections = tuple(_section(each) for each in part["sections"])
    return Part(part["code"], text_of(part["title"]), Decimal(part["max"]), sections)


def _section(section: Mapping[str, Any]) -> Section:
    groups = section.get("subgroups", ())
    return Section(
        section["code"],
        text_of(section["title"]),
        Decimal(section["max"]),
        tuple(_criterion(each) for each in section["criteria"]),
        tuple(Subgroup(g["code"], text_of(g["title"]), Decimal(g["max"])) for g in groups),
    )


def _criterion(each: Mapping[str, Any]) -> Criterion:
    condition = each.get("condition")
    return Criterion(
        code=each["code"],
        title=text_of(each["title"]),
        maximum=Decimal(each["max"]),
        choices=tuple(_choice(choice) for choice in each["choices"]),
        cite=each["cite"],
        cases=tuple(Case(code, text_of(text)) for code, text in sorted(each.get("cases", {}).items())),
        condition=condition_of(text_of(condition)) if condition else None,
        knockouts=_texts(each.get("knockouts", ())),
        evidence=_texts(each.get("evidence", ())),
        notes=_texts(each.get("notes", ())),
        requirement=_texts(each.get("requirement", ())),
        parent=each.get("parent"),
    )


def _choice(choice: Mapping[str, Any]) -> Choice:
    return Choice(Decimal(choice["points"]), Text(choice["vi"], choice["en"]), choice.get("star"), choice.get("case"))


def _texts(found: Any) -> tuple[Text, ...]:
    return tuple(Text(each["vi"], each["en"]) for each in found)
