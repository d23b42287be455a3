"""The province's intake: hundreds of rows on one page, bulk steps, rounds and experts. Reads only."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from ocop.ground.people.access import person
from ocop.ground.ui.ticks import chosen
from ocop.recognition.councils.placing import open_rounds
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.experts.access import experts_now
from ocop.recognition.intake import access, forms, province_rows


def intake_context(
    request: HttpRequest, *, round_form: forms.RoundForm | None = None, experts_form: forms.ExpertsForm | None = None
) -> dict[str, Any]:
    """The table, counters, and the forms of the bulk steps."""
    province = access.own_province(person(request))
    rounds, experts = open_rounds(province), list(experts_now(province))
    return {
        "table": province_rows.intake_table(request, rounds),
        "province": province,
        "form_id": province_rows.FORM,
        "rounds": rounds,
        "round_form": round_form or forms.RoundForm(rounds),
        "experts": experts,
        "experts_form": experts_form or forms.ExpertsForm(experts),
    }


def ticked(request: HttpRequest) -> list[Dossier]:
    """The rows ticked that lie at this intake; foreign keys are passed over."""
    rows = province_rows.rows_of(request).filter(pk__in=chosen(request.POST))
    return list(rows.order_by("forwarded_on", "pk"))
