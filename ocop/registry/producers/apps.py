"""Django's name for this app."""

from django.apps import AppConfig


class ProducersConfig(AppConfig):
    name = "ocop.registry.producers"
