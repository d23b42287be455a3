"""Exact points: read, averaged, stored and shown without ever crossing a limit by rounding.

Points of one sheet are Decimals. A council's average is a Fraction (485/7 has no finite decimal form) and
is compared with the limits of the bands as it is (Đ3.3). Rounding happens only on the way out: what is
stored is cut towards zero; what is shown is rounded half up, as offices print it (485/7 is 69,29), but never
up to a whole number: 69.996 belongs to the band below 70, and showing 70,00 would contradict the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Context, Decimal, DecimalException, Inexact, InvalidOperation
from fractions import Fraction

Exact = Decimal | Fraction

STORED_PLACES = 6
STORED_DIGITS = 9  # numeric(9, 6): up to 999.999999, so 100.000000 fits
SHOWN_PLACES = 2
ZERO = Decimal(0)
EXACT = Context(prec=60, traps=[Inexact, InvalidOperation])
"""Adds Decimals without rounding, or raises."""

_NUMBER = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,6})?", re.ASCII)


def parse(text: str) -> Decimal:
    """Read points as people write them: "69,29" or "69.29". Raises ValueError for anything else.

    A sign, a thousands separator, an exponent or more than six decimals is refused, not guessed at.
    """
    written = text.strip()
    if not _NUMBER.fullmatch(written):
        raise ValueError(f"not points: {text!r}")
    return Decimal(written.replace(",", "."))


def mean(values: Iterable[Exact]) -> Fraction:
    """The exact average. Raises ValueError when there is nothing to average."""
    exact = list(values)
    if not exact:
        raise ValueError("the average of no sheets is undefined")
    over, under = _sum(exact).as_integer_ratio()
    return Fraction(over, under * len(exact))


def _sum(values: list[Exact]) -> Exact:
    # Decimals are added as such and made one fraction at the end: several times faster than fractions.
    try:
        total = ZERO
        for value in values:
            total = EXACT.add(total, value)  # type: ignore[arg-type]  # a Fraction is refused here, see below
        return total
    except (TypeError, DecimalException):  # a Fraction among them, or more digits than points ever have
        return sum((Fraction(value) for value in values), Fraction(0))


def stored(value: Exact) -> Decimal:
    """The value for a numeric(9, 6) column, cut to six places towards zero.

    Every limit of a band has at most six places, so the stored number stands on the same side of every
    limit as the exact one. Raises ValueError when the column cannot hold it.
    """
    cut = _cut(value, STORED_PLACES)
    if abs(cut) >= 10 ** (STORED_DIGITS - STORED_PLACES):
        raise ValueError(f"points too large to store: {value}")
    return cut


def plain(value: Exact) -> str:
    """Two decimals with a full stop, for JSON and files: "69.29". Half up, never up to a whole number."""
    over, under = value.as_integer_ratio()
    one = 10**SHOWN_PLACES
    rounded = _towards_zero(2 * one * over + under, 2 * under)
    if rounded % one == 0 and rounded * under > one * over:
        rounded = _towards_zero(one * over, under)
    return f"{Decimal(rounded).scaleb(-SHOWN_PLACES):.{SHOWN_PLACES}f}"


def shown(value: Exact) -> str:
    """Two decimals with a comma, for people: "69,29". Rounded as `plain`."""
    return plain(value).replace(".", ",")


def short(value: Decimal) -> str:
    """As few digits as the points need, for JSON: "28", "28.5". Nothing is cut."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _cut(value: Exact, places: int) -> Decimal:
    over, under = value.as_integer_ratio()
    return Decimal(_towards_zero(over * 10**places, under)).scaleb(-places)


def _towards_zero(over: int, under: int) -> int:
    return over // under if over >= 0 else -(-over // under)
