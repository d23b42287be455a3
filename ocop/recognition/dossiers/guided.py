"""The producer's guided form: texts, marks, evidence, sending. Reads, and forms handed to actions."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.people.access import person
from ocop.ground.ui.refusals import attempt, status_of
from ocop.kernel.verdict import YES, Refused, Verdict
from ocop.recognition.dossiers import actions, forms, queries, rules, sheet
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.pages import evidence_row, whole_context
from ocop.registry.products.models import Product


@dataclass(frozen=True, slots=True)
class CriteriaGroup:
    """Criteria of one section to tick; `open` when something in it is chosen or still needs a file."""

    title: str
    options: tuple[tuple[str, str, bool, bool], ...]

    @property
    def chosen(self) -> int:
        """How many of them are ticked."""
        return sum(ticked for _code, _label, ticked, _wanted in self.options)

    @property
    def wanted(self) -> int:
        """How many of them still need a file."""
        return sum(wanted for _code, _label, _ticked, wanted in self.options)

    @property
    def open(self) -> bool:
        """Is it worth unfolding?"""
        return bool(self.chosen or self.wanted)


def autosaves(request: HttpRequest) -> bool:
    """Was it the page itself that sent the form, while the person goes on writing?"""
    return request.headers.get("X-Autosave") == "1" or request.headers.get("HX-Request") == "true"


def steps_context(dossier: Dossier, here: str) -> dict[str, Any]:
    """The guided form's own steps: texts, marks, evidence, sending."""
    names = {"texts": _("Thông tin"), "marks": _("Tự chấm"), "evidence": _("Minh chứng"), "submit": _("Nộp")}
    return {
        "dossier": dossier,
        "tabs": [
            {"label": label, "url": reverse(f"dossiers:{key}", args=[dossier.pk]), "active": key == here}
            for key, label in names.items()
        ],
    }


def open_dossier(request: HttpRequest, product: Product, form: forms.OpenForm) -> Dossier | None:
    """Hand the kind to the action; None when the form or the action refused."""
    return attempt(form, lambda: actions.open_dossier(person(request), product, kind=form.cleaned_data["kind"]))


def texts_form(request: HttpRequest, dossier: Dossier) -> forms.TextsForm:
    """The texts as they stand."""
    held = {key: getattr(dossier, key) for key in (*rules.TEXTS, "papers")}
    return forms.TextsForm(request.POST or None, initial=held)


def keep_texts(request: HttpRequest, dossier: Dossier, form: forms.TextsForm) -> Dossier | None:
    """Hand the texts to the action; None when something was refused."""
    return attempt(
        form,
        lambda: actions.write_texts(person(request), dossier, texts=form.texts(), papers=form.cleaned_data["papers"]),
    )


def texts_page(request: HttpRequest, dossier: Dossier, form: forms.TextsForm) -> HttpResponse:
    """The page of the texts, or a small answer to the page that saves by itself."""
    if autosaves(request):
        return render(request, "dossiers/saved.html", {"form": form}, status=status_of(form))
    context = steps_context(dossier, "texts") | {"form": form}
    return render(request, "dossiers/texts.html", context, status=status_of(form))


def marks_context(dossier: Dossier) -> dict[str, Any]:
    """Part III of Mẫu 02."""
    marks = queries.marks_of(dossier)
    notes = dict(dossier.self_marks.values_list("criterion", "note"))
    parts = sheet.parts_of(
        queries.rulebook_of(dossier), marks, notes=notes, evidence=queries.evidence_by_criterion(dossier)
    )
    return {**steps_context(dossier, "marks"), "parts": parts, **footer_context(dossier)}


def footer_context(dossier: Dossier) -> dict[str, Any]:
    """Points and floors, from the engine."""
    standing = sheet.standing_of(queries.self_score(dossier), queries.marks_of(dossier))
    return {"dossier": dossier, "standing": standing}


def keep_mark(request: HttpRequest, dossier: Dossier, form: forms.MarkForm) -> bool:
    """Hand the choice to the action."""
    return (
        attempt(
            form,
            lambda: actions.mark_self(
                person(request),
                dossier,
                criterion=form.cleaned_data["criterion"],
                choice=form.index(),
                note=form.cleaned_data["note"],
            ),
        )
        is not None
    )


def mark_saved(request: HttpRequest, dossier: Dossier, form: forms.MarkForm) -> HttpResponse:
    """The footer for a page that saves by itself, with what was refused; else the whole part again."""
    status = status_of(form)
    if autosaves(request):
        context = footer_context(dossier) | {"refused": form}
        return render(request, "dossiers/marks_footer.html", context, status=status)
    if status == HTTPStatus.OK:
        return redirect("dossiers:marks", dossier.pk)
    context = marks_context(dossier) | {"refused": form}
    return render(request, "dossiers/marks.html", context, status=status)


def evidence_form(request: HttpRequest, dossier: Dossier) -> forms.EvidenceForm:
    """The form with the criteria of this dossier's rulebook; `?tieu-chi=` ticks one."""
    book = queries.rulebook_of(dossier)
    wanted = [code for code in request.GET.getlist("tieu-chi") if code in book.criteria]
    return forms.EvidenceForm(book, request.POST or None, request.FILES or None, initial={"criteria": wanted})


def attach(request: HttpRequest, dossier: Dossier, form: forms.EvidenceForm) -> bool:
    """Hand the file to the action; a refusal becomes an error of the form, so that the rest stays filled."""

    def act() -> object:
        values = form.cleaned_data
        return actions.add_evidence(
            person(request),
            dossier,
            upload=values["file"],
            title=values["title"],
            criteria=values["criteria"],
        )

    return attempt(form, act) is not None


def evidence_context(dossier: Dossier, form: forms.EvidenceForm) -> dict[str, Any]:
    """The upload form and what is attached already."""
    unproven = queries.contents_of(dossier).positive_without_evidence
    return {
        **steps_context(dossier, "evidence"),
        "form": form,
        "groups": criteria_groups(dossier, form, unproven),
        "pieces": [evidence_row(each) for each in dossier.evidence.select_related("file")],
        "unproven": unproven,
        "largest": settings.MAX_FILE_BYTES,
    }


def criteria_groups(dossier: Dossier, form: forms.EvidenceForm, unproven: rules.Codes) -> tuple[CriteriaGroup, ...]:
    """The criteria to tick, section by section: (code, label, ticked, still without a file)."""
    ticked = set(form["criteria"].value() or ())
    missing = set(unproven)
    return tuple(
        CriteriaGroup(
            f"{section.code}. {sheet.said(section.title)}",
            tuple(
                (
                    each.code,
                    f"{each.code}. {sheet.said(each.title)}",
                    each.code in ticked,
                    each.code in missing,
                )
                for each in section.criteria
            ),
        )
        for section in queries.rulebook_of(dossier).sections()
    )


def file_now(request: HttpRequest, dossier: Dossier) -> Verdict:
    """File the dossier; the answer is yes, or all that is missing."""
    try:
        actions.submit_dossier(person(request), dossier)
    except Refused as refusal:
        return refusal.verdict
    return YES


def submit_context(dossier: Dossier, verdict: Verdict | None = None) -> dict[str, Any]:
    """Summary before sending."""
    missing = verdict if verdict is not None else rules.check_complete(queries.contents_of(dossier))
    return {**steps_context(dossier, "submit"), **whole_context(dossier), "verdict": missing}
