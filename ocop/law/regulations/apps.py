"""Django's name for this app."""

from django.apps import AppConfig


class RegulationsConfig(AppConfig):
    name = "ocop.law.regulations"
