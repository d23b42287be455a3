"""Django's name for this app."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "ocop.recognition.imports"
