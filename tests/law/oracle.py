"""Scoring by hand: slow, in fractions, straight from the words of a sheet's content. Knows nothing of the engine.

PL II, its notes: the points of the ticked lines are added up; the star is the highest whose band the total
reaches and whose star-marked lines, with those of the stars below it, are all reached; one and two stars
have no such lines; a ground of removal takes the star and leaves the points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

Content = Mapping[str, Any]
Marks = Mapping[str, int | None]


@dataclass(frozen=True)
class ByHand:
    total: Fraction
    parts: dict[str, Fraction]
    sections: dict[str, Fraction]
    band: int
    missed: dict[int, tuple[str, ...]]
    star: int | None


def criteria(content: Content) -> Iterator[Content]:
    for part in content["parts"]:
        for section in part["sections"]:
            yield from section["criteria"]


def points(criterion: Content, mark: int | None) -> Fraction:
    return Fraction(0) if mark is None else Fraction(criterion["choices"][mark]["points"])


def misses(criterion: Content, mark: int | None, star: int) -> bool:
    """Is there a line with this star that the ticked line does not reach?"""
    marked = [line for line in criterion["choices"] if line.get("star") == star]
    if mark is None:
        return bool(marked)
    ticked = criterion["choices"][mark]
    asked = [line for line in marked if line.get("case") == ticked.get("case")]
    return any(Fraction(ticked["points"]) < Fraction(line["points"]) for line in asked)


def band_of(content: Content, total: Fraction) -> int:
    """One star is what no limit asks anything for."""
    reached = [each["stars"] for each in content["bands"] if "from" in each and total >= Fraction(each["from"])]
    return max(reached, default=1)


def star_of(band: int, missed: Mapping[int, tuple[str, ...]]) -> int:
    """Tried from five stars down: the first that nothing stands against."""
    for star in range(band, 2, -1):
        if not any(missed[level] for level in range(3, star + 1)):
            return star
    return min(band, 2)


def by_hand(content: Content, marks: Marks, knockouts: Iterable[str] = ()) -> ByHand:
    def whole(entries: Iterable[Content]) -> Fraction:
        return sum((points(each, marks.get(each["code"])) for each in entries), Fraction(0))

    total = whole(criteria(content))
    missed = {
        star: tuple(each["code"] for each in criteria(content) if misses(each, marks.get(each["code"]), star))
        for star in (3, 4, 5)
    }
    band = band_of(content, total)
    return ByHand(
        total=total,
        parts={
            part["code"]: whole(each for section in part["sections"] for each in section["criteria"])
            for part in content["parts"]
        },
        sections={
            section["code"]: whole(section["criteria"]) for part in content["parts"] for section in part["sections"]
        },
        band=band,
        missed=missed,
        star=None if list(knockouts) else star_of(band, missed),
    )
