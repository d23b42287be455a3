"""The published lists of administrative units in `data/`, read into stages of one history.

A stage is a day, the units in force from that day, and the changes that led there. Sources and licences
stand in data/ATTRIBUTION.md.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from ocop.ground.places.rules import BETWEEN_LISTS, FIRST_LIST, REFORM
from ocop.kernel.text import nfc

DATA = Path(__file__).parent / "data"
PROVINCE, DISTRICT, COMMUNE = LEVELS = ("province", "district", "commune")
CITY = "Thành phố trực thuộc trung ương"
_LEVEL_BY_DIGITS = {2: PROVINCE, 3: DISTRICT, 5: COMMUNE}
_PROVINCES_LAW = "202/2025/QH15"


class Ref(NamedTuple):
    """A unit within one list, where a code means one thing."""

    level: str
    code: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A unit as a list prints it."""

    ref: Ref
    name: str
    short_name: str
    kind: str
    parent: Ref | None
    province: Ref | None
    lat: Decimal | None = None
    lon: Decimal | None = None
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class Declared:
    """A change as a conversion table prints it."""

    old: Ref
    new: Ref
    is_default: bool = True
    confidence: str = "high"
    legal_basis: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """The units from one day on. `everything_new`: no unit is carried over as the same row."""

    on: dt.date
    units: Mapping[Ref, Listed]
    changes: tuple[Declared, ...] = ()
    everything_new: bool = False


def stages() -> Iterator[Stage]:
    """All stages in order of time.

    The day between the lists of October 2021 and June 2025 is 1 January 2025: the many dated changes of
    those years are not in the sources; this day is the right one for Hải Phòng and Huế.
    """
    yield Stage(FIRST_LIST, _units("units_2021.csv"))
    yield Stage(BETWEEN_LISTS, _units("units_2025h1.csv"), tuple(_changes_until_2025()))
    latest = Stage(REFORM, _units("units_2025.csv"), tuple(_changes_of_the_reform()), everything_new=True)
    yield latest
    for on, rows in _by_day(_rows("changes_2026.csv")):
        latest = Stage(on, {**latest.units, **{unit.ref: unit for unit in _retyped(latest, rows)}})
        yield latest


def digest() -> str:
    """A fingerprint of the lists and of the code that reads them: equal means nothing to load."""
    total = hashlib.sha256()
    for path in sorted([*DATA.glob("*.csv"), *Path(__file__).parent.glob("*.py")]):
        total.update(path.read_bytes())
    return total.hexdigest()


def ref_of(code: str) -> Ref:
    """The level is told by the number of digits: 2, 3 or 5. Raises KeyError otherwise."""
    return Ref(_LEVEL_BY_DIGITS[len(code)], code)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _units(name: str) -> dict[Ref, Listed]:
    units = (_listed(row) for row in _rows(name))
    return {unit.ref: unit for unit in units}


def _listed(row: Mapping[str, str]) -> Listed:
    is_province = row["level"] == PROVINCE
    return Listed(
        ref=Ref(row["level"], row["code"]),
        name=nfc(row["name"]),
        short_name=nfc(row["short_name"]),
        kind=nfc(row["type"]),
        parent=None if is_province else ref_of(row["parent_code"]),
        province=None if is_province else ref_of(row["province_code"]),
        lat=Decimal(row["lat"]) if row.get("lat") else None,
        lon=Decimal(row["lon"]) if row.get("lon") else None,
        legal_basis=row.get("legal_basis", ""),
    )


def _changes_until_2025() -> Iterator[Declared]:
    parts: dict[str, int] = {}
    communes = list(_rows("changes_2021_2025h1.csv"))
    for row in communes:
        parts[row["old_code"]] = parts.get(row["old_code"], 0) + 1
    for row in communes:
        yield Declared(
            ref_of(row["old_code"]),
            ref_of(row["new_code"]),
            is_default=parts[row["old_code"]] == 1,
            confidence=row["confidence"],
            evidence=nfc(row["evidence"]),
        )
    for row in _rows("district_changes_2021_2025h1.csv"):
        old, new = ref_of(row["district_2021"]), ref_of(row["district_2025h1"])
        yield Declared(old, new, is_default=row["kind"] != "partly")


def _changes_of_the_reform() -> Iterator[Declared]:
    for row in _rows("changes_2025.csv"):
        yield Declared(
            ref_of(row["old_code"]),
            ref_of(row["new_code"]),
            is_default=row["is_default"] == "1",
            legal_basis=row["legal_basis"],
            evidence=row["default_source"],
        )
    for row in _rows("province_changes_2025.csv"):
        yield Declared(ref_of(row["old_code"]), ref_of(row["new_code"]), legal_basis=_PROVINCES_LAW)


def _by_day(rows: Iterator[dict[str, str]]) -> list[tuple[dt.date, list[dict[str, str]]]]:
    days: dict[dt.date, list[dict[str, str]]] = {}
    for row in rows:
        days.setdefault(dt.date.fromisoformat(row["resolution_date"]), []).append(row)
    return sorted(days.items())


def _retyped(stage: Stage, rows: list[dict[str, str]]) -> Iterator[Listed]:
    for row in rows:
        kind_word = "Thành phố" if row["level"] == PROVINCE else "Phường"
        name = nfc(row["new_name"])
        yield replace(
            stage.units[Ref(row["level"], row["code"])],
            name=name,
            short_name=name.removeprefix(f"{kind_word} "),
            kind=CITY if row["level"] == PROVINCE else kind_word,
            legal_basis=row["legal_basis"],
        )
