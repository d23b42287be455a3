"""Signing in by address or number, setting passwords, and being kept out."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from ocop.ground.people.actions import change_contact, close_account, issue_password
from ocop.ground.people.adapter import sign_in_name
from ocop.ground.people.models import User
from tests import cast

pytestmark = pytest.mark.django_db
LOGIN = "/tai-khoan/login/"
MISMATCH = "Tên đăng nhập hoặc mật khẩu chưa đúng."
FRESH = "mot cum tu khac han 2026"


@pytest.fixture
def thu(admin):
    user = cast.person("Vu Thi Thu")
    return change_contact(admin, user, full_name="Vũ Thị Thu", email="thu@vi-du.example", phone="0912345678")


def sign_in(client, name, password=cast.PASSWORD, **more):
    return client.post(LOGIN, {"login": name, "password": password, **more})


def signed_in_as(client):
    return User.objects.filter(pk=client.session.get("_auth_user_id")).first()


@pytest.mark.parametrize(
    "name",
    [
        "thu@vi-du.example",
        "THU@vi-du.example",
        " thu@vi-du.example ",
        "0912345678",
        "0912 345 678",
        "+84 912 345 678",
    ],
)
def test_one_field_takes_address_or_number(client, thu, name):
    answer = sign_in(client, name)
    assert (answer.status_code, answer.url) == (302, reverse("desk:home"))
    assert signed_in_as(client) == thu
    assert EmailAddress.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("thu@vi-du.example", "sai mat khau"),
        ("0912 345 678", "sai mat khau"),
        ("0912 345 679", cast.PASSWORD),
        ("ai@vi-du.example", cast.PASSWORD),
        ("không phải gì cả, dài hơn hai mươi ký tự", cast.PASSWORD),
        ("'; drop table people_user; --", cast.PASSWORD),
    ],
)
def test_what_does_not_match_is_told_the_same(client, thu, name, password):
    answer = sign_in(client, name, password)
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors() == [MISMATCH]
    assert signed_in_as(client) is None
    assert 'value="' + name.split("'")[0].strip() in answer.content.decode()


def test_the_page_names_both_ways_and_offers_no_signup(client, db):
    page = client.get(LOGIN).content.decode()
    assert "Thư điện tử hoặc số điện thoại" in page
    assert 'name="login"' in page
    assert "signup" not in page
    assert "<script>" not in page
    assert "style=" not in page


def test_demo_accounts_are_forms_that_fill_in_the_sign_in(client, thu, rf):
    from django.template.loader import render_to_string

    shown = render_to_string(
        "people/demo_accounts.html",
        {"demo_accounts": [("Cán bộ xã <Đạ Tẻh>", "thu@vi-du.example", cast.PASSWORD)]},
        rf.get(LOGIN),
    )
    fields = dict(re.findall(r'name="(login|password)" value="([^"]*)"', shown))
    assert fields == {"login": "thu@vi-du.example", "password": cast.PASSWORD}
    assert "Cán bộ xã &lt;Đạ Tẻh&gt;" in shown
    assert render_to_string("people/demo_accounts.html", {}, rf.get(LOGIN)).strip() == ""


def test_next_is_followed_only_at_home(client, thu):
    assert sign_in(client, "0912345678", next="/nguoi-dung/toi/").url == "/nguoi-dung/toi/"
    client.logout()
    assert sign_in(client, "0912345678", next="https://xau.example/").url == reverse("desk:home")


def test_a_closed_account_is_told_so(client, thu, admin):
    close_account(admin, thu)
    answer = sign_in(client, "0912345678")
    assert answer.url == "/tai-khoan/inactive/"
    assert "Tài khoản này đã bị khóa" in client.get(answer.url).content.decode()
    assert signed_in_as(client) is None


def test_closing_ends_what_is_open(client, thu, admin):
    client.force_login(thu)
    close_account(admin, thu)
    assert client.get(reverse("people:me")).url == f"{LOGIN}?next=/nguoi-dung/toi/"


def test_the_old_address_no_longer_opens_the_account(client, thu, admin):
    client.post("/tai-khoan/password/reset/", {"email": "thu@vi-du.example"})
    change_contact(admin, thu, full_name="Vũ Thị Thu", email="moi@vi-du.example")
    assert sign_in(client, "thu@vi-du.example").status_code == 200
    assert sign_in(client, "moi@vi-du.example").status_code == 302


def test_signing_out_asks_once_and_takes_a_post(client, thu):
    client.force_login(thu)
    assert "Bạn muốn đăng xuất" in client.get("/tai-khoan/logout/").content.decode()
    assert signed_in_as(client) == thu
    assert client.post("/tai-khoan/logout/").url == reverse("public:home")
    assert signed_in_as(client) is None


def test_a_password_is_set_through_the_letter(client, thu):
    answer = client.post("/tai-khoan/password/reset/", {"email": "THU@vi-du.example"})
    assert answer.url == "/tai-khoan/password/reset/done/"
    assert "đang trên đường tới" in client.get(answer.url).content.decode()
    [letter] = mail.outbox
    assert letter.subject == "Hệ thống OCOP: Đặt mật khẩu tài khoản OCOP"
    assert letter.body.startswith("Kính gửi Vũ Thị Thu,")
    [link] = re.findall(r"http://testserver(/\S+)", str(letter.body))
    form_at = client.get(link).url
    assert "Gõ lại mật khẩu mới" in client.get(form_at).content.decode()
    again = client.post(form_at, {"password1": FRESH, "password2": "khac"})
    assert "Hai lần gõ mật khẩu mới phải giống nhau." in again.content.decode()
    weak = client.post(form_at, {"password1": "ngan", "password2": "ngan"})
    assert "Mật khẩu quá ngắn: cần ít nhất 10 ký tự." in weak.content.decode()
    assert client.post(form_at, {"password1": FRESH, "password2": FRESH}).status_code == 302
    assert User.objects.get(pk=thu.pk).check_password(FRESH)
    assert "không còn dùng được" in client.get(link).content.decode()
    assert EmailAddress.objects.count() == 0


def test_an_unknown_address_gets_the_same_answer_and_another_letter(client, db):
    answer = client.post("/tai-khoan/password/reset/", {"email": "ai@vi-du.example"})
    assert answer.url == "/tai-khoan/password/reset/done/"
    [letter] = mail.outbox
    assert letter.subject == "Hệ thống OCOP: Không có tài khoản với địa chỉ này"
    assert "signup" not in letter.body


def test_changing_ones_own_password(client, thu):
    client.force_login(thu)
    given = {"oldpassword": "sai", "password1": FRESH, "password2": FRESH}
    page = client.post("/tai-khoan/password/change/", given).content.decode()
    assert "Mật khẩu hiện tại chưa đúng." in page
    assert client.post("/tai-khoan/password/change/", given | {"oldpassword": cast.PASSWORD}).url == reverse(
        "people:me"
    )
    assert User.objects.get(pk=thu.pk).check_password(FRESH)
    assert client.get(reverse("people:me")).status_code == 200


def test_a_password_for_one_use_must_be_changed_first(client, thu, admin):
    password = issue_password(admin, thu)
    assert sign_in(client, "0912345678", password).status_code == 302
    assert client.get(reverse("people:me")).url == "/tai-khoan/password/change/"
    assert client.get("/tai-khoan/2fa/").url == "/tai-khoan/password/change/"
    assert "mật khẩu dùng một lần" in client.get("/tai-khoan/password/change/").content.decode()
    given = {"oldpassword": password, "password1": FRESH, "password2": FRESH}
    client.post("/tai-khoan/password/change/", given)
    assert client.get(reverse("people:me")).status_code == 200


def test_too_many_wrong_passwords_lock_that_name_only(client, thu, settings):
    settings.AXES_ENABLED = True
    cast.person("Nguoi Khac", email="khac@vi-du.example")
    written = ["0912345678", "0912 345 678", "+84912345678", "0912.345.678"]
    for attempt in range(settings.AXES_FAILURE_LIMIT - 1):
        assert sign_in(client, written[attempt % 4], "sai mat khau").status_code == 200
    locked = sign_in(client, "0912345678", "sai mat khau")
    assert locked.status_code == 429
    assert "Đã nhập sai 8 lần" in locked.content.decode()
    assert sign_in(client, "0912345678").status_code == 429
    assert signed_in_as(client) is None
    assert sign_in(client, "khac@vi-du.example").status_code == 302


@pytest.mark.parametrize(
    ("credentials", "posted", "name"),
    [
        ({"email": "Thu@Vi-Du.example"}, "", "thu@vi-du.example"),
        ({"phone": "0912 345 678"}, "", "+84912345678"),
        (None, " 0912345678 ", "+84912345678"),
        (None, "", ""),
    ],
)
def test_attempts_are_counted_under_one_name(rf, credentials, posted, name):
    assert sign_in_name(rf.post(LOGIN, {"login": posted}), credentials) == name
