"""Small cells: nothing that is shown tells a withheld count, even to somebody who knows the rule."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, strategies as st

from ocop.kernel.small_cells import LEAST, Counted, suppressed

counts = st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 40), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("given_", "cells", "total"),
    [
        ({"f": 20, "m": 30}, {"f": 20, "m": 30}, 50),
        ({"f": 3, "m": 30}, {"f": None, "m": None}, 33),
        ({"f": 3, "m": 30, "x": 9}, {"f": None, "m": None, "x": 9}, 42),
        ({"f": 3, "m": 4, "x": 9}, {"f": None, "m": None, "x": 9}, 16),
        ({"f": 4, "m": 4, "x": 9}, {"f": None, "m": None, "x": None}, 17),
        ({"f": 1, "m": 2, "x": 9}, {"f": None, "m": None, "x": None}, 12),
        ({"f": 0, "m": 0, "x": 3}, {"f": None, "m": None, "x": None}, None),
        ({"f": 4}, {"f": None}, None),
        ({}, {}, 0),
    ],
)
def test_examples(given_, cells, total):
    assert suppressed(given_) == Counted(cells, total)


def test_nobody_is_counted_below_zero():
    with pytest.raises(ValueError, match="below zero"):
        suppressed({"f": -1})


@given(counts)
def test_no_small_cell_is_shown_and_what_is_shown_is_true(held):
    shown = suppressed(held)
    assert list(shown.cells) == list(held)
    assert all(count is None or (count == held[name] and count >= LEAST) for name, count in shown.cells.items())
    assert shown.total in (None, sum(held.values()))


@given(counts)
def test_one_withheld_cell_is_never_read_off_the_total(held):
    shown = suppressed(held)
    withheld = [held[name] for name, count in shown.cells.items() if count is None]
    assert shown.total is None or len(withheld) != 1
    assert shown.total is None or not withheld or sum(withheld) >= LEAST


@pytest.mark.parametrize(("cells", "most"), [(2, 30), (3, 30), (4, 20)])
def test_whoever_knows_the_rule_cannot_tell_a_withheld_cell(cells, most):
    """Every table with these totals: tables shown alike leave at least two values for each withheld cell."""
    alike = defaultdict(list)
    for counted in product(range(most + 1), repeat=cells):
        if sum(counted) <= most:
            shown = suppressed({str(place): count for place, count in enumerate(counted)})
            alike[tuple(shown.cells.items()), shown.total].append(counted)
    told = [
        (shown, tables)
        for (shown, total), tables in alike.items()
        if total is not None
        for place, (_name, count) in enumerate(shown)
        if count is None and len({table[place] for table in tables}) == 1
    ]
    assert told == []


def test_shares_of_what_is_shown():
    shown = suppressed({"f": 20, "m": 30})
    assert shown.share("f") == Fraction(2, 5)
    assert suppressed({"f": 2, "m": 30}).share("m") is None
    assert suppressed({}).share("f") is None
