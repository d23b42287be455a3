"""Deadlines that come near: which records, how many days are left, what is said. Reads only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from ocop.faces.notices import idea_subjects, product_subjects, rules
from ocop.faces.notices.rules import REMINDERS, Reminder
from ocop.faces.notices.subject import Subject
from ocop.kernel.working_days import working_days_left
from ocop.law.regulations.deadlines import reassessment_window
from ocop.law.regulations.queries import published, regulation
from ocop.recognition.certificates.models import Certificate
from ocop.recognition.certificates.queries import with_standing_facts
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.states import AT_COMMUNE, RESTARTABLE

LATE = 30
"""A deadline that passed more days ago than this is no news any more; the work list still shows it."""


@dataclass(frozen=True, slots=True)
class Near:
    """A deadline near enough to speak of. `key` is the same until the next threshold or another day is set."""

    key: str
    reminder: Reminder
    subject: Subject
    due: date
    left: int


def near(today: date) -> Iterator[Near]:
    """All deadlines to speak of on this day, told or not. A fixed number of queries beside the rows found."""
    yield from _at_communes(today)
    yield from _to_finish(today)
    yield from _certificates(today)
    for kind, key, subject, due, left in idea_subjects.coming(today, LATE):
        yield from _spoken(kind, key, subject, due, left)


def _at_communes(today: date) -> Iterator[Near]:
    running = Dossier.objects.filter(state__in=AT_COMMUNE, commune_due_on__isnull=False)
    for dossier in _in_full(running.filter(commune_due_on__gte=today - timedelta(days=LATE))):
        due = dossier.commune_due_on
        assert due is not None
        left = working_days_left(today, due) if due >= today else rules.OVERDUE
        yield from _spoken("commune_due", f"dossier:{dossier.pk}", product_subjects.of_dossier(dossier), due, left)


def _to_finish(today: date) -> Iterator[Near]:
    bound = Dossier.objects.filter(state__in=RESTARTABLE, must_finish_by__gte=today)
    for dossier in _in_full(bound):
        due = dossier.must_finish_by
        assert due is not None
        yield from _spoken(
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
            yield from _spoken("window_opens", key, subject, window.last, 0)
            yield from _spoken("window_closes", key, subject, window.last, (window.last - today).days)
        yield from _spoken("expires", key, subject, each.expires_on, (each.expires_on - today).days)


def _spoken(kind: str, key: str, subject: Subject, due: date, left: int) -> Iterator[Near]:
    for reminder in REMINDERS:
        if reminder.kind != kind or not rules.still_worth_saying(left, reminder.thresholds):
            continue
        reached = rules.threshold_reached(left, reminder.thresholds)
        if reached is not None:
            name = f"due:{kind}:{key}:{due.isoformat()}:{reached}"
            yield Near(name, reminder, subject.with_facts(due=f"{due:%d/%m/%Y}"), due, left)
