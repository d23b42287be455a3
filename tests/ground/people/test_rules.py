"""Rights over plain values, and telephone numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from ocop.ground.people.permissions import (
    Role,
    UnknownName,
    permission,
    public,
    register,
    register_role,
    requires,
    role,
    signed_in,
)
from ocop.ground.people.rules import PostFact, allowed, normal_phone, phone_as_said
from ocop.kernel.verdict import YES
from ocop.law.roles import COMMUNE_OFFICER, PROVINCE_OFFICER
from ocop.registry.producers.access import REGISTER

COMMUNE, PROVINCE = ("commune", "24730", True), ("province", "68", True)
CHAIN = (COMMUNE, PROVINCE)
LABEL = "Đăng ký chủ thể"


def said(verdict):
    return [str(reason) for reason in verdict.reasons]


@pytest.mark.parametrize(
    ("post", "chain"),
    [
        (PostFact(COMMUNE_OFFICER, COMMUNE), CHAIN),
        (PostFact(PROVINCE_OFFICER, PROVINCE), CHAIN),
        (PostFact(PROVINCE_OFFICER, PROVINCE), (PROVINCE,)),
        (PostFact(PROVINCE_OFFICER, None), CHAIN),
        (PostFact(COMMUNE_OFFICER, COMMUNE), None),
    ],
)
def test_a_post_covers_its_place_and_all_within(post, chain):
    assert allowed(REGISTER, [post], chain) == YES


@pytest.mark.parametrize(
    "place",
    [
        ("commune", "24733", True),  # the neighbour
        ("province", "01", True),  # another province
        ("commune", "24730", False),  # the same code on the map before July 2025
    ],
)
def test_a_post_elsewhere_is_told_so(place):
    verdict = allowed(REGISTER, [PostFact(COMMUNE_OFFICER, place)], CHAIN)
    assert said(verdict) == [f"Bạn có quyền “{LABEL}” ở địa bàn khác, không phải ở đây."]


def test_a_post_in_a_commune_does_not_reach_up():
    assert not allowed(REGISTER, [PostFact(COMMUNE_OFFICER, COMMUNE)], (PROVINCE,))


def test_another_role_is_told_which_right_is_missing():
    verdict = allowed(REGISTER, [PostFact("producer", COMMUNE)], CHAIN)
    assert said(verdict) == [f"Tài khoản của bạn không có quyền “{LABEL}”."]


def test_unknown_names_raise():
    with pytest.raises(UnknownName):
        allowed("producers.regster", [], None)
    with pytest.raises(UnknownName):
        role("king")


def test_names_are_registered_once():
    assert register(REGISTER, LABEL, roles=(COMMUNE_OFFICER, PROVINCE_OFFICER)) == REGISTER
    with pytest.raises(ValueError, match=r"producers\.register"):
        register(REGISTER, LABEL, roles=(COMMUNE_OFFICER,))
    with pytest.raises(ValueError, match="producer"):
        register_role(Role("producer", "Khác", "commune"))
    assert permission(REGISTER).roles == {COMMUNE_OFFICER, PROVINCE_OFFICER}


def test_declarations_of_views():
    def view():
        return None

    said_of_it = [vars(declare(view))["required_permission"] for declare in (public, signed_in, requires(REGISTER))]
    assert said_of_it == ["public", "signed-in", REGISTER]


@pytest.mark.parametrize(
    "written",
    ["0912345678", "0912 345 678", "0912.345.678", "+84 912 345 678", "(+84) 912-345-678", " 0912345678 "],
)
def test_one_number_however_written(written):
    assert normal_phone(written) == "+84912345678"


@pytest.mark.parametrize("written", ["", "abc", "123", "0912345", "09123456789012", "+1 555", "a@b.vn"])
def test_what_is_no_number(written):
    assert normal_phone(written) is None


def test_numbers_as_said():
    assert phone_as_said("+84912345678") == "0912 345 678"
    assert phone_as_said("+33612345678") == "+33 6 12 34 56 78"


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_none(written):
    number = normal_phone(written)
    assert number is None or (number.startswith("+") and normal_phone(number) == number)
