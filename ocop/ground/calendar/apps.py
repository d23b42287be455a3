"""Django's name for this app."""

from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "ocop.ground.calendar"
