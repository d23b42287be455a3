"""Working days of public offices in Vietnam, and terms counted in them.

Saturdays, Sundays and public holidays are off. The `holidays` package knows Tết, Giỗ Tổ, 24 November
(from 2026) and the swap days announced so far; what an office is told later stands in `Overrides`.
The day a thing happens is not counted: a term begins the day after (Civil Code 2015, art. 147).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import holidays

_SATURDAY = 5
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Overrides:
    """Days the general calendar does not know: extra days off, and days worked all the same.

    Raises ValueError when a day stands in both.
    """

    off: frozenset[dt.date] = frozenset()
    work: frozenset[dt.date] = frozenset()

    def __post_init__(self) -> None:
        if both := self.off & self.work:
            raise ValueError(f"both off and worked: {', '.join(day.isoformat() for day in sorted(both))}")


NO_OVERRIDES = Overrides()


def is_working_day(day: dt.date, overrides: Overrides = NO_OVERRIDES) -> bool:
    """Whether public offices work on this day. Overrides come first."""
    if day in overrides.work:
        return True
    if day in overrides.off:
        return False
    off, swapped = _calendar(day.year)
    return day in swapped or (day.weekday() < _SATURDAY and day not in off)


def add_working_days(start: dt.date, days: int, overrides: Overrides = NO_OVERRIDES) -> dt.date:
    """The last day of a term of `days` working days that began on `start`, which itself is not counted.

    Zero days end on `start`. Raises ValueError for a negative number.
    """
    return due_date(start, days, (), overrides)


def due_date(
    received: dt.date,
    days: int,
    pauses: Sequence[tuple[dt.date, dt.date]] = (),
    overrides: Overrides = NO_OVERRIDES,
) -> dt.date:
    """The last day of a term that stands still during its pauses.

    A pause is (day the completion was asked for, day it was received). The asking day still counts, the
    days after it up to and including the receiving day do not, and the term goes on the day after. For a
    pause still open, pass today as its end: the answer then is the earliest possible day. Raises
    ValueError for a negative term or a pause that ends before it begins.
    """
    if days < 0:
        raise ValueError(f"a term cannot have {days} days")
    for asked, answered in pauses:
        if answered < asked:
            raise ValueError(f"a pause from {asked.isoformat()} cannot end on {answered.isoformat()}")
    day = received
    while days:
        day += _ONE_DAY
        standing_still = any(asked < day <= answered for asked, answered in pauses)
        if not standing_still and is_working_day(day, overrides):
            days -= 1
    return day


def working_days_left(today: dt.date, due: dt.date, overrides: Overrides = NO_OVERRIDES) -> int:
    """Working days after today up to and including the due day; negative when it has passed.

    0 means due today (or that only days off remain).
    """
    if due < today:
        return -working_days_left(due, today, overrides)
    length = (due - today).days
    return sum(is_working_day(today + dt.timedelta(days=step), overrides) for step in range(1, length + 1))


def unusual_days(
    after: dt.date, until: dt.date, overrides: Overrides = NO_OVERRIDES
) -> tuple[tuple[dt.date, ...], tuple[dt.date, ...]]:
    """Days after `after` up to and including `until` that are not what their weekday says.

    First the weekdays off (holidays, swaps, overrides), then the weekend days worked all the same. This is
    what has to be told to somebody who counts along on the wall calendar.
    """
    days = [after + dt.timedelta(days=step) for step in range(1, (until - after).days + 1)]
    off = tuple(day for day in days if day.weekday() < _SATURDAY and not is_working_day(day, overrides))
    worked = tuple(day for day in days if day.weekday() >= _SATURDAY and is_working_day(day, overrides))
    return off, worked


@lru_cache(maxsize=64)
def _calendar(year: int) -> tuple[frozenset[dt.date], frozenset[dt.date]]:
    """Holidays of the year, and its weekend days worked in exchange for a day off.

    The neighbouring years are asked too: a swap may lie on the other side of New Year.
    """
    known = holidays.country_holidays("VN", years=(year - 1, year, year + 1))
    off = frozenset(day for day in known if day.year == year)
    return off, frozenset(day for day in known.weekend_workdays if day.year == year)
