"""The commune's clock: 15 working days (Đ7.2), standing still while the producer supplements. Plain values only.

What the law leaves open (does the term stand still, or begin anew?) each province sets; see docs/adr/0031.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ocop.kernel.words import gettext_noop
from ocop.kernel.working_days import NO_OVERRIDES, Overrides, due_date, unusual_days, working_days_left

PAUSE, RESTART = "pause", "restart"
CLOCKS: dict[str, str] = {
    PAUSE: gettext_noop("Thời hạn tạm dừng, nộp bổ sung thì tính tiếp"),
    RESTART: gettext_noop("Nộp bổ sung thì tính lại từ đầu"),
}


@dataclass(frozen=True, slots=True)
class Stop:
    """The commune gave the dossier back on `asked`; the supplement came on `answered` (None: not yet)."""

    asked: date
    answered: date | None
    restarts: bool = False


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A term laid open. `due` is None while the clock stands; `earliest` is then the first day it could end on.

    `began`: the day after which days count (receipt, or the supplement where that starts the term anew).
    `pauses`: those since then, both days known. `off`, `worked`: days that are not what their weekday says.
    """

    received: date
    days: int
    began: date
    due: date | None
    earliest: date
    left: int
    pauses: tuple[tuple[date, date], ...]
    standing_since: date | None
    off: tuple[date, ...]
    worked: tuple[date, ...]


def reckon(
    received: date, days: int, stops: Sequence[Stop], today: date, overrides: Overrides = NO_OVERRIDES
) -> Reckoning:
    """When the commune must be done with a dossier first received on that day.

    Stops before the first receipt hold nothing up. `left` counts working days, negative when overdue; while
    the clock stands it is what would be left if the supplement came today.
    """
    began = received
    standing: date | None = None
    pauses: list[tuple[date, date]] = []
    for stop in sorted(stops, key=lambda each: each.asked):
        if stop.asked < received:
            continue
        answered = stop.answered or max(today, stop.asked)
        standing = stop.asked if stop.answered is None else None
        if stop.restarts:
            began, pauses = answered, []
        else:
            pauses.append((stop.asked, answered))
    end = due_date(began, days, pauses, overrides)
    off, worked = unusual_days(began, end, overrides)
    return Reckoning(
        received=received,
        days=days,
        began=began,
        due=None if standing else end,
        earliest=end,
        left=working_days_left(today, end, overrides),
        pauses=tuple(pauses),
        standing_since=standing,
        off=tuple(day for day in off if not _within(day, pauses)),
        worked=tuple(day for day in worked if not _within(day, pauses)),
    )


def _within(day: date, pauses: Sequence[tuple[date, date]]) -> bool:
    return any(asked < day <= answered for asked, answered in pauses)
