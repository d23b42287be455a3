"""What only a browser does: files that go on after it was killed, words it brings back, two wordings side by side, and
photos put in order."""

from __future__ import annotations

import hashlib
import io
import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import connections
from django.test import Client
from django.urls import reverse
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright
from pypdf import PdfReader

from ocop.ground.files.models import Upload
from ocop.kernel import clock
from ocop.recognition.dossiers import actions
from ocop.recognition.dossiers.models import Dossier
from tests import browser
from tests.ground.files.test_photos import marked_corner, photo
from tests.ground.files.test_rules import PDF_BYTES
from tests.recognition import scene as scenes

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SLOW = {"offline": False, "latency": 5, "downloadThroughput": -1, "uploadThroughput": 700 * 1024}
TYPED = 0.15  # seconds between words

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser.CHROMIUM is None, reason="no Chromium here: install the package chromium"),
]


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.UPLOADS_ROOT = tmp_path / "parts"


@pytest.fixture
def scene(transactional_db) -> scenes.Scene:
    return scenes.build()


@pytest.fixture
def dossier(scene) -> Dossier:
    return actions.open_dossier(scene.user, scene.product, kind="first")


class Machine:
    """A browser with a folder of its own, which outlives it; `killed` ends it as a power cut would."""

    def __init__(self, play, folder: Path, root: str, user) -> None:
        self.play, self.folder, self.root, self.user = play, folder, root, user
        self.context: BrowserContext = self._start()

    def _start(self) -> BrowserContext:
        context = self.play.chromium.launch_persistent_context(
            str(self.folder), executable_path=browser.CHROMIUM, args=browser.FLAGS, locale="vi-VN",
            viewport={"width": 1280, "height": 844},
        )  # fmt: skip
        client = Client()
        client.force_login(self.user, backend=BACKEND)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.root}
        context.add_cookies([cookie])
        return context

    def page(self, path: str) -> Page:
        page = self.context.pages[0]
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(self.root + path)
        return page

    def killed(self) -> None:
        mine = f"--user-data-dir={self.folder}".encode()
        found = [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit() and mine in _command(each)]
        assert found, "no browser to kill"
        for pid in found:
            os.kill(pid, signal.SIGKILL)
        (self.folder / "SingletonLock").unlink(missing_ok=True)
        self.context = self._start()


