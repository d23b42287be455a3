"""The council's result: exact average, lower median on floors, knock-outs, refusals."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from ocop.kernel.points import mean, plain
from ocop.kernel.verdict import Refused
from ocop.law.rulebooks import load
from ocop.law.rulebooks.combine import Sheet, combine, median_choice
from ocop.law.rulebooks.engine import evaluate, floor_stars
from tests.law.sheets import best, choice, reaching, small_book
from tests.law.strategies import any_book, any_marks

COFFEE = load.rulebook(13)


def council(*totals):
    return [Sheet(f"TV{number}", reaching(COFFEE, total)) for number, total in enumerate(totals, start=1)]


def refused_at(*args, **kwargs):
    with pytest.raises(Refused) as refusal:
        combine(*args, **kwargs)
    return refusal.value.verdict.reasons[0].at


def test_seven_sheets_averaging_485_sevenths_are_three_stars():
    combined = combine(COFFEE, council(69, 69, 69, 69, 69, 70, 70))
    assert combined.average == Fraction(485, 7)
    assert (combined.band, combined.star, combined.recognised) == (3, 3, True)
    assert plain(combined.average) == "69.29"
    assert combined.spread == 1
    assert [str(step) for step in combined.path][3] == "Tổng 69,29 điểm: thuộc khung 3 sao (Đ3.3)"


def test_an_average_a_hair_below_70_is_three_stars_and_70_is_four():
    many = [70] * 999
    assert combine(COFFEE, council(69, *many)).star == 3
    assert combine(COFFEE, council(71, 69, *many)).star == 4


def test_parts_average_exactly_and_add_up():
    combined = combine(COFFEE, council(69, 70, 72))
    assert sum(combined.parts.values()) == combined.average == Fraction(211, 3)


@pytest.mark.parametrize(
    ("marks", "median"),
    [
        ([2], 2),
        ([0, 1], 0),
        ([None, 2], None),
        ([0, 2, 1], 1),
        ([None, None, 2, 2], None),
        ([None, 2, 2, 2], 2),
        ([None, None, None], None),
        ([0, 1, 2, 2], 1),
    ],
)
def test_the_median_is_the_lower_middle_and_none_ranks_lowest(marks, median):
    assert median_choice(COFFEE.criteria["1.1"], marks) == median


def test_choices_rank_by_points_not_by_place():
    cases = {"a": {"vi": "A", "en": "A"}, "b": {"vi": "B", "en": "B"}}
    choices = [choice(1, case="a"), choice(100, case="a"), choice(2, case="b"), choice(100, case="b")]
    criterion = small_book([{"code": "1.1", "max": 100, "cases": cases, "choices": choices}]).criteria["1.1"]
    assert median_choice(criterion, [1, 2, 0]) == 2


def test_a_floor_missed_by_most_members_holds_the_star_down():
    low = best(COFFEE) | {"9": 0}
    combined = combine(COFFEE, [Sheet("a", low), Sheet("b", low), Sheet("c", best(COFFEE))])
    assert (combined.band, combined.star, combined.floors_missed) == (5, 3, {3: (), 4: ("9",), 5: ()})
    decision = next(each for each in combined.floors if each.code == "9")
    assert (decision.choice, decision.differ, decision.by_chair) == (0, True, False)
    assert decision.marks == (("a", 0), ("b", 0), ("c", 2))
    assert decision.below == {3: (), 4: ("a", "b")}


def test_a_floor_missed_by_half_of_an_even_council_is_missed():
    low = best(COFFEE) | {"9": 0}
    assert combine(COFFEE, [Sheet("a", low), Sheet("b", best(COFFEE))]).floors_missed[4] == ("9",)


def test_the_chair_decides_where_members_differ():
    low = best(COFFEE) | {"9": 0}
    sheets = [Sheet("a", low), Sheet("b", low), Sheet("c", best(COFFEE))]
    combined = combine(COFFEE, sheets, decided={"9": 1})
    decision = next(each for each in combined.floors if each.code == "9")
    assert (combined.star, decision.choice, decision.by_chair) == (5, 1, True)
    assert combined.average == mean([Decimal(96), Decimal(96), Decimal(100)])


@pytest.mark.parametrize(
    ("decided", "at"), [({"1.2": 0}, "1.2"), ({"zz": 0}, "zz"), ({"9": 7}, "9"), ({"9": True}, "9")]
)
def test_a_decision_must_be_a_choice_of_a_floor_criterion(decided, at):
    assert refused_at(COFFEE, council(100), decided=decided) == at


def test_a_knock_out_stands_when_half_of_the_members_raise_it():
    def outcome(raising, members):
        sheets = [Sheet(str(n), best(COFFEE), ("D1",) if n < raising else ()) for n in range(members)]
        combined = combine(COFFEE, sheets)
        return combined.knockouts, combined.star, combined.raised

    assert outcome(1, 3) == ((), 5, {"D1": ("0",)})
    assert outcome(2, 3) == (("D1",), None, {"D1": ("0", "1")})
    assert outcome(1, 2) == (("D1",), None, {"D1": ("0",)})


def test_the_council_decides_knock_outs_itself():
    sheets = [Sheet("a", best(COFFEE), ("D1",)), Sheet("b", best(COFFEE))]
    assert combine(COFFEE, sheets, knockouts=()).star == 5
    combined = combine(COFFEE, sheets, knockouts=["6.1.1"])
    assert (combined.knockouts, combined.recognised, combined.knocked_out) == (("6.1.1",), False, True)
    assert refused_at(COFFEE, sheets, knockouts=["D8"]) == "D8"


def test_faults_name_the_sheet():
    assert refused_at(COFFEE, []) == "sheets"
    assert refused_at(COFFEE, [Sheet("a", {}), Sheet("a", {})]) == "sheets"
    assert refused_at(COFFEE, [Sheet("a", {}), Sheet("b", {"1.9": 1})]) == "b: 1.9"
    assert refused_at(COFFEE, [Sheet("a", {}, ("D9",))]) == "a: D9"


councils = any_book.flatmap(
    lambda book: st.lists(any_marks(book), min_size=1, max_size=5).map(
        lambda sheets: (book, [Sheet(str(n), marks) for n, marks in enumerate(sheets)])
    )
)


@given(councils)
def test_the_combined_star_follows_from_average_and_decisions(given_council):
    book, sheets = given_council
    combined = combine(book, sheets)
    totals = [evaluate(book, sheet.marks).total for sheet in sheets]
    assert combined.average * len(sheets) == sum(totals)
    assert combined.spread == max(totals) - min(totals)
    assert combined.star is not None
    assert combined.star <= combined.band == book.bands.star(combined.average)
    decided = {each.code: each.choice for each in combined.floors}
    for star in (3, 4, 5):
        expected = tuple(
            code
            for code, choice in decided.items()
            if (floor := book.criteria[code].floor(star))
            and (choice is None or book.criteria[code].choices[choice].points < floor.points)
        )
        assert combined.floors_missed[star] == expected


@given(councils)
def test_a_council_of_one_mind_is_as_one_sheet(given_council):
    book, sheets = given_council
    alone = evaluate(book, sheets[0].marks)
    together = combine(book, [Sheet(str(n), sheets[0].marks) for n in range(4)])
    assert together.average == alone.total
    assert (together.star, together.floors_missed) == (alone.star, alone.floors_missed)
    assert not any(each.differ for each in together.floors)


@given(councils)
def test_each_floor_is_as_told_by_the_sheet_itself(given_council):
    book, sheets = given_council
    floors = {each.code: each for each in combine(book, sheets).floors}
    assert list(floors) == [code for code, each in book.criteria.items() if any(c.star for c in each.choices)]
    for code, floor in floors.items():
        criterion = book.criteria[code]
        marks = [sheet.marks.get(code) for sheet in sheets]
        rising = sorted(marks, key=lambda m, c=criterion: (-1, -1) if m is None else (c.choices[m].points, m))
        assert floor.choice == rising[(len(marks) - 1) // 2] == median_choice(criterion, marks)
        assert floor.marks == tuple((sheet.member, sheet.marks.get(code)) for sheet in sheets)
        assert (floor.differ, floor.by_chair) == (marks != marks[:1] * len(marks), False)
        assert floor.below == {
            star: tuple(sheet.member for sheet in sheets if star in floor_stars(book, code, sheet.marks.get(code)))
            for star in floor_stars(book, code, None)
        }
