"""Every page of dossiers and councils in a real browser: axe, width, console; and what only a browser does."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.urls import reverse

from ocop.recognition.councils.actions import save_sheet
from ocop.recognition.councils.models import Session, Sheet
from ocop.recognition.dossiers.models import Dossier, SelfMark
from tests import browser
from tests.recognition import scene as scenes

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser.CHROMIUM is None, reason="no Chromium here: install the package chromium"),
]


@dataclass
class World:
    """Dossiers at every desk and a session in the middle of its work."""

    scene: scenes.Scene
    dossiers: dict[str, Dossier]
    session: Session


@pytest.fixture
def world(transactional_db) -> World:
    scene = scenes.build()
    products = {
        state: scenes.another_product(scene.user, scene.producer, f"Cà phê đặc sản Buôn Ví Dụ, mẻ rang số {number}")
        for number, state in enumerate(scenes.STATES, start=1)
    }
    dossiers = {state: scenes.dossier_in(scene, state, product) for state, product in products.items()}
    session = scenes.open_session(scene)
    item = session.items.get()
    with scenes.clock.frozen(scenes.HELD):
        for user, total in zip(scene.members[:2], (66, 71), strict=True):
            save_sheet(
                user,
                item,
                marks=scenes.marks_near(total, seed=total),
                opinion="Hương thơm rõ, bao bì còn đơn giản.",
            )
            scenes.staging.council_actions.sign_sheet(user, item)
    return World(scene, dossiers, session)


def walk(world: World):
    """Every page with somebody who works there."""
    scene, at = world.scene, {state: dossier.pk for state, dossier in world.dossiers.items()}
    item = world.session.items.get()
    signed = Sheet.objects.filter(item=item, state="signed").first()
    chair, _, third = scene.members
    return [
        (scene.user, "dossiers:list", ()),
        (scene.user, "dossiers:open", (scene.product.pk,)),
        (scene.user, "dossiers:detail", (at["returned_by_province"],)),
        (scene.user, "dossiers:texts", (at["draft"],)),
        (scene.user, "dossiers:marks", (at["draft"],)),
        (scene.user, "dossiers:evidence", (at["draft"],)),
        (scene.user, "dossiers:photos", (at["draft"],)),
        (scene.user, "dossiers:criterion", (at["draft"], "1.1")),
        (scene.user, "dossiers:evidence_edit", (world.dossiers["draft"].evidence.get().pk,)),
        (scene.user, "dossiers:submit", (at["draft"],)),
        (scene.commune_officer, "dossiers:commune", (at["submitted"],)),
        (scene.commune_officer, "dossiers:commune", (at["at_commune"],)),
        (scene.officer, "dossiers:province", (at["forwarded"],)),
        (scene.officer, "councils:list", ()),
        (scene.officer, "councils:plan_round", ()),
        (scene.officer, "councils:set_up", ()),
        (scene.officer, "councils:seats", (world.session.council_id,)),
        (scene.officer, "councils:plan_session", ()),
        (scene.secretary, "councils:room", (world.session.pk,)),
        (third, "councils:list", ()),
        (third, "councils:room", (world.session.pk,)),
        (third, "councils:sheet", (item.pk,)),
        (third, "councils:item", (item.pk,)),
        (third, "councils:conflict", (item.pk,)),
        (chair, "councils:item", (item.pk,)),
        (chair, "councils:sheet", (item.pk,)),
        (scene.secretary, "councils:item", (item.pk,)),
        (scene.secretary, "councils:reopen", (signed.pk,)),
    ]


def test_every_page_has_no_findings(world, sit):
    people = {}
    for user, name, args in walk(world):
        if user.pk not in people:
            people[user.pk] = sit(user, 1280)
        people[user.pk].shows(reverse(name, args=args))
    assert sum(len(person.seen) for person in people.values()) == len(walk(world))


def test_the_sheet_lives(world, sit):
    """Given a draft, when the story is taken back, then its telling rests; and what fails to save is said."""
    person = sit(world.scene.user, 390)
    dossier = world.dossiers["draft"]
    person.goes_to(reverse("dossiers:marks", args=[dossier.pk]))
    page = person.page
    story, telling = page.locator("[data-criterion='5.1']"), page.locator("[data-criterion='5.2']")
    with page.expect_response("**/tu-cham/luu/"):
        story.get_by_label("Không thuộc mức nào").check()
    page.wait_for_selector("#diem[data-resting='5.2']")
    assert telling.locator("input[type=radio]").first.is_disabled()
    assert telling.get_by_text("Chưa chấm tiêu chí này").is_visible()
    assert telling.locator("input:checked").count() == 0
    person.looks()
    with page.expect_response("**/tu-cham/luu/"):
        story.locator("input[value='1']").check()
    page.wait_for_selector("#diem[data-resting='']")
    assert telling.locator("input[type=radio]").first.is_enabled()
    page.context.set_offline(True)
    telling.locator("input[value='1']").check()
    page.get_by_text("Chưa lưu được. Bài vẫn còn trên màn hình").wait_for()
    page.context.set_offline(False)
    page.wait_for_selector("[data-unsaved]", state="hidden")
    assert SelfMark.objects.get(dossier=dossier, criterion="5.2").choice == 1


def test_the_footer_never_covers_what_has_the_focus(world, sit):
    person = sit(world.scene.user, 390)
    person.goes_to(reverse("dossiers:marks", args=[world.dossiers["draft"].pk]))
    page = person.page
    page.locator("#note-1-1").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        # The page follows the focus by scrolling: what counts is where it comes to rest, two frames without a move.
        covered = page.evaluate(
            """async () => {
              const frame = () => new Promise((done) => requestAnimationFrame(done));
              let before, still = 0;
              while (still < 2) {
                before = window.scrollY;
                await frame();
                still = window.scrollY === before ? still + 1 : 0;
              }
              const at = document.activeElement.getBoundingClientRect();
              const over = document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2);
              return !!(over && over.closest("#diem, .oc-bottom"));
            }"""
        )
        assert not covered, page.evaluate("document.activeElement.outerHTML")


def test_a_member_scores_by_keyboard_and_signs(world, sit):
    person = sit(world.scene.members[2])
    item = world.session.items.get()
    sheet = Sheet.objects.filter(item=item, member__user=world.scene.members[2])
    person.goes_to(reverse("councils:sheet", args=[item.pk]))
    page = person.page
    page.keyboard.press("j")
    with page.expect_response("**/phieu/"):
        page.keyboard.press("Space")
    assert sheet.get().marks == {"1.1": 0}
    for code in scenes.marks(72):
        page.locator(f"[data-criterion='{code}'] input[value='1']").check()
    page.wait_for_selector("#diem :text('34/34 tiêu chí')")
    page.get_by_role("button", name="Ký phiếu chấm").first.click()
    person_dialog = page.get_by_role("dialog")
    with page.expect_navigation():
        person_dialog.get_by_role("button", name="Ký phiếu chấm").click()
    person.looks()
    assert "Đã ký phiếu chấm" in person.reads()
    assert sheet.get().state == "signed"


def test_the_room_renews_without_taking_the_focus(world, sit):
    person = sit(world.scene.members[2])
    room = reverse("councils:room", args=[world.session.pk])
    person.goes_to(room)
    page = person.page
    item = world.session.items.get()
    page.locator(f"#cham-{item.pk}").focus()
    with page.expect_response("**state=open"):
        page.evaluate(
            "htmx.ajax('GET', document.querySelector('#phong-hop').getAttribute('hx-get'),"
            " {target: '#phong-hop', swap: 'outerHTML'})"
        )
    page.wait_for_function("document.querySelector('#phong-hop') !== null")
    assert page.evaluate("document.activeElement.id") == f"cham-{item.pk}"
    Session.objects.filter(pk=world.session.pk).update(state="closed")
    with page.expect_navigation():
        page.evaluate(
            "htmx.ajax('GET', document.querySelector('#phong-hop').getAttribute('hx-get'),"
            " {target: '#phong-hop', swap: 'outerHTML'})"
        )
    page.get_by_text("Đã đóng phiên").first.wait_for()
