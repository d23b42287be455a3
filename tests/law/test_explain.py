"""An explanation lays open what the engine found, and says in one sentence why."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from ocop.law.rulebooks import load
from ocop.law.rulebooks.combine import Sheet, combine
from ocop.law.rulebooks.engine import evaluate
from ocop.law.rulebooks.explain import explain, explain_combined
from tests.law.sheets import best, choice, reaching, small_book
from tests.law.strategies import any_sheet

COFFEE = load.rulebook(13)


def book():
    return small_book(
        [
            {"code": "1.1", "max": 40, "choices": [choice(10, 3), choice(25, 4), choice(40, 5)]},
            {"code": "1.2", "max": 60, "choices": [choice(0), choice(30), choice(60)]},
        ],
        disqualify_if=[{"vi": "Hồ sơ giả", "en": "Forged"}],
    )


def why(marks, knockouts=()):
    found = explain(evaluate(book(), marks, knockouts), marks)
    return str(found.why)


@pytest.mark.parametrize(
    ("marks", "knockouts", "sentence"),
    [
        ({"1.1": 2, "1.2": 2}, (), "100,00 điểm: 5 sao. (Đ3.3)"),
        ({"1.1": 1, "1.2": 2}, (), "85,00 điểm: 4 sao. (Đ3.3)"),
        (
            {"1.1": 0, "1.2": 2},
            (),
            "70,00 điểm nhưng chỉ 3 sao vì chưa đạt mức tối thiểu 4 sao ở tiêu chí 1.1. (PL II)",
        ),
        (
            {"1.1": None, "1.2": 2},
            (),
            "60,00 điểm nhưng không được công nhận vì chưa đạt mức tối thiểu 3 sao ở tiêu chí 1.1. (PL II)",
        ),
        ({"1.1": 0, "1.2": 1}, (), "40,00 điểm: 2 sao, chưa đủ 50,00 điểm để được công nhận. (Đ4.1a)"),
        ({}, (), "0,00 điểm: 1 sao, chưa đủ 50,00 điểm để được công nhận. (Đ4.1a)"),
        (
            {"1.1": 2, "1.2": 2},
            ("D1",),
            "100,00 điểm nhưng không xếp hạng vì thuộc diện bị loại (D1). (PL II, bộ 99)",
        ),
    ],
)
def test_the_sentence(marks, knockouts, sentence):
    assert why(marks, knockouts) == sentence


def test_eighty_five_points_and_one_floor_missed_is_three_stars():
    """The case of the issue, on the real coffee sheet."""
    marks = reaching(COFFEE, 85)
    marks["1.5"] = 1
    total = evaluate(COFFEE, marks).total
    assert str(explain(evaluate(COFFEE, marks), marks).why) == (
        f"{total},00 điểm nhưng chỉ 3 sao vì chưa đạt mức tối thiểu 4 sao ở tiêu chí 1.5. (PL II)"
    )


def test_each_star_names_its_floors_with_the_choice_that_would_meet_them():
    marks = {"1.1": 0, "1.2": 1}
    stars = explain(evaluate(book(), marks), marks).stars
    seen = [
        (
            line.star,
            line.limit,
            line.short,
            line.reached,
            [(f.needed.text.vi, f.have.text.vi, f.met) for f in line.floors],
        )
        for line in stars
    ]
    assert seen == [
        (3, 50, 10, False, [("10 điểm", "10 điểm", True)]),
        (4, 70, 30, False, [("25 điểm", "10 điểm", False)]),
        (5, 90, 50, False, [("40 điểm", "10 điểm", False)]),
    ]


def test_a_floor_is_that_of_the_case_of_the_choice():
    both = {"vi": "Chấm theo một trong hai trường hợp: a hoặc b", "en": "Either case a or b"}
    texts = {case: {"vi": case, "en": case} for case in "ab"}
    criteria = [
        {
            "code": "1.1",
            "max": 50,
            "condition": both,
            "cases": texts,
            "choices": [choice(20, 3, "a"), choice(50, 4, "a"), choice(10, 3, "b"), choice(50, None, "b")],
        },
        {"code": "1.2", "max": 50, "choices": [choice(50)]},
    ]
    cased = small_book(criteria)
    needed = {}
    for mark in (0, 2, None):
        marks = {"1.1": mark, "1.2": 0}
        lines = explain(evaluate(cased, marks), marks).stars
        needed[mark] = [[(floor.needed.points, floor.met) for floor in line.floors] for line in lines]
    assert needed == {
        0: [[(20, True)], [(50, False)], []],
        2: [[(10, True)], [], []],
        None: [[(20, False)], [(50, False)], []],
    }


@given(any_sheet)
def test_the_lines_add_up_to_the_result(sheet):
    rulebook, marks = sheet
    result = evaluate(rulebook, marks)
    found = explain(result, marks)
    assert {part.code: part.points for part in found.parts} == result.parts
    assert {s.code: s.points for part in found.parts for s in part.sections} == result.sections
    assert sum(line.points for part in found.parts for s in part.sections for line in s.criteria) == result.total
    missed = {line.star: tuple(floor.criterion.code for floor in line.missed) for line in found.stars}
    assert missed == result.floors_missed
    assert [line.reached for line in found.stars] == [(result.star or 0) >= star for star in (3, 4, 5)]


def test_a_council_s_result_shows_averages_and_the_common_choice():
    sheets = [Sheet("Một", {"1.1": 0, "1.2": 2}), Sheet("Hai", {"1.1": 1, "1.2": 1}), Sheet("Ba", {"1.1": 1, "1.2": 2})]
    found = explain_combined(combine(book(), sheets), sheets)
    lines = [line for part in found.parts for section in part.sections for line in section.criteria]
    assert [(line.points, line.choice.points if line.choice else None) for line in lines] == [(20, 25), (50, None)]
    assert (found.total, found.star, [line.short for line in found.stars]) == (70, 4, [0, 0, 20])
    assert sum(part.points for part in found.parts) == found.total


def test_thirds_stay_exact():
    sheets = [Sheet("Một", {"1.1": 0}), Sheet("Hai", {"1.1": 1}), Sheet("Ba", {"1.1": 1})]
    found = explain_combined(combine(book(), sheets), sheets)
    assert (found.total, found.stars[0].short) == (Fraction(20), Fraction(30))
    sheets[0] = Sheet("Một", {"1.1": None})
    found = explain_combined(combine(book(), sheets), sheets)
    assert (found.total, found.stars[1].short) == (Fraction(50, 3), Fraction(160, 3))


def test_a_perfect_sheet_of_every_set_lacks_nothing():
    for set_no in range(1, 27):
        full = load.rulebook(set_no)
        found = explain(evaluate(full, best(full)), best(full))
        assert [(line.short, line.missed, line.reached) for line in found.stars] == [(0, (), True)] * 3
