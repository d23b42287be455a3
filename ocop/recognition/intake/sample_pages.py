"""Receipts of samples: what their page shows, and the form handed on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ocop.ground.people.access import person
from ocop.ground.ui.refusals import attempt
from ocop.recognition.dossiers import rules
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.queries import rulebook_of
from ocop.recognition.dossiers.states import COMMUNE, DOSSIER
from ocop.recognition.intake import forms, sample_actions
from ocop.recognition.intake.models import SampleReceipt
from ocop.registry.products.rules import LABEL


def samples_context(request: HttpRequest, dossier: Dossier, form: forms.SampleForm) -> dict[str, Any]:
    """The receipts of a dossier, and whether another one may be written."""
    labels = {each.key: _(each.text) for each in LABEL}
    receipts = dossier.sample_receipts.select_related("received_by")
    tourism = dossier.product.set_no == rules.TOURISM_SET
    return {
        "dossier": dossier,
        "receipts": [(each, [labels[key] for key in each.label_seen if key in labels]) for each in receipts],
        "form": form,
        "tourism": tourism,
        "writes": not tourism
        and bool(person(request).holds(COMMUNE, dossier.place))
        and bool(DOSSIER.allows("forward", dossier.state)),
        "needed": 0 if tourism else rulebook_of(dossier).sample_units,
    }


def keep_samples(request: HttpRequest, dossier: Dossier, form: forms.SampleForm) -> SampleReceipt | None:
    """Hand the receipt to the action."""
    return attempt(form, lambda: sample_actions.receive_samples(person(request), dossier, **form.cleaned_data))
