"""`manage.py verify_audit`: does the chain of entries hold from the first to the last?"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ocop.ground.audit.models import Entry
from ocop.ground.audit.queries import chain_break


class Command(BaseCommand):
    help = "Verify the hash chain of the audit entries. Exit code 1 where it does not hold."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the number of entries verified, or fail naming the first entry that does not fit."""
        broken = chain_break()
        if broken is not None:
            raise CommandError(f"The audit chain breaks at entry {broken.seq}: {broken.why}")
        self.stdout.write(f"{Entry.objects.count()} entries verified, the chain holds")
