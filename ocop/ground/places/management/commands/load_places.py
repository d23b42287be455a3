"""`manage.py load_places`: bring the places to the lists of this version."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from ocop.ground.places.load import load_places


class Command(BaseCommand):
    """Safe to run at every start: the second time it only compares a fingerprint."""

    help = "Load the lists of provinces, districts and communes over time; a second run changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--force", action="store_true", help="compare every row even when the lists are the same")

    def handle(self, *args: Any, **options: Any) -> None:
        done = load_places(force=options["force"])
        if done.nothing_to_do:
            self.stdout.write("Places: up to date")
            return
        self.stdout.write(f"Places: {done.made} added, {done.changed} changed, {done.removed} removed")
