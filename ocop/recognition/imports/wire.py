"""A reading as JSON: what the command prints and what the page keeps of every row."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ocop.ground.files.listing import Value, column_letters
from ocop.ground.places.register import Unit
from ocop.recognition.imports.cells import text_of
from ocop.recognition.imports.columns import LABELS, missing
from ocop.recognition.imports.placing import key_text
from ocop.recognition.imports.problems import Problem
from ocop.recognition.imports.reading import Reading
from ocop.recognition.imports.row import Cells, Past, Row


def reading_json(reading: Reading) -> dict[str, Any]:
    """Sheet, header, column map, rows with values and problems by cell. Rows count from 1 as in Excel."""
    layout = reading.layout
    return {
        "sheets": list(reading.sheets),
        "sheet": layout.sheet,
        "header_row": layout.header + 1,
        "header_rows": layout.header_rows,
        "first_data_row": layout.data[0] + 1 if layout.data else None,
        "columns": [
            {"column": column_letters(column), "heading": heading, "field": _field_of(layout.mapping, column)}
            for column, heading in enumerate(layout.headings)
        ],
        "missing_fields": list(missing(layout.mapping)),
        "counts": {
            "rows": len(reading.rows),
            "taken": reading.taken,
            "refused": len(reading.rows) - reading.taken,
            "problems": reading.counts(),
        },
        "skipped": [{"row": row + 1, "kind": kind, "text": text} for row, kind, text in layout.skipped],
        "rows": [row_json(row) for row in reading.rows],
    }


def row_json(row: Row) -> dict[str, Any]:
    """One row."""
    return {
        "row": row.cells.row,
        "taken": row.taken,
        "cells": raw_json(row.cells),
        "values": values_json(row),
        "problems": [problem_json(problem) for problem in row.problems],
    }


def raw_json(cells: Cells) -> dict[str, Any]:
    """The cells as they stand in the file, by field: what reading again starts from."""
    return {key: _plain(value) for key, value in cells.values.items()}


def values_json(row: Row) -> dict[str, Any]:
    """What the register would hold of the row."""
    return {
        "product": row.product,
        "code": row.code,
        "group": row.group,
        "kind": row.kind,
        "producer": row.producer,
        "tax_code": row.tax_code,
        "commune": row.commune,
        "place_then": _place(row.then),
        "place_now": _place(row.now),
        "address": row.address,
        "representative": row.representative,
        "phone": row.phone,
        "phone_plain": row.phone_plain,
        "star": row.star,
        "points": str(row.points) if row.points is not None else None,
        "recognitions": [_past(past) for past in row.pasts],
        "note": row.note,
    }


def problem_json(problem: Problem) -> dict[str, Any]:
    """One problem: `text` is the sentence in Vietnamese, `params` what fills it."""
    return {
        "kind": problem.kind,
        "severity": problem.severity,
        "field": problem.field,
        "label": LABELS.get(problem.field, problem.field),
        "cell": problem.cell,
        "text": str(problem.reason),
        "params": {key: str(value) for key, value in problem.params.items()},
        "mends": [{"field": mend.field, "value": mend.value, "label": mend.label} for mend in problem.mends],
    }


def _place(unit: Unit | None) -> dict[str, str] | None:
    return None if unit is None else {"key": key_text(unit), "code": unit.code, "name": unit.name}


def _past(past: Past) -> dict[str, Any]:
    return {
        "star": past.star,
        "on": past.on.isoformat(),
        "number": past.number,
        "issuer": past.issuer,
        "regulation": past.regulation,
        "expires_on": past.expires_on.isoformat(),
        "points": str(past.points) if past.points is not None else None,
    }


def _field_of(mapping: Any, column: int) -> str:
    return next((key for key, held in mapping.items() if held == column), "")


def _plain(value: Value) -> Any:
    """As JSON keeps it: numbers as numbers, days as they are read, the rest as text."""
    if isinstance(value, bool) or value is None:
        return text_of(value)
    if isinstance(value, int | float):
        return value
    if isinstance(value, date | datetime):
        return text_of(value)
    return str(value)
