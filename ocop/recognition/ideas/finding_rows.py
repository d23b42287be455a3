"""Versions of plans and their rows as an address asks for them, always through the idea that holds them."""

from __future__ import annotations

from django.http import Http404

from ocop.ground.audit.actions import Actor
from ocop.recognition.ideas import access, queries, year_access
from ocop.recognition.ideas.models import Investment, Milestone, Plan, YearItem


def plan_at(actor: Actor, idea_pk: int, *, to: str) -> Plan:
    """The version in hand of an idea. `to`: "plan" to write it, "act" to send it, "review" for the commune.

    Raises Http404 when there is none or the idea is not to be seen, Refused when it is not for this person.
    """
    idea = access.get_idea_for(actor, idea_pk, to="review" if to == "review" else "act")
    plan = queries.plan_in_hand(idea)
    if plan is None:
        raise Http404
    if to == "plan":
        access.may_plan(actor, plan).or_refuse()
    return plan


def investment_of(actor: Actor, pk: int) -> Investment:
    """A line of investment. Raises Http404, Refused."""
    line = Investment.objects.select_related("plan").filter(pk=pk).first()
    if line is None:
        raise Http404
    line.plan.idea = access.get_idea_for(actor, line.plan.idea_id)
    return line


def milestone_of(actor: Actor, pk: int) -> Milestone:
    """A milestone. Raises Http404, Refused."""
    milestone = Milestone.objects.select_related("plan").filter(pk=pk).first()
    if milestone is None:
        raise Http404
    milestone.plan.idea = access.get_idea_for(actor, milestone.plan.idea_id)
    return milestone


def item_of(actor: Actor, pk: int) -> YearItem:
    """An idea in a yearly plan this person may see. Raises Http404."""
    item = YearItem.objects.select_related("idea__place__province", "idea__place__parent").filter(pk=pk).first()
    if item is None:
        raise Http404
    item.plan = year_access.get_year_plan_for(actor, item.plan_id)
    return item
