"""`manage.py tell`: tell people now what the worker would tell within the minute."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ocop.faces.notices import actions, letters, tasks
from ocop.ground.audit.actions import SYSTEM


class Command(BaseCommand):
    help = "Write messages of what happened and of deadlines, and send letters; a second run changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--past", action="store_true", help="of a register just built: from the start, no letters")

    def handle(self, *args: Any, **options: Any) -> None:
        past = options["past"]
        if past:
            actions.begin_again(SYSTEM)
        told, reminded = tasks.tell_now(send=not past), tasks.remind_now(send=not past)
        sent = 0 if past else letters.send_waiting()
        self.stdout.write(f"{told} events told, {reminded} reminders, {sent} letters")
