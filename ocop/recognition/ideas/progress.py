"""How far a plan is: each milestone against its day. Plain values only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone with what was last reported of it (percent, 0 before any report)."""

    number: int
    what: str
    due_on: date
    responsible: str
    percent: int = 0


def days_late(due_on: date, percent: int, today: date) -> int:
    """Days since the day it should have been done; 0 when it is done or not due yet."""
    return max((today - due_on).days, 0) if percent < WHOLE else 0


def expected(start: date, due_on: date, today: date) -> int:
    """Percent that should be done today, if work runs evenly from the plan's first day to the milestone's."""
    if today >= due_on:
        return WHOLE
    if today <= start or due_on <= start:
        return 0
    return (today - start).days * WHOLE // (due_on - start).days


@dataclass(frozen=True, slots=True)
class Line:
    """A milestone as the chart and its table show it."""

    step: Step
    expected: int
    late: int

    @property
    def behind(self) -> int:
        """Percent it lies behind the even course, 0 when it does not."""
        return max(self.expected - self.step.percent, 0)


def lines(steps: Sequence[Step], start: date, today: date) -> tuple[Line, ...]:
    """The milestones by their day, each against the plan."""
    ordered = sorted(steps, key=lambda each: (each.due_on, each.number))
    return tuple(
        Line(each, expected(start, each.due_on, today), days_late(each.due_on, each.percent, today)) for each in ordered
    )


def whole(found: Sequence[Line]) -> tuple[Fraction, Fraction] | None:
    """(expected, done) over all milestones, each weighing the same; None without any."""
    if not found:
        return None
    count = len(found)
    return Fraction(sum(each.expected for each in found), count), Fraction(
        sum(each.step.percent for each in found), count
    )
