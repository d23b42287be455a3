"""Django's name for this app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "ocop.faces.notices"
