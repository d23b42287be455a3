"""Rows in their order, walked from any row forward and back, without counting the rows before it.

Two kinds of rows answer alike: those of a database, where the place of a row is told by the values it is sorted by
and its primary key, and those that are already here, where it is told by the row itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.db.models import F, Field, Model, Q, QuerySet
from django.db.models.expressions import OrderBy

from ocop.ground.ui.cells import reach

Mark = list[Any]
"""Where a row stands, in values JSON can hold."""


class Rows(Protocol):
    """Rows in one order."""

    @property
    def signature(self) -> str:
        """What is sorted and how: a mark of another order is none here."""
        ...

    def walk(self, start: Mark | None, count: int, *, back: bool = False) -> list[Any]:
        """Up to `count` rows after the mark, or before it, in the order of the list; None: from the end of it."""
        ...

    def mark(self, row: Any) -> Mark:
        """Where this row stands."""
        ...

    def count(self, most: int | None = None) -> int:
        """How many there are; no more than `most` are counted."""
        ...


@dataclass(frozen=True, slots=True)
class Key:
    """One thing the rows are sorted by: a name the query knows, its direction, and where rows without it stand."""

    name: str
    down: bool
    nulls_first: bool
    nullable: bool

    def turned(self) -> Key:
        """The same for a walk back."""
        return Key(self.name, not self.down, not self.nulls_first, self.nullable)

    def order(self) -> OrderBy:
        """For ORDER BY; nulls are named only where there may be some, so that an index is used as it is."""
        first, last = (self.nulls_first or None, not self.nulls_first or None) if self.nullable else (None, None)
        return OrderBy(F(self.name), descending=self.down, nulls_first=first, nulls_last=last)

    def same(self, value: Any) -> Q:
        """Rows that have this value."""
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})

    def past(self, value: Any) -> Q:
        """Rows that come after this value by this key alone."""
        if value is None:
            return Q(**{f"{self.name}__isnull": False}) if self.nulls_first else Q(pk__in=[])
        beyond = Q(**{f"{self.name}__{'lt' if self.down else 'gt'}": value})
        return beyond | self.same(None) if self.nullable and not self.nulls_first else beyond

    def bound(self, value: Any) -> Q:
        """What an index can begin at: a condition that every row past or at this value meets."""
        if value is None or (self.nullable and not self.nulls_first):
            return Q()
        return Q(**{f"{self.name}__{'lte' if self.down else 'gte'}": value})


class StoredRows:
    """Rows of a database. `order`: names of fields or annotations ("-" turns), or expressions; none: its own."""

    def __init__(self, rows: QuerySet[Any], order: Sequence[Any] = ()) -> None:
        asked = tuple(order) or tuple(rows.query.order_by) or tuple(rows.model._meta.ordering or ())
        self._rows, self._keys = _with_keys(rows, asked)
        names = ",".join(f"{'-' if key.down else ''}{key.name}" for key in self._keys)
        spoken = ",".join(each if isinstance(each, str) else "?" for each in asked)
        self.signature = f"{rows.model._meta.label_lower}:{names}:{spoken}"

    @property
    def ordered(self) -> QuerySet[Any]:
        """All rows in order."""
        return self._rows.order_by(*(key.order() for key in self._keys))

    def walk(self, start: Mark | None, count: int, *, back: bool = False) -> list[Any]:
        """See `Rows`. Raises ValueError, TypeError or ValidationError for a mark of other values."""
        keys = [key.turned() for key in self._keys] if back else self._keys
        rows = self._rows
        if start is not None:
            values = [self._field(key.name).to_python(value) for key, value in zip(keys, start, strict=True)]
            rows = rows.filter(_beyond(keys, values))
        order = [key.order() for key in keys]
        # The keys of the page first: what is worked out for each row is then worked out for these rows only.
        chosen = list(rows.select_related(None).order_by(*order).values_list("pk", flat=True)[:count])
        by_key = {row.pk: row for row in self._rows.filter(pk__in=chosen).order_by()} if chosen else {}
        found = [by_key[pk] for pk in chosen if pk in by_key]
        return found[::-1] if back else found

    def mark(self, row: Model) -> Mark:
        """See `Rows`."""
        return [_in_json(getattr(row, key.name)) for key in self._keys]

    def count(self, most: int | None = None) -> int:
        """See `Rows`."""
        rows = self._rows.order_by()
        return rows.count() if most is None else rows.values("pk")[:most].count()

    def _field(self, name: str) -> Field[Any, Any]:
        held = self._rows.query.annotations.get(name)
        return held.output_field if held is not None else self._rows.model._meta.pk


class ListedRows:
    """Rows that are here and in order. A row is known again by its `pk`; one without is counted."""

    signature = "list"

    def __init__(self, rows: Sequence[Any]) -> None:
        self.ordered = rows
        self._at = {_in_json(pk): at for at, row in enumerate(rows) if (pk := reach(row, "pk")) is not None}
        self._places = {id(row): at for at, row in enumerate(rows)}

    def walk(self, start: Mark | None, count: int, *, back: bool = False) -> list[Any]:
        """See `Rows`. Raises ValueError or TypeError for a mark of other values."""
        size = len(self.ordered)
        if start is None:
            return list(self.ordered[max(size - count, 0) :] if back else self.ordered[:count])
        pk, counted = start
        at = min(self._at.get(pk, int(counted)), size)
        past = at if pk is not None and pk not in self._at else at + 1  # a row taken away left its place to the next
        return list(self.ordered[max(at - count, 0) : at] if back else self.ordered[past : past + count])

    def mark(self, row: Any) -> Mark:
        """See `Rows`."""
        return [_in_json(reach(row, "pk")), self._places[id(row)]]

    def count(self, most: int | None = None) -> int:
        """See `Rows`."""
        return len(self.ordered) if most is None else min(len(self.ordered), most)


def _with_keys(rows: QuerySet[Any], asked: Sequence[Any]) -> tuple[QuerySet[Any], list[Key]]:
    """The rows with every key under a name of its own, and the keys; the primary key comes last."""
    keys: list[Key] = []
    for number, each in enumerate(asked):
        if each in ("?", "pk", "-pk"):
            break
        expression, path, down, nulls_first = _read(each)
        if path in rows.query.annotations:
            name, nullable = path, True
        else:
            name, nullable = f"sorted_by_{number}", _may_be_null(rows.model, path)
            rows = rows.annotate(**{name: expression})
        keys.append(Key(name, down, nulls_first, nullable))
    last = next((each for each in asked if each in ("pk", "-pk")), "-pk" if keys and keys[-1].down else "pk")
    return rows, [*keys, Key("pk", last == "-pk", nulls_first=False, nullable=False)]


def _read(each: Any) -> tuple[Any, str, bool, bool]:
    """An entry of an order: expression, its path if it is a field, whether it falls, whether rows without it lead."""
    if isinstance(each, str):
        path = each.removeprefix("-")
        return F(path), path, each.startswith("-"), each.startswith("-")
    if isinstance(each, OrderBy):
        down = bool(each.descending)
        held: Any = each.expression
        path = str(getattr(held, "name", "")) if isinstance(held, F) else ""
        return held, path, down, bool(each.nulls_first or (down and not each.nulls_last))
    return each, getattr(each, "name", "") if isinstance(each, F) else "", False, False


def _may_be_null(model: type[Model], path: str) -> bool:
    """Whether the value at the path can be missing; an expression's can."""
    if not path:
        return True
    at: Any = model
    for part in path.split("__"):
        field = at._meta.pk if part == "pk" else at._meta.get_field(part)
        if field.null or not field.concrete:
            return True
        at = field.related_model
    return False


def _beyond(keys: Sequence[Key], values: Sequence[Any]) -> Q:
    """Rows after the one with these values: past the first key, or level with it and past the second, and so on."""
    pairs = list(zip(keys, values, strict=True))
    found = pairs[-1][0].past(pairs[-1][1])
    for key, value in reversed(pairs[:-1]):
        found = key.past(value) | (key.same(value) & found)
    return pairs[0][0].bound(pairs[0][1]) & found


def _in_json(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)
