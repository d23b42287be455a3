"""Which names may be one product: pack sizes and places left out, nearness first, nobody's secrets told."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from ocop.registry.producers.actions import Registration, add_member, register_producer
from ocop.registry.products import alike
from ocop.registry.products.actions import register_product
from ocop.registry.products.alike import Likeness, core, percent_alike
from ocop.registry.products.finding import products_alike
from ocop.registry.products.hint import hint, in_one_sentence
from tests import cast


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Mật ong hoa nhãn 500g", "mat ong hoa nhan"),
        ("Mật ong hoa nhãn (chai 330 ml)", "mat ong hoa nhan"),
        ("Trà túi lọc hộp 10 gói", "tra tui loc"),
        ("Trà túi lọc hộp 20 gói x 2 g", "tra tui loc"),
        ("Cà phê 1,5 kg", "ca phe"),
        ("Cà phê 250gr/gói", "ca phe"),
        ("Nước mắm 40 độ đạm", "nuoc mam 40 do dam"),
        ("Rượu mơ 1975", "ruou mo 1975"),
        ("Gạo ST25 túi 5kg", "gao st25"),
        ("Bánh gai", "banh gai"),
        ("Hộp quà Tết", "hop qua tet"),
        ("500g", "500g"),
        ("", ""),
    ],
)
def test_pack_sizes_are_left_out(name, left):
    assert core(name) == left


@pytest.mark.parametrize(
    ("name", "places", "left"),
    [
        ("Nước mắm Cát Hải", ["Cát Hải", "Hải Phòng"], "nuoc mam"),
        ("Chả mực thành phố Hạ Long", ["Hạ Long"], "cha muc"),
        ("Mật ong xã Ea H'Leo", ["Ea H'Leo"], "mat ong"),
        ("Hải sản Cát Hải", ["Hải"], "san cat"),
        ("Cát Hải", ["Cát Hải"], "cat hai"),
        ("Gạo nếp Vân", ["Vân Hà", ""], "gao nep van"),
    ],
)
def test_places_are_left_out_but_never_everything(name, places, left):
    assert core(name, places) == left


@given(st.text(max_size=60))
def test_the_core_of_a_core_is_the_core(name):
    assert core(core(name)) in (core(name), core(core(core(name))))


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Bơ 500g", "bo"),
        ("Rau cải 1 kg", "rau cai"),
        ("Trà sen bộ 5 gói", "tra sen"),
        ("Nước mắm can 5 lít", "nuoc mam"),
        ("Cốc 500g", "coc"),
        ("500g", "500g"),
    ],
)
def test_a_product_that_is_called_like_a_pack_keeps_its_name(name, left):
    assert core(name) == left


@given(
    st.text("abcđêơ ", min_size=1, max_size=30), st.sampled_from([" 500g", " chai 330 ml", " hộp 10 gói", " 1,5 kg"])
)
def test_a_pack_size_makes_no_other_product(name, size):
    assert percent_alike(core(name), core(name + size)) == (100 if core(name) else percent_alike("", core(name + size)))


@pytest.mark.parametrize(
    ("one", "other", "percent"),
    [("ca phe bot", "ca phe bot", 100), ("bot ca phe", "ca phe bot", 100), ("caphe bot", "ca phe bot", 100)],
)
def test_order_and_spaces_do_not_count(one, other, percent):
    assert percent_alike(one, other) == percent


def test_the_farther_away_the_more_alike_it_must_be():
    told = [[Likeness(near, percent).worth_telling for percent in (69, 75, 85, 90, 95)] for near in alike.NEARNESS]
    assert told == [
        [False, True, True, True, True],
        [False, False, True, True, True],
        [False, False, False, True, True],
        [False, False, False, False, True],
    ]


@pytest.fixture
def shelf(land):
    def registered(place, officer, name, producer_name):
        own = cast.person(
            f"Nguoi {producer_name}",
            ("producer", place),
            email=f"{core(producer_name).replace(' ', '.')}@vi-du.example",
        )
        made = register_producer(officer, place, Registration(name=producer_name, kind="farm", representative="A"))
        add_member(officer, made, own)
        return register_product(own, made, name=name, set_no=4)

    far = cast.commune("Cát Hải", cast.province("31"))
    far_officer = cast.person("Can Bo Xa Xa", ("commune_officer", far))
    return [
        register_product(land.user, land.producer, name="Mật ong hoa cà phê Trường Xuân 500g", set_no=4),
        registered(land.here, land.officer, "Mật ong hoa càphê", "Trại Một"),
        registered(land.neighbour, land.neighbours_officer, "Mật ong hoa cà phê chai 330 ml", "Trại Hai"),
        registered(far, far_officer, "Mật ong hoa cà phê", "Trại Ba"),
        registered(far, far_officer, "Mật ong hoa bạc hà", "Trại Bốn"),
    ]


def test_nearest_first_with_the_reason(land, shelf):
    found = products_alike("Mật ong hoa cà phê hộp 2 chai", land.producer)
    assert [(each.product, each.reason) for each in found] == [
        (shelf[0], "cùng chủ thể, tên giống 100 %"),
        (shelf[1], "cùng xã, phường, tên giống 100 %"),
        (shelf[2], "cùng tỉnh, thành phố, tên giống 100 %"),
        (shelf[3], "tỉnh, thành phố khác, tên giống 100 %"),
    ]


@pytest.mark.parametrize(("name", "count"), [("Mật ogn hoa cà phê", 3), ("Bánh đa cua", 0), ("", 0), ("500g", 0)])
def test_errors_of_typing_are_mended_and_other_names_are_not_told(land, shelf, name, count):
    assert len(products_alike(name, land.producer)) == count


def test_one_product_is_not_like_itself(land, shelf):
    told = products_alike(shelf[0].name, land.producer, without=shelf[0].pk)
    assert shelf[0] not in [each.product for each in told]
    assert len(told) == 3


def test_what_others_prepare_is_not_named(land, shelf):
    told = hint(land.user, land.producer, "Mật ong hoa cà phê")
    assert [each.product for each in told["alike"]] == [shelf[0]]
    assert told["unseen"] == [
        "cùng xã, phường, tên giống 100 %",
        "cùng tỉnh, thành phố, tên giống 100 %",
        "tỉnh, thành phố khác, tên giống 100 %",
    ]
    assert in_one_sentence(told) == "Mật ong hoa cà phê Trường Xuân 500g (cùng chủ thể, tên giống 100 %)"
    officer = hint(land.province_officer, land.producer, "Mật ong hoa cà phê")
    assert [each.product for each in officer["alike"]] == shelf[:3]


@pytest.mark.parametrize("copies", [1, 3])
def test_queries_do_not_grow(land, shelf, copies, django_assert_num_queries):
    for number in range(copies):
        register_product(land.user, land.producer, name=f"Mật ong hoa cà phê loại {number}", set_no=4)
    products_alike("x", land.producer)
    with django_assert_num_queries(6):
        products_alike("Mật ong hoa cà phê", land.producer)


def test_the_registration_page_asks_while_typing_and_warns_after(client, land, shelf):
    client.force_login(land.user)
    address = f"/san-pham/dang-ky/{land.producer.pk}/"
    assert f'hx-get="{address}giong/"' in client.get(address).content.decode()
    piece = client.get(f"{address}giong/", {"name": "mat ong hoa ca phe"}).content.decode()
    assert "cùng chủ thể, tên giống 100 %" in piece
    assert "Trại Một" not in piece
    assert client.get(f"{address}giong/").content.decode().strip() == ""
    page = client.post(address, {"name": "Mật ong hoa cà phê 1 kg", "set_no": "4"}, follow=True)
    assert [str(each) for each in page.context["messages"]] == [
        "Đã đăng ký sản phẩm. Bước tiếp theo: lập hồ sơ đánh giá.",
        "Tên gần giống sản phẩm đã có: Mật ong hoa cà phê Trường Xuân 500g (cùng chủ thể, tên giống 100 %).",
    ]


def test_somebody_elses_producer_is_none(client, land, shelf):
    client.force_login(cast.person("Nguoi Khac", ("producer", land.here)))
    assert client.get(f"/san-pham/dang-ky/{land.producer.pk}/giong/", {"name": "mat ong"}).status_code == 404
    client.force_login(land.officer)
    assert client.get(f"/san-pham/dang-ky/{land.producer.pk}/giong/", {"name": "mat ong"}).status_code == 403
