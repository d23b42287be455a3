"""Mends from the list of problems: places from the picker by the map of the day, and one mend for many rows."""

from datetime import date

import pytest
from django.urls import reverse

from ocop.faces.demo import past_list
from ocop.ground.audit.actions import SYSTEM
from ocop.ground.audit.models import Entry
from ocop.ground.places.models import Place
from ocop.kernel.verdict import Refused
from ocop.law.regulations.actions import publish_regulation
from ocop.law.regulations.regulation import contents
from ocop.recognition.imports import actions
from ocop.recognition.imports.models import Import
from tests.recognition.imports.conftest import checked, read, written

ON = date(2025, 8, 5)
FIRST = past_list.FIRST_DATA_ROW


def listed(office, *changes) -> Import:
    """A checked list of sound rows, each changed; products are told apart by their order."""
    _, sound = past_list.planted()["sound"]
    rows = [{**sound, "product": f"Sản phẩm {n}", **change} for n, change in enumerate(changes)]
    return checked(office, past_list.workbook(rows))


def taken(found: Import) -> list[bool]:
    return list(found.rows.order_by("number").values_list("taken", flat=True))


def commune(name: str, on: date) -> Place:
    rows = Place.objects.filter(level="commune", name=name, province__short_name="Hải Phòng", valid_from__lte=on)
    return next(each for each in rows if each.in_force(on))


def address(name: str, found: Import, number: int = FIRST) -> str:
    return reverse(f"imports:{name}", args=[found.pk, number])


def test_a_place_is_picked_from_the_map_of_the_rows_day(office, signed_in):
    found = listed(office, {"commune": "Xã Không Có"})
    client = signed_in(office.officer)
    page = client.get(reverse("imports:detail", args=[found.pk])).content.decode()
    assert "Chọn xã, phường ngày 05/08/2025" in page
    assert "/dia-ban/tim/?level=commune&amp;on=2025-08-05" in page
    place = commune("Xã An Hưng", ON)
    answer = client.post(f"{address('place', found)}?show=loi", {f"d{FIRST}-place": place.pk})
    assert (answer.status_code, answer.url) == (302, f"/nhap-danh-sach/{found.pk}/?show=loi#dong-{FIRST}")
    row = found.rows.get()
    assert (row.taken, row.values["place_now"]["name"], row.cells["commune"]) == (True, "Xã An Hưng", "Xã Không Có")
    assert row.mends == {"commune": f"commune|{place.code}|{place.valid_from.isoformat()}"}
    page = client.get(reverse("imports:detail", args=[found.pk])).content.decode()
    assert "Chọn xã, phường ngày" not in page


def test_a_place_typed_in_full_needs_no_script(office, signed_in):
    found = listed(office, {"commune": "Xã Không Có"})
    sent = {f"d{FIRST}-place": "", f"d{FIRST}-place_text": "Xã An Hưng, Thành phố Hải Phòng"}
    assert signed_in(office.officer).post(address("place", found), sent).status_code == 302
    assert taken(found) == [True]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "bắt buộc"),
        ({"place": "999999999"}, "Không có nơi này trong danh mục ngày 05/08/2025."),
        ({"place": "x"}, "Không có nơi này trong danh mục ngày 05/08/2025."),
        ({"place_text": "Xã An Hồng"}, "Không có nơi này trong danh mục ngày 05/08/2025."),  # merged away by then
        ({"place_text": "Nơi Không Có"}, "Nơi Không Có"),
        ({"place_text": "\x00"}, "bắt buộc"),
        ({"place_text": "Xã\x00 Khôngthật"}, "Không có nơi này"),
    ],
)
def test_a_place_of_another_day_is_refused_and_what_was_typed_stays(office, signed_in, sent, said):
    found = listed(office, {"commune": "Xã Không Có"})
    answer = signed_in(office.officer).post(
        address("place", found), {f"d{FIRST}-{key}": value for key, value in sent.items()}
    )
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert taken(found) == [False]


def test_the_place_of_2022_is_picked_for_a_row_of_2022(office, signed_in):
    in_2022 = {"first_date": date(2022, 8, 5), "first_year": 2022, "expires_on": date(2025, 8, 5), "commune": "Xã Lạ"}
    found = listed(office, in_2022)
    place = commune("Xã An Hồng", date(2022, 8, 5))
    assert signed_in(office.officer).post(address("place", found), {f"d{FIRST}-place": place.pk}).status_code == 302
    row = found.rows.get()
    assert (row.values["place_then"]["name"], row.values["place_now"]["name"]) == ("Xã An Hồng", "Phường Hồng An")


def test_one_mend_for_all_rows_with_the_same_text(office, signed_in):
    found = listed(office, {"kind": "Tổ lạ"}, {"kind": "Tổ lạ"}, {"kind": "Tổ khác"}, {}, {"kind": "Tổ lạ"})
    assert taken(found) == [False, False, False, True, False]
    client = signed_in(office.officer)
    page = client.get(reverse("imports:detail", args=[found.pk])).content.decode()
    assert page.count("cho cả 3 dòng cùng nội dung") == 6  # at the suggestions and at the free field, in three rows
    sent = {"field": "kind", "value": "cooperative", "everywhere": "on"}
    assert client.post(address("mend", found), sent).status_code == 302
    assert taken(found) == [True, True, False, True, True]
    assert "Đã đọc lại 3 dòng." in client.get(reverse("imports:detail", args=[found.pk])).content.decode()
    entry = Entry.objects.get(verb="imports.mend_alike")
    assert entry.data == {"row": FIRST, "field": "kind", "rows": 3}


