"""`manage.py demo`: build the demo through the real actions, or print its accounts."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ocop.faces.demo import cast
from ocop.faces.demo.build import build
from ocop.faces.demo.council import hold
from ocop.faces.demo.plan import STAGES
from ocop.ground.people.models import User


class Command(BaseCommand):
    help = "Hải Phòng with producers and products in every stage, from a seed; all names are made up."

    def add_arguments(self, parser: CommandParser) -> None:
        """Stage, seed, and the two quiet forms that `make run` uses."""
        parser.add_argument("--stage", choices=STAGES, default="decided", help="how far the furthest product goes")
        parser.add_argument("--seed", type=int, default=2026)
        parser.add_argument("--unless-present", action="store_true", help="do nothing when the demo is there")
        parser.add_argument("--accounts", action="store_true", help="only print the demo accounts")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build once. Refuses in production, and in a database that holds other people's accounts."""
        if options["accounts"]:
            self._accounts()
            return
        if settings.PRODUCTION:
            raise CommandError("The demo is not for production: its password is printed.")
        if cast.present():
            if not options["unless_present"]:
                raise CommandError("The demo is here already. `make clean-data` empties this checkout's database.")
            return
        if User.objects.exists():
            raise CommandError("This database holds accounts that are not the demo's: nothing was built.")
        started = time.monotonic()
        self.stdout.write("Building the demo through the real actions: under two minutes, once")
        demo = build(options["seed"], upto=options["stage"], say=self.stdout.write)
        if options["stage"] in ("council", "decided"):
            hold(demo, upto=options["stage"], say=self.stdout.write)
        self.stdout.write(f"Demo built in {time.monotonic() - started:.0f} s")

    def _accounts(self) -> None:
        self.stdout.write(f"Demo accounts, password {cast.PASSWORD}:")
        for each in cast.ACCOUNTS:
            self.stdout.write(f"  {each.login:28} {each.role}")
