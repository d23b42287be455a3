"""Rows of a list by a map: their place there as a column, and filters by the places of that map. All in SQL.

A place that is certain on the map comes by one join to a table worked out when the lists were loaded; only where it is
open the confirmation of a person is looked for. Both together never tell a row twice.
"""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

from django.db.models import CharField, FilteredRelation, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from ocop.ground.maps.asked import COMMUNE, DISTRICT, OPEN, PROVINCE, MapAsked
from ocop.ground.maps.models import Confirmation
from ocop.ground.people.scope import TWO_LEVELS_SINCE
from ocop.ground.places.models import Level, Place, PlaceOnMap
from ocop.ground.places.queries import places_on
from ocop.ground.ui.tables import Column, Filter
from ocop.kernel.text import fold


def by_map(rows: QuerySet[Any], asked: MapAsked, path: str = "place") -> QuerySet[Any]:
    """Adds `map_place` and `map_province`: names of the place on that map, "" where nobody has confirmed it.

    The names are looked up for the rows of the page alone; the join `on_map` comes in only when a list is sorted by it.
    """
    begins = asked.begins
    shown = PlaceOnMap.objects.filter(day=begins)
    sure = shown.filter(place=OuterRef(path))
    told = shown.filter(
        place__confirmations__kind=rows.model._meta.label_lower,
        place__confirmations__subject_id=OuterRef("pk"),
        place__confirmations__ended_at=None,
    )

    def name(field: str) -> Coalesce:
        said = [Subquery(each.values(f"{field}__name")[:1]) for each in (sure, told)]
        return Coalesce(*said, Value(""), output_field=CharField())

    joined = FilteredRelation(f"{path}__on_maps", condition=Q(**{f"{path}__on_maps__day": begins}))
    found: QuerySet[Any] = rows.annotate(on_map=joined, map_place=name("at"), map_province=name("province"))
    return found


def columns(asked: MapAsked) -> list[Column]:
    """Commune and province by the map, for a list whose rows went through `by_map`."""
    commune, province = partial(_named, asked, "map_place"), partial(_named, asked, "map_province")
    return [
        Column(
            "map_place", _("Xã, phường"), sortable=True, order=("on_map__at__sort_key",), show=commune, plain=commune
        ),
        Column(
            "map_province",
            _("Tỉnh"),
            sortable=True,
            order=("on_map__province__sort_key",),
            show=province,
            plain=province,
        ),
    ]


def _by(field: str) -> tuple[str]:
    return (f"on_map__{field}__sort_key",)


def _named(asked: MapAsked, key: str, row: Any) -> str:
    return getattr(row, key) or asked.open_words


class Keys(NamedTuple):
    """What the three filters are called in the address."""

    province: str = PROVINCE
    district: str = DISTRICT
    commune: str = COMMUNE


def filters(asked: MapAsked, kind: str, path: str = "place", keys: Keys = Keys()) -> list[Filter]:  # noqa: B008  # a constant
    """Province; once one is chosen its districts (maps before 1/7/2025) and communes. One query a field."""
    params = asked.params

    def offer(key: str, label: str, field: str, level: str, within: Place | None) -> Filter:
        choices = tuple(places_on(asked.day, level, within).values_list("code", "name"))
        by = partial(_lies, kind, asked, field, path)
        return Filter(key, label, choices=(*choices, (OPEN, asked.open_words)), by=by)

    found = [offer(keys.province, _("Tỉnh, thành phố"), "province", Level.PROVINCE, None)]
    chosen = _place(asked, Level.PROVINCE, params.get(keys.province, ""))
    if chosen is None:
        return found
    within = chosen
    if not asked.two_levels:
        found.append(offer(keys.district, _("Huyện"), "district", Level.DISTRICT, chosen))
        within = _place(asked, Level.DISTRICT, params.get(keys.district, "")) or chosen
    return [*found, offer(keys.commune, _("Xã, phường"), "at", Level.COMMUNE, within)]


def lies(kind: str, asked: MapAsked, field: str, code: str, path: str = "place") -> Q:
    """Rows that lie, by the map, in the place with this code; `OPEN`: those of which nobody can say."""
    shown = PlaceOnMap.objects.filter(day=asked.begins)
    unsure = shown.filter(**{field: None}).values("place")
    confirmed = Confirmation.objects.filter(kind=kind, ended_at=None, place__in=unsure)
    if code == OPEN:
        told = confirmed.exclude(successor__in=unsure).values_list("subject_id", flat=True)
        return Q(**{f"{path}__in": _keys(unsure)}) & ~Q(pk__in=list(told))
    there = _keys(shown.filter(**{f"{field}__code": code}).values("place"))
    told = confirmed.filter(successor__in=there).values_list("subject_id", flat=True)
    return Q(**{f"{path}__in": there}) | Q(pk__in=list(told))


def _keys(places: QuerySet[PlaceOnMap, Any]) -> list[int]:
    """The keys themselves: the database then goes by its index of places, whatever else the list joins."""
    return list(places.values_list("place", flat=True))


def named(typed: str, asked: MapAsked, path: str = "place") -> Q:
    """Rows that lie, by the map, in a commune or province whose name holds this text, marks aside."""
    words = fold(typed)
    fitting = Q(at__folded__contains=words) | Q(province__folded__contains=words)
    return Q(**{f"{path}__in": PlaceOnMap.objects.filter(fitting, day=asked.begins).values("place")})


def confirmed_in(kind: str, place: Place | None) -> Q:
    """Rows of a split commune that a person confirmed to lie in this place of today's map: for who sees them."""
    if place is None or place.valid_from < TWO_LEVELS_SINCE or place.level != Level.COMMUNE:
        return Q(pk__in=[])
    told = Confirmation.objects.filter(
        kind=kind, ended_at=None, successor__code=place.code, successor__valid_from__gte=TWO_LEVELS_SINCE
    )
    return Q(pk__in=told.values("subject_id"))


def _lies(kind: str, asked: MapAsked, field: str, path: str, code: str) -> Q:
    return lies(kind, asked, field, code, path)


def _place(asked: MapAsked, level: str, code: str) -> Place | None:
    """The place of the map with this code, with no query when there is none to look for."""
    if not code or code == OPEN:
        return None
    return places_on(asked.day, level).filter(code=code).first()
