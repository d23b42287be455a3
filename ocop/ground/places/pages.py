"""What the pages of places show. Every page carries its date in the address: `?on=2025-06-30`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.places import queries
from ocop.ground.places.asked import dated, read_day
from ocop.ground.places.models import Level, Place
from ocop.ground.places.outline import province_map
from ocop.ground.places.rules import REFORM
from ocop.ground.places.story import address, story
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.kernel.text import fold


@dataclass(frozen=True, slots=True)
class ProvinceRow:
    """A province in the list beside the map."""

    pk: int
    code: str
    name: str
    districts: int
    communes: int


def country(params: QueryDict) -> dict[str, Any]:
    """The map and the list of provinces."""
    day = read_day(params)
    counts = queries.counts_by_province(day)
    rows = [
        ProvinceRow(each.pk, each.code, each.name, counts[each.code].districts, counts[each.code].communes)
        for each in queries.places_on(day, Level.PROVINCE)
    ]
    drawn = province_map(day)
    return {
        **dated(day),
        "map": drawn,
        "shapes": [(shape, _province_address(shape.code, day)) for shape in drawn.shapes],
        "table": _provinces(rows, params, day),
        "communes": sum(row.communes for row in rows),
    }


def _provinces(rows: list[ProvinceRow], params: QueryDict, day: dt.date) -> Table:
    districts = Column("districts", _("Huyện"), sortable=True, numeric=True)
    return Table(
        [
            Column("name", _("Tỉnh, thành phố"), sortable=True, link=lambda row: _province_address(row.code, day)),
            Column("code", _("Mã"), sortable=True),
            *([districts] if day < REFORM else []),
            Column("communes", _("Xã, phường, đặc khu"), sortable=True, numeric=True),
        ],
        rows,
        params,
        caption=_("Các tỉnh, thành phố"),
        filters=[Filter("name", _("Tên"))],
        per_page=70,
        export_name="cac-tinh",
    )


def province(params: QueryDict, code: str) -> dict[str, Any]:
    """A province of a day with all that lies inside. Raises Refused, Http404."""
    day = read_day(params)
    try:
        above = queries.get_place(Level.PROVINCE, code, day)
    except Place.DoesNotExist:
        raise Http404 from None
    inside = Level.DISTRICT if day < REFORM and params.get("cap") == Level.DISTRICT else Level.COMMUNE
    return {
        **dated(day),
        "place": above,
        "counts": queries.counts_within(above, day),
        "level": inside,
        "facts": _facts(above),
        "tabs": _levels(above, day, inside),
        "table": _inside(above, day, inside, params),
    }


def _levels(above: Place, day: dt.date, inside: str) -> list[dict[str, Any]]:
    if day >= REFORM:
        return []
    counts, here = queries.counts_within(above, day), _province_address(above.code, day)
    names = (
        (Level.COMMUNE, _("Xã, phường, thị trấn"), counts.communes),
        (Level.DISTRICT, _("Huyện"), counts.districts),
    )
    return [
        {"label": label, "url": f"{here}&cap={level.value}", "active": level == inside, "count": count}
        for level, label, count in names
    ]


def _inside(above: Place, day: dt.date, level: str, params: QueryDict) -> Table:
    with_district = day < REFORM and level == Level.COMMUNE
    district = Column("parent.name", _("Huyện"), sortable=True, order=("parent__sort_key",))
    kinds = queries.kinds_within(above, day, level)
    return Table(
        [
            Column("name", _("Tên"), sortable=True, order=("sort_key",), link=lambda row: address(row, day)),
            Column("kind", _("Loại"), sortable=True),
            Column("code", _("Mã"), sortable=True),
            *([district] if with_district else []),
            Column("valid_from", _("Từ ngày"), sortable=True),
        ],
        queries.places_on(day, level, above),
        params,
        caption=_("Địa bàn trong tỉnh"),
        filters=[
            Filter("ten", _("Tên"), by=lambda typed: Q(folded__contains=fold(typed))),
            Filter("kind", _("Loại"), choices=tuple((kind, kind) for kind in kinds)),
        ],
        export_name=f"dia-ban-{above.code}",
    )


def place(params: QueryDict, pk: int) -> dict[str, Any]:
    """One place: facts, its story backward and forward, by the map of a day. Raises Refused, Http404."""
    asked = read_day(params)
    here = queries.place_by_key(pk)
    if here is None:
        raise Http404
    told = dated(asked)
    today: dt.date = told["today"]
    return told | {
        "place": here,
        "ended": not here.in_force(today),
        "facts": _facts(here),
        "before": story(here, _day_before(here), queries.predecessors),
        "after": story(here, max(today, here.valid_from), queries.successors) if here.valid_to else None,
        "by_map": story(here, asked, queries.place_by_map) if params.get("on") else None,
        "province_url": _province_address(here.province_code, _within(here, asked)),
    }


def _within(here: Place, day: dt.date) -> dt.date:
    """The day nearest to the asked one on which the place was in force."""
    return max(here.valid_from, min(day, here.valid_to or day))


def _day_before(here: Place) -> dt.date:
    return here.valid_from - dt.timedelta(days=1)


def _facts(here: Place) -> list[tuple[str, Any]]:
    above = [each.name for each in (here.parent, here.province) if each is not None]
    return [
        (_("Loại đơn vị"), here.kind),
        (_("Mã"), here.code),
        (_("Thuộc"), ", ".join(dict.fromkeys(above)) or _("Trung ương")),
        (_("Có hiệu lực từ"), f"{here.valid_from:%d/%m/%Y}"),
        (_("Đến hết ngày"), f"{here.valid_to:%d/%m/%Y}" if here.valid_to else _("nay")),
        (_("Căn cứ"), here.legal_basis),
    ]


def _province_address(code: str, day: dt.date) -> str:
    return f"{reverse('places:province', args=[code])}?on={day.isoformat()}"
