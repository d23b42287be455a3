"""`manage.py verify_results`: does every stored total, band, floor and star follow from the signed marks?"""

from __future__ import annotations

import datetime as dt
import json
from argparse import ArgumentTypeError
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ocop.recognition.councils.recount import Count
from ocop.recognition.councils.verify import verify

MOST_PROCESSES = 32


def _processes(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_PROCESSES:
        raise ArgumentTypeError(f"a number of processes from 1 to {MOST_PROCESSES}, not {text!r}")
    return int(text)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as trouble:
        raise ArgumentTypeError(f"a day as 2026-06-01, not {text!r}") from trouble


class Command(BaseCommand):
    help = (
        "Count every signed sheet and every outcome again by its own version of the rulebook and compare with"
        " what is stored. Changes nothing. Exit code 1 where something differs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The days, the processes and the form of the answer."""
        parser.add_argument("--since", type=_day, help="only results closed, or sheets signed, from this day on")
        parser.add_argument("--processes", type=_processes, default=2, help="how many processes count (2)")
        parser.add_argument("--json", action="store_true", help="the answer as one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print every difference with both values; fail when there is one."""
        count = verify(since=options["since"], processes=options["processes"])
        if options["json"]:
            self.stdout.write(json.dumps(asdict(count), ensure_ascii=False, default=str))
        else:
            self._tell(count)
        if count.differences:
            raise CommandError(f"{len(count.differences)} stored values do not follow from the signed marks")

    def _tell(self, count: Count) -> None:
        for each in count.differences:
            stored, found = (json.dumps(v, ensure_ascii=False, default=str) for v in (each.stored, each.found))
            where = f"{each.product} (item {each.item}, session {each.session})"
            self.stdout.write(f"{where}: {each.field}: stored {stored}, counted again {found}")
        self.stdout.write(f"{count.sheets} sheets and {count.outcomes} outcomes counted again")
