"""A list as an Excel file: typed cells, no formulas, written row by row so that memory does not grow with the list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse, HttpResponse
from django.utils.timezone import is_aware, localtime
from xlsxwriter import Workbook

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Excel ends at 1,048,576 rows and 32,767 signs a cell, and keeps 15 digits of a number.
ROWS_A_SHEET = 1_000_000
LONGEST_TEXT = 32_767
LARGEST_NUMBER = 10**15
NARROWEST, WIDEST = 10, 60
_WITHOUT_FORMULAS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the file says: lines above the table, headings, and the rows as they come."""

    title: str
    above: Sequence[str]
    heads: Sequence[str]
    rows: Iterable[Sequence[Any]]


def answer(sheet: Sheet, name: str) -> HttpResponse:
    """The sheet as a file to be saved under `name`.xlsx."""
    kept = TemporaryFile()  # noqa: SIM115  # the answer closes it when it has been sent
    write(sheet, kept)
    kept.seek(0)
    # Streamed and not kept whole; pages only pass the answer on.
    return FileResponse(  # type: ignore[return-value]
        kept, as_attachment=True, filename=f"{name}.xlsx", content_type=MEDIA_TYPE
    )


def write(sheet: Sheet, out: Any) -> int:
    """Write the sheet to an open file. Returns the number of rows. Past a million rows a new sheet begins."""
    book = Workbook(out, _WITHOUT_FORMULAS)
    forms = _Forms(book)
    count, line, page = 0, 0, None
    for row in sheet.rows:
        if page is None or line >= ROWS_A_SHEET:
            page, line = _begin(book, forms, sheet)
        for column, value in enumerate(row):
            forms.put(page, line, column, value)
        count, line = count + 1, line + 1
    if page is None:
        _begin(book, forms, sheet)
    book.close()
    return count


def _begin(book: Workbook, forms: _Forms, sheet: Sheet) -> tuple[Any, int]:
    page = book.add_worksheet()
    for column, head in enumerate(sheet.heads):
        page.set_column(column, column, min(max(NARROWEST, len(head) + 4, 24 if column < 2 else 16), WIDEST))
    page.write_string(0, 0, sheet.title, forms.title)
    for line, text in enumerate(sheet.above, start=1):
        page.write_string(line, 0, text)
    top = len(sheet.above) + 2
    for column, head in enumerate(sheet.heads):
        page.write_string(top, column, head, forms.head)
    page.freeze_panes(top + 1, 0)
    page.repeat_rows(top)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    return page, top + 1


class _Forms:
    """How cells look, and which kind each value becomes."""

    def __init__(self, book: Workbook) -> None:
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format({"bold": True, "bg_color": "#E6F0EA", "border": 1, "text_wrap": True})
        self.text = book.add_format({"num_format": "@"})
        self.day = book.add_format({"num_format": "dd/mm/yyyy"})

    def put(self, page: Any, line: int, column: int, value: Any) -> None:
        """Days as days, numbers as numbers, everything else as text: a text that looks like a formula stays one."""
        if value is None or value == "":
            return
        if isinstance(value, date):
            page.write_datetime(line, column, _day(value), self.day)
        elif _is_number(value):
            page.write_number(line, column, float(value) if isinstance(value, Decimal) else value)
        else:
            page.write_string(line, column, str(value)[:LONGEST_TEXT], self.text)


def _day(value: date) -> date:
    if isinstance(value, datetime):
        return (localtime(value) if is_aware(value) else value).date()
    return value


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return False
    return abs(float(value)) < LARGEST_NUMBER  # also false for what is no number at all (NaN)
