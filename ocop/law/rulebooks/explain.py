"""Why a result is what it is: points by part and criterion, and for 3, 4 and 5 stars every floor.

One explanation serves a single sheet (`explain`) and a council's result (`explain_combined`): pages, JSON
and the command line show the same lines. Nothing is scored here: the engine's result is laid open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ocop.kernel.points import ZERO, Exact, mean, shown
from ocop.kernel.words import gettext_noop
from ocop.law.rulebooks.combine import Combined, Sheet
from ocop.law.rulebooks.engine import LOWEST_RECOGNISED, Marks, Missed, Result
from ocop.law.rulebooks.path import Step
from ocop.law.rulebooks.rulebook import STARS_WITH_FLOORS, Choice, Criterion, Knockout, Rulebook
from ocop.law.source import Text

BY_POINTS = gettext_noop("{total} điểm: {star} sao.")
HELD_DOWN = gettext_noop("{total} điểm nhưng chỉ {star} sao vì chưa đạt mức tối thiểu {missed} sao ở tiêu chí {codes}.")
NOT_RECOGNISED = gettext_noop(
    "{total} điểm nhưng không được công nhận vì chưa đạt mức tối thiểu {missed} sao ở tiêu chí {codes}."
)
TOO_FEW = gettext_noop("{total} điểm: {star} sao, chưa đủ {limit} điểm để được công nhận.")
REMOVED = gettext_noop("{total} điểm nhưng không xếp hạng vì thuộc diện bị loại ({codes}).")


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion: the choice it stands on (None: none fits, or not scored) and its exact points.

    In a council's result `choice` is the council's decision where the criterion has floors, else None, and
    `points` is the average. `missed`: the stars whose own floor is missed here.
    """

    criterion: Criterion
    choice: Choice | None
    points: Exact
    missed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SectionLine:
    code: str
    title: Text
    points: Exact
    maximum: Decimal
    criteria: tuple[CriterionLine, ...]


@dataclass(frozen=True, slots=True)
class PartLine:
    code: str
    title: Text
    points: Exact
    maximum: Decimal
    sections: tuple[SectionLine, ...]


@dataclass(frozen=True, slots=True)
class FloorLine:
    """One floor of a star: the choice that is asked for at least, the one there is, and whether it is met.

    A criterion with cases asks by the case of the choice; where none fits, `needed` is the first case's.
    """

    criterion: Criterion
    needed: Choice
    have: Choice | None
    met: bool


@dataclass(frozen=True, slots=True)
class StarLine:
    """What a star asks for: its band's lower limit, the points still short of it (0: reached), its floors.

    `reached` takes the floors of lower levels and knock-outs into account, as the star itself does.
    """

    star: int
    limit: Decimal
    short: Exact
    floors: tuple[FloorLine, ...]
    reached: bool

    @property
    def met(self) -> tuple[FloorLine, ...]:
        return tuple(line for line in self.floors if line.met)

    @property
    def missed(self) -> tuple[FloorLine, ...]:
        return tuple(line for line in self.floors if not line.met)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A result laid open. `why` is the one sentence people ask for, with its article."""

    rulebook: Rulebook
    total: Exact
    band: int
    star: int | None
    recognised: bool
    why: Step
    parts: tuple[PartLine, ...]
    stars: tuple[StarLine, ...]
    knockouts: tuple[Knockout, ...]


def explain(result: Result, marks: Marks) -> Explanation:
    """Lay open one sheet's result; `marks` are those it was scored from."""
    book = result.rulebook
    lines = {
        code: _line(criterion, marks.get(code), _points(criterion, marks.get(code)), result.floors_missed)
        for code, criterion in book.criteria.items()
    }
    return Explanation(
        rulebook=book,
        total=result.total,
        band=result.band,
        star=result.star,
        recognised=result.recognised,
        why=_why(book, result.total, result.band, result.star, result.floors_missed, result.knockouts),
        parts=_parts(book, lines, result.parts, result.sections),
        stars=_stars(book, lines, result.total, result.star),
        knockouts=tuple(book.knockouts[code] for code in result.knockouts),
    )


