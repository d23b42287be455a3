"""What a dossier must hold before each step, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, strategies as st

from ocop.law.regulations.choose import Choice, regulation_for
from ocop.recognition.dossiers.rules import (
    COMMUNE_MATTERS,
    KINDS,
    MOST_SAMPLES,
    PAPERS,
    TEXTS,
    TOURISM_SET,
    Contents,
    check_complete,
    check_forward,
    check_in_time,
    check_kind,
    check_reason,
    check_regulation,
    check_restart,
    check_samples,
    content_hash,
)

WHOLE = Contents(
    texts=dict.fromkeys(TEXTS, "đã viết"),
    papers=["business_registration"],
    unanswered=[],
    positive_without_evidence=[],
    recognised_before=False,
    kind="first",
)
REPORT = dict.fromkeys(COMMUNE_MATTERS, "đã đánh giá")


def said(verdict):
    return [(str(reason), reason.at) for reason in verdict.reasons]


def test_a_whole_dossier_may_be_filed():
    assert check_complete(WHOLE).ok


@pytest.mark.parametrize("key", TEXTS)
def test_each_text_is_asked_for(key):
    empty = replace(WHOLE, texts={**WHOLE.texts, key: "  \n "})
    assert said(check_complete(empty)) == [(f"Mẫu 02 còn thiếu: {TEXTS[key][1]}. (Đ6.1)", "texts")]


@pytest.mark.parametrize("papers", [[], [key for key in PAPERS if key != "business_registration"]])
def test_no_other_paper_stands_for_the_business_registration(papers):
    assert said(check_complete(replace(WHOLE, papers=papers))) == [
        ("Chưa đánh dấu giấy đăng ký kinh doanh. (Đ2.3)", "papers")
    ]


def test_every_lack_is_told_at_once_in_the_order_of_the_form():
    nothing = Contents({}, [], ["1.1", "1.2"], ["2.1"], True, "first")
    assert [at for _, at in said(check_complete(nothing))] == ["kind", "texts", "papers", "marks", "evidence"]
    assert said(check_complete(nothing))[3:] == [
        ("Phần III còn 2 tiêu chí chưa tự chấm: 1.1, 1.2. (Đ6.1)", "marks"),
        ("Chưa có tài liệu minh chứng cho 1 tiêu chí có điểm: 2.1. (Đ6.1, Mẫu 02 phần III)", "evidence"),
    ]


def test_a_long_list_counts_all_and_names_twelve():
    codes = [f"{n}.1" for n in range(1, 31)]
    [(text, _)] = said(check_complete(replace(WHOLE, unanswered=codes)))
    assert text == f"Phần III còn 30 tiêu chí chưa tự chấm: {', '.join(codes[:12])}. (Đ6.1)"


@pytest.mark.parametrize(
    ("kind", "before", "text"),
    [
        ("first", False, None),
        ("first", True, "Sản phẩm đã từng được công nhận: không đăng ký lần đầu nữa. (Đ6.1)"),
        ("upgrade", True, None),
        ("upgrade", False, "Sản phẩm chưa từng được công nhận. (Đ6.1)"),
        ("reassessment", True, None),
        ("reassessment", False, "Sản phẩm chưa từng được công nhận. (Đ6.1)"),
        ("second", True, "Không có loại đăng ký này. (Đ6.1)"),
        ("", False, "Không có loại đăng ký này. (Đ6.1)"),
    ],
)
def test_kinds(kind, before, text):
    assert [str(reason) for reason in check_kind(kind, before).reasons] == ([text] if text else [])


def test_there_are_three_kinds():
    assert list(KINDS) == ["first", "upgrade", "reassessment"]


@given(
    texts=st.fixed_dictionaries({key: st.text(max_size=3) for key in TEXTS}),
    papers=st.lists(st.sampled_from(list(PAPERS)), unique=True),
    unanswered=st.lists(st.text(min_size=1, max_size=4), max_size=20),
    unproven=st.lists(st.text(min_size=1, max_size=4), max_size=20),
    before=st.booleans(),
    kind=st.sampled_from([*KINDS, "other"]),
)
def test_complete_exactly_when_nothing_lacks(texts, papers, unanswered, unproven, before, kind):
    verdict = check_complete(Contents(texts, papers, unanswered, unproven, before, kind))
    whole = (
        all(text.strip() for text in texts.values())
        and "business_registration" in papers
        and not unanswered
        and not unproven
        and (kind == "first") is (not before)
        and kind in KINDS
    )
    assert verdict.ok is whole
    assert all(reason.cite and reason.at and (reason.remedy or reason.at == "kind") for reason in verdict.reasons)


@pytest.mark.parametrize("key", COMMUNE_MATTERS)
def test_each_matter_of_the_commune_is_asked_for(key):
    verdict = check_forward({**REPORT, key: " "}, 5, 13, 5)
    assert said(verdict) == [(f"Mẫu 03 còn thiếu đánh giá: {COMMUNE_MATTERS[key]}. (Đ7.2a)", "report")]


OLD = Choice("26/2026/QĐ-TTg", "Đ12.2a", date(2026, 8, 30), "99/2026/QĐ-TTg")
CURRENT = Choice("26/2026/QĐ-TTg", "Đ11.1")


def test_the_last_day_of_the_old_rules_still_counts():
    assert check_in_time(OLD, date(2026, 8, 30)).ok
    assert check_in_time(CURRENT, date(2099, 1, 1)).ok
    assert said(check_in_time(OLD, date(2026, 8, 31))) == [
        ("Hồ sơ theo 26/2026/QĐ-TTg phải đánh giá xong chậm nhất ngày 30/08/2026. (Đ12.2a)", "regulation")
    ]


@pytest.mark.parametrize(
    ("opened_under", "choice", "day", "may"),
    [
        ("26/2026/QĐ-TTg", CURRENT, date(2026, 8, 1), False),
        ("26/2026/QĐ-TTg", OLD, date(2026, 8, 30), False),
        ("26/2026/QĐ-TTg", OLD, date(2026, 8, 31), True),
        ("1489/QĐ-TTg", CURRENT, date(2026, 8, 1), True),
    ],
)
def test_only_what_can_no_longer_go_on_starts_again(opened_under, choice, day, may):
    verdict = check_restart(opened_under, choice, day)
    assert verdict.ok is may
    if not may:
        assert [each.text.format(**each.params) for each in verdict.reasons] == [
            "Hồ sơ vẫn được đánh giá theo 26/2026/QĐ-TTg, không phải lập lại."
        ]


@given(samples=st.integers(0, 20), needed=st.integers(0, 20), set_no=st.integers(1, 26))
def test_samples_suffice_from_the_needed_number_on(samples, needed, set_no):
    verdict = check_forward(REPORT, samples, set_no, needed)
    assert verdict.ok is (set_no == TOURISM_SET or samples >= needed)
    if not verdict:
        assert said(verdict) == [(f"Mới nhận {samples} trong {needed} sản phẩm mẫu. (Đ6.2d)", "samples")]


@given(st.integers(-1000, 1000))
def test_a_number_of_samples(number):
    verdict = check_samples(number)
    assert verdict.ok is (0 <= number <= MOST_SAMPLES)
    if not verdict:
        assert said(verdict) == [("Số sản phẩm mẫu phải từ 0 đến 100. (Đ6.2d)", "samples")]


@pytest.mark.parametrize(
    ("reason", "fine"),
    [("", False), ("          ", False), ("bổ sung", False), (" 123456789 ", False), ("1234567890", True)],
)
def test_a_return_needs_words(reason, fine):
    verdict = check_reason(reason)
    assert verdict.ok is fine
    if not fine:
        assert said(verdict) == [("Chưa ghi rõ cần bổ sung gì. (Đ7.3a)", "reason")]


def test_the_regulation_of_the_filing_day_judges():
    assert check_regulation("26/2026/QĐ-TTg", regulation_for(date(2026, 5, 22), "first")).ok
    [reason] = check_regulation("148/QĐ-TTg", regulation_for(date(2026, 5, 22), "first")).reasons
    assert str(reason) == "Hồ sơ mở theo 148/QĐ-TTg, nay phải theo 26/2026/QĐ-TTg. (Đ11.1)"
    assert reason.remedy == "Mở hồ sơ mới theo quy định đang áp dụng; tài liệu cũ dùng lại được."


def test_filed_the_day_before_stays_with_the_older_regulation():
    [reason] = check_regulation("26/2026/QĐ-TTg", regulation_for(date(2026, 5, 21), "first")).reasons
    assert reason.params["old"] == "26/2026/QĐ-TTg"
    assert reason.params["new"] != "26/2026/QĐ-TTg"
    assert reason.cite == "Đ12.2a"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(st.dictionaries(st.text(), JSON, max_size=5))
def test_the_same_content_has_one_hash_whatever_its_order(content):
    turned = dict(reversed(list(content.items())))
    assert content_hash(content) == content_hash(turned)
    assert len(content_hash(content)) == 64


@given(st.dictionaries(st.text(), JSON, max_size=5), st.text(min_size=1))
def test_another_content_has_another_hash(content, word):
    assert content_hash(content) != content_hash({**content, "thêm": [word, content]})
