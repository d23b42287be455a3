"""Django's name for this app."""

from django.apps import AppConfig


class ExpertsConfig(AppConfig):
    name = "ocop.recognition.experts"
