"""Pictures of every page, for the README and for looking before calling a page done.

Needs the demo running (`make run` in another window). Without arguments takes the three pictures of the
README; --all FOLDER takes every page of every role at 390 and 1280 pixels.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
SITE = os.environ.get("OCOP_SITE_URL", "http://localhost:8000")
PASSWORD = "ocop-demo-2026"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
ROLES = {
    "chuthe": "chuthe@demo.example", "canboxa": "canboxa@demo.example", "canbotinh": "canbotinh@demo.example",
    "thuky": "thuky@demo.example", "thanhvien": "thanhvien7@demo.example", "chutich": "chutich@demo.example",
    "phapche": "phapche2@demo.example", "quantri": "quantri@demo.example",
}  # fmt: skip
SKIPPED = re.compile(r"logout|export=|\.pdf|\.docx|/pdf/|/docx/|minh-chung/\d+/$|/tep/|sort=|page=|ngon-ngu|openapi")


def main() -> int:
    """Returns the exit code."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("Chromium is needed: apt install chromium", file=sys.stderr)
        return 1
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
        if "--all" in sys.argv:
            everything(browser, Path(sys.argv[-1]))
        else:
            readme(browser, ROOT / "docs" / "pictures")
        browser.close()
    return 0


def screen(browser: Browser, width: int, login: str = "") -> Page:
    """A page at that width, signed in as that account."""
    page = browser.new_context(
        viewport={"width": width, "height": 844 if width < 600 else 900}, locale="vi-VN"
    ).new_page()
    if login:
        page.goto(f"{SITE}/tai-khoan/login/")
        page.get_by_label("Thư điện tử hoặc số điện thoại").fill(login)
        page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập", exact=True).first.click()
        page.wait_for_url("**/ban-lam-viec/**")
    return page


def readme(browser: Browser, folder: Path) -> None:
    """The three pictures of the README."""
    folder.mkdir(parents=True, exist_ok=True)
    screen(browser, 1280, ROLES["canbotinh"]).screenshot(path=folder / "desk-1280.png")
    page = screen(browser, 390, ROLES["chuthe"])
    page.locator("main a[href*='/noi-dung/']").first.click()
    page.get_by_role("link", name="Tự chấm").click()
    page.locator("[data-criterion]").nth(4).scroll_into_view_if_needed()
    page.screenshot(path=folder / "marks-390.png")
    page = screen(browser, 390)
    page.goto(SITE)
    page.locator("a[href*='/c/']").first.click()
    page.wait_for_load_state()
    page.screenshot(path=folder / "public-390.png")


def everything(browser: Browser, folder: Path) -> None:
    """Walk the links of each role, one page of each kind, and take it at both widths."""
    folder.mkdir(parents=True, exist_ok=True)
    for role, login in {"congkhai": "", **ROLES}.items():
        narrow, wide = screen(browser, 390, login), screen(browser, 1280, login)
        queue, kinds = ["/ban-lam-viec/" if login else "/"], set()
        while queue:
            path = queue.pop(0)
            kind = re.sub(r"\d+", "N", re.sub(r"/c/[^/]+", "/c/T", path.split("?")[0]))
            if kind in kinds:
                continue
            kinds.add(kind)
            name = f"{role}{kind.replace('/', '_')}".rstrip("_")
            for page, width in ((wide, 1280), (narrow, 390)):
                answer = page.goto(SITE + path)
                page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
                if answer is not None and answer.status >= 400:
                    print(f"{role} {path}: {answer.status}")
            links = wide.eval_on_selector_all("a[href^='/']", "found => found.map(each => each.getAttribute('href'))")
            queue += [link for link in links if not SKIPPED.search(link)]
        print(f"{role}: {len(kinds)} pages")


if __name__ == "__main__":
    sys.exit(main())
