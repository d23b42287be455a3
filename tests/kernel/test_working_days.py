"""Working days of public offices and terms counted in them."""

import datetime as dt
from datetime import date

import pytest
from hypothesis import given, strategies as st

from ocop.kernel.working_days import (
    Overrides,
    add_working_days,
    due_date,
    is_working_day,
    working_days_left,
)

DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))
TERMS = st.integers(0, 60)
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 11, 24), False),  # Ngày Văn hóa Việt Nam, from 2026
        (date(2025, 11, 24), True),
        (date(2026, 2, 17), False),  # Tết
        (date(2026, 4, 27), False),  # Giỗ Tổ fell on a Sunday
        (date(2026, 8, 31), False),  # swapped …
        (date(2026, 8, 22), True),  # … with this Saturday
        (date(2018, 12, 31), False),
        (date(2019, 1, 5), True),  # a swap over New Year
        (date(2025, 5, 2), False),
        (date(2025, 4, 26), True),
        (date(2027, 11, 24), False),
    ],
)
def test_days_of_the_calendar(day, works):
    assert is_working_day(day) is works


def test_overrides_come_first():
    storm, made_up = date(2026, 9, 7), date(2026, 9, 12)
    known = Overrides(off=frozenset({storm}), work=frozenset({made_up}))
    assert (is_working_day(storm), is_working_day(made_up)) == (True, False)
    assert (is_working_day(storm, known), is_working_day(made_up, known)) == (False, True)
    assert add_working_days(date(2026, 9, 4), 5, known) == made_up


def test_a_day_cannot_be_both_off_and_worked():
    day = frozenset({date(2026, 9, 7)})
    with pytest.raises(ValueError, match="both off and worked: 2026-09-07"):
        Overrides(off=day, work=day)


def test_the_day_of_receipt_is_not_counted():
    assert add_working_days(date(2026, 11, 16), 1) == date(2026, 11, 17)
    assert add_working_days(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert add_working_days(date(2026, 11, 20), 2) == date(2026, 11, 25)
    assert add_working_days(date(2026, 11, 21), 0) == date(2026, 11, 21)


def test_fifteen_working_days_of_the_commune_over_a_holiday():
    assert add_working_days(date(2026, 11, 10), 15) == date(2026, 12, 2)


def test_left():
    due = date(2026, 11, 25)
    assert [working_days_left(date(2026, 11, day), due) for day in (20, 22, 23, 24, 25, 26, 27)] == [
        2, 2, 1, 1, 0, -1, -2,
    ]  # fmt: skip


def test_a_pause_stands_still_from_the_day_after_asking_to_the_day_of_receiving():
    received = date(2026, 3, 2)
    assert due_date(received, 5) == date(2026, 3, 9)
    asked, answered = date(2026, 3, 4), date(2026, 3, 12)
    # 3 and 4 March count, then 13, 16 and 17 March.
    assert due_date(received, 5, [(asked, answered)]) == date(2026, 3, 17)


def test_a_pause_after_the_end_changes_nothing():
    assert due_date(date(2026, 3, 2), 5, [(date(2026, 3, 9), date(2026, 3, 30))]) == date(2026, 3, 9)


def test_overlapping_pauses_stand_still_once():
    one = due_date(date(2026, 3, 2), 5, [(date(2026, 3, 4), date(2026, 3, 12))])
    two = [(date(2026, 3, 4), date(2026, 3, 10)), (date(2026, 3, 6), date(2026, 3, 12))]
    assert due_date(date(2026, 3, 2), 5, two) == one


def test_nonsense_is_refused():
    with pytest.raises(ValueError, match="-1 days"):
        add_working_days(date(2026, 3, 2), -1)
    with pytest.raises(ValueError, match="cannot end on 2026-03-03"):
        due_date(date(2026, 3, 2), 5, [(date(2026, 3, 4), date(2026, 3, 3))])


@given(DAYS, st.integers(1, 60))
def test_a_term_ends_on_a_working_day_and_comes_back(start, days):
    due = add_working_days(start, days)
    assert is_working_day(due)
    assert working_days_left(start, due) == days


@given(DAYS, TERMS, TERMS)
def test_terms_add_up(start, first, second):
    assert add_working_days(add_working_days(start, first), second) == add_working_days(start, first + second)


@given(DAYS, DAYS)
def test_left_is_the_opposite_seen_from_the_other_end(one, other):
    assert working_days_left(one, other) == -working_days_left(other, one)


@given(DAYS, st.integers(1, 30), st.integers(0, 40), st.integers(0, 30))
def test_a_pause_costs_exactly_its_working_days(received, days, after, length):
    asked = received + after * DAY
    answered = asked + length * DAY
    plain = due_date(received, days)
    paused = due_date(received, days, [(asked, answered)])
    if asked >= plain:
        assert paused == plain
    else:
        assert paused == add_working_days(plain, working_days_left(asked, answered))


@given(DAYS, st.integers(1, 30), st.sets(DAYS, max_size=5))
def test_more_days_off_never_shorten_a_term(start, days, extra):
    assert add_working_days(start, days, Overrides(off=frozenset(extra))) >= add_working_days(start, days)
