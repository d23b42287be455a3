"""Django's name for this app."""

from django.apps import AppConfig


class WordsConfig(AppConfig):
    name = "ocop.ground.words"
