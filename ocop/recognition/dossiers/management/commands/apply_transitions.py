"""Write the last day of the transition on every dossier that a newer regulation touches (Đ12.2)."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from ocop.ground.audit.actions import SYSTEM
from ocop.law.regulations.memory import remembering
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.queries import choice_of, under_way
from ocop.recognition.dossiers.rules import differs
from ocop.recognition.dossiers.transition_actions import store_transition


class Command(BaseCommand):
    help = "Write transition days on open dossiers; run it every night. A second run changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        with remembering():
            touched = [each for each in under_way(Dossier.objects.all()).iterator() if _to_be_written(each)]
        for dossier in touched:
            store_transition(SYSTEM, dossier)
        self.stdout.write(f"Dossiers: {len(touched)} given a last day")


def _to_be_written(dossier: Dossier) -> bool:
    choice = choice_of(dossier)
    return choice.regulation == dossier.regulation and differs(choice, dossier.must_finish_by)
