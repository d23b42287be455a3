"""What an idea, a review, a plan and a report must hold: each refusal at its field, and nothing else refused."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

from ocop.kernel.verdict import Verdict
from ocop.recognition.ideas import rules
from ocop.recognition.ideas.rules import AGREE, DOUBT, MATTERS, TEXTS, Opinion
from ocop.recognition.ideas.states import ENDED, IDEA, OPEN, PLAN, YEAR_PLAN
from tests.recognition.ideas.stage import PLAN as PLAN_VALUES, TODAY, VIEWS, WHOLE

IDEA_VALUES: dict[str, Any] = {**WHOLE, "set_no": 13}


def at(verdict: Verdict) -> list[str]:
    return [reason.at for reason in verdict.reasons]


def test_a_whole_idea_may_be_sent():
    assert rules.check_idea(IDEA_VALUES, TODAY).ok


def test_an_empty_idea_says_all_that_is_missing_at_once():
    assert at(rules.check_idea({}, TODAY)) == [*TEXTS, "set_no", "workers", "local_workers", "year_wanted"]


@pytest.mark.parametrize("missing", [*TEXTS, "set_no", "workers", "local_workers", "year_wanted"])
def test_each_matter_is_asked_for_by_name(missing):
    assert at(rules.check_idea({**IDEA_VALUES, missing: None}, TODAY)) == [missing]


@pytest.mark.parametrize(("set_no", "asked"), [(1, True), (20, True), (21, False), (26, False)])
def test_the_area_is_asked_of_sets_that_grow_from_the_ground(set_no, asked):
    verdict = rules.check_idea({**IDEA_VALUES, "set_no": set_no, "material_area": None}, TODAY)
    assert at(verdict) == (["material_area"] if asked else [])


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_local_workers_are_some_of_all(workers, local):
    verdict = rules.check_numbers({"workers": workers, "local_workers": local}, TODAY)
    assert verdict.ok is (local <= workers)


@given(st.integers(1900, 2200), st.integers(0, 9), st.decimals(-200, 300, places=2))
def test_year_star_and_share_lie_within_what_can_be(year, star, share):
    refused = at(rules.check_numbers({"year_wanted": year, "star_wanted": star, "local_share": share}, TODAY))
    assert ("year_wanted" in refused) is not (2026 <= year <= 2031)
    assert ("star_wanted" in refused) is not (star in (3, 4, 5))
    assert ("local_share" in refused) is not (0 <= share <= 100)


def test_nothing_told_is_nothing_refused_while_writing():
    assert rules.check_numbers({}, TODAY).ok


@given(st.text())
def test_words_that_go_with_a_return_are_ten_characters_or_more(words):
    assert rules.check_reason(words).ok is (len(words.strip()) >= 10)


def test_opinions_cover_every_matter_and_a_doubt_has_words():
    assert rules.check_opinions(VIEWS).ok
    assert at(rules.check_opinions({})) == [f"{key}_view" for key in MATTERS]
    doubted = {**VIEWS, "duplicate": Opinion(DOUBT)}
    assert at(rules.check_opinions(doubted)) == ["duplicate_words"]
    assert rules.check_opinions({**VIEWS, "duplicate": Opinion(DOUBT, "Giống sản phẩm xã bên")}).ok
    assert at(rules.check_opinions({**VIEWS, "labour": Opinion("maybe")})) == ["labour_view"]


def test_a_matter_nobody_asks_is_a_fault_of_ours():
    with pytest.raises(ValueError, match="unknown matters"):
        rules.check_opinions({**VIEWS, "taste": Opinion(AGREE)})


def test_a_whole_plan_may_be_sent():
    assert rules.check_plan(PLAN_VALUES, [TODAY], 1).ok


def test_an_empty_plan_says_all_that_is_missing():
    assert at(rules.check_plan({}, [], 0)) == [
        "materials", "technology", "channels", "unit", "quantity", "cost_unit", "price_unit", "investment", "milestone",
    ]  # fmt: skip


def test_a_cost_of_nothing_is_a_cost_and_a_price_of_nothing_is_none():
    assert at(rules.check_plan({**PLAN_VALUES, "cost_unit": 0, "price_unit": 0}, [TODAY], 1)) == ["price_unit"]


@pytest.mark.parametrize("name", ["quantity", "cost_unit", "price_unit", "amount"])
def test_amounts_are_not_below_nothing(name):
    assert at(rules.check_amounts({name: -1})) == [name]
    assert rules.check_amounts({name: 0}).ok


def report(**more: Any) -> Verdict:
    given_ = {"on": TODAY, "percent": 50, "since": TODAY, "today": TODAY, "words": "Xong", "output": None,
              "revenue": None}  # fmt: skip
    return rules.check_report(**(given_ | more))


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({}, []),
        ({"on": TODAY + timedelta(days=1)}, ["on"]),
        ({"on": TODAY - timedelta(days=1)}, ["on"]),
        ({"percent": 101}, ["percent"]),
        ({"percent": -1}, ["percent"]),
        ({"words": "  "}, ["words"]),
        ({"output": Decimal(-1)}, ["output"]),
        ({"revenue": -1}, ["revenue"]),
        ({"output": Decimal(0), "revenue": 0}, []),
    ],
)
def test_a_report_tells_of_a_day_that_has_come(more, where):
    assert at(report(**more)) == where


def test_an_idea_is_done_with_its_product_and_with_words_for_what_is_open():
    assert at(rules.check_finish(False, 0, "")) == [""]
    assert rules.check_finish(True, 0, "").ok
    assert at(rules.check_finish(True, 2, "chưa")) == ["words"]
    assert rules.check_finish(True, 2, "Hai mốc chuyển sang năm sau").ok


# States.


def test_every_state_is_open_or_ended():
    assert set(IDEA.labels) == OPEN | ENDED
    assert not OPEN & ENDED


def test_nothing_leads_out_of_an_end():
    assert [move.name for move in IDEA for state in ENDED if state in move.sources] == []


def test_an_idea_goes_from_draft_to_product_by_these_moves():
    road = ("submit", "agree", "approve", "list", "start", "finish")
    state = IDEA.first
    for name in road:
        assert IDEA.allows(name, state).ok, (name, state)
        state = IDEA[name].target
    assert state == "done"


@pytest.mark.parametrize("table", [IDEA, PLAN, YEAR_PLAN])
def test_every_move_is_refused_from_every_other_state(table):
    for move in table:
        for state in table.labels:
            assert table.allows(move.name, state).ok is (state in move.sources)
