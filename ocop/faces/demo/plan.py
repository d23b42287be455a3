"""How far each product of the demo goes: plain data, dealt out in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

STAGES = ("registered", "filed", "commune", "province", "council", "decided")
"""What `--stage` takes: how far the furthest product goes."""


@dataclass(frozen=True, slots=True)
class Lot:
    """One product's fate. `total`: the council's rough points, `floors`: star floors met, `filed_ago` in days.

    `session` names the session it comes before: "decided", "scored", "open" or "planned"; "" for none.
    """

    stage: str
    total: int = 66
    floors: int = 3
    filed_ago: int = 20
    session: str = ""


# (how many, lot): 96 in all, mixed by `lots` so that neighbours differ.
DEALT: tuple[tuple[int, Lot], ...] = (
    (19, Lot("on_shelf", 62, 3, 130, "decided")),
    (12, Lot("on_shelf", 78, 4, 128, "decided")),
    (2, Lot("on_shelf", 93, 5, 126, "decided")),
    (3, Lot("on_shelf", 41, 0, 124, "decided")),
    (6, Lot("on_shelf", 68, 3, 70, "scored")),
    (2, Lot("on_shelf", 74, 4, 68, "scored")),
    (6, Lot("on_shelf", 72, 4, 60, "open")),
    (6, Lot("on_shelf", 64, 3, 30, "planned")),
    (6, Lot("on_shelf", 67, 3, 24, "")),
    (3, Lot("returned_by_province", 55, 3, 28)),
    (6, Lot("forwarded", 63, 3, 18)),
    (3, Lot("returned_by_commune", 52, 3, 14)),
    (6, Lot("at_commune", 61, 3, 12)),
    (6, Lot("submitted", 58, 3, 3)),
    (7, Lot("draft", 54, 3, 2)),
    (3, Lot("registered")),
)

FURTHEST = {
    "registered": "registered",
    "filed": "submitted",
    "commune": "forwarded",
    "province": "on_shelf",
    "council": "on_shelf",
    "decided": "on_shelf",
}
ORDER = ("registered", "draft", "submitted", "at_commune", "returned_by_commune", "forwarded", "returned_by_province",
         "on_shelf")  # fmt: skip


OF_TODAY: tuple[Lot, ...] = (
    Lot("draft", 54, 3, 1),
    Lot("submitted", 60, 3, 1),
    Lot("at_commune", 61, 3, 19),
    Lot("forwarded", 63, 3, 9),
    Lot("registered"),
)
"""What the offered producer has besides: something for each of its own steps and its commune's."""


def capped(given: Iterable[Lot], upto: str) -> list[Lot]:
    """The same lots, none further than `upto`. Raises KeyError for an unknown stage."""
    last = ORDER.index(FURTHEST[upto])
    return [
        lot if ORDER.index(lot.stage) <= last else Lot(ORDER[last], lot.total, lot.floors, lot.filed_ago)
        for lot in given
    ]


def lots(count: int, upto: str) -> list[Lot]:
    """The lots of `count` products, none further than `upto`. Raises KeyError for an unknown stage."""
    dealt = [lot for number, lot in DEALT for _ in range(number)]
    step = 29  # coprime with 96: walks through all lots before any comes twice
    return capped((dealt[(number * step) % len(dealt)] for number in range(count)), upto)
