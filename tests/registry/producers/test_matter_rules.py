"""Rules of the rows of a producer's record: examples, and properties over many values."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from ocop.registry.producers.matter_rules import (
    check_contact,
    check_membership,
    check_term,
    check_year,
    days_left,
    growth,
    share,
)
from ocop.registry.producers.rules import check_move, check_tax_code

TODAY = date(2026, 9, 15)
YEAR = {"year": 2025, "revenue": 900, "profit": 100, "workers": 10, "local_workers": 8, "women_workers": 10}
sizes = st.integers(0, 10**13)


def at(verdict):
    return [reason.at for reason in verdict.reasons]


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({}, []),
        ({"year": 2026}, []),
        ({"year": 2027}, ["year"]),
        ({"year": 1999}, ["year"]),
        ({"profit": 901}, ["profit"]),
        ({"profit": -5000}, []),
        ({"local_workers": 11}, ["local_workers"]),
        ({"women_workers": 11, "local_workers": 12}, ["local_workers", "women_workers"]),
    ],
)
def test_years(changed, fields):
    assert at(check_year(YEAR | changed, TODAY)) == fields


@pytest.mark.parametrize(
    ("given_", "fields"),
    [
        ({"phone": "0912 345 678", "email": ""}, []),
        ({"phone": "", "email": "a@vi-du.example"}, []),
        ({"phone": "", "email": ""}, ["phone"]),
        ({"phone": "12", "email": "a@vi-du.example"}, ["phone"]),
        ({"phone": "0912 345 678 9999", "email": ""}, ["phone"]),
    ],
)
def test_contacts(given_, fields):
    assert at(check_contact(given_, TODAY)) == fields


@pytest.mark.parametrize(
    ("issued", "expires", "fields"),
    [
        (TODAY, None, []),
        (TODAY, TODAY, []),
        (TODAY + timedelta(1), None, ["issued_on"]),
        (TODAY, TODAY - timedelta(1), ["expires_on"]),
        (TODAY - timedelta(800), TODAY - timedelta(70), []),
    ],
)
def test_terms(issued, expires, fields):
    assert at(check_term({"issued_on": issued, "expires_on": expires}, TODAY)) == fields


def test_members():
    whole = {"on": TODAY, "members": 10, "women": 10, "suppliers": 0}
    assert at(check_membership(whole, TODAY)) == []
    wrong = {"on": TODAY + timedelta(1), "members": 1, "women": 2, "suppliers": 3}
    assert at(check_membership(wrong, TODAY)) == ["on", "women", "suppliers"]


def test_moves_of_the_seat():
    assert check_move(TODAY, earliest=TODAY - timedelta(1), today=TODAY).ok
    assert check_move(TODAY, earliest=None, today=TODAY).ok
    assert not check_move(TODAY, earliest=TODAY, today=TODAY).ok
    assert not check_move(TODAY + timedelta(1), earliest=None, today=TODAY).ok


@given(sizes, sizes)
def test_a_share_lies_between_nothing_and_all(part, rest):
    found = share(part, part + rest)
    assert found is None if part + rest == 0 else 0 <= found <= 1 and found * (part + rest) == part


@given(st.integers(-(10**13), 10**13), st.integers(-(10**13), 10**13))
def test_growth_leads_from_before_to_now(now, before):
    found = growth(now, before)
    assert found is None if before <= 0 else before * (1 + found) == now


def test_growth_of_half():
    assert growth(150, 100) == Fraction(1, 2)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-5000, 5000))
def test_days_left(today, days):
    assert days_left(today + timedelta(days), today) == days
    assert days_left(None, today) is None


WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


@given(st.lists(st.integers(0, 9), min_size=9, max_size=9), st.integers(1, 999))
def test_tax_codes_of_ten_digits_have_one_check_digit(digits, branch):
    right = 10 - sum(weight * digit for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11
    stem = "".join(map(str, digits))
    good = [last for last in range(10) if check_tax_code(f"{stem}{last}").ok]
    assert set(good) <= {right % 10, right}
    for last in good:
        if stem[2:9] != "0000000":
            assert check_tax_code(f"{stem}{last}-{branch:03}").ok
    assert not check_tax_code(f"{stem}{right % 10}-000").ok


@pytest.mark.parametrize(
    ("code", "fine"),
    [("001096012345", True), ("096200000001", True), ("000096012345", False), ("097096012345", False),
     ("٠٠١٠٩٦٠١٢٣٤٥", False), ("²01096012345", False), ("00109601234", False), ("0010960123456", False)],
)  # fmt: skip
def test_personal_numbers(code, fine):
    assert check_tax_code(code).ok is fine
