"""The second factor from the first scan to the lost telephone."""

from __future__ import annotations

import base64
import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.urls import reverse

from ocop.ground.people.models import User
from tests import cast

pytestmark = pytest.mark.django_db
LOGIN, FACTOR = "/tai-khoan/login/", "/tai-khoan/2fa/"
WRONG = "Mã chưa đúng hoặc đã hết hạn. Lấy mã mới trên ứng dụng rồi nhập lại."


@pytest.fixture
def thu(db):
    return cast.person("Vu Thi Thu")


def code_for(secret, *, ahead=0):
    counter = int(time.time()) // 30 + ahead
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


def sign_in(client, user):
    return client.post(LOGIN, {"login": user.email, "password": cast.PASSWORD})


def sign_in_and_confirm(client, user):
    """Weighty steps of an account ask for the password once more."""
    sign_in(client, user)
    client.post("/tai-khoan/reauthenticate/", {"password": cast.PASSWORD})


def activate(client, user):
    sign_in_and_confirm(client, user)
    page = client.get(f"{FACTOR}totp/activate/")
    secret = page.context["form"].secret
    assert client.post(f"{FACTOR}totp/activate/", {"code": code_for(secret)}).status_code == 302
    return secret


def signed_in_as(client):
    return User.objects.filter(pk=client.session.get("_auth_user_id")).first()


def test_the_page_shows_a_picture_the_policy_allows(client, thu):
    sign_in_and_confirm(client, thu)
    page = client.get(f"{FACTOR}totp/activate/")
    picture = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page.content.decode())
    assert base64.b64decode((picture or [""] * 2)[1]).startswith(b"<?xml")
    assert page.context["form"].secret in page.content.decode()
    assert "img-src 'self' data:" in page.headers["Content-Security-Policy"]
    assert "style=" not in page.content.decode()
    assert "<script>" not in page.content.decode()


def test_a_wrong_code_does_not_activate(client, thu):
    sign_in_and_confirm(client, thu)
    client.get(f"{FACTOR}totp/activate/")
    page = client.post(f"{FACTOR}totp/activate/", {"code": "000000"})
    assert WRONG in page.content.decode()
    assert Authenticator.objects.count() == 0


def test_signing_in_needs_the_code_from_then_on(client, thu):
    secret = activate(client, thu)
    assert "đang bật" in client.get(FACTOR).content.decode()
    client.logout()
    assert sign_in(client, thu).url == f"{FACTOR}authenticate/"
    assert signed_in_as(client) is None
    assert client.get(reverse("people:me")).url.startswith(LOGIN)
    refused = client.post(f"{FACTOR}authenticate/", {"code": "000000"})
    assert WRONG in refused.content.decode()
    assert signed_in_as(client) is None
    assert client.post(f"{FACTOR}authenticate/", {"code": code_for(secret, ahead=1)}).url == reverse("desk:home")
    assert signed_in_as(client) == thu


def test_a_code_serves_once(client, thu):
    secret = activate(client, thu)
    code = code_for(secret, ahead=1)
    client.logout()
    sign_in(client, thu)
    assert client.post(f"{FACTOR}authenticate/", {"code": code}).status_code == 302
    client.logout()
    sign_in(client, thu)
    assert WRONG in client.post(f"{FACTOR}authenticate/", {"code": code}).content.decode()


def test_the_code_page_is_no_way_in_without_a_password(client, thu):
    activate(client, thu)
    client.logout()
    assert client.get(f"{FACTOR}authenticate/").url == LOGIN
    assert client.post(f"{FACTOR}authenticate/", {"code": "000000"}).url == LOGIN


def test_a_recovery_code_opens_once(client, thu):
    activate(client, thu)
    page = client.get(f"{FACTOR}recovery-codes/")
    codes = page.context["unused_codes"]
    assert len(codes) == 10
    assert all(code in page.content.decode() for code in codes)
    told = client.get(f"{FACTOR}recovery-codes/download/")
    assert told.content.decode().split() == codes
    client.logout()
    sign_in(client, thu)
    assert client.post(f"{FACTOR}authenticate/", {"code": codes[0]}).status_code == 302
    assert signed_in_as(client) == thu
    client.logout()
    sign_in(client, thu)
    assert WRONG in client.post(f"{FACTOR}authenticate/", {"code": codes[0]}).content.decode()


def test_new_recovery_codes_replace_the_old(client, thu):
    activate(client, thu)
    old = client.get(f"{FACTOR}recovery-codes/").context["unused_codes"]
    assert "hết giá trị ngay" in client.get(f"{FACTOR}recovery-codes/generate/").content.decode()
    client.post(f"{FACTOR}recovery-codes/generate/")
    new = client.get(f"{FACTOR}recovery-codes/").context["unused_codes"]
    assert not set(old) & set(new)


def test_turning_it_off(client, thu):
    activate(client, thu)
    assert "chỉ còn mật khẩu" in client.get(f"{FACTOR}totp/deactivate/").content.decode()
    assert client.post(f"{FACTOR}totp/deactivate/").url == FACTOR
    client.logout()
    assert sign_in(client, thu).url == reverse("desk:home")


def test_an_old_session_asks_for_the_password_again(client, thu):
    client.force_login(thu)  # signed in, but no password in this session
    asked = client.get(f"{FACTOR}totp/activate/")
    assert asked.url.startswith("/tai-khoan/reauthenticate/")
    assert "gõ lại mật khẩu" in client.get(asked.url).content.decode()
    wrong = client.post(asked.url, {"password": "sai"})
    assert "Mật khẩu chưa đúng." in wrong.content.decode()
    assert client.post(asked.url, {"password": cast.PASSWORD}).url == f"{FACTOR}totp/activate/"
    assert client.get(f"{FACTOR}totp/activate/").status_code == 200


def test_weighty_posts_do_not_work_without_it_where_the_office_demands_it(client, admin, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    sign_in(client, admin)
    refused = client.get(reverse("people:list"))
    assert refused.status_code == 403
    assert "Chức vụ của bạn cần xác thực hai bước trước khi làm việc." in refused.content.decode()
    assert f'href="{FACTOR}totp/activate/"' in refused.content.decode()
    activate(client, admin)
    assert client.get(reverse("people:list")).status_code == 200


def test_light_posts_work_without_it(client, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    officer = cast.person("Can Bo", ("commune_officer", cast.commune("Trường Xuân", cast.province())))
    client.force_login(officer)
    assert client.get(reverse("producers:list")).status_code == 200
