"""A stored outcome read back in words agrees with what the engine said when it was stored."""

from __future__ import annotations

from random import Random

import pytest

from ocop.faces.demo.marks import marks_with_total
from ocop.law.rulebooks import load
from ocop.law.rulebooks.combine import Sheet, combine
from ocop.recognition.certificates.results import read_result, why_not
from ocop.recognition.councils.outcome import detail_of


def council(set_no: int, total: int, star: int, *, knockouts: tuple[str, ...] = (), seed: int = 1):
    book = load.rulebook(set_no)
    marks = marks_with_total(book, total, star=star, rng=Random(seed))
    return book, combine(book, [Sheet(f"TV {n}", marks, knockouts) for n in range(3)])


@pytest.mark.parametrize("set_no", [1, 11, 13, 22, 26])
@pytest.mark.parametrize(("total", "star"), [(42, 0), (60, 0), (75, 3), (75, 4), (93, 5), (93, 4)])
def test_points_and_missed_floors_are_those_of_the_engine(set_no, total, star):
    book, combined = council(set_no, total, star, seed=set_no * 100 + total + star)
    read = read_result(
        detail_of(combined), total=str(combined.average), band=combined.band, star=combined.star, book=book
    )
    assert read.total == total
    assert {each.code: each.points for each in read.parts} == combined.parts
    assert sum(each.maximum for each in read.parts) == 100
    first = next((level for level in (3, 4, 5) if combined.floors_missed[level]), None)
    wanted = combined.floors_missed[first] if first is not None and first <= combined.band else ()
    assert tuple(each.code for each in read.missed) == tuple(wanted)
    assert {each.star for each in read.missed} <= {first}
    assert all(each.wanted != each.held for each in read.missed)


def test_a_floor_names_what_was_wanted_and_what_was_held():
    book, combined = council(13, 60, 0)
    missed = combined.floors_missed[3]
    read = read_result(detail_of(combined), total="60", band=3, star=combined.star, book=book, language="en")
    assert read.missed[0].code == missed[0]
    floor = book.criteria[missed[0]].floor(3)
    assert floor is not None
    assert read.missed[0].wanted == floor.text.en
    assert read.missed[0].title == book.criteria[missed[0]].title.en


def test_why_not_tells_knock_out_before_points_before_floors():
    _, out = council(13, 60, 0, knockouts=("D1",))
    assert why_not(detail_of(out), out.band) == ("knockouts", ("D1",))
    _, low = council(13, 42, 0)
    assert why_not(detail_of(low), low.band) == ("points", ())
    _, floor = council(13, 60, 0)
    assert why_not(detail_of(floor), floor.band) == ("floors", floor.floors_missed[3])
