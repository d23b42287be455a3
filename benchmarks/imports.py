"""How fast lists are read, checked, stored and written, and the memory it takes: 2,000 → 20,000 rows.

Each size runs in a process of its own (peak memory is of that process) in a database of its own on the throwaway
server of the tests; what it writes is rolled back. Run: python -m benchmarks.imports
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks._sizes import asked_to_measure, each_alone
from ocop.config import embedded

DATABASE = "bench_imports"
os.environ.setdefault("OCOP_PGDATA", str(Path(__file__).resolve().parents[1] / "var" / "pg-test"))
DATA = embedded.data_folder()
SETTINGS = {"DATABASE_URL": embedded.address(DATA, DATABASE), "DJANGO_SETTINGS_MODULE": "ocop.config.settings_test"}
os.environ.update(SETTINGS)

SIZES = (2_000, 20_000)
WANTED = {"seconds_for_20000": 60, "peak_mb": 500}
GROWTH = 1.2
"""A row of the largest list may cost so many times one of the smallest."""
HERE = Path(__file__)


def prepare() -> None:
    """A new database with the places."""
    import psycopg

    embedded.start(DATA, throwaway=True, databases=())
    with psycopg.connect(embedded.address(DATA, "postgres"), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {DATABASE}")
        server.execute(f"CREATE DATABASE {DATABASE}")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    for command in ("load_places", "load_regulations"):
        call_command(command)


class RolledBack(Exception):
    """Ends a measurement without leaving anything behind."""


def measure(size: int) -> dict[str, Any]:
    """Read, check and store a list, then write it into the register."""
    import django

    django.setup()
    from django.db import transaction

    from ocop.faces.demo.past_list import plain_rows, workbook
    from ocop.ground.audit.actions import SYSTEM
    from ocop.ground.people.actions import grant_post, open_account
    from ocop.ground.places.queries import get_place
    from ocop.kernel import clock
    from ocop.recognition.imports import actions

    content, figures = workbook(plain_rows(size)), {}

    def timed(name: str, act: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        result = act()
        figures[name] = round(time.perf_counter() - start, 2)
        return result

    try:
        with transaction.atomic():
            user = open_account(SYSTEM, full_name="Người Đo", email="nguoi.do@vi-du.example")
            city = get_place("province", "31", clock.today())
            grant_post(SYSTEM, user, role="province_officer", place=city, since=clock.today())
            found = timed("find_s", lambda: actions.bring_in(user, city, name="do.xlsx", content=content))
            found = timed("read_check_store_s", lambda: actions.check_list(user, found, mapping=found.mapping))
            actions.start(user, found)

            def write() -> None:
                while actions.apply_batch(SYSTEM, found):
                    pass

            timed("write_s", write)
            found.refresh_from_db()
            timed("undo_s", lambda: actions.undo_list(user, found))
            raise RolledBack
    except RolledBack:
        pass
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    total = figures["find_s"] + figures["read_check_store_s"] + figures["write_s"]
    return {
        "rows": size,
        **figures,
        "read_check_write_s": round(total, 2),
        "ms_per_row": round(1000 * total / size, 3),
        "peak_mb": round(peak),
    }


def main() -> int:
    """Measure every size; write the figures beside this file."""
    if asked_to_measure(measure):
        return 0
    prepare()
    measured = each_alone("benchmarks.imports", SIZES)
    last = measured[-1]
    met = last["read_check_write_s"] <= WANTED["seconds_for_20000"] and last["peak_mb"] <= WANTED["peak_mb"]
    flat = last["ms_per_row"] <= measured[0]["ms_per_row"] * GROWTH
    answer = {"wanted": WANTED, "growth_at_most": GROWTH, "measured": measured, "met": met and flat}
    HERE.with_suffix(".json").write_text(json.dumps(answer, indent=2) + "\n")
    return 0 if answer["met"] else 1


if __name__ == "__main__":
    sys.exit(main())
