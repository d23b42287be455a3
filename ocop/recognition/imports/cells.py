"""One cell → one value: dates, stars, points, telephones and kinds as offices write them.

Each reader answers the value, or None when the cell says nothing it understands.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

import phonenumbers

from ocop.ground.files.listing import CellError, Value
from ocop.kernel.text import fold, squeeze

SERIAL_ZERO = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 36526, 54789  # 1/1/2000 to 31/12/2049
MOST_POINTS = 100
LOCAL_DIGITS = 9  # a number whose leading zero Excel took away
_DMY = re.compile(r"(\d{1,2})\s*[/\-.]\s*(\d{1,2})\s*[/\-.]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
_SAID = re.compile(r"(?:ngay\s*)?(\d{1,2})\s*thang\s*(\d{1,2})\s*nam\s*(\d{4})")
_YEAR = re.compile(r"(?:nam\s*)?((?:19|20)\d{2})(?:\.0)?")
_STAR = re.compile(r"(?:hang\s*)?([1-5])(?:[.,]0)?\s*(?:sao|\*)?")
_STAR_SIGNS = re.compile(r"[*★☆⭐]{1,5}")
_STAR_WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5}
_POINTS = re.compile(r"(\d{1,3}(?:[.,]\d{1,6})?)\s*(?:diem|d)?")
_KINDS: tuple[tuple[str, str], ...] = (
    (r"lien hiep htx|hop tac xa|htx", "cooperative"),
    (r"to hop tac|tht|to san xuat", "cooperative_group"),
    (r"cong ty|doanh nghiep|tnhh|co phan|dntn|dn|cty", "enterprise"),
    (r"trang trai", "farm"),
    (r"hiep hoi|hoi", "association"),
    (r"trung tam dieu hanh|trung tam|ban quan ly", "operating_centre"),
    (r"ho kinh doanh|ho san xuat|ho gia dinh|co so san xuat|co so|ho|hkd|cssx", "household"),
)


def text_of(value: Value) -> str:
    """What a person reads in the cell: squeezed, whole numbers without a decimal, dates day first."""
    if type(value) is str:
        return _squeezed(value)
    if value is None or isinstance(value, CellError):
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return squeeze(str(value))


@lru_cache(maxsize=65536)
def _squeezed(text: str) -> str:
    return squeeze(text)


def day_of(value: Value) -> date | None:
    """d/m/Y with any of / - . between, ISO, an Excel serial number, or "ngày 5 tháng 8 năm 2026"."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _serial(float(value))
    text = fold(text_of(value))
    if text.isascii() and text.isdigit():
        return _serial(float(text)) if len(text) == len(str(FIRST_SERIAL)) else None
    for pattern, order in ((_SAID, (3, 2, 1)), (_DMY, (3, 2, 1)), (_ISO, (1, 2, 3))):
        if found := pattern.fullmatch(text):
            year, month, day = (int(found[group]) for group in order)
            with suppress(ValueError):
                return date(year + 2000 if year < 100 else year, month, day)
    return None


def month_first(value: Value) -> date | None:
    """The day an American order gives (08/25/2022), for a suggestion where the Vietnamese order gives none."""
    found = _DMY.fullmatch(fold(text_of(value)))
    if found is None or len(found[3]) != len("2022"):
        return None
    with suppress(ValueError):
        return date(int(found[3]), int(found[1]), int(found[2]))
    return None


def year_of(value: Value) -> int | None:
    """A year of four digits; of a date its year."""
    if isinstance(value, date):
        return value.year
    found = _YEAR.fullmatch(fold(text_of(value)))
    return int(found[1]) if found else None


def star_of(value: Value) -> int | None:
    """1 to 5 from 3, "3 sao", "***", "★★★", "3*", "ba sao"."""
    text = fold(text_of(value))
    if found := _STAR.fullmatch(text):
        return int(found[1])
    if _STAR_SIGNS.fullmatch(text.replace(" ", "")):
        return len(text.replace(" ", ""))
    return _STAR_WORDS.get(text.removesuffix("sao").strip()) if text.endswith("sao") else None


def potential_five(value: Value) -> bool:
    """ "Tiềm năng 5 sao": the province's 4 stars while the ministry has not decided."""
    text = fold(text_of(value))
    return "tiem nang" in text and "5" in text


def points_of(value: Value) -> Decimal | None:
    """0 to 100, exactly as written, comma or stop."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        found = Decimal(repr(value))
    elif match := _POINTS.fullmatch(fold(text_of(value))):
        found = Decimal(match[1].replace(",", "."))
    else:
        return None
    return found if found.is_finite() and 0 <= found <= MOST_POINTS else None


def phone_of(value: Value) -> str | None:
    """The first number of the cell as +84…, None when it is no number of Vietnam."""
    for part in re.split(r"[/;,\n]| - ", text_of(value)):
        digits = re.sub(r"\D", "", part)
        with suppress(phonenumbers.NumberParseException):
            number = phonenumbers.parse(f"0{digits}" if len(digits) == LOCAL_DIGITS else part, "VN")
            if phonenumbers.is_valid_number(number):
                return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return None


def kind_of(text: str) -> str | None:
    """The kind of producer a wording or a name tells: HTX, cty TNHH, hộ kinh doanh …"""
    folded = fold(text)
    for words, kind in _KINDS:
        if re.search(rf"(?:^|[^a-z0-9])(?:{words})(?:$|[^a-z0-9])", folded):
            return kind
    return None


def _serial(number: float) -> date | None:
    return SERIAL_ZERO + timedelta(days=int(number)) if FIRST_SERIAL <= number <= LAST_SERIAL + 1 else None
