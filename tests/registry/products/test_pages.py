"""The pages of products."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from ocop.registry.producers.actions import Registration, add_member, register_producer
from ocop.registry.products.actions import give_code, register_product
from ocop.registry.products.models import Product
from tests import cast

pytestmark = pytest.mark.django_db
LIST = "/san-pham/"


@pytest.fixture
def product(land):
    return register_product(land.user, land.producer, name="Cà phê Ví Dụ", set_no=13, story="Ngày xưa\n\nCó một đồi")


def pages_of(product):
    return [LIST, f"{LIST}{product.pk}/", f"{LIST}{product.pk}/sua/", f"{LIST}dang-ky/{product.producer_id}/"]


@pytest.mark.parametrize(
    ("who", "statuses"),
    [
        ("user", [200, 200, 200, 200]),
        ("officer", [200, 200, 403, 403]),
        ("province_officer", [200, 200, 403, 403]),
        ("admin", [200, 200, 403, 403]),
        ("neighbours_officer", [200, 404, 403, 403]),
        ("other_province_officer", [200, 404, 403, 403]),
    ],
)
def test_who_opens_what(client, land, product, who, statuses):
    client.force_login(getattr(land, who))
    assert [client.get(path).status_code for path in pages_of(product)] == statuses


@pytest.mark.parametrize("role", ["council_member", "council_secretary", "province_chair"])
def test_the_council_has_no_business_here(client, land, product, role):
    client.force_login(cast.person("Nguoi Khac", (role, land.here.province)))
    assert [client.get(path).status_code for path in pages_of(product)] == [403] * 4


def test_another_producers_people_find_nothing(client, land, product):
    client.force_login(cast.person("Nguoi Cua Noi Khac", ("producer", land.here)))
    assert [client.get(path).status_code for path in pages_of(product)] == [200, 404, 404, 404]


def test_strangers_are_sent_to_the_sign_in(client, product):
    assert [client.get(path).url for path in pages_of(product)] == [
        f"/tai-khoan/login/?next={path}" for path in pages_of(product)
    ]


def rows(page):
    return [row.name for row in page.context["table"].page.object_list]


def test_the_list_costs_the_same_for_one_and_three(client, land, product, django_assert_num_queries):
    client.force_login(land.officer)
    give_code(land.officer, product, 2026)
    with django_assert_num_queries(11):
        assert rows(client.get(LIST)) == ["Cà phê Ví Dụ"]
    for name in ("Ẩm thực Ví Dụ", "Đường phên"):
        give_code(land.officer, register_product(land.user, land.producer, name=name, set_no=1), 2026)
    with django_assert_num_queries(11):
        assert rows(client.get(LIST)) == ["Ẩm thực Ví Dụ", "Cà phê Ví Dụ", "Đường phên"]


def test_the_list_filters_and_leaves_as_a_file(client, land, product):
    other = register_product(land.user, land.producer, name="Đường phên", set_no=1)
    give_code(land.officer, other, 2026)
    client.force_login(land.officer)
    assert rows(client.get(f"{LIST}?ten=duong phen")) == ["Đường phên"]
    assert rows(client.get(f"{LIST}?chu_the=vi du&sort=-name")) == ["Đường phên", "Cà phê Ví Dụ"]
    assert rows(client.get(f"{LIST}?ma=24730-1")) == ["Đường phên"]
    assert rows(client.get(f"{LIST}?set_no=13")) == ["Cà phê Ví Dụ"]
    told = client.get(f"{LIST}?export=csv&set_no=1").content.decode("utf-8-sig").splitlines()
    assert told[0] == 'Sản phẩm,Chủ thể,"Xã, phường",Tỉnh,Bộ sản phẩm,Mã sản phẩm,Tình trạng'
    assert re.fullmatch(
        r"Đường phên,Hợp tác xã Ví Dụ,Xã Trường Xuân,Tỉnh Lâm Đồng,"
        r'"?1\. [^"]+"?,68-24730-1-2026,"Ý tưởng, chưa lập hồ sơ"',
        told[1],
    )


def test_the_record(client, land, product):
    code = give_code(land.officer, product, 2026)
    client.force_login(land.user)
    page = client.get(f"{LIST}{product.pk}/")
    text = page.content.decode()
    assert [each.code for each in page.context["codes"]] == [code.code]
    assert "<p>Ngày xưa</p>" in text
    assert [(entry["who"], entry["what"]) for entry in page.context["entries"]] == [
        ("Nguoi Chu The", "Đăng ký sản phẩm"),
        ("Can Bo Xa", "Cấp mã sản phẩm"),
    ]
    assert page.context["facts"][0] == ("Chủ thể", "Hợp tác xã Ví Dụ")
    assert page.context["facts"][2][1].startswith("13. ")
    assert page.context["may_change"].ok is True


def test_the_producers_page_lists_its_products(client, land, product):
    client.force_login(land.officer)
    page = client.get(f"/chu-the/{land.producer.pk}/").content.decode()
    assert f'<a href="{LIST}{product.pk}/">Cà phê Ví Dụ</a>' in page
    assert "dang-ky" not in page
    client.force_login(land.user)
    assert f'href="{LIST}dang-ky/{land.producer.pk}/"' in client.get(f"/chu-the/{land.producer.pk}/").content.decode()


def test_choosing_the_producer_first(client, land):
    client.force_login(land.user)
    assert client.get(f"{LIST}dang-ky/").url == f"{LIST}dang-ky/{land.producer.pk}/"
    second = register_producer(land.officer, land.here, Registration(name="Thứ Hai", kind="farm", representative="A"))
    add_member(land.officer, second, land.user)
    page = client.get(f"{LIST}dang-ky/").content.decode()
    assert f"{LIST}dang-ky/{second.pk}/" in page
    client.force_login(cast.person("Chua Co Gi", ("producer", land.here)))
    assert "Bạn chưa là người của chủ thể nào" in client.get(f"{LIST}dang-ky/").content.decode()


def test_sets_stand_in_their_groups(client, land):
    client.force_login(land.user)
    page = client.get(f"{LIST}dang-ky/{land.producer.pk}/")
    groups = page.context["form"].fields["set_no"].choices[1:]
    assert len(groups) == 6
    assert [number for _group, sets in groups for number, _name in sets] == list(range(1, 27))
    assert page.content.decode().count("<optgroup") == 6


def test_registering_and_describing(client, land):
    client.force_login(land.user)
    answer = client.post(f"{LIST}dang-ky/{land.producer.pk}/", {"name": "Mắc ca", "set_no": "9", "story": "Chuyện"})
    product = Product.objects.get(name="Mắc ca")
    assert answer.url == reverse("products:detail", args=[product.pk])
    assert (product.set_no, product.story, product.place) == (9, "Chuyện", land.here)
    answer = client.post(f"{LIST}{product.pk}/sua/", {"description": "Hộp 500 g", "story": "Mới", "name": "Tên khác"})
    held = Product.objects.get(pk=product.pk)
    assert (answer.url, held.name, held.description, held.story) == (
        f"{LIST}{product.pk}/", "Mắc ca", "Hộp 500 g", "Mới",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "", "set_no": "13"}, "name"),
        ({"name": "Mắc ca", "set_no": ""}, "set_no"),
        ({"name": "Mắc ca", "set_no": "27"}, "set_no"),
        ({"name": "Mắc ca", "set_no": "x"}, "set_no"),
        ({"name": "x" * 251, "set_no": "13"}, "name"),
        ({"name": "CA PHE VI DU", "set_no": "13"}, "name"),
        ({"name": "Mắc ca", "set_no": "13", "story": "x" * 20001}, "story"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(client, land, product, given, field):
    client.force_login(land.user)
    page = client.post(f"{LIST}dang-ky/{land.producer.pk}/", {"description": "Gói 500 g"} | given)
    assert page.status_code == 422
    assert [*page.context["form"].errors] == [field]
    assert "Gói 500 g" in page.content.decode()
    assert Product.objects.count() == 1


def test_an_association_is_told_the_article(client, land):
    hall = register_producer(
        land.officer, land.here, Registration(name="Hội Du lịch", kind="association", representative="A")
    )
    add_member(land.officer, hall, land.user)
    client.force_login(land.user)
    page = client.post(f"{LIST}dang-ky/{hall.pk}/", {"name": "Cà phê", "set_no": "13"})
    assert page.context["form"].errors["set_no"] == [
        "Hội, hiệp hội chỉ tham gia nhóm dịch vụ du lịch. (Đ2.3) "
        "Đăng ký dưới tên hợp tác xã, doanh nghiệp, trang trại hoặc hộ sản xuất."
    ]


def test_script_in_a_name_or_a_story_stays_text(client, land):
    script = "<script>alert(1)</script>"
    product = register_product(land.user, land.producer, name=script, set_no=13, description=script, story=script)
    client.force_login(land.user)
    for path in [*pages_of(product), f"/chu-the/{land.producer.pk}/"]:
        assert "<script>alert" not in client.get(path).content.decode()
    assert client.get(f"{LIST}{product.pk}/").content.decode().count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 3
