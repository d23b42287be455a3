"""Counting a stored result again, from the marks as signed, and comparing it with what is stored.

Plain values in, differences out. Members are told apart by their number and called by the name noted at the
closing: their own may have changed since.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
NO_OBJECT = "marks that are no object"
NOTHING = object()
"""Stands for a part of the detail that is not there at all: null is a value."""


@dataclass(frozen=True, slots=True)
class StoredSheet:
    """A signed sheet as it stands. `counts` is False for a member with an interest in the product (Đ4.2)."""

    pk: int
    member: int
    marks: Any
    knockouts: tuple[str, ...]
    total: Decimal | None
    counts: bool = True

    @property
    def broken(self) -> bool:
        """Are the marks no object at all, so that the engine cannot be asked?"""
        return not isinstance(self.marks, dict)


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


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that does not follow from the signed marks: whose it is, what is stored, what was found."""

    item: int
    product: str
    session: int
    field: str
    stored: Any
    found: Any


@dataclass(slots=True)
class Count:
    """What was counted again. `peak_kb`: the most memory the counting process ever held, in KiB."""

    items: int = 0
    sheets: int = 0
    outcomes: int = 0
    differences: list[Difference] = field(default_factory=list)
    peak_kb: int = 0

    def add(self, other: Count) -> None:
        """Take another range's figures in."""
        self.items += other.items
        self.sheets += other.sheets
        self.outcomes += other.outcomes
        self.differences += other.differences
        self.peak_kb = max(self.peak_kb, other.peak_kb)


def differences(book: Rulebook, stored: Stored) -> Iterator[Found]:
    """Every field that does not say what the engine says, with both values. Marks the engine refuses are one."""
    names = _names(stored.outcome)
    order = {member: place for place, member in enumerate(names)}
    counting = sorted((s for s in stored.sheets if s.counts), key=lambda s: order.get(s.member, len(order)))
    heard = {sheet.pk: names.get(sheet.member, f"(#{sheet.member})") for sheet in counting}
    combined = None
    try:
        if any(each.broken for each in counting):
            yield "sheets", "signed", NO_OBJECT
        elif counting:
            sheets = [Sheet(heard[each.pk], each.marks, each.knockouts) for each in counting]
            combined = combine(book, sheets, decided=stored.decided)
    except Refused as refusal:
        yield "sheets", "signed", str(refusal)
    known = dict(combined.sheets) if combined else {}
    for sheet in stored.sheets:
        yield from _of_sheet(book, sheet, known.get(heard.get(sheet.pk, "")))
    if stored.outcome is None:
        if stored.closed:
            yield "outcome", None, combined and combined.star
    elif combined is not None:
        yield from _of_outcome(stored.outcome, combined)
    elif not counting:
        yield "sheets", [], "no signed sheet to count"


def _of_sheet(book: Rulebook, sheet: StoredSheet, result: Result | None) -> Iterator[Found]:
    if sheet.broken:
        yield f"sheet {sheet.pk}: marks", sheet.marks, NO_OBJECT
        return
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
    expected = detail_of(combined)
    told = outcome.detail if isinstance(outcome.detail, dict) else {"": outcome.detail}
    if told == expected:
        return
    for key in sorted(told.keys() | expected.keys()):
        if told.get(key, NOTHING) != expected.get(key, NOTHING):
            yield f"detail: {key}", told.get(key), expected.get(key)


def _names(outcome: StoredOutcome | None) -> dict[int, str]:
    """The names noted at the closing, by the member's number, in the order noted; none where the detail is broken."""
    try:
        noted = [NUMBER.search(each["member"]) for each in outcome.detail["sheets"]] if outcome else []
    except (KeyError, TypeError, ValueError):
        return {}
    return {int(found[1]): found.string for found in noted if found}
