"""The commune's clock with pauses, restarts and overrides, against counting day by day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, strategies as st

from ocop.kernel.working_days import Overrides, is_working_day
from ocop.recognition.dossiers.commune_clock import Stop, reckon

RECEIVED = date(2026, 6, 15)
TODAY = date(2026, 7, 1)


def test_without_stops_it_is_fifteen_working_days():
    found = reckon(RECEIVED, 15, [], TODAY)
    assert (found.due, found.earliest, found.left) == (date(2026, 7, 6), date(2026, 7, 6), 3)
    assert (found.began, found.pauses, found.standing_since, found.off) == (RECEIVED, (), None, ())


def test_a_pause_counts_neither_its_days_nor_more():
    stop = Stop(date(2026, 6, 17), date(2026, 6, 24))
    found = reckon(RECEIVED, 15, [stop], TODAY)
    assert (found.due, found.pauses) == (date(2026, 7, 13), ((date(2026, 6, 17), date(2026, 6, 24)),))


def test_where_it_restarts_the_term_begins_with_the_supplement():
    stop = Stop(date(2026, 6, 17), date(2026, 6, 24), restarts=True)
    found = reckon(RECEIVED, 15, [stop], TODAY)
    assert (found.began, found.due, found.pauses) == (date(2026, 6, 24), date(2026, 7, 15), ())


def test_while_it_stands_there_is_no_due_day():
    found = reckon(RECEIVED, 15, [Stop(date(2026, 6, 17), None)], TODAY)
    assert (found.due, found.standing_since, found.earliest) == (None, date(2026, 6, 17), date(2026, 7, 20))
    assert found.left == 13


def test_a_return_before_the_first_receipt_holds_nothing_up():
    found = reckon(RECEIVED, 15, [Stop(date(2026, 6, 10), date(2026, 6, 12))], TODAY)
    assert (found.due, found.pauses) == (date(2026, 7, 6), ())


def test_days_that_are_not_what_their_weekday_says_are_told():
    overrides = Overrides(off=frozenset({date(2026, 6, 18)}), work=frozenset({date(2026, 6, 20)}))
    found = reckon(RECEIVED, 15, [], TODAY, overrides)
    assert (found.off, found.worked, found.due) == ((date(2026, 6, 18),), (date(2026, 6, 20),), date(2026, 7, 6))


DAYS = st.integers(0, 60).map(lambda step: RECEIVED + timedelta(days=step))


@st.composite
def stops(draw):
    """Stops one after another, as a dossier can have them; the last one may be open."""
    edges = sorted(draw(st.lists(DAYS, min_size=0, max_size=8, unique=True)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    found = [Stop(asked, answered, draw(st.booleans())) for asked, answered in pairs]
    if len(edges) % 2 and draw(st.booleans()):
        found.append(Stop(edges[-1], None, draw(st.booleans())))
    return found


def counted_by_hand(days, told, today, overrides):
    """Day after day: what is within a stop does not count, and a stop that restarts forgets what was counted."""
    left, day = days, RECEIVED
    while left:
        day += timedelta(days=1)
        around = [each for each in told if each.asked < day <= (each.answered or max(today, each.asked))]
        if any(each.restarts for each in around):
            left = days
        elif not around and is_working_day(day, overrides):
            left -= 1
    return day


@given(
    days=st.integers(1, 30),
    told=stops(),
    today=DAYS,
    off=st.frozensets(DAYS, max_size=5),
    work=st.frozensets(DAYS, max_size=5),
)
def test_the_reckoning_is_the_counting_of_days(days, told, today, off, work):
    overrides = Overrides(off=off, work=work - off)
    found = reckon(RECEIVED, days, told, today, overrides)
    last_restart = max((each.asked for each in told if each.restarts), default=None)
    by_hand = counted_by_hand(days, told, today, overrides)
    # A term already over before a restart was asked begins anew all the same; by hand it ended earlier.
    if last_restart is None or by_hand > last_restart:
        assert found.earliest == by_hand
    open_stop = next((each for each in told if each.answered is None), None)
    assert (found.due is None) == (open_stop is not None)
