"""Demo accounts for the sign-in page, shown only while the demo is on."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from ocop.faces.demo.cast import ACCOUNTS, PASSWORD


def demo(request: HttpRequest) -> dict[str, Any]:
    """`demo_accounts`: (label, login, password) of each; empty when the demo is off."""
    if not settings.DEMO:
        return {"demo_accounts": []}
    return {"demo_accounts": [(each.label, each.login, PASSWORD) for each in ACCOUNTS]}
