"""Django's name for this app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "ocop.recognition.intake"
