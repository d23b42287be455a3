"""What became of a place, and where it came from: walks over recorded changes. Plain values, no database.

A place that was split has several candidates and no answer: a person who knows the record chooses. The
default of the published tables is kept as a suggestion only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ocop.kernel.words import gettext_noop

FIRST_LIST = dt.date(2021, 10, 1)
BETWEEN_LISTS = dt.date(2025, 1, 1)
REFORM = dt.date(2025, 7, 1)

UNCHANGED, RENAMED, TYPE_CHANGED = "unchanged", "renamed", "type_changed"
SPECIAL_ZONE, MERGED, SPLIT, ABOLISHED = "district_to_special_zone", "merged", "split", "abolished"
KIND_LABELS = {
    UNCHANGED: gettext_noop("Giữ nguyên"),
    RENAMED: gettext_noop("Đổi tên"),
    TYPE_CHANGED: gettext_noop("Đổi loại đơn vị"),
    SPECIAL_ZONE: gettext_noop("Huyện thành đặc khu"),
    MERGED: gettext_noop("Sáp nhập"),
    SPLIT: gettext_noop("Chia tách"),
    ABOLISHED: gettext_noop("Kết thúc hoạt động"),
}
LOW = "low"
_WEIGHT = (UNCHANGED, RENAMED, TYPE_CHANGED, MERGED, SPLIT)

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Step(Generic[K]):
    """One recorded change: on this day all or part of `old` became all or part of `new`."""

    old: K
    new: K
    kind: str
    on: dt.date
    is_default: bool = True
    confidence: str = "high"
    legal_basis: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Candidate(Generic[K]):
    """A place at the end of a walk, with the changes on the way. `is_default` is a suggestion."""

    place: K
    is_default: bool
    via: tuple[Step[K], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome(Generic[K]):
    """Where a walk ended: what happened on the whole, and one candidate, several, or none."""

    kind: str
    candidates: tuple[Candidate[K], ...]

    @property
    def needs_person(self) -> bool:
        """Whether a person must decide: no candidate, several, or one on doubtful evidence."""
        if len(self.candidates) != 1:
            return True
        return any(step.confidence == LOW for step in self.candidates[0].via)

    @property
    def place(self) -> K | None:
        """The answer, when no person is needed."""
        return None if self.needs_person else self.candidates[0].place

    @property
    def suggestion(self) -> K | None:
        """The default of the published tables, if there is one."""
        return next((candidate.place for candidate in self.candidates if candidate.is_default), None)


def map_date(on: dt.date) -> dt.date:
    """The day whose map answers: days before the first list are answered by the first list."""
    return max(on, FIRST_LIST)


def before_first_list(on: dt.date) -> str:
    """The note to show beside an answer for a day older than the first list; empty otherwise."""
    if on >= FIRST_LIST:
        return ""
    return gettext_noop("Dùng danh mục đơn vị hành chính sớm nhất của hệ thống, ngày 01/10/2021.")


def forward(
    start: K,
    to: dt.date,
    valid_to: Callable[[K], dt.date | None],
    steps_from: Callable[[K], Sequence[Step[K]]],
) -> Outcome[K]:
    """The places that hold the territory of `start` on the day `to`, not before its own time."""

    def arrived(place: K) -> bool:
        end = valid_to(place)
        return end is None or end >= to

    ends = _walk(start, arrived, steps_from, onward=True)
    return Outcome(_kind_of(ends, several=SPLIT, rejoined=MERGED), ends)


def backward(
    start: K,
    to: dt.date,
    valid_from: Callable[[K], dt.date],
    steps_into: Callable[[K], Sequence[Step[K]]],
) -> Outcome[K]:
    """The places of the earlier day `to` from whose territory, or parts of it, `start` was made."""
    ends = _walk(start, lambda place: valid_from(place) <= to, steps_into, onward=False)
    return Outcome(_kind_of(ends, several=MERGED, rejoined=SPLIT), ends)


def step_kind(names: tuple[str, str], types: tuple[str, str], *, targets: int, sources: int, zone: bool) -> str:
    """What a change is called, from names and types before and after and how many places took part."""
    if targets > 1:
        return SPLIT
    if zone:
        return SPECIAL_ZONE
    if sources > 1:
        return MERGED
    if types[0] != types[1]:
        return TYPE_CHANGED
    return UNCHANGED if names[0] == names[1] else RENAMED


def _walk(
    start: K, arrived: Callable[[K], bool], steps: Callable[[K], Sequence[Step[K]]], *, onward: bool
) -> tuple[Candidate[K], ...]:
    ends: dict[K, Candidate[K]] = {}
    waiting = [Candidate(start, is_default=True)]
    while waiting:
        here = waiting.pop(0)
        if arrived(here.place):
            known = ends.get(here.place)
            if known is None or (here.is_default and not known.is_default):
                ends[here.place] = here
            continue
        for step in steps(here.place):
            default = here.is_default and step.is_default
            via = (*here.via, step) if onward else (step, *here.via)
            waiting.append(Candidate(step.new if onward else step.old, default, via))
    return tuple(sorted(ends.values(), key=lambda end: not end.is_default))


def _kind_of(ends: tuple[Candidate[K], ...], *, several: str, rejoined: str) -> str:
    if not ends:
        return ABOLISHED
    if len(ends) > 1:
        return several
    kinds = {TYPE_CHANGED if step.kind == SPECIAL_ZONE else step.kind for step in ends[0].via}
    if SPLIT in kinds:
        kinds = (kinds - {SPLIT}) | {rejoined}
    return max(kinds, key=_WEIGHT.index, default=UNCHANGED)
