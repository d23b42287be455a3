"""Django's name for this app."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "ocop.ground.places"
