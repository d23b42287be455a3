"""A row of a list as its page shows it: problems in words, with the mends a person may take."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ocop.recognition.imports.models import ImportRow
from ocop.recognition.imports.problems import ERROR, KINDS


@dataclass(frozen=True, slots=True)
class Shown:
    """A problem in words, with the mends a person may take."""

    cell: str
    label: str
    text: str
    is_error: bool
    field: str
    mends: list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Line:
    """A row as the page shows it."""

    row: ImportRow
    title: str
    problems: list[Shown]


def line_of(row: ImportRow) -> Line:
    """The row with its problems in the reader's language."""
    problems = [
        Shown(
            cell=each["cell"],
            label=_(each["label"]),
            text=_(KINDS[each["kind"]][1]).format(**each["params"]),
            is_error=each["severity"] == ERROR,
            field=each["field"],
            mends=each["mends"],
        )
        for each in row.problems
    ]
    values = row.values
    title = " · ".join(filter(None, [values["product"], values["producer"], values["commune"]]))
    return Line(row, title or "–", problems)
