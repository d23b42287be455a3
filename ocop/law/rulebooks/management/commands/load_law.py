"""Publish the shipped law: regulations, then the rulebooks that are not published yet."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from ocop.ground.audit.actions import SYSTEM
from ocop.law.rulebooks.actions import publish_rulebook
from ocop.law.rulebooks.editions import editions, files
from ocop.law.rulebooks.load import content_of
from ocop.law.rulebooks.queries import is_published
from ocop.law.source import digest


class Command(BaseCommand):
    help = "Publish the shipped regulations and rulebooks; a second run changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("load_regulations", stdout=self.stdout)
        added = 0
        for edition in editions().values():
            for path in files(edition.regulation).values():
                content = content_of(path)
                if not is_published(digest(content)):
                    publish_rulebook(SYSTEM, content, edition.in_force_from)
                    added += 1
        self.stdout.write(f"Rulebooks: {added} versions added")
