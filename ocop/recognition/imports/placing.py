"""From the name of a commune to a place: by the map of the decision's day, and what it is called today.

Answers from the register in memory, for the page and the command alike.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from ocop.ground.places.register import Register, Unit, UnitKey, the_register
from ocop.ground.places.rules import FIRST_LIST, REFORM, Outcome, map_date
from ocop.ground.places.search import read_query
from ocop.kernel.text import fold, normalise_tones, squeeze

MOST_CANDIDATES = 8
FOUND, OTHER_MAP, UNKNOWN, SEVERAL, OUTSIDE = "found", "other_map", "unknown", "several", "outside"
SPLIT, DOUBTFUL = "split", "doubtful"


@dataclass(frozen=True, slots=True)
class Placed:
    """What a name led to. `then`: the place of that day, `now`: today's; `candidates` where a person chooses."""

    kind: str
    then: Unit | None = None
    now: Unit | None = None
    candidates: tuple[Unit, ...] = ()
    suggestion: Unit | None = None


@dataclass(frozen=True)
class Map:
    """Finds communes for one office: `scope` is (level, code) of the office on today's map, None for all."""

    today: dt.date
    scope: tuple[str, str] | None = None
    register: Register = field(default_factory=the_register)
    _named: dict[tuple[str, int], tuple[tuple[Unit, ...], int]] = field(default_factory=dict)
    _after: dict[UnitKey, Outcome[UnitKey]] = field(default_factory=dict)

    def place(self, written: str, days: Sequence[dt.date], address: str = "", chosen_now: str = "") -> Placed:
        """The place a commune's cell means on the first of these days whose map knows it.

        Without a day every map will do. `chosen_now`: the key a person chose.
        """
        asked = [self._units(written, on) for on in days] or [(self._units(written, self.today)[0], 0)]
        units, index = next((each for each in asked if each[0] and not each[1]), asked[0])
        if not units:
            return Placed(UNKNOWN, candidates=self._alike(written, days[0] if days else self.today))
        if len(units) > 1:
            units = self._narrowed(units, written, address)
        if len(units) > 1:
            return Placed(SEVERAL, candidates=units[:MOST_CANDIDATES])
        kind = FOUND if index == 0 else OTHER_MAP
        return self._followed(units[0], kind, chosen_now)

    def by_key(self, written: str, chosen_now: str = "") -> Placed | None:
        """The place of a key "commune|11557|2025-07-01", as a mend names it; None for anything else."""
        unit = self.unit(written)
        return None if unit is None else self._followed(unit, FOUND, chosen_now)

    def unit(self, written: str) -> Unit | None:
        """The unit of a key, None for what is no key."""
        parts = written.split("|")
        if len(parts) != 3:
            return None
        try:
            return self.register.by_key.get(UnitKey(parts[0], parts[1], dt.date.fromisoformat(parts[2])))
        except ValueError:
            return None

    def full_name(self, unit: Unit) -> str:
        """With what lies above it, and since when: what tells candidates apart."""
        above = (self.register.by_key[key].name for key in (unit.parent, unit.province) if key)
        return ", ".join(dict.fromkeys((unit.name, *above)))

    def _followed(self, unit: Unit, kind: str, chosen_now: str) -> Placed:
        outcome = self._today_of(unit)
        ends = tuple(self.register.by_key[each.place] for each in outcome.candidates)
        now = next((each for each in ends if key_text(each) == chosen_now), None)
        if now is None and outcome.place is not None:
            now = self.register.by_key[outcome.place]
        if now is None:
            suggested = self.register.by_key[outcome.suggestion] if outcome.suggestion else None
            return Placed(SPLIT if len(ends) > 1 else DOUBTFUL, then=unit, candidates=ends, suggestion=suggested)
        if not self._within(now):
            return Placed(OUTSIDE, then=unit, now=now)
        return Placed(kind, unit, now)

    def _today_of(self, unit: Unit) -> Outcome[UnitKey]:
        if unit.key not in self._after:
            self._after[unit.key] = self.register.successors(unit, self.today)
        return self._after[unit.key]

    def _units(self, written: str, day: dt.date) -> tuple[tuple[Unit, ...], int]:
        """Units of that name on that day's map, else on another one; and which map it was (0: that day's)."""
        key = (squeeze(normalise_tones(written)).lower(), bisect_right(self._turns, map_date(day)))
        if key not in self._named:
            days = dict.fromkeys((map_date(day), self.today, REFORM - dt.timedelta(days=1), FIRST_LIST))
            found: tuple[tuple[Unit, ...], int] = ((), 0)
            for index, each in enumerate(days):
                if units := self._on(written, each):
                    found = (units, index)
                    break
            self._named[key] = found
        return self._named[key]

    def _on(self, written: str, day: dt.date) -> tuple[Unit, ...]:
        query = read_query(written)
        fits = [unit for unit in self._by_name.get(query.folded, ()) if unit.in_force(day)]
        if not fits:
            short = query.folded
            for kind in ("xa ", "phuong ", "thi tran ", "dac khu "):
                short = short.removeprefix(kind)
            fits = [unit for unit in self._by_name.get(short, ()) if unit.in_force(day)]
        inside = [unit for unit in fits if self._touches(unit) and self._lies_in(unit, query.within)]
        marked = [unit for unit in inside if query.marked in (_marked(unit.name), _marked(unit.short_name))]
        return tuple(marked or inside or (fits if not self.scope else ()))

    def _narrowed(self, units: tuple[Unit, ...], written: str, address: str) -> tuple[Unit, ...]:
        """Those whose district or province the address names."""
        folded = fold(f"{written}, {address}")
        named = tuple(
            unit
            for unit in units
            if any(self.register.by_key[key].folded_short in folded for key in (unit.parent,) if key)
        )
        return named if len(named) == 1 else units

    def _alike(self, written: str, day: dt.date) -> tuple[Unit, ...]:
        if not written:
            return ()
        query = read_query(written)
        names = {unit.folded for unit in self._here(day)} | {unit.folded_short for unit in self._here(day)}
        near = get_close_matches(query.folded, sorted(names), n=MOST_CANDIDATES, cutoff=0.75)
        return tuple(unit for unit in self._here(day) if unit.folded in near or unit.folded_short in near)[
            :MOST_CANDIDATES
        ]

    def _here(self, day: dt.date) -> list[Unit]:
        """Communes of the office on the map of a day; without an office only those of today."""
        turn = bisect_right(self._turns, map_date(day))
        if turn not in self._near:
            on = map_date(day)
            self._near[turn] = [
                unit
                for unit in self.register.units
                if unit.level == "commune" and unit.in_force(on) and self._touches(unit)
            ]
        return self._near[turn]

    def _touches(self, unit: Unit) -> bool:
        if self.scope is None:
            return True
        ends = (self.register.by_key[each.place] for each in self._today_of(unit).candidates)
        return any(self._within(end) for end in ends) or (
            unit.province is not None and self.scope[0] == "commune" and unit.province.code == self._province_of_scope
        )

    def _within(self, unit: Unit) -> bool:
        if self.scope is None:
            return True
        level, code = self.scope
        if level == "commune":
            return unit.code == code and unit.level == level
        return (unit.province.code if unit.province else unit.code) == code

    def _lies_in(self, unit: Unit, above: Iterable[str]) -> bool:
        names = [self.register.by_key[key].folded for key in (unit.parent, unit.province) if key]
        return all(any(part in name for name in names) for part in above)

    @cached_property
    def _near(self) -> dict[int, list[Unit]]:
        return {}

    @cached_property
    def _province_of_scope(self) -> str:
        unit = self.register.get(*self.scope, self.today) if self.scope else None
        return unit.province.code if unit and unit.province else ""

    @cached_property
    def _by_name(self) -> dict[str, list[Unit]]:
        named: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.register.units:
            if unit.level == "commune":
                for name in {unit.folded, unit.folded_short}:
                    named[name].append(unit)
        return dict(named)

    @cached_property
    def _turns(self) -> list[dt.date]:
        return sorted({unit.key.valid_from for unit in self.register.units})


def key_text(unit: Unit) -> str:
    """The key of a place as one text."""
    return f"{unit.key.level}|{unit.key.code}|{unit.key.valid_from.isoformat()}"


def _marked(name: str) -> str:
    return squeeze(normalise_tones(name)).lower()
