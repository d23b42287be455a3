"""Dates, numbers and clean texts of papers; refusals of shapes that cannot be printed."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, strategies as st

from ocop.ground.papers.kinds import Fact, PaperColumn, PaperTable
from ocop.ground.papers.wording import clean, long_date, number_line, plain
from tests.ground.papers.samples import CERTIFICATE


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 1, 1), "ngày 01 tháng 01 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 11, 10), "ngày 10 tháng 11 năm 2026"),
    ],
)
def test_long_dates_follow_the_decree(day, said):
    assert long_date(day) == said


def test_room_is_left_for_a_number_to_be_written():
    assert number_line("12/QĐ-UBND") == "Số: 12/QĐ-UBND"
    assert number_line("/QĐ-UBND") == "Số: " + "\u00a0" * 8 + "/QĐ-UBND"


@given(st.text())
def test_clean_texts_have_no_control_signs_and_stay_clean(text):
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert {unicodedata.category(sign) for sign in cleaned}.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})
    assert unicodedata.is_normalized("NFC", cleaned)


@given(st.text(alphabet="aăâđêôơưáàảãạ ₫%/-", max_size=40))
def test_clean_keeps_every_letter(text):
    assert clean(text).replace(" ", "") == unicodedata.normalize("NFC", text).replace(" ", "")


def test_plain_data_names_its_kind_and_writes_dates_out():
    assert plain(Fact("Ngày", "5\n6")) == {"is": "Fact", "label": "Ngày", "value": "5 6"}
    assert plain((date(2026, 8, 5), 4, True)) == ["ngày 05 tháng 8 năm 2026", 4, True]


def test_a_row_must_have_one_cell_a_column():
    with pytest.raises(ValueError, match=r"^row 2 has 1 cells for 2 columns$"):
        PaperTable((PaperColumn("A"), PaperColumn("B")), (("1", "2"), ("3",)))


@pytest.mark.parametrize("stars", [-1, 6])
def test_an_award_has_at_most_five_stars(stars):
    with pytest.raises(ValueError, match=f"^an award has 0 to 5 stars, not {stars}$"):
        replace(CERTIFICATE, stars=stars)
