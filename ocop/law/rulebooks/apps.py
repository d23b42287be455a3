"""Django's name for this app."""

from django.apps import AppConfig


class RulebooksConfig(AppConfig):
    name = "ocop.law.rulebooks"
