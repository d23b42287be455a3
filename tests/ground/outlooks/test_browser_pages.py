"""Saved ways of looking in a real browser: saved, opened, begun with, taken away; columns; pages; axe and width."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from ocop.ground.outlooks.actions import save_outlook
from ocop.ground.outlooks.asking import Asked
from ocop.ground.outlooks.models import Outlook
from tests import browser, cast

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser.CHROMIUM is None, reason="no Chromium here: install the package chromium"),
]
PICTURES = os.environ.get("OCOP_PICTURES", "")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def officer(transactional_db):
    commune = cast.commune("Cát Hải", cast.province("31"))
    officer = cast.person("Can Bo Xa", ("commune_officer", commune))
    for number in range(3):
        name = f"Hợp tác xã dịch vụ hải sản và du lịch cộng đồng số {number}"
        cast.producer_with_user(commune, officer, name=name, user_name=f"Nguoi {number}")
    return officer


@pytest.fixture
def seated(live_server, officer):
    with browser.open_chromium() as chromium:
        yield browser.seated(chromium, live_server.url, officer)


def pictured(person, name):
    """Pictures at both widths, when asked for; and always axe and the width."""
    person.looks_twice()
    for width in (1280, 390) if PICTURES else ():
        person.page.set_viewport_size({"width": width, "height": 900})
        person.page.screenshot(path=str(Path(PICTURES) / f"{name}-{width}.png"), full_page=True)
    person.page.set_viewport_size({"width": 1280, "height": 844})


def test_a_way_of_looking_from_first_to_last(seated):
    page = seated.page
    seated.goes_to(reverse("producers:list") + "?kind=cooperative&sort=-name")
    page.get_by_text("Lưu cách xem này").click()
    page.get_by_text("Chọn cột").click()
    pictured(seated, "list-saving")
    page.get_by_label("Tên cách xem").fill("Hợp tác xã, ngược bảng chữ cái")
    page.get_by_label("Chia sẻ với").select_option(label="Cán bộ OCOP cấp xã, Đặc khu Cát Hải")
    seated.presses("Lưu")
    assert "Đã lưu cách xem “Hợp tác xã, ngược bảng chữ cái”" in page.locator("body").inner_text()
    pictured(seated, "list-open")
    seated.follows("Sửa cách xem")
    pictured(seated, "mine")
    page.get_by_role("button", name="Mở đầu danh sách bằng cách này").click()
    seated.looks()
    seated.goes_to(reverse("producers:list"))
    assert "3 dòng, lọc theo Loại hình: Hợp tác xã" in seated.reads()
    seated.follows("Như thường")
    assert "lọc theo" not in seated.reads()
    seated.goes_to(reverse("outlooks:change", args=[Outlook.objects.get().pk]))
    pictured(seated, "change")
    seated.goes_to(reverse("outlooks:list"))
    seated.confirms("Bỏ cách xem")
    assert "Chưa lưu cách xem nào" in seated.reads()
    pictured(seated, "none")


def test_columns_pages_and_what_is_left_out(seated, officer):
    page = seated.page
    seated.goes_to(reverse("producers:list"))
    page.get_by_text("Chọn cột").click()
    page.get_by_label("Mã số thuế").uncheck()
    seated.presses("Hiện các cột này")
    assert page.locator("thead").inner_text().count("Mã số thuế") == 0
    seated.goes_to(reverse("places:province", args=["31"]))
    pictured(seated, "pages-first")
    seated.follows("Sau")
    assert "51–100 trong 114 dòng" in seated.reads()
    pictured(seated, "pages-second")
    seated.follows("Trang cuối")
    assert "101–114 trong 114 dòng" in seated.reads()
    seated.follows("Trang đầu")
    assert "1–50 trong 114 dòng" in seated.reads()
    said = (("kind", "farm", "Loại hình: Trang trại"), ("gone", "x", "Hạng cũ: một"))
    kept = save_outlook(officer, asked=Asked("producers:list", {}, "Chủ thể", said), name="Cũ")
    seated.goes_to(f"{reverse('producers:list')}?{kept.query}&xem={kept.pk}")
    assert "đã bỏ qua: Hạng cũ: một" in seated.reads()
    pictured(seated, "left-out")


def test_all_of_it_without_javascript(live_server, officer):
    with browser.open_chromium() as chromium:
        context = chromium.new_context(java_script_enabled=False, locale="vi-VN")
        client = Client()
        client.force_login(officer, backend=BACKEND)
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + reverse("producers:list") + "?kind=cooperative")
        page.get_by_text("Lưu cách xem này").click()
        page.get_by_label("Tên cách xem").fill("Không cần JavaScript")
        page.get_by_role("button", name="Lưu", exact=True).click()
        page.get_by_role("link", name="Sửa cách xem").click()
        page.get_by_role("button", name="Bỏ cách xem").first.click()
        assert "Chưa lưu cách xem nào" in page.locator("main").inner_text()
