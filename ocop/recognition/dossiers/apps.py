"""Django's name for this app."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "ocop.recognition.dossiers"
