"""A table somebody hands in, Excel or CSV, opened with care: sheets as rows of plain values.

Nothing of it is ever run: a formula gives the value that was saved with it. A file is refused by its size, by
the sizes its zip directory states before anything is unpacked, and by the place of its last cell, because the
reader lays out every cell up to it.
"""

from __future__ import annotations

import csv
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from typing import Any, NoReturn

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from ocop.ground.files.commas import decoded, separator_of
from ocop.ground.files.grid import ENCRYPTED, OLD_CONTAINER, first_beyond, hold_counts
from ocop.kernel.verdict import Refused, no
from ocop.kernel.words import gettext_noop

MOST_BYTES = 25 * 1024 * 1024
MOST_UNPACKED = 160 * 1024 * 1024
MOST_PARTS = 400
LAST_ROW = 60_000
LAST_COLUMN = 200

_ERROR = re.compile(rb"""<c\b([^>]*?\st\s*=\s*["']e["'][^>]*)>.*?<v>([^<]{1,20})</v>""", re.DOTALL)
_CELL = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_SAVE_AGAIN = gettext_noop("Mở tệp bằng Excel hoặc LibreOffice, lưu lại thành .xlsx hoặc .csv rồi nạp lại.")


class CellError(str):
    """What a cell shows when its formula failed: "#REF!", "#N/A"."""

    __slots__ = ()


Value = str | int | float | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Merge:
    """A block of cells shown as one; rows and columns counted from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `rows` as saved, from row 1 and column A; "" where a cell is empty."""

    name: str
    rows: list[list[Value]]
    merges: tuple[Merge, ...] = ()

    def resolved(self) -> list[list[Value]]:
        """The rows with the value of every merged block in each of its cells."""
        rows = [list(row) for row in self.rows]
        for block in self.merges:
            if block.top >= len(rows) or block.left >= len(rows[block.top]):
                continue
            value = rows[block.top][block.left]
            for row in rows[block.top : block.bottom + 1]:
                row[block.left : block.right + 1] = [value] * (min(block.right + 1, len(row)) - block.left)
        return rows


