"""What pages and other apps read about places. Every question carries its date.

Days before the first list are answered by the first list; `rules.before_first_list` gives the note.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Max, Q, QuerySet, Value, When
from rapidfuzz.fuzz import ratio

from ocop.ground.places.models import Level, Place, PlaceChange, PlaceOnMap
from ocop.ground.places.rules import Outcome, Step, backward, forward, map_date
from ocop.ground.places.search import Query, rank, read_query
from ocop.ground.words.queries import find_named
from ocop.kernel.text import fold

NEARLY = 80
_LEVEL_ORDER = Case(
    *(When(level=level, then=Value(order)) for order, level in enumerate(Level.values)),
    output_field=IntegerField(),
)


def places_on(on: dt.date, level: str | None = None, within: Place | None = None) -> QuerySet[Place]:
    """Places in force on this day, provinces first, then in dictionary order; parent and province fetched.

    `within` is a province or district of that day; ValueError for one of another time, because its code
    may mean another place then: take it over with `place_by_map` first.
    """
    day = map_date(on)
    found = Place.objects.filter(_in_force(day)).select_related("parent", "province")
    if level is not None:
        found = found.filter(level=level)
    if within is not None:
        if not within.in_force(day):
            raise ValueError(f"{within} ({within.code}) is not in force on {day.isoformat()}")
        found = found.filter(Q(parent=within) | Q(province=within))
    return found.order_by(_LEVEL_ORDER, "sort_key", "code")


def get_place(level: str, code: str, on: dt.date) -> Place:
    """The place with this code on this day. Raises Place.DoesNotExist."""
    return places_on(on).get(level=level, code=code)


def place_by_key(pk: int) -> Place | None:
    """The place with this primary key, of any time, with what lies above it; None when there is none."""
    return Place.objects.select_related("parent", "province").filter(pk=pk).first()


def kinds_within(above: Place, on: dt.date, level: str) -> list[str]:
    """The kinds of places of a level inside a place on a day: Phường, Xã, Đặc khu. One query."""
    found = places_on(on, level, above).order_by("kind").values_list("kind", flat=True)
    return list(found.distinct())


def find_places(
    text: str, on: dt.date, level: str | None = None, within: Place | None = None, limit: int = 20
) -> list[Place]:
    """Places whose name or code fits what was typed, best first: whole name, beginning, word, anywhere.

    Marks may be left out; with marks, places written the same come first. "xã trường xuân, đồng tháp"
    narrows to places inside. Two queries.
    """
    query = read_query(text)
    if not query.folded:
        return []
    fitting = places_on(on, level, within).filter(Q(folded__contains=query.folded) | Q(code=query.folded))
    ranked = [
        (fit, order, row.pk)
        for order, row in enumerate(_lying_in(fitting, query).only("code", "name", "short_name", *_FOLDED))
        if (fit := rank(query, row)) is not None
    ]
    best = [pk for *_, pk in sorted(ranked)[:limit]]
    places = Place.objects.select_related("parent", "province").in_bulk(best)
    return [places[pk] for pk in best]


def successors(place: Place, to: dt.date) -> Outcome[Place]:
    """What holds the territory of the place on a later day; several candidates when it was split.

    Raises ValueError when the day lies before the place's own time. One query for each change on the way.
    """
    return successors_of([place], to)[place.pk]


def successors_of(places: Iterable[Place], to: dt.date) -> dict[int, Outcome[Place]]:
    """The same for many places at once, by primary key, with as many queries as for one."""
    starts = list(places)
    for place in starts:
        if to < place.valid_from and map_date(to) < place.valid_from:
            raise ValueError(f"{place} ({place.code}) began after {to.isoformat()}: ask its predecessors")
    day = map_date(to)
    waiting = [place for place in starts if place.valid_to is not None and place.valid_to < day]
    steps: dict[int, list[Step[Place]]] = {}
    while waiting:
        reached = _fetch(steps, "old", waiting)
        waiting = [new for new in reached if new.valid_to is not None and new.valid_to < day]
    return {
        place.pk: forward(place, day, lambda one: one.valid_to, lambda one: steps.get(one.pk, ())) for place in starts
    }


def predecessors(place: Place, on: dt.date) -> Outcome[Place]:
    """What the place was made from, seen on an earlier day; several when places were merged into it."""
    return predecessors_of([place], on)[place.pk]


def predecessors_of(places: Iterable[Place], on: dt.date) -> dict[int, Outcome[Place]]:
    """The same for many places at once, by primary key, with as many queries as for one."""
    starts, day = list(places), map_date(on)
    waiting = [place for place in starts if place.valid_from > day]
    steps: dict[int, list[Step[Place]]] = {}
    while waiting:
        waiting = [old for old in _fetch(steps, "new", waiting) if old.valid_from > day]
    return {
        place.pk: backward(place, day, lambda one: one.valid_from, lambda one: steps.get(one.pk, ()))
        for place in starts
    }


def map_of(on: dt.date) -> dt.date:
    """The day on which the map of this day began: every day until the next map has this one. One query."""
    begun = PlaceOnMap.objects.filter(day__lte=map_date(on)).aggregate(day=Max("day"))["day"]
    return begun or map_date(on)


def today_place(place: Place, today: dt.date) -> Outcome[Place]:
    """What the place of an old record is called today."""
    return successors(place, today)


def place_by_map(place: Place, on: dt.date) -> Outcome[Place]:
    """The place as the map of any day shows it, later or earlier."""
    return places_by_map([place], on)[place.pk]


def places_by_map(places: Iterable[Place], on: dt.date) -> dict[int, Outcome[Place]]:
    """The map of a day for many places of any times, by primary key: for roll-ups "by the map of date D"."""
    starts, day = list(places), map_date(on)
    later = [place for place in starts if place.valid_from > day]
    earlier = [place for place in starts if place.valid_from <= day]
    return predecessors_of(later, day) | successors_of(earlier, day)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many places lie in a province or district on a day."""

    districts: int
    communes: int


