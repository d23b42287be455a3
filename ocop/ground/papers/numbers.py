"""Numbers of papers, given one by one. Inner steps: the action that issues the paper calls them."""

from __future__ import annotations

from django.db import connection

from ocop.ground.papers.models import NumberBook

NEXT = """
    INSERT INTO {table} (office, kind, year, last) VALUES (%s, %s, %s, 1)
    ON CONFLICT (office, kind, year) DO UPDATE SET last = {table}.last + 1
    RETURNING last
"""
CONTINUE = """
    INSERT INTO {table} (office, kind, year, last) VALUES (%s, %s, %s, %s)
    ON CONFLICT (office, kind, year) DO UPDATE SET last = greatest({table}.last, excluded.last)
    RETURNING last
"""


def next_number(office: str, kind: str, year: int) -> int:
    """Take the next number of a book; the first of a year is 1.

    The book stays locked until the transaction ends: two papers never share a number, and a number
    taken by an action that fails is given to the next paper, so that the book has no holes.
    Raises RuntimeError outside a transaction, where a hole could not be avoided.
    """
    return _ask(NEXT, [office, kind, year])


def continue_after(office: str, kind: str, year: int, last: int) -> int:
    """Go on after numbers given elsewhere (on paper, before the system came). Never goes back.

    Returns the last number of the book afterwards. Raises RuntimeError outside a transaction.
    """
    return _ask(CONTINUE, [office, kind, year, last])


def last_number(office: str, kind: str, year: int) -> int:
    """The last number given, 0 when none has been."""
    book = NumberBook.objects.filter(office=office, kind=kind, year=year).values_list("last", flat=True)
    return book.first() or 0


def _ask(sentence: str, values: list[str | int]) -> int:
    if not connection.in_atomic_block:
        raise RuntimeError("numbers are taken inside the transaction that issues the paper")
    table = connection.ops.quote_name(NumberBook._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(sentence.format(table=table), values)
        row = cursor.fetchone()
    return int(row[0])