def sheets_of(raw: bytes) -> list[Sheet]:
    """Every sheet of an .xlsx file, or the one table of a CSV file. Raises Refused at "file"."""
    if len(raw) > MOST_BYTES:
        _refuse(gettext_noop("Tệp lớn hơn mức {most} MB."), most=MOST_BYTES // 1024 // 1024)
    if not raw.strip():
        _refuse(gettext_noop("Tệp rỗng."))
    if raw.startswith(OLD_CONTAINER):
        if ENCRYPTED in raw:
            _refuse(gettext_noop("Tệp đặt mật khẩu nên không đọc được."), gettext_noop("Bỏ mật khẩu rồi nạp lại."))
        _refuse(gettext_noop("Tệp .xls đời cũ không được nhận."))
    return _workbook(raw) if raw.startswith(b"PK") else [_csv(raw)]


def column_letters(index: int) -> str:
    """The letters of a column counted from 0: A, B, … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The column of these letters, counted from 0."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def _workbook(raw: bytes) -> list[Sheet]:
    try:
        errors = _looked_through(raw)
        workbook = CalamineWorkbook.from_filelike(BytesIO(raw))
        return [_sheet(workbook.get_sheet_by_name(name), errors.get(name, {})) for name in workbook.sheet_names]
    except (
        CalamineError,
        zipfile.BadZipFile,
        zlib.error,
        ValueError,
        KeyError,
        OSError,
        RuntimeError,
        NotImplementedError,
    ) as trouble:
        raise Refused(
            no(gettext_noop("Không đọc được tệp Excel này: tệp hỏng."), at="file", remedy=_SAVE_AGAIN)
        ) from trouble


def _sheet(sheet: CalamineSheet, errors: dict[tuple[int, int], str]) -> Sheet:
    rows: list[list[Value]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    for (row, column), shown in errors.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = CellError(shown)
    merges = tuple(
        Merge(start[0], start[1], min(end[0], LAST_ROW), min(end[1], LAST_COLUMN))
        for start, end in sheet.merged_cell_ranges or ()
    )
    return Sheet(sheet.name, rows, merges)


def _looked_through(raw: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """Refuse what would unpack or be laid out too large; return the error cells of every sheet by its name."""
    packed = zipfile.ZipFile(BytesIO(raw))
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        _refuse(gettext_noop("Tệp bung ra quá lớn nên không mở."))
    names = _sheet_names(packed)
    errors: dict[str, dict[tuple[int, int], str]] = {}
    for part in parts:
        content = packed.read(part)
        hold_counts(content)
        if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
            _hold_extent(content)
            errors[names.get(part.filename, "")] = dict(_error_cells(content))
    return errors


def _hold_extent(content: bytes) -> None:
    if b"\x00" in content:
        _refuse(gettext_noop("Không đọc được tệp Excel này: tệp hỏng."))
    if found := first_beyond(content, LAST_ROW, LAST_COLUMN):
        row, column = found
        _refuse(
            gettext_noop("Bảng có ô ở {cell}, vượt mức {rows} dòng, {columns} cột."),
            gettext_noop("Xóa các dòng, cột thừa ở cuối bảng, hoặc chia thành nhiều tệp."),
            cell=f"{column_letters(column - 1)}{row}",
            rows=LAST_ROW,
            columns=LAST_COLUMN,
        )


def _error_cells(content: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    if b't="e"' not in content and b"t='e'" not in content:
        return
    for attributes, shown in _ERROR.findall(content):
        if place := _CELL.search(b" " + attributes):
            yield (int(place[2]) - 1, column_index(place[1].decode())), shown.decode("ascii", "replace")


def _sheet_names(packed: zipfile.ZipFile) -> dict[str, str]:
    """Part of the zip → name of the sheet, from the two lists in the file."""
    targets = {}
    for found in _RELATION.findall(packed.read("xl/_rels/workbook.xml.rels")):
        target = _attribute(found, b"Target").lstrip("/")
        targets[_attribute(found, b"Id")] = target if target.startswith("xl/") else f"xl/{target}"
    return {
        targets.get(_attribute(found, rb"\w+:id"), ""): _attribute(found, b"name")
        for found in _SHEET.findall(packed.read("xl/workbook.xml"))
    }


def _attribute(attributes: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + name + rb"""\s*=\s*["']([^"']*)["']""", attributes)
    written = found[1].decode("utf-8", "replace") if found else ""
    for sign, meant in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        written = written.replace(sign, meant)
    return written


def _csv(raw: bytes) -> Sheet:
    text = decoded(raw)
    if "\x00" in text:
        _refuse(gettext_noop("Nội dung tệp không phải bảng Excel hay CSV."))
    first, _, rest = text.partition("\n")
    declared = re.fullmatch(r"sep=(.)\r?", first)
    separator = declared[1] if declared else separator_of(text)
    try:
        lines = list(csv.reader(StringIO(rest if declared else text, newline=""), delimiter=separator))
    except csv.Error as trouble:
        raise Refused(
            no(gettext_noop("Nội dung tệp không phải bảng Excel hay CSV."), at="file", remedy=_SAVE_AGAIN)
        ) from trouble
    width = max(map(len, lines), default=0)
    if len(lines) > LAST_ROW or width > LAST_COLUMN:
        _refuse(gettext_noop("Bảng có {count} dòng, {width} cột: quá lớn."), count=len(lines), width=width)
    # The line that names the separator is a row of the file, so that rows keep their numbers.
    rows: list[list[Value]] = [[""] * width] if declared else []
    rows += [[*line, *[""] * (width - len(line))] for line in lines]
    return Sheet("CSV", rows)


def _refuse(text: str, remedy: str = _SAVE_AGAIN, **params: Any) -> NoReturn:
    raise Refused(no(text, at="file", remedy=remedy, **params))
