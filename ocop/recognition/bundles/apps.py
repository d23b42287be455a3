"""Django's name for this app."""

from django.apps import AppConfig


class BundlesConfig(AppConfig):
    name = "ocop.recognition.bundles"
