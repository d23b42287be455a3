"""The commune's desk: overdue first, ready ones ticked and sent with one letter. Reads only."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count
from django.http import HttpRequest

from ocop.ground.calendar.queries import overrides_for
from ocop.ground.people.access import person
from ocop.ground.ui.ticks import chosen
from ocop.kernel import clock
from ocop.kernel.verdict import Verdict
from ocop.recognition.dossiers.forwarding import forward_verdict
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.intake import access, commune_rows


def desk_context(request: HttpRequest) -> dict[str, Any]:
    """The table and the counters above it; each counter leads to its rows."""
    today = clock.today()
    commune = access.own_commune(person(request))
    overrides = overrides_for(commune)
    counted = access.at_commune(person(request)).aggregate(
        **{
            key.replace("-", "_"): Count("pk", filter=commune_rows.left_condition(key, today, overrides), distinct=True)
            for key, _words in commune_rows.lasting()
        }
    )
    counters = [(words, counted[key.replace("-", "_")], f"?con={key}") for key, words in commune_rows.lasting()]
    return {
        "table": commune_rows.desk_table(request, today, overrides),
        "counters": counters,
        "commune": commune,
        "form_id": commune_rows.FORM,
    }


def ticked(request: HttpRequest) -> list[Dossier]:
    """The rows ticked that lie on this desk, in the order of the desk; foreign keys are passed over."""
    rows = access.at_commune(person(request)).filter(pk__in=chosen(request.POST))
    return list(rows.order_by("commune_due_on", "pk"))


def sorted_out(dossiers: list[Dossier], today: date) -> tuple[list[Dossier], list[tuple[Dossier, Verdict]]]:
    """Those that may be sent now, and the others with every reason."""
    judged = [(each, forward_verdict(each, today)) for each in dossiers]
    return [each for each, verdict in judged if verdict], [(each, verdict) for each, verdict in judged if not verdict]
