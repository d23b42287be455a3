"""Evidence as the producer attaches it: one file, or photos joined. Reads, and forms handed to actions."""

from __future__ import annotations

from typing import Any, TypeVar

from django.conf import settings
from django.core.files.base import File
from django.http import HttpRequest

from ocop.ground.files.access import arrived, uploads_of
from ocop.ground.files.models import Upload
from ocop.ground.files.photos import MOST_PHOTOS
from ocop.ground.people.access import person
from ocop.ground.ui.refusals import attempt
from ocop.recognition.dossiers import evidence_actions, queries
from ocop.recognition.dossiers.evidence_forms import CriteriaForm, EvidenceForm, PhotosForm
from ocop.recognition.dossiers.evidence_rows import criteria_groups, own_row, sent_with
from ocop.recognition.dossiers.guided import steps_context
from ocop.recognition.dossiers.models import Dossier

Form = TypeVar("Form", bound=CriteriaForm)


def form_for(kind: type[Form], request: HttpRequest, dossier: Dossier) -> Form:
    """The form with the criteria of this dossier's rulebook; `?tieu-chi=` ticks one."""
    book = queries.rulebook_of(dossier)
    wanted = [code for code in request.GET.getlist("tieu-chi") if code in book.criteria]
    return kind(book, *sent_with(request), initial={"criteria": wanted})


def attach(request: HttpRequest, dossier: Dossier, form: EvidenceForm) -> bool:
    """Hand the file to the action; a refusal becomes an error of the form, so that the rest stays filled."""

    def act() -> object:
        values = form.cleaned_data
        upload = values["file"] or uploads_of(person(request), form.numbers()[:1])[0]
        return evidence_actions.add_evidence(
            person(request), dossier, upload=upload, title=values["title"], criteria=values["criteria"],
            paper=form.paper(),
        )  # fmt: skip

    return attempt(form, act) is not None


def attach_photos(request: HttpRequest, dossier: Dossier, form: PhotosForm) -> bool:
    """Hand the photos to the action: those that came in parts first, then those that came with the form."""

    def act() -> object:
        values = form.cleaned_data
        shots: list[File[Any] | Upload] = [*uploads_of(person(request), form.numbers()), *form.shots()]
        return evidence_actions.add_photos(
            person(request), dossier, shots=shots, turns=form.degrees(), title=values["title"],
            criteria=values["criteria"], paper=form.paper(),
        )  # fmt: skip

    return attempt(form, act) is not None


def evidence_context(request: HttpRequest, dossier: Dossier, form: CriteriaForm) -> dict[str, Any]:
    """The upload form and what is attached already. What came whole before a refusal need not come again."""
    unproven = queries.contents_of(dossier).positive_without_evidence
    return {
        **steps_context(dossier, "evidence"),
        "form": form,
        "groups": criteria_groups(dossier, form, unproven),
        "pieces": [own_row(each) for each in queries.evidence_in_order(dossier)],
        "unproven": unproven,
        "largest": settings.MAX_FILE_BYTES,
        "most_photos": MOST_PHOTOS,
        "arrived": arrived(person(request), form.numbers()) if form.is_bound else [],
    }
