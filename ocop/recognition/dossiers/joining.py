"""Two people at one matter: what was written against what stood there when the writing began. Plain Python.

A base says what the writer saw: a short hash of the words, or the choice itself. Whoever changes what another
changed meanwhile is told, and nothing of either is written over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

UNANSWERED = ""


@dataclass(frozen=True, slots=True)
class Touch:
    """Who changed something last, and when; empty when nobody knows."""

    by: str = ""
    at: datetime | None = None

    def written(self) -> list[str]:
        """For a JSON field."""
        return [self.by, self.at.isoformat() if self.at else ""]

    @classmethod
    def read(cls, told: Any) -> Touch:
        """From a JSON field; anything unknown is nobody."""
        if not isinstance(told, list) or len(told) != 2:
            return cls()
        return cls(str(told[0]), datetime.fromisoformat(told[1]) if told[1] else None)


@dataclass(frozen=True, slots=True)
class Other:
    """What somebody else wrote meanwhile in a matter, and what one wanted to write there oneself."""

    theirs: str
    mine: str
    touch: Touch
    base: str


@dataclass(frozen=True, slots=True)
class Joined:
    """`write`: what is to be written. `others`: what stands against it, and was left as it is."""

    write: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, Other] = field(default_factory=dict)


def tidy(words: str) -> str:
    """Lines end as the house ends them; nothing hangs over at either end."""
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()


def base_of(words: str) -> str:
    """What a writer who sees these words hands in again as the base."""
    return hashlib.sha256(tidy(words).encode()).hexdigest()[:16]


def join_words(
    new: Mapping[str, str], now: Mapping[str, str], bases: Mapping[str, str], touches: Mapping[str, Touch]
) -> Joined:
    """Settle each text by itself. A text without a base was written where nothing stood."""
    write, others = {}, {}
    for key, words in new.items():
        mine, theirs = tidy(words), tidy(now[key])
        base = bases.get(key) or base_of("")
        if mine == theirs or base == base_of(mine):
            continue  # the same already, or the writer left it as it was
        if base == base_of(theirs):
            write[key] = mine
        else:
            others[key] = Other(theirs, mine, touches.get(key, Touch()), base_of(theirs))
    return Joined(write, others)


def join_ticks(new: Collection[str], now: Collection[str], base: Collection[str]) -> list[str]:
    """What is ticked in the end: everybody's ticks and everybody's taking back."""
    added, taken_back = set(new) - set(base), set(base) - set(new)
    return sorted((set(now) | added) - taken_back)


@dataclass(frozen=True, slots=True)
class Mark:
    """A criterion as somebody sees it: the choice as the form writes it ("" unanswered), and the words."""

    choice: str = UNANSWERED
    note: str = ""


@dataclass(frozen=True, slots=True)
class MarkBase:
    """What a writer saw of a criterion: the choice, and the base of the note."""

    choice: str = UNANSWERED
    note: str = ""


def choice_as_written(answered: bool, choice: int | None) -> str:
    """The choice as forms write it."""
    if not answered:
        return UNANSWERED
    return "none" if choice is None else str(choice)


def join_mark(new: Mark, now: Mark, base: MarkBase) -> Mark | None:
    """The mark to write: choice and note are settled each by itself. None when either was changed by both."""
    choice = _settled(new.choice, now.choice, base.choice)
    words = join_words({"note": new.note}, {"note": now.note}, {"note": base.note}, {})
    if choice is None or words.others:
        return None
    return Mark(choice, words.write.get("note", tidy(now.note)))


def _settled(new: str, now: str, base: str) -> str | None:
    if new in (now, base):
        return now
    return new if now == base else None
