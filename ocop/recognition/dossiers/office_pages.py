"""The desks of the commune and of the province: the dossier beside what is to be decided. Reads only."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ocop.ground.audit.queries import timeline_of
from ocop.ground.people.access import person
from ocop.ground.ui.refusals import attempt
from ocop.kernel import clock
from ocop.kernel.verdict import YES, Verdict
from ocop.recognition.dossiers import (
    access,
    forewarning,
    forms,
    forwarding,
    office_actions,
    queries,
    rules,
    supplements,
)
from ocop.recognition.dossiers.models import CommuneReport, Dossier
from ocop.recognition.dossiers.pages import whole_context
from ocop.recognition.dossiers.return_forms import ReturnForm


def report_form(request: HttpRequest, dossier: Dossier) -> forms.ReportForm:
    """Mẫu 03 with what the commune has written so far."""
    report = queries.report_of(dossier)
    written = {key: getattr(report, key) for key in rules.COMMUNE_MATTERS}
    return forms.ReportForm(request.POST or None, initial={**written, "samples": dossier.samples})


def keep_report(request: HttpRequest, dossier: Dossier, form: forms.ReportForm) -> CommuneReport | None:
    """Hand Mẫu 03 to the action; None when something was refused."""
    return attempt(
        form,
        lambda: office_actions.write_report(
            person(request), dossier, matters=form.matters(), samples=form.cleaned_data["samples"]
        ),
    )


def return_form(request: HttpRequest, dossier: Dossier) -> ReturnForm:
    """The list of a return with what the system finds missing ticked, and the usual day."""
    found = supplements.offered_for(dossier)
    until = supplements.usual_until(dossier, clock.today())
    return ReturnForm(queries.rulebook_of(dossier), found, until, request.POST or None)


def give_back(request: HttpRequest, dossier: Dossier, form: ReturnForm, act: Callable[..., Dossier]) -> Dossier | None:
    """Hand the list to the commune's or the province's action; None when something was refused."""

    def send() -> Dossier:
        values = form.cleaned_data
        return act(person(request), dossier, reason=values["reason"], items=form.items(), until=values["until"])

    return attempt(form, send)


def commune_page(
    request: HttpRequest,
    pk: int,
    *,
    refused: Verdict = YES,
    report: forms.ReportForm | None = None,
    reason: ReturnForm | None = None,
) -> HttpResponse:
    """The commune's two panes: the dossier, and Mẫu 03 with what may be done next. 422 after a refusal."""
    dossier = access.get_dossier_for(person(request), pk, to="check")
    held = queries.report_of(dossier)
    matters = {key: getattr(held, key) for key in rules.COMMUNE_MATTERS}
    samples = queries.rulebook_of(dossier).sample_units
    initial = {**matters, "samples": dossier.samples}
    context = {
        **whole_context(dossier),
        "form": report or forms.ReportForm(initial=initial),
        "reason_form": reason or return_form(request, dossier),
        "refused": refused,
        "moves": _moves(request, dossier, "receive", "return", "forward"),
        "ready": forwarding.forward_verdict(dossier, clock.today()),
        "samples_needed": samples if dossier.product.set_no != rules.TOURISM_SET else 0,
        "cautions": forewarning.cautions_of(dossier),
        "timeline": timeline_of(dossier),
    }
    return render(request, "dossiers/commune.html", context, status=_status(refused, report, reason))


def province_page(
    request: HttpRequest, pk: int, *, refused: Verdict = YES, reason: ReturnForm | None = None
) -> HttpResponse:
    """The province's two panes: the dossier, and Mẫu 03 with the decision. 422 after a refusal."""
    dossier = access.get_dossier_for(person(request), pk, to="take_in")
    report = queries.report_of(dossier)
    context = {
        **whole_context(dossier),
        "report": [(_(label), getattr(report, key)) for key, label in rules.COMMUNE_MATTERS.items()],
        "reason_form": reason or return_form(request, dossier),
        "refused": refused,
        "moves": _moves(request, dossier, "take_in", "ask_more"),
        "cautions": forewarning.cautions_of(dossier),
        "timeline": timeline_of(dossier),
    }
    return render(request, "dossiers/province.html", context, status=_status(refused, reason))


def _moves(request: HttpRequest, dossier: Dossier, *names: str) -> dict[str, Verdict]:
    return {name: access.verdict_for(person(request), dossier, name) for name in names}


def _status(refused: Verdict, *forms_sent: Any) -> int:
    bad = not refused or any(form is not None and form.errors for form in forms_sent)
    return HTTPStatus.UNPROCESSABLE_ENTITY if bad else HTTPStatus.OK
