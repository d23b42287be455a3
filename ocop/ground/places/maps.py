"""Every place on every map: worked out once from the register when the lists are loaded. Pure, no database.

A map changes on few days only, those on which some place began; between two of them every day has one map.
Where a walk ends at several places, the place stays open; what all of them share (district, province) is certain.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ocop.ground.places.lists import DISTRICT, PROVINCE
from ocop.ground.places.register import Register, Unit, UnitKey
from ocop.ground.places.rules import Outcome


@dataclass(frozen=True, slots=True)
class OnMap:
    """A place as the map beginning on `day` shows it. `at` is None when a person must say, with the candidates."""

    day: dt.date
    place: UnitKey
    at: UnitKey | None
    district: UnitKey | None
    province: UnitKey | None
    candidates: tuple[UnitKey, ...] = ()


def map_days(register: Register) -> list[dt.date]:
    """The days on which a new map begins, oldest first."""
    return sorted({unit.key.valid_from for unit in register.units})


def on_maps(register: Register) -> Iterator[OnMap]:
    """Every unit on every map. Units in force stand for themselves; the others are walked to the day."""
    for day in map_days(register):
        for unit in register.units:
            if unit.in_force(day):
                yield _certain(register, day, unit, unit)
            else:
                yield _walked(register, day, unit)


def _certain(register: Register, day: dt.date, unit: Unit, at: Unit) -> OnMap:
    return OnMap(day, unit.key, at.key, _shared(_district(register, [at])), _shared([_province(at)]))


def _walked(register: Register, day: dt.date, unit: Unit) -> OnMap:
    later = unit.key.valid_from <= day
    found: Outcome[UnitKey] = (register.successors if later else register.predecessors)(unit, day)
    if found.place is not None:
        return _certain(register, day, unit, register.by_key[found.place])
    ends = [register.by_key[each.place] for each in found.candidates]
    return OnMap(
        day,
        unit.key,
        None,
        _shared(_district(register, ends)),
        _shared([_province(each) for each in ends]),
        tuple(each.key for each in ends),
    )


def _province(unit: Unit) -> UnitKey | None:
    return unit.key if unit.level == PROVINCE else unit.province


def _district(register: Register, units: Sequence[Unit]) -> list[UnitKey | None]:
    """The district of each: itself, or the parent of a commune before the reform; None without one."""
    found: list[UnitKey | None] = []
    for unit in units:
        above = unit.key if unit.level == DISTRICT else unit.parent
        found.append(above if above is not None and above.level == DISTRICT else None)
    return found


def _shared(keys: Sequence[UnitKey | None]) -> UnitKey | None:
    """What all have in common, None when they differ or there is nothing."""
    return keys[0] if keys and all(key == keys[0] for key in keys) else None
