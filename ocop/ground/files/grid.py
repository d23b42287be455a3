"""Sheets of a workbook as rows of plain cells: read with every guard, written so that nothing is run.

A cell is text, an integer, a decimal as text ("2.5"), a day, or None. Formulas are never executed: only the
value kept beside them is read, and what is written is text or a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from ocop.kernel.verdict import Refused, no
from ocop.kernel.words import gettext_noop

Cell = str | int | date | None

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 100 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_SHEETS = 60
MOST_PARTS = 200
MOST_COUNTED = 2_000_000
MOST_CHARACTERS = 32_767
EXACT_DIGITS = 15
OLD_CONTAINER = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TAG = re.compile(rb"<(?:\w+:)?(row|c)\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_REFERENCE = re.compile(rb"(?:^|\s)r\s*=\s*[\"']([A-Za-z]*)([0-9]+)[\"']")
_COUNT = re.compile(rb"ount\s*=\s*[\"'][^\"'0-9]*([0-9]+)")
_WHOLE = re.compile(r"-?\d{1,15}", re.ASCII)
_DECIMAL = re.compile(r"(-?\d{1,12})[.,](\d{1,6})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a workbook may be: the file and what it unpacks to in bytes, rows and columns of a sheet."""

    file: int = MOST_BYTES
    unpacked: int = MOST_UNPACKED
    rows: int = MOST_ROWS
    columns: int = MOST_COLUMNS


