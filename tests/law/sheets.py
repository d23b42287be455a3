"""Sheets for tests: marks made from a rulebook, and small rulebooks made by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ocop.law.rulebooks.editions import CURRENT, editions
from ocop.law.rulebooks.load import build
from ocop.law.rulebooks.rulebook import Rulebook


def best(book: Rulebook) -> dict[str, int | None]:
    """The last choice everywhere: 100 points."""
    return {code: len(criterion.choices) - 1 for code, criterion in book.criteria.items()}


def reaching(book: Rulebook, total: int) -> dict[str, int | None]:
    """Marks with exactly this total that meet every floor: points are given up where no star mark stands."""
    marks = best(book)
    left = Decimal(100 - total)
    for code, criterion in book.criteria.items():
        if any(choice.star for choice in criterion.choices):
            continue
        for index in (None, *range(len(criterion.choices))):
            points = Decimal(0) if index is None else criterion.choices[index].points
            if criterion.maximum - points <= left:
                marks[code] = index
                left -= criterion.maximum - points
                break
    assert left == 0, f"no sheet with {total} points found"
    return marks


def small(criteria: list[dict[str, Any]], **changes: Any) -> dict[str, Any]:
    """The content of a rulebook of one section; its criteria must sum to 100."""
    title = {"vi": "Tên", "en": "Name"}
    criteria = [{"title": title, "cite": "PL II", **each} for each in criteria]
    section = {"code": "1", "title": title, "max": 100, "criteria": criteria}
    edition = editions()[CURRENT]
    return {
        "regulation": CURRENT,
        "set": {
            "no": 99,
            "code": "T",
            "name": title,
            "group": {"code": "I", **title},
            "subgroup": title,
            "agencies": [],
        },
        "sample_units": 5,
        "disqualify_if": [],
        "parts": [{"code": "A", "title": title, "max": 100, "sections": [section]}],
        "bands": edition.bands,
        "cites": edition.cites,
        **changes,
    }


def choice(points: int | str, star: int | None = None, case: str | None = None) -> dict[str, Any]:
    made: dict[str, Any] = {"points": points, "vi": f"{points} điểm", "en": f"{points} points"}
    return made | ({"star": star} if star else {}) | ({"case": case} if case else {})


def small_book(criteria: list[dict[str, Any]], **changes: Any) -> Rulebook:
    return build(small(criteria, **changes))
