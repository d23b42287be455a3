"""The recognitions a row tells: star, day, number, issuer, expiry, and whether points and star agree."""

from __future__ import annotations

from datetime import date, timedelta

from ocop.kernel.numbering import NumberingError, parse_document_number
from ocop.law.regulations.deadlines import expires_on
from ocop.law.regulations.regulation import LOWEST_RECOGNISED, Regulation
from ocop.recognition.imports import cells as read
from ocop.recognition.imports.laws import Laws
from ocop.recognition.imports.problems import Mend
from ocop.recognition.imports.row import Past, Row

FIVE = 5
NEAR = timedelta(days=31)


def recognitions(row: Row, today: date, laws: Laws) -> None:
    """Read the first and the later recognition; each is kept when star, day, regulation and number are known."""
    stated = read.day_of(row.cells.raw("expires_on"))
    if stated is None and row.cells.text("expires_on"):
        row.find("day_unreadable", "expires_on", Mend("expires_on", "", "–"), shown=row.cells.text("expires_on"))
    later = _past(row, "later", today, stated, laws)
    first = _past(row, "first", today, None if later or _told(row, "later") else stated, laws)
    if not first and not later and not _told(row, "first") and not _told(row, "later"):
        row.find("no_recognition", "first_number")
    if first and later and later.on <= first.on:
        row.find("order_of_days", "later_date", later=in_words(later.on), first=in_words(first.on))
    row.pasts = [each for each in (first, later) if each]


def _told(row: Row, when: str) -> bool:
    return any(row.cells.text(f"{when}_{each}") or row.cells.broken(f"{when}_{each}") for each in _FACTS)


_FACTS = ("star", "date", "number")


def _past(row: Row, when: str, today: date, stated: date | None, laws: Laws) -> Past | None:
    """One of the two recognitions; None when the row does not tell it whole."""
    if not _told(row, when):
        return None
    star, on = _star(row, when), _day(row, when, today, _back(stated, laws))
    number, issuer = _number(row, when), row.cells.text(f"{when}_issuer")[:200]
    if not issuer:
        row.find("issuer_missing", f"{when}_issuer")
    law = laws.on(on) if on else None
    if on and law is None:
        row.find("day_before_law", f"{when}_date", day=in_words(on))
    if star is None or on is None or law is None or not number:
        return None
    return Past(star, on, number, issuer, law.number, _expiry(row, law, on, stated, when))


def _star(row: Row, when: str) -> int | None:
    key = f"{when}_star"
    shown, star = row.cells.text(key), read.star_of(row.cells.raw(key))
    if row.cells.broken(key):
        return None
    if star is None and read.potential_five(row.cells.raw(key)):
        row.find("star_potential", key, Mend(key, "4", "4 ★"), shown=shown)
    elif star is None and shown:
        row.find("star_unreadable", key, *(Mend(key, str(n), f"{n} ★") for n in (3, 4, 5)), shown=shown)
    elif star is None:
        present = read.star_of(row.cells.raw("star"))
        offered = [Mend(key, str(present), f"{present} ★")] if present else []
        row.find("star_missing", key, *offered)
    elif star < LOWEST_RECOGNISED:
        row.find("star_low", key, star=star)
        return None
    return star


def _day(row: Row, when: str, today: date, likely: date | None) -> date | None:
    key = f"{when}_date"
    raw, shown = row.cells.raw(key), row.cells.text(key)
    on = read.day_of(raw)
    if row.cells.broken(key):
        return None
    if on is None:
        guess = read.month_first(raw) or likely
        offered = [Mend(key, in_words(guess), in_words(guess))] if guess else []
        if shown:
            row.find("day_unreadable", key, *offered, shown=shown)
        else:
            row.find("day_missing", key, *offered)
        return None
    if on > today:
        row.find("day_future", key, day=in_words(on))
        return None
    year_text = row.cells.text(f"{when}_year")
    year = read.year_of(row.cells.raw(f"{when}_year"))
    if year is not None and year != on.year:
        row.find("year_differs", f"{when}_year", year=year, day=in_words(on))
    elif year is None and year_text:
        row.find("year_unreadable", f"{when}_year", shown=year_text)
    return on


def _number(row: Row, when: str) -> str:
    key = f"{when}_number"
    shown = row.cells.text(key)
    if not shown:
        if not row.cells.broken(key):
            row.find("number_missing", key)
        return ""
    written = shown.removeprefix("Số ").removeprefix("số ").removeprefix("QĐ số ")
    try:
        return str(parse_document_number(written))
    except NumberingError:
        row.find("number_free", key, shown=shown)
        return shown[:60]


def _expiry(row: Row, law: Regulation, on: date, stated: date | None, when: str) -> date:
    due = expires_on(law, on)
    last = when == "later" or not _told(row, "later")
    if not last:
        return due
    months = law.validity_months
    if stated is None:
        if not row.cells.text("expires_on"):
            row.find("expiry_missing", "expires_on", months=months, day=in_words(due))
        return due
    if stated <= on:
        row.find(
            "expiry_early",
            "expires_on",
            Mend("expires_on", in_words(due), in_words(due)),
            day=in_words(stated),
            issued=in_words(on),
        )
        return due
    if abs(stated - due) > NEAR:
        mend = Mend("expires_on", in_words(due), in_words(due))
        row.find("expiry_differs", "expires_on", mend, day=in_words(stated), months=months, due=in_words(due))
    return stated


def present_star(row: Row) -> None:
    """The present star is only compared: what a decision says is what is kept."""
    shown = row.cells.text("star")
    row.star = read.star_of(row.cells.raw("star"))
    if not row.pasts:
        return
    last = row.pasts[-1].star
    if row.star is None and shown and not read.potential_five(row.cells.raw("star")):
        row.find("star_unreadable", "star", Mend("star", str(last), f"{last} ★"), shown=shown)
    elif row.star is not None and row.star != last:
        row.find("star_present_differs", "star", Mend("star", str(last), f"{last} ★"), present=row.star, last=last)


def points(row: Row, laws: Laws) -> None:
    """Points belong to the last recognition and are compared with its star by the bands of that day (Đ3.3)."""
    shown = row.cells.text("points")
    row.points = read.points_of(row.cells.raw("points"))
    if row.points is None:
        if shown:
            row.find("points_unreadable", "points", Mend("points", "", "–"), shown=shown)
        return
    if not row.pasts:
        return
    past = row.pasts[-1]
    row.pasts[-1] = Past(past.star, past.on, past.number, past.issuer, past.regulation, past.expires_on, row.points)
    law = laws.on(past.on)
    assert law is not None
    band = law.bands.star(row.points)
    told = {"points": str(row.points).replace(".", ","), "band": band, "regulation": law.number, "star": past.star}
    key = "later_star" if _told(row, "later") else "first_star"
    if past.star > band:
        row.find("star_above_points", key, *_lower(key, band), **told)
    elif past.star < band:
        waits = band == FIVE and law.decider(FIVE).level not in ("province", "district")
        row.find("five_waits" if waits and past.star == FIVE - 1 else "star_below_points", key, **told)


def _lower(key: str, band: int) -> list[Mend]:
    return [Mend(key, str(band), f"{band} ★")] if band >= LOWEST_RECOGNISED else []


def _back(expiry: date | None, laws: Laws) -> date | None:
    """The day from which a certificate to that day ran, by the months every regulation gave."""
    if expiry is None:
        return None
    months = laws.newest.validity_months
    try:
        return expiry.replace(year=expiry.year - months // 12)
    except ValueError:
        return None


def in_words(day: date) -> str:
    """A day as it is written."""
    return f"{day:%d/%m/%Y}"
