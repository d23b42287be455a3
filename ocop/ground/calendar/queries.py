"""What everybody who counts working days asks."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from ocop.ground.calendar.models import DayOverride
from ocop.ground.calendar.rules import Said, merged
from ocop.ground.people.scope import TWO_LEVELS_SINCE
from ocop.ground.places.models import Place
from ocop.kernel.working_days import Overrides


def in_force(place: Place | None) -> QuerySet[DayOverride]:
    """Days in force for a province (its own and the national ones), or the national ones alone."""
    rows = DayOverride.objects.filter(taken_back_at__isnull=True)
    return rows.filter(Q(place__isnull=True) | _of(place)) if place is not None else rows.filter(place__isnull=True)


def overrides_for(place: Place | None) -> Overrides:
    """The days the general calendar does not know, for this place's province. One query."""
    province = place.province or place if place is not None else None
    return _merged(in_force(province).values_list("day", "kind", "place"))


def overrides_by_province() -> dict[str, Overrides]:
    """The same for every province that has days of its own, by its code; "" holds the national ones. One query."""
    rows = list(DayOverride.objects.filter(taken_back_at__isnull=True).values_list("day", "kind", "place__code"))
    national = [row for row in rows if row[2] is None]
    own: dict[str, list[tuple[object, ...]]] = {}
    for row in rows:
        if row[2] is not None:
            own.setdefault(row[2], []).append(row)
    return {"": _merged(national), **{code: _merged([*national, *said]) for code, said in own.items()}}


def _merged(rows: Iterable[tuple[object, ...]]) -> Overrides:
    return merged(Said(day, str(kind), place is None) for day, kind, place in rows)  # type: ignore[arg-type]


def _of(province: Place) -> Q:
    # A province that became a city has a new row and the same code; codes of the old map mean something else.
    return Q(place__code=province.code, place__valid_from__gte=TWO_LEVELS_SINCE)
