"""Two writers of one matter, as plain values: nothing of either is written over, whatever both do."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, strategies as st

from ocop.recognition.dossiers.evidence_rules import EVIDENCE_KINDS, Paper, check_paper, moved
from ocop.recognition.dossiers.joining import (
    Joined,
    Mark,
    MarkBase,
    Other,
    Touch,
    base_of,
    choice_as_written,
    join_mark,
    join_ticks,
    join_words,
    tidy,
)

WORDS = st.text(alphabet="ab \r\n", max_size=6)
CODES = st.sets(st.sampled_from("abcdef"))


def joined(new, now, base):
    return join_words({"x": new}, {"x": now}, {"x": base_of(base)}, {})


def test_a_text_nobody_else_touched_is_written():
    assert joined("mới", "cũ", "cũ") == Joined({"x": "mới"}, {})


def test_a_text_both_changed_is_left_and_both_wordings_are_told():
    touch = Touch("Chị Ba", datetime(2026, 7, 1, tzinfo=UTC))
    told = join_words({"x": "của tôi"}, {"x": "của chị"}, {"x": base_of("cũ")}, {"x": touch})
    assert told == Joined({}, {"x": Other("của chị", "của tôi", touch, base_of("của chị"))})


def test_a_text_one_left_as_it_was_keeps_what_the_other_wrote():
    assert joined("cũ", "của chị", "cũ") == Joined({}, {})


def test_a_text_without_a_base_was_written_where_nothing_stood():
    assert join_words({"x": "a"}, {"x": ""}, {}, {}) == Joined({"x": "a"}, {})
    assert list(join_words({"x": "a"}, {"x": "b"}, {}, {}).others) == ["x"]


@given(WORDS, WORDS, WORDS)
def test_somebody_elses_words_are_never_lost(new, now, base):
    told = joined(new, now, base)
    if tidy(now) != tidy(base):  # changed meanwhile
        assert told.write == {}
    assert bool(told.others) == (len({tidy(new), tidy(now), tidy(base)}) == 3)


@given(WORDS)
def test_a_base_does_not_hang_on_line_ends(words):
    assert base_of(words) == base_of(words.replace("\n", "\r\n").replace("\r\r", "\r")) or "\r\r" in words
    assert tidy(tidy(words)) == tidy(words)


@given(CODES, CODES, CODES)
def test_ticks_of_both_are_kept(new, now, base):
    result = set(join_ticks(new, now, base))
    assert new - base <= result
    assert not (base - new) & result
    assert (now - base) - (base - new) <= result


@pytest.mark.parametrize(
    ("new", "now", "base", "result"),
    [
        (("1", "a"), ("", ""), ("", ""), ("1", "a")),
        (("1", "cũ"), ("0", "của chị"), ("0", "cũ"), ("1", "của chị")),  # one the choice, the other the words
        (("0", "tôi"), ("1", "cũ"), ("0", "cũ"), ("1", "tôi")),
        (("1", "cũ"), ("2", "cũ"), ("0", "cũ"), None),
        (("0", "tôi"), ("0", "chị"), ("0", "cũ"), None),
        (("1", "tôi"), ("1", "tôi"), ("0", "cũ"), ("1", "tôi")),
        (("none", ""), ("1", ""), ("1", ""), ("none", "")),
        (("0", "x"), ("1", ""), ("", ""), None),
    ],
)
def test_choice_and_words_are_settled_each_by_itself(new, now, base, result):
    seen = MarkBase(base[0], base_of(base[1]))
    assert join_mark(Mark(*new), Mark(*now), seen) == (Mark(*result) if result else None)


def test_choices_are_written_as_forms_write_them():
    assert [choice_as_written(False, None), choice_as_written(True, None), choice_as_written(True, 0)] == [
        "", "none", "0",
    ]  # fmt: skip


@pytest.mark.parametrize("told", [None, [], "x", ["a"], {"a": 1}])
def test_a_touch_nobody_wrote_is_nobodys(told):
    assert Touch.read(told) == Touch()


def test_a_touch_comes_back_from_json():
    touch = Touch("Anh Tư", datetime(2026, 7, 1, 8, 30, tzinfo=UTC))
    assert Touch.read(touch.written()) == touch


# What is said of a paper.

TODAY = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("paper", "at"),
    [
        (Paper(), []),
        (Paper("award", date(2026, 7, 1), date(2026, 7, 1)), []),
        (Paper("", None, date(2020, 1, 1)), []),  # run out: told, not refused
        (Paper("made up"), ["kind"]),
        (Paper("", date(2026, 7, 2)), ["issued_on"]),
        (Paper("", date(1944, 12, 31)), ["issued_on"]),
        (Paper("", date(2026, 1, 2), date(2026, 1, 1)), ["expires_on"]),
        (Paper("", None, date(2101, 1, 1)), ["expires_on"]),
        (Paper("x", date(2027, 1, 1), date(2026, 1, 1)), ["kind", "issued_on", "expires_on"]),
    ],
)
def test_days_and_kind_are_checked(paper, at):
    assert [reason.at for reason in check_paper(paper, TODAY).reasons] == at


def test_the_list_of_mau_02_has_fifteen_kinds():
    assert len(EVIDENCE_KINDS) == 15


@given(st.lists(st.integers(), min_size=1, max_size=6, unique=True), st.data())
def test_a_step_and_back_is_no_step(order, data):
    piece = data.draw(st.sampled_from(order))
    later = moved(order, piece, 1)
    assert sorted(later) == sorted(order)
    assert moved(later, piece, -1) == order or order[-1] == piece
