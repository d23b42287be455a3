"""What a certificate is worth on a day, and what decisions and withdrawals must show."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, strategies as st

from ocop.recognition.certificates import rules
from ocop.recognition.certificates.rules import Term, standing

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
ISSUED, EXPIRES = date(2026, 8, 5), date(2029, 8, 5)
RUNS_TO = EXPIRES + timedelta(days=180)
PENDING = Term(ISSUED, EXPIRES, reassessment_pending=True)


@pytest.mark.parametrize(
    ("term", "on", "worth"),
    [
        (Term(ISSUED, EXPIRES), ISSUED, "valid"),
        (Term(ISSUED, EXPIRES), EXPIRES, "valid"),
        (Term(ISSUED, EXPIRES), EXPIRES + timedelta(days=1), "expired"),
        (PENDING, EXPIRES, "valid"),
        (PENDING, EXPIRES + timedelta(days=1), "extended"),
        (PENDING, RUNS_TO, "extended"),
        (PENDING, RUNS_TO + timedelta(days=1), "expired"),
        (Term(ISSUED, EXPIRES, date(2027, 1, 2)), date(2027, 1, 1), "valid"),
        (Term(ISSUED, EXPIRES, date(2027, 1, 2)), date(2027, 1, 2), "withdrawn"),
        (Term(ISSUED, EXPIRES, date(2027, 1, 2), reassessment_pending=True), RUNS_TO, "withdrawn"),
    ],
)
def test_standing_on_the_days_that_matter(term, on, worth):
    assert standing(term, on, RUNS_TO) == worth


@given(st.data())
def test_standing_only_ever_falls(data):
    issued = data.draw(DAYS)
    expires = issued + timedelta(days=data.draw(st.integers(1, 1200)))
    withdrawn = data.draw(st.none() | DAYS)
    term = Term(issued, expires, withdrawn, data.draw(st.booleans()))
    runs_to = expires + timedelta(days=180)
    order = ["valid", "extended", "expired", "withdrawn"]
    one, other = sorted([data.draw(DAYS), data.draw(DAYS)])
    assert order.index(standing(term, one, runs_to)) <= order.index(standing(term, other, runs_to))


@given(DAYS, DAYS, st.booleans())
def test_without_withdrawal_the_last_day_still_counts(issued, on, pending):
    assume(on >= issued)
    term = Term(issued, on, reassessment_pending=pending)
    assert standing(term, on, on + timedelta(days=180)) == "valid"


def test_a_decision_lists_only_what_was_proposed():
    assert rules.check_decision([("A", "recognise"), ("B", "send_up")]).ok
    assert str(rules.check_decision([])) == "Chọn ít nhất một sản phẩm."
    assert str(rules.check_decision([("A", "recognise"), ("B", "reject"), ("C", "reject")])) == (
        "“B” không đạt 3 sao: không đưa vào quyết định công nhận. (Đ4.1a); "
        "“C” không đạt 3 sao: không đưa vào quyết định công nhận. (Đ4.1a)"
    )


MET = date(2026, 7, 20)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (MET, ""),
        (date(2026, 8, 5), ""),
        (date(2026, 8, 6), "Ngày ký ở tương lai."),
        (date(2026, 7, 19), "Ngày ký 19/07/2026 trước ngày Hội đồng họp 20/07/2026. (Đ7.3e)"),
    ],
)
def test_a_decision_is_signed_between_the_session_and_today(day, said):
    assert str(rules.check_signing(day, today=date(2026, 8, 5), council_met_on=MET)) == said


@pytest.mark.parametrize("ground", list("abcdđe"))
def test_the_six_grounds_of_withdrawal(ground):
    assert rules.check_withdrawal(ground, "Kết luận 12/KL-SNNMT").ok


def test_a_withdrawal_names_ground_and_conclusion():
    refused = rules.check_withdrawal("g", "ngắn")
    assert str(refused) == "Chọn căn cứ thu hồi. (Đ8.1); Ghi kết luận của cơ quan có thẩm quyền. (Đ8.4)"
    assert [reason.at for reason in refused.reasons] == ["ground", "reason"]
    assert not rules.check_withdrawal("a", "         x         ").ok


def test_a_withdrawn_certificate_is_not_printed():
    assert rules.check_print(None).ok
    assert str(rules.check_print(date(2027, 1, 2))) == (
        "Giấy chứng nhận đã thu hồi từ ngày 02/01/2027: không cấp bản in. (Đ8)"
    )


def test_a_draft_goes_back_with_words():
    assert rules.check_return("Thiếu một sản phẩm của xã").ok
    assert str(rules.check_return(" thiếu ")) == "Ghi lý do trả lại dự thảo."
