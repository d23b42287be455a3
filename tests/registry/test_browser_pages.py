"""Accounts, places, producers and products in a real browser: axe, width, console, and the place picker."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from ocop.ground.people.models import Post
from ocop.ground.places.models import Place
from ocop.registry.producers import book as producer_book
from ocop.registry.producers.matter_actions import keep_matter as keep_producer_matter
from ocop.registry.producers.models import Producer
from ocop.registry.products import book as product_book
from ocop.registry.products.actions import give_code, register_product
from ocop.registry.products.matter_actions import keep_matter as keep_product_matter
from tests import browser, cast

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser.CHROMIUM is None, reason="no Chromium here: install the package chromium"),
]


DEEP = {
    "giay-to": {"kind": "vietgap", "number": "VG-01", "issuer": "Đơn vị Ví Dụ", "issued_on": date(2026, 1, 5),
                "expires_on": date(2026, 10, 5)},
    "ket-qua": {"year": 2025, "revenue": 1_500_000_000, "profit": 20_000_000, "output_unit": "", "workers": 16,
                "local_workers": 10, "women_workers": 4},
}  # fmt: skip


def deep_pages(land, product):
    """Every screen of depth, with rows on it."""
    for key, values in DEEP.items():
        row = keep_producer_matter(land.user, land.producer, producer_book.BOOK[key], values)
        yield land.user, reverse("producers:matter", args=[land.producer.pk, key])
        yield land.user, reverse("producers:matter_edit", args=[land.producer.pk, key, row.pk])
    for key in producer_book.BOOK:
        yield land.user, reverse("producers:matter_add", args=[land.producer.pk, key])
    pack = {"name": "Gói 500 g", "unit": "g", "packaging": "Túi giấy", "gtin": "4006381333931"}
    keep_product_matter(land.user, product, product_book.BOOK["quy-cach"], pack)
    for key in product_book.BOOK:
        yield land.user, reverse("products:matter", args=[product.pk, key])
        yield land.user, reverse("products:matter_add", args=[product.pk, key])
    yield land.user, reverse("products:label", args=[product.pk])
    yield land.user, reverse("producers:own_data", args=[land.producer.pk])
    yield land.user, reverse("producers:correct_protected", args=[land.producer.pk])
    for name in ("detail", "view_protected", "move_seat"):
        yield land.officer, reverse(f"producers:{name}", args=[land.producer.pk])
    yield land.officer, reverse("producers:counts")


@pytest.mark.parametrize("width", [390, 1280])
def test_every_screen_of_depth_has_no_findings(land, product, sit, width):
    people = {}
    for user, path in deep_pages(land, product):
        if user.pk not in people:
            people[user.pk] = sit(user, width)
        people[user.pk].shows(path)


def test_an_officer_opens_protected_facts_for_a_purpose(land, sit):
    officer = sit(land.officer, 390)
    officer.goes_to(reverse("producers:detail", args=[land.producer.pk]))
    officer.page.get_by_role("link", name="Xem thông tin được bảo vệ").click()
    officer.page.get_by_label("Mục đích xem").select_option("Xét chính sách hỗ trợ theo đối tượng")
    officer.page.get_by_label("Xem để làm việc gì").fill("Hồ sơ hỗ trợ số 7")
    officer.presses("Ghi mục đích và xem")
    assert "Kinh" in officer.reads()
    officer.looks()
    own = sit(land.user, 390)
    own.goes_to(reverse("producers:own_data", args=[land.producer.pk]))
    assert "Hồ sơ hỗ trợ số 7" in own.reads()


@pytest.fixture
def product(transactional_db, land):
    name = "Cà phê đặc sản Buôn Ví Dụ rang mộc nguyên hạt dòng chế biến tự nhiên"
    product = register_product(land.user, land.producer, name=name, set_no=13, story="Ngày xưa có một đồi.")
    give_code(land.officer, product, 2026)
    return product


def walk(land, product):
    """Every page with somebody who works there."""
    split = Place.objects.filter(level="commune", valid_to__isnull=False, changes_out__kind="split")[0]
    post = Post.objects.get(user=land.officer)
    return [
        (None, reverse("account_login")),
        (None, reverse("account_reset_password")),
        (None, reverse("account_reset_password_done")),
        (None, reverse("account_inactive")),
        (land.user, reverse("people:me")),
        (land.user, reverse("account_change_password")),
        (land.user, reverse("account_logout")),
        (land.user, reverse("mfa_index")),
        (land.user, reverse("mfa_activate_totp")),
        (land.admin, reverse("people:list")),
        (land.admin, reverse("people:open")),
        (land.admin, reverse("people:account", args=[land.officer.pk])),
        (land.admin, reverse("people:change_contact", args=[land.officer.pk])),
        (land.admin, reverse("people:grant", args=[land.officer.pk])),
        (land.admin, reverse("people:end_post", args=[post.pk])),
        (land.officer, reverse("places:map")),
        (land.officer, reverse("places:map") + "?on=2025-06-30"),
        (land.officer, reverse("places:province", args=["31"])),
        (land.officer, reverse("places:province", args=["31"]) + "?on=2025-06-30"),
        (land.officer, reverse("places:place", args=[split.pk]) + "?on=2026-09-15"),
        (land.officer, reverse("producers:list")),
        (land.officer, reverse("producers:register")),
        (land.officer, reverse("producers:detail", args=[land.producer.pk])),
        (land.officer, reverse("producers:change", args=[land.producer.pk])),
        (land.officer, reverse("producers:invite", args=[land.producer.pk])),
        (land.user, reverse("products:list")),
        (land.user, reverse("products:detail", args=[product.pk])),
        (land.user, reverse("products:register", args=[land.producer.pk])),
        (land.user, reverse("products:change", args=[product.pk])),
    ]


def test_every_page_has_no_findings(land, product, sit):
    people = {}
    for user, path in walk(land, product):
        key = user and user.pk
        if key not in people:
            people[key] = sit(user, 1280)
        people[key].shows(path)
    assert sum(len(person.seen) for person in people.values()) == len(walk(land, product))


def test_a_place_is_found_by_typing_without_marks_and_chosen_by_keys(land, sit):
    person = sit(land.province_officer, 390)
    person.goes_to(reverse("producers:register"))
    field = person.page.get_by_role("combobox", name="Xã, phường, đặc khu")
    field.press_sequentially("truong xuan, lam")
    option = person.page.get_by_role("option", name="Xã Trường Xuân")
    expect(option).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    assert field.input_value() == "Xã Trường Xuân, Tỉnh Lâm Đồng"
    person.page.get_by_label("Tên chủ thể").fill("Hợp tác xã Mới")
    person.page.get_by_label("Loại hình").select_option("Hợp tác xã")
    person.page.get_by_label("Người đại diện theo pháp luật").fill("Lê Văn Ví Dụ")
    person.presses("Đăng ký chủ thể")
    assert Producer.objects.get(name="Hợp tác xã Mới").place == land.here


def test_signing_in_with_a_number_and_a_password_for_one_use(land, sit):
    officer = sit(land.officer)
    officer.goes_to(reverse("producers:invite", args=[land.producer.pk]))
    officer.page.get_by_label("Số điện thoại").fill("0912 345 678")
    officer.page.get_by_label("Họ và tên").fill("Hà Thị Mới")
    officer.presses("Thêm người này")
    password = officer.page.locator("dd strong").inner_text()
    member = sit(None, 390)
    member.goes_to("/tai-khoan/login/")
    member.page.get_by_label("Thư điện tử hoặc số điện thoại").fill("0912345678")
    member.page.get_by_label("Mật khẩu", exact=True).fill(password)
    member.presses("Đăng nhập")
    assert member.page.url.endswith("/tai-khoan/password/change/")
    member.page.get_by_label("Mật khẩu hiện tại").fill(password)
    member.page.get_by_label("Mật khẩu mới", exact=True).fill(cast.PASSWORD)
    member.page.get_by_label("Gõ lại mật khẩu mới").fill(cast.PASSWORD)
    member.presses("Đổi mật khẩu")
    assert "Hà Thị Mới" in member.reads()
    member.goes_to(reverse("producers:detail", args=[land.producer.pk]))
    assert "Đăng ký sản phẩm" in member.reads()
