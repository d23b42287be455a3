"""Who draws up and sees yearly plans, and who sets the days of a standstill."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor
from ocop.ground.people.models import Post
from ocop.ground.people.scope import covered_by
from ocop.ground.places.models import Place
from ocop.kernel.verdict import YES, Verdict, no
from ocop.law.roles import ADMINISTRATOR, COMMUNE_OFFICER, PRODUCER, PROVINCE_OFFICER
from ocop.recognition.ideas.access import SET_DAYS
from ocop.recognition.ideas.models import YearPlan
from ocop.recognition.ideas.states import YEAR, YEAR_PLAN


def may_open_year(actor: Actor, place: Place) -> Verdict:
    """The office of this very place: a commune its own plan, a province its own."""
    return actor.holds(YEAR, place) & _at(actor, place)


def may_change_year(actor: Actor, plan: YearPlan) -> Verdict:
    """The office of the place."""
    return may_open_year(actor, plan.place)


def _at(actor: Actor, place: Place) -> Verdict:
    if any(each.code == place.code and each.level == place.level for each in offices_of(actor)):
        return YES
    return no(gettext_noop("Kế hoạch này do cơ quan của {place} lập."), place=place.name)


def offices_of(actor: Actor) -> list[Place]:
    """The places whose yearly plans this person draws up."""
    posts: list[Post] = getattr(actor, "posts_now", list)()
    return [each.place for each in posts if each.role in (COMMUNE_OFFICER, PROVINCE_OFFICER) and each.place is not None]


def may_set_days(actor: Actor, place: Place) -> Verdict:
    """The agency of the province."""
    return actor.holds(SET_DAYS, place)


def province_of(actor: Actor) -> Place:
    """The province whose days this person sets. Raises Http404 without one."""
    for place in offices_of(actor):
        if may_set_days(actor, place) and place.level == "province":
            return place
    raise Http404


def year_plans_visible_to(actor: Actor) -> QuerySet[YearPlan]:
    """Plans of the areas of one's posts; a commune also sees that of its province once it is approved."""
    scope = Q(pk__in=[])
    for post in getattr(actor, "posts_now", list)():
        if post.role in (COMMUNE_OFFICER, PROVINCE_OFFICER):
            scope |= covered_by(post.place)
            if post.place is not None and post.place.province_id is not None:
                scope |= Q(place=post.place.province_id) & ~Q(state="draft")
        elif post.role == ADMINISTRATOR:
            scope |= ~Q(state="draft")
        elif post.role == PRODUCER and post.place is not None:
            above = [post.place.pk, post.place.province_id]
            scope |= Q(place__in=[each for each in above if each]) & ~Q(state=YEAR_PLAN.first)
    return YearPlan.objects.select_related("place__province", "place__parent").filter(scope)


def get_year_plan_for(actor: Actor, pk: int, *, to: str = "see") -> YearPlan:
    """The plan, if this person may see it; with `to="change"` the office of the place only. Raises Http404, Refused."""
    plan = year_plans_visible_to(actor).filter(pk=pk).first()
    if plan is None:
        raise Http404
    if to == "change":
        may_change_year(actor, plan).or_refuse()
    return plan
