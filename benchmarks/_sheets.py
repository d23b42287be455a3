"""Sheets to measure with."""

from __future__ import annotations

from random import Random

from ocop.law.rulebooks.rulebook import Rulebook

Sheet = dict[str, int | None]


def sound_marks(book: Rulebook, random: Random) -> Sheet:
    """A whole sheet of random choices, "none fits" now and then, no condition broken."""
    marks: Sheet = {}
    for code, each in book.criteria.items():
        needs = each.condition.requires if each.condition else ()
        others = [(marks[need.code], need) for need in needs]
        unmet = any(o is None or book.criteria[n.code].choices[o].points <= n.above for o, n in others)
        marks[code] = None if unmet or random.random() < 0.03 else random.randrange(len(each.choices))
    return marks
