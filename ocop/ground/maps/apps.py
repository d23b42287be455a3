"""Django's name for this app."""

from django.apps import AppConfig


class MapsConfig(AppConfig):
    name = "ocop.ground.maps"
