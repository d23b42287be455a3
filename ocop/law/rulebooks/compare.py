"""What is different between two rulebooks, entry by entry, to be shown side by side. Pure.

Two rulebooks with different content always differ somewhere here; two with the same nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ocop.kernel.words import gettext_noop
from ocop.law.rulebooks.rulebook import Criterion, Part, Rulebook, Section, Subgroup

KINDS: dict[str, str] = {
    "added": gettext_noop("Thêm"),
    "removed": gettext_noop("Bỏ"),
    "renamed": gettext_noop("Đổi tên"),
    "points": gettext_noop("Đổi điểm"),
    "floors": gettext_noop("Đổi mức tối thiểu"),
    "choices": gettext_noop("Đổi lựa chọn"),
    "knockouts": gettext_noop("Đổi điều kiện loại"),
    "moved": gettext_noop("Đổi chỗ"),
    "other": gettext_noop("Đổi nội dung khác"),
}
"""The kinds of change with their names, in the order they are shown."""
MIRROR = {"added": "removed", "removed": "added"}
"""What a kind is called when the two are compared the other way round."""

Entry = Criterion | Section | Subgroup | Part


@dataclass(frozen=True, slots=True)
class Change:
    """One entry that differs: its level, its code, what differs, and how it stood and stands (None: not there)."""

    level: str
    code: str
    kinds: tuple[str, ...]
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes, the heading first, then in the order of the sheet."""

    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)

    def counted(self) -> dict[str, int]:
        """How many entries changed in each way; only ways that occur."""
        found = {kind: sum(kind in each.kinds for each in self.changes) for kind in KINDS}
        return {kind: count for kind, count in found.items() if count}

    def of(self, level: str) -> tuple[Change, ...]:
        """The changes of one level: "heading", "part", "section", "subgroup", "criterion"."""
        return tuple(each for each in self.changes if each.level == level)


def compare(before: Rulebook, after: Rulebook) -> Comparison:
    """Everything that differs between two rulebooks, also of different sets or regulations."""
    changes = [*_heading(before, after)]
    for level, entries in LEVELS.items():
        changes += _level(level, dict(entries(before)), dict(entries(after)))
    return Comparison(tuple(changes))


HEADING: dict[str, str] = {
    "regulation": "other",
    "set_no": "other",
    "code": "other",
    "name": "renamed",
    "group": "other",
    "subgroup": "other",
    "agencies": "other",
    "sample_units": "other",
    "disqualifiers": "knockouts",
    "doubts": "other",
    "bands": "floors",
    "cites": "other",
}


def _heading(before: Rulebook, after: Rulebook) -> Iterator[Change]:
    for name, kind in HEADING.items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield Change("heading", name, (kind,), old, new)


def _parts(book: Rulebook) -> Iterator[tuple[str, tuple[str, Part]]]:
    for part in book.parts:
        yield part.code, ("", part)


def _sections(book: Rulebook) -> Iterator[tuple[str, tuple[str, Section]]]:
    for part in book.parts:
        for section in part.sections:
            yield section.code, (part.code, section)


def _subgroups(book: Rulebook) -> Iterator[tuple[str, tuple[str, Subgroup]]]:
    for section in book.sections():
        for group in section.subgroups:
            yield group.code, (section.code, group)


def _criteria(book: Rulebook) -> Iterator[tuple[str, tuple[str, Criterion]]]:
    for section in book.sections():
        for each in section.criteria:
            yield each.code, (section.code, each)


LEVELS: dict[str, Callable[[Rulebook], Iterator[tuple[str, tuple[str, Any]]]]] = {
    "part": _parts,
    "section": _sections,
    "subgroup": _subgroups,
    "criterion": _criteria,
}


def _level(level: str, old: Mapping[str, tuple[str, Any]], new: Mapping[str, tuple[str, Any]]) -> Iterator[Change]:
    kept_old, kept_new = [code for code in old if code in new], [code for code in new if code in old]
    moved = {code for code, other in zip(kept_old, kept_new, strict=True) if code != other}
    for code in (*old, *(code for code in new if code not in old)):
        if code not in new:
            yield Change(level, code, ("removed",), old[code][1], None)
        elif code not in old:
            yield Change(level, code, ("added",), None, new[code][1])
        else:
            kinds = set(_kinds(old[code][1], new[code][1]))
            if old[code][0] != new[code][0] or code in moved:
                kinds.add("moved")
            if kinds:
                yield Change(level, code, tuple(k for k in KINDS if k in kinds), old[code][1], new[code][1])


def _kinds(old: Entry, new: Entry) -> Iterator[str]:
    if old.title != new.title:
        yield "renamed"
    if old.maximum != new.maximum:
        yield "points"
    if isinstance(old, Criterion) and isinstance(new, Criterion):
        yield from _criterion(old, new)


def _criterion(old: Criterion, new: Criterion) -> Iterator[str]:
    if [choice.points for choice in old.choices] != [choice.points for choice in new.choices]:
        yield "points"
    if _floors(old) != _floors(new):
        yield "floors"
    if [(choice.text, choice.case) for choice in old.choices] != [(choice.text, choice.case) for choice in new.choices]:
        yield "choices"
    if old.knockouts != new.knockouts:
        yield "knockouts"
    for name in ("cite", "cases", "condition", "evidence", "notes", "requirement", "parent"):
        if getattr(old, name) != getattr(new, name):
            yield "other"


def _floors(each: Criterion) -> list[tuple[int, int]]:
    return [(index, choice.star) for index, choice in enumerate(each.choices) if choice.star]
