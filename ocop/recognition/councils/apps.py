"""Django's name for this app."""

from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "ocop.recognition.councils"
