"""How long `verify_results` takes over 1,000, 10,000 and 100,000 outcomes; figures go to verify_results.json.

The rows stand in a database of their own on the throwaway server of the tests: one scene made by the real
actions, then multiplied inside the database. Every outcome has five signed sheets of random sound marks,
taking turns over all shipped sets. Each size is counted by the command itself, as a process from outside:
wall time, processor time of all its processes, and the most memory any counting process held.

The floor, in the same run: as many processes of the same kind read the very rows the command reads, by the
same ranges through the same cursors, and count nothing. Both are processes from outside, so both start up.

How it is judged: the wanted figure is wall time on two free cores. The wall measured beside other work says
nothing of the command, so the bound of 60 s is held against the processor time of the command's processes
and of the database's, measured together and divided by the cores. The wall is told beside it, with the load
average before and after. Run: python -m benchmarks.verify_results [--sizes 1000 10000]
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

from benchmarks._sheets import sound_marks
from ocop.config import embedded

DATABASE = "bench_results"
os.environ.setdefault("OCOP_PGDATA", str(Path(__file__).resolve().parents[1] / "var" / "pg-test"))
DATA = embedded.data_folder()
SETTINGS = {"DATABASE_URL": embedded.address(DATA, DATABASE), "DJANGO_SETTINGS_MODULE": "ocop.config.settings_test"}
os.environ.update(SETTINGS)

SIZES = (1_000, 10_000, 100_000)
MEMBERS = 5
VARIANTS = 20
PROCESSES = 2
FIRST = 1_000_000
WANTED = {"seconds_of_100000_outcomes": 60, "memory_of_the_largest_to_the_smallest": 1.2}

ROWS = """
CREATE TEMP TABLE fresh AS SELECT n, %(first)s + n AS id, t.* FROM generate_series(%(low)s, %(high)s - 1) n
  JOIN template t ON t.k = n %% (SELECT count(*) FROM template);
INSERT INTO councils_session SELECT r.* FROM (SELECT DISTINCT n / 1000 AS s FROM fresh) f
  JOIN councils_session old ON old.id = (SELECT min(id) FROM councils_session)
  CROSS JOIN LATERAL jsonb_populate_record(old, jsonb_build_object(
    'id', %(first)s + f.s, 'venue', f.s::text, 'state', 'closed')) r ON CONFLICT DO NOTHING;
INSERT INTO dossiers_dossier SELECT r.* FROM fresh f
  JOIN dossiers_dossier old ON old.id = (SELECT min(id) FROM dossiers_dossier)
  CROSS JOIN LATERAL jsonb_populate_record(old, jsonb_build_object('id', f.id, 'rulebook_id', f.rulebook_id,
    'state', 'recognised', 'commune_number', '', 'province_number', '')) r;
INSERT INTO councils_item (id, position, dossier_id, session_id)
  SELECT id, n %% 1000 + 1, id, %(first)s + n / 1000 FROM fresh;
INSERT INTO councils_sheet (id, state, marks, knockouts, opinion, total, signed_at, item_id, member_id)
  SELECT f.id * 10 + s.seat, 'signed', s.marks, '{}', '', s.total, now(), f.id, s.member_id
  FROM fresh f JOIN template_sheet s ON s.k = f.k;
INSERT INTO councils_outcome (id, total, total_exact, band, star, recognised, detail, closed_at, item_id)
  SELECT id, total, total_exact, band, star, recognised, detail, now(), id FROM fresh;
