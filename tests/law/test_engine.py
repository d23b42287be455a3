"""The engine's contract: points, band, floors, knock-outs, star, errors, path."""

from decimal import Decimal

import pytest
from hypothesis import assume, given, strategies as st

from ocop.kernel.verdict import Refused
from ocop.law.rulebooks import load
from ocop.law.rulebooks.editions import files
from ocop.law.rulebooks.engine import evaluate, star_of
from tests.law.sheets import best, choice, reaching, small_book
from tests.law.strategies import any_set, any_sheet

COFFEE = load.rulebook(13)
TOURISM = load.rulebook(26)


def refused_at(book, marks, knockouts=()):
    with pytest.raises(Refused) as refusal:
        evaluate(book, marks, knockouts)
    return refusal.value.verdict.reasons[0].at


@pytest.mark.parametrize("set_no", sorted(files()))
def test_the_best_sheet_of_every_set_has_100_points_and_five_stars(set_no):
    result = evaluate(load.rulebook(set_no), best(load.rulebook(set_no)))
    assert result.total == 100
    assert (result.band, result.star, result.recognised) == (5, 5, True)
    assert result.parts == {"A": 40, "B": 25, "C": 35}
    assert result.floors_missed == {3: (), 4: (), 5: ()}


@pytest.mark.parametrize("set_no", sorted(files()))
def test_an_empty_sheet_has_no_points_and_misses_every_floor(set_no):
    book = load.rulebook(set_no)
    result = evaluate(book, {})
    assert result.total == 0
    assert (result.band, result.star, result.recognised) == (1, 1, False)
    for star in (3, 4, 5):
        marked = tuple(code for code, each in book.criteria.items() if each.floor(star))
        assert result.floors_missed[star] == marked


@pytest.mark.parametrize(("total", "star"), [(100, 5), (90, 5), (89, 4), (70, 4), (69, 3)])
def test_the_band_begins_at_its_lower_limit(total, star):
    result = evaluate(COFFEE, reaching(COFFEE, total))
    assert (result.total, result.band, result.star) == (total, star, star)


def test_85_points_with_one_four_star_floor_missed_is_three_stars():
    marks = reaching(COFFEE, 86) | {"9": 0}
    missing = evaluate(COFFEE, marks)
    assert missing.floors_missed[4] == ("9",)
    assert (missing.band, missing.star, missing.recognised) == (4, 3, True)


def test_85_points_with_a_three_star_floor_missed_is_two_stars_and_not_recognised():
    marks = best(COFFEE) | {"1.1": 0}
    extra = {"1.2": 0, "1.3": 0, "1.4": 0, "1.7": 0, "2.4": 0, "6.1.5": 0, "6.2.2": 1}
    result = evaluate(COFFEE, marks | extra)
    assert result.total == 85
    assert result.floors_missed == {3: ("1.1",), 4: (), 5: ()}
    assert (result.band, result.star, result.recognised) == (4, 2, False)


def test_each_level_lists_its_own_marks_only():
    result = evaluate(COFFEE, best(COFFEE) | {"4.1": None})
    assert result.floors_missed == {3: ("4.1",), 4: ("4.1",), 5: ("4.1",)}
    higher = next(index for index, each in enumerate(COFFEE.criteria["4.1"].choices) if each.star == 3)
    assert evaluate(COFFEE, best(COFFEE) | {"4.1": higher}).floors_missed == {3: (), 4: ("4.1",), 5: ("4.1",)}


def test_floors_stand_in_the_sheets_order():
    order = list(COFFEE.criteria)
    for codes in evaluate(COFFEE, {}).floors_missed.values():
        assert list(codes) == sorted(codes, key=order.index)


def test_lines_of_equal_points_are_alternatives_for_a_floor():
    book = small_book([{"code": "1.1", "max": 100, "choices": [choice(60), choice(60, star=3), choice(100, star=4)]}])
    assert evaluate(book, {"1.1": 0}).floors_missed == {3: (), 4: ("1.1",), 5: ()}
    assert evaluate(book, {"1.1": None}).floors_missed == {3: ("1.1",), 4: ("1.1",), 5: ()}