def test_many_rows_alike_are_mended_in_batches_with_the_same_result(office, monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    found = listed(office, *({"kind": "Tổ lạ"} for _ in range(5)), {"kind": "Tổ lạ", "product": "Sản phẩm 0"})
    row = found.rows.get(number=FIRST + 3)
    assert actions.mend_alike(office.officer, row, field="kind", value="cooperative") == 6
    assert taken(found) == [True, True, True, True, True, False]
    assert found.rows.get(number=FIRST + 5).kinds == ["twice_in_list"]


def test_without_the_box_only_this_row_is_mended(office, signed_in):
    found = listed(office, {"kind": "Tổ lạ"}, {"kind": "Tổ lạ"})
    signed_in(office.officer).post(address("mend", found), {"field": "kind", "value": "cooperative"})
    assert taken(found) == [True, False]


def test_empty_cells_are_not_the_same_text(office):
    found = listed(office, {"product": ""}, {"product": ""})
    assert actions.mend_alike(office.officer, found.rows.get(number=FIRST), field="product", value="Một") == 1
    assert taken(found) == [True, False]


def test_a_place_for_all_goes_only_to_rows_of_its_time(office):
    later = {"commune": "Xã Lạ"}
    early = {**later, "first_date": date(2022, 8, 5), "first_year": 2022, "expires_on": date(2025, 8, 5)}
    found = listed(office, later, early, later)
    place = commune("Xã An Hưng", ON)
    key = f"commune|{place.code}|{place.valid_from.isoformat()}"
    actions.mend_alike(office.officer, found.rows.get(number=FIRST), field="commune", value=key)
    assert taken(found) == [True, False, True]


def test_a_split_commune_is_chosen_once_for_all_its_rows(office):
    split = {
        "first_date": date(2022, 8, 5), "first_year": 2022, "expires_on": date(2025, 8, 5), "commune": "Xã Lê Thiện",
    }  # fmt: skip
    found = listed(office, split, split)
    row = found.rows.get(number=FIRST)
    mend = row.problems[0]["mends"][1]
    assert (row.kinds, mend["field"]) == (["place_split"], "place_now")
    actions.mend_alike(office.officer, row, field=mend["field"], value=mend["value"])
    assert [(each.taken, each.values["place_now"]["name"]) for each in found.rows.all()] == [
        (True, "Phường Hồng An"),
        (True, "Phường Hồng An"),
    ]


def test_a_mend_that_makes_a_row_the_same_as_one_before_is_told(office):
    found = listed(office, {}, {"product": "Khác"})
    row = actions.mend_row(office.officer, found.rows.get(number=FIRST + 1), field="product", value="Sản phẩm 0")
    assert (row.taken, row.kinds) == (False, ["twice_in_list"])


def test_mending_all_is_refused_once_the_list_is_written(office):
    found = written(office, past_list.workbook([past_list.planted()["sound"][1]]))
    with pytest.raises(Refused):
        actions.mend_alike(office.officer, found.rows.get(), field="kind", value="cooperative")


def test_somebody_else_mends_nothing(office, signed_in):
    found = listed(office, {"commune": "Xã Không Có"})
    assert signed_in(office.stranger).post(address("place", found), {}).status_code == 404
    with pytest.raises(Refused):
        actions.mend_alike(office.stranger, found.rows.get(), field="kind", value="cooperative")


@pytest.mark.parametrize("count", [1, 3])
def test_rows_with_pickers_cost_the_same_for_one_and_three(office, signed_in, count, django_assert_num_queries):
    found = listed(office, *({"commune": "Xã Không Có", "kind": "Tổ lạ"} for _ in range(count)))
    client = signed_in(office.officer)
    client.get(reverse("imports:list"))
    with django_assert_num_queries(11):
        page = client.get(reverse("imports:detail", args=[found.pk])).content.decode()
    assert page.count("data-place-picker") == count


@pytest.mark.parametrize("count", [1, 3])
def test_mending_costs_the_same_for_one_and_three(office, count, django_assert_num_queries):
    found = listed(office, *({"kind": "Tổ lạ"} for _ in range(count)))
    row = found.rows.select_related("of__place").get(number=FIRST)
    with django_assert_num_queries(11):
        assert actions.mend_alike(office.officer, row, field="kind", value="cooperative") == count


def test_rows_are_read_by_the_law_as_it_is_published(office):
    """A newer version of a regulation, put in force by law officers, is what lists are read against from then on."""
    (before,) = listed(office, {"expires_on": ""}).rows.all()
    assert before.values["recognitions"][0]["expires_on"] == "2028-08-05"
    newest = next(each for each in contents() if each["number"] == "1489/QĐ-TTg")
    publish_regulation(SYSTEM, {**newest, "validity_months": 24})
    found = read(office, past_list.workbook([{**past_list.planted()["sound"][1], "expires_on": "", "note": "khác"}]))
    (after,) = actions.check_list(office.officer, found, mapping=found.mapping).rows.all()
    assert after.values["recognitions"][0]["expires_on"] == "2027-08-05"
    (mended,) = [actions.mend_row(office.officer, before, field="note", value="x")]
    assert mended.values["recognitions"][0]["expires_on"] == "2027-08-05"
