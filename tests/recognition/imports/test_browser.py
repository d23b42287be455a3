"""From a file to a recognised product on the public page, in a real browser at both widths."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from ocop.faces.demo import past_list
from ocop.recognition.certificates.models import Certificate
from ocop.recognition.imports import tasks
from ocop.recognition.imports.models import Import
from tests import browser
from tests.recognition.imports.conftest import checked, plain, written

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser.CHROMIUM is None, reason="no Chromium here: install the package chromium"),
]


@pytest.fixture
def sit(live_server, transactional_db):
    """Seats a person, signed in, at a screen."""
    with browser.open_chromium() as chromium:

        def seated(user, width=1280):
            person = browser.sit_down(chromium, live_server.url, width=width)
            client = Client()
            client.force_login(user, backend=BACKEND)
            cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
            person.page.context.add_cookies([cookie])
            return person

        yield seated


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
