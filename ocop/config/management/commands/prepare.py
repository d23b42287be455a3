"""`manage.py prepare`: bring database, reference data, static files and demo up to date. Quick when nothing changed."""

from __future__ import annotations

import hashlib
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Migrate, load places and law, collect static files; with OCOP_DEMO=1 also build the demo data once."

    def handle(self, *args: Any, **options: Any) -> None:
        """Every step can run twice without harm; each says what it does only when it does something."""
        call_command("migrate", verbosity=0)
        call_command("load_law", verbosity=0)
        call_command("load_places", verbosity=0)
        call_command("apply_transitions", stdout=StringIO())
        self._static_files()
        if settings.DEMO:
            call_command("demo", "--unless-present", stdout=self.stdout)
            call_command("demo", "--accounts", stdout=self.stdout)
            call_command("tell", "--past", stdout=StringIO())

    def _static_files(self) -> None:
        stamp = Path(settings.STATIC_ROOT) / ".stamp"
        now = _digest_of_static_files()
        if stamp.exists() and stamp.read_text() == now:
            return
        self.stdout.write("Collecting static files")
        call_command("collectstatic", "--noinput", "--clear", verbosity=0)
        stamp.write_text(now)


def _digest_of_static_files() -> str:
    """A hash over names, sizes and times of all static files: reading them all would cost a second."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda pair: pair[0]):
            state = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