USUAL = Limits()


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. `rows[0]` is row 1; every row is as long as its last filled cell."""

    name: str
    rows: list[list[Cell]]

    def empty(self) -> bool:
        """Does nothing stand on it?"""
        return not any(cell is not None for row in self.rows for cell in row)


def read_grids(raw: bytes, limits: Limits = USUAL) -> list[Grid]:
    """All sheets of an .xlsx file. Raises Refused for what is none, is locked, or is too large."""
    _check_container(raw, limits)
    # Loading the reader takes longer than scoring a sheet does; commands that read no workbook do without.
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(raw))
        if len(book.sheet_names) > MOST_SHEETS:
            raise _refused(gettext_noop("Tệp có hơn {limit} tờ."), limit=MOST_SHEETS)
        found = [
            Grid(name, [_row(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)])
            for name in book.sheet_names
        ]
    except (CalamineError, ValueError, OSError) as trouble:
        raise _refused(gettext_noop("Không đọc được tệp Excel: tệp hỏng hoặc thiếu phần bên trong.")) from trouble
    for grid in found:
        if len(grid.rows) > limits.rows:
            raise _too_many_rows(grid.name, limits)
    return found


def _check_container(raw: bytes, limits: Limits) -> None:
    if not raw:
        raise _refused(gettext_noop("Tệp rỗng."))
    if len(raw) > limits.file:
        raise _refused(gettext_noop("Tệp lớn hơn {limit} MB."), limit=limits.file // 1_048_576)
    if raw.startswith(OLD_CONTAINER):
        if ENCRYPTED in raw:
            raise _refused(gettext_noop("Tệp có mật khẩu nên không đọc được."))
        raise _refused(gettext_noop("Tệp theo định dạng Excel cũ (.xls)."))
    try:
        with ZipFile(BytesIO(raw)) as packed:
            _check_packed(packed, limits)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as trouble:
        raise _refused(gettext_noop("Nội dung tệp không phải sổ tính Excel (.xlsx).")) from trouble
    except MemoryError as trouble:
        raise _refused(gettext_noop("Tệp giải nén ra quá lớn.")) from trouble


def _check_packed(packed: ZipFile, limits: Limits) -> None:
    names = set(packed.namelist())
    if "xl/workbook.xml" not in names or names & {"xl/workbook.bin", "content.xml"}:
        raise BadZipFile("no workbook of this kind")
    if len(names) > MOST_PARTS or sum(each.file_size for each in packed.infolist()) > limits.unpacked:
        raise _refused(gettext_noop("Tệp giải nén ra quá lớn."))
    for each in packed.infolist():
        # A directory that lies about a size shows as a wrong checksum here, before the reader unpacks it all.
        content = packed.read(each)
        hold_counts(content)
        if each.filename.lower().endswith((".xml", ".rels")) and "sharedstrings" not in each.filename.lower():
            _check_references(content, each.filename, limits)


def hold_counts(content: bytes) -> None:
    """Refuse a part that claims too many strings or styles: the reader makes room for them before it has seen one."""
    if any(len(count) > 9 or int(count) > MOST_COUNTED for count in _COUNT.findall(content)):
        raise _refused(gettext_noop("Tệp khai số ô hoặc số chữ quá lớn."))


def _check_references(content: bytes, name: str, limits: Limits) -> None:
    if b"\x00" in content:
        raise BadZipFile("wide characters, behind which a far cell would not be seen")
    found = first_beyond(content, limits.rows, limits.columns)
    if found is None:
        return
    row, _ = found
    if row > limits.rows:
        raise _too_many_rows(name.rsplit("/", 1)[-1], limits)
    raise _refused(gettext_noop("Tệp có ô nằm ngoài {limit} cột đầu."), limit=limits.columns)


def first_beyond(content: bytes, rows: int, columns: int) -> tuple[int, int] | None:
    """(row, column), counted from 1, of the first cell of a worksheet that lies outside; None for none.

    A row or cell that does not say its place stands behind the one before it. Rows without cells take no room.
    """
    # The reader lays out a full rectangle up to the farthest cell: one cell in the last corner would fill memory.
    row = column = 0
    for tag, attributes in _TAG.findall(content):
        found = _REFERENCE.search(attributes)
        if tag == b"row":
            row, column = int(found[2][:9]) if found else row + 1, 0
            continue
        column = _column(found[1]) if found and found[1] else column + 1
        row = int(found[2][:9]) if found else row
        if row > rows or column > columns:
            return row, column
    return None


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:6].upper():
        number = number * 26 + letter - 64
    return number


def _too_many_rows(name: str, limits: Limits) -> Refused:
    return _refused(gettext_noop("Tờ “{name}” có hơn {limit} dòng."), name=name, limit=limits.rows)


def _refused(text: str, **params: Any) -> Refused:
    remedy = gettext_noop("Lưu lại bằng Excel dạng .xlsx, không đặt mật khẩu, theo tệp mẫu.")
    return Refused(no(text, at="file", remedy=remedy, **params))


def _row(values: Sequence[Any]) -> list[Cell]:
    cells = [_cell(value) for value in values]
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return plain_number(value)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else str(value)


def plain_number(value: float) -> int | str:
    """A number without the noise of binary fractions: 3.0 is 3, 2.5 is "2.5"."""
    exact = Decimal(f"{value:.{EXACT_DIGITS}g}")
    return int(exact) if exact == exact.to_integral_value() and abs(exact) < 10**15 else f"{exact:f}"


def number_in(cell: Cell) -> Cell:
    """A cell where a number belongs: what is typed as text ("2,5", " 40 ") becomes one; the rest stays as it is."""
    if not isinstance(cell, str):
        return cell
    typed = cell.strip()
    if _WHOLE.fullmatch(typed):
        return int(typed)
    if found := _DECIMAL.fullmatch(typed):
        exact = Decimal(f"{found[1]}.{found[2]}").normalize()
        return int(exact) if exact == exact.to_integral_value() else f"{exact:f}"
    return cell


def text_in(cell: Cell) -> str:
    """A cell where words belong: a number or a day typed there becomes its spelling; "" when empty."""
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def write_grids(sheets: Iterable[tuple[str, Sequence[Sequence[Any]], Sequence[int]]]) -> bytes:
    """An .xlsx file of sheets (name, rows, widths of columns). The first row of each is its heading.

    Equal input gives equal bytes. Raises ValueError for a text longer than a cell can hold.
    """
    from xlsxwriter import Workbook

    kept = BytesIO()
    book = Workbook(kept, {"in_memory": True})
    book.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001  # a fixed stamp, so that bytes repeat
    head = book.add_format({"bold": True, "bg_color": "#E6F0EA", "text_wrap": True, "valign": "top", "border": 1})
    text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    number = book.add_format({"valign": "top"})
    for name, rows, widths in sheets:
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, text)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is None or value == "":
                    continue
                if at and _fits_as_number(value):
                    sheet.write_number(at, column, float(value.value), number)
                else:
                    _write_text(sheet, at, column, value, text if at else head)
    book.close()
    return kept.getvalue()


@dataclass(frozen=True, slots=True)
class Number:
    """A cell to be written as a number: an integer, or a decimal as text."""

    value: int | str


def _fits_as_number(value: Any) -> bool:
    if not isinstance(value, Number):
        return False
    try:
        return plain_number(float(value.value)) == value.value
    except (ValueError, OverflowError):
        return False


def _write_text(sheet: Any, row: int, column: int, value: Any, form: Any) -> None:
    written = str(value.value if isinstance(value, Number) else value)
    if len(written) > MOST_CHARACTERS:
        raise ValueError(f"a cell holds at most {MOST_CHARACTERS} characters")
    sheet.write_string(row, column, written, form)
