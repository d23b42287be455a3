"""Front page, catalogue and figures: what they count, how they filter, at a fixed number of queries."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from ocop.faces.public.figures import figures
from ocop.ground.places.models import PlaceOnMap
from ocop.ground.places.queries import get_place, places_on
from ocop.kernel import clock
from ocop.recognition.certificates.models import Certificate
from ocop.registry.products.models import Product, ProductCode
from tests.recognition.certificates.results import FOUR, SIGNED, THREE, certified
from tests.recognition.certificates.test_queries import again, reassess

pytestmark = pytest.mark.django_db
NAMES = ("Ấm trà Ví Dụ", "Đậu phộng Ví Dụ", "Zắc Ví Dụ")


def names(response) -> list[str]:
    return re.findall(r'<h3><a href="/c/\w+/">(.*?)</a></h3>', response.content.decode())


def listed(client, **query) -> list[str]:
    return names(client.get(reverse("public:catalogue"), query))


@pytest.fixture
def three(scene):
    """Three stars, four stars, four stars; the last one withdrawn on 2 January 2027."""
    found = certified(scene, THREE, FOUR, FOUR, names=NAMES)
    Certificate.objects.filter(pk=found[2].pk).update(
        state="withdrawn", withdrawn_on=date(2027, 1, 2), withdrawal_ground="c", withdrawal_reason="Kết luận"
    )
    return found


def test_every_page_is_open_to_a_stranger(client, db):
    for name in ("home", "catalogue", "check", "stats", "trials", "robots", "sitemap"):
        response = client.get(reverse(f"public:{name}"))
        assert (name, response.status_code) == (name, 200)
        assert client.post(reverse(f"public:{name}")).status_code == 405


def test_each_figure_is_a_link_to_exactly_its_rows(client, three):
    with clock.frozen(date(2027, 2, 1)):
        home = client.get(reverse("public:home")).content.decode()
        numbers = re.findall(r'<a href="([^"]*)"><strong>(\d+)</strong>', home)
        assert [(address.replace("&amp;", "&"), count) for address, count in numbers] == [
            ("/danh-muc/?star=5&standing=good", "0"),
            ("/danh-muc/?star=4&standing=good", "1"),
            ("/danh-muc/?star=3&standing=good", "1"),
            ("/so-lieu/", "3"),
        ]
        for address, count in numbers[:3]:
            assert len(names(client.get(address.replace("&amp;", "&")))) == int(count)
        assert "Tính đến ngày 01/02/2027." in home
        assert names(client.get(reverse("public:home"))) == ["Đậu phộng Ví Dụ", "Ấm trà Ví Dụ"]


def test_figures_tell_valid_from_ever_and_count_a_product_once(three):
    before = figures(SIGNED)
    assert (before.by_star, before.valid, before.ever) == ({5: 0, 4: 2, 3: 1}, 3, 3)
    again(three[0], issued=date(2027, 6, 1))
    reassess(three[1], "at_province", date(2029, 4, 1))
    after = figures(date(2029, 8, 6))
    assert after.by_standing == {"valid": 0, "extended": 1, "expired": 1, "withdrawn": 1}
    assert (after.by_star, after.valid, after.ever) == ({5: 0, 4: 1, 3: 0}, 1, 3)
    [province] = after.provinces
    assert (province.place.name, province.valid, province.ever) == ("Tỉnh Lâm Đồng", 1, 3)


def test_the_catalogue_filters_by_everything_it_offers(client, three):
    with clock.frozen(date(2027, 2, 1)):
        assert listed(client) == ["Zắc Ví Dụ", "Đậu phộng Ví Dụ", "Ấm trà Ví Dụ"]
        assert listed(client, q="dau phong") == ["Đậu phộng Ví Dụ"]
        assert listed(client, q="hop tac xa vi du") == ["Zắc Ví Dụ", "Đậu phộng Ví Dụ", "Ấm trà Ví Dụ"]
        assert listed(client, q=three[0].product_code) == ["Ấm trà Ví Dụ"]
        assert listed(client, q="100%") == []
        assert listed(client, star="3") == ["Ấm trà Ví Dụ"]
        assert listed(client, standing="good") == ["Đậu phộng Ví Dụ", "Ấm trà Ví Dụ"]
        assert listed(client, standing="withdrawn") == ["Zắc Ví Dụ"]
        assert listed(client, group="I") == ["Zắc Ví Dụ", "Đậu phộng Ví Dụ", "Ấm trà Ví Dụ"]
        assert listed(client, group="IV") == []
        assert listed(client, set="13", sort="product_name") == [
            "Ấm trà Ví Dụ",
            "Đậu phộng Ví Dụ",
            "Zắc Ví Dụ",
        ]
        assert listed(client, set="22") == []
        assert listed(client, province="68", commune="24730", star="4", standing="good") == ["Đậu phộng Ví Dụ"]
        assert len(listed(client, province="99", commune="x", star="9", page="-3")) == 3


def test_a_product_with_two_codes_is_one_row(client, three):
    product = Product.objects.get(pk=three[0].product_id)
    ProductCode.objects.create(product=product, code="83-829-28780-3-2022", current=False, given_on=date(2022, 5, 1))
    assert listed(client, q="83-829-28780-3-2022") == ["Ấm trà Ví Dụ"]
    assert listed(client, q="am tra") == ["Ấm trà Ví Dụ"]


def test_the_catalogue_leaves_as_csv(client, three):
    with clock.frozen(date(2027, 2, 1)):
        lines = client.get(reverse("public:catalogue"), {"export": "csv", "sort": "product_name"})
    rows = lines.content.decode().splitlines()
    assert len(rows) == 4
    assert rows[1].startswith(
        "Ấm trà Ví Dụ,3,Hợp tác xã Ví Dụ,68-24730-1-2026,Xã Trường Xuân,Tỉnh Lâm Đồng,3981/QĐ-UBND,"
    )
    assert rows[3].endswith(f"05/08/2029,Đã thu hồi,{three[2].token}")


@pytest.mark.parametrize(("name", "queries"), [("home", 6), ("catalogue", 6), ("stats", 5), ("sitemap", 1)])
def test_one_row_and_three_rows_cost_the_same(client, scene, signing_day, django_assert_num_queries, name, queries):
    found = certified(scene, THREE, FOUR, FOUR, names=NAMES)
    address = reverse(f"public:{name}")
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200
    Certificate.objects.filter(pk__in=[each.pk for each in found[1:]]).delete()
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


def test_the_figures_page_has_table_bars_and_date(client, three):
    with clock.frozen(date(2027, 2, 1)):
        page = client.get(reverse("public:stats")).content.decode()
    assert page.count('<rect class="pb-bar"') == 3
    assert "Đến ngày 01/02/2027: 2 sản phẩm đang được dùng hạng sao, trong 3 sản phẩm từng được công nhận." in page
    assert re.findall(r'<rect class="pb-bar" x="0" y="0" width="([\d.]+)"', page) == ["0.0", "100.0", "100.0"]
    assert "/danh-muc/?province=68" in page


def test_an_empty_register_is_told_as_such(client, db):
    assert "Chưa có sản phẩm nào được công nhận" in client.get(reverse("public:home")).content.decode()
    assert "Không có sản phẩm nào" in client.get(reverse("public:catalogue")).content.decode()


def test_names_stay_text(client, scene, signing_day):
    certified(scene, THREE, names=("Chè <script>alert(1)</script>",))
    for name in ("home", "catalogue"):
        page = client.get(reverse(f"public:{name}")).content.decode()
        assert "<script>alert" not in page
        assert "Chè &lt;script&gt;" in page


def test_search_engines_are_told_where_to_look(client, three, settings):
    settings.SITE_URL = "https://ocop.example/"
    robots = client.get("/robots.txt")
    assert robots["Content-Type"] == "text/plain; charset=utf-8"
    assert robots.content.decode().splitlines()[-1] == "Sitemap: https://ocop.example/sitemap.xml"
    sitemap = client.get("/sitemap.xml").content.decode()
    assert sitemap.count("<loc>") == 9
    assert f"<loc>https://ocop.example/c/{three[0].token}/</loc>" in sitemap


def test_figures_and_catalogue_by_the_map_of_a_day(client, three):
    """A certificate issued in old Hải Dương: a province of its own before 1/7/2025, part of Hải Phòng since."""
    day = date(2025, 6, 30)
    within = get_place("province", "30", day)
    old = places_on(day, "commune", within).filter(pk__in=PlaceOnMap.objects.filter(at__isnull=False).values("place"))[
        0
    ]
    Certificate.objects.filter(pk=three[0].pk).update(place=old)

    def told(**query) -> dict[str, str]:
        page = client.get(reverse("public:stats"), query).content.decode()
        return {
            name: href.replace("&amp;", "&")
            for href, name in re.findall(r'<a href="(/danh-muc/[^"]*province[^"]*)">(.*?)</a>', page)
        }

    with clock.frozen(date(2027, 2, 1)):
        before, now = told(**{"ban-do": "2025-06-30"}), told()
        assert before["Tỉnh Hải Dương"] == "/danh-muc/?ban-do=2025-06-30&province=30"
        assert names(client.get(before["Tỉnh Hải Dương"])) == ["Ấm trà Ví Dụ"]
        assert names(client.get(now["Thành phố Hải Phòng"])) == ["Ấm trà Ví Dụ"]
        assert "Tỉnh Hải Dương" not in now
        assert sum(len(names(client.get(href))) for href in before.values()) == 3
        assert client.get(reverse("public:stats"), {"ban-do": "hôm qua"}).status_code == 400
