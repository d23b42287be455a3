"""The way to a wanted star: which choices must rise, and by the least effort.

A star asks for two things (Đ3.3, PL II): every floor of it and of the levels below, and a total that
reaches its band. Floors say where something must rise; the missing points may come from anywhere. What is
least is decided exactly, as a multiple-choice knapsack by dynamic programming over the points still missing
(Kellerer, Pferschy, Pisinger: Knapsack Problems, 2004, ch. 11), not by trying the cheapest rise first.

Effort: raising a criterion by one choice costs its weight, 1 unless the province says otherwise; "none
fits" lies one step below the first choice. A weight of None means that this criterion cannot be raised.
A choice never falls, and a case is a fact about the product: no way leads from one case to the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from heapq import heappop, heappush
from itertools import islice, product
from math import lcm
from typing import NamedTuple

from ocop.kernel.points import Exact, shown
from ocop.kernel.verdict import YES, Refused, Verdict, every, no
from ocop.kernel.words import gettext_noop
from ocop.law.rulebooks.engine import Marks, Result, compiled, evaluate
from ocop.law.rulebooks.rulebook import STARS_WITH_FLOORS, Criterion, Rulebook

Weights = Mapping[str, Decimal | None]

LARGEST_WEIGHT = Decimal(1000)
WEIGHT_PLACES = 2
MOST_LOOKED_AT = 4000
"""Partial ways opened in search of further alternatives. The first way is never cut off by it."""

NO_SUCH_STAR = gettext_noop("Hạng muốn đạt phải là 2, 3, 4 hoặc 5 sao, không phải “{star}”.")
BAD_WEIGHT = gettext_noop("Trọng số “{weight}” của tiêu chí {code} không dùng được.")
OUT = gettext_noop("Sản phẩm thuộc diện bị loại ({code}): {ground}.")
FIXED_FLOOR = gettext_noop("Tiêu chí {code} cần lên ít nhất “{needed}” cho hạng {star} sao, nhưng đang giữ nguyên.")
UNMET = gettext_noop(
    "Tiêu chí {code} cần nâng cho hạng sao này, nhưng chỉ được chấm khi tiêu chí {other} có hơn {above} điểm."
)
TOO_FEW = gettext_noop("Nâng hết các tiêu chí còn nâng được cũng chỉ đạt {most} điểm, hạng {star} sao cần {limit}.")


@dataclass(frozen=True, slots=True)
class Rise:
    """One criterion raised from the choice `before` (None: none fits) to the choice `after`.

    `floors`: the stars up to the wanted one whose floor was missed here; empty: raised for its points.
    `steps` counts choices, `effort` is steps times the weight of the criterion.
    """

    criterion: Criterion
    before: int | None
    after: int
    steps: int
    effort: Decimal
    points_before: Decimal
    points_after: Decimal
    floors: tuple[int, ...]

    @property
    def code(self) -> str:
        return self.criterion.code


@dataclass(frozen=True, slots=True)
class Way:
    """Rises that together reach the star, in the sheet's order, and what the sheet then comes to."""

    rises: tuple[Rise, ...]
    effort: Decimal
    result: Result

    @property
    def steps(self) -> int:
        return sum(rise.steps for rise in self.rises)


@dataclass(frozen=True, slots=True)
class NextStar:
    """The answer. `ways`: best first, the first one proven least; empty when `verdict` says why not."""

    star: int
    before: Result
    ways: tuple[Way, ...]
    verdict: Verdict

    @property
    def reached(self) -> bool:
        return bool(self.ways)