DROP TABLE fresh;
"""
TICKS = os.sysconf("SC_CLK_TCK")


def prepare() -> None:
    """A new database with the law, the places and one product before a council of five."""
    import psycopg

    embedded.start(DATA, throwaway=True, databases=())
    with psycopg.connect(embedded.address(DATA, "postgres"), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {DATABASE}")
        server.execute(f"CREATE DATABASE {DATABASE}")
    import django

    django.setup()
    from django.core.management import call_command

    for command in ("migrate", "load_law", "load_places"):
        call_command(command, verbosity=0)
    from tests.recognition import scene as scenes

    scenes.open_session(scenes.build(seats=MEMBERS))


def drop() -> None:
    """Take the database away again."""
    import psycopg
    from django.db import connections

    connections.close_all()
    with psycopg.connect(embedded.address(DATA, "postgres"), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")


def templates() -> int:
    """Results to multiply: `VARIANTS` of every set, counted by the engine. Returns how many distinct sheets."""
    from django.db import connection

    from ocop.kernel import points
    from ocop.law.rulebooks.combine import Sheet, combine
    from ocop.law.rulebooks.models import RulebookVersion
    from ocop.law.rulebooks.queries import rulebook
    from ocop.recognition.councils.models import Member
    from ocop.recognition.councils.outcome import detail_of

    random = Random(26)  # noqa: S311  # the same sheets in every run
    members = list(Member.objects.order_by("pk"))
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE template (k int, rulebook_id bigint, total numeric, total_exact text, band int, star int,"
            " recognised bool, detail jsonb); CREATE TABLE template_sheet (k int, seat int, member_id bigint,"
            " marks jsonb, total numeric)"
        )
        versions = list(RulebookVersion.objects.order_by("set_no").values_list("pk", flat=True))
        for k in range(len(versions) * VARIANTS):
            pk = versions[k % len(versions)]
            sheets = [Sheet(f"{each} (#{each.pk})", sound_marks(rulebook(pk), random)) for each in members]
            whole = combine(rulebook(pk), sheets)
            cursor.execute(
                "INSERT INTO template VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
                [k, pk, points.stored(whole.average), str(whole.average), whole.band, whole.star, whole.recognised,
                 json.dumps(detail_of(whole))],
            )  # fmt: skip
            for seat, (member, sheet, (_, result)) in enumerate(zip(members, sheets, whole.sheets, strict=True)):
                cursor.execute(
                    "INSERT INTO template_sheet VALUES (%s, %s, %s, %s, %s)",
                    [k, seat, member.pk, json.dumps(sheet.marks), points.stored(result.total)],
                )
    return len(versions) * VARIANTS * MEMBERS


def grow(low: int, high: int) -> None:
    """Outcomes number `low` to `high`, the last not included."""
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in ROWS.split(";\n"):
            if statement.strip():
                cursor.execute(statement, {"first": FIRST, "low": low, "high": high})
        cursor.execute("ANALYZE")


def bare_range(database: str, low: int, high: int) -> int:
    """Read what `count_range` reads, and throw it away. Returns how many rows."""
    from django.db import connection, transaction

    from ocop.recognition.councils.stored import items_of, rows

    connection.settings_dict["NAME"] = database
    with transaction.atomic():
        return sum(1 for _ in rows(items_of(None).filter(pk__gte=low, pk__lt=high)))


def bare() -> int:
    """The command without its counting: the same ranges, the same processes, the same rows."""
    import django

    django.setup()
    from django.db import connection

    from ocop.recognition.councils.stored import items_of
    from ocop.recognition.councils.verify import bounds

    database, found = connection.settings_dict["NAME"], list(bounds(items_of(None)))
    with ProcessPoolExecutor(PROCESSES, get_context("spawn"), initializer=django.setup) as pool:
        read = sum(pool.map(bare_range, [database] * len(found), *zip(*found, strict=True)))
    sys.stdout.write(json.dumps({"rows": read}))
    return 0


def server_seconds() -> float:
    """Processor time of the database server so far: of its main process, and of those it has seen end."""
    main = int((DATA / "postmaster.pid").read_text().split()[0])
    fields = Path(f"/proc/{main}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICKS


def outside(*command: str) -> tuple[dict[str, Any], dict[str, float]]:
    """Run a Python process from outside: what it says in JSON, and wall and processor seconds of all that ran."""
    answer, writing = os.pipe()
    server, start = server_seconds(), time.perf_counter()
    child = os.posix_spawn(
        sys.executable,
        [sys.executable, *command],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_DUP2, writing, sys.stdout.fileno())],
    )
    os.close(writing)
    with os.fdopen(answer) as told:
        text = told.read()
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - start
    if status:
        raise SystemExit(f"{command} failed: {text[:2000]}")
    time.sleep(0.5)  # until the server has seen its own processes end
    spent = {"seconds": wall, "cpu": used.ru_utime + used.ru_stime, "server": server_seconds() - server}
    return json.loads(text), spent


def counted(size: int) -> dict[str, Any]:
    """The command over all that stands there, and the floor beside it."""
    load = round(os.getloadavg()[0], 1)
    found, spent = outside("manage.py", "verify_results", "--processes", str(PROCESSES), "--json")
    read, floor = outside("-m", "benchmarks.verify_results", "--bare")
    if found["items"] != read["rows"]:
        raise SystemExit(f"{found['items']} items counted, {read['rows']} rows read")
    cpu, least = (each["cpu"] + each["server"] for each in (spent, floor))
    return {
        "outcomes": found["outcomes"],
        "sheets": found["sheets"],
        "differences": len(found["differences"]),
        "seconds": round(spent["seconds"], 2),
        "cpu_seconds": round(spent["cpu"], 2),
        "cpu_seconds_of_the_database": round(spent["server"], 2),
        "seconds_on_free_cores": round(cpu / PROCESSES, 2),
        "stored_results_a_second": round((found["outcomes"] + found["sheets"]) / spent["seconds"]),
        "ms_an_outcome": round(1000 * spent["seconds"] / found["outcomes"], 3),
        "peak_mb_of_a_counting_process": round(found["peak_kb"] / 1024, 1),
        "floor_seconds": round(floor["seconds"], 2),
        "floor_cpu_seconds": round(least, 2),
        "times_the_floor_in_cpu": round(cpu / least, 2),
        "load_average_before_and_after": [load, round(os.getloadavg()[0], 1)],
    }


def main() -> int:
    """Measure, write and print the figures. 1 when a wanted figure is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--bare", action="store_true", help="only read what stands there: the floor's own process")
    options = parser.parse_args()
    if options.bare:
        return bare()
    sizes = sorted(options.sizes)
    prepare()
    try:
        distinct = templates()
        rows = []
        for low, high in zip([0, *sizes], sizes, strict=False):
            grow(low, high)
            rows.append(counted(high))
    finally:
        drop()
    memory = round(rows[-1]["peak_mb_of_a_counting_process"] / rows[0]["peak_mb_of_a_counting_process"], 3)
    report = {
        "command": "python -m benchmarks.verify_results",
        "cores": os.cpu_count(),
        "python": sys.version.split()[0],
        "processes": PROCESSES,
        "sheets_an_outcome": MEMBERS,
        "distinct_sheets": distinct,
        "wanted": WANTED,
        "memory_of_the_largest_to_the_smallest": memory,
        "figures": rows,
    }
    text = json.dumps(report, indent=2) + "\n"
    if sizes == list(SIZES):
        Path(__file__).with_suffix(".json").write_text(text)
    sys.stdout.write(text)
    slow = (
        rows[-1]["outcomes"] >= SIZES[-1] and rows[-1]["seconds_on_free_cores"] > WANTED["seconds_of_100000_outcomes"]
    )
    return 1 if slow or memory > WANTED["memory_of_the_largest_to_the_smallest"] else 0


if __name__ == "__main__":
    sys.exit(main())
