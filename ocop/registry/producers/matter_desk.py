"""Where the matters of one record are shown and changed, and what of them runs out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.kernel import clock
from ocop.kernel.verdict import Verdict
from ocop.registry.producers.matters import Matter


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the matters of one record are shown and changed: addresses begin with `space`, doors are the app's own."""

    space: str
    record: Any
    matters: Sequence[Matter]
    may_change: Verdict
    keep: Callable[..., Any]
    more: Callable[[], list[dict[str, Any]]] = list

    def matter(self, key: str) -> Matter:
        """The matter of that key. Raises Http404 for one this record is not asked."""
        found = next((each for each in self.matters if each.key == key), None)
        if found is None:
            raise Http404
        return found

    def address(self, name: str, *args: Any) -> str:
        """The address of a screen of this record."""
        return reverse(f"{self.space}:{name}", args=[self.record.pk, *args])

    def tabs(self, here: str = "") -> list[dict[str, Any]]:
        """The record and its matters as tabs, with how many rows each has. One query a matter."""
        first = {"label": _("Tổng quan"), "url": self.address("detail"), "active": not here}
        return [
            first,
            *(
                {
                    "label": _(each.title),
                    "url": self.address("matter", each.key),
                    "active": each.key == here,
                    "count": each.rows(self.record).count(),
                }
                for each in self.matters
            ),
            *self.more(),
        ]

    def next_after(self, matter: Matter) -> Matter | None:
        """The matter of the next screen."""
        keys = [each.key for each in self.matters]
        place = keys.index(matter.key) + 1
        return self.matters[place] if place < len(keys) else None


def expiring(matters: Iterable[Matter], record: models.Model, days: int) -> list[tuple[Matter, Any, int]]:
    """Rows that run out within so many days or did, soonest first. One query for each matter with a term."""
    today, found = clock.today(), []
    for matter in matters:
        if "expires_on" in matter.fields:
            for row in matter.rows(record).filter(expires_on__isnull=False):
                left = (row.expires_on - today).days
                if left <= days:
                    found.append((matter, row, left))
    return sorted(found, key=lambda each: each[2])
