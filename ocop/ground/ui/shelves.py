"""The place above a list for saved ways of looking at it. The app that keeps them fills it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import HttpRequest

from ocop.ground.ui.tables import Table


@dataclass(frozen=True, slots=True)
class Saved:
    """One saved way: where it opens, whether it is open, whether the list begins with it, and by whom if not by me."""

    label: str
    href: str
    here: bool
    begins: bool
    by: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The list as it opens, its saved ways, what one of them asked in vain, and what the saving form needs.

    `token` is "" when there is nothing new to save; `posts` are keys and words of posts to share with.
    """

    table: Table
    views: tuple[Saved, ...]
    plain: str
    left_out: tuple[str, ...]
    token: str
    save_url: str
    own_url: str
    posts: tuple[tuple[str, str], ...]


Keeper = Callable[..., Shelf | None]
"""`keeper(request, table, begins=…)`."""


@dataclass(slots=True)
class Shelves:
    """Room for one keeper."""

    _keepers: list[Keeper] = field(default_factory=list)

    def fill(self, keeper: Keeper) -> None:
        """Name the keeper. Raises ValueError for a second one."""
        if any(each is not keeper for each in self._keepers):
            raise ValueError("saved ways of looking have a keeper already")
        self._keepers = [keeper]

    def of(self, request: HttpRequest | None, table: Table, *, begins: bool) -> Shelf | None:
        """What stands above this list; None where nobody is signed in or nobody keeps any."""
        if request is None or not self._keepers:
            return None
        return self._keepers[0](request, table, begins=begins)


shelves = Shelves()