def test_none_misses_even_a_floor_of_no_points():
    book = small_book([{"code": "1.1", "max": 100, "choices": [choice(0, star=3), choice(100)]}])
    assert evaluate(book, {"1.1": 0}).floors_missed[3] == ()
    assert evaluate(book, {}).floors_missed[3] == ("1.1",)


def test_a_floor_holds_within_its_case():
    cases = {"a": {"vi": "A", "en": "A"}, "b": {"vi": "B", "en": "B"}}
    choices = [
        choice(50, case="a"),
        choice(100, star=3, case="a"),
        choice(50, case="b"),
        choice(100, case="b"),
    ]
    book = small_book([{"code": "1.1", "max": 100, "cases": cases, "choices": choices}])
    assert [evaluate(book, {"1.1": mark}).floors_missed[3] for mark in (0, 1, 2, 3)] == [("1.1",), (), (), ()]


@pytest.mark.parametrize("code", ["8", "9", "15"])
def test_both_cases_of_tourism_count_alone(code):
    choices = TOURISM.criteria[code].choices
    assert [each.case for each in choices] == ["a", "a", "b", "b"]
    for index, each in enumerate(choices):
        assert evaluate(TOURISM, {code: index}).total == each.points


def test_fractional_points_are_summed_exactly():
    tenths = [{"code": f"1.{n}", "max": "0.1", "choices": [choice("0.1")]} for n in range(1, 4)]
    book = small_book([*tenths, {"code": "1.4", "max": "99.7", "choices": [choice("99.7")]}])
    assert evaluate(book, {"1.1": 0, "1.2": 0, "1.3": 0}).total == Decimal("0.3")


@pytest.mark.parametrize("mark", [-1, 99, True, False, 1.0, "1", [1], {"a": 1}, float("nan")])
def test_what_is_no_index_is_an_error_at_its_criterion(mark):
    assert refused_at(COFFEE, {"1.1": 1, "2.1": mark}) == "2.1"


def test_an_index_one_past_the_end_is_refused():
    size = len(COFFEE.criteria["1.1"].choices)
    assert evaluate(COFFEE, {"1.1": size - 1}).total == 3
    assert refused_at(COFFEE, {"1.1": size}) == "1.1"


@pytest.mark.parametrize("code", ["1.9", "", "6.1", "1", " 1.1", 11])
def test_an_unknown_code_is_an_error_at_that_code(code):
    assert refused_at(COFFEE, {code: None}) == str(code)


def test_the_first_fault_in_the_sheets_order_is_named():
    assert refused_at(COFFEE, {"zz": 1, "9": -1, "2.1": "x"}) == "2.1"


@pytest.mark.parametrize("story", [None, "absent", "nothing"])
def test_the_story_criterion_cannot_be_marked_without_a_story(story):
    marks: dict[str, int | None] = {"5.2": 0}
    nothing = next(i for i, each in enumerate(COFFEE.criteria["5.1"].choices) if each.points == 0)
    if story != "absent":
        marks["5.1"] = nothing if story == "nothing" else None
    assert refused_at(COFFEE, marks) == "5.2"
    assert evaluate(COFFEE, marks | {"5.2": None}).sections["5"] == 0
    assert evaluate(COFFEE, {"5.1": nothing + 1, "5.2": 0}).total > 0


def test_a_knock_out_takes_the_star_but_not_the_points():
    result = evaluate(COFFEE, best(COFFEE), ["6.1.1", "D2", "D2"])
    assert result.total == 100
    assert (result.band, result.star, result.recognised) == (5, None, False)
    assert (result.knocked_out, result.knockouts) == (True, ("D2", "6.1.1"))


@pytest.mark.parametrize("code", ["D0", "D4", "D", "1.2", "x", ""])
def test_a_code_without_knock_out_is_an_error_at_that_code(code):
    assert refused_at(COFFEE, {}, ["D1", code]) == code


def test_the_set_without_disqualifiers_knows_no_d1():
    assert refused_at(TOURISM, {}, ["D1"]) == "D1"


