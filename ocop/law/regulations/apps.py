"""Django's name for this app."""

from django.apps import AppConfig


class RegulationsConfig(AppConfig):
    name = "ocop.law.regulations"

    def ready(self) -> None:
        """The list of printed doubts asks both rooms of the law."""
        from ocop.law.doubts import register_source
        from ocop.law.regulations.queries import printed_doubts

        register_source(self.name, printed_doubts)
