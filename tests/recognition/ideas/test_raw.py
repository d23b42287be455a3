"""Fresh and raw: found by whole words with their marks, lifted by what was made of it, never more than a hint."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from ocop.recognition.ideas.raw import HINT, MADE_WORDS, NOTE, RAW_WORDS, raw_hint, words_in

DRIED, FRESH = "Rau, củ, quả, hạt sấy", "Rau, củ, quả, hạt tươi"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Mực tươi nguyên con", ("tươi", "nguyên con")),
        ("Cá thu sống", ("sống",)),
        ("muc tuoi nguyen con", ("tươi", "nguyên con")),
        ("MẬT ONG THÔ", ("thô",)),
        ("Hạt điều chưa bóc vỏ", ("chưa bóc vỏ",)),
    ],
)
def test_a_raw_product_is_hinted_at_with_its_words(name, words):
    found = raw_hint(name, "", DRIED)
    assert found is not None
    assert (found.strength, found.words) == (HINT, words)


@pytest.mark.parametrize(
    "name",
    [
        "Bưởi Phú Thọ",
        "Cá sông Đà",
        "Gốm mộc cho cuộc sống",
        "Mực tươi sấy một nắng",
        "Bánh phở tươi",
        "Cà phê rang mộc",
        "Chè Tuổi Trẻ",
        "",
    ],
)
def test_other_words_say_nothing(name):
    assert raw_hint(name, "", DRIED) is None


def test_a_set_that_takes_fresh_products_gets_a_note_only():
    found = raw_hint("Cà rốt", "", FRESH)
    assert found is not None
    assert (found.strength, found.words) == (NOTE, ())


def test_what_is_made_needs_no_note_even_in_a_fresh_set():
    assert raw_hint("Cà rốt sấy", "", FRESH) is None


def test_a_description_counts_unless_it_tells_of_processing():
    assert raw_hint("Mực Cát Hải", "Bán nguyên con, mới đánh bắt.", DRIED) is not None
    assert raw_hint("Mực Cát Hải", "Mực tươi đem sấy lạnh.", DRIED) is None


@given(st.sampled_from(RAW_WORDS), st.booleans())
def test_every_raw_word_is_found_alone_and_among_others(word, upper):
    text = f"Sản phẩm {word} xã Ví Dụ"
    assert word in words_in(text.upper() if upper else text, RAW_WORDS)


@given(st.sampled_from(RAW_WORDS), st.sampled_from(MADE_WORDS))
def test_a_raw_word_beside_what_was_made_says_nothing(raw, made):
    assert raw_hint(f"Đặc sản {raw} {made}", "", DRIED) is None


@given(st.text(), st.text(), st.sampled_from([DRIED, FRESH, ""]))
def test_any_text_is_read(name, description, set_name):
    found = raw_hint(name, description, set_name)
    assert found is None or found.strength in (HINT, NOTE)


@given(st.sampled_from(RAW_WORDS), st.text("abcdefgh", min_size=1, max_size=4))
def test_a_word_inside_another_is_none(word, letters):
    assert words_in(f"đ{word.replace(' ', '')}{letters}", RAW_WORDS) == ()
