"""Days that follow from a regulation: expiry, windows, extensions, rounds. Pure; dates in, dates out.

Working days of the commune's check are counted by kernel.working_days from `deadlines.commune_working_days`.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from ocop.law.regulations.regulation import Regulation, Round

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Window:
    """Both days belong to the window."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class RoundDates:
    """A round in one year. Both limits are to be met before that day."""

    round: Round
    proposed_before: date
    done_before: date


def expires_on(regulation: Regulation, issued: date) -> date:
    """The day a certificate issued on this day expires: the same day, `validity_months` later (Đ4.3).

    Where that month is shorter, its last day.
    """
    months = issued.month - 1 + regulation.validity_months
    year, month = issued.year + months // MONTHS, months % MONTHS + 1
    return date(year, month, min(issued.day, calendar.monthrange(year, month)[1]))


def reassessment_window(regulation: Regulation, expiry: date) -> Window:
    """When to file for re-assessment: from T-180 to T-120 days, both included (Đ7.6a)."""
    days = regulation.deadlines
    return Window(
        expiry - timedelta(days=days.reassessment_earliest_days),
        expiry - timedelta(days=days.reassessment_latest_days),
    )


def reassessment_due(regulation: Regulation, complete_file_received: date) -> date:
    """The last day for the result of a re-assessment: 45 days after the complete file (Đ7.6g)."""
    return complete_file_received + timedelta(days=regulation.deadlines.reassessment_complete_days)


def extension_ends(regulation: Regulation, expiry: date) -> date:
    """The last day a late filer's certificate may run on while the result is open: 180 days (Đ12.3)."""
    return expiry + timedelta(days=regulation.deadlines.late_extension_days)


def withdrawal_due(regulation: Regulation, concluded: date) -> date:
    """The last day to withdraw after the authority's conclusion: 15 days (Đ8.4)."""
    return concluded + timedelta(days=regulation.deadlines.withdrawal_days)


def notice_due(regulation: Regulation, expiry: date) -> date | None:
    """When the producer must be told that the certificate ends; None where the regulation has no such day."""
    days = regulation.deadlines.notice_days
    return None if days is None else expiry - timedelta(days=days)


def round_for(regulation: Regulation, level: str, proposed: date) -> RoundDates:
    """The next yearly round a proposal of this day still reaches (Đ5). ValueError for a level without."""
    rounds = [each for each in regulation.rounds if each.level == level]
    if not rounds:
        raise ValueError(f"{regulation.number} sets no rounds for level {level}")
    dated = [
        RoundDates(each, date(year, *each.proposed_before), date(year, *each.done_before))
        for year in (proposed.year, proposed.year + 1)
        for each in rounds
    ]
    return min((each for each in dated if proposed < each.proposed_before), key=lambda d: d.proposed_before)
