"""Which map an address asks for: `ban-do=2025-06-30`; today's without one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.places.asked import DAY_BEFORE_REFORM, dated, day_written
from ocop.ground.places.queries import map_of
from ocop.ground.places.rules import REFORM
from ocop.ground.ui.figures import ddmmyyyy
from ocop.kernel import clock
from ocop.kernel.verdict import Unreadable

KEY = "ban-do"
PROVINCE, DISTRICT, COMMUNE = "tinh", "huyen", "xa"
OPEN = "chua-xac-nhan"
"""In the place of a code: records whose successor nobody confirmed."""
_OF_ONE_MAP = (KEY, PROVINCE, DISTRICT, COMMUNE, "province", "district", "commune", "page", "export")


@dataclass(frozen=True)
class MapAsked:
    """The map of a day, and the address it was asked with."""

    day: dt.date
    params: QueryDict

    @property
    def is_today(self) -> bool:
        """Is it the map that needs no word in the address?"""
        return self.day == clock.today()

    @property
    def two_levels(self) -> bool:
        """Since 1/7/2025 there are no districts."""
        return self.day >= REFORM

    @cached_property
    def begins(self) -> dt.date:
        """The day on which this map began. One query."""
        return map_of(self.day)

    @property
    def scope(self) -> str:
        """For the head of a file: whose places the rows are told by."""
        return _("Địa bàn theo bản đồ ngày {day}").format(day=ddmmyyyy(self.day))

    def address(self, base: str, **values: str) -> str:
        """An address that keeps the map; empty values are left out."""
        query = QueryDict(mutable=True)
        if not self.is_today:
            query[KEY] = self.day.isoformat()
        query.update({key: value for key, value in values.items() if value})
        return f"{base}?{query.urlencode()}" if query else base

    @property
    def counts_url(self) -> str:
        """Where everything is counted by the places of this map."""
        return self.address(reverse("maps:counts"))

    @property
    def open_words(self) -> str:
        """What is said of rows whose place nobody can say: a successor on later maps, an origin on earlier ones."""
        return _("Chưa xác nhận đơn vị kế thừa") if self.two_levels else _("Chưa rõ thuộc nơi nào trên bản đồ này")

    def kept(self) -> list[tuple[str, str]]:
        """What stays in the address when another map is chosen: all but places, whose codes mean others there."""
        return [(key, str(value)) for key, value in self.params.items() if key not in _OF_ONE_MAP and value]

    def choices(self) -> list[tuple[str, str, bool]]:
        """(label, address, chosen) of the two commonest maps."""
        days = ((_("Hôm nay"), clock.today()), (_("30/6/2025, trước khi bỏ cấp huyện"), DAY_BEFORE_REFORM))
        return [(label, self._other(day), day == self.day) for label, day in days]

    @property
    def note(self) -> str:
        """What must be said beside the day: older than our lists, or not come yet."""
        return str(dated(self.day)["note"])

    def _other(self, day: dt.date) -> str:
        query = QueryDict(mutable=True)
        query.update(dict(self.kept()))
        if day != clock.today():
            query[KEY] = day.isoformat()
        return f"?{query.urlencode()}"


def read_map(params: QueryDict) -> MapAsked:
    """The map this address asks for. Raises Unreadable for a day nobody can read."""
    written = params.get(KEY, "").strip()
    return MapAsked(day_written(written, at=KEY) if written else clock.today(), params)


def other_map(params: QueryDict) -> dt.date | None:
    """The day of the map for the chip of the shell: only when it is not today's, and can be read."""
    try:
        asked = read_map(params)
    except Unreadable:
        return None
    return None if asked.is_today else asked.day
