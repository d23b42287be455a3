"""Messages of the desks: dossiers given to experts, receipts of samples. Reads only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from ocop.faces.notices import rules
from ocop.faces.notices.product_subjects import of_dossier
from ocop.faces.notices.subject import Subject
from ocop.recognition.experts.models import Assignment
from ocop.recognition.intake.models import SampleReceipt

JOINED = ("dossier__product__producer", "dossier__place__province", "dossier__place__parent")


def of_assignment(assignment: Assignment) -> Subject:
    """The expert, and the people of the dossier; the expert goes on at the page where the note is written."""
    found = of_dossier(assignment.dossier)
    owner = assignment.expert.user_id
    people = {**found.people, rules.OWNER: lambda: [owner]}
    return Subject({**found.facts, "expert": str(assignment.expert)}, people, found.url)


def assignment_told(pk: int, data: Mapping[str, Any]) -> Subject | None:
    """A dossier given to an expert."""
    found = Assignment.objects.select_related(*JOINED, "expert__user").filter(pk=pk).first()
    if found is None:
        return None
    told = of_assignment(found)
    return Subject(told.facts, told.people, reverse("experts:reading", args=[pk]) if "due" in data else told.url)


def receipt_told(pk: int, data: Mapping[str, Any]) -> Subject | None:
    """Samples noted down at the commune."""
    found = SampleReceipt.objects.select_related(*JOINED).filter(pk=pk).first()
    if found is None:
        return None
    told = of_dossier(found.dossier)
    facts = {**told.facts, "count": str(found.quantity)}
    return Subject(facts, told.people, reverse("intake:samples", args=[found.dossier_id]))
