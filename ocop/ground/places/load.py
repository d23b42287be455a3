"""Write the register into the database: the same lists change nothing, new lists change only what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from ocop.ground.places import lists
from ocop.ground.places.maps import on_maps
from ocop.ground.places.models import LoadedLists, Place, PlaceChange, PlaceOnMap
from ocop.ground.places.register import Register, Unit, UnitKey, the_register
from ocop.ground.places.rules import Step
from ocop.kernel import clock

_FIELDS = (
    "level", "code", "valid_from", "valid_to", "name", "short_name", "kind", "parent_id", "province_id",
    "folded", "folded_short", "sort_key", "lat", "lon", "legal_basis",
)  # fmt: skip
_CHANGE_FIELDS = ("old_id", "new_id", "kind", "is_default", "on", "legal_basis", "evidence", "confidence")
_MAP_FIELDS = ("day", "place_id", "at_id", "district_id", "province_id", "candidates")
_SIX_PLACES = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did: rows made, rows changed, rows removed, and whether there was anything to do."""

    made: int = 0
    changed: int = 0
    removed: int = 0
    nothing_to_do: bool = False


@transaction.atomic
def load_places(*, force: bool = False) -> Loaded:
    """Bring the places in the database to the lists of this version; records pointing at places keep them.

    Compares a fingerprint first, so that a second call costs nothing. A place that the lists no longer
    know is removed; when a record still needs it, ProtectedError is raised and nothing changes.
    """
    digest = lists.digest()
    if not force and LoadedLists.objects.filter(digest=digest).exists():
        return Loaded(nothing_to_do=True)
    register = the_register()
    done = write_register(register)
    LoadedLists.objects.all().delete()
    LoadedLists.objects.create(
        digest=digest, places=len(register.units), changes=len(register.steps), loaded_at=clock.now()
    )
    return done


@transaction.atomic
def write_register(register: Register) -> Loaded:
    """Make the tables equal to this register, touching only rows that differ."""
    standing = {UnitKey(*row[1:4]): row for row in Place.objects.order_by().values_list("pk", *_FIELDS)}
    new = [unit for unit in register.units if unit.key not in standing]
    keys = {key: row[0] for key, row in standing.items()} | dict(
        zip((unit.key for unit in new), _fresh_keys(len(new)), strict=True)
    )
    gone = [row[0] for key, row in standing.items() if key not in register.by_key]
    wanted = {unit.key: (keys[unit.key], *_values(unit, keys)) for unit in register.units}
    differing = [wanted[key] for key, row in standing.items() if key in wanted and wanted[key] != row]
    PlaceChange.objects.all().delete()
    PlaceOnMap.objects.all().delete()
    Place.objects.bulk_update([_place(row) for row in differing], [_attribute(name) for name in _FIELDS], 500)
    for level in reversed(lists.LEVELS):
        Place.objects.filter(pk__in=gone, level=level).delete()
    _copy(Place, ("id", *_FIELDS), (wanted[unit.key] for unit in new))
    _copy(PlaceChange, _CHANGE_FIELDS, _changes(register.steps, keys))
    _copy(PlaceOnMap, _MAP_FIELDS, _on_maps(register, keys))
    return Loaded(made=len(new), changed=len(differing), removed=len(gone))


def _values(unit: Unit, keys: Mapping[UnitKey, int]) -> tuple[object, ...]:
    return (
        *unit.key,
        unit.valid_to,
        unit.name,
        unit.short_name,
        unit.kind,
        unit.parent and keys[unit.parent],
        unit.province and keys[unit.province],
        unit.folded,
        unit.folded_short,
        unit.sort_key,
        unit.lat and unit.lat.quantize(_SIX_PLACES),
        unit.lon and unit.lon.quantize(_SIX_PLACES),
        unit.legal_basis,
    )


def _changes(steps: Iterable[Step[UnitKey]], keys: Mapping[UnitKey, int]) -> Iterator[tuple[object, ...]]:
    for step in steps:
        yield (
            keys[step.old],
            keys[step.new],
            step.kind,
            step.is_default,
            step.on,
            step.legal_basis,
            step.evidence,
            step.confidence,
        )


def _on_maps(register: Register, keys: Mapping[UnitKey, int]) -> Iterator[tuple[object, ...]]:
    for each in on_maps(register):
        yield (
            each.day,
            keys[each.place],
            each.at and keys[each.at],
            each.district and keys[each.district],
            each.province and keys[each.province],
            [keys[key] for key in each.candidates],
        )


def _fresh_keys(count: int) -> list[int]:
    """Numbers from the table's own sequence, so that rows can point at each other before they are written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [Place._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def _copy(model: type[Model], columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _place(row: tuple[Any, ...]) -> Place:
    return Place(**dict(zip(("id", *_FIELDS), row, strict=True)))


def _attribute(column: str) -> str:
    return column.removesuffix("_id")
