"""Django's name for the top of the house. When the site starts, every app has named its permissions and verbs."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps


class ConfigConfig(AppConfig):
    name = "ocop.config"

    def ready(self) -> None:
        """Load each app's access and actions: the registries are whole before the first request."""
        for app in apps.get_app_configs():
            for part in ("access", "actions", "office_actions"):
                module = f"{app.name}.{part}"
                if app.name.startswith("ocop.") and find_spec(module):
                    import_module(module)
