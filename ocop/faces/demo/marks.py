"""Made-up marks that reach a wanted total and meet the floors of a wanted star: the demo's sheets."""

from __future__ import annotations

from random import Random

from ocop.law.rulebooks.rulebook import Criterion, Rulebook

STORY = "5.1"

Marks = dict[str, int | None]


def marks_with_total(book: Rulebook, total: int, *, star: int, rng: Random) -> Marks:
    """Random marks of exactly this total that meet every floor up to `star` (0: none). Points are whole here.

    Raises ValueError when the set cannot reach it, or when `star` needs more than the total.
    """
    found = _filled(book, {}, total, star, rng)
    if found is None:
        raise ValueError(f"set {book.set_no} cannot reach {total} points with the floors of {star} stars")
    return found


def near(book: Rulebook, marks: Marks, total: int, *, star: int, rng: Random) -> Marks:
    """Marks of another total that differ from the given ones in a few criteria, as colleagues' sheets do."""
    for differing in (4, 6, 8, 12, len(marks)):
        for _ in range(40):
            kept = rng.sample(sorted(marks), k=len(marks) - min(differing, len(marks)))
            found = _filled(book, {code: marks[code] for code in kept}, total, star, rng)
            if found is not None:
                return found
    raise ValueError(f"set {book.set_no} cannot reach {total} points with the floors of {star} stars")


def _filled(book: Rulebook, kept: Marks, total: int, star: int, rng: Random) -> Marks | None:
    criteria = list(book.criteria.values())
    options = [
        [(kept[each.code], _points(each, kept[each.code]))] if each.code in kept else _options(each, star)
        for each in criteria
    ]
    # reachable[i]: totals that the criteria from i on can still make.
    reachable: list[set[int]] = [{0}]
    for listed in reversed(options):
        reachable.append({points + rest for _, points in listed for rest in reachable[-1]})
    reachable.reverse()
    if total not in reachable[0]:
        return None
    marks: Marks = {}
    left = total
    for each, listed, rest in zip(criteria, options, reachable[1:], strict=True):
        choice, points = rng.choice([pair for pair in listed if left - pair[1] in rest])
        marks[each.code] = choice
        left -= points
    return marks


def _options(criterion: Criterion, star: int) -> list[tuple[int | None, int]]:
    floors = [index for index, each in enumerate(criterion.choices) if each.star is not None and each.star <= star]
    first = max(floors, default=0)
    listed: list[tuple[int | None, int]] = [
        (index, int(choice.points)) for index, choice in enumerate(criterion.choices) if index >= first
    ]
    if not floors and not criterion.condition:
        listed.append((None, 0))
    # A story always exists in the demo, so that the condition of 5.2 holds.
    return [pair for pair in listed if pair[1] > 0] if criterion.code == STORY else listed


def _points(criterion: Criterion, choice: int | None) -> int:
    return 0 if choice is None else int(criterion.choices[choice].points)
