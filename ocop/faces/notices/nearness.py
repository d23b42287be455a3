"""When a deadline is near enough to speak of, and how much of it is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ocop.faces.notices import rules
from ocop.faces.notices.rules import REMINDERS, Reminder
from ocop.faces.notices.subject import Subject
from ocop.kernel.working_days import Overrides, working_days_left
from ocop.recognition.dossiers.models import Dossier

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


def left_of(today: date, due: date, dossier: Dossier, known: Mapping[str, Overrides]) -> int:
    """Working days left by the calendar of the dossier's province."""
    if due < today:
        return rules.OVERDUE
    province = dossier.place.province
    return working_days_left(today, due, known.get(province.code if province else "", known[""]))


def spoken(kind: str, key: str, subject: Subject, due: date, left: int) -> Iterator[Near]:
    """The messages such a deadline makes today."""
    for reminder in REMINDERS:
        if reminder.kind != kind or not rules.still_worth_saying(left, reminder.thresholds):
            continue
        reached = rules.threshold_reached(left, reminder.thresholds)
        if reached is not None:
            name = f"due:{kind}:{key}:{due.isoformat()}:{reached}"
            yield Near(name, reminder, subject.with_facts(due=f"{due:%d/%m/%Y}"), due, left)
