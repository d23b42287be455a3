"""A row of a list as its page shows it: problems in words, with the mends a person may take."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ocop.recognition.imports.forms import PlaceMendForm
from ocop.recognition.imports.models import ImportRow
from ocop.recognition.imports.problems import ERROR, KINDS
from ocop.recognition.imports.rechecking import day_of

Alike = Mapping[tuple[str, str, str], int]
"""(kind of problem, field, text) → how many rows hold it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A problem in words, with the mends a person may take."""

    cell: str
    label: str
    text: str
    is_error: bool
    field: str
    mends: list[dict[str, str]]
    alike: int
    """Rows that hold the same text with the same problem, this one among them; 0 where none but this one does."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row as the page shows it."""

    row: ImportRow
    title: str
    problems: list[Shown]
    picker: PlaceMendForm | None = None
    """To choose the place of a row whose commune was not understood."""
    places_alike: int = 0


def line_of(row: ImportRow, alike: Alike, sent: object = None) -> Line:
    """The row with its problems in the reader's language. `sent`: a form that came back, to stand as it was."""
    problems = [
        Shown(
            cell=each["cell"],
            label=_(each["label"]),
            text=_(KINDS[each["kind"]][1]).format(**each["params"]),
            is_error=each["severity"] == ERROR,
            field=each["field"],
            mends=each["mends"],
            alike=alike.get((each["kind"], each["field"], _as_kept(row.cells.get(each["field"]))), 0),
        )
        for each in row.problems
    ]
    values = row.values
    title = " · ".join(filter(None, [values["product"], values["producer"], values["commune"]]))
    lost = [each for each in problems if each.is_error and each.field == "commune"]
    picker = _picker(row, sent) if lost else None
    return Line(row, title or "–", problems, picker, max((each.alike for each in lost), default=0))


def _as_kept(value: object) -> str:
    """The text of a cell as the database tells it."""
    return value if isinstance(value, str) else json.dumps(value)


def _picker(row: ImportRow, sent: object) -> PlaceMendForm:
    if isinstance(sent, PlaceMendForm) and sent.number == row.number:
        return sent
    return PlaceMendForm(number=row.number, day=day_of(row))
