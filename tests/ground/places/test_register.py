"""The history built from the published lists: counts, re-used codes, mergers, splits, changes of type."""

import csv
import datetime as dt
from collections import Counter

import pytest

from ocop.ground.places import lists
from ocop.ground.places.lists import DATA
from ocop.ground.places.register import spelled_alike

FIRST, EVE, REFORM = dt.date(2021, 10, 1), dt.date(2025, 6, 30), dt.date(2025, 7, 1)
TODAY = dt.date(2026, 11, 21)


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("on", "counts"),
    [
        (dt.date(2019, 5, 1), {"province": 63, "district": 705, "commune": 10_599}),
        (FIRST, {"province": 63, "district": 705, "commune": 10_599}),
        (dt.date(2024, 12, 31), {"province": 63, "district": 705, "commune": 10_599}),
        (dt.date(2025, 1, 1), {"province": 63, "district": 696, "commune": 10_035}),
        (EVE, {"province": 63, "district": 696, "commune": 10_035}),
        (REFORM, {"province": 34, "commune": 3_321}),
        (TODAY, {"province": 34, "commune": 3_321}),
    ],
)
def test_counts_of_the_country(register, on, counts):
    assert Counter(unit.level for unit in register.on(on)) == counts


def test_hai_phong(register):
    before = register.get("province", "31", FIRST)
    assert len(register.on(FIRST, "commune", before)) == 217
    assert Counter(unit.kind for unit in register.on(FIRST, "commune", before)) == {
        "Xã": 141, "Phường": 66, "Thị trấn": 10,
    }  # fmt: skip
    assert Counter(unit.kind for unit in register.on(FIRST, "district", before)) == {"Quận": 7, "Huyện": 8}
    after = register.get("province", "31", REFORM)
    assert len(register.on(REFORM, "commune", after)) == 114
    assert register.on(REFORM, "district", after) == []


def test_the_province_took_in_its_neighbour(register):
    merged = register.successors(register.get("province", "30", FIRST), TODAY)
    assert (merged.kind, merged.place) == ("merged", ("province", "31", REFORM))
    origins = register.predecessors(register.get("province", "31", TODAY), FIRST)
    assert [origin.place.code for origin in origins.candidates] == ["30", "31"]
    assert origins.needs_person


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("24", "Tỉnh Bắc Giang", "Tỉnh Bắc Ninh"),
        ("15", "Tỉnh Yên Bái", "Tỉnh Lào Cai"),
        ("80", "Tỉnh Long An", "Tỉnh Tây Ninh"),
    ],
)
def test_province_codes_are_used_again(register, code, before, after):
    assert register.get("province", code, EVE).name == before
    assert register.get("province", code, REFORM).name == after


def test_a_commune_code_used_again(register):
    old, new = register.get("commune", "10507", EVE), register.get("commune", "10507", REFORM)
    assert (old.name, new.name) == ("Phường Cẩm Thượng", "Phường Thành Đông")
    assert register.successors(old, REFORM).kind == "merged"
    assert register.successors(old, REFORM).place == new.key


def test_a_split_commune_with_the_link_added_by_hand(register):
    outcome = register.successors(register.get("commune", "09013", FIRST), TODAY)
    assert (outcome.kind, outcome.needs_person) == ("split", True)
    assert [candidate.place.code for candidate in outcome.candidates] == ["09022", "08980", "08995", "09817"]
    assert outcome.suggestion == ("commune", "09022", REFORM)


def test_the_unverified_merger_waits_for_a_person(register):
    outcome = register.successors(register.get("commune", "28825", FIRST), EVE)
    assert outcome.suggestion.code == "28828"
    assert outcome.needs_person


def test_district_of_an_island_became_a_special_zone(register):
    outcome = register.successors(register.get("district", "318", FIRST), REFORM)
    assert outcome.kind == "type_changed"
    assert register.by_key[outcome.place].name == "Đặc khu Bạch Long Vĩ"


def test_other_districts_were_abolished(register):
    assert register.successors(register.get("district", "311", FIRST), REFORM).kind == "abolished"


def test_districts_between_the_lists(register):
    renamed = register.successors(register.get("district", "311", FIRST), EVE)
    assert (renamed.kind, register.by_key[renamed.place].name) == ("type_changed", "Thành phố Thủy Nguyên")
    divided = register.successors(register.get("district", "312", FIRST), EVE)
    assert {register.by_key[one.place].name for one in divided.candidates} == {
        "Quận An Dương",
        "Quận Hồng Bàng",
    }
    assert divided.suggestion is None


