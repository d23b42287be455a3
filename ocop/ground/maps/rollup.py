"""Counts by place of a map: province, then (before 1/7/2025) district, then commune. The sum is always the total.

Rows are counted in the database by the place they were made in, from an index alone, and those few numbers carried
over to the map there. What nobody can say stays a line of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Count, QuerySet

from ocop.ground.maps.asked import MapAsked
from ocop.ground.maps.models import Confirmation
from ocop.ground.places.models import Place, PlaceOnMap

Key = int | None
"""A place of the map, None where nobody can say."""


def counted(
    asked: MapAsked, rows: QuerySet[Any], level: str, inside: Mapping[str, int], path: str = "place"
) -> Counter[Key]:
    """How many rows lie in each place of a level ("province", "district", "at") of the map. Two queries.

    `inside`: only those in these places, by level. The first query carries over what the maps know, the second
    moves the few rows of which a person said where they lie.
    """
    plain = rows.order_by().select_related(None)
    number = Count("pk", distinct=True) if plain.query.distinct else Count("*")
    made_in = plain.values(f"{path}_id").annotate(number=number).values_list(f"{path}_id", "number")
    found = Counter(_carried_over(made_in, asked, level, inside))
    for place, told, count in _told(plain, asked):
        for shown, sign in ((place, -count), (place.or_else(told), count)):
            if all(getattr(shown, name) == key for name, key in inside.items()):
                found[getattr(shown, level)] += sign
    return found


def _carried_over(made_in: QuerySet[Any], asked: MapAsked, level: str, inside: Mapping[str, int]) -> dict[Key, int]:
    """Counts by the place rows were made in, joined to the map and summed: all in the database."""
    sql, params = made_in.query.sql_with_params()
    narrowed = "".join(f" AND shown.{name}_id = %s" for name in inside)  # names of ours
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT shown.{level}_id, sum(made.number)::bigint FROM ({sql}) AS made(place, number) "  # noqa: S608
            f"JOIN {PlaceOnMap._meta.db_table} shown ON shown.place_id = made.place AND shown.day = %s{narrowed} "
            "GROUP BY 1",
            [*params, asked.begins, *inside.values()],
        )
        return dict(cursor.fetchall())


@dataclass(frozen=True, slots=True)
class Shown:
    """Where rows of one origin stand on the map; None where nobody can say."""

    at: Key
    district: Key
    province: Key

    def or_else(self, told: Shown) -> Shown:
        """What is open here as the confirmation tells it."""
        return Shown(self.at or told.at, self.district or told.district, self.province or told.province)


def _told(plain: QuerySet[Any], asked: MapAsked) -> Iterator[tuple[Shown, Shown, int]]:
    """Rows whose place a person confirmed: where their own place stands, where the confirmed one does, how many."""
    told = Confirmation.objects.filter(
        kind=plain.model._meta.label_lower,
        ended_at=None,
        subject_id__in=plain.values("pk"),
        place__on_maps__day=asked.begins,
        successor__on_maps__day=asked.begins,
    )
    fields = [f"{side}__on_maps__{name}" for side in ("place", "successor") for name in ("at", "district", "province")]
    for *where, count in told.order_by().values_list(*fields).annotate(number=Count("pk")):
        yield Shown(*where[:3]), Shown(*where[3:]), count


def shown_provinces(asked: MapAsked, places: Collection[int]) -> dict[int, Key]:
    """The province of the map for places of any time, without asking what a person confirmed. One query."""
    rows = PlaceOnMap.objects.filter(day=asked.begins, place__in=places)
    return dict(rows.values_list("place_id", "province_id"))


@dataclass(frozen=True, slots=True)
class Line:
    """One place of the map, None for what nobody has confirmed, with a count for each kind."""

    place: Place | None
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Roll:
    """Counts by the places inside one place (or the country): lines in dictionary order, the open one last."""

    level: str
    lines: tuple[Line, ...]
    totals: tuple[int, ...]


def roll_up(
    asked: MapAsked, kinds: Sequence[QuerySet[Any]], *, province: Place | None = None, district: Place | None = None
) -> Roll:
    """Counts of several kinds of rows by the next lower level of the map. Two queries a kind and one for all."""
    level = "province" if province is None else "district" if not (asked.two_levels or district) else "at"
    chosen = {"province": province, "district": district}
    inside = {name: place.pk for name, place in chosen.items() if place is not None}
    counts = [counted(asked, rows, level, inside) for rows in kinds]
    keys = {key for each in counts for key, number in each.items() if number}
    places = Place.objects.select_related("parent", "province").in_bulk([key for key in keys if key is not None])
    lines = [Line(places[key] if key else None, tuple(each[key] for each in counts)) for key in keys]
    lines.sort(key=lambda line: (line.place is None, line.place.sort_key if line.place else ""))
    totals = tuple(sum(line.counts[number] for line in lines) for number in range(len(counts)))
    return Roll(level, tuple(lines), totals)
