"""How far a post reaches: its own place and all within it, on the map it belongs to.

A place may have several rows (a commune became a ward in 2026, its code stayed), so rights compare
level and code. Codes were given new meanings on 1/7/2025: rows before and after that day never match.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from ocop.ground.people.rules import Key
from ocop.ground.places.models import Place

TWO_LEVELS_SINCE = date(2025, 7, 1)


def key_of(place: Place) -> Key:
    """The place as far as rights go."""
    return (place.level, place.code, place.valid_from >= TWO_LEVELS_SINCE)


def chain_of(place: Place) -> tuple[Key, ...]:
    """The place and everything above it, smallest first."""
    above = [each for each in (place.parent, place.province) if each is not None]
    return tuple(dict.fromkeys(key_of(each) for each in (place, *above)))


def covered_by(place: Place | None, path: str = "place") -> Q:
    """A filter: rows whose place (at the lookup `path`) is this place or lies in it (None: everywhere)."""
    if place is None:
        return ~Q(pk__in=[])  # an empty Q would vanish beside an "or"
    era = "gte" if place.valid_from >= TWO_LEVELS_SINCE else "lt"
    within = Q(level=place.level, code=place.code)
    if place.level != "commune":
        within |= Q(**{f"{'province' if place.level == 'province' else 'parent'}__code": place.code})
    # The keys of the places once, not a join of every row: over 200,000 products that takes half of the time.
    places = Place.objects.filter(within, **{f"valid_from__{era}": TWO_LEVELS_SINCE})
    return Q(**{f"{path}__in": places.order_by().values("pk")})
