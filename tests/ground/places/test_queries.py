"""Places in the database: the constraints, the loader, and every question pages ask."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from ocop.ground.places import queries
from ocop.ground.places.lists import Listed, Ref, Stage
from ocop.ground.places.load import Loaded, load_places, write_register
from ocop.ground.places.models import LoadedLists, Place, PlaceChange
from ocop.ground.places.queries import Counts
from ocop.ground.places.register import build

FIRST, EVE, REFORM = dt.date(2021, 10, 1), dt.date(2025, 6, 30), dt.date(2025, 7, 1)
TODAY = dt.date(2026, 11, 21)
pytestmark = [pytest.mark.usefixtures("places"), pytest.mark.debian]


def place(level, code, on):
    return queries.get_place(level, code, on)


@pytest.mark.parametrize(
    ("on", "counts"),
    [
        (dt.date(2019, 1, 1), [63, 705, 10_599]),
        (FIRST, [63, 705, 10_599]),
        (EVE, [63, 696, 10_035]),
        (REFORM, [34, 0, 3_321]),
        (TODAY, [34, 0, 3_321]),
    ],
)
def test_counts_of_the_country(on, counts):
    assert [queries.places_on(on, level).count() for level in ("province", "district", "commune")] == counts


def test_hai_phong_before_and_after():
    assert queries.counts_within(place("province", "31", FIRST), FIRST) == Counts(15, 217)
    assert queries.counts_within(place("province", "31", REFORM), REFORM) == Counts(0, 114)


def test_counts_of_all_provinces_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        counts = queries.counts_by_province(FIRST)
    assert len(counts) == 63
    assert counts["31"] == Counts(15, 217)
    assert sum(one.communes for one in counts.values()) == 10_599


def test_a_list_of_places_costs_one_query(django_assert_num_queries):
    district = place("district", "311", FIRST)
    with django_assert_num_queries(1):
        names = [one.full_name for one in queries.places_on(FIRST, "commune", within=district)]
    assert len(names) == 37
    assert names[0] == "Xã An Lư, Huyện Thuỷ Nguyên, Thành phố Hải Phòng"


def test_the_order_is_the_dictionary(register):
    listed = queries.places_on(REFORM, "province").values_list("code", flat=True)
    assert list(listed) == [unit.code for unit in register.on(REFORM, "province")]
    names = list(queries.places_on(REFORM, "province").values_list("short_name", flat=True))
    assert names[:4] == ["An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng"]
    assert names.index("Đà Nẵng") == names.index("Đắk Lắk") - 1


def test_a_parent_of_another_time_is_refused():
    old = place("province", "24", EVE)
    with pytest.raises(ValueError, match=r"Tỉnh Bắc Giang \(24\) is not in force on 2025-07-01"):
        queries.places_on(REFORM, within=old)


def test_codes_are_used_again():
    assert place("province", "24", EVE).name == "Tỉnh Bắc Giang"
    assert place("province", "24", REFORM).name == "Tỉnh Bắc Ninh"
    assert place("province", "24", TODAY).name == "Thành phố Bắc Ninh"
    with pytest.raises(Place.DoesNotExist):
        place("district", "311", REFORM)


@pytest.mark.parametrize("text", ["hai phong", "xã trường xuân", "p. hồng bàng, hải phòng", "an", "10507", "hoà", "x"])
@pytest.mark.parametrize("on", [FIRST, TODAY])
def test_the_database_finds_what_the_register_finds(register, text, on):
    found = queries.find_places(text, on, limit=50)
    assert [(one.level, one.code) for one in found] == [
        (unit.level, unit.code) for unit in register.find(text, on, limit=50)
    ]


def test_finding_costs_two_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        found = [one.full_name for one in queries.find_places("truong xuan", FIRST, level="commune")]
    assert len(found) == 8
    with django_assert_num_queries(0):
        assert queries.find_places("  ", FIRST) == []


def test_finding_within():
    hai_phong = place("province", "31", FIRST)
    found = queries.find_places("an dương", FIRST, within=hai_phong)
    assert [one.name for one in found] == [
        "Huyện An Dương",
        "Phường An Dương",
        "Thị trấn An Dương",
        "Quận Dương Kinh",
        "Xã Tân Dương",
        "Xã Trấn Dương",
    ]


def test_a_split_gives_candidates_and_no_answer(django_assert_num_queries):
    old = place("commune", "09013", FIRST)
    with django_assert_num_queries(1):
        outcome = queries.successors(old, TODAY)
        provinces = {one.place.full_name for one in outcome.candidates}
    assert (outcome.kind, outcome.place) == ("split", None)
    assert outcome.suggestion == place("commune", "09022", REFORM)
    assert [one.place.code for one in outcome.candidates] == ["09022", "08980", "08995", "09817"]
    assert "Xã Ô Diên, Thành phố Hà Nội" in provinces


def test_today_place_over_two_changes(django_assert_num_queries):
    old = place("commune", "06826", FIRST)
    with django_assert_num_queries(2):
        outcome = queries.today_place(old, TODAY)
        assert outcome.candidates[0].place.full_name.endswith(", Thành phố Quảng Ninh")
    assert [step.on for step in outcome.candidates[0].via] == [REFORM, dt.date(2026, 8, 24)]
    assert outcome.place == place("commune", outcome.candidates[0].place.code, TODAY)


def test_a_place_in_force_costs_nothing(django_assert_num_queries):
    now = place("province", "31", TODAY)
    with django_assert_num_queries(0):
        assert queries.successors(now, TODAY).place == now


def test_going_forward_to_an_earlier_day_is_refused():
    with pytest.raises(ValueError, match="began after 2021-10-01"):
        queries.successors(place("province", "31", REFORM), FIRST)


def test_what_a_province_was_made_from():
    origins = queries.predecessors(place("province", "31", TODAY), FIRST)
    assert {one.place.name for one in origins.candidates} == {"Thành phố Hải Phòng", "Tỉnh Hải Dương"}
    assert origins.needs_person


def test_the_map_of_a_day_forward_and_back():
    assert queries.place_by_map(place("province", "30", FIRST), TODAY).place == place("province", "31", TODAY)
    quang_ninh = place("province", "22", TODAY)
    assert queries.place_by_map(quang_ninh, dt.date(2026, 8, 23)).place == place("province", "22", REFORM)
    assert queries.place_by_map(quang_ninh, dt.date(2019, 1, 1)).place == place("province", "22", FIRST)


def test_the_map_for_many_places_costs_as_much_as_for_one(register, django_assert_max_num_queries):
    old = list(queries.places_on(FIRST, "commune", within=place("province", "22", FIRST)))
    new = list(queries.places_on(REFORM, "commune", within=place("province", "22", REFORM)))
    with django_assert_max_num_queries(6):
        outcomes = queries.places_by_map([*old, *new], dt.date(2025, 3, 1))
    assert len(outcomes) == len(old) + len(new)
    for one in old:
        unit = register.get("commune", one.code, FIRST)
        wanted = register.successors(unit, dt.date(2025, 3, 1))
        assert [end.place.code for end in outcomes[one.pk].candidates] == [end.place.code for end in wanted.candidates]


def test_the_database_walks_like_the_register(register):
    old = list(queries.places_on(FIRST, "commune", within=place("province", "31", FIRST)))
    outcomes = queries.successors_of(old, TODAY)
    for one in old:
        wanted = register.successors(register.get("commune", one.code, FIRST), TODAY)
        outcome = outcomes[one.pk]
        assert (outcome.kind, outcome.needs_person) == (wanted.kind, wanted.needs_person)
        assert {(end.place.code, end.is_default) for end in outcome.candidates} == {
            (end.place.code, end.is_default) for end in wanted.candidates
        }


def copied(original, **changes):
    fields = {field.attname: getattr(original, field.attname) for field in Place._meta.concrete_fields}
    return Place(**{**fields, "id": None, **changes})


@pytest.mark.parametrize(
    "days",
    [
        {"valid_from": dt.date(2026, 1, 1)},
        {"valid_from": dt.date(2025, 7, 2), "valid_to": dt.date(2025, 7, 2)},
        {"valid_from": dt.date(2020, 1, 1), "valid_to": FIRST},
    ],
)
def test_a_code_cannot_stand_twice_on_a_day(days):
    now = place("province", "31", TODAY)
    with pytest.raises(IntegrityError, match="place_code_once_a_day"), transaction.atomic():
        copied(now, **days).save()
        connection.check_constraints()


def test_a_code_may_stand_on_other_days_or_levels():
    now = place("province", "31", TODAY)
    copied(now, level="district", valid_from=dt.date(2026, 1, 1)).save()
    copied(now, valid_from=dt.date(2019, 1, 1), valid_to=dt.date(2021, 9, 30)).save()
    connection.check_constraints()
    assert Place.objects.filter(code="31").count() == 4


def test_days_stand_in_order():
    with pytest.raises(IntegrityError, match="place_days_in_order"), transaction.atomic():
        copied(place("province", "31", TODAY), code="99", valid_to=dt.date(2025, 6, 1)).save()


def test_loading_again_does_nothing(django_assert_num_queries):
    before = list(Place.objects.order_by("pk").values_list("pk", flat=True))
    with django_assert_num_queries(3):
        assert load_places() == Loaded(nothing_to_do=True)
    assert load_places(force=True) == Loaded()
    assert list(Place.objects.order_by("pk").values_list("pk", flat=True)) == before
    assert LoadedLists.objects.count() == 1


def test_loading_mends_what_differs_and_keeps_keys():
    now = place("province", "31", TODAY)
    Place.objects.filter(pk=now.pk).update(name="Thành phố Khác")
    PlaceChange.objects.filter(new=now).delete()
    stranger = copied(now, code="99")
    stranger.save()
    assert load_places(force=True) == Loaded(changed=1, removed=1)
    now.refresh_from_db()
    assert now.name == "Thành phố Hải Phòng"
    assert now.changes_in.count() == 2


def test_the_command_says_what_it_did(capsys):
    call_command("load_places")
    assert capsys.readouterr().out == "Places: up to date\n"
    call_command("load_places", "--force")
    assert capsys.readouterr().out == "Places: 0 added, 0 changed, 0 removed\n"


def small_list(*names):
    listed = (Listed(Ref("province", code), name, name, "Tỉnh", None, None) for code, name in enumerate_codes(names))
    return {unit.ref: unit for unit in listed}


def enumerate_codes(names):
    return ((f"{number:02}", name) for number, name in enumerate(names, 1))


def test_a_new_list_ends_rows_and_adds_their_followers():
    PlaceChange.objects.all().delete()
    Place.objects.filter(level="commune").delete()
    Place.objects.filter(level="district").delete()
    Place.objects.all().delete()
    one = [Stage(FIRST, small_list("Một", "Hai"))]
    assert write_register(build(one)) == Loaded(made=2)
    kept = set(Place.objects.values_list("pk", flat=True))
    two = [*one, Stage(REFORM, small_list("Một", "Hai mới"))]
    assert write_register(build(two)) == Loaded(made=1, changed=1)
    assert kept < set(Place.objects.values_list("pk", flat=True))
    assert PlaceChange.objects.values_list("old__name", "new__name", "kind", "on").get() == (
        "Hai", "Hai mới", "renamed", REFORM,
    )  # fmt: skip


def test_a_place_the_lists_do_not_know_goes_after_its_children_moved(register):
    stranger = copied(place("province", "31", TODAY), code="99")
    stranger.save()
    copied(place("commune", "20333", TODAY), code="99999", province=stranger, parent=stranger).save()
    Place.objects.filter(code="20333", level="commune", valid_to=None).update(parent=stranger)
    assert write_register(register) == Loaded(changed=1, removed=2)
    assert place("commune", "20333", TODAY).parent.name == "Thành phố Đà Nẵng"
