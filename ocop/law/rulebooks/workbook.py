"""An Excel file somebody hands in, opened with care: sheets as rows of values.

It is refused by its size, by the sizes its zip directory states before anything of it is unpacked, and by the
place of its last cell: the reader lays out every cell up to it.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import Any, NoReturn

from python_calamine import CalamineError, CalamineWorkbook

from ocop.kernel.verdict import Refused, no
from ocop.kernel.words import gettext_noop

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 20 * 1024 * 1024
MOST_PARTS = 200
LAST_ROW = 5000
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{0,3})([0-9]{1,9})["']""")

TOO_BIG = gettext_noop("Tệp lớn hơn mức {most} MB, hoặc bung ra quá lớn.")
USE_TEMPLATE = gettext_noop("Tải mẫu về, điền cột “Nguyên văn” rồi nạp lại.")
UNREADABLE = gettext_noop("Không đọc được tệp: cần tệp Excel (.xlsx) hoặc YAML.")


def hold_size(raw: bytes) -> None:
    """Refuse, at "file", a file over 2 MB."""
    if len(raw) > MOST_BYTES:
        _too_big()


def sheets_of(raw: bytes) -> list[tuple[str, list[list[Any]]]]:
    """(name, rows of values) of every worksheet. Raises Refused at "file": unreadable, or too large inside."""
    _hold_sizes(raw)
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(raw))
        return [(name, workbook.get_sheet_by_name(name).to_python()) for name in workbook.sheet_names]
    except (CalamineError, ValueError, OSError) as trouble:
        raise Refused(no(UNREADABLE, at="file", remedy=USE_TEMPLATE)) from trouble


def _hold_sizes(raw: bytes) -> None:
    """Refuse what would unpack or be laid out too large. Sizes that lie do not fit the parts' checksums."""
    try:
        packed = zipfile.ZipFile(BytesIO(raw))
        parts = packed.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            _too_big()
        for part in parts:
            if _reaches_far(packed.read(part)) and part.filename.startswith("xl/worksheets/"):
                _too_big()
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, NotImplementedError) as trouble:
        raise Refused(no(UNREADABLE, at="file", remedy=USE_TEMPLATE)) from trouble


def _reaches_far(part: bytes) -> bool:
    """Does a worksheet name a row or column far outside the template, or hide it in wide characters?"""
    if b"\x00" in part:
        return True
    return any(len(column) > 1 or int(row) > LAST_ROW for column, row in _PLACE.findall(part))


def _too_big() -> NoReturn:
    raise Refused(no(TOO_BIG, at="file", remedy=USE_TEMPLATE, most=MOST_BYTES // 1024 // 1024))
