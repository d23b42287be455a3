"""What the printed law leaves open and how it is read here, for the list a law officer goes through.

Rulebooks and regulations do not know each other: regulations give theirs through `register_source`, and the
room that keeps the list asks here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ocop.law.source import Text, digest

WHOLE_REGULATION = 0  # stands for "no set" in a digest: set numbers begin with 1


@dataclass(frozen=True, slots=True)
class PrintedDoubt:
    """One doubt: where it stands, its kind (as_printed, corrected, inferred) and how it is read."""

    at: str
    kind: str
    text: Text

    def digest(self, regulation: str, set_no: int = WHOLE_REGULATION) -> str:
        """What identifies the doubt whichever version lists it: its Vietnamese content, set and regulation."""
        return digest([regulation, set_no, self.at, self.kind, self.text.vi])


Source = Callable[[str], tuple[PrintedDoubt, ...]]
_sources: dict[str, Source] = {}


def register_source(name: str, source: Source) -> None:
    """Let a room of the law give the doubts of a regulation's own text. The last one under a name counts."""
    _sources[name] = source


def doubts_of(regulation: str) -> tuple[PrintedDoubt, ...]:
    """The doubts of the regulation's own text, by its number; none when nobody knows the number."""
    return tuple(each for source in _sources.values() for each in source(regulation))
