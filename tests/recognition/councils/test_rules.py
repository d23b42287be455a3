"""The rules of a council's work, without a database."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from ocop.recognition.councils.rules import (
    CouncilRules,
    check_can_score,
    check_cut_off,
    check_floors_confirmed,
    check_kept_present,
    check_own_sheet_first,
    check_quorum,
    check_settings,
    check_signed,
    check_somebody_scores,
    check_spread,
)

POINTS = st.decimals(min_value=0, max_value=100, places=2)
CUT_OFF = date(2026, 4, 30)


def said(verdict):
    return [(str(reason), reason.at) for reason in verdict.reasons]


@given(st.integers(-400, 400))
def test_a_round_takes_what_was_proposed_before_its_day(days):
    verdict = check_cut_off(CUT_OFF + timedelta(days=days), CUT_OFF)
    assert verdict.ok is (days < 0)


def test_after_the_cut_off_the_day_is_named():
    text = "Xã đề nghị sau hạn của đợt này (trước ngày 30/04/2026). (Đ5.1)"
    assert said(check_cut_off(CUT_OFF, CUT_OFF)) == [(text, "")]
    assert said(check_cut_off(None, CUT_OFF)) == [(text, "")]


@given(percent=st.integers(1, 100), members=st.integers(0, 40), data=st.data())
def test_quorum_is_a_share_of_all_members(percent, members, data):
    present = data.draw(st.integers(0, members))
    verdict = check_quorum(CouncilRules(percent), members, present, chair_present=True)
    assert verdict.ok is (members > 0 and Fraction(present, members) >= Fraction(percent, 100))


@pytest.mark.parametrize(("members", "present", "fine"), [(4, 3, True), (7, 5, False), (7, 6, True), (0, 0, False)])
def test_three_quarters(members, present, fine):
    assert check_quorum(CouncilRules(75), members, present, chair_present=True).ok is fine


def test_too_few_and_no_chair_are_told_together():
    assert said(check_quorum(CouncilRules(), 7, 2, chair_present=False)) == [
        ("Mới có 2 trong 7 thành viên; cần ít nhất 75%. (Đ7.3d, Quy chế Hội đồng)", "present"),
        ("Chưa có Chủ tịch Hội đồng. (Quy chế Hội đồng)", "present"),
    ]
    assert check_quorum(CouncilRules(chair_must_attend=False), 7, 7, chair_present=False).ok


@given(limit=POINTS, totals=st.lists(POINTS, max_size=9))
def test_spread_is_highest_less_lowest(limit, totals):
    verdict = check_spread(CouncilRules(largest_spread=limit), "Cà phê", totals)
    assert verdict.ok is (not totals or max(totals) - min(totals) <= limit)


def test_a_large_spread_names_the_product():
    verdict = check_spread(CouncilRules(), "Cà phê", [Decimal("60.00"), Decimal("70.01")])
    assert said(verdict) == [
        ("“Cà phê”: điểm cao nhất và thấp nhất cách nhau 10,01, quá 10,00 điểm. (Quy chế Hội đồng)", "spread")
    ]


@given(differing=st.lists(st.sampled_from("abcdef"), unique=True), confirmed=st.lists(st.sampled_from("abcdef")))
def test_floors_are_confirmed_when_every_differing_one_is(differing, confirmed):
    verdict = check_floors_confirmed("Cà phê", differing, confirmed)
    left = [code for code in differing if code not in confirmed]
    assert verdict.ok is (left == [])
    if left:
        assert said(verdict) == [
            (
                f"“Cà phê”: Chủ tịch Hội đồng chưa xác nhận mức ở tiêu chí {', '.join(left)}."
                " (PL II, Quy chế Hội đồng)",
                "floors",
            )
        ]


def test_unsigned_sheets_are_counted_and_ten_named():
    assert check_signed([]).ok
    who = [f"A{n}" for n in range(12)]
    assert said(check_signed(who)) == [(f"Còn 12 phiếu chưa ký: {'; '.join(who[:10])}. (Đ7.3d)", "sheets")]


@pytest.mark.parametrize("expected", [0, 1, 7])
def test_somebody_without_an_interest_scores(expected):
    verdict = check_somebody_scores("Cà phê", expected)
    assert verdict.ok is (expected > 0)
    if not verdict:
        assert said(verdict) == [("“Cà phê”: mọi thành viên có mặt đều có lợi ích liên quan. (Đ4.2, Đ7.3d)", "sheets")]


def test_whoever_signed_stays_present():
    assert check_kept_present([]).ok
    assert said(check_kept_present(["An", "Bình"])) == [
        ("Đã ký phiếu nên vẫn được ghi có mặt: An; Bình. (Đ7.3d)", "present")
    ]


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize("open_scoring", [True, False])
@pytest.mark.parametrize("signed", [True, False])
def test_colleagues_sheets_after_ones_own(closed, open_scoring, signed):
    verdict = check_own_sheet_first(closed=closed, open_scoring=open_scoring, signed=signed)
    assert verdict.ok is (closed or open_scoring or signed)


@pytest.mark.parametrize(
    ("session_open", "present", "conflict", "told"),
    [
        (True, True, False, []),
        (False, True, False, ["Phiên chưa mở hoặc đã đóng. (Đ7.3d)"]),
        (True, False, False, ["Bạn chưa được ghi nhận có mặt."]),
        (True, True, True, ["Bạn đã khai có lợi ích liên quan đến sản phẩm này, không chấm. (Đ4.2)"]),
    ],
)
def test_who_scores(session_open, present, conflict, told):
    verdict = check_can_score(session_open=session_open, present=present, conflict=conflict)
    assert [str(reason) for reason in verdict.reasons] == told


@pytest.mark.parametrize(
    ("quorum", "spread", "places"),
    [
        (75, 10, []), (1, 0, []), (100, 100, []), (0, 10, ["quorum_percent"]), (101, 10, ["quorum_percent"]),
        (75, -1, ["largest_spread"]), (75, 101, ["largest_spread"]), (0, 101, ["quorum_percent", "largest_spread"]),
    ],
)  # fmt: skip
def test_settings(quorum, spread, places):
    assert [at for _, at in said(check_settings(CouncilRules(quorum, True, Decimal(spread))))] == places
