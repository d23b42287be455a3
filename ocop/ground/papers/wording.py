"""How papers write dates and numbers, and what is taken out of texts before they are set."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
ROOM_FOR_NUMBER = 8
NO_BREAK_SPACE = "\u00a0"
LAST_MONTH_WITH_ZERO = 2


def long_date(day: date) -> str:
    """`ngày 05 tháng 8 năm 2026`: a zero before days under 10 and before January and February.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, II.4b.
    """
    month = f"{day.month:02d}" if day.month <= LAST_MONTH_WITH_ZERO else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def number_line(number: str) -> str:
    """`Số: 1245/QĐ-UBND`; room to write is left before a symbol without number."""
    room = NO_BREAK_SPACE * ROOM_FOR_NUMBER if number.startswith("/") else ""
    return f"Số: {room}{number}"


def clean(text: str) -> str:
    """One line of printable text in NFC: line breaks and other control characters become spaces.

    Word and XML refuse control characters, invisible direction marks can turn a name round, and
    decomposed letters would be set with loose accents.
    """
    seen = "".join(_printable(sign) for sign in unicodedata.normalize("NFC", text))
    return re.sub(" +", " ", seen).strip(" ")


def _printable(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind in {"Cc", "Zl", "Zp"}:
        return " "
    return "" if kind in {"Cf", "Cs", "Cn"} else sign


def plain(value: Any) -> Any:
    """A paper as dicts, lists, numbers and clean strings, ready for JSON. Dates become the long form."""
    if is_dataclass(value) and not isinstance(value, type):
        named = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        return {"is": type(value).__name__, **named}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return long_date(value)
    return clean(value) if isinstance(value, str) else value
