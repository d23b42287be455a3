"""How numbers, money, dates and reasons are written on pages."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language, gettext

from ocop.kernel.money import Dong
from ocop.kernel.points import plain
from ocop.kernel.verdict import Reason

KILO = 1024
NOTHING = "–"


def points(value: Decimal | Fraction | int | None) -> str:
    """Points with two places, as the kernel shows them: 69,29."""
    return NOTHING if value is None else _decimal_sign(plain(Fraction(value)))


def money(value: int | Dong | None) -> str:
    """The exact amount: 165.400.000.000 đ."""
    if value is None:
        return NOTHING
    return f"{number_format(_amount(value), decimal_pos=0, force_grouping=True)} đ"


def vnd_short(value: int | Dong | None) -> str | SafeString:
    """The amount in few digits, 165,4 tỷ đồng, with the exact one on hover and for readers."""
    if value is None:
        return NOTHING
    short = Dong(_amount(value)).short()
    return format_html('<data value="{}" title="{}">{}</data>', _amount(value), money(value), short)


def number(value: Decimal | int | None) -> str:
    """A number with its groups: 1.234,5."""
    return NOTHING if value is None else number_format(value, force_grouping=True)


def ddmmyyyy(value: date | None) -> str:
    """05/08/2026; of a datetime, the day in Vietnam."""
    if value is None:
        return NOTHING
    if isinstance(value, datetime) and is_aware(value):
        value = localtime(value)
    return date_format(value, "d/m/Y")


def file_size(value: int | None) -> str:
    """Bytes in few digits: 420 KB, 1,8 MB."""
    if value is None:
        return NOTHING
    if value < KILO:
        return f"{value} B"
    if value < KILO * KILO:
        return f"{value // KILO} KB"
    return f"{number_format(round(Decimal(value) / (KILO * KILO), 1), decimal_pos=1)} MB"


def said(reason: Reason) -> str:
    """The sentence of a reason, translated first and filled in afterwards."""
    return _filled(reason.text, reason)


def remedy(reason: Reason) -> str:
    """What to do about a reason, or an empty text."""
    return _filled(reason.remedy, reason)


def _filled(sentence: str, reason: Reason) -> str:
    return str(_translated(sentence)).format(**{key: _translated(value) for key, value in reason.params.items()})


def _translated(value: Any) -> Any:
    """A message id in the reader's language; the empty one is the catalogue's own heading, so not asked."""
    return gettext(value) if isinstance(value, str) and value else value


def _amount(value: int | Dong) -> int:
    return value.amount if isinstance(value, Dong) else value


def _decimal_sign(text: str) -> str:
    return text if get_language() == "en" else text.replace(".", ",")


def where(reason: Reason) -> str:
    """The place a reason names for people; "" when it is only the key of a field, a word of the machine."""
    key = reason.at.isascii() and reason.at.isidentifier() and reason.at.islower()
    return "" if key else reason.at
