"""Counts by place of a map: province, then (before 1/7/2025) district, then commune. The sum is always the total.

Rows are counted in the database by the place they were made in, and those few numbers carried over to the map: the
cost follows the number of places, not of rows. What nobody can say stays a line of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from ocop.ground.maps.asked import MapAsked
from ocop.ground.maps.models import Confirmation
from ocop.ground.places.models import Place, PlaceOnMap

Pair = tuple[int, int | None]
"""The place a row was made in, and the successor a person confirmed for it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Where rows of one origin stand on the map; None where nobody can say."""

    at: int | None
    district: int | None
    province: int | None

    def or_else(self, told: Shown | None) -> Shown:
        """What is open here as the confirmation tells it."""
        if told is None:
            return self
        return Shown(self.at or told.at, self.district or told.district, self.province or told.province)


NOWHERE = Shown(None, None, None)


def counted(rows: QuerySet[Any], path: str = "place") -> Counter[Pair]:
    """How many rows were made in each place, apart by confirmed successor. Two queries."""
    kind = rows.model._meta.label_lower
    plain = rows.order_by().select_related(None)
    number = Count("pk", distinct=plain.query.distinct)
    found: Counter[Pair] = Counter()
    for place, count in plain.values_list(f"{path}_id").annotate(number=number).values_list(f"{path}_id", "number"):
        found[place, None] = count
    told = Confirmation.objects.filter(kind=kind, ended_at=None, subject_id__in=plain.values("pk")).order_by()
    for place, successor, count in told.values_list("place", "successor").annotate(number=Count("pk")):
        found[place, successor] += count
        found[place, None] -= count
    return found


def shown_on(asked: MapAsked, pairs: Sequence[Pair]) -> dict[Pair, Shown]:
    """Where each pair stands on the map. One query."""
    keys = {key for pair in pairs for key in pair if key is not None}
    rows = PlaceOnMap.objects.filter(day=asked.begins, place__in=keys)
    at = {place: Shown(*where) for place, *where in rows.values_list("place", "at", "district", "province")}
    return {
        (place, told): at.get(place, NOWHERE).or_else(at.get(told) if told is not None else None)
        for place, told in pairs
    }


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
    """Counts of several kinds of rows by the next lower level of the map. Two queries a kind and two for all."""
    counts = [counted(rows) for rows in kinds]
    where = shown_on(asked, sorted({pair for each in counts for pair in each}, key=str))
    level = "province" if province is None else "district" if not (asked.two_levels or district) else "at"
    cells: dict[int | None, list[int]] = {}
    for number, each in enumerate(counts):
        for pair, count in each.items():
            if _inside(where[pair], province, district):
                line = cells.setdefault(getattr(where[pair], level), [0] * len(counts))
                line[number] += count
    places = Place.objects.select_related("parent", "province").in_bulk([key for key in cells if key is not None])
    lines = [Line(places[key] if key is not None else None, tuple(line)) for key, line in cells.items() if any(line)]
    lines.sort(key=lambda line: (line.place is None, line.place.sort_key if line.place else ""))
    totals = tuple(sum(line.counts[number] for line in lines) for number in range(len(counts)))
    return Roll(level, tuple(lines), totals)


def _inside(shown: Shown, province: Place | None, district: Place | None) -> bool:
    if district is not None:
        return shown.district == district.pk
    return province is None or shown.province == province.pk
