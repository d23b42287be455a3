"""Django's entry for the papers app."""

from __future__ import annotations

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Registers the app under the label `papers`."""

    name = "ocop.ground.papers"
    default_auto_field = "django.db.models.BigAutoField"
