"""Django's name for this app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "ocop.ground.files"
