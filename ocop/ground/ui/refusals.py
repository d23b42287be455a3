"""A refusal of an action, shown on the form it came from, so that nothing typed is lost."""

from __future__ import annotations

from django.forms import BaseForm

from ocop.ground.ui.figures import remedy, said
from ocop.kernel.verdict import Verdict


def show_refusal(form: BaseForm, verdict: Verdict) -> None:
    """Add every reason to the form: at the field it names when the form has it, else above all fields."""
    for reason in verdict.reasons:
        words = [said(reason), f"({reason.cite})" if reason.cite else "", remedy(reason)]
        form.add_error(reason.at if reason.at in form.fields else None, " ".join(filter(None, words)))
