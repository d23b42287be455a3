"""From the sheets of a council to one result: exact average, spread, floors, knock-outs, star.

The star's band is judged on the average total (Đ3.3), kept exactly. How a floor is tested over several
members the law does not say; here the council decides each floor criterion once, by the median of the
members' choices. With an even number of members the lower of the two middle choices counts: a floor is a
minimum, so half of the council below it is not enough to say it is met. "None fits" ranks below every
choice. A knock-out is decided by the same rule: it stands when at least half of the members raise it.
The chair's own decision, where the members differ, is handed in as `decided` and takes the median's place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from ocop.kernel.points import mean
from ocop.kernel.verdict import Refused, Verdict, no
from ocop.kernel.words import gettext_noop
from ocop.law.rulebooks.engine import (
    LOWEST_RECOGNISED,
    Marks,
    Missed,
    Outcome as Points,
    Result,
    compiled,
    evaluate,
    floor_stars,
    hold_mark,
    knockouts_of,
    star_of,
)
from ocop.law.rulebooks.path import Step, steps
from ocop.law.rulebooks.rulebook import STARS_WITH_FLOORS, Criterion, Rulebook


@dataclass(frozen=True, slots=True)
class Sheet:
    """One member's marks and the knock-outs the member raises. `member` names the sheet in refusals."""

    member: str
    marks: Marks
    knockouts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FloorDecision:
    """What the council holds in one criterion with star marks.

    `choice` is the deciding index (None: none fits), `differ` whether members marked different choices,
    `below` names for each star the members whose own mark misses that star's floor, `by_chair` whether the
    chair's decision stands in place of the median.
    """

    code: str
    choice: int | None
    marks: tuple[tuple[str, int | None], ...]
    differ: bool
    below: dict[int, tuple[str, ...]]
    by_chair: bool = False


Results = tuple[tuple[str, Result], ...]


@dataclass(frozen=True, slots=True)
class Floor:
    """A criterion with star marks, compiled: what each mark is worth, and its rank among the marks."""

    code: str
    stars: tuple[int, ...]
    outcomes: Mapping[int | None, Points]
    ranks: Mapping[int | None, int]


@dataclass(frozen=True, slots=True)
class Combined:
    """The council's result. `average` and `parts` are exact; `spread` is highest total less lowest."""

    rulebook: Rulebook
    sheets: Results
    average: Fraction
    parts: dict[str, Fraction]
    spread: Decimal
    band: int
    floors: tuple[FloorDecision, ...]
    floors_missed: Missed
    knockouts: tuple[str, ...]
    star: int | None
    raised: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def knocked_out(self) -> bool:
        return bool(self.knockouts)

    @property
    def recognised(self) -> bool:
        """Does the star lead to a decision and a certificate (Đ4.1)?"""
        return self.star is not None and self.star >= LOWEST_RECOGNISED

    @property
    def path(self) -> tuple[Step, ...]:
        """The way from the average to the star, step by step, each with its article."""
        return steps(
            self.rulebook,
            self.parts,
            self.average,
            self.band,
            self.floors_missed,
            self.knockouts,
            self.star,
        )


def combine(
    rulebook: Rulebook,
    sheets: Sequence[Sheet],
    *,
    decided: Mapping[str, int | None] | None = None,
    knockouts: Sequence[str] | None = None,
) -> Combined:
    """Combine the members' sheets. `decided`: the chair's choice by floor criterion; `knockouts`: the
    council's decision on them (None: by the members' sheets).

    Raises Refused: at "sheets" without a sheet or with a member twice, at "member: criterion" for a fault in
    a sheet, at the criterion for a fault in `decided`.
    """
    _hold_sheets(sheets)
    results = tuple((sheet.member, _scored(rulebook, sheet)) for sheet in sheets)
    totals = [result.total for _, result in results]
    average = mean(totals)
    floors = _floors(rulebook, sheets, decided or {})
    outcomes = compiled(rulebook).outcomes
    gaps = [(each.code, gap) for each in floors if (gap := outcomes[each.code][each.choice][1])]
    missed = {star: tuple(code for code, gap in gaps if star in gap) for star in STARS_WITH_FLOORS}
    raised = _raised(rulebook, results)
    if knockouts is None:
        knockouts = [code for code, members in raised.items() if 2 * len(members) >= len(sheets)]
    applied = knockouts_of(rulebook, knockouts)
    band, star = star_of(rulebook.bands, average, missed)
    return Combined(
        rulebook=rulebook,
        sheets=results,
        average=average,
        parts={part.code: mean([r.parts[part.code] for _, r in results]) for part in rulebook.parts},
        spread=max(totals) - min(totals),
        band=band,
        floors=floors,
        floors_missed=missed,
        knockouts=applied,
        star=None if applied else star,
        raised=raised,
    )


