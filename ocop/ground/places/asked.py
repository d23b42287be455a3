"""What is asked of the pages of places: the day, as it stands in the address, and text typed into a picker."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _, gettext_noop

from ocop.ground.places import queries
from ocop.ground.places.models import Level
from ocop.ground.places.rules import REFORM, before_first_list
from ocop.kernel import clock
from ocop.kernel.verdict import Unreadable, no

LIMIT = 12
DAY_BEFORE_REFORM = REFORM - dt.timedelta(days=1)
EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)


def read_day(params: QueryDict) -> dt.date:
    """The day asked for (`on`, as 2025-06-30 or 30/06/2025), today without one. Raises Refused."""
    written = params.get("on", "").strip()
    return day_written(written, at="on") if written else clock.today()


def day_written(written: str, *, at: str) -> dt.date:
    """A day as an address writes it: 2025-06-30 or 30/06/2025. Raises Unreadable; `at` names the parameter."""
    parts = written.split("-") if "-" in written else written.split("/")[::-1]
    try:
        day = dt.date(*map(int, parts)) if len(parts) == 3 else None  # year, month, day
    except (ValueError, OverflowError):
        day = None
    if day is None or not EARLIEST <= day <= LATEST:
        raise Unreadable(
            no(
                gettext_noop("“{written}” không phải một ngày đọc được."),
                at=at,
                remedy=gettext_noop("Ghi ngày như 30/06/2025, từ năm 1900 đến năm 2100."),
                written=written[:40],
            )
        )
    return day


def dated(day: dt.date) -> dict[str, Any]:
    """What every page says of its day: which, whether it is today, and a note when the lists do not reach it."""
    today = clock.today()
    note = before_first_list(day)
    if day > today:
        note = gettext_noop("Ngày này chưa tới: trang dùng danh mục mới nhất đã biết.")
    return {
        "day": day,
        "today": today,
        "is_today": day == today,
        "note": _(note) if note else "",
        "two_levels": day >= REFORM,
        "day_before_reform": DAY_BEFORE_REFORM,
    }


@dataclass(frozen=True, slots=True)
class Option:
    """One line of the place picker."""

    value: int
    label: str
    note: str


def options(params: QueryDict) -> list[Option]:
    """At most twelve places for what was typed (`q`), of a `level`, on a day (`on`). Raises Refused."""
    day, level = read_day(params), params.get("level") or None
    if level is not None and level not in Level.values:
        no(gettext_noop("Không có cấp địa bàn “{level}”."), at="level", level=level[:40]).or_refuse()
    found = queries.find_places(params.get("q", "")[:200], day, level, limit=LIMIT)
    return [Option(each.pk, each.full_name, str(each.code)) for each in found]
