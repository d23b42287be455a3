"""The JSON form: exact keys and texts, every fault answered, never raised."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from ocop.kernel.verdict import Refused
from ocop.law.rulebooks import load, wire
from ocop.law.rulebooks.combine import Sheet, combine
from ocop.law.rulebooks.engine import evaluate
from tests.law.sheets import best, choice, reaching, small_book

COFFEE = load.rulebook(13)


def test_a_line_is_answered_with_exactly_these_fields():
    assert wire.score_line({"id": 7, "set": 13, "marks": reaching(COFFEE, 69)}) == {
        "id": 7,
        "total": "69.00",
        "parts": {"A": "23", "B": "15", "C": "31"},
        "band": 3,
        "star": 3,
        "recognised": True,
        "floors_missed": {"3": [], "4": [], "5": []},
        "knocked_out": False,
    }


def test_a_knocked_out_line_has_no_star():
    answer = wire.score_line({"id": "x", "set": 13, "marks": best(COFFEE), "knockouts": ["D1", "6.1.1"]})
    assert (answer["band"], answer["star"], answer["recognised"], answer["knocked_out"]) == (
        5,
        None,
        False,
        True,
    )


def test_points_that_are_no_integers_keep_their_digits():
    halves = [{"code": "1.1", "max": "0.5", "choices": [choice("0.5")]}]
    book = small_book([*halves, {"code": "1.2", "max": "99.5", "choices": [choice("99.5")]}])
    fields = wire.result_fields(evaluate(book, {"1.1": 0}))
    assert (fields["total"], fields["parts"]) == ("0.50", {"A": "0.5"})


@pytest.mark.parametrize(
    ("line", "at"),
    [
        (None, "line"),
        ([], "line"),
        ("text", "line"),
        ({}, "set"),
        ({"set": None, "marks": {}}, "set"),
        ({"set": 27, "marks": {}}, "set"),
        ({"set": True, "marks": {}}, "set"),
        ({"set": "13", "marks": {}}, "set"),
        ({"set": [13], "marks": {}}, "set"),
        ({"set": 13}, "marks"),
        ({"set": 13, "marks": []}, "marks"),
        ({"set": 13, "marks": {}, "knockouts": "D1"}, "knockouts"),
        ({"set": 13, "marks": {}, "knockouts": [1]}, "knockouts"),
        ({"set": 13, "marks": {}, "knockouts": ["D9"]}, "D9"),
        ({"set": 13, "marks": {"1.9": None}}, "1.9"),
        ({"set": 13, "marks": {"1.1": 1.5}}, "1.1"),
        ({"set": 13, "marks": {"5.2": 1}}, "5.2"),
    ],
)
def test_a_fault_is_answered_with_its_place(line, at):
    answer = wire.score_line(line)
    assert set(answer) == {"id", "error"}
    assert answer["error"]["at"] == at
    assert answer["error"]["why"].endswith(".")


def test_the_answer_to_a_fault_says_what_to_do():
    assert wire.score_line({"id": 1, "set": 13, "marks": {"1.1": 3}}) == {
        "id": 1,
        "error": {
            "at": "1.1",
            "why": "Tiêu chí 1.1: “3” không phải một lựa chọn. (PL II, bộ 13, mục 1.1) "
            "Ghi số thứ tự lựa chọn từ 0 đến 2, hoặc null nếu không lựa chọn nào đúng.",
        },
    }


@pytest.mark.parametrize("text", ["", "{", "nul", '{"a": NaN}', '{"a": -Infinity}', b"\xff", "[" * 100_000, "1" * 5000])
def test_what_is_no_json_is_refused_at_the_line(text):
    with pytest.raises(Refused) as refusal:
        wire.parse(text)
    assert wire.error_fields(refusal.value)["error"]["at"] == "line"


@pytest.mark.parametrize(
    ("text", "at", "key"),
    [
        ('{"id": 1, "set": 13, "set": 14, "marks": {}}', "line", "set"),
        ('{"id": 1, "set": 13, "marks": {"1.1": 1, "1.2": 0, "1.1": 2}}', "marks", "1.1"),
    ],
)
def test_a_key_that_stands_twice_is_refused_where_it_stands(text, at, key):
    answer = wire.score_line(wire.parse(text))
    assert answer["id"] == 1
    assert answer["error"] == {"at": at, "why": f"Khóa “{key}” đứng hai lần. Mỗi khóa chỉ ghi một lần."}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 30) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.fixed_dictionaries(
        {}, optional={"id": json_values, "set": json_values, "marks": json_values, "knockouts": json_values}
    )
)
def test_whatever_comes_is_answered(line):
    answer = wire.score_line(line)
    assert answer["id"] == line.get("id")
    assert ("error" in answer) != ("total" in answer)


def test_another_source_of_rulebooks_can_be_given():
    book = small_book([{"code": "1.1", "max": 100, "choices": [choice(55)]}])
    assert wire.score_line({"set": 99, "marks": {"1.1": 0}}, find=lambda _: book)["total"] == "55.00"


def test_a_sheet_is_bare_marks_or_a_member_with_marks():
    assert wire.sheet_of({"1.1": 2}, "a.json") == Sheet("a.json", {"1.1": 2})
    assert wire.sheet_of({"member": "Bà Lan", "marks": {}, "knockouts": ["D1"]}, "a.json") == Sheet(
        "Bà Lan", {}, ("D1",)
    )
    for broken, at in (([], "line"), ({"marks": 3}, "marks"), ({"marks": {}, "knockouts": 3}, "knockouts")):
        with pytest.raises(Refused) as refusal:
            wire.sheet_of(broken, "a.json")
        assert refusal.value.verdict.reasons[0].at == f"a.json: {at}"


def test_the_combined_form_has_the_exact_average():
    sheets = [Sheet(f"TV{n}", reaching(COFFEE, total)) for n, total in enumerate([69] * 5 + [70] * 2)]
    fields = wire.combined_fields(combine(COFFEE, sheets))
    assert (fields["total"], fields["exact"], fields["spread"]) == ("69.29", "485/7", "1.00")
    assert (fields["set"], fields["band"], fields["star"], fields["recognised"]) == (13, 3, 3, True)
    assert fields["sheets"][0] == {"member": "TV0", "total": "69.00"}
    assert fields["floors"][0] == {
        "code": "1.1",
        "choice": 2,
        "differ": False,
        "by_chair": False,
        "below": {"3": []},
    }


def test_the_path_in_json_names_articles_and_criteria():
    steps = wire.path_fields(evaluate(COFFEE, best(COFFEE) | {"9": 0}).path)
    assert steps[-2:] == [
        {"text": "Chưa đạt mức tối thiểu của hạng 4 sao ở tiêu chí 9", "cite": "PL II", "codes": ["9"]},
        {"text": "Xếp hạng 3 sao", "cite": "Đ3.3", "codes": []},
    ]
