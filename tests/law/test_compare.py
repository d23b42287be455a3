"""The difference of two rulebooks: nothing where they are equal, something wherever they are not, mirrored."""

from __future__ import annotations

import copy

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from ocop.law.rulebooks import load
from ocop.law.rulebooks.compare import KINDS, MIRROR, compare
from ocop.law.rulebooks.editions import CURRENT, editions
from ocop.law.rulebooks.load import build
from tests.law.contents import rulebooks
from tests.law.studio.papers import criterion, shipped

EDITION = editions()[CURRENT]
FEW = settings(
    max_examples=8,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def book(content):
    return build({**content, "bands": EDITION.bands, "cites": EDITION.cites})


def changes(change, set_no=13):
    before, after = shipped(set_no), copy.deepcopy(shipped(set_no))
    change(after)
    return [(each.level, each.code, each.kinds) for each in compare(book(before), book(after)).changes]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda c: criterion(c, "1.2")["title"].update(vi="Khác"), [("criterion", "1.2", ("renamed",))]),
        (lambda c: criterion(c, "1.3")["choices"][1].update(points="0.5"), [("criterion", "1.3", ("points",))]),
        (lambda c: criterion(c, "1.1").update(max=4), [("criterion", "1.1", ("points",))]),
        (lambda c: criterion(c, "1.1")["choices"][1].pop("star"), [("criterion", "1.1", ("floors",))]),
        (lambda c: criterion(c, "1.1")["choices"][1].update(vi="Khác"), [("criterion", "1.1", ("choices",))]),
        (lambda c: criterion(c, "1.1").pop("knockouts"), [("criterion", "1.1", ("knockouts",))]),
        (lambda c: criterion(c, "1.1").pop("evidence"), [("criterion", "1.1", ("other",))]),
        (lambda c: criterion(c, "5.2").pop("condition"), [("criterion", "5.2", ("other",))]),
        (lambda c: criterion(c, "1.1").update(code="1.9"),
         [("criterion", "1.1", ("removed",)), ("criterion", "1.9", ("added",))]),
        (lambda c: c["parts"][0]["sections"][0]["criteria"].reverse(),
         [("criterion", f"1.{n}", ("moved",)) for n in (1, 2, 3, 5, 6, 7)]),
        (lambda c: c["parts"][1].update(max=26), [("part", "B", ("points",))]),
        (lambda c: c["parts"][1]["sections"][0]["title"].update(en="Other"), [("section", "4", ("renamed",))]),
        (lambda c: c["disqualify_if"].pop(), [("heading", "disqualifiers", ("knockouts",))]),
        (lambda c: c.update(sample_units=6), [("heading", "sample_units", ("other",))]),
        (lambda c: c["set"]["name"].update(vi="Cà phê"), [("heading", "name", ("renamed",))]),
        (lambda c: c.pop("printed_doubts"), [("heading", "doubts", ("other",))]),
    ],
)  # fmt: skip
def test_each_change_is_named_by_place_and_kind(change, expected):
    assert changes(change) == expected


def test_a_criterion_moved_to_another_section_is_named():
    def move(content):
        first, second = content["parts"][0]["sections"][:2]
        second["criteria"].insert(0, first["criteria"].pop())

    assert changes(move) == [("criterion", "1.7", ("moved",))]


def test_two_sets_are_compared_as_well():
    found = compare(load.rulebook(13), load.rulebook(26))
    assert found.counted()["added"] > 5
    assert {each.code for each in found.of("heading")} >= {"set_no", "code", "name", "group"}


@FEW
@given(rulebooks())
def test_a_rulebook_differs_nowhere_from_itself(content):
    assert not compare(book(content), book(copy.deepcopy(content)))


@FEW
@given(rulebooks(), rulebooks())
def test_a_difference_is_found_exactly_where_the_content_differs_and_mirrors(one, other):
    there, back = compare(book(one), book(other)), compare(book(other), book(one))
    assert bool(there) == (one != other)
    assert mirrored(there) == plainly(back)


@FEW
@given(st.sampled_from(range(1, 27)), st.sampled_from(range(1, 27)))
def test_shipped_sets_mirror_too(one, other):
    there, back = (compare(load.rulebook(a), load.rulebook(b)) for a, b in ((one, other), (other, one)))
    assert bool(there) == (one != other)
    assert mirrored(there) == plainly(back)


def plainly(found):
    return {(each.level, each.code): (set(each.kinds), each.before, each.after) for each in found.changes}


def mirrored(found):
    return {
        (each.level, each.code): ({MIRROR.get(kind, kind) for kind in each.kinds}, each.after, each.before)
        for each in found.changes
    }


def test_kinds_mirror_each_other():
    assert {MIRROR[MIRROR[kind]] for kind in MIRROR} == set(MIRROR)
    assert set(MIRROR) <= set(KINDS)
