"""The clock of Vietnam, and holding it."""

import datetime as dt
import threading

import pytest

from ocop.kernel.clock import ZONE, frozen, now, today


def test_now_is_the_time_in_vietnam():
    before = dt.datetime.now(dt.UTC)  # noqa: TID251  # to compare with the clock
    moment = now()
    assert moment.tzinfo is ZONE
    assert moment.utcoffset() == dt.timedelta(hours=7)
    assert before <= moment <= before + dt.timedelta(minutes=1)


def test_held_at_a_moment():
    evening_in_london = dt.datetime(2026, 11, 20, 18, 30, tzinfo=dt.UTC)
    with frozen(evening_in_london) as moment:
        assert moment == evening_in_london
        assert now() == evening_in_london
        assert now().hour == 1
        assert today() == dt.date(2026, 11, 21)


def test_a_bare_date_is_its_noon():
    with frozen(dt.date(2026, 11, 21)):
        assert now() == dt.datetime(2026, 11, 21, 12, tzinfo=ZONE)


def test_holding_nests_and_ends_even_after_a_failure():
    with frozen(dt.date(2026, 1, 1)):
        with pytest.raises(RuntimeError), frozen(dt.date(2027, 1, 1)):
            assert today() == dt.date(2027, 1, 1)
            raise RuntimeError
        assert today() == dt.date(2026, 1, 1)
    assert now() - dt.datetime.now(ZONE) < dt.timedelta(minutes=1)  # noqa: TID251  # to compare with the clock
    assert today() != dt.date(2026, 1, 1)


def test_other_threads_are_not_held():
    seen = []
    with frozen(dt.date(2001, 1, 1)):
        thread = threading.Thread(target=lambda: seen.append(today()))
        thread.start()
        thread.join()
    assert seen[0].year > 2001


def test_a_time_without_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"), frozen(dt.datetime(2026, 1, 1)):  # noqa: DTZ001  # the case
        pass
