"""Evidence that is attached already: described, used for more criteria, put in order. Reads, and forms for actions."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from ocop.ground.people.access import person
from ocop.ground.ui.refusals import attempt
from ocop.recognition.dossiers import evidence_actions, queries, sheet
from ocop.recognition.dossiers.evidence_forms import CriteriaForm, MoveForm, ReuseForm
from ocop.recognition.dossiers.evidence_rows import criteria_groups, own_row, sent_with
from ocop.recognition.dossiers.guided import steps_context
from ocop.recognition.dossiers.models import Dossier, Evidence


def edit_form(request: HttpRequest, evidence: Evidence) -> CriteriaForm:
    """What is said of a file, and the criteria it serves."""
    held = {key: getattr(evidence, key) for key in ("title", "kind", "issued_on", "expires_on", "criteria")}
    return CriteriaForm(queries.rulebook_of(evidence.dossier), sent_with(request)[0], initial=held)


def keep_edit(request: HttpRequest, evidence: Evidence, form: CriteriaForm) -> bool:
    """Hand title, kind, days and criteria to the actions."""

    def act() -> object:
        values, who = form.cleaned_data, person(request)
        return evidence_actions.revise_evidence(
            who, evidence, title=values["title"], paper=form.paper(), criteria=values["criteria"]
        )

    return attempt(form, act) is not None


def edit_context(evidence: Evidence, form: CriteriaForm) -> dict[str, Any]:
    """One file, to be described."""
    dossier = evidence.dossier
    return {**steps_context(dossier, "evidence"), "form": form, "piece": own_row(evidence),
            "groups": criteria_groups(dossier, form, ())}  # fmt: skip


def criterion_or_404(dossier: Dossier, code: str) -> str:
    """The code, if the dossier's rulebook has it. Raises Http404."""
    if code not in queries.rulebook_of(dossier).criteria:
        raise Http404
    return code


def reuse_form(request: HttpRequest, dossier: Dossier, code: str) -> ReuseForm:
    """Files of the dossier that do not serve this criterion yet."""
    rest = [each for each in queries.evidence_in_order(dossier) if code not in each.criteria]
    return ReuseForm([(each.pk, each.title) for each in rest], sent_with(request)[0])


def keep_reuse(request: HttpRequest, dossier: Dossier, code: str, form: ReuseForm) -> bool:
    """Hand the files to the action."""
    return (
        attempt(
            form,
            lambda: evidence_actions.reuse_evidence(
                person(request), dossier, criterion=code, pieces=form.cleaned_data["pieces"]
            ),
        )
        is not None
    )


def keep_move(request: HttpRequest, evidence: Evidence, form: MoveForm) -> bool:
    """Hand the step to the action."""
    return (
        attempt(form, lambda: evidence_actions.move_evidence(person(request), evidence, **form.cleaned_data))
        is not None
    )


def criterion_context(dossier: Dossier, code: str, form: ReuseForm) -> dict[str, Any]:
    """The files of one criterion in their order, and those that could serve it too."""
    title = sheet.said(queries.rulebook_of(dossier).criterion(code).title)
    return {
        **steps_context(dossier, "marks"),
        "code": code,
        "title": title,
        "form": form,
        "pieces": [own_row(each) for each in queries.evidence_by_criterion(dossier).get(code, ())],
        "back": f"{reverse('dossiers:marks', args=[dossier.pk])}#tieu-chi-{code.replace('.', '-')}",
    }
