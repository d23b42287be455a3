"""What must hold of every sheet, on the shipped rulebooks and on generated ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings, strategies as st

from ocop.kernel.verdict import Refused
from ocop.law.rulebooks.check import problems
from ocop.law.rulebooks.combine import Combined, Sheet, combine
from ocop.law.rulebooks.engine import Result, evaluate, floor_stars
from ocop.law.rulebooks.rulebook import Criterion
from tests.law.oracle import ByHand, by_hand
from tests.law.strategies import (
    Law,
    Marks,
    any_law,
    generated,
    knockouts_on,
    law_and_council,
    law_and_marks,
    lawful,
    marks_on,
    sheets_on,
    shipped,
)

STARS = (3, 4, 5)
LAID_IN = {"bands", "cites"}  # what the edition adds to a file
Drawn = tuple[Law, Marks]


def raised(draw: st.DataObject, criterion: Criterion, mark: int | None) -> int:
    """A line at or above the marked one, in its case; any line above "none fits"."""
    case = None if mark is None else criterion.choices[mark].case
    above = [
        place for place, each in enumerate(criterion.choices) if mark is None or (place >= mark and each.case == case)
    ]
    return draw.draw(st.sampled_from(above), label="raised to")


def told(result: Result) -> ByHand:
    """The engine's result in the words of the oracle."""
    return ByHand(
        Fraction(result.total),
        {code: Fraction(points) for code, points in result.parts.items()},
        {code: Fraction(points) for code, points in result.sections.items()},
        result.band,
        dict(result.floors_missed),
        result.star,
    )


@given(generated)
def test_generated_rulebooks_are_sound(law: Law):
    assert problems({key: each for key, each in law.content.items() if key not in LAID_IN}, "drawn") == []


@pytest.mark.parametrize("set_no", range(1, 27))
@settings(max_examples=10)
@given(st.data())
def test_every_shipped_set_agrees_with_scoring_by_hand(set_no: int, data: st.DataObject):
    law = shipped(set_no)
    marks, knockouts = data.draw(marks_on(law.book)), data.draw(knockouts_on(law.book))
    assert told(evaluate(law.book, marks, knockouts)) == by_hand(law.content, marks, knockouts)


@settings(max_examples=150)
@given(st.data())
def test_generated_sets_agree_with_scoring_by_hand(data: st.DataObject):
    law = data.draw(generated)
    marks, knockouts = data.draw(marks_on(law.book)), data.draw(knockouts_on(law.book))
    assert told(evaluate(law.book, marks, knockouts)) == by_hand(law.content, marks, knockouts)


@given(law_and_marks)
def test_criteria_sections_and_parts_sum_to_the_total(drawn: Drawn):
    law, marks = drawn
    result = evaluate(law.book, marks)
    ticked = {
        code: each.choices[mark] for code, each in law.book.criteria.items() if (mark := marks.get(code)) is not None
    }
    assert result.total == sum(each.points for each in ticked.values())
    assert result.total == sum(result.sections.values()) == sum(result.parts.values())
    assert list(result.parts) == [part.code for part in law.book.parts]
    assert list(result.sections) == [section.code for section in law.book.sections()]
    assert all(0 <= result.sections[each.code] <= each.maximum for each in law.book.sections())


@settings(max_examples=120)
@given(law_and_marks, st.data())
def test_raising_one_choice_loses_nothing(drawn: Drawn, data: st.DataObject):
    law, marks = drawn
    code = data.draw(st.sampled_from(sorted(law.book.criteria)))
    higher = marks | {code: raised(data, law.book.criteria[code], marks.get(code))}
    assume(lawful(law.book, higher) == higher)  # a criterion whose condition is unmet cannot be raised
    before, after = evaluate(law.book, marks), evaluate(law.book, higher)
    assert after.total >= before.total
    assert after.band >= before.band
    assert (after.star or 0) >= (before.star or 0)
    assert all(set(after.floors_missed[star]) <= set(before.floors_missed[star]) for star in STARS)
    assert all(after.parts[part] >= points for part, points in before.parts.items())


@given(law_and_marks)
def test_the_star_is_within_the_band_and_its_floors_are_met(drawn: Drawn):
    law, marks = drawn
    result = evaluate(law.book, marks)
    assert result.star is not None
    assert 1 <= result.star <= result.band <= 5
    assert result.recognised == (result.star >= 3)
    assert not any(result.floors_missed[level] for level in STARS if level <= result.star)
    # Nothing but a floor keeps the star below the band, and then a floor of the very next level.
    if result.star < result.band:
        assert result.star >= 2
        assert result.floors_missed[result.star + 1]


@given(any_law, st.data())
def test_a_floor_asks_only_within_its_own_case(law: Law, data: st.DataObject):
    criterion = data.draw(st.sampled_from(list(law.book.criteria.values())))
    mark = data.draw(st.integers(0, len(criterion.choices) - 1))
    own = {each.star for each in criterion.choices if each.case == criterion.choices[mark].case}
    assert set(floor_stars(law.book, criterion.code, mark)) <= own
    # "None fits" belongs to no case and misses the floors of all of them.
    every = {each.star for each in criterion.choices if each.star is not None}
    assert floor_stars(law.book, criterion.code, None) == tuple(sorted(every))


