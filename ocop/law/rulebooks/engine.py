"""The one scoring engine: a rulebook and marks in, points, band, floors missed and star out.

Pure and hot: a rulebook is compiled once to tuples, an evaluation walks them once. Browser, API, import,
what-if and tests all ask here; nobody else adds up points.

Marks name, for each criterion's code, the index from 0 of a choice in the rulebook's own order, or None
for "none fits" (0 points). A criterion left out counts as None. The case follows from the choice.

A floor is met by a choice with at least as many points as the marked one, in the marked one's case. The
sheets print lines of equal points as alternatives, not as steps (set 07 criterion 3.1, set 23 criterion
6.2), so of two such lines neither is "higher". "None fits" meets no floor, whatever the marked points are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NoReturn

from ocop.kernel.points import ZERO, Exact
from ocop.kernel.verdict import no
from ocop.kernel.words import gettext_noop
from ocop.law.bands import Bands
from ocop.law.rulebooks.path import Step, steps
from ocop.law.rulebooks.rulebook import STARS_WITH_FLOORS, Criterion, Rulebook

LOWEST_RECOGNISED = 3  # Đ4.1a: one and two stars get no decision and no certificate

Marks = Mapping[str, int | None]
Missed = dict[int, tuple[str, ...]]


Outcome = tuple[Decimal, tuple[int, ...]]  # points, and the stars whose own floor is missed there
Row = tuple[str, dict[int | None, Outcome]]
KINDS_OF_MARKS = {int, type(None)}  # True and 2.0 are no marks, though Python finds them equal to 1 and 2


@dataclass(frozen=True, slots=True)
class Need:
    """Criterion `code` may be marked only when `other` has more than `above` points."""

    code: str
    other: str
    above: Decimal


@dataclass(frozen=True, slots=True)
class Table:
    """A rulebook compiled: sections (code, part, rows) in order, conditions, and outcomes by code."""

    sections: tuple[tuple[str, str, tuple[Row, ...]], ...]
    parts: tuple[str, ...]
    needs: tuple[Need, ...]
    outcomes: dict[str, dict[int | None, Outcome]]


@dataclass(frozen=True, slots=True)
class Result:
    """What the marks come to. Points are exact Decimals; `star` is None when a knock-out applies.

    `floors_missed` lists for 3, 4 and 5 the criteria whose own mark of that star is missed, in the sheet's
    order; `band` is the star of the points alone (1–5).
    """

    rulebook: Rulebook
    total: Decimal
    parts: dict[str, Decimal]
    sections: dict[str, Decimal]
    band: int
    floors_missed: Missed
    knockouts: tuple[str, ...]
    star: int | None

    @property
    def knocked_out(self) -> bool:
        return bool(self.knockouts)

    @property
    def recognised(self) -> bool:
        """Does the star lead to a decision and a certificate (Đ4.1)?"""
        return self.star is not None and self.star >= LOWEST_RECOGNISED

    @property
    def path(self) -> tuple[Step, ...]:
        """The way from the points to the star, step by step, each with its article."""
        return steps(self.rulebook, self.parts, self.total, self.band, self.floors_missed, self.knockouts, self.star)


def evaluate(rulebook: Rulebook, marks: Marks, knockouts: Iterable[str] = ()) -> Result:
    """Score one sheet. Points are summed exactly; conditions, floors and knock-outs applied.

    Raises Refused, its reason's `at` naming the criterion: an unknown code, an index that is no index of
    a choice, or a mark on a criterion whose condition is unmet; `at` is the code given for a knock-out
    the set does not have. Several faults: the first in the sheet's order.
    """
    table = compiled(rulebook)
    if not (set(map(type, marks.values())) <= KINDS_OF_MARKS and marks.keys() <= table.outcomes.keys()):
        _refuse_first(rulebook, marks)
    get = marks.get
    total = ZERO
    parts = dict.fromkeys(table.parts, ZERO)
    sections: dict[str, Decimal] = {}
    missed: dict[int, list[str]] = {star: [] for star in STARS_WITH_FLOORS}
    try:
        for section, part, rows in table.sections:
            points = ZERO
            for code, outcomes in rows:
                value, gap = outcomes[get(code)]
                points += value
                if gap:
                    for star in gap:
                        missed[star].append(code)
            sections[section] = points
            parts[part] += points
            total += points
    except KeyError:
        _refuse_first(rulebook, marks)
    for need in table.needs:
        if get(need.code) is not None and table.outcomes[need.other][get(need.other)][0] <= need.above:
            _refuse_unmet(rulebook, need)
    applied = knockouts_of(rulebook, knockouts) if knockouts else ()
    floors = {star: tuple(codes) for star, codes in missed.items()}
    band, star = star_of(rulebook.bands, total, floors)
    return Result(rulebook, total, parts, sections, band, floors, applied, None if applied else star)


def floor_stars(rulebook: Rulebook, code: str, mark: int | None) -> tuple[int, ...]:
    """The stars whose own floor in this criterion a valid mark misses, rising; empty when it misses none."""
    return compiled(rulebook).outcomes[code][mark][1]


def star_of(bands: Bands, total: Exact, missed: Mapping[int, tuple[str, ...]]) -> tuple[int, int]:
    """(band, star): the star is the highest level whose band limit the exact total reaches and whose
    floors, with those of the levels below it, are all met. One and two stars have no floors (PL II).
    """
    band = bands.star(total)
    star = min(band, STARS_WITH_FLOORS[0] - 1)
    for level in STARS_WITH_FLOORS:
        if level > band or missed[level]:
            break
        star = level
    return band, star


def knockouts_of(rulebook: Rulebook, codes: Iterable[str]) -> tuple[str, ...]:
    """The given knock-outs once each, in the rulebook's order. Raises Refused at an unknown code."""
    given = list(codes)
    for code in given:
        if not isinstance(code, str) or code not in rulebook.knockouts:
            no(
                gettext_noop("“{code}” không phải điều kiện loại của bộ {set}."),
                at=str(code),
                remedy=gettext_noop("Ghi D và số thứ tự điều kiện loại, hoặc mã tiêu chí có điều kiện loại."),
                code=code,
                set=rulebook.set_no,
            ).or_refuse()
    return tuple(code for code in rulebook.knockouts if code in given)


