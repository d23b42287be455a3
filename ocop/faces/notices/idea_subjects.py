"""Messages about product ideas: their facts, their people, and what comes due of them. Reads only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from ocop.faces.notices import rules
from ocop.faces.notices.subject import People, Subject
from ocop.ground.people.queries import holders_of
from ocop.kernel import clock
from ocop.law.roles import COMMUNE_OFFICER, PROVINCE_OFFICER
from ocop.recognition.ideas.access import JOINED
from ocop.recognition.ideas.models import Idea, Milestone
from ocop.recognition.ideas.queries import standstills

Came = tuple[str, str, Subject, date, int]
"""Kind of reminder, key of the record, subject, day, days left."""
SOON = 7


def idea_told(pk: int, data: Mapping[str, Any]) -> Subject | None:
    """The idea of an entry."""
    idea = Idea.objects.select_related(*JOINED).filter(pk=pk).first()
    return of_idea(idea) if idea is not None else None


def of_idea(idea: Idea) -> Subject:
    """The producer's own people, the officers of the commune, those of the province."""
    place, producer = idea.place, idea.producer
    facts = {"idea": idea.name, "producer": producer.name, "commune": place.name}
    people: dict[str, People] = {
        rules.PRODUCER: lambda: producer.members.values_list("user_id", flat=True),
        rules.COMMUNE: lambda: holders_of(COMMUNE_OFFICER, place, clock.today()),
        rules.PROVINCE: lambda: holders_of(PROVINCE_OFFICER, place, clock.today()),
    }
    return Subject(facts, people, reverse("ideas:detail", args=[idea.pk]))


def coming(today: date, late: int) -> Iterator[Came]:
    """Milestones near their day or past it, and ideas that stand still, none older than `late` days. Three queries."""
    near = Milestone.objects.filter(
        plan__state="agreed",
        plan__idea__state="under_way",
        done_on=None,
        due_on__range=(today - timedelta(days=late), today + timedelta(days=SOON)),
    )
    joined = ("plan__idea__producer", "plan__idea__place__province", "plan__idea__place__parent")
    for each in near.select_related(*joined).order_by("pk"):
        subject = of_idea(each.plan.idea).with_facts(milestone=each.what)
        key = f"idea:{each.plan.idea_id}:{each.number}"
        yield "milestone_due", key, subject, each.due_on, (each.due_on - today).days
    for idea, still in standstills(Idea.objects.select_related(*JOINED), today):
        if still.kind != "late" and still.beyond <= late:  # late milestones have their own reminder
            yield f"idea_{still.kind}", f"idea:{idea.pk}", of_idea(idea), still.begun_on, rules.OVERDUE
