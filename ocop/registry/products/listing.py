"""What higher apps add to the list of products: a column worked out in the database, and its filter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from ocop.ground.ui.tables import Column, Filter
from ocop.registry.products.models import Product


@dataclass(frozen=True, slots=True)
class Part:
    """One addition: `annotate(products, on)` works the value out, `column` and `filter` show it and choose by it."""

    annotate: Callable[[QuerySet[Product], date], QuerySet[Any]]
    column: Callable[[], Column]
    filter: Callable[[], Filter]


@dataclass(slots=True)
class Parts:
    """The additions, in the order in which the apps were set up."""

    _parts: dict[str, Part] = field(default_factory=dict)

    def add(self, name: str, part: Part) -> None:
        """Add a part under a name. Raises ValueError for a second one under the same name."""
        if self._parts.setdefault(name, part) is not part:
            raise ValueError(f"two parts of the list are named {name}")

    def on(self, products: QuerySet[Product], day: date) -> QuerySet[Any]:
        """The products with every added value."""
        for part in self._parts.values():
            products = part.annotate(products, day)
        return products

    def columns(self) -> list[Column]:
        """The added columns."""
        return [part.column() for part in self._parts.values()]

    def filters(self) -> list[Filter]:
        """The added filters."""
        return [part.filter() for part in self._parts.values()]


parts = Parts()
