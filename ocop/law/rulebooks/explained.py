"""An explanation and the ways to a star as pages show them: in the reader's language, ready for templates."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext as _

from ocop.kernel.points import Exact
from ocop.kernel.verdict import Verdict
from ocop.law.rulebooks.explain import CriterionLine, Explanation, FloorLine, StarLine
from ocop.law.rulebooks.next_star import NextStar, Way
from ocop.law.rulebooks.path import Step
from ocop.law.rulebooks.rulebook import Choice, Criterion
from ocop.law.source import Text


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion in the table of points, as `score_table` wants it: floors are (star, met)."""

    code: str
    title: str
    choice: str
    points: Exact
    most: Decimal
    floors: tuple[tuple[int, bool], ...]


@dataclass(frozen=True, slots=True)
class PartTable:
    title: str
    points: Exact
    most: Decimal
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Floor:
    """A floor with the choice asked for and the one there is, in words."""

    code: str
    title: str
    needed: str
    have: str
    met: bool

    @property
    def slug(self) -> str:
        """The code as part of an id."""
        return self.code.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Star:
    """One star: the total it asks for, what is short of it, its floors."""

    star: int
    limit: Decimal
    short: Exact
    reached: bool
    missed: tuple[Floor, ...]
    met: tuple[Floor, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """The whole page fragment `rulebooks/explanation.html`."""

    why: Step
    total: Exact
    star: int | None
    recognised: bool
    parts: tuple[PartTable, ...]
    stars: tuple[Star, ...]
    knockouts: tuple[tuple[str, str, str], ...]
    bands: tuple[tuple[int, Decimal], ...]


@dataclass(frozen=True, slots=True)
class RiseRow:
    """One choice to raise: `floors` are the stars whose floor asks for it; none: for the points."""

    code: str
    title: str
    before: str
    after: str
    steps: int
    points_before: Decimal
    points_after: Decimal
    floors: tuple[int, ...]

    @property
    def gain(self) -> Decimal:
        return self.points_after - self.points_before

    @property
    def slug(self) -> str:
        """The code as part of an id."""
        return self.code.replace(".", "-")


@dataclass(frozen=True, slots=True)
class WayTable:
    """One way: its rises, what it costs and comes to."""

    effort: Decimal
    steps: int
    total: Decimal
    star: int | None
    rises: tuple[RiseRow, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """The fragment `rulebooks/ways.html`: the best way, the others, or why there is none."""

    star: int
    here: bool
    best: WayTable | None
    others: tuple[WayTable, ...]
    verdict: Verdict
    weighted: bool


def explained(explanation: Explanation) -> Explained:
    """The explanation in the reader's language."""
    book = explanation.rulebook
    return Explained(
        why=explanation.why,
        total=explanation.total,
        star=explanation.star,
        recognised=explanation.recognised,
        parts=tuple(
            PartTable(
                f"{_('Phần')} {part.code}. {_said(part.title)}",
                part.points,
                part.maximum,
                tuple(_row(line) for section in part.sections for line in section.criteria),
            )
            for part in explanation.parts
        ),
        stars=tuple(_star(line) for line in explanation.stars),
        knockouts=tuple((each.code, _said(each.text), each.cite) for each in explanation.knockouts),
        bands=((1, Decimal(0)), *reversed(book.bands.limits)),
    )


def ways_of(answer: NextStar, *, weighted: bool = False) -> Ways:
    """The ways in the reader's language. `weighted`: the province gave its own weights of effort."""
    tables = [_way(way) for way in answer.ways]
    here = bool(tables) and not tables[0].rises
    return Ways(answer.star, here, tables[0] if tables else None, tuple(tables[1:]), answer.verdict, weighted)


def _row(line: CriterionLine) -> Row:
    criterion = line.criterion
    marked = sorted({choice.star for choice in criterion.choices if choice.star is not None})
    return Row(
        criterion.code,
        _said(criterion.title),
        _chosen(line.choice),
        line.points,
        criterion.maximum,
        tuple((star, star not in line.missed) for star in marked),
    )


def _star(line: StarLine) -> Star:
    return Star(
        line.star,
        line.limit,
        line.short,
        line.reached,
        tuple(_floor(each) for each in line.missed),
        tuple(_floor(each) for each in line.met),
    )


def _floor(line: FloorLine) -> Floor:
    criterion = line.criterion
    return Floor(criterion.code, _said(criterion.title), _said(line.needed.text), _chosen(line.have), line.met)


def _way(way: Way) -> WayTable:
    rises = tuple(
        RiseRow(
            rise.code,
            _said(rise.criterion.title),
            _named(rise.criterion, rise.before),
            _named(rise.criterion, rise.after),
            rise.steps,
            rise.points_before,
            rise.points_after,
            rise.floors,
        )
        for rise in way.rises
    )
    return WayTable(way.effort, way.steps, way.result.total, way.result.star, rises)


def _named(criterion: Criterion, mark: int | None) -> str:
    return _chosen(None if mark is None else criterion.choices[mark])


def _chosen(choice: Choice | None) -> str:
    return _("Không thuộc mức nào") if choice is None else _said(choice.text)


def _said(text: Text) -> str:
    return text.in_language(get_language() or "vi")


def as_context(explanation: Explanation, answer: NextStar | None = None, *, weighted: bool = False) -> dict[str, Any]:
    """What the two fragments need: `explained`, and `ways` when a star was asked for."""
    return {
        "explained": explained(explanation),
        "ways": ways_of(answer, weighted=weighted) if answer is not None else None,
    }
