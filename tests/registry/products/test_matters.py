"""The matters of a product: numbers, pictures, label, links, areas, contracts, tests; bad input and foreign files."""

from __future__ import annotations

from datetime import date
from functools import partial
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, strategies as st
from PIL import Image

from ocop.ground.audit.queries import entries_of
from ocop.ground.files.models import StoredFile
from ocop.ground.files.shrink import LONGEST, shrunk
from ocop.registry.products.actions import register_product
from ocop.registry.products.book import BOOK
from ocop.registry.products.matter_actions import drop_matter, keep_matter, tick_label
from ocop.registry.products.models import LabelTick, Picture, Variant
from ocop.registry.products.rules import LABEL, check_gtin, gtin_check_digit
from tests import cast
from tests.registry.producers.test_matters import fetched
from tests.registry.refused import reasons

TODAY = date(2026, 9, 15)
GIVEN = {
    "quy-cach": {"name": "Gói 500 g", "amount": "500", "unit": "g", "packaging": "Túi giấy", "gtin": "8935001700012"},
    "bai-ke": {"kind": "video", "title": "Chuyện đồi cà phê", "url": "https://vi-du.example/xem/1"},
    "so-huu": {"kind": "indication", "name": "Ví Dụ", "number": "CDDL-1", "issued_on": "05/08/2024",
               "expires_on": "", "right": "licensed"},
    "vung": {"name": "Đồi Ví Dụ", "hectares": "12,5", "tonnes": "30", "certificate": "VietGAP",
             "expires_on": "05/10/2026"},
    "lien-ket": {"kind": "sale", "partner": "Cửa hàng Ví Dụ", "output_share": "60", "months": "24",
                 "signed_on": "01/02/2026"},
    "kiem-nghiem": {"laboratory": "Phòng thử Ví Dụ", "number": "KN-7", "subject": "Kim loại nặng", "result": "pass",
                    "tested_on": "01/03/2026", "expires_on": "01/03/2027"},
}  # fmt: skip


def with_check_digit(stem):
    return f"{stem}{gtin_check_digit(stem)}"


GIVEN["quy-cach"]["gtin"] = with_check_digit("893500170001")


@pytest.fixture
def product(land):
    return register_product(land.user, land.producer, name="Cà phê Ví Dụ", set_no=13)


def path(product, key, tail=""):
    return f"/san-pham/{product.pk}/muc/{key}/{tail}"


def photo(size=(3200, 1600), kind="JPEG", name="anh.jpg", mode="RGB", **saved):
    kept = BytesIO()
    Image.new(mode, size, "green").save(kept, kind, **saved)
    return SimpleUploadedFile(name, kept.getvalue())


def typed(land, key):
    return GIVEN[key] | ({"place": land.here.pk} if key == "vung" else {})


@given(st.sampled_from([7, 11, 12, 13]).flatmap(lambda size: st.text("0123456789", min_size=size, max_size=size)))
def test_a_number_with_its_digit_holds_and_every_single_slip_is_found(stem):
    code = with_check_digit(stem)
    assert check_gtin(code).ok
    for place, digit in enumerate(code):
        slipped = f"{code[:place]}{(int(digit) + 1) % 10}{code[place + 1 :]}"
        assert not check_gtin(slipped).ok


@pytest.mark.parametrize(
    ("code", "fine"),
    [("4006381333931", True), ("400-6381 333931", True), ("", True), ("96385074", True), ("4006381333932", False),
     ("٤٠٠٦٣٨١٣٣٣٩٣١", False), ("40063813339", False), ("abc", False), ("400638133393²", False)],
)  # fmt: skip
def test_numbers(code, fine):
    assert check_gtin(code).ok is fine


