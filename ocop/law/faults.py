"""A fault of a law file: which file, which sheet and row when it is a workbook, where, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ocop.kernel.verdict import Reason

PATH = "path"
"""The parameter of a reason that says which entry is meant ("parts.0.sections.1"), to find its row by."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault. `row` as the spreadsheet shows it, from 1; 0 when no row is meant."""

    file: str
    reason: Reason
    sheet: str = ""
    row: int = 0

    @property
    def at(self) -> str:
        return self.reason.at

    @property
    def why(self) -> str:
        return str(self.reason)

    @property
    def path(self) -> str:
        """The entry meant, "" for the whole file."""
        return str(self.reason.params.get(PATH, ""))

    def __str__(self) -> str:
        found = [self.file, self.sheet, f"dòng {self.row}" if self.row else "", self.at, self.why]
        return ": ".join(each for each in found if each)

    def fields(self) -> dict[str, str | int]:
        """The fault as JSON fields; sheet and row only where there are any."""
        placed: dict[str, str | int] = {"sheet": self.sheet} if self.sheet else {}
        if self.row:
            placed["row"] = self.row
        return {**placed, "at": self.at, "why": self.why}

    def on(self, sheet: str, rows: Mapping[str, int]) -> Problem:
        """The same fault on its row of a sheet: the row of the entry, or of the nearest entry above it."""
        path = self.path
        while path not in rows and path:
            path = path.rpartition(".")[0]
        return replace(self, sheet=sheet, row=rows.get(path, 1))
