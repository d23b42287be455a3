"""Who keeps the calendar: of the whole country, or of one province. Everybody signed in reads it."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from ocop.ground.audit.actions import Actor
from ocop.ground.calendar.models import DayOverride
from ocop.ground.people.models import User
from ocop.ground.people.permissions import permission
from ocop.ground.places.models import Place
from ocop.kernel.verdict import Verdict

KEEP, KEEP_NATIONAL = "calendar.keep", "calendar.keep_national"
"""Registered by the app that names the roles: the ground knows no offices."""


def may_keep(actor: Actor, place: Place | None) -> Verdict:
    """Days of a province by its own officers; of the whole country (no place) by national ones."""
    return actor.holds(KEEP, place) if place is not None else actor.holds(KEEP_NATIONAL)


def may_take_back(actor: Actor, override: DayOverride) -> Verdict:
    """Whoever may say it may take it back."""
    return may_keep(actor, override.place)


def own_province(person: User) -> Place | None:
    """The province whose days this person keeps, None for none."""
    keepers = permission(KEEP).roles
    return next((post.place for post in person.posts_now() if post.role in keepers and post.place is not None), None)


def may_keep_any(person: User) -> bool:
    """Does the person keep days anywhere?"""
    return bool(person.holds(KEEP)) or bool(person.holds(KEEP_NATIONAL))


def overrides_visible_to(person: User) -> QuerySet[DayOverride]:
    """National days, and those of the provinces one has a post in; of all provinces for national posts."""
    rows = DayOverride.objects.select_related("place", "made_by")
    places = [post.place for post in person.posts_now()]
    if None in places:
        return rows
    codes = {(each.province or each).code for each in places if each is not None}
    return rows.filter(Q(place__isnull=True) | Q(place__code__in=codes))


def get_override_for(person: User, pk: int) -> DayOverride:
    """A day in force, for whoever may take it back. Raises Http404, Refused."""
    found = overrides_visible_to(person).filter(pk=pk, taken_back_at__isnull=True).first()
    if found is None:
        raise Http404
    may_take_back(person, found).or_refuse()
    return found
