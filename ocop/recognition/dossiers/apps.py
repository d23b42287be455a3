"""Django's name for this app; maps and the calendar learn of its records when the site starts."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "ocop.recognition.dossiers"

    def ready(self) -> None:
        """Tell maps of dossiers, and follow the calendar."""
        from ocop.ground.calendar import followers
        from ocop.ground.maps.bearers import bearers
        from ocop.recognition.dossiers.bearer import BEARER
        from ocop.recognition.dossiers.tasks import follow

        bearers.add(BEARER)
        followers.add("dossiers", follow)