@given(law_and_marks)
def test_none_fits_is_as_left_out(drawn: Drawn):
    law, marks = drawn
    spoken = {code: mark for code, mark in marks.items() if mark is not None}
    written_out: Marks = {code: marks.get(code) for code in law.book.criteria}
    assert evaluate(law.book, spoken) == evaluate(law.book, written_out) == evaluate(law.book, marks)


@given(law_and_marks)
def test_the_order_of_the_marks_changes_nothing(drawn: Drawn):
    law, marks = drawn
    assert evaluate(law.book, dict(reversed(marks.items()))) == evaluate(law.book, marks)


@given(law_and_marks, st.data())
def test_a_knock_out_takes_the_star_and_nothing_else(drawn: Drawn, data: st.DataObject):
    law, marks = drawn
    assume(law.book.knockouts)
    codes = data.draw(st.lists(st.sampled_from(sorted(law.book.knockouts)), min_size=1, max_size=4))
    result = evaluate(law.book, marks, codes)
    inside = tuple(code for code in law.book.knockouts if code in codes)
    assert result == replace(evaluate(law.book, marks), star=None, knockouts=inside)
    assert (result.recognised, result.knocked_out) == (False, True)


@settings(max_examples=60)
@given(law_and_marks, st.data())
def test_a_mark_where_the_condition_is_unmet_is_refused_there(drawn: Drawn, data: st.DataObject):
    law, marks = drawn
    waiting = [each for each in law.book.criteria.values() if each.condition and each.condition.requires]
    assume(waiting)
    criterion = data.draw(st.sampled_from(waiting))
    bold = marks | {criterion.code: data.draw(st.integers(0, len(criterion.choices) - 1))}
    assume(criterion.code not in lawful(law.book, bold))
    with pytest.raises(Refused) as refusal:
        evaluate(law.book, bold)
    # Its own condition, or that of a criterion before it, kept by a condition on this one: the first is named.
    assert refusal.value.verdict.reasons[0].at in set(bold) - set(lawful(law.book, bold))


def heard(combined: Combined) -> dict[str, Any]:
    """A council's result without the order in which the members were heard."""
    return {
        "sheets": dict(combined.sheets),
        "average": combined.average,
        "parts": combined.parts,
        "spread": combined.spread,
        "star": (combined.band, combined.star, combined.recognised),
        "missed": combined.floors_missed,
        "knockouts": combined.knockouts,
        "floors": {
            each.code: (each.choice, each.differ, dict(each.marks), sets(each.below)) for each in combined.floors
        },
        "raised": sets(combined.raised),
    }


def sets(named: Mapping[Any, tuple[str, ...]]) -> dict[Any, frozenset[str]]:
    return {key: frozenset(members) for key, members in named.items()}


@given(law_and_council)
def test_the_average_lies_between_the_lowest_and_the_highest_sheet(drawn: tuple[Law, list[Sheet]]):
    law, sheets = drawn
    combined = combine(law.book, sheets)
    totals = [by_hand(law.content, sheet.marks).total for sheet in sheets]
    assert min(totals) <= combined.average <= max(totals)
    assert combined.average == sum(totals) / len(totals) == sum(combined.parts.values())
    assert combined.spread == max(totals) - min(totals)


@given(law_and_council, st.randoms())
def test_the_order_of_the_sheets_changes_nothing(drawn: tuple[Law, list[Sheet]], random: Any):
    law, sheets = drawn
    shuffled = list(sheets)
    random.shuffle(shuffled)
    assert heard(combine(law.book, shuffled)) == heard(combine(law.book, sheets))


@given(law_and_council, st.data())
def test_a_member_who_raises_a_choice_does_not_lower_the_council(drawn: tuple[Law, list[Sheet]], data: st.DataObject):
    """Where the criterion has no cases: between two cases the council's middle may cross to one with a floor."""
    law, sheets = drawn
    plain = [code for code, each in law.book.criteria.items() if not each.cases]
    assume(plain)
    code, first = data.draw(st.sampled_from(plain)), sheets[0]
    higher = {**first.marks, code: raised(data, law.book.criteria[code], first.marks.get(code))}
    assume(lawful(law.book, higher) == higher)
    before, after = combine(law.book, sheets), combine(law.book, [replace(first, marks=higher), *sheets[1:]])
    assert after.average >= before.average
    assert (after.star or 0) >= (before.star or 0)
    assert all(set(after.floors_missed[star]) <= set(before.floors_missed[star]) for star in STARS)


@settings(max_examples=50)
@given(st.data())
def test_a_council_of_one_is_its_member(data: st.DataObject):
    law = data.draw(any_law)
    [sheet, *_] = data.draw(sheets_on(law.book))
    alone, combined = evaluate(law.book, sheet.marks, sheet.knockouts), combine(law.book, [sheet])
    assert combined.average == alone.total
    assert (combined.band, combined.star) == (alone.band, alone.star)
    assert (combined.floors_missed, combined.knockouts) == (alone.floors_missed, alone.knockouts)
    assert combined.spread == 0
