"""Blocks that higher apps add to a record page. The page knows no app above it; each adds itself at start."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from ocop.ground.people.models import User

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Section:
    """One block: its template is included with `section` as its context."""

    template: str
    context: Mapping[str, Any]


@dataclass(slots=True)
class Sections(Generic[R]):
    """The blocks of one kind of record, in the order in which the apps were set up."""

    _makers: dict[str, Callable[[User, R], Section | None]] = field(default_factory=dict)

    def add(self, name: str, make: Callable[[User, R], Section | None]) -> None:
        """Add a block under a name; `make(person, record)` returns None when it has nothing to say."""
        if self._makers.setdefault(name, make) is not make:
            raise ValueError(f"two blocks are named {name}")

    def of(self, person: User, record: R) -> list[Section]:
        """The blocks for this person and record."""
        made = (make(person, record) for make in self._makers.values())
        return [section for section in made if section is not None]
