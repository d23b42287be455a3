"""What is stored of a product's result, read for counting it again: one row an item, no model built.

Sheets, conflicts and decisions come as JSON within the row, so a range is one question to the database.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

import orjson
from django.db.models import Exists, Func, JSONField, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast

from ocop.kernel.clock import ZONE
from ocop.recognition.councils.models import Conflict, FloorDecision, Item, Sheet
from ocop.recognition.councils.recount import Stored, StoredOutcome, StoredSheet

CHUNK = 250
OUTCOME = ("outcome__total", "outcome__total_exact", "outcome__band", "outcome__star", "outcome__recognised")


class Row(NamedTuple):
    """An item as it is read. `sheets`, `conflicts`, `decisions` and `detail` are JSON as text, null where none."""

    item: int
    session: int
    state: str
    product: str
    rulebook: int
    sheets: str | None
    conflicts: str | None
    decisions: str | None
    outcome: int | None
    total: Any
    total_exact: Any
    band: Any
    star: Any
    recognised: Any
    detail: str | None


class _Lines(Subquery):
    """The lines of a subquery as the text of one JSON array; null where there is none."""

    template = "(SELECT JSON_AGG(r.line)::text FROM (%(subquery)s) r)"
    output_field = TextField()


def _lines(own: QuerySet[Any], *columns: str | Cast) -> _Lines:
    line = Func(*columns, function="JSON_BUILD_ARRAY", output_field=JSONField())
    return _Lines(own.filter(item=OuterRef("pk")).values(line=line))


def items_of(since: dt.date | None) -> QuerySet[Item]:
    """Items with something signed or decided; those of an open session count by their sheets alone."""
    sheets = Sheet.objects.filter(item=OuterRef("pk"), state="signed")
    decided = Q(outcome__isnull=False) | Q(session__state="closed")
    if since is not None:
        start = dt.datetime.combine(since, dt.time(), tzinfo=ZONE)
        sheets = sheets.filter(signed_at__gte=start)
        decided = Q(outcome__closed_at__gte=start) | Q(
            outcome__isnull=True, session__state="closed", session__held_on__gte=since
        )
    return Item.objects.filter(decided | Exists(sheets)).order_by("pk")


def rows(items: QuerySet[Item]) -> Iterator[Row]:
    """One row an item with all that is stored of it: no model is built and nothing more is asked."""
    signed = Sheet.objects.filter(state="signed").order_by("member_id")
    points = Cast("total", TextField())  # as text: no digit passes through a float
    found = items.values_list(
        "pk",
        "session_id",
        "session__state",
        "dossier__product__name",
        "dossier__rulebook_id",
        _lines(signed, "pk", "member_id", "marks", "knockouts", points),
        _lines(Conflict.objects.all(), "member_id"),
        _lines(FloorDecision.objects.all(), "criterion", "choice"),
        "outcome__pk",
        *OUTCOME,
        Cast("outcome__detail", TextField()),
    )
    return itertools.starmap(Row, found.iterator(chunk_size=CHUNK))


def stored_of(row: Row) -> Stored:
    """The row as plain values. What JSON stands in it may have any shape but the tables' own lists."""
    barred = {member for (member,) in _parsed(row.conflicts)}
    sheets = [
        StoredSheet(
            pk, member, marks, tuple(knockouts), None if total is None else Decimal(total), member not in barred
        )
        for pk, member, marks, knockouts, total in _parsed(row.sheets)
    ]
    outcome = None
    if row.outcome is not None:
        outcome = StoredOutcome(row.total, row.total_exact, row.band, row.star, row.recognised, _parsed(row.detail))
    return Stored(sheets, dict(_parsed(row.decisions)), outcome, row.state == "closed")


def _parsed(text: str | None) -> Any:
    """JSON as it stands there, nothing for null. What orjson refuses (1e999) goes the slow way."""
    if text is None:
        return []
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json.loads(text)
