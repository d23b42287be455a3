"""Reading stored results in ranges of ids and counting each again. Reads only, and memory stays flat.

A range is one read-only transaction with a cursor of the server; ranges can be counted by several
processes, each with a connection of its own.
"""

from __future__ import annotations

import datetime as dt
import resource
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from multiprocessing import get_context

import django
from django.db import connection, transaction
from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from ocop.law.rulebooks.queries import rulebook
from ocop.recognition.councils.models import Item
from ocop.recognition.councils.recount import Count, Difference, Found, Stored, differences
from ocop.recognition.councils.stored import Row, items_of, rows, stored_of

RANGE = 2000


def verify(*, since: dt.date | None = None, processes: int = 1) -> Count:
    """Count everything stored again. `since`: only results closed, or with a sheet signed, from that day on.

    With more than one process nothing uncommitted is seen: each reads through a connection of its own.
    """
    ranges = list(bounds(items_of(since)))
    whole = Count()
    if processes == 1:
        for low, high in ranges:
            whole.add(count_range(low, high, since))
        return whole
    database = connection.settings_dict["NAME"]
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=django.setup) as pool:
        tasks = [pool.submit(count_elsewhere, database, low, high, since) for low, high in ranges]
        for task in tasks:
            whole.add(task.result())
    return whole


def count_elsewhere(database: str, low: int, high: int, since: dt.date | None) -> Count:
    """`count_range` in another process, over that process's own connection to the database of this name."""
    connection.settings_dict["NAME"] = database
    return count_range(low, high, since)


def count_range(low: int, high: int, since: dt.date | None = None) -> Count:
    """Count the items with low <= id < high again. The database itself refuses any write meanwhile."""
    count = Count()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        for row in rows(items_of(since).filter(pk__gte=low, pk__lt=high)):
            _count(row, count)
        transaction.set_rollback(True)  # nothing to keep; within a test's transaction it ends the read-only mode
    count.peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return count


def bounds(items: QuerySet[Item]) -> Iterator[tuple[int, int]]:
    """The ranges [low, high) of ids with `RANGE` items each, the last with fewer."""
    numbered = items.annotate(number=Window(RowNumber(), order_by=F("pk").asc()))
    starts = list(numbered.filter(number__in=_firsts(items.count())).values_list("pk", flat=True))
    last = items.order_by("-pk").values_list("pk", flat=True).first()
    return pairwise([*starts, (last or 0) + 1]) if starts else iter(())


def _firsts(number: int) -> list[int]:
    return list(range(1, number + 1, RANGE))


def _count(row: Row, count: Count) -> None:
    stored = stored_of(row)
    count.items += 1
    count.sheets += len(stored.sheets)
    count.outcomes += stored.outcome is not None
    for name, told, found in _differences(row, stored):
        count.differences.append(Difference(row.item, row.product, row.session, name, told, found))


def _differences(row: Row, stored: Stored) -> Iterator[Found]:
    try:
        book = rulebook(row.rulebook)
    except ValueError as trouble:
        yield "rulebook", row.rulebook, str(trouble)
        return
    yield from differences(book, stored)
