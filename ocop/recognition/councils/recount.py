"""Counting a stored result again, from the marks as signed, and comparing it with what is stored.

Plain values in, differences out. Members are told apart by their number: a name may have changed since.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ocop.kernel import points
from ocop.kernel.verdict import Refused
from ocop.law.rulebooks.combine import Combined, Sheet, combine
from ocop.law.rulebooks.engine import Result, evaluate
from ocop.law.rulebooks.rulebook import Rulebook
from ocop.recognition.councils.outcome import detail_of

Found = tuple[str, Any, Any]  # field, value stored, value found
NUMBER = re.compile(r"\(#(\d+)\)$")
NOTHING = object()
"""Stands for a part of the detail that is not there at all: null is a value."""


@dataclass(frozen=True, slots=True)
class StoredSheet:
    """A signed sheet as it stands. `counts` is False for a member with an interest in the product (Đ4.2)."""

    pk: int
    member: int
    marks: Mapping[str, int | None]
    knockouts: tuple[str, ...]
    total: Decimal | None
    counts: bool = True


@dataclass(frozen=True, slots=True)
class StoredOutcome:
    """An outcome as it stands."""

    total: Decimal
    total_exact: str
    band: int
    star: int | None
    recognised: bool
    detail: Any


@dataclass(frozen=True, slots=True)
class Stored:
    """All that is stored of one product's result. `closed`: its session is over, so it must have an outcome."""

    sheets: Sequence[StoredSheet]
    decided: Mapping[str, int | None]
    outcome: StoredOutcome | None
    closed: bool


def differences(book: Rulebook, stored: Stored) -> Iterator[Found]:
    """Every field that does not say what the engine says, with both values. Marks the engine refuses are one."""
    counting = [each for each in stored.sheets if each.counts]
    combined = None
    try:
        if counting:
            combined = combine(book, [_sheet(each) for each in counting], decided=stored.decided)
    except Refused as refusal:
        yield "sheets", "signed", str(refusal)
    known = dict(combined.sheets) if combined else {}
    for sheet in stored.sheets:
        yield from _of_sheet(book, sheet, known.get(_name(sheet.member)))
    if stored.outcome is None:
        if stored.closed:
            yield "outcome", None, combined and combined.star
    elif combined is not None:
        yield from _of_outcome(stored.outcome, combined)
    elif not counting:
        yield "sheets", [], "no signed sheet to count"


def _of_sheet(book: Rulebook, sheet: StoredSheet, result: Result | None) -> Iterator[Found]:
    try:
        total = points.stored((result or evaluate(book, sheet.marks, sheet.knockouts)).total)
    except Refused as refusal:
        yield f"sheet {sheet.pk}: marks", sheet.total, str(refusal)
        return
    if sheet.total != total:
        yield f"sheet {sheet.pk}: total", sheet.total, total


def _of_outcome(outcome: StoredOutcome, combined: Combined) -> Iterator[Found]:
    pairs = (
        ("total", outcome.total, points.stored(combined.average)),
        ("total_exact", outcome.total_exact, str(combined.average)),
        ("band", outcome.band, combined.band),
        ("star", outcome.star, combined.star),
        ("recognised", outcome.recognised, combined.recognised),
    )
    for name, stored, found in pairs:
        if stored != found:
            yield name, stored, found
    told, expected = _by_number(outcome.detail), _by_number(detail_of(combined))
    for key in sorted(told.keys() | expected.keys()):
        if told.get(key, NOTHING) != expected.get(key, NOTHING):
            yield f"detail: {key}", told.get(key), expected.get(key)


def _by_number(detail: Any) -> dict[str, Any]:
    """The detail with members by number, in the order of the numbers. What has another shape is left alone."""
    if not isinstance(detail, dict):
        return {"": detail}
    try:
        sheets = sorted(({**each, "member": _number(each["member"])} for each in detail["sheets"]), key=_key)
        floors = [
            {**each, "marks": sorted(((_number(name), mark) for name, mark in each["marks"]), key=_key)}
            for each in detail["floors"]
        ]
    except (KeyError, TypeError, ValueError):
        return detail
    return {**detail, "sheets": sheets, "floors": floors}


def _key(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def _number(name: str) -> str:
    found = NUMBER.search(name)
    return _name(int(found[1])) if found else name


def _name(member: int) -> str:
    return f"(#{member})"


def _sheet(sheet: StoredSheet) -> Sheet:
    return Sheet(_name(sheet.member), sheet.marks, sheet.knockouts)