def next_star(
    rulebook: Rulebook,
    marks: Marks,
    star: int,
    *,
    weights: Weights | None = None,
    knockouts: Iterable[str] = (),
    alternatives: int = 1,
) -> NextStar:
    """The ways to at least this star, ranked: least effort, then fewest criteria, then earlier criteria.

    Only ways without a spare rise are given: lowering any rise of a way by one choice loses the star. At
    most `alternatives` of them; behind the first, those found among `MOST_LOOKED_AT` partial ways. Raises
    Refused as `evaluate` does, at "star" for a star that has no band, at the criterion for a bad weight.
    """
    if type(star) is not int or not 2 <= star <= max(STARS_WITH_FLOORS):
        remedy = gettext_noop("Chọn 3, 4 hoặc 5.")
        raise Refused(no(NO_SUCH_STAR, at="star", remedy=remedy, star=star))
    before = evaluate(rulebook, marks, knockouts)
    search = _Search(rulebook, dict(marks), star, held_weights(rulebook, weights or {}), before)
    verdict = search.verdict()
    if not verdict:
        return NextStar(star, before, (), verdict)
    return NextStar(star, before, tuple(islice(search.ways(), max(1, alternatives))), YES)


def held_weights(rulebook: Rulebook, weights: Weights) -> Weights:
    """The weights, when all can be used. Raises Refused at the criterion that is unknown or badly weighed."""
    for code, weight in weights.items():
        rulebook.criterion(code)
        if weight is None:
            continue
        fits = isinstance(weight, Decimal) and weight.is_finite() and 0 < weight <= LARGEST_WEIGHT
        if not fits or weight != round(weight, WEIGHT_PLACES):
            raise bad_weight(code, weight)
    return weights


def bad_weight(code: str, weight: object) -> Refused:
    """The refusal of a weight that cannot be used, at its criterion."""
    remedy = gettext_noop("Ghi một số lớn hơn 0, nhiều nhất 1000, không quá hai chữ số thập phân.")
    return Refused(no(BAD_WEIGHT, at=code, remedy=remedy, weight=weight, code=code))


Picks = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Option:
    """What one bundle of criteria may become: points gained and cost, both whole numbers in the search's unit.

    `spare`: the points lost by lowering one of its rises as little as possible; None when none can be lowered.
    """

    gain: int
    cost: int
    rank: int
    spare: int | None
    picks: Picks


