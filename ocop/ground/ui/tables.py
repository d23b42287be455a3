"""Lists that sort, filter and turn pages by the address alone, and leave as CSV or Excel.

Only what the page declares can be asked: an unknown column or choice in the address is passed over.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import cached_property
from io import StringIO
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from ocop.ground.ui import workbooks
from ocop.ground.ui.cells import FORMULA_SIGNS, Cell, Column, Filter, Head, drawn, exported, in_order, inert, written
from ocop.ground.ui.figures import ddmmyyyy
from ocop.ground.ui.keyset import ListedRows, StoredRows
from ocop.ground.ui.paging import AFTER, BEFORE, LAST, Counted, Page, Walk
from ocop.kernel import clock

__all__ = ["FORMULA_SIGNS", "Column", "Filter", "Table", "inert"]

PER_PAGE = 50
BYTE_ORDER_MARK = "\ufeff"
COLUMNS, VIEW = "cot", "xem"
PAGES = (AFTER, BEFORE, LAST, "page")  # "page": addresses of before, when pages had numbers
OWN = ("sort", "export", COLUMNS, VIEW, *PAGES)


class Table:
    """The list a page shows, for the parameters of its address.

    `sort` is a column key, "-" before it turns it round; `after`, `before` and `last` ask for a page (`paging`);
    `cot` names columns to show; filters by their keys; `export=csv` or `xlsx` asks for the whole filtered list.
    `scope` names the place the rows are of, for the head of an Excel file. What the address says to the page
    alone (which map the places are told by) stays whatever is chosen. The order always ends with
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
    ) -> None:
        self.all_columns, self.filters, self.caption = tuple(columns), tuple(filters), caption
        self.params, self.per_page, self.export_name = params, per_page, export_name
        self._rows, self._default_sort, self.scope = rows, default_sort, scope

    def opened(self, params: QueryDict) -> Table:
        """The same list for another address."""
        return Table(
            self.all_columns,
            self._rows,
            params,
            caption=self.caption,
            filters=self.filters,
            default_sort=self._default_sort,
            per_page=self.per_page,
            export_name=self.export_name,
            scope=self.scope,
        )

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns asked for in their order, all of them when none is; the first one always stays."""
        asked = set(self.params.getlist(COLUMNS))
        chosen = tuple(each for each in self.all_columns if each.key in asked)
        return tuple(dict.fromkeys((*self.all_columns[:1], *chosen))) if chosen else self.all_columns

    def column_choices(self) -> list[tuple[Column, bool]]:
        """Every column and whether it is shown."""
        return [(each, each in self.columns) for each in self.all_columns]

    @cached_property
    def sort(self) -> str:
        """The sort in force, "" when the rows stand as they were given."""
        asked = self.params.get("sort", "")
        return asked if self.sorts_by(asked) else self._default_sort

    def sorts_by(self, asked: str) -> bool:
        """Can this list be sorted so?"""
        return asked.removeprefix("-") in {column.key for column in self.all_columns if column.sortable}

    @cached_property
    def chosen(self) -> list[tuple[Filter, str]]:
        """The filters in force with their values."""
        asked = ((each, self.params.get(each.key, "").strip()) for each in self.filters)
        return [(each, value) for each, value in asked if each.accepts(value)]

    @cached_property
    def _walk(self) -> Walk:
        return Walk(self._in_order, self.params, self.per_page)

    @cached_property
    def _in_order(self) -> StoredRows | ListedRows:
        if not isinstance(self._rows, QuerySet):
            return ListedRows(self._listed(self._rows))
        kept = self._rows
        for each, value in self.chosen:
            kept = kept.filter(each.condition(value))
        return StoredRows(kept, self._order() if self.sort else ())

    @property
    def rows(self) -> QuerySet[Any] | Sequence[Any]:
        """All rows the filters leave, in order."""
        return self._in_order.ordered

    def _listed(self, rows: Sequence[Any]) -> list[Any]:
        kept = [row for row in rows if all(each.keeps(row, value) for each, value in self.chosen)]
        if self.sort:
            column = self._sorted_column()
            kept.sort(key=lambda row: in_order(column.value(row)), reverse=self.sort.startswith("-"))
        return kept

    def _sorted_column(self) -> Column:
        return next(column for column in self.all_columns if column.key == self.sort.removeprefix("-"))

    def _order(self) -> tuple[str, ...]:
        down = self.sort.startswith("-")
        fields = (f"-{field}" if down else field for field in self._sorted_column().fields())
        return (*fields, "-pk" if down else "pk")

    @property
    def page(self) -> Page:
        """The page asked for; the nearest one when there is no such page."""
        return self._walk.page

    @property
    def counted(self) -> Counted:
        """Rows on all pages, as far as they are counted."""
        return self._walk.counted

    @property
    def total(self) -> int:
        """The same as a number; `counted.more` tells whether there are others."""
        return self.counted.number

    def heads(self) -> Iterator[Head]:
        """The headings; a click sorts up first, then down."""
        for column in self.columns:
            direction = {column.key: "ascending", f"-{column.key}": "descending"}.get(self.sort, "none")
            turn = f"-{column.key}" if direction == "ascending" else column.key
            href = self.resorted(turn) if column.sortable else ""
            yield Head(column, href, direction if column.sortable else "")

    def resorted(self, key: str) -> str:
        """The address of the first page in another order."""
        return self._turned(sort=key)

    def lines(self) -> Iterator[list[Cell]]:
        """The rows of this page as cells."""
        for row in self.page.object_list:
            yield [self._cell(column, row) for column in self.columns]

    def body(self) -> str:
        """The rows of this page as markup: a template asked for every cell takes ten times as long."""
        return drawn(self.lines())

    def _cell(self, column: Column, row: Any) -> Cell:
        content = column.show(row) if column.show else written(column.value(row))
        return Cell(column, content, column.link(row) if column.link else "")

    def fields(self) -> list[tuple[Filter, str]]:
        """The filters with what is chosen now, for the form above the list."""
        chosen = {each.key: value for each, value in self.chosen}
        return [(each, chosen.get(each.key, "")) for each in self.filters]

    def address(self, **changes: str | int | None) -> str:
        """This address with some parameters changed; None takes one out. Never bare: that may open a view (`VIEW`)."""
        changed = self.params.copy()
        changed.pop("export", None)
        for key, value in changes.items():
            changed.pop(key, None)
            if value is not None:
                changed[key] = str(value)
        return f"?{changed.urlencode() or urlencode({VIEW: 0})}"

    def foreign(self) -> list[tuple[str, str]]:
        """What the address says to the page and not to the list: a day, a tab."""
        own = {*OWN, *(each.key for each in self.filters)}
        return [(key, value) for key, values in self.params.lists() if key not in own for value in values]

    def kept(self) -> list[tuple[str, str]]:
        """What the filter form passes on: the page's own, the order, the columns."""
        order = [("sort", self.sort)] if self.sort else []
        return [*self.foreign(), *order, *((COLUMNS, key) for key in self._own_columns())]

    def standing(self) -> list[tuple[str, str]]:
        """Filters, order and columns as they were asked for and accepted: what a saved view keeps."""
        order = [("sort", self.sort)] if self.sort and self.sort == self.params.get("sort") else []
        filters = [(each.key, value) for each, value in self.chosen]
        return [*filters, *order, *((COLUMNS, key) for key in self._own_columns())]

    def said(self) -> list[tuple[str, str, str]]:
        """The same with its words: key, value, "Loại hình: Hợp tác xã"."""
        labels = {each.key: each.label for each in self.all_columns}
        words = {(each.key, value): f"{each.label}: {each.shown(value)}" for each, value in self.chosen}
        for key, value in self.standing():
            if key == "sort":
                turned = _("Thứ tự ngược: %(column)s") if value.startswith("-") else _("Thứ tự: %(column)s")
                words[key, value] = turned % {"column": labels[value.removeprefix("-")]}
            elif key == COLUMNS:
                words[key, value] = _("Cột: %(column)s") % {"column": labels[value]}
        return [(key, value, str(words[key, value])) for key, value in self.standing()]

    def fits(self, key: str, value: str) -> bool:
        """Does this list (still) take the value under the key?"""
        if key == "sort":
            return self.sorts_by(value)
        if key == COLUMNS:
            return value in {each.key for each in self.all_columns}
        return any(each.key == key and each.accepts(value) for each in self.filters)

    @property
    def asks(self) -> bool:
        """Is there anything to filter or sort by?"""
        return bool(self.filters) or any(each.sortable for each in self.all_columns)

    def viewed(self, query: str, key: object) -> str:
        """The address of a saved view: what it asks, and what this address says to the page."""
        return f"?{query}&{urlencode([*self.foreign(), (VIEW, str(key))])}"

    def _own_columns(self) -> list[str]:
        return [each.key for each in self.columns] if self.columns != self.all_columns else []

    def bare(self) -> str:
        """This list without filters, order and columns of one's own; never the view it begins with."""
        return f"?{urlencode([*self.foreign(), (VIEW, '0')])}"

    def first(self) -> str:
        """The address of the first page, "" on it."""
        return self._turned() if self.page.has_previous else ""

    def previous(self) -> str:
        """The address of the page before, "" on the first."""
        return self._turned(**{BEFORE: mark}) if (mark := self._walk.back()) else ""

    def next(self) -> str:
        """The address of the page after, "" on the last."""
        return self._turned(**{AFTER: mark}) if (mark := self._walk.forward()) else ""

    def last(self) -> str:
        """The address of the last page, "" on it."""
        return self._turned(**{LAST: 1}) if self.page.has_next else ""

    def _turned(self, **asked: str | int) -> str:
        return self.address(**{**dict.fromkeys(PAGES), **asked})

    @property
    def has_pages(self) -> bool:
        """Is there more than what is shown?"""
        return self.page.has_previous or self.page.has_next

    def span(self) -> str:
        """Which rows are shown: "51–100 trong 128 dòng"."""
        return self._walk.words()

    def described(self) -> str:
        """How many, and by which filter: "128 dòng, lọc theo xã: Cát Hải"."""
        return self._said(self.counted)

    def _said(self, counted: Counted) -> str:
        if not self.chosen:
            return counted.words
        named = "; ".join(f"{each.label}: {each.shown(value)}" for each, value in self.chosen)
        return _("%(count)s, lọc theo %(filters)s") % {"count": counted.words, "filters": named}

    @property
    def export_href(self) -> str:
        """Where the whole filtered list can be taken, "" when the page does not offer it."""
        return self._turned(export="csv") if self.export_name else ""

    @property
    def workbook_href(self) -> str:
        """The same as an Excel file."""
        return self._turned(export="xlsx") if self.export_name else ""

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
            writer.writerow([inert(exported(column, row)) for column in self.columns])
        response = HttpResponse(BYTE_ORDER_MARK + kept.getvalue(), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{self.export_name}.csv"'
        return response

    def sheet(self) -> workbooks.Sheet:
        """The list for an Excel file; above it place, day, count and filters in words."""
        day = _("Lập ngày %(day)s") % {"day": ddmmyyyy(clock.today())}
        every = Counted(self._in_order.count())
        above = [each for each in (self.scope, day, self._said(every)) if each]
        rows = ([column.taken(row) for column in self.columns] for row in self._every_row())
        return workbooks.Sheet(self.caption, above, [column.label for column in self.columns], rows)

    def _every_row(self) -> Iterator[Any]:
        rows = self.rows
        yield from rows.iterator(chunk_size=1000) if isinstance(rows, QuerySet) else rows
