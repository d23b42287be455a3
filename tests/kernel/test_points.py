from decimal import Decimal
from fractions import Fraction
from math import trunc

import pytest
from hypothesis import given, strategies as st

from ocop.kernel.points import mean, parse, plain, short, shown, stored

ANY = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-1000, max_value=1000),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30).filter(
        lambda value: not value or abs(value) > Decimal("1e-40")
    ),
    st.fractions(min_value=-1000, max_value=1000),
)
LIMITS = [Decimal(30), Decimal(50), Decimal(70), Decimal(90)]
totals = st.integers(min_value=0, max_value=10_000).map(lambda hundredths: Decimal(hundredths) / 100)


@pytest.mark.parametrize(
    ("text", "points"),
    [("69,29", "69.29"), ("69.00", "69"), (" 100 ", "100"), ("0,5", "0.5"), ("69.285714", "69.285714")],
)
def test_points_are_read_as_people_write_them(text, points):
    assert parse(text) == Decimal(points)


@pytest.mark.parametrize("text", ["", "-1", "+1", "1e2", "1.000,5", "12,", ",5", "NaN", "٣", "1.2345678", "1 2"])
def test_what_is_no_points_is_refused(text):
    with pytest.raises(ValueError, match="not points"):
        parse(text)


def test_an_average_of_seven_sheets_is_exact():
    average = mean([Decimal(69)] * 5 + [Decimal(70)] * 2)
    assert average == Fraction(485, 7)
    assert (average < 70, average >= Decimal("69.285714"), average * 7 == 485) == (True, True, True)


def test_the_average_of_nothing_is_refused():
    with pytest.raises(ValueError, match="no sheets"):
        mean([])


def test_a_value_just_below_a_limit_is_never_shown_or_stored_as_the_limit():
    just_below = Fraction(70) - Fraction(1, 10**9)
    assert (plain(just_below), shown(just_below), stored(just_below)) == (
        "69.99",
        "69,99",
        Decimal("69.999999"),
    )
    assert shown(Decimal("69.996")) == "69,99"


def test_one_hundred_is_storable_with_two_decimals_shown():
    assert (stored(Decimal(100)), plain(Fraction(100)), shown(Decimal(100))) == (
        Decimal(100),
        "100.00",
        "100,00",
    )
    assert stored(Decimal(100)).as_tuple().exponent == -6


def test_what_the_column_cannot_hold_is_refused():
    with pytest.raises(ValueError, match="too large"):
        stored(Decimal(1000))


@pytest.mark.parametrize(
    ("points", "text"), [("28", "28"), ("28.50", "28.5"), ("0", "0"), ("100", "100"), ("0.00", "0")]
)
def test_part_points_are_short_but_whole(points, text):
    assert short(Decimal(points)) == text


@given(st.lists(totals, min_size=1, max_size=15))
def test_storing_and_showing_keep_every_average_on_its_side_of_every_limit(sheets):
    average = mean(sheets)
    for limit in LIMITS:
        assert (stored(average) >= limit) == (average >= limit)
        assert (Decimal(plain(average)) >= limit) == (average >= limit)
    assert 0 <= average - Fraction(stored(average)) < Fraction(1, 10**6)


@given(totals)
def test_what_is_shown_can_be_read_back(total):
    assert parse(shown(total)) == total
    assert parse(plain(total)) == total


@given(st.lists(ANY, min_size=1, max_size=9))
def test_an_average_is_the_sum_of_fractions_by_their_number(values):
    assert mean(values) == sum(map(Fraction, values)) / len(values)


@pytest.mark.parametrize(
    "values",
    [
        [Decimal("1e70"), Decimal(1), Decimal("-1e70")],
        [Decimal("0.1"), Decimal("1e-70")],
        [Decimal(10**59), Decimal("0.5")],
        [Decimal(1), Fraction(1, 3)],
    ],
)
def test_an_average_beyond_what_decimals_hold_is_exact_too(values):
    assert mean(values) == sum(map(Fraction, values)) / len(values)


@given(st.one_of(totals, st.fractions(min_value=-999, max_value=999)))
def test_showing_and_storing_are_as_reckoned_with_fractions(value):
    exact = Fraction(value)
    half_up = trunc(exact * 100 + Fraction(1, 2))
    hundredths = trunc(exact * 100) if half_up % 100 == 0 and half_up > exact * 100 else half_up
    assert plain(value) == f"{Decimal(hundredths).scaleb(-2):.2f}"
    assert stored(value) == Decimal(trunc(exact * 10**6)).scaleb(-6)
