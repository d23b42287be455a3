"""The gallery in a real browser: no error, no finding of axe, nothing wider than the screen."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.browser import CHROMIUM, findings, open_chromium

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: install the package chromium"),
]


@pytest.fixture
def open_gallery(live_server, transactional_db):
    """Opens the gallery at a width; gives the page and the list of what the browser complained about."""
    with open_chromium() as browser:

        def opened(width, javascript=True):
            context = browser.new_context(
                viewport={"width": width, "height": 844}, locale="vi-VN", java_script_enabled=javascript
            )
            page, complaints = context.new_page(), []
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.goto(live_server.url + reverse("ui:gallery"))
            return page, complaints

        yield opened


@pytest.mark.parametrize("width", [390, 1280])
def test_gallery_has_nofindings(open_gallery, width):
    page, complaints = open_gallery(width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert findings(page) == []
    assert complaints == []


def test_planted_faults_are_found(open_gallery):
    page, _ = open_gallery(1280)
    page.evaluate("""() => {
        const main = document.querySelector('main');
        main.append(document.createElement('input'));
        const pale = document.createElement('p');
        pale.textContent = 'Chữ nhạt trên nền nhạt';
        pale.style.color = '#cccccc';
        main.append(pale);
        main.append(document.createElement('h6'));
    }""")
    assert {each.split(":")[0] for each in findings(page)} == {
        "color-contrast", "label", "empty-heading", "heading-order",
    }  # fmt: skip


def test_a_weighty_step_asks_once_more(open_gallery):
    page, complaints = open_gallery(1280)
    page.get_by_role("button", name="Thu hồi giấy chứng nhận").click()
    dialog = page.get_by_role("dialog")
    assert dialog.get_by_text("Trang tem sẽ báo thu hồi ngay").is_visible()
    assert findings(page) == []
    dialog.get_by_role("button", name="Không, quay lại").click()
    assert not dialog.is_visible()
    assert complaints == []


def test_a_form_is_sent_once(open_gallery):
    page, _complaints = open_gallery(1280)
    sent = page.evaluate(
        """() => {
          const form = document.querySelector('#bieu-mau form');
          let passed = 0;
          window.addEventListener('submit', (event) => {
            if (!event.defaultPrevented) passed += 1;
            event.preventDefault();
          });
          form.requestSubmit(); form.requestSubmit(); form.requestSubmit();
          return passed;
        }"""
    )
    assert sent == 1


def test_chosen_files_are_named_with_their_size(open_gallery):
    page, _complaints = open_gallery(390)
    page.set_input_files("#id_photos", {"name": "nhãn.jpg", "mimeType": "image/jpeg", "buffer": b"x" * 2048})
    assert page.locator("[data-file-list] li").all_inner_texts() == ["nhãn.jpg · 2 KB"]


def test_rows_are_walked_by_keyboard(open_gallery):
    page, _complaints = open_gallery(1280)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "Bánh đa đỏ Dư Hàng Kênh 2"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == "Nước mắm Cát Hải 1"


def test_first_error_is_brought_into_view(open_gallery):
    page, _complaints = open_gallery(390)
    assert page.evaluate("document.activeElement.hasAttribute('data-error-summary')")


def test_the_page_is_whole_without_javascript(open_gallery):
    page, _complaints = open_gallery(390, javascript=False)
    assert page.get_by_role("heading", name="Bảng mẫu giao diện").is_visible()
    assert not page.get_by_text("Có thể kéo tệp thả vào đây.").is_visible()
