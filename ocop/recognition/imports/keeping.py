"""Inner steps of keeping the rows of a list by the thousand. Only `actions` and `apply` call them, in a transaction.

A statement with a value for every cell costs more to write down than the rows cost to keep: rows go in by COPY,
and what became of them by one UPDATE from a document.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection

from ocop.recognition.imports import wire
from ocop.recognition.imports.models import Import, ImportRow
from ocop.recognition.imports.row import Row

_TABLE = ImportRow._meta.db_table
_COPY = (
    f"COPY {_TABLE} (of_id, number, cells, values, problems, kinds, mends, taken, skipped, made) "  # the table is ours
    "FROM STDIN"
)
# One document a statement: an array of texts would have every quotation mark of theirs escaped on the way.
_NOTE = (
    f"UPDATE {_TABLE} held SET product_id = told.product_id, made = told.made, applied_at = %s "  # noqa: S608  # the table is ours
    "FROM jsonb_to_recordset(%s::jsonb) AS told(id bigint, product_id bigint, made jsonb) WHERE held.id = told.id"
)
_CHECKED = (
    f"UPDATE {_TABLE} held SET mends = told.mends, values = told.read, problems = told.problems, "  # noqa: S608  # the table is ours
    "taken = told.taken, kinds = ARRAY(SELECT jsonb_array_elements_text(told.kinds)) "
    "FROM jsonb_to_recordset(%s::jsonb) "
    "AS told(id bigint, mends jsonb, read jsonb, problems jsonb, taken boolean, kinds jsonb) WHERE held.id = told.id"
)


def keep_rows(found: Import, rows: Iterable[Row]) -> None:
    """Write the rows of a list as they were read."""
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        for row in rows:
            told = wire.row_json(row)
            texts = [_json(told[each]) for each in ("cells", "values", "problems")]
            copy.write_row([found.pk, told["row"], *texts, kinds_of(row), "{}", row.taken, False, "{}"])


def note_checked(rows: Sequence[ImportRow], checked: Mapping[int, Row]) -> None:
    """Write on rows what they were read as now; `checked`: by their numbers."""
    for row in rows:
        told = checked[row.number]
        row.values, row.taken, row.kinds = wire.values_json(told), told.taken, kinds_of(told)
        row.problems = [wire.problem_json(problem) for problem in told.problems]
    kept = [
        {
            "id": row.pk,
            "mends": row.mends,
            "read": row.values,
            "problems": row.problems,
            "taken": row.taken,
            "kinds": row.kinds,
        }
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.execute(_CHECKED, [_json(kept)])


def note_made(rows: Sequence[ImportRow]) -> None:
    """Write on rows which product they became, what they made, and when (the same moment for all)."""
    told = [{"id": row.pk, "product_id": row.product_id, "made": row.made} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(_NOTE, [rows[0].applied_at, _json(told)])


def kinds_of(row: Row) -> list[str]:
    """The kinds of its problems, each once."""
    return sorted({problem.kind for problem in row.problems})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
