"""The producer's guided form: its steps, opening and sending. Texts and marks: `writing`; files: `evidence_pages`."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.people.access import person
from ocop.ground.ui.refusals import attempt, verdict_of
from ocop.kernel.verdict import Verdict
from ocop.recognition.dossiers import actions, forms, queries, rules
from ocop.recognition.dossiers.forewarning import cautions_of, grounds_of
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.pages import whole_context
from ocop.registry.products.models import Product


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


def file_now(request: HttpRequest, dossier: Dossier) -> Verdict:
    """File the dossier; the answer is yes, or all that is missing."""
    return verdict_of(lambda: actions.submit_dossier(person(request), dossier))


def submit_context(dossier: Dossier, verdict: Verdict | None = None) -> dict[str, Any]:
    """Summary before sending."""
    missing = verdict if verdict is not None else rules.check_complete(queries.contents_of(dossier))
    return {
        **steps_context(dossier, "submit"),
        **whole_context(dossier),
        "verdict": missing,
        "cautions": cautions_of(dossier),
        "grounds": grounds_of(dossier),
    }


def fill_empty(request: HttpRequest, dossier: Dossier) -> None:
    """Fill what is empty, and say what was filled."""
    filled = actions.fill_empty(person(request), dossier)
    if not filled:
        messages.info(request, _("Không có mục trống nào mà sổ đăng ký hay phương án đã biết."))
        return
    names = "; ".join(_(rules.TEXTS[key][1]) for key in filled)
    messages.success(request, _("Đã điền: {names}. Đọc lại và sửa cho đúng.").format(names=names))


def look_at_grounds(request: HttpRequest, dossier: Dossier) -> Verdict:
    """Keep the ticks; the answer is yes, or which of them cannot be."""
    codes = request.POST.getlist("grounds")
    return verdict_of(lambda: actions.look_at_grounds(person(request), dossier, codes=codes))
