"""A real browser for tests: one Chromium a worker, a fresh context a person, axe on every page walked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from ocop.ground.people.models import User

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass
class Person:
    """Somebody at a screen. `complaints`: what the browser's console said."""

    page: Page
    root: str
    complaints: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def goes_to(self, path: str) -> None:
        self.page.goto(self.root + path)
        self.looks()

    def shows(self, path: str) -> None:
        """The page at the width of a desk and at the width of a phone."""
        self.page.goto(self.root + path)
        self.looks_twice()

    def looks_twice(self) -> None:
        """The page as it stands, then narrow; counted as one page."""
        self.looks()
        wide = self.page.viewport_size
        assert wide is not None
        self.page.set_viewport_size({"width": 390, "height": 844})
        self.seen.pop()
        self.looks()
        self.page.set_viewport_size(wide)

    def signs_in(self, login: str, password: str) -> None:
        self.page.goto(self.root + "/tai-khoan/login/")
        self.page.get_by_label("Thư điện tử hoặc số điện thoại").fill(login)
        self.page.get_by_label("Mật khẩu", exact=True).fill(password)
        self.page.get_by_role("button", name="Đăng nhập", exact=True).first.click()
        self.page.wait_for_url("**/ban-lam-viec/**")
        self.looks()

    def follows(self, name: str, **options: Any) -> None:
        self.page.get_by_role("link", name=name, **options).first.click()
        self.page.wait_for_load_state()
        self.looks()

    def presses(self, name: str) -> None:
        """A plain button that sends its form."""
        self.page.get_by_role("button", name=name, exact=True).first.click()
        self.page.wait_for_load_state()
        self.looks()

    def confirms(self, name: str) -> None:
        """A weighty button: asks once more in a dialog."""
        self.page.get_by_role("button", name=name, exact=True).first.click()
        dialog = self.page.get_by_role("dialog")
        with self.page.expect_navigation():
            dialog.get_by_role("button", name=name, exact=True).click()
        self.looks()

    def reads(self) -> str:
        """All words in the main part of the page, spaces folded."""
        return " ".join(self.page.locator("main").inner_text().split())

    def looks(self) -> None:
        """Nothing for axe to find, nothing wider than the screen, nothing on the console."""
        self.seen.append(self.page.url.removeprefix(self.root))
        assert findings(self.page) == [], self.page.url
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px wider than the screen"
        assert self.complaints == [], self.page.url


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """One Chromium for one test. Playwright keeps a loop running in this thread, and Django opens connections of
    their own beside it: both end here, so that the next test finds the thread as it was."""
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()
        connections.close_all()


def findings(page: Page) -> list[str]:
    """What axe finds: rule and place. Run by evaluate, because the page's own policy lets in no other script.

    Nothing is loaded ahead: only rules on audio and on the turning of screens want that, and neither is among ours.
    """
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE.read_text())
    wanted = {"runOnly": RULES, "resultTypes": ["violations"], "preload": False}
    results = page.evaluate("wanted => axe.run(document, wanted)", wanted)
    return [f"{each['id']}: {node['target']}" for each in results["violations"] for node in each["nodes"]]


def sit_down(browser: Browser, root: str, *, width: int = 1280, height: int = 844) -> Person:
    """A new person with their own cookies at a screen of that width."""
    context = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
    page = context.new_page()
    person = Person(page, root)
    page.on("console", lambda message: person.complaints.append(message.text))
    page.on("pageerror", lambda error: person.complaints.append(str(error)))
    return person


def seated(browser: Browser, root: str, user: User | None, *, width: int = 1280) -> Person:
    """Somebody signed in (unless None) without walking through the page of sign-in."""
    person = sit_down(browser, root, width=width)
    if user is not None:
        client = Client()
        client.force_login(user, backend=BACKEND)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": root}
        person.page.context.add_cookies([cookie])  # type: ignore[list-item]
    return person
