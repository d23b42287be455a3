"""The pages of criteria, words and doubts in a real browser at two widths."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from ocop.ground.audit.actions import SYSTEM
from ocop.law.rulebooks import load, wording_file
from ocop.law.rulebooks.actions import confirm_doubt, load_wording
from ocop.law.rulebooks.doubts import doubt_lines
from ocop.law.rulebooks.editions import CURRENT
from ocop.law.rulebooks.queries import rulebook_version
from ocop.law.rulebooks.wording import Words
from tests import browser, cast

SHOTS = os.environ.get("OCOP_SHOTS", "")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser.CHROMIUM is None, reason="no Chromium here: install the package chromium"),
]


@pytest.fixture
def world(transactional_db):
    """A law officer, words over one set, one doubt confirmed and one that differs."""
    officer = cast.law_officer(cast.province("68"))
    words = {"1.1": {"title": "Nguồn nguyên liệu của sản phẩm", "choices": ["Có sử dụng nguyên liệu trong tỉnh"]}}
    version = rulebook_version(11, date(2026, 6, 1))
    kept = {"source": "26/2026/QĐ-TTg", "source_date": date(2026, 5, 22)}
    load_wording(SYSTEM, None, contents=[(version, words)], **kept)
    first, *_, last = doubt_lines(CURRENT)
    confirm_doubt(officer, first, finding="as_signed", words="", page="trang 3")
    confirm_doubt(officer, last, finding="as_signed", words="", page="trang 310")
    confirm_doubt(officer, last, finding="differs", words="Bản ký ghi 2 điểm", page="trang 312")
    return officer, last


def looked_at(person: browser.Person, path: str, name: str) -> None:
    """The page at both widths; pictures for whoever wants to look (OCOP_SHOTS names a folder)."""
    person.shows(path)
    if SHOTS:
        for width in (1280, 390):
            person.page.set_viewport_size({"width": width, "height": 844})
            person.page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)
        person.page.set_viewport_size({"width": 1280, "height": 844})


def test_pages_have_no_findings_and_a_file_is_loaded_by_hand(live_server, world, tmp_path):
    officer, last = world
    with browser.open_chromium() as chromium:
        stranger = browser.sit_down(chromium, live_server.url)
        for at, path in enumerate(("", "?ngay=2020-01-01", "11/", "26/", "21/?ngay=2026-06-01")):
            looked_at(stranger, f"/bo-tieu-chi/{path}", f"sheets-{at}")
        person = browser.seated(chromium, live_server.url, officer)
        for at, path in enumerate(("nguyen-van/", "diem-ngo/", f"diem-ngo/{last.digest}/")):
            looked_at(person, f"/bo-tieu-chi/{path}", f"law-{at}")
        loads(person, tmp_path)


def loads(person: browser.Person, folder: Path) -> None:
    """A bad file is answered with its rows, the good one is loaded."""
    for content, said in (
        ({"1.1": {"choices": ["x" * 1201]}}, "Lời dài 1201 ký tự, quá mức 1200."),
        ({"1.1": {"choices": ["Lời ký"]}}, "Đã nạp lời nguyên văn của 1 bộ."),
    ):
        file = folder / "loi.xlsx"
        file.write_bytes(wording_file.template([load.rulebook(12)], lambda _, laid=content: Words(laid)))
        person.page.goto(f"{person.root}/bo-tieu-chi/nguyen-van/")
        person.page.get_by_label("Tệp lời nguyên văn").set_input_files(file)
        person.page.get_by_label("Số, ký hiệu văn bản đã ký").fill("26/2026/QĐ-TTg")
        person.page.get_by_label("Ngày ký văn bản").fill("22/05/2026")
        person.page.get_by_role("button", name="Nạp lời nguyên văn").click()
        person.page.wait_for_load_state()
        # The console names the status of a page that came back with its faults.
        person.complaints = [each for each in person.complaints if "422" not in each]
        person.looks()
        assert said in person.reads()
        if SHOTS:
            person.page.screenshot(path=Path(SHOTS) / f"loaded-{len(said)}.png", full_page=True)
