"""What the council found for a product, in words: points by part, floors missed, knock-outs. No database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ocop.kernel.points import Exact
from ocop.kernel.words import gettext_noop
from ocop.law.rulebooks.rulebook import STARS_WITH_FLOORS, Rulebook

NONE_FITS = gettext_noop("Không có mức nào phù hợp")


@dataclass(frozen=True, slots=True)
class PartPoints:
    """A part of the sheet, its exact average, and its most points."""

    code: str
    title: str
    points: Exact
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class FloorMissed:
    """A criterion in which the product stays below what a star asks: what is wanted, what was held."""

    star: int
    code: str
    title: str
    wanted: str
    held: str


@dataclass(frozen=True, slots=True)
class KnockedOut:
    """A ground that removed the product."""

    code: str
    text: str
    cite: str


@dataclass(frozen=True, slots=True)
class CouncilResult:
    """The result of a product. `total` is exact; `star` is None when a knock-out applies."""

    total: Exact
    band: int
    star: int | None
    parts: tuple[PartPoints, ...]
    missed: tuple[FloorMissed, ...]
    knockouts: tuple[KnockedOut, ...]


def read_result(
    detail: Mapping[str, Any],
    *,
    total: str,
    band: int,
    star: int | None,
    book: Rulebook,
    language: str = "vi",
) -> CouncilResult:
    """A stored outcome (`detail`, `total_exact`, `band`, `star`) in words of the rulebook it rests on."""
    return CouncilResult(
        total=Fraction(total),
        band=band,
        star=star,
        parts=tuple(
            PartPoints(
                each.code,
                each.title.in_language(language),
                Fraction(detail["parts"][each.code]),
                each.maximum,
            )
            for each in book.parts
        ),
        missed=tuple(_missed(detail, band, book, language)),
        knockouts=tuple(
            KnockedOut(code, book.knockouts[code].text.in_language(language), book.knockouts[code].cite)
            for code in detail["knockouts"]
        ),
    )


def _missed(detail: Mapping[str, Any], band: int, book: Rulebook, language: str) -> list[FloorMissed]:
    """Floors of the first level that stopped the product: behind it higher levels no longer matter (Đ3)."""
    held = {each["criterion"]: each["choice"] for each in detail["floors"]}
    for star in STARS_WITH_FLOORS:
        codes = detail["floors_missed"].get(str(star), ())
        if star > band:
            break
        if codes:
            return [_floor(star, code, held.get(code), book, language) for code in codes]
    return []


def _floor(star: int, code: str, choice: int | None, book: Rulebook, language: str) -> FloorMissed:
    criterion = book.criteria[code]
    wanted = criterion.floor(star)
    assert wanted is not None
    shown = NONE_FITS if choice is None else criterion.choices[choice].text.in_language(language)
    return FloorMissed(star, code, criterion.title.in_language(language), wanted.text.in_language(language), shown)


def why_not(detail: Mapping[str, Any], band: int) -> tuple[str, tuple[str, ...]]:
    """Why a product was not recognised, without the rulebook: ("knockouts" | "points" | "floors", codes)."""
    if detail["knockouts"]:
        return "knockouts", tuple(detail["knockouts"])
    if band < STARS_WITH_FLOORS[0]:
        return "points", ()
    return "floors", tuple(detail["floors_missed"].get(str(STARS_WITH_FLOORS[0]), ()))
