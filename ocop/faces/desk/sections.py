"""What a work list is made of: sections of tasks, the most urgent first, counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: what, whose, where to go on, until when, and how many working days are left."""

    title: str
    note: str
    url: str
    due: date | None = None
    left: int | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A kind of work: the most urgent tasks, how many there are, and the list of all."""

    title: str
    tasks: tuple[Task, ...]
    count: int
    url: str
    empty: str


def section(title: str, rows: QuerySet[Any], task: Callable[[Any], Task], url: str, empty: str) -> Section:
    """The first twelve rows as tasks, and how many there are. One query, a second one where there are more."""
    shown: Iterable[Any] = rows[:SHOWN]
    tasks = tuple(task(each) for each in shown)
    return Section(title, tasks, len(tasks) if len(tasks) < SHOWN else rows.count(), url, empty)
