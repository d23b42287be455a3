"""Publish the shipped regulations that are not published yet."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from ocop.ground.audit.actions import SYSTEM
from ocop.law.regulations.actions import publish_regulation
from ocop.law.regulations.queries import is_published
from ocop.law.regulations.regulation import contents
from ocop.law.source import digest


class Command(BaseCommand):
    help = "Publish the shipped regulations; a second run changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        added = [publish_regulation(SYSTEM, each) for each in contents() if not is_published(digest(each))]
        self.stdout.write(f"Regulations: {len(added)} versions added")
