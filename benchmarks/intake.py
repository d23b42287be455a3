"""How the province's intake grows from 100 to 300 rows on one page; figures go to intake.json.

Rows are copies of one dossier brought to the province by the real actions; each has a round and an expert. Processor
time of this process and of the database's that serves it, as in `benchmarks.register`. The page of 300 rows is wanted
within 100 ms, and three times the rows may not cost more than three times the time.
Run: python -m benchmarks.intake
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from benchmarks import _register as rows
from benchmarks.register import least_ms

SIZES = (100, 300)
WANTED_MS = 100
ADDRESS = "/ho-so/tinh/"


def copies(count: int) -> None:
    """Fill up to so many dossiers at the province, each of a product of its own."""
    from django.db import connection

    with connection.cursor() as cursor:
        numbered = ("product_id", "commune_number", "province_number")
        for table, own in (("products_product", ()), ("dossiers_dossier", numbered)):
            cursor.execute("SELECT column_name FROM information_schema.columns WHERE table_name = %s "
                           "AND is_generated = 'NEVER' ORDER BY ordinal_position", [table])  # fmt: skip
            names = [name for (name,) in cursor.fetchall() if name != "id"]
            taken = {
                "product_id": "(SELECT id FROM products_product ORDER BY id OFFSET n LIMIT 1)",
                "commune_number": "n || '/PĐK-bench'",
                "province_number": "n || '/PĐK-bench'",
            }
            shown = [taken[name] if name in own else f'"{name}"' for name in names]
            quoted = ", ".join(f'"{name}"' for name in names)
            cursor.execute(
                f"INSERT INTO {table} ({quoted}) SELECT {', '.join(shown)} FROM {table}, generate_series("  # noqa: S608  # our own names
                f"(SELECT count(*) FROM {table}), %s - 1) n WHERE id = (SELECT min(id) FROM {table})", [count],
            )  # fmt: skip
        cursor.execute("VACUUM ANALYZE")


def main() -> int:
    """Measure, write and print the figures. 1 when the page of 300 rows misses its time or grows too fast."""
    rows.prepare()
    from django.test import Client

    from tests.recognition import scene as scenes

    with scenes.clock.frozen(scenes.HELD):
        scene = scenes.build(seats=1)
        scenes.dossier_in(scene, "at_province")
        scenes.round_of(scene)
        client = Client()
        client.force_login(scene.officer, backend="allauth.account.auth_backends.AuthenticationBackend")
        found = {}
        for count in SIZES:
            copies(count)
            shown = client.get(ADDRESS).content.count(b"<tr data-row")
            assert shown == count, shown
            found[str(count)] = round(least_ms(lambda: client.get(ADDRESS))[0], 1)
    growth = round(found["300"] / found["100"], 2)
    told = {"cores": os.cpu_count(), "page_ms": found, "growth": growth, "wanted_ms": WANTED_MS}
    Path(__file__).with_suffix(".json").write_text(json.dumps(told, indent=2) + "\n")
    print(json.dumps(told, indent=2))  # noqa: T201  # a command
    rows.drop()
    return int(found["300"] > WANTED_MS or growth > SIZES[1] / SIZES[0])


if __name__ == "__main__":
    sys.exit(main())
