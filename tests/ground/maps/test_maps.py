"""Lists and counts by the map of a day: Hải Phòng and Hải Dương as two before 1/7/2025 and as one after."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ocop.ground.maps.asked import MapAsked, other_map, read_map
from ocop.ground.maps.mapped import by_map, filters, lies, named
from ocop.ground.maps.rollup import roll_up
from ocop.ground.places.models import Level, Place, PlaceOnMap
from ocop.ground.places.queries import get_place, map_of, place_by_map
from ocop.ground.places.register import the_register
from ocop.kernel.verdict import Unreadable
from ocop.registry.producers.models import Producer
from tests import cast
from tests.ground.maps.conftest import OLD_DAY, REFORM, TODAY, certain, producer_at, split

HAI_PHONG, HAI_DUONG = "31", "30"
KIND = "producers.producer"


def asked(day: date = TODAY, query: str = "") -> MapAsked:
    return MapAsked(day, QueryDict(query))


def lines(day: date, **within: Place) -> dict[str, int]:
    rolled = roll_up(asked(day), [Producer.objects.all()], **within)
    found = {line.place.name if line.place else "?": line.counts[0] for line in rolled.lines}
    assert sum(found.values()) == rolled.totals[0]
    return found


@pytest.fixture
def old_two():
    """Two producers of old Hải Phòng and one of old Hải Dương, all three certain today."""
    return [
        producer_at(certain(HAI_PHONG), "Một"),
        producer_at(certain(HAI_PHONG, 40), "Hai"),
        producer_at(certain(HAI_DUONG), "Ba"),
    ]


def test_every_place_stands_on_every_map_as_the_walk_says():
    units, days = len(the_register().units), set(PlaceOnMap.objects.values_list("day", flat=True))
    assert PlaceOnMap.objects.count() == units * len(days)
    for place in (certain(HAI_PHONG), split(), get_place(Level.PROVINCE, HAI_DUONG, OLD_DAY)):
        for day in days:
            shown, walked = PlaceOnMap.objects.get(day=day, place=place), place_by_map(place, day)
            assert (shown.at_id, shown.place_id) == (walked.place and walked.place.pk, place.pk)
            if walked.place is None:
                assert sorted(shown.candidates) == sorted(each.place.pk for each in walked.candidates)


def test_a_day_is_answered_by_the_map_that_began_last():
    assert map_of(OLD_DAY) == date(2025, 1, 1)
    assert map_of(REFORM) == REFORM
    assert map_of(date(1990, 1, 1)) == date(2021, 10, 1)
    assert map_of(date(2099, 1, 1)) == max(PlaceOnMap.objects.values_list("day", flat=True))


def test_two_provinces_before_the_reform_are_one_after(old_two):
    assert lines(OLD_DAY) == {"Thành phố Hải Phòng": 2, "Tỉnh Hải Dương": 1}
    assert lines(REFORM) == {"Thành phố Hải Phòng": 3}
    assert lines(TODAY) == {"Thành phố Hải Phòng": 3}


def test_records_of_today_are_told_by_the_old_map_as_far_as_it_is_known():
    """A commune of today made of communes of both provinces or of several communes: the common part is certain."""
    here = cast.commune("Cát Hải", cast.province(HAI_PHONG))
    producer_at(here, "Của hôm nay")
    old = get_place(Level.PROVINCE, HAI_PHONG, OLD_DAY)
    assert lines(OLD_DAY) == {"Thành phố Hải Phòng": 1}
    [district] = lines(OLD_DAY, province=old)
    assert district == "Huyện Cát Hải"


def test_what_the_old_map_cannot_say_is_a_line_of_its_own():
    mixed = next(
        shown.place
        for shown in PlaceOnMap.objects.filter(
            day=date(2025, 1, 1), at=None, district=None, province__code=HAI_DUONG, place__level=Level.COMMUNE,
            place__valid_to=None,
        ).select_related("place")
    )  # fmt: skip
    producer_at(mixed, "Từ nhiều huyện")
    old = get_place(Level.PROVINCE, HAI_DUONG, OLD_DAY)
    assert lines(OLD_DAY) == {"Tỉnh Hải Dương": 1}
    assert lines(OLD_DAY, province=old) == {"?": 1}


def test_a_split_commune_counts_in_its_province_and_stands_apart_below():
    producer_at(split(), "Chưa rõ")
    producer_at(certain(HAI_PHONG), "Rõ")
    assert lines(TODAY) == {"Thành phố Hải Phòng": 2}
    inside = lines(TODAY, province=cast.province(HAI_PHONG))
    assert inside.pop("?") == 1
    assert sorted(inside.values()) == [1]
    assert lines(OLD_DAY, province=get_place(Level.PROVINCE, HAI_PHONG, OLD_DAY)).get("?") is None


@pytest.mark.parametrize("day", [date(2022, 1, 1), OLD_DAY, REFORM, TODAY])
def test_each_count_is_exactly_its_rows(old_two, day):
    producer_at(split(), "Chưa rõ")
    producer_at(cast.commune("Cát Hải", cast.province(HAI_PHONG)), "Của hôm nay")
    at = asked(day)
    rolled = roll_up(at, [Producer.objects.all()])
    assert rolled.totals == (5,)
    for line in rolled.lines:
        code = line.place.code if line.place else "chua-xac-nhan"
        assert Producer.objects.filter(lies(KIND, at, "province", code)).count() == line.counts[0]
        if line.place is None:
            continue
        below = roll_up(at, [Producer.objects.all()], province=line.place)
        assert below.totals == line.counts
        for each in below.lines:
            field = below.level
            inner = each.place.code if each.place else "chua-xac-nhan"
            q = lies(KIND, at, "province", code) & lies(KIND, at, field, inner)
            assert Producer.objects.filter(q).count() == each.counts[0]


def test_rows_name_their_place_by_the_map(old_two):
    old = {each.name: (each.map_place, each.map_province) for each in by_map(Producer.objects.all(), asked(OLD_DAY))}
    now = {each.name: (each.map_place, each.map_province) for each in by_map(Producer.objects.all(), asked())}
    assert old["Ba"] == (certain(HAI_DUONG).name, "Tỉnh Hải Dương")
    assert now["Ba"][1] == "Thành phố Hải Phòng"
    assert Producer.objects.filter(named("hai duong", asked(OLD_DAY))).count() == 1
    assert Producer.objects.filter(named("hai duong", asked())).count() == 0


def test_filters_offer_the_places_of_the_map():
    codes = [dict(each.choices) for each in filters(asked(OLD_DAY, "tinh=30"), KIND)]
    assert [len(each) for each in codes] == [64, 13, 208]  # each with "not confirmed" beside the places of the lists
    assert codes[0]["30"] == "Tỉnh Hải Dương"
    now = filters(asked(TODAY, "tinh=31"), KIND)
    assert [(each.key, len(each.choices)) for each in now] == [("tinh", 35), ("xa", 115)]
    assert [each.key for each in filters(asked(TODAY, "tinh=30"), KIND)] == ["tinh"]


@pytest.mark.parametrize("written", ["", "2026-09-15"])
def test_today_needs_no_word_in_the_address(written):
    found = read_map(QueryDict(f"ban-do={written}"))
    assert (found.is_today, found.address("/x/", tinh="31")) == (True, "/x/?tinh=31")
    assert other_map(QueryDict(f"ban-do={written}")) is None


def test_a_map_stays_in_links_and_its_places_do_not():
    params = QueryDict("ban-do=30/06/2025&tinh=30&ten=gao&sort=-name&page=3&export=csv")
    found = read_map(params)
    assert found.kept() == [("ten", "gao"), ("sort", "-name")]
    assert found.address("/x/", tinh="30", huyen="") == "/x/?ban-do=2025-06-30&tinh=30"
    assert [(address, chosen) for _, address, chosen in found.choices()] == [
        ("?ten=gao&sort=-name", False),
        ("?ten=gao&sort=-name&ban-do=2025-06-30", True),
    ]
    assert other_map(params) == OLD_DAY


@pytest.mark.parametrize("written", ["x", "2025-13-01", "0000-00-00", "1/1/1", "99999999999-1-1", "2025-06", "٢٠٢٥"])
def test_a_day_nobody_can_read_is_refused(as_person, admin, written):
    with pytest.raises(Unreadable):
        read_map(QueryDict(f"ban-do={written}"))
    assert other_map(QueryDict(f"ban-do={written}")) is None
    for name in ("producers:list", "products:list", "dossiers:list", "certificates:certificates", "maps:counts"):
        answer = as_person(admin).get(reverse(name), {"ban-do": written})
        assert (name, answer.status_code) == (name, 400)
        assert "không phải một ngày đọc được" in answer.content.decode()


def test_lists_carry_chip_map_and_places(as_person, officer, old_two):
    page = as_person(officer).get(reverse("producers:list"), {"ban-do": "2025-06-30", "tinh": "30"}).content.decode()
    assert "bản đồ ngày 30/06/2025" in page
    assert re.findall(r'data-label="Chủ thể"><a href="[^"]*">(.*?)</a>', page) == ["Ba"]
    assert '<input type="hidden" name="ban-do" value="2025-06-30">' in page
    assert "Tỉnh Hải Dương" in page
    both = as_person(officer).get(reverse("producers:list"), {"tinh": "31"}).content.decode()
    assert re.findall(r'data-label="Chủ thể"><a href="[^"]*">(.*?)</a>', both) == ["Ba", "Hai", "Một"]
    assert "bản đồ ngày 30/06/2025" not in both


def test_the_counts_page_drills_down_and_each_count_is_a_link(as_person, admin, old_two):
    producer_at(split(), "Chưa rõ")
    client = as_person(admin)
    page = client.get(reverse("maps:counts"), {"ban-do": "2025-06-30"}).content.decode()
    assert 'href="/theo-dia-ban/?ban-do=2025-06-30&amp;tinh=30">Tỉnh Hải Dương</a>' in page
    assert 'href="/chu-the/?ban-do=2025-06-30&amp;tinh=31">3</a>' in page
    today = client.get(reverse("maps:counts"), {"tinh": "31"}).content.decode()
    assert 'href="/chu-the/?tinh=31&amp;xa=chua-xac-nhan">1</a>' in today
    rows = client.get("/chu-the/?tinh=31&xa=chua-xac-nhan").content.decode()
    assert re.findall(r'data-label="Chủ thể"><a href="[^"]*">(.*?)</a>', rows) == ["Chưa rõ"]
    assert client.get(reverse("maps:counts"), {"tinh": "30"}).status_code == 404
    sheet = client.get(reverse("maps:counts"), {"tinh": "31", "export": "csv"}).content.decode()
    assert "Chưa xác nhận đơn vị kế thừa,,1," in sheet


def test_lists_and_counts_cost_the_same_for_one_row_and_for_three(as_person, admin):
    producer_at(certain(HAI_PHONG), "Một")
    client = as_person(admin)
    addresses = [
        reverse(name) + query
        for name in ("producers:list", "products:list", "dossiers:list", "certificates:certificates", "maps:counts")
        for query in ("?ban-do=2025-06-30", "?ban-do=2025-06-30&tinh=31", "?tinh=31")
    ]

    def costs() -> dict[str, int]:
        found = {}
        for address in addresses:
            with CaptureQueriesContext(connection, ) as captured:  # fmt: skip
                assert client.get(address).status_code == 200
            found[address] = len(captured)
        return found

    costs()
    one = costs()
    producer_at(certain(HAI_PHONG, 20), "Hai")
    producer_at(certain(HAI_PHONG, 30), "Ba")
    assert costs() == one
    assert one["/chu-the/?ban-do=2025-06-30"] == 8
    assert one["/theo-dia-ban/?ban-do=2025-06-30"] == 15
