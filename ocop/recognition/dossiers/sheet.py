"""A rulebook as a page shows it: criteria with their choices, what is chosen, and where the floors stand.

One shape for the producer's own marks, the member's score sheet and the finished result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

from ocop.law.rulebooks.engine import Result
from ocop.law.rulebooks.rulebook import STARS_WITH_FLOORS, Criterion, Rulebook
from ocop.law.rulebooks.wording import OWN_WORDS, Words
from ocop.law.source import Text
from ocop.recognition.dossiers.queries import condition_met

Marks = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One line to tick. `value` is what the form sends."""

    value: str
    points: Decimal
    text: str
    star: int | None
    case: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion with all that stands beside it. `open`: is it to be scored at all?"""

    code: str
    title: str
    maximum: Decimal
    choices: tuple[ChoiceRow, ...]
    none_chosen: bool
    answered: bool
    open: bool
    condition: str
    knockouts: tuple[str, ...]
    wanted: tuple[str, ...]
    notes: tuple[str, ...]
    note: str
    evidence: Sequence[Any]
    aside: Any = None

    @property
    def slug(self) -> str:
        """The code as part of an id: no full stops, which mean something else to a browser."""
        return self.code.replace(".", "-")


@dataclass(frozen=True, slots=True)
class SectionRows:
    """A section and its criteria."""

    code: str
    title: str
    maximum: Decimal
    rows: tuple[CriterionRow, ...]


@dataclass(frozen=True, slots=True)
class PartRows:
    """A part and its sections."""

    code: str
    title: str
    maximum: Decimal
    sections: tuple[SectionRows, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The engine's answer as the footer shows it: `next_star` and the floors that keep it away.

    `resting` are the criteria that are not to be scored now, their condition being unmet.
    """

    result: Result
    answered: int
    total_criteria: int
    next_star: int | None
    missing: tuple[str, ...]
    points_to_next: Decimal
    resting: tuple[str, ...]

    @property
    def bands(self) -> list[tuple[int, Decimal]]:
        """Bands for the meter: (stars, lowest total)."""
        return [(1, Decimal(0)), *reversed(self.result.rulebook.bands.limits)]


def said(text: Text) -> str:
    """The text in the language of the page."""
    return text.in_language(get_language() or "vi")


def parts_of(
    book: Rulebook,
    marks: Marks,
    *,
    notes: Mapping[str, str] | None = None,
    evidence: Mapping[str, Sequence[Any]] | None = None,
    aside: Mapping[str, Any] | None = None,
    words: Words = OWN_WORDS,
) -> tuple[PartRows, ...]:
    """The whole sheet with the marks ticked. `aside`: anything a page wants beside a criterion; `words`: the
    official ones, shown where the page is read in Vietnamese."""
    beside = aside or {}
    printed = words if (get_language() or "vi").startswith("vi") else OWN_WORDS

    def row(criterion: Criterion) -> CriterionRow:
        code = criterion.code
        return _row(
            book,
            criterion,
            marks,
            (notes or {}).get(code, ""),
            (evidence or {}).get(code, ()),
            beside.get(code),
            printed,
        )

    return tuple(
        PartRows(
            part.code,
            said(part.title),
            part.maximum,
            tuple(
                SectionRows(each.code, said(each.title), each.maximum, tuple(map(row, each.criteria)))
                for each in part.sections
            ),
        )
        for part in book.parts
    )


def _row(
    book: Rulebook,
    criterion: Criterion,
    marks: Marks,
    note: str,
    evidence: Sequence[Any],
    aside: Any,
    words: Words,
) -> CriterionRow:
    code = criterion.code
    answered = code in marks
    chosen = marks.get(code)
    return CriterionRow(
        code=code,
        title=words.title(code) or said(criterion.title),
        maximum=criterion.maximum,
        choices=tuple(
            ChoiceRow(
                str(index),
                each.points,
                words.choice(code, index) or said(each.text),
                each.star,
                each.case or "",
                answered and index == chosen,
            )
            for index, each in enumerate(criterion.choices)
        ),
        none_chosen=answered and chosen is None,
        answered=answered,
        open=condition_met(criterion, book, marks),
        condition=said(criterion.condition.text) if criterion.condition else "",
        knockouts=tuple(map(said, criterion.knockouts)),
        wanted=tuple(map(said, criterion.evidence)),
        notes=tuple(map(said, criterion.notes)),
        note=note,
        evidence=evidence,
        aside=aside,
    )


def standing_of(result: Result, marks: Marks) -> Standing:
    """What the footer says: how far, which star, and what keeps the next one away."""
    book = result.rulebook
    wanted = [each for each in book.criteria.values() if condition_met(each, book, marks)]
    reached = result.star or 0
    next_star = min(max(reached + 1, STARS_WITH_FLOORS[0]), STARS_WITH_FLOORS[-1]) if reached < 5 else None
    missing: tuple[str, ...] = ()
    if next_star is not None:
        levels = [star for star in STARS_WITH_FLOORS if star <= next_star]
        missing = tuple(dict.fromkeys(code for star in levels for code in result.floors_missed[star]))
    short = book.bands.limit(next_star) - result.total if next_star else Decimal(0)
    return Standing(
        result=result,
        answered=sum(each.code in marks for each in wanted),
        total_criteria=len(wanted),
        next_star=next_star,
        missing=missing,
        points_to_next=max(short, Decimal(0)),
        resting=tuple(code for code, each in book.criteria.items() if not condition_met(each, book, marks)),
    )
