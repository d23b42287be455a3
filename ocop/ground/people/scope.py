"""How far a post reaches: its own place and all within it, on the map it belongs to.

A place may have several rows (a commune became a ward in 2026, its code stayed), so rights compare
level and code. Codes were given new meanings on 1/7/2025: rows before and after that day never match by code;
what an old place is today is read from the maps.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet, Subquery

from ocop.ground.people.rules import Key
from ocop.ground.places.models import Level, Place, PlaceOnMap
from ocop.kernel import clock

TWO_LEVELS_SINCE = date(2025, 7, 1)


def key_of(place: Place) -> Key:
    """The place as far as rights go."""
    return (place.level, place.code, place.valid_from >= TWO_LEVELS_SINCE)


def chain_of(place: Place) -> tuple[Key, ...]:
    """The place and everything above it, smallest first; of a place that ended, what it certainly is today too.

    One query for a place of the old map, none for others.
    """
    above = [each for each in (place.parent, place.province) if each is not None]
    today: list[Place] = []
    if place.valid_from < TWO_LEVELS_SINCE <= clock.today():
        shown = _today(clock.today()).filter(place=place).select_related("at", "province").first()
        today = [each for each in (shown.at, shown.province) if each is not None] if shown else []
    return tuple(dict.fromkeys(key_of(each) for each in (place, *above, *today)))


def covered_by(place: Place | None, path: str = "place") -> Q:
    """A filter: rows whose place (at the lookup `path`) is this place or lies in it (None: everywhere).

    A record keeps the place it was made in: for a post on today's map, records of places that ended count where
    those places certainly lie today.
    """
    if place is None:
        return ~Q(pk__in=[])  # an empty Q would vanish beside an "or"
    if place.valid_from >= TWO_LEVELS_SINCE:
        level = "at" if place.level == Level.COMMUNE else "province"
        now = _today(max(clock.today(), place.valid_from))
        inside = now.filter(**{f"{level}__code": place.code, f"{level}__level": place.level})
        return Q(**{f"{path}__in": inside.values("place")})
    within = Q(level=place.level, code=place.code)
    if place.level != "commune":
        within |= Q(**{f"{'province' if place.level == 'province' else 'parent'}__code": place.code})
    # The keys of the places once, not a join of every row: over 200,000 products that takes half of the time.
    places = Place.objects.filter(within, valid_from__lt=TWO_LEVELS_SINCE)
    return Q(**{f"{path}__in": places.order_by().values("pk")})


def _today(day: date) -> QuerySet[PlaceOnMap]:
    """Every place as the map of the day shows it; which map that is, the database finds by itself."""
    begun = PlaceOnMap.objects.filter(day__lte=day).order_by("-day").values("day")[:1]
    return PlaceOnMap.objects.filter(day=Subquery(begun))