class _Search:
    """One question. Criteria bound by a condition form one bundle, so that bundles are independent."""

    def __init__(
        self, rulebook: Rulebook, marks: dict[str, int | None], star: int, weights: Weights, before: Result
    ) -> None:
        self.rulebook, self.marks, self.star, self.weights, self.before = rulebook, marks, star, weights, before
        self.levels = {level for level in STARS_WITH_FLOORS if level <= star}
        self.outcomes = compiled(rulebook).outcomes
        self.limit = rulebook.bands.limit(star)
        points = [choice.points for each in rulebook.criteria.values() for choice in each.choices]
        self.unit = _unit([*points, self.limit])
        self.effort_unit = _unit([weight for weight in weights.values() if weight is not None])
        self.apiece = len(rulebook.criteria) + 1  # a unit of effort outweighs any number of criteria touched

    def verdict(self) -> Verdict:
        """Yes, or every reason why no rise leads to the star."""
        if self.before.knockouts:
            return every(self._knocked_out(code) for code in self.before.knockouts)
        fixed = every(self._fixed(code) for code in self.rulebook.criteria)
        return fixed and every(map(self._unmet, _bundles(self.rulebook), self.bundles)) and self._points()

    def _knocked_out(self, code: str) -> Verdict:
        ground = self.rulebook.knockouts[code]
        remedy = gettext_noop("Khắc phục điều kiện loại trước khi nâng điểm.")
        return no(OUT, cite=ground.cite, at=code, remedy=remedy, code=code, ground=ground.text.vi)

    def _fixed(self, code: str) -> Verdict:
        if list(self._allowed(code)):
            return YES
        criterion = self.rulebook.criteria[code]
        star = min(self.levels.intersection(self.outcomes[code][self.marks.get(code)][1]))
        floor = criterion.floor(star)
        return no(
            FIXED_FLOOR,
            cite=criterion.cite,
            at=code,
            remedy=gettext_noop("Bỏ giữ nguyên tiêu chí này."),
            code=code,
            needed=floor.text.vi if floor else "",
            star=star,
        )

    def _unmet(self, codes: Sequence[str], options: Sequence[_Option]) -> Verdict:
        """No where these criteria, bound by conditions, agree on no marks: one must rise, its condition cannot."""
        if options:
            return YES
        needs = [each for each in compiled(self.rulebook).needs if each.code in codes]
        need = next(each for each in needs if None not in self._allowed(each.code))
        remedy = gettext_noop("Bỏ giữ nguyên tiêu chí {other}, hoặc chọn hạng thấp hơn.")
        cite = self.rulebook.criteria[need.code].cite
        return no(UNMET, cite=cite, at=need.code, remedy=remedy, code=need.code, other=need.other, above=need.above)

    def _points(self) -> Verdict:
        most = sum(max((option.gain for option in bundle), default=0) for bundle in self.bundles)
        if most >= self.missing:
            return YES
        total = self.before.total + Decimal(most) / self.unit
        remedy = gettext_noop("Bỏ giữ nguyên một số tiêu chí, hoặc chọn hạng thấp hơn.")
        return no(
            TOO_FEW,
            cite=self.rulebook.cites.bands,
            at="star",
            remedy=remedy,
            most=shown(total),
            star=self.star,
            limit=shown(self.limit),
        )

    @property
    def missing(self) -> int:
        return max(0, int((self.limit - self.before.total) * self.unit))

    def _allowed(self, code: str) -> Iterator[int | None]:
        """Marks this criterion may have at the end: not below the present one, no floor asked for missed."""
        mark, outcomes = self.marks.get(code), self.outcomes[code]
        if not self.levels.intersection(outcomes[mark][1]):
            yield mark
        if self.weights.get(code, Decimal(1)) is None:
            return
        choices = self.rulebook.criteria[code].choices
        for index in range(0 if mark is None else mark + 1, len(choices)):
            same_case = mark is None or choices[index].case == choices[mark].case
            if same_case and not self.levels.intersection(outcomes[index][1]):
                yield index

    @cached_property
    def bundles(self) -> list[list[_Option]]:
        """The options of each bundle, the one that changes nothing (where allowed) first."""
        return [self._options(codes) for codes in _bundles(self.rulebook)]

    def _options(self, codes: Sequence[str]) -> list[_Option]:
        sound = [
            marks for marks in product(*(list(self._allowed(code)) for code in codes)) if self._agree(codes, marks)
        ]
        rises = {marks: self._rises(codes, marks) for marks in sound}
        gains = {
            marks: sum(int((r.points_after - r.points_before) * self.unit) for r in rises[marks]) for marks in sound
        }
        found = []
        for rank, marks in enumerate(sound):
            effort = sum((rise.effort for rise in rises[marks]), Decimal(0))
            cost = int(effort * self.effort_unit) * self.apiece + len(rises[marks])
            lost = [gains[marks] - gains[lower] for lower in sound if _lowered_once(marks, lower)]
            picks = tuple((rise.code, rise.after) for rise in rises[marks])
            found.append(_Option(gains[marks], cost, -rank, min(lost, default=None), picks))
        return found

    def _agree(self, codes: Sequence[str], marks: Sequence[int | None]) -> bool:
        """Are the conditions among these criteria kept?"""
        picked = dict(zip(codes, marks, strict=True))
        return all(
            picked[need.code] is None or self.outcomes[need.other][picked[need.other]][0] > need.above
            for need in compiled(self.rulebook).needs
            if need.code in picked
        )

    def _rises(self, codes: Sequence[str], marks: Sequence[int | None]) -> list[Rise]:
        pairs = zip(codes, marks, strict=True)
        return [self._rise(code, mark) for code, mark in pairs if mark is not None and mark != self.marks.get(code)]

    def _rise(self, code: str, after: int) -> Rise:
        before, outcomes = self.marks.get(code), self.outcomes[code]
        weight = self.weights.get(code, Decimal(1))
        assert weight is not None, "a fixed criterion is never raised"
        steps = after - (-1 if before is None else before)
        floors = tuple(level for level in outcomes[before][1] if level in self.levels)
        points = outcomes[before][0], outcomes[after][0]
        return Rise(self.rulebook.criteria[code], before, after, steps, steps * weight, *points, floors)

    def ways(self) -> Iterator[Way]:
        """Ways in the order of their cost, then of the sheet. Each is scored again by the engine."""
        places = {code: place for place, code in enumerate(self.rulebook.criteria)}
        for picks in self._cheapest_first():
            result = evaluate(self.rulebook, {**self.marks, **dict(picks)})
            if result.star is None or result.star < self.star:
                raise AssertionError(f"the engine gives {result.star} stars where the search found {self.star}")
            rises = tuple(self._rise(code, after) for code, after in sorted(picks, key=lambda pick: places[pick[0]]))
            yield Way(rises, sum((rise.effort for rise in rises), Decimal(0)), result)

    def _cheapest_first(self) -> Iterator[Picks]:
        """Complete picks by rising cost: best-first search, guided by the exact cost of what is left."""
        least = _least_costs(self.bundles, self.missing)
        surely = _sure_gains(self.bundles)
        start = _Node(least[0][self.missing] or 0, (), 0, 0, 0, None, ())
        heap, opened, found = [start], 0, 0
        while heap and (opened < MOST_LOOKED_AT or not found):
            node = heappop(heap)
            if node.depth == len(self.bundles):
                found += 1
                yield node.picks
                continue
            opened += 1
            for option in self.bundles[node.depth]:
                gain, spare = node.gain + option.gain, _less(node.spare, option.spare)
                ahead = least[node.depth + 1][max(0, self.missing - gain)]
                over = gain + surely[node.depth + 1] - self.missing  # points beyond the limit, at least
                if ahead is None or (spare is not None and over >= spare):
                    continue
                cost, ranks = node.cost + option.cost, (*node.ranks, option.rank)
                heappush(heap, _Node(cost + ahead, ranks, node.depth + 1, gain, cost, spare, node.picks + option.picks))


