"""Walks over changes on small made-up histories."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from ocop.ground.places.rules import (
    FIRST_LIST,
    KIND_LABELS,
    Step,
    backward,
    before_first_list,
    forward,
    map_date,
    step_kind,
)

EARLY, MIDDLE, LATE = dt.date(2021, 10, 1), dt.date(2025, 1, 1), dt.date(2025, 7, 1)
DAY = dt.timedelta(days=1)
ENDS = {1: MIDDLE - DAY, 2: LATE - DAY, 3: None}


def valid_to(place):
    """Places are named like "a1": the digit is the list they stand in."""
    return ENDS[int(place[-1])]


def valid_from(place):
    return (EARLY, MIDDLE, LATE)[int(place[-1]) - 1]


def step(old, new, kind="merged", **more):
    return Step(old, new, kind, valid_from(new), **more)


def ahead(start, to, *steps):
    return forward(start, to, valid_to, lambda place: [one for one in steps if one.old == place])


def back(start, to, *steps):
    return backward(start, to, valid_from, lambda place: [one for one in steps if one.new == place])


def test_a_place_still_in_force_is_itself():
    outcome = ahead("a1", MIDDLE - DAY, step("a1", "b2"))
    assert (outcome.kind, outcome.place, outcome.needs_person) == ("unchanged", "a1", False)
    assert outcome.candidates[0].via == ()


def test_one_successor_over_two_changes():
    first, second = step("a1", "b2", "renamed"), step("b2", "c3", "type_changed")
    outcome = ahead("a1", LATE, first, second)
    assert (outcome.kind, outcome.place) == ("type_changed", "c3")
    assert outcome.candidates[0].via == (first, second)


@pytest.mark.parametrize(
    ("kinds", "on_the_whole"),
    [
        (("unchanged", "renamed"), "renamed"),
        (("type_changed", "renamed"), "type_changed"),
        (("merged", "unchanged"), "merged"),
        (("unchanged", "district_to_special_zone"), "type_changed"),
        (("unchanged", "unchanged"), "unchanged"),
    ],
)
def test_the_weightiest_change_names_the_outcome(kinds, on_the_whole):
    assert ahead("a1", LATE, step("a1", "b2", kinds[0]), step("b2", "c3", kinds[1])).kind == on_the_whole


def test_a_split_needs_a_person_and_keeps_the_suggestion():
    parts = step("a1", "b2", "split", is_default=False), step("a1", "c2", "split")
    outcome = ahead("a1", MIDDLE, *parts)
    assert (outcome.kind, outcome.needs_person, outcome.place) == ("split", True, None)
    assert [(one.place, one.is_default) for one in outcome.candidates] == [("c2", True), ("b2", False)]
    assert outcome.suggestion == "c2"


def test_a_suggestion_holds_only_when_every_change_on_the_way_suggests_it():
    outcome = ahead(
        "a1",
        LATE,
        step("a1", "b2", "split", is_default=False),
        step("a1", "c2", "split", is_default=False),
        step("b2", "d3"),
        step("c2", "e3"),
    )
    assert outcome.kind == "split"
    assert outcome.suggestion is None


def test_parts_that_meet_again_need_no_person():
    outcome = ahead(
        "a1",
        LATE,
        step("a1", "b2", "split", is_default=False),
        step("a1", "c2", "split"),
        step("b2", "d3"),
        step("c2", "d3"),
    )
    assert (outcome.kind, outcome.place) == ("merged", "d3")
    assert outcome.candidates[0].is_default


def test_a_place_without_successor_was_abolished():
    outcome = ahead("a1", LATE)
    assert (outcome.kind, outcome.candidates, outcome.needs_person, outcome.place) == (
        "abolished",
        (),
        True,
        None,
    )


def test_doubtful_evidence_needs_a_person():
    outcome = ahead("a1", MIDDLE, step("a1", "b2", confidence="low"))
    assert (outcome.kind, outcome.needs_person, outcome.place, outcome.suggestion) == (
        "merged",
        True,
        None,
        "b2",
    )


def test_back_to_all_that_was_merged():
    outcome = back("d3", EARLY, step("a1", "c2"), step("b1", "c2"), step("c2", "d3", "unchanged"))
    assert (outcome.kind, outcome.needs_person) == ("merged", True)
    assert [one.place for one in outcome.candidates] == ["a1", "b1"]
    assert [one.old for one in outcome.candidates[0].via] == ["a1", "c2"]


def test_back_to_the_one_it_was_a_part_of():
    outcome = back("b2", EARLY, step("a1", "b2", "split"), step("a1", "c2", "split"))
    assert (outcome.kind, outcome.place) == ("split", "a1")


@given(st.integers(1, 5), st.integers(1, 5), st.booleans(), st.booleans(), st.booleans())
def test_a_change_has_one_name(targets, sources, zone, renamed, retyped):
    kind = step_kind(("A", "B" if renamed else "A"), ("x", "y" if retyped else "x"),
                     targets=targets, sources=sources, zone=zone)  # fmt: skip
    assert kind in KIND_LABELS
    assert (kind == "split") == (targets > 1)
    assert (kind == "unchanged") == (targets == sources == 1 and not (zone or renamed or retyped))


def test_days_before_the_first_list():
    day_before = FIRST_LIST - DAY
    assert (map_date(day_before), map_date(FIRST_LIST), map_date(LATE)) == (FIRST_LIST, FIRST_LIST, LATE)
    assert before_first_list(FIRST_LIST) == ""
    assert "01/10/2021" in before_first_list(day_before)
