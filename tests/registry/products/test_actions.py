"""Products: every action, each refusal, who may, and codes that are never rewritten."""

from __future__ import annotations

from functools import partial

import pytest

from ocop.ground.audit.queries import entries_of
from ocop.registry.producers.actions import Registration, add_member, register_producer
from ocop.registry.products import access
from ocop.registry.products.actions import change_product, give_code, register_product
from ocop.registry.products.models import Product
from tests import cast
from tests.registry.refused import reasons

pytestmark = pytest.mark.django_db
NOT_OURS = "Bạn không phải người của chủ thể “Hợp tác xã Ví Dụ”."
NO_RIGHT = "Tài khoản của bạn không có quyền “Đăng ký sản phẩm”."


def register(land, **given):
    return register_product(land.user, land.producer, **{"name": "Cà phê Ví Dụ", "set_no": 13, **given})


def test_register(land):
    product = register(land, name=" Cà phê  Nắng Vàng ", description="Gói 500 g", story="Ngày xưa")
    held = Product.objects.get(pk=product.pk)
    assert (held.name, held.folded, held.set_no, held.place, held.description, held.story) == (
        "Cà phê  Nắng Vàng", "ca phe nang vang", 13, land.here, "Gói 500 g", "Ngày xưa",
    )  # fmt: skip
    [entry] = entries_of(product)
    assert (entry.verb, entry.actor_id, entry.data) == (
        "products.register", land.user.pk, {"name": "Cà phê  Nắng Vàng", "set_no": 13},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"name": "  "}, [("name", "Chưa có tên sản phẩm.")]),
        ({"set_no": 27}, [("set_no", "Không có bộ sản phẩm số 27.")]),
        ({"set_no": 0}, [("set_no", "Không có bộ sản phẩm số 0.")]),
        ({"name": "ca phe vi du"}, [("name", "Chủ thể này đã có sản phẩm tên “ca phe vi du”.")]),
    ],
)
def test_register_refuses(land, given, expected):
    register(land)
    assert reasons(lambda: register(land, **given)) == expected
    assert Product.objects.count() == 1


@pytest.mark.parametrize("set_no", range(1, 27))
def test_every_set_of_the_law_can_be_chosen(land, set_no):
    assert register(land, set_no=set_no).set_no == set_no


def test_an_association_registers_tourism_only(land):
    hall = register_producer(
        land.officer, land.here, Registration(name="Hội Du lịch", kind="association", representative="A")
    )
    add_member(land.officer, hall, land.user)
    assert reasons(lambda: register_product(land.user, hall, name="Cà phê", set_no=13)) == [
        ("set_no", "Hội, hiệp hội chỉ tham gia nhóm dịch vụ du lịch. (Đ2.3)")
    ]
    assert register_product(land.user, hall, name="Thăm buôn", set_no=26).set_no == 26


def test_only_own_people_register_and_describe(land):
    product = register(land)
    stranger = cast.person("Nguoi Cua Noi Khac", ("producer", land.here))
    for call in (
        lambda person: register_product(person, land.producer, name="Khác", set_no=13),
        lambda person: change_product(person, product, description="x", story="x"),
    ):
        assert reasons(partial(call, stranger)) == [("", NOT_OURS)]
        for person in (land.officer, land.province_officer, land.admin):
            assert reasons(partial(call, person)) == [("", NO_RIGHT), ("", NOT_OURS)]
    assert Product.objects.get().description == ""


def test_describing_anew_keeps_name_and_set(land):
    product = register(land)
    change_product(land.user, product, description="Gói 250 g", story="Chuyện mới")
    held = Product.objects.get(pk=product.pk)
    assert (held.name, held.set_no, held.description, held.story) == (
        "Cà phê Ví Dụ",
        13,
        "Gói 250 g",
        "Chuyện mới",
    )
    assert [entry.verb for entry in entries_of(product)] == ["products.register", "products.change"]


def test_codes_count_in_the_commune_and_stay(land):
    first, second = register(land), register(land, name="Hồ tiêu Ví Dụ", set_no=12)
    assert give_code(land.officer, first, 2026).code == "68-24730-1-2026"
    assert give_code(land.officer, second, 2026).code == "68-24730-2-2026"
    assert give_code(land.officer, first, 2027).code == "68-24730-1-2026"
    assert first.codes.count() == 1


def test_who_gives_codes(land):
    product = register(land)
    label = "Cấp mã sản phẩm"
    assert reasons(lambda: give_code(land.neighbours_officer, product, 2026)) == [
        ("", f"Bạn có quyền “{label}” ở địa bàn khác, không phải ở đây.")
    ]
    for person in (land.user, land.province_officer, land.admin):
        assert reasons(partial(give_code, person, product, 2026)) == [
            ("", f"Tài khoản của bạn không có quyền “{label}”.")
        ]
    assert product.codes.count() == 0


def test_who_is_seen_by_whom(land):
    product = register(land)
    for person in (land.user, land.officer, land.province_officer, land.admin):
        assert [*access.products_visible_to(person)] == [product]
    for person in (land.neighbours_officer, land.other_province_officer, cast.person("Ai Do")):
        assert [*access.products_visible_to(person)] == []
