"""Pages of maps and of merging in a real browser: axe, width, console, at a desk and on a phone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.urls import reverse

from ocop.ground.maps.actions import confirm_successor
from ocop.ground.maps.rules import Chosen
from ocop.recognition.merging.access import Pair
from ocop.recognition.merging.actions import merge_records
from ocop.recognition.merging.models import ProductMerge
from ocop.registry.products.models import Variant
from tests import browser, cast
from tests.ground.maps.conftest import candidates, producer_at, product_of, split

PICTURES = os.environ.get("OCOP_PICTURES")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser.CHROMIUM is None, reason="no Chromium here: install the package chromium"),
]


def pictured(person: browser.Person, name: str, path: str) -> None:
    person.shows(path)
    if PICTURES:
        for width in (1280, 390):
            person.page.set_viewport_size({"width": width, "height": 844})
            person.page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
        person.page.set_viewport_size({"width": 1280, "height": 844})


def test_every_page_has_no_findings(live_server, transactional_db):
    officer = cast.person("Can Bo Hai Phong", ("province_officer", cast.province("31")))
    old = split()
    two = candidates(old)
    known = producer_at(old, "Trại Ví Dụ", address=f"Thôn 2, {two[1].name}")
    producer_at(old, "Hợp tác xã Chưa Rõ")
    held = producer_at(old, "Hộ Đã Rõ")
    confirm_successor(officer, two[0], rows=[Chosen("producers.producer", held.pk)], reason="Thôn 5 cũ, xã cho biết")
    here = producer_at(cast.commune("Cát Hải", cast.province("31")), "Hợp tác xã Cát Hải")
    kept, gone, third = (product_of(here, name) for name in ("Mắm tôm Ví Dụ", "Mắm tôm Ví Dụ 500g", "Mắm cá Ví Dụ"))
    Variant.objects.create(product=gone, name="Chai 500 ml")
    assert known.pk
    pages = [
        ("counts", reverse("maps:counts")),
        ("counts-old", reverse("maps:counts") + "?ban-do=2025-06-30"),
        ("counts-province", reverse("maps:counts") + "?tinh=31"),
        ("work", reverse("maps:work")),
        ("split", reverse("maps:split", args=[old.pk]) + f"?noi={two[1].pk}"),
        ("producers-old", reverse("producers:list") + "?ban-do=2025-06-30&tinh=31"),
        ("products", reverse("products:list")),
        ("certificates", reverse("certificates:certificates") + "?ban-do=2025-06-30"),
        ("dossiers", reverse("dossiers:list")),
        ("catalogue", reverse("public:catalogue") + "?ban-do=2025-06-30&province=31"),
        ("stats", reverse("public:stats") + "?ban-do=2025-06-30"),
        ("desk", reverse("desk:home")),
        ("choose", reverse("merging:choose", args=["san-pham", kept.pk])),
        ("compare", reverse("merging:compare", args=["san-pham", kept.pk, gone.pk])),
    ]
    with browser.open_chromium() as chromium:
        person = browser.seated(chromium, live_server.url, officer)
        for name, path in pages:
            pictured(person, name, path)
        merge_records(officer, Pair(kept, gone), reason="Cùng một sản phẩm, ghi hai lần", looked=True)
        pictured(person, "product", reverse("products:detail", args=[kept.pk]))
        pictured(person, "merged", reverse("merging:merged", args=["san-pham", ProductMerge.objects.get().pk]))
        assert third.pk
        assert len(person.seen) == len(pages) + 2
