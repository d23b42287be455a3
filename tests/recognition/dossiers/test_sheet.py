"""A rulebook as a page shows it, and what the footer says of the way to the next star."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given, settings, strategies as st

from ocop.law.rulebooks.engine import evaluate
from ocop.law.rulebooks.load import rulebook
from ocop.recognition.dossiers.queries import condition_met, needs_file, open_marks, points_of
from ocop.recognition.dossiers.sheet import parts_of, standing_of

BOOK = rulebook(13)


def rows(marks, **beside):
    return {
        row.code: row for part in parts_of(BOOK, marks, **beside) for section in part.sections for row in section.rows
    }


def test_every_criterion_stands_once_in_the_order_of_the_sheet():
    assert list(rows({})) == list(BOOK.criteria)
    assert [part.code for part in parts_of(BOOK, {})] == ["A", "B", "C"]


def test_chosen_none_and_untouched_are_three_things():
    shown = rows({"1.1": 2, "1.2": None})
    assert [choice.chosen for choice in shown["1.1"].choices] == [False, False, True]
    assert [(shown[code].answered, shown[code].none_chosen) for code in ("1.1", "1.2", "1.3")] == [
        (True, False), (True, True), (False, False),
    ]  # fmt: skip


def test_what_stands_beside_a_criterion():
    shown = rows({}, notes={"1.1": "ghi chú"}, evidence={"1.1": ["tệp"]}, aside={"1.1": {"choice": "x"}})
    assert (shown["1.1"].note, shown["1.1"].evidence, shown["1.1"].aside) == ("ghi chú", ["tệp"], {"choice": "x"})
    assert (shown["1.2"].note, shown["1.2"].evidence, shown["1.2"].aside) == ("", (), None)


@pytest.mark.parametrize(
    ("story", "open_"), [({}, False), ({"5.1": None}, False), ({"5.1": 0}, False), ({"5.1": 1}, True)]
)
def test_the_telling_is_open_with_a_story(story, open_):
    assert rows(story)["5.2"].open is open_
    assert ("5.2" in standing_of(evaluate(BOOK, story), story).resting) is not open_


def test_codes_make_ids_without_full_stops():
    assert {row.slug for row in rows({}).values()} == {code.replace(".", "-") for code in BOOK.criteria}


def test_english_pages_show_english_lines():
    with translation.override("en"):
        assert rows({})["1.1"].title == BOOK.criterion("1.1").title.en
    with translation.override("vi"):
        assert rows({})["1.1"].title == BOOK.criterion("1.1").title.vi


def test_an_empty_sheet_is_told_the_way_to_three_stars():
    standing = standing_of(evaluate(BOOK, {}), {})
    assert (standing.answered, standing.total_criteria, standing.next_star) == (0, 33, 3)
    assert standing.points_to_next == 50
    assert standing.missing == evaluate(BOOK, {}).floors_missed[3]


marks_of_the_book = st.fixed_dictionaries(
    {},
    optional={code: st.none() | st.integers(0, len(each.choices) - 1) for code, each in BOOK.criteria.items()},
)


@settings(max_examples=60)
@given(marks_of_the_book)
def test_open_marks_are_always_taken_by_the_engine(marks):
    kept = open_marks(BOOK, marks)
    assert {code for code in marks if code not in kept} <= {"5.2"}
    result = evaluate(BOOK, kept)
    assert result.total == sum(points_of(BOOK.criterion(code), mark) for code, mark in kept.items())


@settings(max_examples=60)
@given(marks_of_the_book)
def test_the_footer_counts_and_points_the_way(marks):
    kept = open_marks(BOOK, marks)
    standing = standing_of(evaluate(BOOK, kept), kept)
    asked = [code for code, each in BOOK.criteria.items() if condition_met(each, BOOK, kept)]
    assert standing.total_criteria == len(asked)
    assert standing.answered == len([code for code in asked if code in kept])
    assert set(standing.resting) == set(BOOK.criteria) - set(asked)
    star = standing.result.star or 0
    if star == 5:
        assert (standing.next_star, standing.missing, standing.points_to_next) == (None, (), 0)
    else:
        assert standing.next_star == max(star + 1, 3)
        assert standing.missing or standing.points_to_next > 0


def test_samples_and_visits_need_no_file():
    assert {code for code, each in BOOK.criteria.items() if not needs_file(each)} == {
        code
        for code, each in BOOK.criteria.items()
        if all(
            any(word in text.vi for word in ("sản phẩm mẫu", "Mẫu số 03", "Khảo sát thực tế")) for text in each.evidence
        )
    }
