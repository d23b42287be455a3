"""The path of a result: ordered sentences from the points to the star, each with the article behind it.

Shown on score sheets, minutes and answers to producers, so that nobody has to believe a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ocop.kernel.points import Exact, shown
from ocop.kernel.words import gettext_noop
from ocop.law.rulebooks.rulebook import STARS_WITH_FLOORS, Rulebook


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence: a Vietnamese message id, the values for its places, the article, the criteria named."""

    text: str
    cite: str
    params: Mapping[str, Any]
    codes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.text.format(**self.params)} ({self.cite})"


PART = gettext_noop("Phần {part}: {points}/{maximum} điểm")
BAND = gettext_noop("Tổng {total} điểm: thuộc khung {band} sao")
FLOORS_MET = gettext_noop("Đạt mọi mức tối thiểu của hạng {star} sao")
FLOORS_MISSED = gettext_noop("Chưa đạt mức tối thiểu của hạng {star} sao ở tiêu chí {codes}")
KNOCKED_OUT = gettext_noop("Bị loại ({code}): {ground}")
NO_STAR = gettext_noop("Không xếp hạng sao")
STAR = gettext_noop("Xếp hạng {star} sao")
UNRECOGNISED = gettext_noop("Hạng {star} sao: không ban hành quyết định công nhận, không cấp giấy chứng nhận")


def steps(
    rulebook: Rulebook,
    parts: Mapping[str, Exact],
    total: Exact,
    band: int,
    missed: Mapping[int, tuple[str, ...]],
    knockouts: tuple[str, ...],
    star: int | None,
) -> tuple[Step, ...]:
    """The steps of a result in reading order: parts, band, floors up to the band, knock-outs, star."""
    cites = rulebook.cites
    found = [
        Step(PART, cites.parts, {"part": p.code, "points": shown(parts[p.code]), "maximum": p.maximum})
        for p in rulebook.parts
    ]
    found.append(Step(BAND, cites.bands, {"total": shown(total), "band": band}))
    found.extend(_floors(band, missed, cites.floors))
    for code in knockouts:
        knockout = rulebook.knockouts[code]
        found.append(Step(KNOCKED_OUT, knockout.cite, {"code": code, "ground": knockout.text.vi}))
    if star is None:
        found.append(Step(NO_STAR, cites.floors, {}))
    elif star < STARS_WITH_FLOORS[0]:
        found.append(Step(UNRECOGNISED, cites.unrecognised, {"star": star}))
    else:
        found.append(Step(STAR, cites.bands, {"star": star}))
    return tuple(found)


def _floors(band: int, missed: Mapping[int, tuple[str, ...]], cite: str) -> Iterator[Step]:
    # Floors accumulate: behind the first level that misses one, higher levels no longer matter.
    for star in STARS_WITH_FLOORS:
        if star > band:
            return
        codes = missed[star]
        if codes:
            yield Step(FLOORS_MISSED, cite, {"star": star, "codes": ", ".join(codes)}, codes)
            return
        yield Step(FLOORS_MET, cite, {"star": star})
