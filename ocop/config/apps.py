"""Django's name for the top of the house: it only holds management commands."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "ocop.config"
