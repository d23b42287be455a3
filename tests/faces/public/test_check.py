"""From what is typed to the page, and the limit for those who ask too fast."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.test import RequestFactory
from django.urls import reverse

from ocop.ground.people.pace import Pace, address_of
from ocop.kernel import clock
from ocop.registry.products.models import ProductCode
from tests.recognition.certificates.results import SIGNED, THREE, certified

pytestmark = pytest.mark.django_db


def ask(client, typed: str, **extra):
    return client.get(reverse("public:check"), {"q": typed}, **extra)


def test_every_code_on_the_label_leads_to_the_page(client, scene):
    [certificate] = certified(scene, THREE)
    ProductCode.objects.create(
        product=certificate.product, code="83-829-28780-3-2022", current=False, given_on=date(2022, 5, 1)
    )
    token = certificate.token
    for typed in (
        token, token.lower(), f" {token[:5]} {token[5:]} ", f"https://ocop.example/c/{token}/",
        f"/c/{token}/?x=1",
        "68-24730-1-2026", "68 - 24730 – 01 - 2026", "83-829-28780-3-2022", "83-829-28780-03-2022",
        "1/2026/GCN-OCOP-68", "1 / 2026 / gcn-ocop-68",
    ):  # fmt: skip
        response = ask(client, typed)
        assert (typed, response.status_code, response.get("Location")) == (typed, 302, f"/c/{token}/")


@pytest.mark.parametrize(
    "typed",
    [
        "K7M2QX9TAB",
        "68-24730-2-2026",
        "9/2026/GCN-OCOP-68",
        "cà phê",
        "%",
        "' OR 1=1 --",
        "\x00",
        "ạ" * 500,
        "²",
    ],
)
def test_what_leads_nowhere_is_told_so(client, scene, typed):
    certified(scene, THREE)
    response = ask(client, typed)
    if typed.strip("\x00 "):
        assert response.status_code == 404
        assert "Đừng tin dấu sao" in response.content.decode()
    assert len(response.content) < 40_000


def test_a_product_without_certificate_is_not_confirmed(client, scene):
    ProductCode.objects.create(product=scene.product, code="68-24730-9-2026", given_on=date(2026, 6, 1))
    assert ask(client, "68-24730-9-2026").status_code == 404


def test_an_empty_field_shows_the_page(client, db):
    assert client.get(reverse("public:check")).status_code == 200
    assert ask(client, "   ").status_code == 200


def test_one_address_may_not_ask_for_ever(client, scene, settings):
    [certificate] = certified(scene, THREE)
    settings.PUBLIC_LOOKUPS_PER_MINUTE = 3
    with clock.frozen(SIGNED):
        assert [client.get(f"/c/{certificate.token}/").status_code for _ in range(2)] == [200, 200]
        assert ask(client, "K7M2QX9TAB").status_code == 404
        for stopped in (client.get(f"/c/{certificate.token}/"), ask(client, certificate.token)):
            assert (stopped.status_code, stopped["Retry-After"]) == (429, "60")
            assert "Chưa có kết luận gì về giấy chứng nhận bạn hỏi." in stopped.content.decode()
        assert client.get(f"/c/{certificate.token}/", REMOTE_ADDR="203.0.113.9").status_code == 200
        assert client.get(reverse("public:home")).status_code == 200
    with clock.frozen(datetime(2026, 8, 5, 12, 1, tzinfo=clock.ZONE)):
        assert client.get(f"/c/{certificate.token}/").status_code == 200


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.7", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "made-up, 198.51.100.7", "198.51.100.7"),
        (2, "made-up, 198.51.100.7, 10.0.0.1", "198.51.100.7"),
        (3, "198.51.100.7", "198.51.100.7"),
    ],
)
def test_only_our_own_proxies_are_believed(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert address_of(request) == address


def test_a_limit_counts_each_minute_anew(settings):
    pace, request = Pace("tests", "TESTS_PER_MINUTE", 2), RequestFactory().get("/")
    with clock.frozen(SIGNED):
        assert [pace.allows(request) for _ in range(3)] == [True, True, False]
        settings.TESTS_PER_MINUTE = 4
        assert [pace.allows(request) for _ in range(2)] == [True, False]
