"""What pages and commands read of the audit: histories, entries, the chain's first break."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from ocop.ground.audit.chain import Break, Link, first_break
from ocop.ground.audit.models import Entry, StateChange


def history_of(subject: models.Model) -> models.QuerySet[StateChange]:
    """Every state change of one record, oldest first."""
    return StateChange.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))


def timeline_of(subject: models.Model) -> list[dict[str, Any]]:
    """The history as the timeline of a page shows it: when, who, what (in the reader's language), why."""
    return [
        {"when": each.at, "who": each.actor_label, "what": _(each.label), "why": each.note}
        for each in history_of(subject)
    ]


def entries_of(subject: models.Model) -> models.QuerySet[Entry]:
    """Every action carried out on one record, oldest first."""
    return Entry.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))


def chain_break() -> Break | None:
    """The first place where the stored chain does not hold, or None. Memory stays flat."""
    return first_break(_links())


def _links() -> Iterator[tuple[Link, str, str]]:
    for entry in Entry.objects.order_by("seq").iterator(chunk_size=2000):
        link = Link(
            seq=entry.seq,
            at=entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            actor_id=entry.actor_id,
            actor_label=entry.actor_label,
            verb=entry.verb,
            subject_type=entry.subject_type,
            subject_id=entry.subject_id,
            subject_label=entry.subject_label,
            data=entry.data,
        )
        yield link, entry.previous_hash, entry.hash
