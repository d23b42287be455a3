"""Counts for the public pages. A product counts once, by its newest certificate, at today's place."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count
from django.http import QueryDict

from ocop.ground.maps.asked import MapAsked
from ocop.ground.maps.rollup import shown_provinces
from ocop.ground.places.models import Place
from ocop.recognition.certificates.queries import newest_of_products, with_standing

GOOD = ("valid", "extended")
STARS = (5, 4, 3)


@dataclass(slots=True)
class ProvinceRow:
    """A province of the map (None: nobody has confirmed which): products in good standing by star, and all ever."""

    place: Place | None
    by_star: dict[int, int] = field(default_factory=lambda: dict.fromkeys(STARS, 0))
    ever: int = 0

    @property
    def valid(self) -> int:
        """Products in good standing."""
        return sum(self.by_star.values())

    @property
    def stars(self) -> list[tuple[int, int]]:
        """(star, count), highest first."""
        return [(star, self.by_star[star]) for star in STARS]


@dataclass(frozen=True, slots=True)
class Figures:
    """What is recognised on a day."""

    on: date
    by_star: dict[int, int]
    by_standing: dict[str, int]
    provinces: list[ProvinceRow]

    @property
    def valid(self) -> int:
        """Products whose star may be shown."""
        return sum(self.by_star.values())

    @property
    def ever(self) -> int:
        """Products recognised at any time."""
        return sum(self.by_standing.values())


def figures(on: date, asked: MapAsked | None = None) -> Figures:
    """All counts of the day, by the provinces of a map (today's). One query for the counts, three for the map."""
    of_map = asked or MapAsked(on, QueryDict())
    counted = (
        with_standing(newest_of_products(), on)
        .order_by()
        .values_list("place_id", "star", "standing_now")
        .annotate(products=Count("pk"))
    )
    cells = [(place, star, standing, number) for place, star, standing, number in counted]
    shown = shown_provinces(of_map, {place for place, *_ in cells})
    where = Place.objects.in_bulk([each for each in set(shown.values()) if each])
    by_star, by_standing = (
        dict.fromkeys(STARS, 0),
        dict.fromkeys(("valid", "extended", "expired", "withdrawn"), 0),
    )
    rows: dict[int | None, ProvinceRow] = {}
    for place, star, standing, number in cells:
        by_standing[standing] += number
        province = shown[place]
        row = rows.setdefault(province, ProvinceRow(where[province] if province else None))
        row.ever += number
        if standing in GOOD:
            by_star[star] += number
            row.by_star[star] += number
    ordered = sorted(rows.values(), key=_most_first)
    return Figures(on, by_star, by_standing, ordered)


def _most_first(row: ProvinceRow) -> tuple[bool, int, str]:
    return row.place is None, -row.valid, row.place.sort_key if row.place else ""
