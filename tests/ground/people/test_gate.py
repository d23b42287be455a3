"""Closed by default: every address of the library is either on our lists or refused."""

from __future__ import annotations

import pytest
from django.urls import get_resolver, reverse

from ocop.ground.people.gate import LIBRARY_PUBLIC, LIBRARY_SIGNED_IN, declared
from ocop.ground.people.permissions import requires
from tests import cast

pytestmark = pytest.mark.django_db

REFUSED = (
    "/tai-khoan/signup/", "/tai-khoan/email/", "/tai-khoan/confirm-email/", "/tai-khoan/confirm-email/abc/",
    "/tai-khoan/password/set/", "/tai-khoan/login/code/confirm/", "/tai-khoan/phone/verify/",
    "/tai-khoan/phone/change/",
)  # fmt: skip


def names(patterns, prefix=""):
    for each in patterns:
        if hasattr(each, "url_patterns"):
            yield from names(each.url_patterns, prefix + str(each.pattern))
        else:
            yield prefix + str(each.pattern), each


def library():
    return {
        each.name: path
        for path, each in names(get_resolver().url_patterns)
        if each.callback.__module__.startswith("allauth.")
    }


@pytest.mark.parametrize("path", REFUSED)
@pytest.mark.parametrize("method", ["get", "post"])
def test_pages_we_do_not_offer_answer_to_nobody(client, path, method):
    assert getattr(client, method)(path).status_code == 403
    client.force_login(cast.person("Quan Tri", ("administrator", None)))
    assert getattr(client, method)(path).status_code == 403


def test_every_page_of_the_library_is_listed_or_refused():
    refused = {name for name in library() if name not in LIBRARY_PUBLIC | LIBRARY_SIGNED_IN}
    assert refused == {
        "account_signup", "account_email", "account_email_verification_sent", "account_confirm_email",
        "account_set_password", "account_confirm_login_code", "account_verify_phone", "account_change_phone",
    }  # fmt: skip


def test_the_lists_name_only_pages_that_exist():
    assert set(library()) >= LIBRARY_PUBLIC | LIBRARY_SIGNED_IN
    assert set() == LIBRARY_PUBLIC & LIBRARY_SIGNED_IN


@pytest.mark.parametrize("name", sorted(LIBRARY_SIGNED_IN))
def test_pages_of_an_account_send_strangers_to_the_sign_in(client, name):
    path = reverse(name)
    assert client.get(path).url == f"/tai-khoan/login/?next={path}"


@pytest.mark.parametrize(
    "name", sorted(LIBRARY_PUBLIC - {"account_reset_password_from_key", "mfa_authenticate", "account_logout"})
)
def test_open_pages_are_open(client, name):
    assert client.get(reverse(name)).status_code == 200


def test_a_view_of_ours_speaks_for_itself():
    def view():
        return None

    assert declared(view, "anything") is None
    assert declared(view, "account_login") == "public"
    requires("people.manage")(view)
    assert declared(view, "account_login") == "people.manage"


def test_a_fragment_is_refused_instead_of_showing_the_sign_in(client):
    path = reverse("places:search")
    assert client.get(path, headers={"HX-Request": "true"}).status_code == 401
    assert client.get(path).url == f"/tai-khoan/login/?next={path}"


def test_an_unknown_address_is_not_found(client):
    assert client.get("/khong-co-trang-nay/").status_code == 404


def test_a_refusal_page_says_why(client):
    client.force_login(cast.person("Nguoi Thuong"))
    page = client.get(reverse("people:list"))
    assert page.status_code == 403
    assert "Tài khoản của bạn không có quyền “Quản lý tài khoản và chức vụ”." in page.content.decode()