def _command(process: Path) -> list[bytes]:
    try:
        return (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return []


@contextmanager
def machine(folder: Path, root: str, user) -> Iterator[Machine]:
    with sync_playwright() as play:
        made = Machine(play, folder, root, user)
        yield made
        made.context.close()
        connections.close_all()


def until(true, *, seconds: float = 20, page: Page | None = None) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came so far"
        if page is not None:
            page.wait_for_timeout(50)
        else:
            time.sleep(0.05)


def received() -> int:
    return sum(Upload.objects.values_list("received", flat=True))


def test_a_file_goes_on_after_the_browser_was_killed(scene, dossier, live_server, tmp_path):
    content = PDF_BYTES + os.urandom(4 * 1024 * 1024)
    paper = tmp_path / "giấy phép.pdf"
    paper.write_bytes(content)
    address = reverse("dossiers:evidence", args=[dossier.pk])
    with machine(tmp_path / "profile", live_server.url, scene.user) as one:

        def hand_in(page: Page) -> list[int]:
            sent: list[int] = []
            page.on(
                "request",
                lambda each: sent.append(int(each.headers["upload-offset"])) if each.method == "PATCH" else None,
            )
            page.set_input_files("#id_file", paper)
            page.locator("main form details").nth(1).evaluate("each => { each.open = true; }")
            page.locator("input[name=criteria]").first.check()
            page.get_by_role("button", name="Đính kèm", exact=True).click()
            return sent

        page = one.page(address)
        one.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
        hand_in(page)
        until(lambda: received() >= 512 * 1024, page=page)
        expect(page.locator("[data-parts-words]")).to_contain_text("Đang gửi: giấy phép.pdf")
        one.killed()
        before = received()
        assert 0 < before < len(content)
        page = one.page(address)
        sent = hand_in(page)
        page.wait_for_url(f"**{address}")
        expect(page.get_by_text("Đã đính kèm tài liệu.")).to_be_visible()
    assert sent[0] >= before > 0
    assert sent == sorted(set(sent))
    piece = dossier.evidence.select_related("file").get()
    assert (piece.file.sha256, Upload.objects.count()) == (hashlib.sha256(content).hexdigest(), 0)


def type_words(page: Page, selector: str, seconds: float) -> float:
    """One numbered word after another for so long; the moment of the last one."""
    page.locator(selector).focus()
    end = time.monotonic() + seconds
    number = 0
    while time.monotonic() < end:
        page.keyboard.type(f"{number} ")
        number += 1
        page.wait_for_timeout(TYPED * 1000)
    return number


def last_number(text: str) -> int:
    return int(text.rsplit(maxsplit=1)[-1]) if text.split() else -1


def test_a_killed_browser_loses_at_most_five_seconds_of_words(scene, dossier, live_server, tmp_path):
    """Given words in part III without a choice, which the server cannot take, and words of part I, which it saves."""
    marks, texts = (reverse(f"dossiers:{name}", args=[dossier.pk]) for name in ("marks", "texts"))
    with machine(tmp_path / "profile", live_server.url, scene.user) as one:
        begun = time.monotonic()
        count = type_words(one.page(marks), "#note-1-1", 7)
        pace = (time.monotonic() - begun) / count
        one.killed()
        page = one.page(marks)
        page.locator("[data-kept-take]").click()
        back = last_number(page.locator("#note-1-1").input_value())
        assert (count - 1 - back) * pace <= 5
        with page.expect_response("**/tu-cham/luu/"):
            page.locator("[data-criterion='1.1'] input[value='1']").check()
        assert dossier.self_marks.get().note.split()[-1] == str(back)
        begun = time.monotonic()
        count = type_words(one.page(texts), "#id_history", 7)
        pace = (time.monotonic() - begun) / count
        one.killed()
        saved = last_number(Dossier.objects.get().history)
        assert (count - 1 - saved) * pace <= 5.5  # the server alone, without the copy on the machine
        page = one.page(texts)
        page.wait_for_timeout(300)
        if page.locator("[data-kept-take]").count():
            page.locator("[data-kept-take]").click()
        assert (count - 1 - last_number(page.locator("#id_history").input_value())) * pace <= 5


@pytest.fixture
def sit(live_server, transactional_db):
    with browser.open_chromium() as chromium:

        def seated(user, width=390):
            person = browser.sit_down(chromium, live_server.url, width=width)
            person.page.context.add_cookies([cookie_of(user, live_server.url)])
            return person

        yield seated


def cookie_of(user, root: str) -> dict[str, str]:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": root}


def test_two_write_the_same_and_a_session_ends(scene, dossier, sit, live_server):
    person = sit(scene.user)
    texts = reverse("dossiers:texts", args=[dossier.pk])
    person.goes_to(texts)
    page = person.page
    actions.write_texts(scene.user, Dossier.objects.get(), texts={"history": "của máy kia"}, papers=["food_safety"])
    page.get_by_label("Giấy đăng ký kinh doanh").check()
    with page.expect_response(lambda each: each.url.endswith(texts) and each.status == 409):
        page.locator("#id_history").fill("của máy này")
    page.get_by_text("Chưa bản nào bị ghi đè.").wait_for()
    person.complaints.clear()  # the console tells of every 409
    person.looks()
    with page.expect_response(lambda each: each.url.endswith(texts) and each.status == 200):
        page.get_by_role("button", name="Nối hai bản").click()
    now = Dossier.objects.get()
    assert (now.history, now.papers) == ("của máy kia\n\ncủa máy này", ["business_registration", "food_safety"])

    page.context.clear_cookies(name="sessionid")
    page.locator("#id_market").fill("Viết sau khi phiên đã hết")
    page.get_by_text("Phiên làm việc đã hết.").wait_for()
    person.complaints.clear()
    person.looks()
    page.context.add_cookies([cookie_of(scene.user, live_server.url)])
    with page.expect_response(lambda each: each.url.endswith(texts) and each.status == 200):
        page.evaluate("window.dispatchEvent(new Event('online'))")
    assert Dossier.objects.get().market == "Viết sau khi phiên đã hết"
    page.wait_for_selector("[data-signed-out]", state="hidden")

    marks = reverse("dossiers:marks", args=[dossier.pk])
    person.goes_to(marks)
    actions.mark_self(scene.user, Dossier.objects.get(), criterion="1.1", choice=2, note="của máy kia")
    row = page.locator("[data-criterion='1.1']")
    row.locator("textarea").fill("của máy này")
    with page.expect_response(lambda each: each.status == 409):
        row.locator("input[value='0']").check()
    row.get_by_role("button", name="Lấy bản của tôi").wait_for()
    person.complaints.clear()
    person.looks()
    with page.expect_response(lambda each: each.url.endswith("/luu/") and each.status == 200):
        row.get_by_role("button", name="Lấy bản của tôi").click()
    assert dossier.self_marks.values_list("choice", "note").get() == (0, "của máy này")
    with page.expect_response(lambda each: each.url.endswith("/luu/") and each.status == 200):
        row.locator("textarea").press_sequentially(" thêm")
    assert dossier.self_marks.get().note == "của máy này thêm"


def test_photos_are_made_smaller_ordered_turned_and_joined(scene, dossier, sit, tmp_path):
    person = sit(scene.user)
    names = []
    for number, (wide, high, turned) in enumerate(((300, 400, 1), (4000, 3000, 6), (400, 300, 1))):
        path = tmp_path / f"trang {number}.jpg"
        path.write_bytes(photo(wide, high, turned=turned).read())
        names.append(path)
    noisy = Image.frombytes("RGB", (1500, 2000), os.urandom(1500 * 2000 * 3))
    noisy.resize((4500, 6000)).save(tmp_path / "nang.jpg", quality=97)
    person.goes_to(reverse("dossiers:photos", args=[dossier.pk]))
    page = person.page
    page.set_input_files("#id_photos", names[:2])
    expect(page.locator(".oc-photo")).to_have_count(2)
    page.set_input_files("#id_photos", names[2])
    expect(page.locator(".oc-photo")).to_have_count(3)
    person.looks()
    page.locator(".oc-photo").nth(2).get_by_role("button", name="Lên trước").focus()
    page.keyboard.press("Enter")  # 0, 2, 1
    assert page.evaluate("document.activeElement.dataset.do") == "up"
    page.locator(".oc-photo").nth(0).get_by_role("button", name="Xoay phải").click()
    page.get_by_label("Tên tài liệu").fill("Sổ nhật ký")
    page.locator("main form details").nth(1).evaluate("each => { each.open = true; }")
    page.locator("input[name=criteria]").first.check()
    page.get_by_role("button", name="Gộp thành một PDF").click()
    page.get_by_text("Đã gộp ảnh thành một PDF và đính kèm.").wait_for()
    person.looks()
    with default_storage.open(dossier.evidence.select_related("file").get().file.path) as kept:
        pages = PdfReader(io.BytesIO(kept.read())).pages
        assert [each.images[0].image.size for each in pages] == [(400, 300), (400, 300), (1800, 2400)]
        assert [marked_corner(each) for each in pages] == [["right top"], ["left top"], ["right top"]]

    page.set_input_files("#id_file", tmp_path / "nang.jpg")
    expect(page.locator("[data-file-list]")).to_contain_text("nang.jpg")
    page.locator("main form details").nth(1).evaluate("each => { each.open = true; }")
    page.locator("input[name=criteria]").first.check()
    page.get_by_role("button", name="Đính kèm", exact=True).click()
    page.get_by_text("Đã đính kèm tài liệu.").wait_for()
    stored = dossier.evidence.select_related("file").last().file
    with default_storage.open(stored.path) as kept, Image.open(kept) as shown:
        assert shown.size == (1800, 2400)
    assert stored.size < (tmp_path / "nang.jpg").stat().st_size / 2
    assert re.fullmatch(r"nang\.jpg", stored.name)
    assert clock.now() >= stored.at
