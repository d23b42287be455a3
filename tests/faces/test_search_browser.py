"""Search in a real browser: suggestions by keys, the page of results, the hint at registration; wide and narrow."""

from __future__ import annotations

import os
from datetime import date

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import expect

from ocop.kernel import clock
from ocop.registry.products.actions import register_product
from tests import browser, cast

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser.CHROMIUM is None, reason="no Chromium here: install the package chromium"),
]


@pytest.fixture
def village(transactional_db):
    cache.clear()
    with clock.frozen(date(2026, 9, 15)):
        here = cast.commune("Trường Xuân", cast.province("68"))
        officer = cast.person("Can Bo Xa", ("commune_officer", here))
        producer, user = cast.producer_with_user(here, officer)
        for name in ("Mật ong hoa cà phê 500g", "Mật ong rừng", "Cà phê Nắng Vàng"):
            register_product(user, producer, name=name, set_no=4)
        yield officer, producer, user


def picture(person, name):
    if folder := os.environ.get("OCOP_PICTURES"):
        person.page.screenshot(path=f"{folder}/{name}.png")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_product_is_found_from_any_page_by_keys_alone(village, sit, width):
    officer, _, _ = village
    person = sit(officer, width)
    person.goes_to(reverse("desk:home"))
    person.page.keyboard.press("/")
    field = person.page.get_by_role("combobox", name="Tìm sản phẩm")
    expect(field).to_be_focused()
    field.press_sequentially("mat ogn")
    options = person.page.locator("[data-suggestion]")
    expect(options).to_have_count(2)
    picture(person, f"suggestions-{width}")
    person.looks()
    field.press("ArrowDown")
    field.press("ArrowDown")
    field.press("ArrowUp")
    chosen = options.nth(0).locator("span").first.inner_text()
    with person.page.expect_navigation():
        field.press("Enter")
    assert person.page.locator("h1").inner_text() == chosen


@pytest.mark.parametrize("width", [1280, 390])
def test_enter_alone_opens_the_page_of_results(village, sit, width):
    officer, _, _ = village
    person = sit(officer, width)
    person.goes_to(reverse("desk:home"))
    field = person.page.get_by_role("combobox", name="Tìm sản phẩm")
    field.fill("truong xuan")
    with person.page.expect_navigation():
        field.press("Enter")
    assert [each.split(" (")[0] for each in person.page.locator("main h2").all_inner_texts()] == ["Địa bàn"]
    person.goes_to(reverse("desk:search") + "?q=vi du")
    picture(person, f"results-{width}")
    assert "Hợp tác xã Ví Dụ" in person.reads()
    person.goes_to(reverse("desk:search") + "?q=xyzzy")
    assert "Không tìm thấy" in person.reads()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_hint_comes_while_typing_and_blocks_nothing(village, sit, width):
    _, producer, user = village
    person = sit(user, width)
    person.goes_to(reverse("products:register", args=[producer.pk]))
    person.page.get_by_label("Tên sản phẩm").press_sequentially("Mật ong hoa cà phê chai 330 ml")
    expect(person.page.get_by_role("link", name="Mật ong hoa cà phê 500g")).to_be_visible()
    person.looks()
    picture(person, f"hint-{width}")
    person.page.get_by_label("Bộ sản phẩm").select_option("4")
    person.presses("Đăng ký sản phẩm")
    assert "Tên gần giống sản phẩm đã có" in person.reads()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_list_is_taken_as_excel(village, sit, width):
    officer, _, _ = village
    person = sit(officer, width)
    person.goes_to(reverse("products:list") + "?ten=mat ong")
    picture(person, f"list-{width}")
    with person.page.expect_download() as download:
        person.page.get_by_role("link", name="Tải Excel").click()
    assert download.value.suggested_filename == "san-pham.xlsx"
