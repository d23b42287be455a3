"""The whole history of places in memory, built from the published lists. No database.

The command line answers from it, and the loader writes it into the database. One row says one thing: a
unit with this name, type and parent row, over these days. When a parent gets a new row, its children do
too, so that the parent of a row is always the one in force on the same days.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

from ocop.ground.places import lists
from ocop.ground.places.lists import Declared, Listed, Ref, Stage
from ocop.ground.places.rules import Outcome, Step, backward, forward, map_date, step_kind
from ocop.ground.places.search import rank, read_query
from ocop.kernel.text import fold, sort_key

_ONE_DAY = dt.timedelta(days=1)
K = TypeVar("K")
V = TypeVar("V")


class UnitKey(NamedTuple):
    """The key of a place: a code means one thing only together with the day it began."""

    level: str
    code: str
    valid_from: dt.date


@dataclass(frozen=True, slots=True)
class Unit:
    """A province, district or commune over the days it kept name, type and parent."""

    key: UnitKey
    valid_to: dt.date | None
    name: str
    short_name: str
    kind: str
    parent: UnitKey | None
    province: UnitKey | None
    folded: str
    folded_short: str
    lat: Decimal | None
    lon: Decimal | None
    legal_basis: str

    @property
    def level(self) -> str:
        return self.key.level

    @property
    def code(self) -> str:
        return self.key.code

    @property
    def sort_key(self) -> str:
        return sort_key(self.short_name)

    def in_force(self, on: dt.date) -> bool:
        """Whether the row holds on this day."""
        return self.key.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True)
class Register:
    """All units and all steps between them. Units stand parents first, then by day and code."""

    units: tuple[Unit, ...]
    steps: tuple[Step[UnitKey], ...] = field(repr=False)

    @cached_property
    def by_key(self) -> dict[UnitKey, Unit]:
        return {unit.key: unit for unit in self.units}

    @cached_property
    def _rows_of(self) -> dict[Ref, list[Unit]]:
        return _grouped((Ref(unit.level, unit.code), unit) for unit in self.units)

    @cached_property
    def _steps_from(self) -> dict[UnitKey, list[Step[UnitKey]]]:
        return _grouped((step.old, step) for step in self.steps)

    @cached_property
    def _steps_into(self) -> dict[UnitKey, list[Step[UnitKey]]]:
        return _grouped((step.new, step) for step in self.steps)

    def get(self, level: str, code: str, on: dt.date) -> Unit | None:
        """The unit with this code in force on this day (days before the first list: in the first list)."""
        rows = self._rows_of.get(Ref(level, code), [])
        return next((unit for unit in rows if unit.in_force(map_date(on))), None)

    def on(self, day: dt.date, level: str | None = None, within: Unit | None = None) -> list[Unit]:
        """Units in force on this day, of one level, in one province or district, in order of names."""
        found = (
            unit
            for unit in self.units
            if (level is None or unit.level == level)
            and (within is None or within.key in (unit.parent, unit.province))
            and unit.in_force(map_date(day))
        )
        return sorted(found, key=lambda unit: (lists.LEVELS.index(unit.level), unit.sort_key, unit.code))

    def find(self, text: str, day: dt.date, level: str | None = None, limit: int = 20) -> list[Unit]:
        """Units whose name or code fits what was typed, best first. See `search.rank`."""
        query = read_query(text)
        ranked = []
        for unit in self.units:
            fits = unit.in_force(map_date(day)) and (level is None or unit.level == level)
            if fits and (place := rank(query, unit)) is not None and self._lies_in(unit, query.within):
                ranked.append((place, lists.LEVELS.index(unit.level), unit.sort_key, unit.code, unit))
        return [row[-1] for row in sorted(ranked, key=lambda row: row[:-1])[:limit]]

    def successors(self, unit: Unit, to: dt.date) -> Outcome[UnitKey]:
        """What holds the territory of the unit on a later day."""
        return forward(unit.key, to, lambda key: self.by_key[key].valid_to, lambda key: self._steps_from.get(key, ()))

    def predecessors(self, unit: Unit, day: dt.date) -> Outcome[UnitKey]:
        """What the unit was made from, on an earlier day."""
        return backward(
            unit.key,
            map_date(day),
            lambda key: key.valid_from,
            lambda key: self._steps_into.get(key, ()),
        )

    def _lies_in(self, unit: Unit, above: Sequence[str]) -> bool:
        names = [self.by_key[key].folded for key in (unit.parent, unit.province) if key]
        return all(any(part in name for name in names) for part in above)


@lru_cache(maxsize=1)
def the_register() -> Register:
    """The register of the lists that came with this version. Built once a process, in about a second."""
    return build(lists.stages())


def build(history: Iterable[Stage]) -> Register:
    """Fold the stages into rows with validity, and the changes into steps between rows."""
    rows: dict[UnitKey, Unit] = {}
    steps: list[Step[UnitKey]] = []
    current: dict[Ref, Unit] = {}
    for stage in history:
        before = current
        current = _carried_over(stage, before)
        for ref in sorted(stage.units, key=lambda ref: (len(ref.code), ref.code)):
            if ref not in current:
                current[ref] = _new_unit(stage.units[ref], stage.on, current)
        ended = [unit for ref, unit in before.items() if ref not in current or current[ref].key != unit.key]
        for unit in ended:
            rows[unit.key] = replace(unit, valid_to=stage.on - _ONE_DAY)
        rows.update((unit.key, unit) for unit in current.values())
        steps += _steps(stage, ended, current)
    order = sorted(rows, key=lambda key: (lists.LEVELS.index(key.level), key.valid_from, key.code))
    return Register(tuple(rows[key] for key in order), tuple(steps))


def _carried_over(stage: Stage, before: dict[Ref, Unit]) -> dict[Ref, Unit]:
    """The rows that go on, in the spelling of the later list: lists differ in hoà and hòa, Đak and Đăk."""
    kept: dict[Ref, Unit] = {}
    if stage.everything_new:
        return kept
    moved = (change for change in stage.changes if change.old != change.new)
    reshaped = {ref for change in moved for ref in (change.old, change.new)}
    for ref in sorted(stage.units, key=lambda ref: (len(ref.code), ref.code)):
        unit, listed = before.get(ref), stage.units[ref]
        if unit is None or ref in reshaped or not _same_unit(unit, listed):
            continue
        if all(above is None or above in kept for above in (listed.parent, listed.province)):
            kept[ref] = unit if unit.name == listed.name else _respelled(unit, listed)
    return kept


def _same_unit(unit: Unit, listed: Listed) -> bool:
    parent = unit.parent and Ref(unit.parent.level, unit.parent.code)
    return unit.kind == listed.kind and parent == listed.parent and spelled_alike(unit.name, listed.name)


def spelled_alike(one: str, other: str) -> bool:
    """Whether two lists only spell one name differently: marks, spaces, apostrophes (Đạm Bri, Đamb'ri)."""
    return one == other or _letters(one) == _letters(other)


def _letters(name: str) -> str:
    return "".join(char for char in fold(name) if char.isalnum())


def _new_unit(listed: Listed, on: dt.date, current: dict[Ref, Unit]) -> Unit:
    return Unit(
        key=UnitKey(*listed.ref, on),
        valid_to=None,
        name=listed.name,
        short_name=listed.short_name,
        kind=listed.kind,
        parent=current[listed.parent].key if listed.parent else None,
        province=current[listed.province].key if listed.province else None,
        folded=fold(listed.name),
        folded_short=fold(listed.short_name),
        lat=listed.lat,
        lon=listed.lon,
        legal_basis=listed.legal_basis,
    )


def _respelled(unit: Unit, listed: Listed) -> Unit:
    return replace(
        unit,
        name=listed.name,
        short_name=listed.short_name,
        folded=fold(listed.name),
        folded_short=fold(listed.short_name),
    )


def _steps(stage: Stage, ended: list[Unit], current: dict[Ref, Unit]) -> Iterator[Step[UnitKey]]:
    declared = _grouped((change.old, change) for change in stage.changes)
    pairs: list[tuple[Unit, Unit, Declared]] = []
    for old in ended:
        ref = Ref(old.level, old.code)
        # In the reform a code without a declared change was given to another unit.
        goes_on = ref in current and not stage.everything_new
        changes = declared.get(ref) or ([Declared(ref, ref)] if goes_on else [])
        pairs += [(old, current[change.new], change) for change in changes]
    targets = Counter(old.key for old, _, _ in pairs)
    sources = Counter(new.key for _, new, _ in pairs)
    for old, new, change in pairs:
        same_name = old.name if spelled_alike(old.name, new.name) else new.name
        yield Step(
            old.key,
            new.key,
            step_kind(
                (old.name, same_name),
                (old.kind, new.kind),
                targets=targets[old.key],
                sources=sources[new.key],
                zone=old.level != new.level,
            ),
            stage.on,
            change.is_default,
            change.confidence,
            change.legal_basis or new.legal_basis,
            change.evidence,
        )


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)
