"""Lists that sort, filter and turn pages by the address alone, and leave as CSV or Excel.

Only what the page declares can be asked: an unknown column or choice in the address is passed over.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import StringIO
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _, ngettext

from ocop.ground.ui import workbooks
from ocop.ground.ui.figures import ddmmyyyy, number
from ocop.kernel import clock
from ocop.kernel.text import fold, sort_key

PER_PAGE = 50
BYTE_ORDER_MARK = "\ufeff"
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
        return _reach(row, self.key)

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
        held = str(_reach(row, self.lookup or self.key) or "")
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


class Table:
    """The list a page shows, for the parameters of its address.

    `sort` is a column key, "-" before it turns it round; `page` a number; filters by their keys;
    `export=csv` or `xlsx` asks for the whole filtered list.
    `scope` names the place the rows are of, for the head of an Excel file. `keep` names parameters that are no filters
    and stay whatever is chosen (which map the places are told by). The order always ends with
    the primary key, so that a row never stands on two pages.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        rows: QuerySet[Any] | Sequence[Any],
        params: QueryDict,
        *,
        caption: str,
        filters: Sequence[Filter] = (),
        default_sort: str = "",
        per_page: int = PER_PAGE,
        export_name: str = "",
        scope: str = "",
        keep: Sequence[str] = (),
    ) -> None:
        self.columns, self.filters, self.caption = tuple(columns), tuple(filters), caption
        self.params, self.per_page, self.export_name = params, per_page, export_name
        self._rows, self._default_sort, self.scope = rows, default_sort, scope
        self._keep = tuple(keep)

    @cached_property
    def sort(self) -> str:
        """The sort in force, "" when the rows stand as they were given."""
        asked = self.params.get("sort", "")
        sortable = {column.key for column in self.columns if column.sortable}
        return asked if asked.removeprefix("-") in sortable else self._default_sort

    @cached_property
    def chosen(self) -> list[tuple[Filter, str]]:
        """The filters in force with their values."""
        asked = ((each, self.params.get(each.key, "").strip()) for each in self.filters)
        return [(each, value) for each, value in asked if each.accepts(value)]

    @cached_property
    def rows(self) -> QuerySet[Any] | list[Any]:
        """All rows the filters leave, in order."""
        if not isinstance(self._rows, QuerySet):
            return self._listed(self._rows)
        kept = self._rows
        for each, value in self.chosen:
            kept = kept.filter(each.condition(value))
        if self.sort:
            return kept.order_by(*self._order())
        return kept if kept.ordered else kept.order_by("pk")

    def _listed(self, rows: Sequence[Any]) -> list[Any]:
        kept = [row for row in rows if all(each.keeps(row, value) for each, value in self.chosen)]
        if self.sort:
            column = self._sorted_column()
            kept.sort(key=lambda row: _in_order(column.value(row)), reverse=self.sort.startswith("-"))
        return kept

    def _sorted_column(self) -> Column:
        return next(column for column in self.columns if column.key == self.sort.removeprefix("-"))

    def _order(self) -> tuple[str, ...]:
        down = self.sort.startswith("-")
        fields = (f"-{field}" if down else field for field in self._sorted_column().fields())
        return (*fields, "-pk" if down else "pk")

    @cached_property
    def page(self) -> Page[Any]:
        """The page asked for; the nearest one when there is no such page."""
        return Paginator(self.rows, self.per_page).get_page(self.params.get("page"))

    @property
    def total(self) -> int:
        """Rows on all pages."""
        return int(self.page.paginator.count)

    def heads(self) -> Iterator[Head]:
        """The headings; a click sorts up first, then down."""
        for column in self.columns:
            direction = {column.key: "ascending", f"-{column.key}": "descending"}.get(self.sort, "none")
            turn = f"-{column.key}" if direction == "ascending" else column.key
            href = self.address(sort=turn, page=None) if column.sortable else ""
            yield Head(column, href, direction if column.sortable else "")

    def lines(self) -> Iterator[list[Cell]]:
        """The rows of this page as cells."""
        for row in self.page.object_list:
            yield [self._cell(column, row) for column in self.columns]

    def _cell(self, column: Column, row: Any) -> Cell:
        content = column.show(row) if column.show else _written(column.value(row))
        return Cell(column, content, column.link(row) if column.link else "")

    def fields(self) -> list[tuple[Filter, str]]:
        """The filters with what is chosen now, for the form above the list."""
        chosen = {each.key: value for each, value in self.chosen}
        return [(each, chosen.get(each.key, "")) for each in self.filters]

    def kept(self) -> list[tuple[str, str]]:
        """The parameters that stay, for the form of filters."""
        return [(key, str(self.params[key])) for key in self._keep if self.params.get(key)]

    def unfiltered(self) -> str:
        """The address with every filter taken off."""
        query = QueryDict(mutable=True)
        query.update(dict(self.kept()))
        return f"?{query.urlencode()}"

    def address(self, **changes: str | int | None) -> str:
        """This address with some parameters changed; None takes one out."""
        changed = self.params.copy()
        changed.pop("export", None)
        for key, value in changes.items():
            changed.pop(key, None)
            if value is not None:
                changed[key] = str(value)
        return f"?{changed.urlencode()}"

    def page_links(self) -> Iterator[tuple[int | str, str, bool]]:
        """Numbers with their addresses and whether it is this page; gaps as "…" without address."""
        for each in self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1):
            is_number = isinstance(each, int)
            yield each, self.address(page=each) if is_number else "", each == self.page.number

    def previous(self) -> str:
        """The address of the page before, "" on the first."""
        return self.address(page=self.page.number - 1) if self.page.has_previous() else ""

    def next(self) -> str:
        """The address of the page after, "" on the last."""
        return self.address(page=self.page.number + 1) if self.page.has_next() else ""

    def described(self) -> str:
        """How many, and by which filter: "128 dòng, lọc theo xã: Cát Hải"."""
        count = ngettext("%(count)s dòng", "%(count)s dòng", self.total) % {"count": number(self.total)}
        if not self.chosen:
            return count
        named = "; ".join(f"{each.label}: {each.shown(value)}" for each, value in self.chosen)
        return _("%(count)s, lọc theo %(filters)s") % {"count": count, "filters": named}

    @property
    def export_href(self) -> str:
        """Where the whole filtered list can be taken, "" when the page does not offer it."""
        return self.address(export="csv", page=None) if self.export_name else ""

    @property
    def workbook_href(self) -> str:
        """The same as an Excel file."""
        return self.address(export="xlsx", page=None) if self.export_name else ""

    @property
    def wants_export(self) -> bool:
        """Does the address ask for the file?"""
        return bool(self.export_name) and self.params.get("export") in ("csv", "xlsx")

    def export(self) -> HttpResponse:
        """The whole filtered list in the order shown: Excel, or CSV in UTF-8 with a mark, which Excel reads rightly."""
        if self.params.get("export") == "xlsx":
            return workbooks.answer(self.sheet(), self.export_name)
        kept = StringIO()
        writer = csv.writer(kept)
        writer.writerow([inert(column.label) for column in self.columns])
        for row in self._every_row():
            writer.writerow([inert(_exported(column, row)) for column in self.columns])
        response = HttpResponse(BYTE_ORDER_MARK + kept.getvalue(), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{self.export_name}.csv"'
        return response

    def sheet(self) -> workbooks.Sheet:
        """The list for an Excel file; above it place, day, count and filters in words."""
        day = _("Lập ngày %(day)s") % {"day": ddmmyyyy(clock.today())}
        above = [each for each in (self.scope, day, self.described()) if each]
        rows = ([column.taken(row) for column in self.columns] for row in self._every_row())
        return workbooks.Sheet(self.caption, above, [column.label for column in self.columns], rows)

    def _every_row(self) -> Iterator[Any]:
        rows = self.rows
        yield from rows.iterator(chunk_size=1000) if isinstance(rows, QuerySet) else rows


def inert(value: Any) -> Any:
    """A cell no spreadsheet will run: texts that begin like a formula get an apostrophe before them."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_SIGNS):
        return f"'{value}"
    return value


def _reach(row: Any, key: str) -> Any:
    """Attribute by attribute ("producer.name"), or of a dict by name; None where there is nothing."""
    found = row
    for part in key.split("."):
        found = found.get(part) if isinstance(found, dict) else getattr(found, part, None)
    return found


def _in_order(value: Any) -> tuple[bool, Any]:
    """What is missing comes last; texts stand in the order of the Vietnamese dictionary."""
    return value is None, sort_key(value) if isinstance(value, str) else value or 0


def _exported(column: Column, row: Any) -> Any:
    value = column.taken(row)
    if isinstance(value, date):
        return ddmmyyyy(value)
    return "" if value is None else value if isinstance(value, (int, float)) else str(value)


def _written(value: Any) -> Any:
    if value is None or value == "":
        return "–"
    return ddmmyyyy(value) if isinstance(value, date) else value