@pytest.mark.django_db
@pytest.mark.parametrize("key", GIVEN)
def test_through_the_page(client, land, product, key):
    client.force_login(land.user)
    assert client.get(path(product, key, "them/")).status_code == 200
    answer = client.post(path(product, key, "them/"), typed(land, key))
    assert answer.status_code == 302, answer.context["form"].errors
    row = BOOK[key].rows(product).get()
    assert [card["title"] for card in client.get(path(product, key)).context["cards"]] == [str(row)]
    assert client.get(path(product, key, f"{row.pk}/")).status_code == 200
    assert client.post(path(product, key, f"{row.pk}/"), {}).status_code == 422
    [*_, last] = entries_of(product)
    assert (last.verb, last.data["matter"]) == ("products.keep_matter", key)
    assert client.post(path(product, key, f"{row.pk}/bo/")).url == path(product, key)
    assert BOOK[key].rows(product).count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "changed", "field"),
    [
        ("quy-cach", {"gtin": "4006381333932"}, "gtin"),
        ("quy-cach", {"amount": "0"}, "amount"),
        ("quy-cach", {"amount": "nhiều"}, "amount"),
        ("bai-ke", {"url": "http://vi-du.example/1"}, "url"),
        ("bai-ke", {"url": "javascript:alert(1)"}, "url"),
        ("bai-ke", {"kind": "hologram"}, "kind"),
        ("so-huu", {"right": "stolen"}, "right"),
        ("so-huu", {"expires_on": "01/01/2020"}, "expires_on"),
        ("vung", {"hectares": "-1"}, "hectares"),
        ("vung", {"place": ""}, "place"),
        ("vung", {"certificate": ""}, "certificate"),
        ("lien-ket", {"output_share": "100,01"}, "output_share"),
        ("lien-ket", {"months": "0"}, "months"),
        ("lien-ket", {"signed_on": "16/09/2026"}, "signed_on"),
        ("kiem-nghiem", {"tested_on": "31/02/2026"}, "tested_on"),
        ("kiem-nghiem", {"number": "x" * 81}, "number"),
    ],
)
def test_bad_input_stands_at_its_field_and_nothing_is_lost(client, land, product, key, changed, field):
    client.force_login(land.user)
    page = client.post(path(product, key, "them/"), typed(land, key) | changed)
    assert (page.status_code, [*page.context["form"].errors]) == (422, [field])
    assert BOOK[key].rows(product).count() == 0


@pytest.mark.django_db
def test_who_keeps(land, product):
    given_ = {"kind": "audio", "title": "Lời kể", "url": "https://vi-du.example/nghe"}
    for person in (land.user, land.officer, land.province_officer):
        keep_matter(person, product, BOOK["bai-ke"], given_)
    row = product.recordings.first()
    for person in (land.neighbours_officer, land.other_province_officer, land.admin, cast.person("Ai Do")):
        assert reasons(partial(keep_matter, person, product, BOOK["bai-ke"], given_)) != []
        assert reasons(partial(drop_matter, person, product, BOOK["bai-ke"], row)) != []
        assert reasons(partial(tick_label, person, product, ["name"])) != []
    assert product.recordings.count() == 3


@pytest.mark.django_db
def test_a_picture_is_shrunk_and_tells_no_place(client, land, product):
    exif = Image.Exif()
    exif[0x010F] = "Hang May Anh"
    exif.get_ifd(0x8825)[1] = "N"
    client.force_login(land.user)
    given_ = {"alt": "Gói cà phê trên bàn gỗ", "file": photo(exif=exif)}
    assert client.post(path(product, "anh", "them/"), given_).status_code == 302
    row = Picture.objects.get()
    with default_storage.open(row.file.path) as kept, Image.open(kept) as picture:
        assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (LONGEST, LONGEST // 2), {})
    page = client.get(path(product, "anh")).content.decode()
    assert 'alt="Gói cà phê trên bàn gỗ"' in page
    file_path = path(product, "anh", f"{row.pk}/tep/")
    for who, status in (("user", 200), ("officer", 200), ("neighbours_officer", 404), ("other_province_officer", 404)):
        client.force_login(getattr(land, who))
        assert fetched(client, file_path)[0] == status


@pytest.mark.django_db
@pytest.mark.parametrize("upload", [
    None, SimpleUploadedFile("anh.jpg", b"<html><script>1</script>"), SimpleUploadedFile("a.pdf", b"%PDF-1.7\n%%EOF"),
    SimpleUploadedFile("anh.jpg", b"\xff\xd8\xff\xe0" + b"x" * 500), SimpleUploadedFile("anh.jpg", b""),
])  # fmt: skip
def test_what_is_no_picture_is_refused(client, land, product, upload):
    client.force_login(land.user)
    given_ = {"alt": "Gói cà phê"} | ({"file": upload} if upload else {})
    page = client.post(path(product, "anh", "them/"), given_)
    assert (page.status_code, [*page.context["form"].errors]) == (422, ["file"])
    assert (Picture.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_a_vast_picture_is_refused_before_it_is_opened():
    [(at, told)] = reasons(lambda: shrunk(photo((9000, 7000), "PNG", "to.png", "1")))
    assert (at, told) == ("file", "Ảnh “to.png” rộng 9000 × 7000 điểm, quá lớn.")


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "1", "LA"])
def test_every_kind_of_picture_becomes_jpeg(mode):
    small = shrunk(photo((30, 20), "PNG", "nho.png", mode))
    with Image.open(small) as picture:
        assert (picture.format, picture.mode, picture.size, small.name) == ("JPEG", "RGB", (30, 20), "nho.jpg")


