"""Django's name for this app."""

from django.apps import AppConfig


class StudioConfig(AppConfig):
    name = "ocop.law.studio"
