"""Django's name for this app."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "ocop.faces.public"
