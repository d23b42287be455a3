"""The story of a place as pages tell it: where it came from, what became of it, and how surely."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.places.models import Place
from ocop.ground.places.rules import KIND_LABELS, LOW, Candidate, Outcome


@dataclass(frozen=True, slots=True)
class Origin:
    """A place at the end of a walk as the page shows it: which, how surely, and the changes on the way."""

    place: Place
    url: str
    suggested: bool
    doubtful: bool
    steps: tuple[tuple[str, dt.date, str], ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Where a place came from or what became of it, by the map of a day."""

    day: dt.date
    kind: str
    needs_person: bool
    ends: tuple[Origin, ...]


def story(here: Place, day: dt.date, walk: Callable[[Place, dt.date], Outcome[Place]]) -> Story | None:
    """None when nothing happened: the place itself is the answer."""
    outcome = walk(here, day)
    ends = tuple(_origin(each, day) for each in outcome.candidates)
    if [end.place.pk for end in ends] == [here.pk]:
        return None
    return Story(day, str(_(KIND_LABELS[outcome.kind])), outcome.needs_person, ends)


def _origin(end: Candidate[Place], day: dt.date) -> Origin:
    return Origin(
        end.place,
        address(end.place, day),
        end.is_default,
        any(step.confidence == LOW for step in end.via),
        tuple((_(KIND_LABELS[step.kind]), step.on, step.legal_basis) for step in end.via),
    )


def address(here: Place, day: dt.date) -> str:
    """Where the page of a place stands, by the map of a day."""
    return f"{reverse('places:place', args=[here.pk])}?on={day.isoformat()}"
