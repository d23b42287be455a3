"""Texts and marks as they are written: forms handed to actions, and what another wrote meanwhile beside one's own."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.people.access import person
from ocop.ground.ui.refusals import attempt, show_refusal, status_of
from ocop.kernel.verdict import Refused
from ocop.recognition.dossiers import actions, forms, holding, joining, queries, rules, sheet
from ocop.recognition.dossiers.guided import autosaves, steps_context
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.overtaken import Overtaken

Others = Mapping[str, joining.Other]


def texts_form(request: HttpRequest, dossier: Dossier) -> forms.TextsForm:
    """The texts as they stand, each with the base a writer begins from."""
    return forms.TextsForm(request.POST or None, initial=_held(dossier))


def _held(dossier: Dossier) -> dict[str, Any]:
    texts = {key: getattr(dossier, key) for key in rules.TEXTS}
    bases = {f"base_{key}": joining.base_of(words) for key, words in texts.items()}
    return {**texts, **bases, "papers": dossier.papers, "base_papers": dossier.papers, "papers_shown": "1"}


def keep_texts(request: HttpRequest, dossier: Dossier, form: forms.TextsForm) -> Others | None:
    """Hand the texts to the action; what stands against them, or None when something was refused."""
    return attempt(
        form,
        lambda: actions.write_texts(
            person(request), dossier, texts=form.texts(), papers=form.papers(), seen=form.seen()
        ),
    )


def texts_page(request: HttpRequest, dossier: Dossier, form: forms.TextsForm, others: Others | None) -> HttpResponse:
    """The page of the texts, or a small answer to the page that saves by itself.

    409 when another changed the same text: their words stand beside one's own, which stay in the form; the
    form then begins from theirs, so that sending it again is meant.
    """
    status = HTTPStatus.CONFLICT if others else HTTPStatus(status_of(form))
    boxes = [_text_box(key, other) for key, other in (others or {}).items()]
    if autosaves(request):
        return _small_answer(dossier, form, boxes, status)
    shown = form
    if others:
        typed = {**_held(dossier), **{key: other.mine for key, other in others.items()}}
        shown = forms.TextsForm(initial=typed)
    context = steps_context(dossier, "texts") | {"form": shown, "boxes": boxes, "user_pk": person(request).pk}
    return render(request, "dossiers/texts.html", context, status=status)


def _small_answer(
    dossier: Dossier, form: forms.TextsForm, boxes: list[dict[str, Any]], status: HTTPStatus
) -> HttpResponse:
    if form.errors:
        return JsonResponse({"said": _("Chưa lưu được."), "errors": form.errors}, status=status)
    held = _held(dossier)
    return JsonResponse(
        {
            "said": _("Đã lưu."),
            "bases": {key: held[f"base_{key}"] for key in rules.TEXTS},
            "papers": dossier.papers,
            "others": {each["key"]: render_to_string("dossiers/other.html", {"box": each}) for each in boxes},
        },
        status=status,
    )


def _text_box(key: str, other: joining.Other) -> dict[str, Any]:
    return {"key": key, "field": f"id_{key}", "label": _(rules.TEXTS[key][1]), "theirs": other.theirs,
            "mine": other.mine, "by": other.touch.by, "at": other.touch.at, "base": other.base}  # fmt: skip


def marks_context(request: HttpRequest, dossier: Dossier) -> dict[str, Any]:
    """Part III of Mẫu 02."""
    marks = queries.marks_of(dossier)
    notes = dict(dossier.self_marks.values_list("criterion", "note"))
    parts = sheet.parts_of(
        queries.rulebook_of(dossier), marks, notes=notes, evidence=queries.evidence_by_criterion(dossier),
        aside={code: base_fields(marks, notes, code) for code in queries.rulebook_of(dossier).criteria},
    )  # fmt: skip
    steps = steps_context(dossier, "marks")
    return {**steps, "parts": parts, "user_pk": person(request).pk, **footer_context(dossier)}


def base_fields(marks: Mapping[str, int | None], notes: Mapping[str, str], code: str) -> joining.MarkBase:
    """What a writer of this criterion begins from."""
    choice = joining.choice_as_written(code in marks, marks.get(code))
    return joining.MarkBase(choice, joining.base_of(notes.get(code, "")))


def footer_context(dossier: Dossier) -> dict[str, Any]:
    """Points and floors, from the engine."""
    standing = sheet.standing_of(queries.self_score(dossier), queries.marks_of(dossier))
    return {"dossier": dossier, "standing": standing}


def keep_mark(request: HttpRequest, dossier: Dossier, form: forms.MarkForm) -> Overtaken | None:
    """Hand the choice to the action; what another wrote meanwhile, if that keeps it from being written."""
    if not form.is_valid():
        return None
    values = form.cleaned_data
    try:
        actions.mark_self(
            person(request), dossier, criterion=values["criterion"], choice=form.index(), note=values["note"],
            seen=form.seen(),
        )  # fmt: skip
    except Refused as refusal:
        show_refusal(form, refusal.verdict)
        return refusal if isinstance(refusal, Overtaken) else None
    return None


def mark_saved(
    request: HttpRequest, dossier: Dossier, form: forms.MarkForm, overtaken: Overtaken | None
) -> HttpResponse:
    """The footer for a page that saves by itself, with what was refused; else the whole part again."""
    status = HTTPStatus.CONFLICT if overtaken else status_of(form)
    box = _mark_box(dossier, form, overtaken) if overtaken else None
    if autosaves(request):
        context = footer_context(dossier) | {"refused": form, "box": box, "bases": _bases_now(dossier, form)}
        return render(request, "dossiers/mark_saved.html", context, status=status)
    if status == HTTPStatus.OK:
        return redirect(f"{reverse('dossiers:marks', args=[dossier.pk])}#tieu-chi-{_slug(form)}")
    context = marks_context(request, dossier) | {"refused": form, "box": box}
    return render(request, "dossiers/marks.html", context, status=status)


def _slug(form: forms.MarkForm) -> str:
    return str(form.cleaned_data.get("criterion", "")).replace(".", "-")


def _bases_now(dossier: Dossier, form: forms.MarkForm) -> dict[str, Any] | None:
    code = form.cleaned_data.get("criterion", "")
    if form.errors or code not in queries.rulebook_of(dossier).criteria:
        return None
    held = holding.mark_of(dossier, code)
    base = base_fields({code: held.choice} if held else {}, {code: held.note if held else ""}, code)
    return {"slug": _slug(form), "base": base, "code": code}


def _mark_box(dossier: Dossier, form: forms.MarkForm, overtaken: Overtaken) -> dict[str, Any]:
    code, now = overtaken.criterion, overtaken.now
    criterion = queries.rulebook_of(dossier).criterion(code)
    mine = str(form.cleaned_data["choice"])

    def choice_words(written: str) -> str:
        return sheet.said(criterion.choices[int(written)].text) if written.isdigit() else _("Không thuộc mức nào")

    return {
        "key": code, "slug": _slug(form), "field": f"note-{_slug(form)}", "label": code,
        "theirs": now.note, "mine": form["note"].value(), "their_choice": now.choice, "my_choice": mine,
        "their_words": choice_words(now.choice), "my_words": choice_words(mine),
        "by": overtaken.touch.by, "at": overtaken.touch.at, "base": joining.base_of(now.note),
    }  # fmt: skip
