"""Counts of people that tell nothing about one person: small cells are withheld, and so is what would give them away.

A table has cells and perhaps a total. A cell under five is withheld. Where the total is shown, the withheld
cells together are known (total less the shown ones): one withheld cell alone, or several that come to very
little, or several that can only all be four, would be read off. Then a further cell is withheld, the first in
the order of the table and never the smallest: a choice by size would tell the sizes. When nothing is left to
withhold, the total goes. So give the cells in an order that does not follow from the counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

LEAST = 5


@dataclass(frozen=True, slots=True)
class Counted:
    """Cells as they may be shown; None: withheld. `total` is None when it is withheld too."""

    cells: Mapping[str, int | None]
    total: int | None

    def share(self, name: str) -> Fraction | None:
        """The part of a cell in the total, 0–1; None while either is withheld or nobody is counted."""
        count = self.cells.get(name)
        return Fraction(count, self.total) if count is not None and self.total else None


def suppressed(counts: Mapping[str, int]) -> Counted:
    """The table that may be shown of these counts. Raises ValueError for a negative count."""
    if any(count < 0 for count in counts.values()):
        raise ValueError(f"people are not counted below zero: {dict(counts)}")
    withheld = [name for name in counts if counts[name] < LEAST]
    left = [name for name in counts if counts[name] >= LEAST]
    while withheld and _reads_off([counts[name] for name in withheld]):
        if not left:
            return Counted(dict.fromkeys(counts), None)
        withheld.append(left.pop(0))
    kept = {name: None if name in withheld else count for name, count in counts.items()}
    return Counted(kept, sum(counts.values()))


def _reads_off(withheld: list[int]) -> bool:
    """Would the total give these cells away? The reader knows this rule too."""
    together = sum(withheld)
    all_at_the_edge = max(withheld) < LEAST and together == (LEAST - 1) * len(withheld)
    return len(withheld) == 1 or together < LEAST or all_at_the_edge
