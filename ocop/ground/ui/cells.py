"""Columns, filters and cells of a list, and what a cell may hold on a page, in a file and in an order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString

from ocop.ground.ui.figures import ddmmyyyy
from ocop.kernel.text import fold, sort_key

# A cell that begins so is run by spreadsheet programs (OWASP, CSV injection).
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `key` is the attribute to show ("producer.name" follows) and the name in the address.

    `order` are the fields to sort by (default: the key); `show` makes the cell for the page and may return
    markup marked safe; `plain` makes the cell of the export; `link` makes the address the cell leads to.
    """

    key: str
    label: str
    sortable: bool = False
    numeric: bool = False
    order: tuple[str, ...] = ()
    show: Callable[[Any], Any] | None = None
    plain: Callable[[Any], Any] | None = None
    link: Callable[[Any], str] | None = None

    def value(self, row: Any) -> Any:
        """What the row holds under the key: attribute by attribute, or of a dict by name."""
        return reach(row, self.key)

    def taken(self, row: Any) -> Any:
        """What an export takes: the plain value, still a day or a number where it is one."""
        return self.plain(row) if self.plain else self.value(row)

    def fields(self) -> tuple[str, ...]:
        """The fields to sort by, as the database names them."""
        return self.order or (self.key.replace(".", "__"),)


@dataclass(frozen=True, slots=True)
class Filter:
    """A field above the list. `lookup` names what is compared; `by` makes a condition of its own instead.

    With `choices` (value, label) only those are taken; without, the text as typed.
    """

    key: str
    label: str
    lookup: str = ""
    choices: tuple[tuple[str, Any], ...] = ()
    by: Callable[[str], Q] | None = None

    def condition(self, value: str) -> Q:
        """The rows this value leaves."""
        return self.by(value) if self.by else Q(**{self.lookup or self.key: value})

    def keeps(self, row: Any, value: str) -> bool:
        """The same for rows that are already here: equal to a choice, or holding the text, marks aside."""
        held = str(reach(row, self.lookup or self.key) or "")
        return held == value if self.choices else fold(value) in fold(held)

    def accepts(self, value: str) -> bool:
        """Is this a value the page offers?"""
        return bool(value) and (not self.choices or value in dict(self.choices))

    def shown(self, value: str) -> str:
        """The value in words."""
        return str(dict(self.choices).get(value, value))


@dataclass(frozen=True, slots=True)
class Head:
    """A heading as shown: where a click leads, and how the list stands now."""

    column: Column
    href: str
    direction: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as shown."""

    column: Column
    content: Any
    href: str


def inert(value: Any) -> Any:
    """A cell no spreadsheet will run: texts that begin like a formula get an apostrophe before them."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_SIGNS):
        return f"'{value}"
    return value


def reach(row: Any, key: str) -> Any:
    """Attribute by attribute ("producer.name"), or of a dict by name; None where there is nothing."""
    found = row
    for part in key.split("."):
        found = found.get(part) if isinstance(found, dict) else getattr(found, part, None)
    return found


def in_order(value: Any) -> tuple[bool, Any]:
    """What is missing comes last; texts stand in the order of the Vietnamese dictionary."""
    return value is None, sort_key(value) if isinstance(value, str) else value or 0


def exported(column: Column, row: Any) -> Any:
    """A cell of a CSV file: days as people write them, numbers as numbers, nothing as an empty text."""
    value = column.taken(row)
    if isinstance(value, date):
        return ddmmyyyy(value)
    return "" if value is None else value if isinstance(value, (int, float)) else str(value)


def written(value: Any) -> Any:
    """A cell of a page that has no form of its own."""
    if value is None or value == "":
        return "–"
    return ddmmyyyy(value) if isinstance(value, date) else value


def drawn(lines: Iterable[Iterable[Cell]]) -> SafeString:
    """Rows of a page as markup; on phones each cell stands under its heading, so every cell carries it."""
    return SafeString("\n".join(f"<tr data-row>{''.join(map(_cell, line))}</tr>" for line in lines))


def _cell(cell: Cell) -> str:
    content = conditional_escape(cell.content)
    held = f'<a href="{escape(cell.href)}">{content}</a>' if cell.href else content
    numeric = ' class="oc-num"' if cell.column.numeric else ""
    return f'<td data-label="{escape(cell.column.label)}"{numeric}>{held}</td>'
