"""Rows read again after a mend: against their neighbours of the same product, and the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from ocop.ground.files.listing import column_letters
from ocop.ground.places.models import Place
from ocop.ground.places.rules import map_date
from ocop.kernel import clock
from ocop.kernel.text import fold, nfc
from ocop.recognition.imports import queries
from ocop.recognition.imports.models import Import, ImportRow
from ocop.recognition.imports.placing import Map
from ocop.recognition.imports.reading import check_cells
from ocop.recognition.imports.row import Cells, Row


def again(found: Import, rows: Sequence[ImportRow], today: date) -> dict[int, Row]:
    """These rows as they read now, by their numbers. Five queries, whatever the number of rows."""
    letters = letters_of(found)
    products = {each.values["product"] for each in rows} | {each.mends.get("product", "") for each in rows}
    asked = {each.number: each for each in rows}
    above = [number - 1 for number in asked]
    near = Q(values__product__in=sorted(products - {""})) | Q(number__in=above)
    lines = {
        each.number: each for each in found.rows.filter(near, number__lt=max(asked)).exclude(number__in=asked)
    } | asked
    cells = [_cells(lines[number], letters) for number in sorted(lines)]
    names = {fold(nfc(each.text("product")))[:250] for each in cells}
    held = queries.held_at(found.place, names=names, codes={each.text("code") for each in cells} - {""})
    read = check_cells(cells, today, scope_of(found.place), held, queries.laws())
    return {row.cells.row: row for row in read if row.cells.row in asked}


def fits(row: ImportRow, field: str, value: str) -> bool:
    """May this mend stand in that row too? The place of a decision must be one of the map of the row's own day."""
    unit = Map(clock.today()).unit(value) if field == "commune" else None
    return unit is None or unit.in_force(map_date(day_of(row)))


def day_of(row: ImportRow) -> date:
    """The day whose map names the place of a row: of its last decision, else today."""
    told = row.values["recognitions"]
    return date.fromisoformat(told[-1]["on"]) if told else clock.today()


def scope_of(place: Place) -> tuple[str, str]:
    """The office as the map in memory knows it."""
    return place.level, place.code


def letters_of(found: Import) -> dict[str, str]:
    """Field → letters of its column."""
    return {key: column_letters(column) for key, column in found.mapping.items()}


def _cells(row: ImportRow, letters: dict[str, str]) -> Cells:
    return Cells(row.number, row.cells, letters, row.mends)
