"""Django's name for this app; maps learn that its records carry a place when the site starts."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "ocop.recognition.dossiers"

    def ready(self) -> None:
        """Tell maps of dossiers."""
        from ocop.ground.maps.bearers import bearers
        from ocop.recognition.dossiers.bearer import BEARER

        bearers.add(BEARER)