@pytest.mark.parametrize(
    ("level", "code", "before", "after", "day"),
    [
        ("province", "22", "Tỉnh Quảng Ninh", "Thành phố Quảng Ninh", dt.date(2026, 8, 24)),
        ("province", "24", "Tỉnh Bắc Ninh", "Thành phố Bắc Ninh", dt.date(2026, 8, 24)),
        ("province", "75", "Tỉnh Đồng Nai", "Thành phố Đồng Nai", dt.date(2026, 4, 24)),
        ("commune", "25270", "Xã Lộc Ninh", "Phường Lộc Ninh", dt.date(2026, 4, 14)),
        ("commune", "07294", "Xã Bố Hạ", "Phường Bố Hạ", dt.date(2026, 8, 4)),
    ],
)
def test_types_changed_in_2026(register, level, code, before, after, day):
    old = register.get(level, code, day - dt.timedelta(days=1))
    new = register.get(level, code, day)
    assert (old.name, new.name, new.key.valid_from) == (before, after, day)
    assert new.short_name == old.short_name
    assert register.successors(register.get(level, code, REFORM), day).kind == "type_changed"


def test_every_retyped_unit_of_2026_is_there(register):
    for row in rows("changes_2026.csv"):
        unit = register.get(row["level"], row["code"], TODAY)
        assert (unit.name, unit.kind) == (
            row["new_name"],
            lists.CITY if row["level"] == "province" else "Phường",
        )


def test_communes_follow_the_new_row_of_their_province(register):
    old = register.get("commune", "06799", REFORM)
    outcome = register.successors(old, TODAY)
    assert outcome.kind == "unchanged"
    assert register.by_key[register.by_key[outcome.place].province].name == "Thành phố Quảng Ninh"


def test_a_parent_is_in_force_on_all_days_of_its_children(register):
    latest = dt.date.max
    for unit in register.units:
        for above in (unit.parent, unit.province):
            if above is not None:
                parent = register.by_key[above]
                assert above.valid_from <= unit.key.valid_from
                assert (parent.valid_to or latest) >= (unit.valid_to or latest)


def test_no_code_stands_twice_on_a_day(register):
    spans: dict[tuple[str, str], list[tuple[dt.date, dt.date]]] = {}
    for unit in register.units:
        spans.setdefault((unit.level, unit.code), []).append((unit.key.valid_from, unit.valid_to or dt.date.max))
    for one_code in spans.values():
        for (_, end), (start, _) in zip(sorted(one_code), sorted(one_code)[1:], strict=False):
            assert end < start


def test_steps_join_the_end_of_one_row_to_the_start_of_another(register):
    for step in register.steps:
        assert register.by_key[step.old].valid_to == step.on - dt.timedelta(days=1)
        assert step.new.valid_from == step.on


def test_every_commune_that_ended_has_a_successor(register):
    followed = {step.old for step in register.steps}
    lost = [
        unit.key for unit in register.units if unit.level != "district" and unit.valid_to and unit.key not in followed
    ]
    assert lost == []


def test_kinds_agree_with_the_conversion_table(register):
    said = {
        (step.old.code, step.new.code): (step.kind, step.is_default)
        for step in register.steps
        if step.on == REFORM and step.old.level != "province"
    }
    table = {
        (row["old_code"], row["new_code"]): (row["kind"], row["is_default"] == "1") for row in rows("changes_2025.csv")
    }
    assert said == table


def test_provinces_agree_with_the_table(register):
    table = {row["old_code"]: row["new_code"] for row in rows("province_changes_2025.csv")}
    assert len(table) == 63
    for old, new in table.items():
        assert register.successors(register.get("province", old, FIRST), REFORM).place.code == new


def test_communes_agree_with_the_table_of_2021_to_2025(register):
    table: dict[str, set[str]] = {}
    for row in rows("changes_2021_2025h1.csv"):
        table.setdefault(row["old_code"], set()).add(row["new_code"])
    followed = {
        unit.code: {end.place.code for end in register.successors(unit, EVE).candidates}
        for unit in register.on(FIRST, "commune")
    }
    assert followed == table


def test_only_spelled_differently():
    assert spelled_alike("Xã Đạm Bri", "Xã Đamb'ri")
    assert spelled_alike("Huyện Hoà An", "Huyện Hòa An")
    assert not spelled_alike("Xã Hồng Vân", "Xã Hồng Quang")


def test_another_spelling_is_no_new_row_and_the_later_one_is_kept(register):
    hoa_an = register.get("district", "051", FIRST)
    assert (hoa_an.name, hoa_an.key.valid_from, hoa_an.valid_to) == ("Huyện Hòa An", FIRST, EVE)


def test_islands_have_their_place(register):
    assert register.get("commune", "20333", TODAY).name == "Đặc khu Hoàng Sa"
    assert register.get("commune", "22736", TODAY).province.code == "56"


def test_a_code_that_was_not_in_use(register):
    assert register.get("district", "311", REFORM) is None
    assert register.get("commune", "99999", FIRST) is None


def test_the_level_is_told_by_the_digits():
    assert [lists.ref_of(code).level for code in ("31", "311", "11557")] == [
        "province",
        "district",
        "commune",
    ]
    with pytest.raises(KeyError):
        lists.ref_of("1")
