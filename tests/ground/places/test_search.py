"""Finding places by what people type, in memory (the database gives the same: see test_queries)."""

import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import given, strategies as st

from ocop.ground.places.search import rank, read_query
from ocop.kernel.text import fold

FIRST, TODAY = dt.date(2021, 10, 1), dt.date(2026, 11, 21)


@dataclass(frozen=True)
class Named:
    code: str
    name: str
    short_name: str

    @property
    def folded(self):
        return fold(self.name)

    @property
    def folded_short(self):
        return fold(self.short_name)


TRUONG_XUAN = Named("30046", "Xã Trường Xuân", "Trường Xuân")


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("30046", (0, 0)),
        ("Trường Xuân", (1, 0)),
        ("xã trường  xuân", (1, 0)),
        ("x. trường xuân", (1, 0)),
        ("truong xuan", (1, 1)),
        ("Trương Xuân", (1, 1)),
        ("Trường", (2, 0)),
        ("xa tr", (2, 1)),
        ("Xuân", (3, 0)),
        ("xuan", (3, 1)),
        ("uong", (4, 1)),
        ("hồng", None),
        ("3004", None),
        ("", None),
    ],
)
def test_rank(text, fit):
    assert rank(read_query(text), TRUONG_XUAN) == fit


@pytest.mark.parametrize(
    ("text", "folded", "within"),
    [
        ("P. Hồng Bàng, TP Hải Phòng", "phuong hong bang", ("thanh pho hai phong",)),
        ("tx Kinh Môn", "thi xa kinh mon", ()),
        ("p1", "p1", ()),
        ("Phú Quốc , ", "phu quoc", ()),
    ],
)
def test_what_was_typed_is_read(text, folded, within):
    query = read_query(text)
    assert (query.folded, query.within) == (folded, within)


def test_both_ways_of_placing_the_tone_find_the_same(register):
    old, new = register.find("hòa bình", FIRST), register.find("hoà bình", FIRST)
    assert old == new
    assert old[0].name == "Tỉnh Hòa Bình"


def test_without_marks(register):
    assert [unit.name for unit in register.find("hai phong", TODAY)] == ["Thành phố Hải Phòng"]
    assert register.find("HẢI PHÒNG", TODAY) == register.find("hai phong", TODAY)


def test_names_that_fit_several_codes(register):
    found = register.find("xã trường xuân", FIRST)
    assert [unit.code for unit in found if unit.name == "Xã Trường Xuân"] == [
        "15598", "19228", "24730", "30046", "31294",
    ]  # fmt: skip
    assert found[0].name == "Xã Trường Xuân"
    inside = register.find("xã trường xuân, đồng tháp", FIRST)
    assert [unit.code for unit in inside] == ["30046"]


def test_the_same_marks_come_first(register):
    names = [unit.short_name for unit in register.find("Tân An", FIRST, limit=200)]
    exact = [name for name in names if name == "Tân An"]
    assert names[: len(exact)] == exact
    assert len(exact) > 1


def test_by_code_level_and_limit(register):
    assert [unit.level for unit in register.find("31", FIRST, level="province")] == ["province"]
    assert len(register.find("an", TODAY, limit=7)) == 7


@given(st.text(max_size=20))
def test_any_text_is_read(text):
    assert rank(read_query(text), TRUONG_XUAN) in {
        None,
        *((fit, marks) for fit in range(5) for marks in (0, 1)),
    }
