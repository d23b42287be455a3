"""Letters, and the province's settings: what their pages show, and forms handed on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.people.access import person
from ocop.ground.ui.refusals import attempt
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.kernel import clock
from ocop.recognition.dossiers import request_actions, term_actions
from ocop.recognition.dossiers.models import Dossier, SupplementTerms, Transmittal
from ocop.recognition.dossiers.return_forms import TermsForm
from ocop.recognition.dossiers.supplements import terms_of
from ocop.recognition.intake import access, commune_desk, commune_rows, forms


def letter_table(request: HttpRequest) -> Table:
    """Letters this person may see, the newest first."""
    return Table(
        [
            Column("number", _("Số văn bản"), link=lambda row: reverse("intake:letter", args=[row.pk])),
            Column("sent_on", _("Ngày gửi"), sortable=True),
            Column("place.name", _("Xã, phường"), sortable=True, order=("place__sort_key",)),
            Column("signer", _("Người ký")),
            Column("count", _("Số hồ sơ"), numeric=True, show=lambda row: len(row.lines),
                   plain=lambda row: len(row.lines)),
        ],
        access.letters_visible_to(person(request)),
        request.GET,
        caption=_("Văn bản đề nghị tỉnh đánh giá"),
        filters=[Filter("so", _("Số văn bản"), lookup="number__icontains")],
        default_sort="-sent_on",
        export_name="van-ban-de-nghi",
    )  # fmt: skip


def forward_context(dossiers: list[Dossier], form: forms.LetterForm) -> dict[str, Any]:
    """What the letter will name, and what stays with the reasons."""
    ready, lacking = commune_desk.sorted_out(dossiers, clock.today())
    return {"ready": ready, "lacking": lacking, "form": form, "form_id": commune_rows.FORM}


def send(request: HttpRequest, dossiers: list[Dossier], form: forms.LetterForm) -> Transmittal | None:
    """Hand exactly the ready ones among those ticked to the action; None when something was refused."""
    ready, _lacking = commune_desk.sorted_out(dossiers, clock.today())
    place = access.own_commune(person(request))
    return attempt(
        form, lambda: request_actions.forward_together(person(request), place, dossiers=ready, **form.cleaned_data)
    )


def terms_form(request: HttpRequest) -> TermsForm:
    """What the province has set so far."""
    terms = terms_of(access.own_province(person(request)))
    return TermsForm(request.POST or None, initial={"clock": terms.clock, "days": terms.days})


def keep_terms(request: HttpRequest, form: TermsForm) -> SupplementTerms | None:
    """Hand the settings to the action."""
    place = access.own_province(person(request))
    return attempt(form, lambda: term_actions.set_terms(person(request), place, **form.cleaned_data))
