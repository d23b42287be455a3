"""Who confirms a successor, and whose work which split commune is."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from ocop.ground.audit.actions import Actor
from ocop.ground.people.models import User
from ocop.ground.people.permissions import permission
from ocop.ground.people.scope import covered_by
from ocop.ground.places.models import Level, Place, PlaceOnMap
from ocop.ground.places.queries import map_of, place_by_key, places_on
from ocop.kernel import clock
from ocop.kernel.verdict import Verdict

CONFIRM = "maps.confirm"
"""Registered by the app that names the roles: the ground knows no offices."""


def may_confirm(actor: Actor, successor: Place) -> Verdict:
    """The officer of the successor itself, or of the province it lies in, says that a record lies there."""
    return actor.holds(CONFIRM, successor)


def open_places_for(person: User) -> QuerySet[PlaceOnMap]:
    """Communes split by today, as today's map shows them, with a candidate in this person's area."""
    today = clock.today()
    split = PlaceOnMap.objects.filter(
        day=map_of(today), place__level=Level.COMMUNE, at=None, place__valid_to__lt=today
    ).select_related("place__parent", "place__province")
    mine = [post.place for post in person.posts_now() if post.role in permission(CONFIRM).roles]
    if not mine:
        return split.none()
    if None in mine:
        return split
    area = Place.objects.none()
    for place in mine:
        area = area | places_on(today, Level.COMMUNE).filter(covered_by(place, "pk"))
    return split.filter(candidates__overlap=sorted(set(area.values_list("pk", flat=True))))


def get_open_place_for(person: User, pk: int) -> PlaceOnMap:
    """The split commune with this key, if one of its candidates lies in the person's area. Raises Http404."""
    found = open_places_for(person).filter(place=pk).first()
    if found is None:
        raise Http404
    return found


def candidate_for(shown: PlaceOnMap, pk: int) -> Place:
    """One of the candidates of a split commune. Raises Http404 for any other place."""
    place = place_by_key(pk) if pk in shown.candidates else None
    if place is None:
        raise Http404
    return place
