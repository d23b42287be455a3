"""Deadlines of the desks: supplements asked for, dossiers with experts. Reads only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from django.urls import reverse

from ocop.faces.notices import desk_subjects, product_subjects
from ocop.faces.notices.nearness import LATE, Near, left_of, spoken
from ocop.kernel.working_days import Overrides
from ocop.recognition.dossiers.models import ReturnRequest
from ocop.recognition.dossiers.states import EDITABLE
from ocop.recognition.experts.models import Assignment


def returned(today: date, known: Mapping[str, Overrides]) -> Iterator[Near]:
    """Supplements the producer was asked for and has not filed."""
    joined = ("dossier__product__producer", "dossier__place__province", "dossier__place__parent")
    asked = ReturnRequest.objects.filter(answered_on__isnull=True, until__gte=today - timedelta(days=LATE))
    asked = asked.filter(dossier__state__in=EDITABLE)  # one that started again under another regulation waits no more
    for request in asked.select_related(*joined).order_by("pk"):
        due, dossier = request.until, request.dossier
        assert due is not None
        key, left = f"return:{request.pk}", left_of(today, due, dossier, known)
        yield from spoken("return_due", key, product_subjects.of_dossier(dossier), due, left)


def with_experts(today: date, known: Mapping[str, Overrides]) -> Iterator[Near]:
    """Dossiers given to experts who have not sent their note."""
    given = Assignment.objects.filter(state="given", due_on__gte=today - timedelta(days=LATE))
    for each in given.select_related(*desk_subjects.JOINED, "expert__user").order_by("pk"):
        left = left_of(today, each.due_on, each.dossier, known)
        told = replace(desk_subjects.of_assignment(each), url=reverse("experts:reading", args=[each.pk]))
        yield from spoken("expert_due", f"assignment:{each.pk}", told, each.due_on, left)