class _Node(NamedTuple):
    """A partial way in the heap: ordered by the least cost of its completion, then by the sheet."""

    bound: int
    ranks: tuple[int, ...]
    depth: int
    gain: int
    cost: int
    spare: int | None
    picks: Picks


def _lowered_once(marks: Sequence[int | None], lower: Sequence[int | None]) -> bool:
    """Is `lower` the same as `marks` but for one criterion with a lower choice?"""
    differing = [(high, low) for high, low in zip(marks, lower, strict=True) if high != low]
    if len(differing) != 1:
        return False
    high, low = differing[0]
    return high is not None and (low is None or low < high)


def _less(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)


def _sure_gains(bundles: Sequence[Sequence[_Option]]) -> list[int]:
    """found[i]: what the bundles from i on gain at the very least."""
    found = [0]
    for bundle in reversed(bundles):
        found.append(found[-1] + min(option.gain for option in bundle))
    return found[::-1]


def _least_costs(bundles: Sequence[Sequence[_Option]], missing: int) -> list[list[int | None]]:
    """table[i][g]: the least cost to gain at least g with the bundles from i on; None where none suffices."""
    table: list[list[int | None]] = [[0, *[None] * missing]]
    for bundle in reversed(bundles):
        below = table[-1]
        row: list[int | None] = []
        for left in range(missing + 1):
            ahead = ((option.cost, below[max(0, left - option.gain)]) for option in bundle)
            row.append(min((cost + rest for cost, rest in ahead if rest is not None), default=None))
        table.append(row)
    table.reverse()
    return table


def _bundles(rulebook: Rulebook) -> list[list[str]]:
    """Criteria that conditions bind together, each bundle and the bundles in the sheet's order."""
    bundle_of = {code: [code] for code in rulebook.criteria}
    for need in compiled(rulebook).needs:
        first, second = bundle_of[need.other], bundle_of[need.code]
        if first is not second:
            first.extend(second)
            bundle_of.update(dict.fromkeys(second, first))
    return list({id(bundle): bundle for bundle in bundle_of.values()}.values())


def _unit(values: Sequence[Exact]) -> int:
    """The smallest whole number that makes all values whole."""
    return lcm(*(value.as_integer_ratio()[1] for value in values)) if values else 1
