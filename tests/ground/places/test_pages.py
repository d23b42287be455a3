"""The pages of places by the map of a day, and the list behind the place picker."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django import forms
from django.urls import reverse

from ocop.ground.places.models import Place
from ocop.ground.places.picker import PlaceField
from ocop.kernel import clock
from tests import cast

TODAY = dt.date(2026, 9, 15)
BEFORE = "2025-06-30"
MAP, SEARCH = "/dia-ban/", "/dia-ban/tim/"
pytestmark = pytest.mark.usefixtures("places")


@pytest.fixture(autouse=True)
def _on_this_day():
    with clock.frozen(TODAY):
        yield


@pytest.fixture
def reader(client, places):
    client.force_login(cast.person("Nguoi Doc"))
    return client


def province(code, day):
    return Place.objects.get(
        level="province", code=code, valid_from__lte=day, valid_to__isnull=day >= dt.date(2025, 7, 1)
    )


def one(level, name, **more):
    return Place.objects.select_related("province").get(level=level, name=name, **more)


def options(page):
    found = re.findall(r'data-place-option="(\d+)" data-place-name="([^"]+)"', page.content.decode())
    return [name for _key, name in found]


@pytest.mark.parametrize("path", [MAP, SEARCH, "/dia-ban/tinh/68/", "/dia-ban/1/"])
def test_strangers_are_sent_to_the_sign_in(client, path):
    assert client.get(path).url == f"/tai-khoan/login/?next={path}"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("?q=hai phong&level=province", ["Thành phố Hải Phòng"]),
        ("?q=Hải Phòng&level=province&on=2025-06-30", ["Thành phố Hải Phòng"]),
        ("?q=truong xuan, lam dong", ["Xã Trường Xuân, Tỉnh Lâm Đồng"]),
        ("?q=duong kinh&on=2025-06-30&level=district", ["Quận Dương Kinh, Thành phố Hải Phòng"]),
        ("?q=dak nong&on=30/06/2025&level=province", ["Tỉnh Đắk Nông"]),
        ("?q=dak nong&level=province", []),
        ("?q=", []),
        ("?q=xyzxyz", []),
    ],
)
def test_what_is_typed_finds_places_of_the_day(reader, query, first):
    page = reader.get(SEARCH + query)
    assert page.status_code == 200
    assert options(page) == first


def test_nothing_found_is_said(reader):
    assert "Không tìm thấy nơi nào." in reader.get(f"{SEARCH}?q=xyzxyz").content.decode()


def test_at_most_twelve_are_offered_and_typing_is_no_markup(reader):
    assert len(options(reader.get(f"{SEARCH}?q=tan"))) == 12
    assert "<script>" not in reader.get(f"{SEARCH}?q=<script>").content.decode()
    assert reader.get(f"{SEARCH}?q=" + "a" * 5000).status_code == 200


@pytest.mark.parametrize(
    "day", ["31/02/2026", "2026-13-01", "hôm qua", "1", "2026-01-01-01", "1492-01-01", "9999-12-31", "--"]
)
@pytest.mark.parametrize("path", [MAP, SEARCH, "/dia-ban/tinh/68/"])
def test_a_day_nobody_can_read_is_refused(reader, path, day):
    page = reader.get(path, {"on": day})
    assert page.status_code == 400
    assert f"“{day}” không phải một ngày đọc được." in page.content.decode()


def test_an_unknown_level_is_refused(reader):
    assert reader.get(f"{SEARCH}?q=a&level=country").status_code == 400


@pytest.mark.parametrize(
    "path",
    ["/dia-ban/tinh/99/", "/dia-ban/tinh/abc/", f"/dia-ban/tinh/30/?on={TODAY}", "/dia-ban/999999999/"],
)
def test_unknown_places_are_not_found(reader, path):
    assert reader.get(path).status_code == 404


@pytest.mark.parametrize(("query", "provinces"), [("", 34), (f"?on={BEFORE}", 63), ("?on=1999-01-01", 63)])
def test_the_map_links_every_province_of_the_day(reader, query, provinces):
    page = reader.get(MAP + query)
    drawn = re.findall(r'<a href="(/dia-ban/tinh/\d\d/)\?on=[\d-]+" aria-label="[^"]+"><path', page.content.decode())
    assert len(set(drawn)) == provinces
    assert page.context["table"].total == provinces
    assert "Quần đảo Hoàng Sa" in page.content.decode()
    assert "Quần đảo Trường Sa" in page.content.decode()


def test_the_map_counts(reader):
    page = reader.get(MAP)
    assert page.context["communes"] == 3321
    rows = {row.code: (row.districts, row.communes) for row in page.context["table"].rows}
    assert rows["31"] == (0, 114)
    assert [column.key for column in page.context["table"].columns] == ["name", "code", "communes"]
    before = reader.get(f"{MAP}?on={BEFORE}").context["table"]
    assert [column.key for column in before.columns] == ["name", "code", "districts", "communes"]


def test_the_map_costs_the_same_on_any_day(reader, django_assert_num_queries):
    for query in ("", f"?on={BEFORE}"):
        with django_assert_num_queries(6):
            reader.get(MAP + query)


def test_numbers_in_the_drawing_keep_their_points(reader):
    page = reader.get(MAP).content.decode()
    written = re.findall(r'<circle class="pl-island" cx="([^"]+)" cy="([^"]+)"', page)
    islands = reader.get(MAP).context["map"].islands
    assert [(float(x), float(y)) for x, y in written] == [(island.x, island.y) for island in islands]


def test_the_list_of_provinces_leaves_as_a_file(reader):
    told = reader.get(f"{MAP}?export=csv&name=hai phong").content.decode("utf-8-sig").splitlines()
    assert told == ['"Tỉnh, thành phố",Mã,"Xã, phường, đặc khu"', "Thành phố Hải Phòng,31,114"]


def test_a_province_today_has_communes_only(reader, django_assert_num_queries):
    with django_assert_num_queries(10):
        page = reader.get("/dia-ban/tinh/31/")
    assert page.context["table"].total == 114
    assert page.context["tabs"] == []
    assert "114 đơn vị cấp xã." in page.content.decode()
    assert "bản đồ ngày" not in page.content.decode()


def test_a_province_before_the_reform_has_districts_too(reader):
    page = reader.get(f"/dia-ban/tinh/31/?on={BEFORE}")
    assert [(tab["active"], tab["count"]) for tab in page.context["tabs"]] == [(True, 167), (False, 15)]
    assert page.context["table"].total == 167
    assert "15 huyện và 167 đơn vị cấp xã." in page.content.decode()
    assert "bản đồ ngày 30/06/2025" in page.content.decode()
    districts = reader.get(f"/dia-ban/tinh/31/?on={BEFORE}&cap=district")
    assert districts.context["table"].total == 15


def test_the_list_of_a_province_filters_and_leaves_as_a_file(reader):
    page = reader.get("/dia-ban/tinh/31/?ten=cat hai")
    assert [row.name for row in page.context["table"].page.object_list] == ["Đặc khu Cát Hải"]
    special = reader.get("/dia-ban/tinh/31/", {"kind": "Đặc khu", "sort": "-name"})
    assert [row.name for row in special.context["table"].page.object_list] == [
        "Đặc khu Cát Hải",
        "Đặc khu Bạch Long Vĩ",
    ]
    told = reader.get("/dia-ban/tinh/31/?ten=cat hai&export=csv").content.decode("utf-8-sig").splitlines()
    assert told == ["Tên,Loại,Mã,Từ ngày", "Đặc khu Cát Hải,Đặc khu,11914,01/07/2025"]


def test_a_day_before_the_first_list_and_a_day_to_come_are_noted(reader):
    assert "Dùng danh mục đơn vị hành chính sớm nhất" in reader.get(f"{MAP}?on=2010-01-01").content.decode()
    assert "Ngày này chưa tới" in reader.get(f"{MAP}?on=2030-01-01").content.decode()


def test_a_place_of_today_tells_what_it_was_made_from(reader):
    here = one("commune", "Xã Trường Xuân", valid_to__isnull=True, province__code="68")
    page = reader.get(reverse("places:place", args=[here.pk]))
    before = page.context["before"]
    assert [end.place.name for end in before.ends] == ["Xã Nâm N'Jang", "Xã Trường Xuân"]
    assert page.context["after"] is None
    assert "Vẫn là địa bàn này." in page.content.decode()


def test_a_split_place_is_left_to_a_person(reader):
    split = Place.objects.filter(level="commune", valid_to=dt.date(2025, 6, 30), changes_out__kind="split")[0]
    page = reader.get(reverse("places:place", args=[split.pk]))
    after = page.context["after"]
    assert after.needs_person is True
    assert len(after.ends) > 1
    text = page.content.decode()
    assert "Máy không tự chọn: một người nắm hồ sơ phải chọn" in text
    assert "không còn trong danh mục" in text
    assert text.count('<li class="pl-end">') == len(after.ends) + len(
        page.context["before"].ends if page.context["before"] else ()
    )


def test_a_place_by_the_map_of_another_day(reader):
    old = one("province", "Tỉnh Đắk Nông")
    page = reader.get(reverse("places:place", args=[old.pk]), {"on": TODAY.isoformat()})
    assert [end.place.name for end in page.context["by_map"].ends] == ["Tỉnh Lâm Đồng"]
    assert "Theo bản đồ ngày 15/09/2026" in page.content.decode()
    assert f'href="/dia-ban/tinh/67/?on={BEFORE}"' in page.content.decode()


class Form(forms.Form):
    place = PlaceField(label="Xã", level="commune")
    other = PlaceField(label="Nơi khác", required=False)


def errors(**data):
    form = Form(data)
    return {name: [error.code for error in found] for name, found in form.errors.as_data().items()}


def test_the_field_takes_a_key_or_a_full_name(places):
    here = one("commune", "Xã Trường Xuân", valid_to__isnull=True, province__code="68")
    for data in (
        {"place": str(here.pk)},
        {"place": "", "place_text": "Xã Trường Xuân, Tỉnh Lâm Đồng"},
        {"place_text": "truong xuan, lam dong"},
    ):
        form = Form(data)
        assert form.is_valid(), form.errors
        assert form.cleaned_data == {"place": here, "other": None}


def test_the_field_refuses_the_rest(places):
    old = one("commune", "Xã Trường Xuân", valid_to=dt.date(2025, 6, 30), province__code="67")
    assert errors() == {"place": ["required"]}
    assert errors(place=str(old.pk)) == {"place": ["unknown"]}
    assert errors(place=str(cast.province().pk)) == {"place": ["unknown"]}
    assert errors(place="٣") == {"place": ["unknown"]}
    assert errors(place="9" * 30) == {"place": ["unknown"]}
    assert errors(place_text="Tân Phú") == {"place": ["several"]}
    assert errors(place_text="Không Có Nơi Này") == {"place": ["unknown"]}


def test_the_field_draws_the_picker_with_what_is_held(places):
    here = one("commune", "Xã Trường Xuân", valid_to__isnull=True, province__code="68")
    drawn = str(Form(initial={"place": here})["place"])
    assert f'name="place" value="{here.pk}"' in drawn
    assert 'value="Xã Trường Xuân, Tỉnh Lâm Đồng"' in drawn
    assert 'hx-get="/dia-ban/tim/?level=commune"' in drawn
    typed = str(Form({"place": "", "place_text": '"><script>'})["place"])
    assert "<script>" not in typed
    assert Form().fields["place"].widget.id_for_label("id_place") == "id_place_text"
