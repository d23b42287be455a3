"""From the cells of a row to values and problems. Nothing is guessed in silence: a guess is a warning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ocop.ground.places.register import Unit
from ocop.kernel.numbering import NumberingError, parse_product_code
from ocop.kernel.text import nfc
from ocop.recognition.imports import cells as read, pasts, placing
from ocop.recognition.imports.columns import LABELS
from ocop.recognition.imports.laws import Laws
from ocop.recognition.imports.placing import Map, Placed
from ocop.recognition.imports.problems import Mend
from ocop.recognition.imports.row import Cells, Row
from ocop.registry.producers.rules import KINDS, check_tax_code, plain_tax_code

LONGEST = {"product": 250, "producer": 250, "address": 300, "representative": 120, "note": 1000}
NEEDED = frozenset({"product", "producer", "commune", "first_star", "first_date", "first_number"}) | {
    f"later_{each}" for each in ("star", "date", "number")
}
PHONE_ROOM = 20


@dataclass(frozen=True, slots=True)
class Against:
    """What rows are read against: the day, the map of the office, the law, and the last producer above."""

    today: date
    map: Map
    laws: Laws
    producer_above: str = ""


def check_row(cells: Cells, against: Against) -> Row:
    """Read one row with all its problems, in the order of the fields."""
    row = Row(cells)
    _broken(row)
    _names(row, against)
    _code_and_tax(row)
    pasts.recognitions(row, against.today, against.laws)
    pasts.present_star(row)
    pasts.points(row, against.laws)
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


def _group(row: Row, against: Against) -> None:
    shown = row.cells.text("group")
    if not shown:
        if not row.cells.broken("group"):
            row.find("group_missing", "group")
        return
    day = row.pasts[-1].on if row.pasts else against.today
    found = against.laws.group_of(shown, day)
    law = against.laws.on(day) or against.laws.first
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
    told = {"name": name, "day": pasts.in_words(days[0] if days else against.today), "count": len(found.candidates)}
    row.find(f"place_{found.kind}", "commune", *offered, **told)


def _suggested_first(found: Placed) -> list[Unit]:
    return sorted(found.candidates, key=lambda unit: unit != found.suggestion)


def _phone(row: Row) -> None:
    shown = row.cells.text("phone")
    row.phone_plain = (read.phone_of(row.cells.raw("phone")) or "") if shown else ""
    if shown and not row.phone_plain:
        row.find("phone_unreadable", "phone", shown=shown)
    row.phone = shown if len(shown) <= PHONE_ROOM else row.phone_plain or shown[:PHONE_ROOM]
