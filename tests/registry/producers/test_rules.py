"""Kinds, tax codes and what is missing: plain values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from ocop.kernel.verdict import YES
from ocop.registry.producers.rules import (
    KINDS,
    WANTED,
    check_registration,
    check_tax_code,
    may_register_set,
    missing,
    plain_tax_code,
)

TODAY = date(2026, 9, 15)


def said(verdict):
    return [(reason.at, str(reason)) for reason in verdict.reasons]


@pytest.mark.parametrize("code", ["", "  ", "0100109106", "0100109106-001", "0100 109 106", "001088012345"])
def test_tax_codes_that_pass(code):
    assert check_tax_code(code) == YES


@pytest.mark.parametrize("code", ["0100109107", "123", "abc", "0100109106-1", "00108801234", "0010880123456"])
def test_tax_codes_that_are_none(code):
    assert said(check_tax_code(code)) == [("tax_code", f"“{code}” không phải mã số thuế.")]


@given(st.text(max_size=30))
def test_blanks_never_make_another_code(code):
    assert plain_tax_code(plain_tax_code(code)) == plain_tax_code(code)
    assert check_tax_code(plain_tax_code(code)).ok == check_tax_code(code).ok


def test_registration_says_all_at_once():
    verdict = check_registration(name=" ", kind="bank", founded_on=date(2026, 9, 16), today=TODAY)
    assert said(verdict) == [
        ("name", "Chưa có tên chủ thể."),
        ("kind", "Loại hình này không thuộc đối tượng tham gia. (Đ2.3)"),
        ("founded_on", "Ngày thành lập ở tương lai."),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_the_law_passes(kind):
    assert check_registration(name="Ví Dụ", kind=kind, founded_on=TODAY, today=TODAY) == YES


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("set_no", [1, 13, 25, 26])
def test_associations_and_centres_take_part_in_tourism_only(kind, set_no):
    verdict = may_register_set(kind, set_no)
    if kind in ("association", "operating_centre") and set_no != 26:
        assert said(verdict) == [("set_no", f"{KINDS[kind]} chỉ tham gia nhóm dịch vụ du lịch. (Đ2.3)")]
    else:
        assert verdict == YES


def test_what_is_missing_stands_in_the_order_of_the_form():
    assert missing({}) == tuple(WANTED)
    assert missing(dict.fromkeys(WANTED, "x")) == ()
    assert missing(dict.fromkeys(WANTED, "x") | {"email": "", "founded_on": None}) == ("founded_on", "email")
