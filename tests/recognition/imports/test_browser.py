"""From a file to a recognised product on the public page, in a real browser at both widths."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ocop.faces.demo import past_list
from ocop.recognition.certificates.models import Certificate
from ocop.recognition.imports import actions, tasks
from ocop.recognition.imports.models import Import
from ocop.registry.products.models import Product
from tests import browser
from tests.recognition.imports.conftest import checked, plain, written

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser.CHROMIUM is None, reason="no Chromium here: install the package chromium"),
]


def test_from_the_file_to_the_public_page(office, sit, tmp_path, monkeypatch):
    """Given a city's list, when it is handed in, mended and written, then the public sees what was recognised."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(past_list.planted_file())
    officer = sit(office.officer)
    officer.shows(reverse("imports:list"))
    officer.follows("Nhập danh sách", exact=True)
    officer.looks_twice()
    officer.page.get_by_label("Tệp danh sách").set_input_files(str(path))
    officer.presses("Đọc tệp")
    officer.looks_twice()
    assert "Gạo nếp mẫu 01" in officer.reads()
    officer.presses("Xác nhận cột và kiểm tra")
    officer.looks_twice()
    assert "F19" in officer.reads()
    split = officer.page.locator("#dong-19")
    split.locator("select").select_option(index=1)
    split.get_by_role("button", name="Dùng gợi ý").click()
    officer.page.wait_for_load_state()
    found = Import.objects.get()
    assert found.rows.get(number=19).values["place_now"]["name"] == "Phường Hồng An"
    officer.goes_to(reverse("imports:detail", args=[found.pk]))
    officer.confirms("Ghi vào sổ")
    officer.looks_twice()
    assert "Đã ghi 0/22 dòng" in officer.reads()
    tasks.write(found.pk)
    officer.page.get_by_text("Đã ghi 22 dòng").wait_for()
    officer.looks_twice()
    certificate = Certificate.objects.get(product__name="Sắn dây mẫu 15")
    officer.shows(reverse("public:certificate", args=[certificate.token]))
    assert "UBND huyện An Dương" in officer.reads()
    officer.goes_to(reverse("imports:detail", args=[found.pk]))
    officer.confirms("Gỡ khỏi sổ")
    officer.looks_twice()
    assert Certificate.objects.count() == 0


def test_past_certificates_have_no_findings(office, sit):
    written(office, plain(2))
    certificate = Certificate.objects.first()
    officer = sit(office.officer)
    officer.shows(reverse("certificates:detail", args=[certificate.pk]))
    officer.shows(reverse("certificates:decision", args=[certificate.decision_id]))
    dropped = checked(office, plain(3))
    officer.goes_to(reverse("imports:detail", args=[dropped.pk]))
    officer.confirms("Bỏ danh sách này")
    assert Import.objects.get(pk=dropped.pk).state == "dropped"


def test_a_place_is_picked_and_a_set_is_chosen(office, sit):
    """Given rows without a known commune, when one place is picked for all and sets are ticked, then all is told."""
    _, sound = past_list.planted()["sound"]
    rows = [{**sound, "product": name, "commune": "Xã Không Có"} for name in ("Gạo mẫu", "Cà phê mẫu", "Chè mẫu")]
    found = checked(office, past_list.workbook(rows))
    officer = sit(office.officer)
    officer.shows(reverse("imports:detail", args=[found.pk]))
    card = officer.page.locator("#dong-5")
    card.get_by_role("combobox", name="Chọn xã, phường ngày 05/08/2025").press_sequentially("an hưng")
    card.locator("[data-place-option]").first.click()
    with officer.page.expect_navigation():
        card.locator(".oc-row", has=officer.page.get_by_role("button", name="Lấy nơi này")).get_by_label(
            "cho cả 3 dòng cùng nội dung"
        ).check()
        card.get_by_role("button", name="Lấy nơi này").click()
    officer.looks_twice()
    assert "Đã đọc lại 3 dòng." in officer.reads()
    assert [each.taken for each in found.rows.all()] == [True, True, True]
    actions.start(office.officer, found)
    tasks.write(found.pk)
    officer.shows(reverse("desk:home"))
    officer.follows("Cà phê mẫu")
    officer.looks_twice()
    with officer.page.expect_navigation():
        officer.page.get_by_role("button", name="13. Cà phê, cacao").click()
    officer.looks()
    officer.goes_to(reverse("products:without_set"))
    assert list(Product.objects.values_list("name", "set_no").order_by("set_no")) == [
        ("Cà phê mẫu", 13), ("Gạo mẫu", None), ("Chè mẫu", None),
    ]  # fmt: skip
    officer.page.get_by_label("Đánh dấu mọi sản phẩm trên trang này").check()
    officer.page.get_by_label("Bộ tiêu chí").select_option("11")
    officer.presses("Chọn bộ này cho sản phẩm đã đánh dấu")
    officer.looks_twice()
    assert "Mọi sản phẩm đã có bộ tiêu chí" in officer.reads()
    assert Product.objects.filter(set_no=11).count() == 2
