"""Which round takes a dossier: by the day it was complete."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from ocop.recognition.councils import rules

DAYS = st.integers(0, 700).map(lambda step: date(2026, 1, 1) + timedelta(days=step))
SPRING, AUTUMN = date(2026, 4, 30), date(2026, 10, 30)


@pytest.mark.parametrize(
    ("day", "found"),
    [(date(2026, 1, 1), 0), (date(2026, 4, 29), 0), (SPRING, 1), (date(2026, 10, 29), 1), (AUTUMN, None)],
)
def test_before_the_cut_off_means_before(day, found):
    assert rules.round_for(day, [SPRING, AUTUMN]) == found


@given(DAYS, st.lists(DAYS, max_size=6))
def test_it_is_the_next_cut_off_and_no_other(day, cut_offs):
    found = rules.round_for(day, cut_offs)
    ahead = [each for each in cut_offs if each > day]
    assert (found is None) == (not ahead)
    if found is not None:
        assert cut_offs[found] == min(ahead)


@given(DAYS, st.lists(st.none() | DAYS, max_size=4))
def test_complete_is_the_last_of_all_days(forwarded, supplements):
    found = rules.complete_since(forwarded, supplements)
    if None in supplements:
        assert found is None
    else:
        assert found == max([forwarded, *supplements])


def test_never_forwarded_is_never_complete():
    assert rules.complete_since(None, []) is None


@pytest.mark.parametrize(
    ("state", "same", "over", "ok"),
    [("at_province", True, False, True), ("forwarded", True, False, True), ("in_round", True, False, False),
     ("at_province", False, False, False), ("at_province", True, True, False)],
)  # fmt: skip
def test_what_may_be_placed(state, same, over, ok):
    assert rules.check_placement(state=state, same_province=same, over=over).ok is ok


@pytest.mark.parametrize(("other", "reason", "ok"), [(False, "", True), (True, "", False), (True, "Lùi đợt", True)])
def test_another_round_is_told_why(other, reason, ok):
    assert rules.check_moved(other, reason).ok is ok
