"""Which kinds of records carry a place. Higher apps tell it when the site starts; nothing here knows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet

from ocop.ground.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """A kind of record whose `place` is the place in force when it was made.

    `visible`: the rows a person may see; `listed`: the URL name of their list, "" for none; `permission` opens it.
    `told`: fields ("producer.address") whose words may name a successor, each with what it is called; `near`: other
    places that speak for a candidate, as lookups with the reason. `follows`: the kind, and the lookup to it, whose
    confirmation is taken over where the place is the same.
    """

    model: type[Model]
    name: str
    one: str
    visible: Callable[[User], QuerySet[Any]]
    permission: str
    listed: str = ""
    address: Callable[[Any], str]
    told: tuple[tuple[str, str], ...] = ()
    near: tuple[tuple[str, str], ...] = ()
    follows: tuple[str, str] | None = None
    joined: tuple[str, ...] = ()
    counted: Callable[[QuerySet[Any]], QuerySet[Any]] | None = None

    @property
    def kind(self) -> str:
        """The name of the kind, as the audit writes it."""
        return self.model._meta.label_lower

    def every(self) -> QuerySet[Any]:
        """All rows, with what is shown of them. For work lists, which have a scope of their own."""
        rows = self.model._default_manager.select_related("place__parent", "place__province", *self.joined)
        return self.counted(rows) if self.counted else rows


@dataclass(slots=True)
class Bearers:
    """All kinds, in the order in which the apps were set up."""

    _all: dict[str, Bearer] = field(default_factory=dict)

    def add(self, bearer: Bearer) -> None:
        """Make a kind known. Raises ValueError for a second one of the same table."""
        if self._all.setdefault(bearer.kind, bearer) is not bearer:
            raise ValueError(f"{bearer.kind} is told twice")

    def all(self) -> tuple[Bearer, ...]:
        """Every kind."""
        return tuple(self._all.values())

    def get(self, kind: str) -> Bearer | None:
        """The kind of this name."""
        return self._all.get(kind)

    def open_to(self, person: User) -> list[Bearer]:
        """The kinds with a list that this person may open."""
        return [each for each in self._all.values() if each.listed and person.holds(each.permission)]


bearers = Bearers()
