"""A step behind a single button: done or refused, the person is told on the page they come back to."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from ocop.ground.ui.figures import remedy, said
from ocop.kernel.verdict import Refused


def told(request: HttpRequest, act: Callable[[], object], done: str) -> bool:
    """Act; say what was done, or every reason with its remedy. True when it was done."""
    try:
        act()
    except Refused as refusal:
        for reason in refusal.verdict.reasons:
            messages.error(request, " ".join(filter(None, (said(reason), remedy(reason)))))
        return False
    messages.success(request, done)
    return True
