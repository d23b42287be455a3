"""Cautions: each is told exactly when its matter stands, none of them for a dossier in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, strategies as st

from ocop.recognition.dossiers.cautions import NAMED, Dated, Standing, check_cautions

TODAY, NEEDED = date(2026, 7, 1), date(2026, 12, 30)
GOOD = Standing(
    grounds={"D1": "Hồ sơ giả mạo", "D2": "Thiếu giấy ATTP", "1.1": "Nguyên liệu nhập khẩu"},
    looked_at={"D1", "D2", "1.1"},
    papers={"food_safety", "business_registration"},
    dated=[Dated("Phiếu kiểm nghiệm", "evidence", NEEDED)],
    today=TODAY,
    needed_until=NEEDED,
)


def told(standing):
    return [(reason.at, reason.params) for reason in check_cautions(standing).reasons]


def test_a_dossier_in_order_is_told_nothing():
    assert check_cautions(GOOD)


def test_grounds_nobody_looked_at_are_named_in_their_order():
    assert told(replace(GOOD, looked_at={"D2", "7.7"})) == [("grounds", {"count": 2, "codes": "D1, 1.1"})]


def test_food_safety_is_asked_only_where_its_lack_removes():
    assert told(replace(GOOD, papers=set())) == [("papers", {"codes": "D2"})]
    craft = {"D1": "Hồ sơ giả mạo"}
    assert check_cautions(replace(GOOD, papers=set(), grounds=craft, looked_at={"D1"}))


@given(st.integers(-500, 500))
def test_a_paper_is_good_when_it_lasts_to_the_end_of_the_round(days):
    until = TODAY + timedelta(days=days)
    found = told(replace(GOOD, dated=[Dated("Giấy", "producer", until)]))
    listed = {"papers": f"Giấy ({until:%d/%m/%Y})"}
    if until < TODAY:
        assert found == [("evidence", listed)]
    elif until < NEEDED:
        assert found == [("evidence", {"day": "30/12/2026", **listed})]
    else:
        assert found == []


def test_the_soonest_come_first_and_a_long_list_is_cut_and_counted():
    dated = [Dated(f"Giấy {n}", "evidence", TODAY + timedelta(days=90 - n)) for n in range(NAMED + 3)]
    [(_, params)] = told(replace(GOOD, dated=dated))
    assert params["papers"].startswith(f"Giấy {NAMED + 2} (")
    assert params["papers"].endswith("… (+3)")
    assert params["papers"].count("Giấy") == NAMED
