"""What the page of counts by place shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.maps import asked as asking
from ocop.ground.maps.asked import OPEN, MapAsked, read_map
from ocop.ground.maps.bearers import Bearer, bearers
from ocop.ground.maps.rollup import Line, Roll, roll_up
from ocop.ground.people.access import person
from ocop.ground.places.models import Level, Place
from ocop.ground.places.queries import places_on
from ocop.ground.ui.tables import Column, Table

ALL_ON_ONE_PAGE = 500
_NEXT = {"province": asking.PROVINCE, "district": asking.DISTRICT, "at": asking.COMMUNE}


@dataclass(frozen=True, slots=True)
class CountRow:
    """A line of the counts: its name, where a click goes down, and the counts with their rows."""

    pk: int
    name: str
    code: str
    down: str
    counts: tuple[int, ...]
    links: tuple[str, ...]


def counts_page(request: HttpRequest) -> dict[str, Any]:
    """Counts by place of a map, one level at a time. Raises Unreadable, Http404 for a place the map does not have."""
    asked, user = read_map(request.GET), person(request)
    kinds = bearers.open_to(user)
    province = _chosen(asked, Level.PROVINCE, asking.PROVINCE, None)
    district = _chosen(asked, Level.DISTRICT, asking.DISTRICT, province) if province else None
    rolled = roll_up(asked, [_rows(each, user) for each in kinds], province=province, district=district)
    within = {asking.PROVINCE: province.code if province else "", asking.DISTRICT: district.code if district else ""}
    lines = [_line(asked, kinds, rolled, line, within) for line in rolled.lines]
    return {
        "asked": asked,
        "province": province,
        "district": district,
        "province_url": asked.address(reverse("maps:counts"), tinh=within[asking.PROVINCE]),
        "country_url": asked.address(reverse("maps:counts")),
        "totals": [
            (_(kind.name), total, asked.address(reverse(kind.listed), **within))
            for kind, total in zip(kinds, rolled.totals, strict=True)
        ],
        "table": _table(request, asked, kinds, rolled, lines),
    }


def _rows(kind: Bearer, user: Any) -> Any:
    rows = kind.visible(user)
    return kind.counted(rows) if kind.counted else rows


def _chosen(asked: MapAsked, level: str, key: str, within: Place | None) -> Place | None:
    code = asked.params.get(key, "")
    if not code:
        return None
    place = places_on(asked.day, level, within).filter(code=code).first()
    if place is None:
        raise Http404
    return place


def _line(asked: MapAsked, kinds: list[Bearer], rolled: Roll, line: Line, within: dict[str, str]) -> CountRow:
    key = _NEXT[rolled.level]
    code = line.place.code if line.place else OPEN
    where = {**within, key: code}
    # A commune is the last level, and of the open ones nobody can say what lies below.
    down = asked.address(reverse("maps:counts"), **where) if line.place and rolled.level != "at" else ""
    return CountRow(
        pk=line.place.pk if line.place else 0,
        name=line.place.name if line.place else asked.open_words,
        code=code if line.place else "",
        down=down,
        counts=line.counts,
        links=tuple(asked.address(reverse(kind.listed), **where) for kind in kinds),
    )


def _table(request: HttpRequest, asked: MapAsked, kinds: list[Bearer], rolled: Roll, lines: list[CountRow]) -> Table:
    labels = {"province": _("Tỉnh, thành phố"), "district": _("Huyện"), "at": _("Xã, phường")}
    columns = [
        Column("name", labels[rolled.level], link=lambda row: row.down),
        Column("code", _("Mã")),
        *(_count_column(number, _(kind.name)) for number, kind in enumerate(kinds)),
    ]
    return Table(
        columns,
        lines,
        request.GET,
        caption=_("Số lượng theo địa bàn"),
        per_page=ALL_ON_ONE_PAGE,
        export_name="so-luong-theo-dia-ban",
        scope=asked.scope,
    )


def _count_column(number: int, label: str) -> Column:
    return Column(
        f"count{number}",
        label,
        numeric=True,
        show=lambda row: row.counts[number],
        plain=lambda row: row.counts[number],
        link=lambda row: row.links[number] if row.counts[number] else "",
    )
