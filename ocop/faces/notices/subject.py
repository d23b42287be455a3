"""What a message is about: facts for its words, who belongs to each audience, and where to go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

LONGEST = 600
People = Callable[[], Iterable[int]]


@dataclass(frozen=True, slots=True)
class Subject:
    """Facts by name, people by audience (asked only when a message goes to them), and where to go on."""

    facts: Mapping[str, str]
    people: Mapping[str, People]
    url: str = ""

    def with_facts(self, **more: str) -> Subject:
        """The same with further facts."""
        return Subject({**self.facts, **more}, self.people, self.url)


def recorded(data: Mapping[str, Any]) -> dict[str, str]:
    """What the action itself wrote down: numbers, days as people read them, words cut to a readable length."""
    found = {}
    for name in ("note", "number", "due", "last", "round"):
        value = data.get(name)
        if isinstance(value, str) and value:
            found[name] = day_said(value) if name in ("due", "last") else value[:LONGEST]
    return found


def day_said(written: str) -> str:
    """2026-11-22 → 22/11/2026; anything else as it is."""
    try:
        return f"{date.fromisoformat(written):%d/%m/%Y}"
    except ValueError:
        return written