def median_choice(criterion: Criterion, marks: Sequence[int | None]) -> int | None:
    """The middle of the members' valid marks, the lower middle of an even number; None ranks lowest.

    Choices rank by points, then by their place on the sheet.
    """
    return _middle(_ranks(criterion), marks)


def _middle(ranks: Mapping[int | None, int], marks: Sequence[int | None]) -> int | None:
    return sorted(marks, key=ranks.__getitem__)[(len(marks) - 1) // 2]


def _ranks(criterion: Criterion) -> dict[int | None, int]:
    rising = sorted(range(len(criterion.choices)), key=lambda index: (criterion.choices[index].points, index))
    return {None: -1} | {mark: rank for rank, mark in enumerate(rising)}


@lru_cache(maxsize=256)
def _with_floors(rulebook: Rulebook) -> dict[str, Floor]:
    """The criteria that have star marks, in the sheet's order. Compiled once for each content."""
    outcomes = compiled(rulebook).outcomes
    stars = {code: floor_stars(rulebook, code, None) for code in rulebook.criteria}
    return {
        code: Floor(code, stars[code], outcomes[code], _ranks(criterion))
        for code, criterion in rulebook.criteria.items()
        if stars[code]
    }


def _raised(rulebook: Rulebook, results: Results) -> dict[str, tuple[str, ...]]:
    """The knock-outs raised at all, in the rulebook's order, with the members who raise them."""
    if not any(result.knockouts for _, result in results):
        return {}
    raising = {
        code: tuple(member for member, result in results if code in result.knockouts) for code in rulebook.knockouts
    }
    return {code: members for code, members in raising.items() if members}


def _floors(
    rulebook: Rulebook, sheets: Sequence[Sheet], decided: Mapping[str, int | None]
) -> tuple[FloorDecision, ...]:
    with_floors = _with_floors(rulebook)
    for code in decided:
        if code not in with_floors:
            no(
                gettext_noop("Tiêu chí “{code}” không có mức tối thiểu để Chủ tịch Hội đồng quyết định."),
                at=str(code),
                remedy=gettext_noop("Chỉ quyết định ở tiêu chí có dấu sao."),
                code=code,
            ).or_refuse()
        hold_mark(rulebook.criteria[code], decided[code])
    members = tuple(sheet.member for sheet in sheets)
    return tuple(
        _floor(floor, members, [sheet.marks.get(floor.code) for sheet in sheets], decided)
        for floor in with_floors.values()
    )


def _floor(
    floor: Floor, members: tuple[str, ...], marks: Sequence[int | None], decided: Mapping[str, int | None]
) -> FloorDecision:
    code, outcomes = floor.code, floor.outcomes
    by_chair = code in decided
    differ = len(set(marks)) > 1
    if differ:
        middle = _middle(floor.ranks, marks)
        gaps = [(member, outcomes[mark][1]) for member, mark in zip(members, marks, strict=True)]
        below = {star: tuple(member for member, gap in gaps if star in gap) for star in floor.stars}
    else:
        middle = marks[0]
        gap = outcomes[middle][1]
        below = {star: members if star in gap else () for star in floor.stars}
    choice = decided[code] if by_chair else middle
    return FloorDecision(code, choice, tuple(zip(members, marks, strict=True)), differ, below, by_chair)


def _hold_sheets(sheets: Sequence[Sheet]) -> None:
    if not sheets:
        no(
            gettext_noop("Chưa có phiếu nào để tổng hợp."),
            at="sheets",
            remedy=gettext_noop("Nộp ít nhất một phiếu chấm."),
        ).or_refuse()
    members = [sheet.member for sheet in sheets]
    if len(set(members)) == len(members):
        return
    for member in members:
        if members.count(member) > 1:
            no(
                gettext_noop("Thành viên “{member}” có hai phiếu."),
                at="sheets",
                remedy=gettext_noop("Giữ một phiếu cho mỗi thành viên."),
                member=member,
            ).or_refuse()


def _scored(rulebook: Rulebook, sheet: Sheet) -> Result:
    try:
        return evaluate(rulebook, sheet.marks, sheet.knockouts)
    except Refused as refusal:
        raise placed(refusal, sheet.member) from refusal


def placed(refusal: Refused, name: str) -> Refused:
    """The same refusal with the sheet's name before every place."""
    reasons = refusal.verdict.reasons
    return Refused(Verdict(tuple(replace(reason, at=f"{name}: {reason.at}") for reason in reasons)))
