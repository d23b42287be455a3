"""Django's name for this app; maps learn that its records carry a place when the site starts."""

from django.apps import AppConfig


class ProducersConfig(AppConfig):
    name = "ocop.registry.producers"

    def ready(self) -> None:
        """Tell maps of producers."""
        from ocop.ground.maps.bearers import bearers
        from ocop.registry.producers.bearer import BEARER

        bearers.add(BEARER)
