"""An action behind a form: a refusal comes back to the person with everything typed still there."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar

from django.forms import BaseForm

from ocop.ground.ui.figures import remedy, said
from ocop.kernel.verdict import YES, Refused, Verdict

T = TypeVar("T")


def show_refusal(form: BaseForm, verdict: Verdict) -> None:
    """Add every reason to the form: at the field it names when the form has it, else above all fields."""
    for reason in verdict.reasons:
        words = [said(reason), f"({reason.cite})" if reason.cite else "", remedy(reason)]
        form.add_error(reason.at if reason.at in form.fields else None, " ".join(filter(None, words)))


def attempt(form: BaseForm, act: Callable[[], T]) -> T | None:
    """Act for a form that is in order; a refusal becomes errors of the form. None when nothing was done."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Refused as refusal:
        show_refusal(form, refusal.verdict)
        return None


def verdict_of(act: Callable[[], object]) -> Verdict:
    """Act where there is no form to fill in: yes, or why it was not done."""
    try:
        act()
    except Refused as refusal:
        return refusal.verdict
    return YES


def status_of(form: BaseForm) -> int:
    """200 for a form to fill in, 422 for one that came back with errors."""
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