def counts_within(above: Place, on: dt.date) -> Counts:
    """Districts and communes in a place on a day. One query."""
    counted = dict(
        places_on(on, within=above)
        .order_by()
        .values_list("level")
        .annotate(count=Count("pk"))
        .values_list("level", "count")
    )
    return Counts(counted.get(Level.DISTRICT, 0), counted.get(Level.COMMUNE, 0))


def counts_by_province(on: dt.date) -> dict[str, Counts]:
    """Districts and communes of every province on a day, by the province's code that day. One query."""
    is_level = {level: Count("pk", filter=Q(level=level)) for level in (Level.DISTRICT, Level.COMMUNE)}
    rows = (
        Place.objects.filter(_in_force(map_date(on)), province__isnull=False)
        .order_by("province__sort_key")
        .values_list("province__code")
        .annotate(districts=is_level[Level.DISTRICT], communes=is_level[Level.COMMUNE])
        .values_list("province__code", "districts", "communes")
    )
    return {code: Counts(districts, communes) for code, districts, communes in rows}


_FOLDED = ("folded", "folded_short", "parent", "province")


def _in_force(day: dt.date) -> Q:
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def _lying_in(found: QuerySet[Place], query: Query) -> QuerySet[Place]:
    for above in query.within:
        found = found.filter(Q(parent__folded__contains=above) | Q(province__folded__contains=above))
    return found.select_related(None)


def _fetch(steps: dict[int, list[Step[Place]]], side: str, waiting: Collection[Place]) -> list[Place]:
    """Read the changes that leave these places on one side; returns the places on the other side."""
    asked = {place.pk for place in waiting} - steps.keys()
    steps.update((pk, []) for pk in asked)
    reached: dict[int, Place] = {}
    joins = ("old__parent", "old__province", "new__parent", "new__province")
    changes = PlaceChange.objects.filter(**{f"{side}__in": asked}).select_related(*joins)
    for change in changes.order_by("-is_default", "pk"):
        start, end = (change.old, change.new) if side == "old" else (change.new, change.old)
        steps[start.pk].append(
            Step(
                change.old,
                change.new,
                change.kind,
                change.on,
                change.is_default,
                change.confidence,
                change.legal_basis,
                change.evidence,
            )
        )
        reached[end.pk] = end
    return list(reached.values())


def find_places_mended(text: str, on: dt.date, *, limit: int = 20) -> list[Place]:
    """Places whose name is nearly what was typed ("hai fong"), for when nothing fits as it stands."""
    typed = fold(text)
    found = find_named(places_on(on).order_by(), text, limit=limit).rows
    return [each for each in found if max(ratio(typed, each.folded), ratio(typed, each.folded_short)) >= NEARLY]
