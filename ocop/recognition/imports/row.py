"""One row of a list as values: what it says, cell by cell, and what the register would hold of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ocop.ground.files.listing import CellError, Value
from ocop.ground.places.register import Unit
from ocop.recognition.imports.cells import text_of
from ocop.recognition.imports.problems import ERROR, Mend, Problem

_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|GETTING_DATA)")


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a row by field. `row` counts from 1; a mend stands in place of its cell."""

    row: int
    values: Mapping[str, Value]
    letters: Mapping[str, str]
    mends: Mapping[str, str] = field(default_factory=dict)

    def raw(self, key: str) -> Value:
        """The value to read; "" for a broken cell and for a field without a column."""
        if key in self.mends:
            return self.mends[key]
        return "" if self.broken(key) else self.values.get(key, "")

    def text(self, key: str) -> str:
        """The same as a person reads it."""
        return text_of(self.raw(key))

    def broken(self, key: str) -> str:
        """The error the cell shows ("#REF!"), also where only its text was kept; "" for a whole cell."""
        value = self.values.get(key, "")
        if not isinstance(value, str) or "#" not in value or key in self.mends:
            return ""
        return str(value) if isinstance(value, CellError) or _ERROR.fullmatch(value.strip()) else ""

    def cell(self, key: str) -> str:
        """Its name in Excel: "K17"."""
        return f"{self.letters[key]}{self.row}" if key in self.letters else ""


@dataclass(frozen=True, slots=True)
class Past:
    """One recognition as the list tells it."""

    star: int
    on: date
    number: str
    issuer: str
    regulation: str
    expires_on: date
    points: Decimal | None = None


@dataclass(slots=True)
class Row:
    """What a row says. `then`: the commune of the decision's day, `now`: the one that holds it today."""

    cells: Cells
    product: str = ""
    code: str = ""
    group: str = ""
    kind: str = ""
    producer: str = ""
    tax_code: str = ""
    commune: str = ""
    then: Unit | None = None
    now: Unit | None = None
    address: str = ""
    representative: str = ""
    phone: str = ""
    phone_plain: str = ""
    star: int | None = None
    points: Decimal | None = None
    pasts: list[Past] = field(default_factory=list)
    note: str = ""
    problems: list[Problem] = field(default_factory=list)

    @property
    def taken(self) -> bool:
        """No error stands against it."""
        return not any(problem.severity == ERROR for problem in self.problems)

    def find(self, kind: str, key: str, /, *mends: Mend, **params: object) -> None:
        """Note a problem at the cell of a field."""
        self.problems.append(Problem(kind, key, self.cells.row, self.cells.cell(key), params, mends))
