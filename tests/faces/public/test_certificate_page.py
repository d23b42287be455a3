"""The page behind the QR code: the answer of the day, light, without script, without anybody's data."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from ocop.ground.places.models import Place
from ocop.ground.places.queries import successors
from ocop.kernel import clock
from ocop.recognition.certificates.models import Certificate
from ocop.registry.products.models import ProductCode
from tests.recognition.certificates.results import FOUR, THREE, certified
from tests.recognition.certificates.test_queries import again, reassess

pytestmark = pytest.mark.django_db
EXPIRED = date(2029, 8, 6)


def scan(client, certificate: Certificate, on: date):
    with clock.frozen(on):
        return client.get(f"/c/{certificate.token}/")


def answer(response) -> tuple[str, str]:
    """The tone and the sentence that stand first."""
    page = response.content.decode()
    found = re.search(r'class="pb-answer pb-answer-(\w+)".*?<p>(.*?)</p>', page, re.DOTALL)
    assert found is not None
    assert page.index("pb-answer") < page.index("<h1>")
    return found[1], found[2]


def test_the_answer_follows_the_day(client, scene):
    plain, pending = certified(scene, FOUR, THREE)
    reassess(pending, "at_province", date(2029, 4, 1))
    assert answer(scan(client, plain, date(2029, 8, 5))) == (
        "good", "Giấy chứng nhận 4 sao còn hiệu lực đến hết ngày 05/08/2029.",
    )  # fmt: skip
    assert answer(scan(client, plain, EXPIRED)) == (
        "ended", "Giấy chứng nhận đã hết hiệu lực từ sau ngày 05/08/2029. Hạng sao không còn giá trị.",
    )  # fmt: skip
    assert answer(scan(client, pending, EXPIRED)) == (
        "wait", "Giấy chứng nhận 3 sao quá hạn ngày 05/08/2029, được tạm gia hạn khi chờ đánh giá lại.",
    )  # fmt: skip
    Certificate.objects.filter(pk=plain.pk).update(
        state="withdrawn",
        withdrawn_on=date(2027, 1, 2),
        withdrawal_ground="c",
        withdrawal_reason="Kết luận bí mật",
    )
    withdrawn = scan(client, plain, date(2027, 1, 2))
    assert answer(withdrawn) == (
        "bad", "Giấy chứng nhận đã bị thu hồi từ ngày 02/01/2027. Không được dùng hạng sao này.",
    )  # fmt: skip
    assert "oc-stars-large" not in withdrawn.content.decode()
    assert "Kết luận bí mật" not in withdrawn.content.decode()


def test_an_unknown_token_is_told_what_that_means(client, db):
    response = client.get("/c/K7M2QX9TAB/")
    assert response.status_code == 404
    assert answer(response) == (
        "bad", "Không có giấy chứng nhận nào mang mã này. Đừng tin dấu sao in kèm mã này.",
    )  # fmt: skip
    assert "K7M2QX9TAB" in response.content.decode()


def test_what_was_typed_stays_text(client, db):
    page = client.get("/c/<script>alert(1)</script>".replace("/script", "%2Fscript")).content.decode()
    assert "<script>alert" not in page
    page = client.get(reverse("public:check"), {"q": "<script>alert(1)</script>\x00' OR 1=1"}).content.decode()
    assert "<script>alert" not in page


def test_it_is_light_and_asks_little(client, scene, signing_day, django_assert_max_num_queries):
    [certificate] = certified(scene, FOUR)
    with django_assert_max_num_queries(3):
        response = client.get(f"/c/{certificate.token}/")
    assert response.status_code == 200
    assert len(response.content) < 40_000
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert "Set-Cookie" not in response


def test_nothing_on_it_needs_a_script(client, scene, signing_day):
    [certificate] = certified(scene, FOUR)
    page = client.get(f"/c/{certificate.token}/").content.decode()
    for fact in (
        "Cà phê Ví Dụ số 1", "Hợp tác xã Ví Dụ", "Xã Trường Xuân, Tỉnh Lâm Đồng", "68-24730-1-2026",
        "1/2026/GCN-OCOP-68", "3981/QĐ-UBND ngày 05/08/2026", "từ 05/08/2026 đến hết 05/08/2029",
        "26/2026/QĐ-TTg",
        certificate.token,
    ):  # fmt: skip
        assert fact in page, fact
    assert page.count('<polygon points="') == 4
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert " style=" not in page
    assert " onclick=" not in page


def test_nobodys_data_is_on_it(client, scene, signing_day):
    [certificate] = certified(scene, FOUR)
    producer = certificate.product.producer
    producer.phone, producer.email = "0912345678", "rieng@vi-du.example"
    producer.save()
    addresses = [f"/c/{certificate.token}/", reverse("public:home"), reverse("public:catalogue"),
                 reverse("public:catalogue") + "?export=csv", reverse("public:stats")]  # fmt: skip
    for address in addresses:
        page = client.get(address).content.decode()
        for private in (
            "Người Đại Diện Ví Dụ",
            "0912345678",
            "rieng@vi-du.example",
            "Kinh",
            "female",
            "Nguoi Chu The",
        ):
            assert private not in page, (address, private)


def test_old_codes_stand_beside_the_new_one(client, scene, signing_day):
    [certificate] = certified(scene, THREE)
    ProductCode.objects.create(
        product=certificate.product, code="83-829-28780-3-2022", current=False, given_on=date(2022, 5, 1)
    )
    page = client.get(f"/c/{certificate.token}/").content.decode()
    assert "68-24730-1-2026, 83-829-28780-3-2022" in page


def test_a_place_of_another_time_is_called_as_today_too(client, scene, django_assert_max_num_queries):
    """A commune of 2024 that went whole into one of today is called by both names, in three queries."""
    [certificate] = certified(scene, THREE)
    today = date(2026, 9, 1)
    gone = Place.objects.filter(level="commune", valid_to=date(2025, 6, 30), province__code="68")
    old, now = next(
        (place, outcome.place)
        for place in gone.select_related("parent", "province").order_by("code")
        if (outcome := successors(place, today)).place is not None and outcome.place.name != place.name
    )
    Certificate.objects.filter(pk=certificate.pk).update(place=old)
    with django_assert_max_num_queries(3):
        page = scan(client, certificate, today).content.decode()
    shown = re.search(r"<dt>Nơi ấy ngày nay</dt>\s*<dd>(.*?)</dd>", page)
    assert shown is not None
    assert shown[1] == now.full_name


def test_a_place_of_the_same_name_is_not_told_twice(client, scene, signing_day):
    [certificate] = certified(scene, THREE)
    assert "Nơi ấy ngày nay" not in client.get(f"/c/{certificate.token}/").content.decode()


def test_an_upgraded_product_leads_to_its_new_certificate(client, scene):
    [old] = certified(scene, THREE)
    new = again(old, issued=date(2027, 6, 1))
    page = scan(client, old, date(2027, 7, 1)).content.decode()
    assert f'href="/c/{new.token}/"' in page
    assert "giấy chứng nhận mới hơn" not in scan(client, new, date(2027, 7, 1)).content.decode()


def test_a_signed_in_person_sees_the_same(client, scene, signing_day):
    [certificate] = certified(scene, THREE)
    before = client.get(f"/c/{certificate.token}/")
    client.force_login(scene.officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert answer(client.get(f"/c/{certificate.token}/")) == answer(before)
    assert client.post(f"/c/{certificate.token}/").status_code == 405
