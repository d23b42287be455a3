"""The desks in a real browser: hundreds of rows by keyboard, every page without a finding at both widths."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from ocop.ground.calendar.actions import set_day
from ocop.kernel import clock
from ocop.recognition.dossiers import office_actions
from ocop.recognition.dossiers.models import Dossier, Transmittal
from ocop.recognition.dossiers.request_actions import forward_together
from ocop.recognition.dossiers.returns import Item, item
from ocop.recognition.experts.actions import assign, seat_expert, set_up_team
from ocop.recognition.intake.sample_actions import receive_samples
from tests import browser, cast
from tests.recognition import scene as scenes
from tests.recognition.intake.conftest import dossiers_in

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PICTURES = os.environ.get("OCOP_PICTURES", "")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser.CHROMIUM is None, reason="no Chromium here: install the package chromium"),
]


@pytest.fixture
def sit(live_server, transactional_db):
    """Seats a person, signed in, at a screen of that width."""
    with browser.open_chromium() as chromium:

        def seated(user, width=1280):
            person = browser.sit_down(chromium, live_server.url, width=width)
            client = Client()
            client.force_login(user, backend=BACKEND)
            cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
            person.page.context.add_cookies([cookie])
            return person

        yield seated


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim()")


def test_three_are_sent_with_one_letter(transactional_db, sit):
    """Given four on the desk, three of them ready, when all are ticked by keys, then one letter names the three."""
    scene = scenes.build(seats=1)
    dossiers_in(scene, "at_commune", 3, ready=True)
    scenes.dossier_in(scene, "at_commune", scene.product)
    person = sit(scene.commune_officer)
    page = person.page
    person.shows(reverse("intake:commune"))
    page.keyboard.press("j")
    page.keyboard.press("x")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+X")
    assert page.locator("[data-tick-count]").inner_text() == "4"
    person.presses("Gửi tỉnh")
    assert "Cà phê Ví Dụ" in page.locator("main").inner_text()
    page.get_by_label("Người ký", exact=True).fill("Người Ký Ví Dụ")
    person.presses("Gửi tỉnh 3 hồ sơ")
    assert "Đã gửi tỉnh 3 hồ sơ." in person.reads() or "1/UBND-OCOP" in person.reads()
    letter = Transmittal.objects.get()
    assert [line["product"] for line in letter.lines] == [f"Trà Ví Dụ {number}" for number in range(3)]
    assert Dossier.objects.filter(state="at_commune").count() == 1


def test_the_province_takes_in_by_keyboard(transactional_db, sit):
    """Given five forwarded, when a range is ticked by Shift and x, then exactly those are taken in."""
    scene = scenes.build(seats=1)
    dossiers_in(scene, "forwarded", 5)
    person = sit(scene.officer)
    page = person.page
    person.shows(reverse("intake:province"))
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert focused(page) == "Trà Ví Dụ 1"
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Shift+X")
    page.keyboard.press("k")
    assert focused(page) == "Trà Ví Dụ 2"
    assert page.locator("[data-tick-count]").inner_text() == "3"
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    person.looks()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("x?")
    assert not page.get_by_role("dialog").is_visible()
    person.presses("Tiếp nhận")
    assert "Tỉnh đã tiếp nhận 3 hồ sơ." in page.locator("body").inner_text()
    assert set(Dossier.objects.filter(state="at_province").values_list("product__name", flat=True)) == {
        f"Trà Ví Dụ {number}" for number in (1, 2, 3)
    }
    page.get_by_role("link", name="Trà Ví Dụ 0", exact=True).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "Tiếp nhận ở tỉnh: Trà Ví Dụ 0" in page.locator("h1").inner_text()
    person.looks()


def world():
    """Something on every page of the desks."""
    scene = scenes.build(seats=1)
    here, back = dossiers_in(scene, "at_commune", 2, ready=True)
    with clock.frozen(scenes.CHECKED):
        receive_samples(scene.commune_officer, here, quantity=2, received_on=scenes.CHECKED, condition="good",
                        has_label=True, label_seen=["name"])  # fmt: skip
        office_actions.return_to_producer(
            scene.commune_officer, back, items=[item("criterion", "1.1"), Item("other", "", "Ký lại trang cuối")],
            until=date(2026, 12, 1),
        )  # fmt: skip
        letter = forward_together(scene.commune_officer, scene.commune, dossiers=[here])
    scenes.round_of(scene)
    team = set_up_team(scene.officer, scene.offices.province, name="Tổ tư vấn Ví Dụ", decision_number="7/QĐ-UBND",
                       decided_on=scenes.OPENED, since=scenes.OPENED)  # fmt: skip
    reader = cast.person("Chuyen Gia", ("expert", scene.offices.province))
    expert = seat_expert(scene.officer, team, user=reader, agency="Sở Ví Dụ")
    given = assign(scene.officer, here, expert=expert, due_on=date(2099, 1, 1))
    with clock.frozen(scenes.HELD):
        off = set_day(scene.officer, scene.offices.province, day=date(2026, 12, 30), kind="off", words="Nghỉ Ví Dụ",
                      source="1/TB-UBND")  # fmt: skip
    return scene, [
        (scene.commune_officer, "intake:commune", ()),
        (scene.commune_officer, "intake:samples", (back.pk,)),
        (scene.commune_officer, "intake:letters", ()),
        (scene.officer, "intake:letter", (letter.pk,)),
        (scene.officer, "intake:province", ()),
        (scene.officer, "intake:terms", ()),
        (scene.officer, "dossiers:province", (here.pk,)),
        (scene.user, "dossiers:detail", (back.pk,)),
        (scene.user, "dossiers:submit", (back.pk,)),
        (scene.officer, "experts:teams", ()),
        (scene.officer, "experts:team", (team.pk,)),
        (reader, "experts:work", ()),
        (reader, "experts:reading", (given.pk,)),
        (scene.officer, "calendar:list", ()),
        (scene.officer, "calendar:add", ()),
        (scene.officer, "calendar:take_back", (off.pk,)),
        (scene.officer, "calendar:year", (2026,)),
    ]


def test_every_page_has_no_findings(transactional_db, sit):
    _scene, pages = world()
    people = {}
    for user, name, args in pages:
        if user.pk not in people:
            people[user.pk] = sit(user)
        person, path = people[user.pk], reverse(name, args=args)
        if PICTURES:
            _pictures(person, path, name)
        person.shows(path)
    assert sum(len(person.seen) for person in people.values()) == len(pages)


def _pictures(person, path, name):
    for width in (390, 1280):
        person.page.set_viewport_size({"width": width, "height": 844})
        person.page.goto(person.root + path)
        person.page.screenshot(path=Path(PICTURES) / f"{name.replace(':', '-')}-{width}.png", full_page=True)
    person.page.set_viewport_size({"width": 1280, "height": 844})
