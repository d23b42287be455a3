"""From the cells of a row to values and problems. Nothing is guessed in silence: a guess is a warning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from ocop.ground.places.register import Unit
from ocop.kernel.numbering import NumberingError, parse_document_number, parse_product_code
from ocop.kernel.text import nfc
from ocop.kernel.verdict import Refused
from ocop.law.regulations.choose import in_force_on
from ocop.law.regulations.deadlines import expires_on
from ocop.law.regulations.regulation import LOWEST_RECOGNISED, Regulation, regulations
from ocop.recognition.imports import cells as read, placing
from ocop.recognition.imports.columns import LABELS
from ocop.recognition.imports.placing import Map, Placed
from ocop.recognition.imports.problems import Mend
from ocop.recognition.imports.row import Cells, Past, Row
from ocop.registry.producers.rules import KINDS, check_tax_code, plain_tax_code

LONGEST = {"product": 250, "producer": 250, "address": 300, "representative": 120, "note": 1000}
NEEDED = frozenset({"product", "producer", "commune", "first_star", "first_date", "first_number"}) | {
    f"later_{each}" for each in ("star", "date", "number")
}
FIVE = 5
NEAR = timedelta(days=31)
PHONE_ROOM = 20


@dataclass(frozen=True, slots=True)
class Against:
    """What rows are read against: the day, the map of the office, and the last producer above."""

    today: date
    map: Map
    producer_above: str = ""


def check_row(cells: Cells, against: Against) -> Row:
    """Read one row with all its problems, in the order of the fields."""
    row = Row(cells)
    _broken(row)
    _names(row, against)
    _code_and_tax(row)
    _pasts(row, against)
    _present_star(row)
    _points(row)
    _group(row, against)
    _kind(row)
    _place(row, against)
    _phone(row)
    return row


def _broken(row: Row) -> None:
    for key in row.cells.letters:
        if shown := row.cells.broken(key):
            row.find("broken_cell" if key in NEEDED else "broken_cell_spare", key, shown=shown)


def _names(row: Row, against: Against) -> None:
    for key, most in LONGEST.items():
        text = nfc(row.cells.text(key))
        if len(text) > most:
            row.find("too_long", key, label=LABELS[key], length=len(text), most=most)
        setattr(row, key, text[:most])
    if not row.product and not row.cells.broken("product"):
        row.find("no_product", "product")
    if not row.producer and not row.cells.broken("producer"):
        above = against.producer_above
        row.find("no_producer", "producer", *([Mend("producer", above, above)] if above else []))


def _code_and_tax(row: Row) -> None:
    written = row.cells.text("code")
    if written:
        try:
            row.code = str(parse_product_code(written))
        except NumberingError:
            row.find("code_unreadable", "code", shown=written)
    tax = plain_tax_code(row.cells.text("tax_code"))
    if tax and not check_tax_code(tax):
        row.find("tax_code_wrong", "tax_code", Mend("tax_code", "", "–"), shown=tax)
    else:
        row.tax_code = tax


def _pasts(row: Row, against: Against) -> None:
    stated = read.day_of(row.cells.raw("expires_on"))
    if stated is None and row.cells.text("expires_on"):
        row.find("day_unreadable", "expires_on", Mend("expires_on", "", "–"), shown=row.cells.text("expires_on"))
    later = _past(row, "later", against, stated)
    first = _past(row, "first", against, None if later or _told(row, "later") else stated)
    if not first and not later and not _told(row, "first") and not _told(row, "later"):
        row.find("no_recognition", "first_number")
    if first and later and later.on <= first.on:
        row.find("order_of_days", "later_date", later=_d(later.on), first=_d(first.on))
    row.pasts = [each for each in (first, later) if each]


def _told(row: Row, when: str) -> bool:
    return any(row.cells.text(f"{when}_{each}") or row.cells.broken(f"{when}_{each}") for each in _FACTS)


_FACTS = ("star", "date", "number")


def _past(row: Row, when: str, against: Against, stated: date | None) -> Past | None:
    """One of the two recognitions; None when the row does not tell it whole."""
    if not _told(row, when):
        return None
    star, on = _star(row, when), _day(row, when, against, stated)
    number, issuer = _number(row, when), row.cells.text(f"{when}_issuer")[:200]
    if not issuer:
        row.find("issuer_missing", f"{when}_issuer")
    law = _law(on) if on else None
    if on and law is None:
        row.find("day_before_law", f"{when}_date", day=_d(on))
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


def _day(row: Row, when: str, against: Against, stated: date | None) -> date | None:
    key = f"{when}_date"
    raw, shown = row.cells.raw(key), row.cells.text(key)
    on = read.day_of(raw)
    if row.cells.broken(key):
        return None
    if on is None:
        swapped = read.month_first(raw)
        guess = swapped or (_back(stated) if stated else None)
        offered = [Mend(key, _d(guess), _d(guess))] if guess else []
        if shown:
            row.find("day_unreadable", key, *offered, shown=shown)
        else:
            row.find("day_missing", key, *offered)
        return None
    if on > against.today:
        row.find("day_future", key, day=_d(on))
        return None
    year_text = row.cells.text(f"{when}_year")
    year = read.year_of(row.cells.raw(f"{when}_year"))
    if year is not None and year != on.year:
        row.find("year_differs", f"{when}_year", year=year, day=_d(on))
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
            row.find("expiry_missing", "expires_on", months=months, day=_d(due))
        return due
    if stated <= on:
        row.find("expiry_early", "expires_on", Mend("expires_on", _d(due), _d(due)), day=_d(stated), issued=_d(on))
        return due
    if abs(stated - due) > NEAR:
        mend = Mend("expires_on", _d(due), _d(due))
        row.find("expiry_differs", "expires_on", mend, day=_d(stated), months=months, due=_d(due))
    return stated


def _present_star(row: Row) -> None:
    shown = row.cells.text("star")
    row.star = read.star_of(row.cells.raw("star"))
    if not row.pasts:
        return
    last = row.pasts[-1].star
    if row.star is None and shown and not read.potential_five(row.cells.raw("star")):
        row.find("star_unreadable", "star", Mend("star", str(last), f"{last} ★"), shown=shown)
    elif row.star is not None and row.star != last:
        row.find("star_present_differs", "star", Mend("star", str(last), f"{last} ★"), present=row.star, last=last)


def _points(row: Row) -> None:
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
    law = _law(past.on)
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


def _group(row: Row, against: Against) -> None:
    shown = row.cells.text("group")
    if not shown:
        if not row.cells.broken("group"):
            row.find("group_missing", "group")
        return
    day = row.pasts[-1].on if row.pasts else against.today
    found = read.group_of(shown, day)
    law = _law(day) or regulations()[0]
    if found is None:
        offered = (Mend("group", each.name.vi, each.name.vi) for each in law.groups)
        row.find("group_unknown", "group", *offered, shown=shown)
        return
    row.group, number = found
    if number != law.number:
        name = law.group_name(row.group).vi
        row.find("group_older", "group", Mend("group", name, name), shown=shown, regulation=number)


def _kind(row: Row) -> None:
    shown = row.cells.text("kind")
    kind = (shown if shown in KINDS else None) or read.kind_of(shown)
    if kind is None and not shown and (kind := read.kind_of(row.producer)):
        row.find("kind_guessed", "kind", kind=KINDS[kind])
    if kind is None:
        row.find("kind_unknown", "kind", *(Mend("kind", key, label) for key, label in KINDS.items()), shown=shown)
    row.kind = kind or ""


def _place(row: Row, against: Against) -> None:
    row.commune = row.cells.text("commune")
    if not row.commune:
        if not row.cells.broken("commune"):
            row.find("no_commune", "commune")
        return
    days = [past.on for past in reversed(row.pasts)]
    chosen = row.cells.text("place_now")
    found = against.map.by_key(row.commune, chosen) or against.map.place(row.commune, days, row.address, chosen)
    row.then, row.now = found.then, found.now
    if found.kind == placing.FOUND:
        return
    followed = found.kind in (placing.SPLIT, placing.DOUBTFUL)
    key = "place_now" if followed else "commune"
    offered = tuple(Mend(key, placing.key_text(unit), against.map.full_name(unit)) for unit in _suggested_first(found))
    name = found.then.name if followed and found.then else row.commune
    told = {"name": name, "day": _d(days[0] if days else against.today), "count": len(found.candidates)}
    row.find(f"place_{found.kind}", "commune", *offered, **told)


def _suggested_first(found: Placed) -> list[Unit]:
    return sorted(found.candidates, key=lambda unit: unit != found.suggestion)


def _phone(row: Row) -> None:
    shown = row.cells.text("phone")
    row.phone_plain = (read.phone_of(row.cells.raw("phone")) or "") if shown else ""
    if shown and not row.phone_plain:
        row.find("phone_unreadable", "phone", shown=shown)
    row.phone = shown if len(shown) <= PHONE_ROOM else row.phone_plain or shown[:PHONE_ROOM]


@lru_cache(maxsize=8192)
def _law(on: date) -> Regulation | None:
    try:
        return in_force_on(on, regulations())
    except Refused:
        return None


def _back(expiry: date) -> date | None:
    """The day from which a certificate to that day ran, by the months every regulation gave."""
    months = regulations()[-1].validity_months
    try:
        return expiry.replace(year=expiry.year - months // 12)
    except ValueError:
        return None


def _d(day: date) -> str:
    return f"{day:%d/%m/%Y}"
