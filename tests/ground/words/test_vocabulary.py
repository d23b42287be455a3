"""Typed words become known words: beginnings, errors of typing, forgotten spaces, nothing invented."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from ocop.ground.words.vocabulary import MOST_BEGINNINGS, Vocabulary, errors_allowed, exactly, loosely, words_of

KNOWN = Vocabulary(words_of("Mật ong hoa nhãn, cà phê rang xay, gạo nếp cái hoa vàng, nước mắm Cát Hải, chả mực"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mật ong hoa nhãn", ["mat", "ong", "hoa", "nhan"]),
        ("Cà phê  “Nắng Vàng” 500g", ["ca", "phe", "nang", "vang", "500g"]),
        ("Đường phên", ["duong", "phen"]),
        ("Cư M'gar", ["cu", "m", "gar"]),
        ("OCOP-5★", ["ocop", "5"]),
        ("", []),
        (" - ", []),
    ],
)
def test_names_are_cut_into_folded_words(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("word", "allowed"), [("a", 0), ("ca", 0), ("2026", 0), ("ong", 1), ("duong", 1), ("nguyen", 2), ("500g", 1)]
)
def test_longer_words_may_hold_more_errors(word, allowed):
    assert errors_allowed(word) == allowed


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("nahn", "nhan"), ("ogn", "ong"), ("rag", "rang"), ("phee", "phe"), ("nuocc", "nuoc"), ("mawm", "mam")],
)
def test_one_letter_wrong_missing_too_many_or_swapped(typed, nearest):
    assert nearest in KNOWN.near(typed)


def test_words_far_from_all_others_are_near_to_none():
    assert KNOWN.near("xyzzy") == ()
    assert KNOWN.near("12") == ()


@pytest.mark.parametrize(
    ("typed", "groups"),
    [
        ("mat ong", [("mat",), ("ong",)]),
        ("caphe rang", [("ca",), ("phe",), ("rang",)]),
        ("mat ogn", [("mat",), ("ong",)]),
        ("zzzz ong", [("zzzz",), ("ong",)]),
        ("mat 500", [("mat",), ("500",)]),
    ],
)
def test_words_as_typed_or_mended(typed, groups):
    assert exactly(words_of(typed), KNOWN) == groups


def test_the_last_word_may_be_unfinished():
    assert exactly(["hoa", "n"], KNOWN, unfinished=True)[1] == ("n",)
    assert exactly(["hoa", "nh"], KNOWN, unfinished=True) == [("hoa",), ("nhan",)]
    assert exactly(["ca"], KNOWN, unfinished=True) == [("ca", "cai", "cat")]


def test_beginnings_are_limited():
    many = Vocabulary(f"ab{number:04}x" for number in range(MOST_BEGINNINGS * 2))
    assert len(many.beginning("ab")) == MOST_BEGINNINGS


def test_loosely_every_word_may_be_another_and_unknown_ones_fall_out():
    assert loosely(["mat", "ong", "zzzz"], KNOWN) == [("mat", *_others("mat")), ("ong", *_others("ong"))]
    assert loosely(["zzzz", "yyyy", "ong"], KNOWN) == []


def _others(word):
    return tuple(each for each in KNOWN.near(word) if each != word)


@given(st.text(max_size=80))
def test_cutting_twice_changes_nothing(text):
    words = words_of(text)
    assert words_of(" ".join(words)) == words


@given(st.sampled_from(KNOWN.words), st.integers(0, 20), st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
def test_any_one_wrong_letter_is_mended(word, at, letter):
    if len(word) < 4:
        return
    wrong = word[: at % len(word)] + letter + word[at % len(word) + 1 :]
    assert word in KNOWN.near(wrong) or wrong == word
