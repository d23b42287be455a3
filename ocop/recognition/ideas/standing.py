"""When an idea stands still: registered and not heard, approved and never done. Plain values only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ocop.kernel.verdict import YES, Verdict, every, no
from ocop.kernel.words import gettext_noop

KINDS: dict[str, str] = {
    "unheard": gettext_noop("Đã gửi, xã chưa có ý kiến"),
    "undecided": gettext_noop("Xã đã đồng ý, tỉnh chưa quyết"),
    "unplanned": gettext_noop("Đã chấp thuận, chưa có phương án"),
    "late": gettext_noop("Mốc công việc quá hạn"),
    "silent": gettext_noop("Không báo cáo tiến độ"),
}
LONGEST_WAIT = 730


@dataclass(frozen=True, slots=True)
class Days:
    """How many days may pass before an idea is said to stand still; a province sets its own."""

    unheard: int = 15
    undecided: int = 30
    unplanned: int = 60
    late: int = 15
    silent: int = 90


@dataclass(frozen=True, slots=True)
class Situation:
    """Where an idea stands. `late_from`: the day of the first milestone not done; `heard_on`: of the last report."""

    state: str
    submitted_on: date | None = None
    agreed_on: date | None = None
    approved_on: date | None = None
    plan_on: date | None = None
    late_from: date | None = None
    heard_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standstill:
    """Since when, for how many days, and how many of them beyond what is allowed."""

    kind: str
    since: date
    days: int
    beyond: int

    @property
    def label(self) -> str:
        """What it is, as a message id."""
        return KINDS[self.kind]

    @property
    def begun_on(self) -> date:
        """The last day that was allowed."""
        return self.since + timedelta(days=self.days - self.beyond)


def standing_still(idea: Situation, days: Days, today: date) -> Standstill | None:
    """The standstill that lasts longest beyond its days; None while all goes its way."""
    found = [
        Standstill(kind, since, (today - since).days, (today - since).days - getattr(days, kind))
        for kind, since in _waits(idea)
    ]
    return max((each for each in found if each.beyond > 0), key=lambda each: (each.beyond, each.kind), default=None)


def _waits(idea: Situation) -> Iterator[tuple[str, date]]:
    if idea.state == "submitted" and idea.submitted_on:
        yield "unheard", idea.submitted_on
    elif idea.state == "commune_agreed" and idea.agreed_on:
        yield "undecided", idea.agreed_on
    elif idea.state in ("approved", "in_plan", "under_way"):
        if idea.plan_on is None:
            if idea.approved_on:
                yield "unplanned", idea.approved_on
            return
        yield "silent", max(idea.plan_on, idea.heard_on or idea.plan_on)
        if idea.late_from is not None:
            yield "late", idea.late_from


def check_days(days: Days) -> Verdict:
    """Every number lies between 1 and two years."""
    return every(
        YES
        if 1 <= getattr(days, kind) <= LONGEST_WAIT
        else no(gettext_noop("Số ngày từ 1 đến {most}."), at=kind, most=LONGEST_WAIT)
        for kind in KINDS
    )
