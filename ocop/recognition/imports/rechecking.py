"""One row read again after a mend: against its neighbours of the same product, and the register."""

from __future__ import annotations

from datetime import date

from ocop.ground.files.listing import column_letters
from ocop.ground.places.models import Place
from ocop.recognition.imports import queries
from ocop.recognition.imports.models import Import, ImportRow
from ocop.recognition.imports.reading import check_cells
from ocop.recognition.imports.row import Cells, Row


def again(row: ImportRow, today: date) -> Row:
    """The row as it reads now, with its problems."""
    letters = letters_of(row.of)
    same = row.of.rows.filter(values__product=row.values["product"], number__lt=row.number)
    above = row.of.rows.filter(number__lt=row.number).order_by("-number")[:1]
    neighbours = {each.number: each for each in [*same, *above]}
    cells = [_cells(neighbours[number], letters) for number in sorted(neighbours)]
    return check_cells([*cells, _cells(row, letters)], today, scope_of(row.of.place), queries.held_at(row.of.place))[-1]


def scope_of(place: Place) -> tuple[str, str]:
    """The office as the map in memory knows it."""
    return place.level, place.code


def letters_of(found: Import) -> dict[str, str]:
    """Field → letters of its column."""
    return {key: column_letters(column) for key, column in found.mapping.items()}


def _cells(row: ImportRow, letters: dict[str, str]) -> Cells:
    return Cells(row.number, row.cells, letters, row.mends)
