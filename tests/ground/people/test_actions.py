"""Accounts and posts: every action, each refusal, and what the audit keeps."""

from __future__ import annotations

from datetime import date

import pytest

from ocop.ground.audit.queries import entries_of
from ocop.ground.people import access, queries
from ocop.ground.people.actions import (
    change_contact,
    change_own_password,
    close_account,
    end_post,
    grant_post,
    issue_password,
    open_account,
    reopen_account,
)
from ocop.ground.people.models import Post, User
from ocop.ground.people.passwords import LETTERS, one_time_password
from ocop.ground.people.permissions import UnknownName
from ocop.kernel import clock
from ocop.kernel.verdict import Refused
from tests import cast

pytestmark = pytest.mark.django_db
NO_RIGHT = "Tài khoản của bạn không có quyền “Quản lý tài khoản và chức vụ”."


def reasons(call):
    with pytest.raises(Refused) as refusal:
        call()
    return [(reason.at, str(reason)) for reason in refusal.value.verdict.reasons]


def test_open_with_both_names(admin):
    user = open_account(admin, full_name=" Vũ Thị Thu ", email="Thu@Vi-Du.example", phone="0912 345 678")
    held = User.objects.get(pk=user.pk)
    assert (held.full_name, held.email, held.phone) == ("Vũ Thị Thu", "thu@vi-du.example", "+84912345678")
    assert held.sign_in_names == "thu@vi-du.example · 0912 345 678"
    assert not held.has_usable_password()
    assert [(entry.verb, entry.actor_id, entry.data) for entry in entries_of(user)] == [
        ("people.open_account", admin.pk, {})
    ]


@pytest.mark.parametrize(
    ("given", "at", "words"),
    [
        ({"email": "a@b.example", "full_name": "  "}, "full_name", "Chưa có họ tên."),
        ({}, "email", "Cần thư điện tử hoặc số điện thoại để đăng nhập."),
        ({"phone": "123"}, "phone", "“123” không phải số điện thoại."),
        ({"email": "a@b"}, "email", "“a@b” không phải địa chỉ thư điện tử."),
        ({"email": "QUAN.TRI@vi-du.example"}, "email", "Thư điện tử hoặc số điện thoại này đã có tài khoản."),
        (
            {"email": "a@b.example", "password": "ngan"},
            "password",
            "Mật khẩu chưa đạt: Mật khẩu quá ngắn: cần ít nhất 10 ký tự.",
        ),
    ],
)
def test_open_refuses(admin, given, at, words):
    before = User.objects.count()
    assert reasons(lambda: open_account(admin, **({"full_name": "Vũ Thị Thu"} | given))) == [(at, words)]
    assert User.objects.count() == before


def test_a_number_is_taken_however_written(admin):
    open_account(admin, full_name="Một", phone="0912345678")
    assert reasons(lambda: open_account(admin, full_name="Hai", phone="+84 912 345 678")) == [
        ("email", "Thư điện tử hoặc số điện thoại này đã có tài khoản.")
    ]


def test_only_who_keeps_accounts_does_any_of_this(admin):
    officer = cast.person("Can Bo", ("province_officer", cast.province()))
    user = cast.person("Vu Thi Thu")
    post = grant_post(admin, user, role="administrator", place=None, since=date(2026, 1, 1))
    for call in (
        lambda: open_account(officer, full_name="Một", email="mot@vi-du.example"),
        lambda: change_contact(officer, user, full_name="Một", email="mot@vi-du.example"),
        lambda: issue_password(officer, user),
        lambda: close_account(officer, user),
        lambda: reopen_account(officer, user),
        lambda: grant_post(officer, user, role="administrator", place=None, since=date(2026, 1, 1)),
        lambda: end_post(officer, post, on=date(2026, 2, 1)),
    ):
        assert reasons(call) == [("", NO_RIGHT)]


def test_change_contact_keeps_what_changed(admin):
    user = cast.person("Vu Thi Thu")
    change_contact(admin, user, full_name="Vũ Thị Thu", email="", phone="0912345678")
    held = User.objects.get(pk=user.pk)
    assert (held.full_name, held.email, held.phone) == ("Vũ Thị Thu", None, "+84912345678")
    assert [*entries_of(user)][-1].data == {"changed": ["full_name", "email", "phone"]}


def test_change_contact_may_keep_ones_own_address_but_not_take_anothers(admin):
    user = cast.person("Vu Thi Thu")
    change_contact(admin, user, full_name="Vũ Thị Thu", email=user.email or "")
    assert reasons(lambda: change_contact(admin, user, full_name="Vũ Thị Thu", email=admin.email)) == [
        ("email", "Thư điện tử hoặc số điện thoại này đã có tài khoản.")
    ]


def test_an_issued_password_works_once(admin):
    user = cast.person("Vu Thi Thu")
    password = issue_password(admin, user)
    held = User.objects.get(pk=user.pk)
    assert held.check_password(password)
    assert held.password_is_temporary
    assert password not in str([entry.data for entry in entries_of(user)])
    change_own_password(held, held, password="mot cum tu khac han")
    held = User.objects.get(pk=user.pk)
    assert held.check_password("mot cum tu khac han")
    assert not held.password_is_temporary


