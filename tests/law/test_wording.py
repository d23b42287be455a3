"""Official words over a set: what may be laid, what is counted, and that nothing but words can change."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from ocop.law.rulebooks import load, wording
from ocop.law.rulebooks.wording import OWN_WORDS, Coverage, Words

BOOK = load.rulebook(11)
ALL = {
    code: {"title": f"Tên {code}", "choices": [f"Lời {code}/{at}" for at in range(len(each.choices))]}
    for code, each in BOOK.criteria.items()
}
CHOICES = sum(len(each.choices) for each in BOOK.criteria.values())


def said(content):
    return [(reason.at, str(reason)) for reason in wording.check(BOOK, content).reasons]


def test_words_that_are_not_there_leave_our_own():
    words = Words({"1.1": {"choices": [None, "Lời ký"]}})
    assert [words.choice("1.1", at) for at in range(3)] == ["", "Lời ký", ""]
    assert (words.title("1.1"), words.choice("9.9", 0)) == ("", "")


def test_coverage_counts_choices_and_titles_of_this_set_alone():
    assert wording.coverage(BOOK, OWN_WORDS) == Coverage(0, CHOICES, 0, len(BOOK.criteria))
    some = Words({"1.1": {"title": "T", "choices": [None, "x", ""]}, "99": {"choices": ["y"]}})
    assert wording.coverage(BOOK, some) == Coverage(1, CHOICES, 1, len(BOOK.criteria))
    whole = wording.coverage(BOOK, Words(ALL))
    assert (whole.choices, whole.titles, whole.whole) == (CHOICES, len(BOOK.criteria), True)


def test_whole_and_partial_words_may_be_laid():
    assert said(ALL) == []
    assert said({"1.1": {"title": "Chỉ tên"}}) == []
    assert said({"1.1": {"choices": [None, "Chỉ một"]}}) == []


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ({"9.9": {}}, ("9.9", "Bộ 11 không có tiêu chí “9.9”.")),
        (
            {"1.1": {"choices": ["a", "b", "c", "d"]}},
            ("1.1/4", "Tiêu chí 1.1 chỉ có 3 lựa chọn; không có lựa chọn thứ 4."),
        ),
        ({"1.1": {"title": "x" * 601}}, ("1.1", "Lời dài 601 ký tự, quá mức 600.")),
        ({"1.1": {"choices": ["x" * 1201]}}, ("1.1/1", "Lời dài 1201 ký tự, quá mức 1200.")),
        ({"1.1": {"points": 5}}, ("1.1", "Tiêu chí 1.1: phần “title, choices” không đúng cấu trúc.")),
        ({"1.1": "lời"}, ("1.1", "Tiêu chí 1.1: phần “title, choices” không đúng cấu trúc.")),
        ({"1.1": {"choices": "lời"}}, ("1.1", "Tiêu chí 1.1: phần “choices” không đúng cấu trúc.")),
        ({"1.1": {"choices": [5]}}, ("1.1", "Tiêu chí 1.1: phần “choices” không đúng cấu trúc.")),
        ({"1.1": {"title": None}}, ("1.1", "Tiêu chí 1.1: phần “title” không đúng cấu trúc.")),
        ({}, ("", "Bộ 11 chưa có lời nguyên văn nào.")),
        ({"1.1": {"choices": [None, ""]}}, ("", "Bộ 11 chưa có lời nguyên văn nào.")),
        ([], ("", "Tiêu chí –: phần “–” không đúng cấu trúc.")),
    ],
)
def test_what_may_not_be_laid(content, found):
    assert said(content) == [found]


def test_every_fault_is_named():
    content = {"9.9": {}, "1.1": {"choices": ["x" * 1201, None, None, "dư"]}, "1.2": {"title": 3}}
    assert [at for at, _ in said(content)] == ["9.9", "1.1/1", "1.1/4", "1.2"]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda each: st.lists(each, max_size=4) | st.dictionaries(st.sampled_from(["1.1", "title", "choices", "x"]), each),
    max_leaves=12,
)


@given(ANYTHING)
def test_any_content_is_answered_and_what_passes_can_be_read(content):
    if wording.check(BOOK, content):
        words = Words(content)
        assert any(wording.coverage_counts(BOOK, words))
        assert all(isinstance(words.choice(code, at), str) for code in BOOK.criteria for at in range(9))