def explain_combined(combined: Combined, sheets: Sequence[Sheet]) -> Explanation:
    """Lay open a council's result: averages, and the council's one choice in each criterion with floors.

    `sheets` are those it was combined from.
    """
    book = combined.rulebook
    decided = {decision.code: decision.choice for decision in combined.floors}
    results = [result for _, result in combined.sheets]
    lines = {
        code: _line(
            criterion,
            decided.get(code),
            mean(_points(criterion, sheet.marks.get(code)) for sheet in sheets),
            combined.floors_missed,
        )
        for code, criterion in book.criteria.items()
    }
    sections = {section.code: mean(result.sections[section.code] for result in results) for section in book.sections()}
    return Explanation(
        rulebook=book,
        total=combined.average,
        band=combined.band,
        star=combined.star,
        recognised=combined.recognised,
        why=_why(book, combined.average, combined.band, combined.star, combined.floors_missed, combined.knockouts),
        parts=_parts(book, lines, combined.parts, sections),
        stars=_stars(book, lines, combined.average, combined.star),
        knockouts=tuple(book.knockouts[code] for code in combined.knockouts),
    )


def _points(criterion: Criterion, mark: int | None) -> Decimal:
    return ZERO if mark is None else criterion.choices[mark].points


def _line(criterion: Criterion, mark: int | None, points: Exact, missed: Missed) -> CriterionLine:
    choice = None if mark is None else criterion.choices[mark]
    stars = tuple(star for star in STARS_WITH_FLOORS if criterion.code in missed[star])
    return CriterionLine(criterion, choice, points, stars)


def _parts(
    book: Rulebook, lines: Mapping[str, CriterionLine], parts: Mapping[str, Exact], sections: Mapping[str, Exact]
) -> tuple[PartLine, ...]:
    return tuple(
        PartLine(
            part.code,
            part.title,
            parts[part.code],
            part.maximum,
            tuple(
                SectionLine(
                    section.code,
                    section.title,
                    sections[section.code],
                    section.maximum,
                    tuple(lines[each.code] for each in section.criteria),
                )
                for section in part.sections
            ),
        )
        for part in book.parts
    )


def _stars(book: Rulebook, lines: Mapping[str, CriterionLine], total: Exact, star: int | None) -> tuple[StarLine, ...]:
    found = []
    for level in STARS_WITH_FLOORS:
        floors = tuple(floor for line in lines.values() if (floor := _floor(line, level)))
        limit = book.bands.limit(level)
        short = max(Fraction(limit) - Fraction(total), Fraction(0))
        found.append(StarLine(level, limit, short, floors, star is not None and star >= level))
    return tuple(found)


def _floor(line: CriterionLine, star: int) -> FloorLine | None:
    marked = [choice for choice in line.criterion.choices if choice.star == star]
    if line.choice is not None and line.criterion.cases:
        marked = [choice for choice in marked if choice.case == line.choice.case]
    if not marked:
        return None
    return FloorLine(line.criterion, marked[0], line.choice, star not in line.missed)


def _why(book: Rulebook, total: Exact, band: int, star: int | None, missed: Missed, knockouts: tuple[str, ...]) -> Step:
    said = {"total": shown(total), "star": star}
    cites = book.cites
    if knockouts:
        cite = book.knockouts[knockouts[0]].cite
        return Step(REMOVED, cite, {**said, "codes": ", ".join(knockouts)}, knockouts)
    if star == band:
        if star >= LOWEST_RECOGNISED:
            return Step(BY_POINTS, cites.bands, said)
        return Step(TOO_FEW, cites.unrecognised, {**said, "limit": shown(book.bands.limit(LOWEST_RECOGNISED))})
    level = next(each for each in STARS_WITH_FLOORS if missed[each])
    text = HELD_DOWN if level > LOWEST_RECOGNISED else NOT_RECOGNISED
    codes = missed[level]
    return Step(text, cites.floors, {**said, "missed": level, "codes": ", ".join(codes)}, codes)