@pytest.mark.django_db
def test_rows_of_another_product_are_not_found(client, land, product):
    other = register_product(land.user, land.producer, name="Mắc ca", set_no=9)
    row = keep_matter(land.user, product, BOOK["anh"], {"alt": "Gói"}, upload=photo())
    client.force_login(land.user)
    wrong = path(other, "anh", f"{row.pk}/")
    assert [client.get(wrong).status_code, client.get(f"{wrong}tep/").status_code] == [404, 404]
    assert client.post(f"{wrong}bo/").status_code == 404
    assert client.get(path(product, "tien")).status_code == 404
    assert Picture.objects.count() == 1


@pytest.mark.django_db
def test_the_label_keeps_the_day_of_each_tick(client, land, product):
    address = f"/san-pham/{product.pk}/nhan/"
    client.force_login(land.user)
    assert client.post(address, {"seen": ["name", "origin"]}).url == address
    LabelTick.objects.filter(item="name").update(ticked_on=date(2026, 1, 1))
    client.post(address, {"seen": ["name", "dates"]})
    assert dict(product.label_ticks.values_list("item", "ticked_on")) == {"name": date(2026, 1, 1), "dates": TODAY}
    [*_, last] = entries_of(product)
    assert last.data == {"ticked": ["dates"], "unticked": ["origin"]}
    page = client.get(address)
    assert (page.context["seen"], page.context["all"]) == (2, len(LABEL))
    assert "đánh dấu ngày 01/01/2026" in page.content.decode()
    assert client.post(address, {"seen": ["star"]}).status_code == 422
    assert reasons(lambda: tick_label(land.user, product, ["star"])) == [
        ("seen", "Không có mục “star” trong bảng kiểm nhãn.")
    ]
    client.post(address, {})
    assert product.label_ticks.count() == 0
    client.force_login(land.admin)
    assert (client.get(address).status_code, client.post(address, {"seen": ["name"]}).status_code) == (200, 403)


def test_every_item_of_the_label_names_its_source():
    assert all(each.cite and each.text for each in LABEL)
    assert len({each.key for each in LABEL}) == len(LABEL)


def queries_of(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.django_db
def test_the_record_and_each_matter_cost_the_same_for_one_and_three_rows(client, land, product):
    client.force_login(land.user)
    record, label = f"/san-pham/{product.pk}/", f"/san-pham/{product.pk}/nhan/"
    expected = {record: 26, label: 15} | {path(product, key): 14 for key in (*GIVEN, "anh")}
    client.get(record)  # the law is read once for all
    for number in (0, 1, 2):
        for key in GIVEN:
            client.post(path(product, key, "them/"), typed(land, key))
        keep_matter(land.user, product, BOOK["anh"], {"alt": f"Ảnh {number}"}, upload=photo((20, 20)))
        tick_label(land.user, product, [each.key for each in LABEL[: number + 1]])
        if number in (0, 2):
            assert {address: queries_of(client, address) for address in expected} == expected
    assert Variant.objects.count() == 3


@pytest.mark.django_db
def test_what_runs_out_is_told_on_the_record(client, land, product):
    client.force_login(land.user)
    client.post(path(product, "vung", "them/"), typed(land, "vung"))
    assert client.get(f"/san-pham/{product.pk}/").context["expiring"] == [("Đồi Ví Dụ", "còn 20 ngày")]
