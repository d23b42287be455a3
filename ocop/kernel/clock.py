"""The only place that reads the time. Rules take dates as arguments; actions ask here once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

_held: ContextVar[dt.datetime | None] = ContextVar("held_time", default=None)


def now() -> dt.datetime:
    """The time in Vietnam, with its zone."""
    held = _held.get()
    return dt.datetime.now(tz=ZONE) if held is None else held  # noqa: TID251  # the one place that may


def today() -> dt.date:
    """The calendar day in Vietnam."""
    return now().date()


@contextmanager
def frozen(at: dt.datetime | dt.date) -> Iterator[dt.datetime]:
    """Hold the time at `at` in this context; a bare date means its noon. For the demo and for tests.

    Raises ValueError for a datetime without a zone, which would mean another moment on another server.
    """
    if not isinstance(at, dt.datetime):
        at = dt.datetime.combine(at, dt.time(12), tzinfo=ZONE)
    if at.tzinfo is None:
        raise ValueError("a frozen time needs its time zone")
    moment = at.astimezone(ZONE)
    token = _held.set(moment)
    try:
        yield moment
    finally:
        _held.reset(token)
