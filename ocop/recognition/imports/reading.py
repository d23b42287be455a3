"""The whole way from the bytes of a file to rows with values and problems; the same for page and command."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ocop.ground.files.listing import column_letters, sheets_of
from ocop.kernel.text import fold
from ocop.recognition.imports.checks import Against, check_row
from ocop.recognition.imports.laws import Laws
from ocop.recognition.imports.layout import AS_FOUND, Choice, Layout, find_layout
from ocop.recognition.imports.placing import Map
from ocop.recognition.imports.problems import Mend
from ocop.recognition.imports.row import Cells, Row

Key = tuple[str, str, str]
"""Whose product: folded producer, code of today's commune, folded product."""
DecisionKey = tuple[str, date]


@dataclass(frozen=True, slots=True)
class Held:
    """What the register already holds of the products a list may name; codes lead to their products."""

    products: Mapping[Key, frozenset[DecisionKey]] = field(default_factory=dict)
    codes: Mapping[str, Key] = field(default_factory=dict)


NOTHING = Held()


@dataclass(frozen=True, slots=True)
class Reading:
    """A list as read: where it stands, and its rows."""

    sheets: tuple[str, ...]
    layout: Layout
    rows: tuple[Row, ...]

    @property
    def taken(self) -> int:
        """Rows without an error."""
        return sum(row.taken for row in self.rows)

    def counts(self) -> dict[str, int]:
        """Problems by kind, the most frequent first."""
        return dict(Counter(problem.kind for row in self.rows for problem in row.problems).most_common())


def read_list(
    raw: bytes,
    today: date,
    *,
    scope: tuple[str, str] | None = None,
    choice: Choice = AS_FOUND,
    held: Held = NOTHING,
    mends: Mapping[int, Mapping[str, str]] | None = None,
    most: int | None = None,
    laws: Laws | None = None,
) -> Reading:
    """Read and check a file. `scope`: (level, code) of the office; `mends`: by row number, in place of cells;
    `most`: read only so many rows; `laws`: the regulations to read against, those shipped by default.

    Raises Refused at "file" for a file that is none, is too large, or has no headings of a list.
    """
    sheets = sheets_of(raw)
    layout, grid = find_layout(sheets, choice)
    letters = {key: column_letters(column) for key, column in layout.mapping.items()}
    given = mends or {}
    cells = []
    for number in layout.data[:most]:
        line = grid[number]
        values = {key: line[column] if column < len(line) else "" for key, column in layout.mapping.items()}
        cells.append(Cells(number + 1, values, letters, given.get(number + 1, {})))
    rows = check_cells(cells, today, scope, held, laws)
    return Reading(tuple(sheet.name for sheet in sheets), layout, rows)


def check_cells(
    cells: list[Cells],
    today: date,
    scope: tuple[str, str] | None,
    held: Held = NOTHING,
    laws: Laws | None = None,
) -> tuple[Row, ...]:
    """Check rows one by one and against each other and the register."""
    place_map, law, above = Map(today, scope), laws or Laws(), ""
    rows: list[Row] = []
    for each in cells:
        row = check_row(each, Against(today, place_map, law, above))
        above = row.producer or above
        rows.append(row)
    compare(rows, held or NOTHING)
    return tuple(rows)


def compare(rows: list[Row], held: Held) -> None:
    """Find what stands twice in the list, and what the register holds already."""
    seen: dict[Key, tuple[int, set[DecisionKey]]] = {}
    codes: dict[str, Key] = dict(held.codes)
    days: dict[tuple[str, str, int], tuple[date, int]] = {}
    for row in rows:
        _one_day_a_decision(row, days)
        key = key_of(row)
        if key is None:
            continue
        own = decisions_of(row)
        if row.code and codes.setdefault(row.code, key) != key:
            row.find("code_taken", "code", Mend("code", "", "–"), code=row.code)
        if key in seen:
            other, before = seen[key]
            kind = "twice_in_list" if own <= before else "again_in_list"
            row.find(kind, "product", other=other)
            before |= own
        else:
            seen[key] = (row.cells.row, set(own))
        if key in held.products:
            row.find("held_already" if own <= held.products[key] else "in_register", "product")


def _one_day_a_decision(row: Row, days: dict[tuple[str, str, int], tuple[date, int]]) -> None:
    for past in row.pasts:
        day, other = days.setdefault((past.number, past.issuer, past.on.year), (past.on, row.cells.row))
        if day != past.on:
            told = {"number": past.number, "year": past.on.year, "other": other, "day": f"{day:%d/%m/%Y}"}
            first = past == row.pasts[0] and "first_number" in row.cells.letters
            row.find("decision_two_days", "first_date" if first else "later_date", **told)


def key_of(row: Row) -> Key | None:
    """Whose product a row names, None while that is not known."""
    if not (row.product and row.producer and row.now):
        return None
    return fold(row.producer)[:250], row.now.code, fold(row.product)[:250]


def decisions_of(row: Row) -> frozenset[DecisionKey]:
    """Number and day of every recognition the row tells."""
    return frozenset((past.number, past.on) for past in row.pasts)
