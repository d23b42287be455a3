"""Django's name for this app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "ocop.faces.demo"
