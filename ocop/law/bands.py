"""The bands of the average total: which star the points alone would reach (Đ3.3)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ocop.kernel.points import Exact

LOWEST = 1


@dataclass(frozen=True, slots=True)
class Bands:
    """Lower limits by star, highest star first: ((5, 90), (4, 70), (3, 50), (2, 30)). Below all of them: 1.

    Raises ValueError when the limits do not fall with the stars.
    """

    limits: tuple[tuple[int, Decimal], ...]

    def __post_init__(self) -> None:
        falling = list(self.limits)
        if falling != sorted(falling, reverse=True) or len({limit for _, limit in falling}) != len(falling):
            raise ValueError("the limits of the bands must fall with the stars")

    def star(self, total: Exact) -> int:
        """The star of the highest band the exact total reaches: 1 to 5. Nothing is rounded first."""
        for star, limit in self.limits:
            if total >= limit:
                return star
        return LOWEST

    def limit(self, star: int) -> Decimal:
        """The lower limit of a star's band; 0 for one star."""
        return dict(self.limits).get(star, Decimal(0))


def bands_of(content: list[dict[str, int | str]]) -> Bands:
    """Bands from a law file's list of {stars, from}; an entry without `from` is the bottom band."""
    limits = [(int(band["stars"]), Decimal(band["from"])) for band in content if "from" in band]
    return Bands(tuple(sorted(limits, reverse=True)))
