"""Public and certificates' pages in a real browser at two widths: axe, width, console, and without JavaScript."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from ocop.kernel import clock
from ocop.recognition.certificates import actions
from ocop.recognition.certificates.models import Certificate, Notice
from tests import browser
from tests.recognition import scene as scenes
from tests.recognition.certificates.results import FAILED, FIVE, FLOOR_MISSED, FOUR, THREE, decided, results

SHOTS = os.environ.get("OCOP_SHOTS", "")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser.CHROMIUM is None, reason="no Chromium here: install the package chromium"),
]


@pytest.fixture
def world(transactional_db):
    """Two certificates, one of them withdrawn; a notice of a failure; a draft to sign; results that wait."""
    scene = scenes.build(seats=1)
    three, four, failed, drafted, five, missed, waiting = results(
        scene, THREE, FOUR, FLOOR_MISSED, THREE, FIVE, FAILED, FOUR
    )
    decided(scene, [three, four])
    actions.notify_failure(scene.officer, failed.item.dossier)
    draft = actions.prepare_decision(scene.officer, scene.offices.province, outcomes=[drafted, five])
    good, gone = Certificate.objects.order_by("pk")
    with clock.frozen(date(2026, 9, 1)):
        actions.withdraw_certificate(scene.offices.chair, gone, ground="c", reason="Kết luận 12/KL-SNNMT")
    assert (missed.star, waiting.star) == (2, 4)
    return scene, draft, good, gone


def public_pages(good: Certificate, gone: Certificate) -> list[str]:
    return [
        "/", "/danh-muc/", "/danh-muc/?province=68&standing=good", "/kiem-tra/", "/so-lieu/", f"/c/{good.token}/",
        f"/c/{gone.token}/", "/c/K7M2QX9TAB/", "/api/",
    ]  # fmt: skip


def office_pages(scene, draft, good, gone):
    notices = {each.way: each.pk for each in Notice.objects.all()}
    chair, officer = scene.offices.chair, scene.officer
    return [
        (officer, "outcomes", ()), (officer, "list", ()), (officer, "certificates", ()),
        (chair, "decision", (draft.pk,)), (chair, "decision", (good.decision_id,)), (chair, "detail", (good.pk,)),
        (chair, "detail", (gone.pk,)), (scene.user, "notice", (notices["reject"],)),
        (scene.user, "notice", (notices["recognise"],)),
    ]  # fmt: skip


def kept(person: browser.Person, name: str) -> None:
    """A picture for whoever wants to look (OCOP_SHOTS names a folder)."""
    if SHOTS:
        person.page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def test_every_page_has_no_findings(live_server, world):
    *_, good, gone = world
    with browser.open_chromium() as chromium:
        stranger = browser.sit_down(chromium, live_server.url, width=1280)
        for at, path in enumerate(public_pages(good, gone)):
            stranger.page.goto(live_server.url + path)
            kept(stranger, f"public-{at}")
            # The console names the status of a page that is meant to be one: nobody's certificate.
            stranger.complaints = [each for each in stranger.complaints if "404" not in each]
            stranger.looks_twice()
        seated: dict[int, browser.Person] = {}
        for at, (user, name, args) in enumerate(office_pages(*world)):
            if user.pk not in seated:
                seated[user.pk] = browser.seated(chromium, live_server.url, user)
            person = seated[user.pk]
            person.page.goto(live_server.url + reverse(f"certificates:{name}", args=args))
            kept(person, f"office-{at}")
            person.looks_twice()


def test_the_scan_page_answers_without_javascript(live_server, world):
    _, _, good, _ = world
    with browser.open_chromium() as chromium:
        page = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}).new_page()
        page.goto(f"{live_server.url}/kiem-tra/")
        page.get_by_label("Mã kiểm tra, mã sản phẩm hoặc số giấy chứng nhận").fill(good.product_code)
        page.get_by_role("button", name="Kiểm tra").click()
        assert page.url == f"{live_server.url}/c/{good.token}/"
        first = page.get_by_role("status").first
        assert first.inner_text() == f"Giấy chứng nhận 3 sao còn hiệu lực đến hết ngày {good.expires_on:%d/%m/%Y}."
        box = first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 844


@pytest.mark.parametrize("width", [1280, 390])
def test_a_stranger_tries_a_sheet_and_shares_it(live_server, transactional_db, width):
    with browser.open_chromium() as chromium:
        page = chromium.new_page(viewport={"width": width, "height": 800})
        # Given the front page, the coffee sheet is two clicks away.
        page.goto(live_server.url)
        page.get_by_role("link", name="Thử chấm điểm").first.click()
        assert browser.findings(page) == []
        page.get_by_role("link", name="Cà phê, cacao").click()
        # When choices are ticked, points and the way up follow at once, and the address keeps them.
        page.locator("#tieu-chi-1-1").get_by_label("75–100%").check()
        page.locator("#diem strong", has_text="3,00").wait_for()
        page.locator("#tieu-chi-2-1").get_by_role("radio").nth(1).check()
        page.locator("#duong-len").get_by_text("Đường lên 3 sao").wait_for()
        assert "c-1.1=2" in page.url
        assert browser.findings(page) == []
        # Then somebody else who opens the address sees the same, without scripts too.
        bare = chromium.new_context(java_script_enabled=False).new_page()
        bare.goto(page.url)
        assert bare.locator("#diem strong").inner_text() == page.locator("#diem strong").inner_text()
        bare.get_by_role("button", name="Tính điểm").click()
        assert bare.locator("#diem strong").inner_text() == page.locator("#diem strong").inner_text()
