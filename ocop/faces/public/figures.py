"""Counts for the public pages. A product counts once, by its newest certificate, at today's place."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from ocop.ground.places.models import Place
from ocop.ground.places.queries import places_by_map
from ocop.recognition.certificates.models import Certificate
from ocop.recognition.certificates.queries import newest_of_products, with_standing

GOOD = ("valid", "extended")
STARS = (5, 4, 3)


@dataclass(slots=True)
class ProvinceRow:
    """A province of today: products in good standing by star, and all ever recognised."""

    place: Place
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


def figures(on: date) -> Figures:
    """All counts of the day. One query for the counts, at most three for the map."""
    counted = (
        with_standing(newest_of_products(), on)
        .order_by()
        .values_list("place__province_id", "star", "standing_now")
        .annotate(products=Count("pk"))
    )
    cells = [(province, star, standing, number) for province, star, standing, number in counted]
    today = provinces_today({province for province, *_ in cells}, on)
    by_star, by_standing = (
        dict.fromkeys(STARS, 0),
        dict.fromkeys(("valid", "extended", "expired", "withdrawn"), 0),
    )
    rows: dict[int, ProvinceRow] = {}
    for province, star, standing, number in cells:
        by_standing[standing] += number
        row = rows.setdefault(today[province].pk, ProvinceRow(today[province]))
        row.ever += number
        if standing in GOOD:
            by_star[star] += number
            row.by_star[star] += number
    ordered = sorted(rows.values(), key=lambda row: (-row.valid, row.place.sort_key))
    return Figures(on, by_star, by_standing, ordered)


def provinces_today(pks: set[int], on: date) -> dict[int, Place]:
    """Provinces of any time → what they are today. One that has no certain successor stands for itself."""
    then = list(Place.objects.filter(pk__in=pks))
    now = places_by_map(then, on)
    return {place.pk: now[place.pk].place or now[place.pk].suggestion or place for place in then}


def provinces_with_products(on: date) -> dict[int, Place]:
    """The provinces in which a certificate was ever issued, by the key of their time → today's."""
    pks = set(Certificate.objects.order_by().values_list("place__province_id", flat=True).distinct())
    return provinces_today({pk for pk in pks if pk is not None}, on)


def places_of(provinces: list[int], on: date) -> dict[int, Place]:
    """Communes of these provinces in which a certificate was ever issued → what each certainly is today, or itself."""
    pks = Certificate.objects.filter(place__province__in=provinces).order_by().values_list("place_id", flat=True)
    then = list(Place.objects.filter(pk__in=set(pks)))
    now = places_by_map(then, on)
    return {place.pk: now[place.pk].place or place for place in then}
