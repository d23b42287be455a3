import os
import pytest
from django.urls import reverse
from tests import browser
from tests.recognition.test_browser_pages import walk, world, sit  # noqa


def test_shots(world, sit):
    out = []
    for width in (390, 1280):
        people = {}
        for n, (user, name, args) in enumerate(walk(world)):
            p = people.get(user.pk) or people.setdefault(user.pk, sit(user, width))
            r = p.page.goto(p.root + reverse(name, args=args))
            p.page.screenshot(path=f"/tmp/shots/{n:02d}-{name.replace(':', '-')}-{width}.png", full_page=True)
            p.page.screenshot(path=f"/tmp/shots/{n:02d}-{name.replace(':', '-')}-{width}-top.png")
            wide = p.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            out.append(
                (
                    n,
                    name,
                    width,
                    r.status,
                    wide,
                    browser.findings(p.page) if r.status == 200 else p.reads()[:300],
                    list(p.complaints),
                )
            )
            p.complaints.clear()
    for o in out:
        if o[3] != 200 or o[4] > 0 or o[5] or o[6]:
            print("BAD", str(o)[:900])