@lru_cache(maxsize=256)
def compiled(rulebook: Rulebook) -> Table:
    """The rulebook as tuples for the engine. Compiled once for each content."""
    sections = [
        (section.code, part.code, tuple((each.code, _outcomes(each)) for each in section.criteria))
        for part in rulebook.parts
        for section in part.sections
    ]
    needs = [
        Need(criterion.code, need.code, need.above)
        for criterion in rulebook.criteria.values()
        if criterion.condition
        for need in criterion.condition.requires
    ]
    outcomes = {code: found for _, _, rows in sections for code, found in rows}
    return Table(tuple(sections), tuple(part.code for part in rulebook.parts), tuple(needs), outcomes)


def _outcomes(criterion: Criterion) -> dict[int | None, Outcome]:
    floors = [(each.star, each) for each in criterion.choices if each.star is not None]
    found: dict[int | None, Outcome] = {None: (ZERO, tuple(sorted({star for star, _ in floors})))}
    for index, choice in enumerate(criterion.choices):
        case, points = choice.case, choice.points
        below = [star for star, floor in floors if floor.case == case and points < floor.points]
        found[index] = (choice.points, tuple(sorted(below)))
    return found


def _refuse_first(rulebook: Rulebook, marks: Marks) -> NoReturn:
    # Only reached when something is wrong: name the first fault in the sheet's order, then unknown codes.
    for code, criterion in rulebook.criteria.items():
        hold_mark(criterion, marks.get(code))
    unknown = next(code for code in marks if code not in rulebook.criteria)
    rulebook.criterion(unknown)
    raise AssertionError("unreachable: an unknown criterion was found")


def hold_mark(criterion: Criterion, mark: object) -> None:
    """Raise Refused at the criterion unless the mark is None or the index of one of its choices."""
    if mark is None or (type(mark) is int and 0 <= mark < len(criterion.choices)):
        return
    no(
        gettext_noop("Tiêu chí {code}: “{mark}” không phải một lựa chọn."),
        at=criterion.code,
        cite=criterion.cite,
        remedy=gettext_noop("Ghi số thứ tự lựa chọn từ 0 đến {last}, hoặc null nếu không lựa chọn nào đúng."),
        code=criterion.code,
        mark=str(mark)[:40],
        last=len(criterion.choices) - 1,
    ).or_refuse()


def _refuse_unmet(rulebook: Rulebook, need: Need) -> None:
    no(
        gettext_noop("Tiêu chí {code} chỉ được chấm khi tiêu chí {other} có hơn {above} điểm."),
        at=need.code,
        cite=rulebook.criteria[need.code].cite,
        remedy=gettext_noop("Bỏ chấm tiêu chí {code} (null), hoặc chấm lại tiêu chí {other}."),
        code=need.code,
        other=need.other,
        above=need.above,
    ).or_refuse()
