"""The engine of the plan and the measure of progress: exact, monotone, and bounded, whatever the numbers."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from ocop.recognition.ideas import progress
from ocop.recognition.ideas.plan_figures import Figures, Money, figures, rounded, summed
from ocop.recognition.ideas.progress import Step

DONG = st.integers(0, 10**12)
UNITS = st.decimals(0, 10**7, places=3)
MONEY = st.builds(Money, st.sampled_from(["machines", "tests"]), st.sampled_from(["own", "loan"]), DONG)
DAY = st.dates(date(2020, 1, 1), date(2040, 12, 31))
START = date(2026, 1, 1)


def test_a_plan_of_whole_numbers():
    came = figures(Decimal(8000), 62_000, 95_000, [Money("machines", "own", 200_000_000)])
    assert came == Figures(
        investment=200_000_000,
        revenue=760_000_000,
        cost=496_000_000,
        profit=264_000_000,
        margin=Fraction(33, 95),
        payback=Fraction(25, 33),
    )


def test_parts_of_a_unit_are_rounded_half_up_to_whole_dong():
    assert figures(Decimal("0.5"), 1, 3).revenue == 2
    assert figures(Decimal("0.5"), 1, 3).cost == 1


def test_without_revenue_no_margin_and_without_profit_no_payback():
    assert (figures(Decimal(0), 10, 10).margin, figures(Decimal(10), 5, 5).payback) == (None, None)


def test_a_year_may_lose():
    came = figures(Decimal(10), 9, 5, [Money("machines", "own", 7)])
    assert (came.profit, came.loses, came.margin, came.payback) == (-40, True, Fraction(-4, 5), None)


@pytest.mark.parametrize("bad", [(Decimal(-1), 1, 1), (Decimal(1), -1, 1), (Decimal(1), 1, -1)])
def test_below_nothing_is_a_fault_of_the_caller(bad):
    with pytest.raises(ValueError, match="not below 0"):
        figures(*bad)


@given(UNITS, DONG, DONG, st.lists(MONEY, max_size=5))
def test_profit_is_what_remains_and_margin_is_at_most_all(quantity, cost, price, lines):
    came = figures(quantity, cost, price, lines)
    assert came.profit == came.revenue - came.cost
    assert came.investment == sum(each.amount for each in lines)
    assert came.margin is None or came.margin <= 1
    assert came.loses is (came.profit < 0)
    if came.payback is not None:
        assert came.payback * came.profit == came.investment


@given(UNITS, DONG, DONG, DONG)
def test_a_higher_price_never_earns_less(quantity, cost, price, more):
    assert figures(quantity, cost, price + more).profit >= figures(quantity, cost, price).profit


@given(st.lists(MONEY, max_size=20), st.sampled_from(["kind", "source"]))
def test_the_parts_of_an_investment_make_the_whole(lines, by):
    assert sum(summed(lines, by).values()) == sum(each.amount for each in lines)


@given(st.fractions(-(10**6), 10**6), st.integers(0, 4))
def test_rounding_is_never_farther_than_half_a_step(value, places):
    shown = rounded(value, places)
    assert abs(Fraction(shown) - value) <= Fraction(1, 2 * 10**places)
    assert rounded(-value, places) == -shown


# Progress.


def step(due: date, percent: int, number: int = 1) -> Step:
    return Step(number, "Việc", due, "Ai", percent)


@given(DAY, DAY, DAY)
def test_what_should_be_done_lies_between_nothing_and_all(start, due, today):
    percent = progress.expected(start, due, today)
    assert 0 <= percent <= 100
    assert percent == 100 or today < due


@given(DAY, DAY, DAY, st.integers(0, 400))
def test_what_should_be_done_never_shrinks(start, due, today, later):
    assert progress.expected(start, due, today + timedelta(days=later)) >= progress.expected(start, due, today)


@pytest.mark.parametrize(
    ("today", "percent"), [(START, 0), (START + timedelta(days=25), 25), (START + timedelta(days=100), 100)]
)
def test_work_runs_evenly(today, percent):
    assert progress.expected(START, START + timedelta(days=100), today) == percent


@given(DAY, st.integers(0, 100), DAY)
def test_a_milestone_is_late_when_its_day_passed_and_it_is_not_done(due, percent, today):
    late = progress.days_late(due, percent, today)
    assert late == ((today - due).days if today > due and percent < 100 else 0)


def test_milestones_stand_by_their_day_with_what_they_lie_behind():
    found = progress.lines(
        [step(START + timedelta(days=100), 10, 2), step(START + timedelta(days=50), 100, 1)],
        START,
        START + timedelta(days=60),
    )
    assert [(each.step.number, each.expected, each.late, each.behind) for each in found] == [
        (1, 100, 0, 0),
        (2, 60, 0, 50),
    ]
    assert progress.whole(found) == (Fraction(80), Fraction(55))
    assert progress.whole(()) is None
