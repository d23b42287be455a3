"""Django's name for this app; it puts saved ways of looking above every list when the site starts."""

from django.apps import AppConfig


class OutlooksConfig(AppConfig):
    name = "ocop.ground.outlooks"

    def ready(self) -> None:
        """Take the place above the lists."""
        from ocop.ground.outlooks.above import above
        from ocop.ground.ui.shelves import shelves

        shelves.fill(above)