def test_the_path_explains_the_star_step_by_step():
    result = evaluate(COFFEE, reaching(COFFEE, 86) | {"9": 0})
    assert [str(step) for step in result.path] == [
        f"Phần A: {result.parts['A']},00/40 điểm (Đ3.1)",
        f"Phần B: {result.parts['B']},00/25 điểm (Đ3.1)",
        f"Phần C: {result.parts['C']},00/35 điểm (Đ3.1)",
        f"Tổng {result.total},00 điểm: thuộc khung 4 sao (Đ3.3)",
        "Đạt mọi mức tối thiểu của hạng 3 sao (PL II)",
        "Chưa đạt mức tối thiểu của hạng 4 sao ở tiêu chí 9 (PL II)",
        "Xếp hạng 3 sao (Đ3.3)",
    ]
    assert result.path[-2].codes == ("9",)


def test_the_path_of_a_knock_out_names_its_ground():
    path = evaluate(COFFEE, {}, ["D1"]).path
    assert [str(step) for step in path[-2:]] == [
        "Bị loại (D1): Hồ sơ giả mạo (PL II, bộ 13)",
        "Không xếp hạng sao (PL II)",
    ]
    assert str(evaluate(COFFEE, {}).path[-1]) == (
        "Hạng 1 sao: không ban hành quyết định công nhận, không cấp giấy chứng nhận (Đ4.1a)"
    )


@given(any_sheet)
def test_the_total_is_the_sum_of_the_chosen_points(sheet):
    book, marks = sheet
    result = evaluate(book, marks)
    chosen = [book.criteria[code].choices[mark].points for code, mark in marks.items() if mark is not None]
    assert result.total == sum(chosen, Decimal(0))
    assert result.total == sum(result.parts.values()) == sum(result.sections.values())
    for part in book.parts:
        assert result.parts[part.code] == sum(result.sections[section.code] for section in part.sections)
        assert result.parts[part.code] <= part.maximum


@given(any_sheet)
def test_the_star_is_what_the_rule_of_the_law_says(sheet):
    """An oracle written from PL II's footnote, without the engine's tables."""
    book, marks = sheet
    result = evaluate(book, marks)
    expected = 1
    for level, limit in ((2, 30), (3, 50), (4, 70), (5, 90)):
        floors_met = all(
            (mark := marks.get(code)) is not None and each.choices[mark].points >= floor.points
            for code, each in book.criteria.items()
            for star in range(3, level + 1)
            if (floor := each.floor(star)) is not None
        )
        if result.total >= limit and floors_met:
            expected = level
    assert result.star == expected
    assert expected <= result.band
    assert result.recognised == (expected >= 3)


@given(any_sheet, st.data())
def test_raising_one_choice_lowers_neither_points_nor_star(sheet, data):
    book, marks = sheet
    code = data.draw(st.sampled_from(sorted(book.criteria)))
    assume(not book.criteria[code].condition or book.criteria[code].cases)
    mark = marks.get(code)
    lowest = 0 if mark is None else mark
    raised = data.draw(st.integers(lowest, len(book.criteria[code].choices) - 1))
    assume(mark is None or book.criteria[code].choices[raised].case == book.criteria[code].choices[mark].case)
    before, after = evaluate(book, marks), evaluate(book, marks | {code: raised})
    assert after.total >= before.total
    assert after.star is not None
    assert before.star is not None
    assert after.star >= before.star
    assert all(set(after.floors_missed[s]) <= set(before.floors_missed[s]) for s in (3, 4, 5))


@given(any_sheet)
def test_left_out_and_null_are_the_same(sheet):
    book, marks = sheet
    full = dict.fromkeys(book.criteria) | marks
    assert evaluate(book, full) == evaluate(book, {code: m for code, m in marks.items() if m is not None})


@given(any_set, st.integers(0, 100), st.sets(st.sampled_from([3, 4, 5])))
def test_floors_accumulate(set_no, total, missed):
    book = load.rulebook(set_no)
    floors = {star: ("1.1",) if star in missed else () for star in (3, 4, 5)}
    band, star = star_of(book.bands, Decimal(total), floors)
    assert band == book.bands.star(Decimal(total))
    assert star == min([band, *(level - 1 for level in missed)]) if missed else star == band
