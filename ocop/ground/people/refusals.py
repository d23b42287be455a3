"""An action behind a form: a refusal comes back to the person with everything typed still there."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar

from django.forms import BaseForm

from ocop.ground.ui.refusals import show_refusal
from ocop.kernel.verdict import Refused

T = TypeVar("T")


def attempt(form: BaseForm, act: Callable[[], T]) -> T | None:
    """Act for a form that is in order; a refusal becomes errors of the form. None when nothing was done."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Refused as refusal:
        show_refusal(form, refusal.verdict)
        return None


def status_of(form: BaseForm) -> int:
    """200 for a form to fill in, 422 for one that came back with errors."""
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
