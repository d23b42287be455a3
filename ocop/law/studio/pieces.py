"""What came in: a regulation and sets, each with its faults placed by sheet and row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ocop.kernel.verdict import Reason
from ocop.law.faults import Problem


@dataclass(slots=True)
class Piece:
    """A regulation or a set as it stands in one file, with its faults."""

    file: str
    content: Any
    sheet: str = ""
    rows: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def set_no(self) -> int | None:
        """The number of the set, where it can be read."""
        about = self.content.get("set") if isinstance(self.content, dict) else None
        number = about.get("no") if isinstance(about, dict) else None
        return number if type(number) is int and 0 < number < 1000 else None

    @property
    def regulation(self) -> str:
        """The number of the regulation it names, "" where it names none."""
        found = self.content.get("regulation") if isinstance(self.content, dict) else None
        return found if isinstance(found, str) else ""

    def add(self, text: str, *, at: str, path: str, remedy: str = "", **params: Any) -> None:
        """One more fault of this piece."""
        reason = Reason(text, at=at, remedy=remedy, params={**params, "path": path})
        self.problems.append(self._placed(Problem(self.file, reason)))

    def take(self, found: Sequence[Problem]) -> None:
        """Faults of its content, each on its row."""
        self.problems += [self._placed(each) for each in found]

    def _placed(self, problem: Problem) -> Problem:
        return problem.on(self.sheet, self.rows) if self.sheet else problem


@dataclass(slots=True)
class Intake:
    """All that came in: the regulation, the sets, and faults that belong to no piece."""

    regulation: Piece | None = None
    sets: list[Piece] = field(default_factory=list)
    loose: list[Problem] = field(default_factory=list)

    @property
    def problems(self) -> list[Problem]:
        """Every fault: of files first, then piece by piece in the order of rows."""
        pieces = [self.regulation] if self.regulation else []
        return [*self.loose, *(each for piece in (*pieces, *self.sets) for each in piece.problems)]

    @property
    def number(self) -> str:
        """The regulation all this belongs to, "" where none is named."""
        content = self.regulation.content if self.regulation else None
        if isinstance(content, dict) and isinstance(content.get("number"), str):
            return str(content["number"])
        return next((piece.regulation for piece in self.sets if piece.regulation), "")
