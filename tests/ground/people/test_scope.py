"""How far a post reaches: by level and code, on its own map, over the rows a place has had."""

from __future__ import annotations

from datetime import date

import pytest

from ocop.ground.audit.actions import SYSTEM
from ocop.ground.people.scope import chain_of, covered_by, key_of
from ocop.ground.places.models import Place, PlaceOnMap
from ocop.ground.places.queries import get_place
from ocop.registry.producers.actions import Registration, register_producer
from ocop.registry.producers.models import Producer
from tests import cast

pytestmark = pytest.mark.django_db

BEFORE, AFTER = date(2026, 8, 23), date(2026, 8, 24)
"""Quảng Ninh became a city on the second of these days; its code 22 stayed."""


@pytest.fixture
def producer() -> Producer:
    province = cast.province("31")
    place = cast.commune("Cát Hải", province)
    officer = cast.person("Can Bo Xa", ("commune_officer", place))
    return register_producer(officer, place, Registration(name="Ví Dụ", kind="farm", representative="Lê Ví Dụ"))


def found(place: Place | None) -> int:
    return Producer.objects.filter(covered_by(place)).count()


def test_a_post_reaches_its_place_and_all_within(producer):
    assert found(producer.place) == 1
    assert found(producer.place.province) == 1
    assert found(None) == 1


def test_a_post_does_not_reach_elsewhere(producer):
    assert found(cast.commune("Đồ Sơn", cast.province("31"))) == 0
    assert found(cast.province("68")) == 0


def test_everywhere_stays_everywhere_beside_another_condition(producer):
    nobody = covered_by(cast.province("68"))
    assert Producer.objects.filter(nobody | covered_by(None)).count() == 1


def test_the_same_code_on_the_old_map_is_another_place(producer):
    old = get_place("province", "31", date(2025, 6, 30))
    assert key_of(old) != key_of(get_place("province", "31", AFTER))
    assert found(old) == 0


def test_a_place_that_changed_its_type_is_still_the_same_post():
    then, now = get_place("province", "22", BEFORE), get_place("province", "22", AFTER)
    assert (then.pk != now.pk, key_of(then) == key_of(now)) == (True, True)


def test_the_chain_is_the_place_and_what_lies_above_once():
    place = cast.commune("Cát Hải", cast.province("31"))
    assert chain_of(place) == (("commune", place.code, True), ("province", "31", True))


# Records of places that ended.

LAST_OLD_DAY = date(2025, 6, 30)


def old_commune(province_code: str, *, split: bool) -> Place:
    """A commune of the last old list that certainly lies in one commune today, or was split."""
    shown = PlaceOnMap.objects.filter(
        day=date(2025, 7, 1), at__isnull=split, place__valid_to=LAST_OLD_DAY, place__level="commune",
        place__province__code=province_code,
    )  # fmt: skip
    return shown.select_related("place__parent", "place__province").order_by("place").first().place


@pytest.mark.parametrize("code", ["31", "30"])
def test_a_post_of_today_reaches_records_of_places_that_lie_there_today(code):
    """Hải Dương lies in Hải Phòng since 1/7/2025, and its old code 30 means nothing there."""
    place = old_commune(code, split=False)
    register_producer(SYSTEM, place, Registration(name="Cũ", kind="farm", representative="Lê Ví Dụ"))
    shown = PlaceOnMap.objects.get(day=date(2026, 8, 24), place=place)
    assert found(cast.province("31")) == 1
    assert shown.at is not None and found(shown.at) == 1
    assert found(cast.province("68")) == 0
    officer = cast.person("Can Bo Tinh", ("province_officer", cast.province("31")))
    assert officer.holds("producers.register", place).ok
    assert not cast.person("Nguoi Khac", ("province_officer", cast.province("68"))).holds("producers.register", place)


def test_of_a_split_commune_only_the_province_is_certain():
    place = old_commune("31", split=True)
    register_producer(SYSTEM, place, Registration(name="Cũ", kind="farm", representative="Lê Ví Dụ"))
    shown = PlaceOnMap.objects.get(day=date(2026, 8, 24), place=place)
    assert found(cast.province("31")) == 1
    assert [found(each) for each in Place.objects.filter(pk__in=shown.candidates)] == [0] * len(shown.candidates)


def test_rights_on_places_of_today_cost_no_query(producer, django_assert_num_queries):
    place = Place.objects.select_related("parent", "province").get(pk=producer.place_id)
    with django_assert_num_queries(0):
        chain_of(place)
