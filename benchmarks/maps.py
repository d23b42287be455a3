"""How lists and counts "by the map of date D" grow from 2,000 to 200,000 products; figures go to maps.json.

Half of the products stand at communes of 30/6/2025, half at communes of today; each page is the whole answer to an
administrator, who sees every row. Processor time of this process and of the database's that serves it, as in
`benchmarks.register`. Run: python -m benchmarks.maps [--sizes 2000 20000]
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import _register as rows
from benchmarks.register import SIZES, least_ms

WANTED_MS = 200
OLD = "ban-do=2025-06-30"
PAGES = {
    "counts_today": "/theo-dia-ban/",
    "counts_old_map": f"/theo-dia-ban/?{OLD}",
    "counts_in_a_province": "/theo-dia-ban/?tinh=31",
    "counts_in_a_district_of_the_old_map": f"/theo-dia-ban/?{OLD}&tinh=30&huyen=288",
    "list_today": "/san-pham/",
    "list_old_map": f"/san-pham/?{OLD}",
    "list_of_a_province": "/san-pham/?tinh=31",
    "list_of_a_province_of_the_old_map": f"/san-pham/?{OLD}&tinh=30",
    "list_of_open_ones": "/san-pham/?tinh=31&xa=chua-xac-nhan",
    "work_list": "/theo-dia-ban/ke-thua/",
}


def age() -> None:
    """Every second producer, with its products, stood at a commune of 30/6/2025 when it was entered."""
    from django.db import connection

    from ocop.ground.places.models import Place

    old = list(Place.objects.filter(level="commune", valid_to="2025-06-30").order_by("pk").values_list("pk", flat=True))
    with connection.cursor() as cursor:
        for table, key in (("producers_producer", "id"), ("products_product", "producer_id")):
            cursor.execute(
                f"UPDATE {table} SET place_id = (%s::bigint[])[1 + ({key} * 7919) %% %s] WHERE {key} %% 2 = 0",  # noqa: S608  # our own names
                [old, len(old)],
            )
        cursor.execute("VACUUM FULL")
        cursor.execute("VACUUM ANALYZE")


def measure(get: Callable[[str, str], object], count: int) -> dict[str, object]:
    """Each page in milliseconds of processor time."""
    found = {}
    for name, address in PAGES.items():
        who = "officer" if name == "work_list" else "admin"
        get(who, address)
        found[name] = round(least_ms(lambda: get(who, address))[0], 1)  # noqa: B023  # run at once
    return {"products": count, "pages_ms": found}


def main() -> int:
    """Measure, write and print the figures. 1 when a page misses 200 ms at the largest size."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    sizes = parser.parse_args().sizes
    rows.prepare()
    from django.test import Client

    from benchmarks.register import people
    from tests import cast

    _, admin = people()
    clients = {}
    for name, user in (
        ("admin", admin),
        ("officer", cast.person("Can Bo 31", ("province_officer", cast.province("31")))),
    ):
        clients[name] = Client()
        clients[name].force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    def get(who: str, address: str) -> object:
        answer = clients[who].get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")
        return answer

    figures, low = [], 0
    for size in sizes:
        rows.grow(low, size)
        age()
        figures.append(measure(get, size))
        sys.stdout.write(json.dumps(figures[-1]) + "\n")
        sys.stdout.flush()
        low = size
    rows.drop()
    report = {
        "command": "python -m benchmarks.maps",
        "cores": os.cpu_count(),
        "python": sys.version.split()[0],
        "wanted_ms": WANTED_MS,
        "load_average_at_the_end": round(os.getloadavg()[0], 1),
        "figures": figures,
    }
    if list(sizes) == list(SIZES):
        Path(__file__).with_suffix(".json").write_text(json.dumps(report, indent=2) + "\n")
    return 0 if max(figures[-1]["pages_ms"].values()) <= WANTED_MS else 1  # type: ignore[attr-defined]  # numbers


if __name__ == "__main__":
    sys.exit(main())
