"""Deadlines that come near: which records, how many days are left, what is said. Reads only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from ocop.faces.notices import desk_due, idea_subjects, product_subjects
from ocop.faces.notices.nearness import LATE, Near, left_of, spoken
from ocop.ground.calendar.queries import overrides_by_province
from ocop.kernel.working_days import Overrides
from ocop.law.regulations.deadlines import reassessment_window
from ocop.law.regulations.queries import published, regulation
from ocop.recognition.certificates.models import Certificate
from ocop.recognition.certificates.queries import with_standing_facts
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.states import AT_COMMUNE, RESTARTABLE


def near(today: date) -> Iterator[Near]:
    """All deadlines to speak of on this day, told or not. A fixed number of queries beside the rows found."""
    known = overrides_by_province()
    yield from _at_communes(today, known)
    yield from desk_due.returned(today, known)
    yield from desk_due.with_experts(today, known)
    yield from _to_finish(today)
    yield from _certificates(today)
    for kind, key, subject, due, left in idea_subjects.coming(today, LATE):
        yield from spoken(kind, key, subject, due, left)


def _at_communes(today: date, known: Mapping[str, Overrides]) -> Iterator[Near]:
    running = Dossier.objects.filter(state__in=AT_COMMUNE, commune_due_on__isnull=False)
    for dossier in _in_full(running.filter(commune_due_on__gte=today - timedelta(days=LATE))):
        due = dossier.commune_due_on
        assert due is not None
        left = left_of(today, due, dossier, known)
        yield from spoken("commune_due", f"dossier:{dossier.pk}", product_subjects.of_dossier(dossier), due, left)


def _to_finish(today: date) -> Iterator[Near]:
    bound = Dossier.objects.filter(state__in=RESTARTABLE, must_finish_by__gte=today)
    for dossier in _in_full(bound):
        due = dossier.must_finish_by
        assert due is not None
        yield from spoken(
            "finish_by", f"dossier:{dossier.pk}", product_subjects.of_dossier(dossier), due, (due - today).days
        )


def _in_full(records: QuerySet[Any]) -> QuerySet[Any]:
    return records.select_related("product__producer", "place__province", "place__parent").order_by("pk")


def _certificates(today: date) -> Iterator[Near]:
    farthest = max(each.deadlines.reassessment_earliest_days for each in published())
    held = Certificate.objects.filter(state="in_force", expires_on__range=(today, today + timedelta(days=farthest)))
    rows = _in_full(with_standing_facts(held))
    for each in rows.filter(reassessment_pending=False):
        subject, key = product_subjects.of_certificate(each), f"certificate:{each.pk}"
        window = reassessment_window(regulation(each.regulation), each.expires_on)
        if window.first <= today <= window.last:
            yield from spoken("window_opens", key, subject, window.last, 0)
            yield from spoken("window_closes", key, subject, window.last, (window.last - today).days)
        yield from spoken("expires", key, subject, each.expires_on, (each.expires_on - today).days)
