"""Text files of a table: which code page they are in, and which sign separates their columns."""

from __future__ import annotations

import csv
from collections import Counter
from contextlib import suppress

from ocop.kernel.text import nfc
from ocop.kernel.verdict import Refused, no
from ocop.kernel.words import gettext_noop

SEPARATORS = (",", ";", "\t")


def decoded(raw: bytes) -> str:
    """The text of a file in one of the code pages Vietnamese offices use. Raises Refused at "file" for another."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        tried = ["utf-16"]
    elif raw[1:2] == b"\x00" or raw[3:4] == b"\x00":
        tried = ["utf-16-le"]
    else:
        tried = ["utf-8-sig", "cp1258"]
    for encoding in tried:
        with suppress(UnicodeDecodeError):
            return nfc(raw.decode(encoding))
    unknown = gettext_noop("Không nhận ra bảng mã chữ của tệp CSV.")
    raise Refused(no(unknown, at="file", remedy=gettext_noop("Lưu lại với bảng mã UTF-8.")))


def separator_of(text: str) -> str:
    """The sign that cuts the first lines into the most columns, as often as possible the same number."""
    lines = text.splitlines()[:60]

    def weight(sign: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=sign) if len(row) > 1)
        return max(((times, width) for width, times in widths.items()), default=(0, 0))

    try:
        return max(SEPARATORS, key=weight)
    except csv.Error:
        return ","
