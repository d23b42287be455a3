"""`manage.py write_docs`: write docs/generated from the move tables, the permission registry and the audit verbs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.urls import get_resolver

from ocop.config.generated import documents

FOLDER = Path(__file__).resolve().parents[4] / "docs" / "generated"


class Command(BaseCommand):
    help = "Write docs/generated from the code."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write every document; the addresses are loaded first, so that every app has registered."""
        list(get_resolver().url_patterns)
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, content in documents().items():
            (FOLDER / name).write_text(content)
            self.stdout.write(f"docs/generated/{name}")