def test_one_time_passwords_are_readable_and_differ():
    made = {one_time_password() for _ in range(50)}
    assert len(made) == 50
    assert {len(each) for each in made} == {19}
    assert set("".join(made)) <= {*LETTERS, "-"}


def test_nobody_changes_anothers_password_as_their_own(admin):
    user = cast.person("Vu Thi Thu")
    assert reasons(lambda: change_own_password(admin, user, password="x")) == [
        ("", "Chỉ chủ tài khoản làm được việc này.")
    ]


def test_close_and_reopen(admin):
    user = cast.person("Vu Thi Thu")
    close_account(admin, user)
    assert User.objects.get(pk=user.pk).is_active is False
    assert reasons(lambda: close_account(admin, user)) == [("", "Tài khoản này đã khóa rồi.")]
    reopen_account(admin, user)
    assert User.objects.get(pk=user.pk).is_active is True
    assert reasons(lambda: reopen_account(admin, user)) == [("", "Tài khoản này đang mở.")]


def test_nobody_does_it_to_themselves(admin):
    own = "Không ai tự khóa hoặc cấp lại mật khẩu cho tài khoản của mình ở đây."
    assert reasons(lambda: close_account(admin, admin)) == [("", own)]
    assert reasons(lambda: issue_password(admin, admin)) == [("", own)]
    assert reasons(
        lambda: grant_post(admin, admin, role="province_chair", place=cast.province(), since=date(2026, 1, 1))
    ) == [("", "Không ai tự giao chức vụ cho mình.")]


def test_grant_and_end(admin):
    user, place = cast.person("Vu Thi Thu"), cast.commune("Trường Xuân", cast.province())
    post = grant_post(
        admin, user, role="commune_officer", place=place, since=date(2026, 9, 1), title="Công chức kinh tế"
    )
    assert queries.post_lines(access.get_user_for(admin, user.pk), clock.today()) == [
        queries.PostLine(
            pk=post.pk,
            role="Cán bộ OCOP cấp xã",
            title="Công chức kinh tế",
            place="Xã Trường Xuân, Tỉnh Lâm Đồng",
            since=date(2026, 9, 1),
            until=None,
            standing="now",
        )
    ]
    end_post(admin, post, on=date(2026, 9, 10))
    assert Post.objects.get(pk=post.pk).until == date(2026, 9, 10)
    assert User.objects.get(pk=user.pk).roles_now() == set()
    assert [*entries_of(post)][-1].data == {"until": "2026-09-10"}


@pytest.mark.parametrize(
    ("role", "where", "given", "at", "words"),
    [
        ("commune_officer", "province", {}, "place", "Vai trò “Cán bộ OCOP cấp xã” không giao ở cấp này."),
        ("commune_officer", None, {}, "place", "Vai trò “Cán bộ OCOP cấp xã” không giao ở cấp này."),
        ("administrator", "province", {}, "place", "Vai trò “Quản trị hệ thống” không giao ở cấp này."),
        (
            "administrator", None, {"until": date(2025, 12, 31)},
            "until", "Ngày hết giữ chức vụ đứng trước ngày bắt đầu.",
        ),
    ],
)  # fmt: skip
def test_grant_refuses(admin, role, where, given, at, words):
    user, place = cast.person("Vu Thi Thu"), cast.province() if where else None
    call = {"role": role, "place": place, "since": date(2026, 1, 1)} | given
    assert reasons(lambda: grant_post(admin, user, **call)) == [(at, words)]
    assert user.posts.count() == 0


def test_the_same_post_twice_is_refused(admin):
    user = cast.person("Vu Thi Thu")
    grant_post(admin, user, role="administrator", place=None, since=date(2026, 1, 1))
    assert reasons(lambda: grant_post(admin, user, role="administrator", place=None, since=date(2026, 1, 1))) == [
        ("role", "Chức vụ này đã được giao.")
    ]


def test_an_unknown_role_raises(admin):
    with pytest.raises(UnknownName):
        grant_post(admin, cast.person("Vu Thi Thu"), role="king", place=None, since=date(2026, 1, 1))


def test_a_post_does_not_end_before_it_began(admin):
    user = cast.person("Vu Thi Thu", ("administrator", None))
    assert reasons(lambda: end_post(admin, user.posts.get(), on=date(2025, 12, 31))) == [
        ("until", "Ngày hết giữ chức vụ đứng trước ngày bắt đầu.")
    ]


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2026, 8, 31), False),
        (date(2026, 9, 1), True),
        (date(2026, 9, 10), True),
        (date(2026, 9, 11), False),
    ],
)
def test_both_ends_of_a_period_count(admin, day, held):
    user = cast.person("Vu Thi Thu")
    grant_post(admin, user, role="administrator", place=None, since=date(2026, 9, 1), until=date(2026, 9, 10))
    with clock.frozen(day):
        assert (User.objects.get(pk=user.pk).roles_now() == {"administrator"}) is held


@pytest.mark.parametrize(
    ("email", "phone", "found"),
    [
        ("VU.THI.THU@vi-du.example", "", True),
        ("", "0912345678", False),
        ("", "", False),
        ("khac@vi-du.example", "", False),
    ],
)
def test_finding_an_account_by_what_people_write(email, phone, found):
    user = cast.person("Vu Thi Thu")
    assert queries.by_sign_in_name(email, phone) == (user if found else None)
