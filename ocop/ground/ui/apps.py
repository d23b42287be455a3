"""Django's entry for the design system."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Registers the app under the label `ui`."""

    name = "ocop.ground.ui"
