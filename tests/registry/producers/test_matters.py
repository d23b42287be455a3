"""The matters of a producer: every row kept with its history, its file with its access, every bad input refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from hypothesis import given, strategies as st
from PIL import Image

from ocop.ground.audit.queries import entries_of
from ocop.registry.producers import access
from ocop.registry.producers.actions import Registration, add_member, register_producer
from ocop.registry.producers.book import BOOK
from ocop.registry.producers.matter_actions import drop_matter, keep_matter, move_seat
from ocop.registry.producers.matter_form import Amount, WholeNumber
from ocop.registry.producers.models import Contact, Paper, Producer, Seat, YearResult
from tests import cast
from tests.registry.refused import reasons

pytestmark = pytest.mark.django_db
GIVEN = {
    "lien-he": {"name": "Quầy bán hàng", "role": "Bán hàng", "phone": "0912 345 678", "email": ""},
    "giay-to": {"kind": "vietgap", "number": "VG-01", "issuer": "Đơn vị Ví Dụ", "issued_on": date(2025, 10, 6),
                "expires_on": date(2026, 10, 5)},
    "ket-qua": {"year": 2025, "revenue": 1_500_000_000, "profit": -20_000_000, "capital": None, "output": None,
                "output_unit": "", "workers": 16, "local_workers": 10, "women_workers": 4},
    "thanh-vien": {"on": date(2026, 1, 1), "members": 40, "women": 25, "suppliers": 30},
}  # fmt: skip


def picture():
    kept = BytesIO()
    Image.new("RGB", (40, 30), "green").save(kept, "PNG")
    return SimpleUploadedFile("giay.png", kept.getvalue(), "image/png")


def kept(land, key, **changed):
    return keep_matter(land.user, land.producer, BOOK[key], GIVEN[key] | changed)


def typed(key):
    """The values as a person types them."""
    return {
        name: "" if value is None else value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)
        for name, value in GIVEN[key].items()
    }


def path(land, key, tail=""):
    return f"/chu-the/{land.producer.pk}/muc/{key}/{tail}"


@pytest.mark.parametrize("key", GIVEN)
def test_a_row_is_kept_and_its_history_tells_before_and_after(land, key):
    row = kept(land, key)
    matter = BOOK[key]
    held = matter.row(land.producer, row.pk)
    expected = GIVEN[key] | ({"phone": "+84912345678"} if key == "lien-he" else {})
    assert matter.values(held) == expected
    field = matter.fields[1]
    value = {"role": "Kho", "number": "VG-02", "revenue": 7, "members": 41}[field]
    keep_matter(land.officer, land.producer, matter, GIVEN[key] | {field: value} | _lower(key), row=held)
    [*_, last] = entries_of(land.producer)
    assert (last.verb, last.actor_id, last.data["row"]) == ("producers.keep_matter", land.officer.pk, row.pk)
    assert (last.data["before"][field], last.data["after"][field]) == (GIVEN[key][field], value)


def _lower(key):
    return {"profit": 0} if key == "ket-qua" else {}


def test_who_keeps(land):
    for person in (land.user, land.officer, land.province_officer):
        keep_matter(person, land.producer, BOOK["lien-he"], GIVEN["lien-he"])
    for person in (land.neighbours_officer, land.other_province_officer, land.admin, cast.person("Ai Do")):
        assert reasons(partial(keep_matter, person, land.producer, BOOK["lien-he"], GIVEN["lien-he"])) != []
    row = land.producer.contacts.first()
    assert reasons(lambda: drop_matter(land.neighbours_officer, land.producer, BOOK["lien-he"], row)) != []
    assert Contact.objects.count() == 3


def test_a_dropped_row_stands_in_the_entry(land):
    drop_matter(land.user, land.producer, BOOK["giay-to"], kept(land, "giay-to"))
    [*_, last] = entries_of(land.producer)
    assert (Paper.objects.count(), last.data["before"]["number"], last.data["matter"]) == (0, "VG-01", "giay-to")


@pytest.mark.parametrize(
    ("key", "changed", "fields"),
    [
        ("lien-he", {"name": ""}, ["name"]),
        ("lien-he", {"name": "x" * 121}, ["name"]),
        ("lien-he", {"phone": "12"}, ["phone"]),
        ("lien-he", {"email": "a@"}, ["email"]),
        ("giay-to", {"kind": "magic"}, ["kind"]),
        ("giay-to", {"issued_on": None}, ["issued_on"]),
        ("giay-to", {"issued_on": date(2027, 1, 1), "expires_on": None}, ["issued_on"]),
        ("giay-to", {"expires_on": date(2025, 1, 1)}, ["expires_on"]),
        ("ket-qua", {"year": 2027}, ["year"]),
        ("ket-qua", {"year": None}, ["year"]),
        ("ket-qua", {"revenue": -1}, ["revenue", "profit"]),
        ("ket-qua", {"revenue": 10**19}, ["revenue"]),
        ("ket-qua", {"workers": "mười"}, ["workers"]),
        ("ket-qua", {"local_workers": 17}, ["local_workers"]),
        ("thanh-vien", {"women": 41}, ["women"]),
    ],
)
def test_bad_values_are_refused_at_their_field(land, key, changed, fields):
    assert [at for at, _ in reasons(lambda: kept(land, key, **changed))][:1] == fields[:1]
    assert BOOK[key].rows(land.producer).count() == 0


def test_texts_that_are_not_told_are_empty_and_what_must_be_told_is_refused(land):
    row = keep_matter(land.user, land.producer, BOOK["lien-he"], {"name": "Quầy", "phone": "0912345678"})
    assert (row.role, row.email) == ("", "")
    for matter in BOOK.values():
        assert reasons(partial(keep_matter, land.user, land.producer, matter, {})) != []


def test_one_row_a_year(land):
    row = kept(land, "ket-qua")
    assert reasons(lambda: kept(land, "ket-qua")) == [("year", "Đã có dòng “2025”.")]
    keep_matter(land.user, land.producer, BOOK["ket-qua"], GIVEN["ket-qua"] | {"workers": 20}, row=row)
    assert YearResult.objects.get().workers == 20


@pytest.mark.parametrize("key", GIVEN)
def test_through_the_page(client, land, key):
    client.force_login(land.user)
    assert client.get(path(land, key)).status_code == 200
    assert client.get(path(land, key, "them/")).status_code == 200
    assert client.post(path(land, key, "them/"), typed(key)).url == path(land, key)
    row = BOOK[key].rows(land.producer).get()
    page = client.get(path(land, key))
    assert [card["title"] for card in page.context["cards"]] == [str(row)]
    assert client.get(path(land, key, f"{row.pk}/")).status_code == 200
    empty = client.post(path(land, key, f"{row.pk}/"), {})
    assert (empty.status_code, BOOK[key].rows(land.producer).count()) == (422, 1)
    assert client.post(path(land, key, f"{row.pk}/bo/")).url == path(land, key)
    assert BOOK[key].rows(land.producer).count() == 0


def test_money_is_typed_with_points(client, land):
    client.force_login(land.user)
    client.post(path(land, "ket-qua", "them/"), typed("ket-qua") | {"revenue": "1.500.000.000", "output": "12,5"})
    row = YearResult.objects.get()
    assert (row.revenue, str(row.output)) == (1_500_000_000, "12.500")
    facts = dict(client.get(path(land, "ket-qua")).context["cards"][0]["facts"])
    assert (facts["Doanh thu (đồng)"], facts["Sản lượng"]) == ("1.500.000.000", "12,5")
    assert facts["Tỷ lệ lao động địa phương"] == "62,5 %"
    assert facts["Doanh thu tăng so với năm trước"] == "–"


def test_growth_is_worked_out(client, land):
    kept(land, "ket-qua", year=2024, revenue=1_000_000_000)
    kept(land, "ket-qua")
    client.force_login(land.user)
    cards = client.get(path(land, "ket-qua")).context["cards"]
    assert [dict(card["facts"])["Doanh thu tăng so với năm trước"] for card in cards] == ["50 %", "–"]


def fetched(client, address):
    """Status and bytes; the file is closed, as a server does."""
    answer = client.get(address)
    return answer.status_code, b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize(
    ("written", "read"),
    [("1.500.000", 1_500_000), ("1 500 000", 1_500_000), ("1,500,000", 1_500_000), ("-20.000", -20_000), ("7", 7)],
)
def test_whole_numbers_as_people_write_them(written, read):
    assert WholeNumber().clean(written) == read


@pytest.mark.parametrize("written", ["1.5", "1.50.000", "1.500,000", "một", "1e9", "--3", "²"])
def test_what_is_no_whole_number(written):
    with pytest.raises(ValidationError):
        WholeNumber().clean(written)


def test_a_paper_with_its_file(client, land):
    client.force_login(land.user)
    answer = client.post(path(land, "giay-to", "them/"), typed("giay-to") | {"file": picture()})
    assert answer.status_code == 302
    row = Paper.objects.get()
    file_path = path(land, "giay-to", f"{row.pk}/tep/")
    assert fetched(client, file_path) == (200, picture().read())
    card = client.get(path(land, "giay-to")).context["cards"][0]
    assert (card["file_url"], dict(card["facts"])["Thời hạn"]) == (file_path, "còn 20 ngày")
    record = client.get(f"/chu-the/{land.producer.pk}/")
    assert record.context["expiring"] == [("VietGAP VG-01", "còn 20 ngày")]
    for who, status in (("officer", 200), ("neighbours_officer", 404), ("other_province_officer", 404)):
        client.force_login(getattr(land, who))
        assert fetched(client, file_path)[0] == status
    bad = SimpleUploadedFile("giay.pdf", b"MZ\x90\x00 not a paper", "application/pdf")
    client.force_login(land.user)
    page = client.post(path(land, "giay-to", "them/"), typed("giay-to") | {"number": "VG-03", "file": bad})
    assert (page.status_code, [*page.context["form"].errors]) == (422, ["file"])
    assert Paper.objects.count() == 1


def test_rows_of_another_record_are_not_found(client, land):
    other = register_producer(land.officer, land.here, Registration(name="Khác", kind="farm", representative="A"))
    add_member(land.officer, other, land.user)
    row = kept(land, "giay-to")
    client.force_login(land.user)
    wrong = f"/chu-the/{other.pk}/muc/giay-to/{row.pk}/"
    assert [client.get(wrong).status_code, client.get(f"{wrong}tep/").status_code] == [404, 404]
    assert client.post(f"{wrong}bo/").status_code == 404
    assert client.get(path(land, "giay-to", f"{row.pk}/tep/")).status_code == 404
    assert client.get(f"/chu-the/{other.pk}/muc/thanh-vien/").status_code == 404
    assert client.get(path(land, "ngan-hang")).status_code == 404
    assert client.get(path(land, "giay-to", f"{row.pk}/bo/")).status_code == 405


def test_who_opens_a_matter(client, land):
    for who, statuses in (
        ("user", [200, 200]), ("officer", [200, 200]), ("admin", [200, 403]), ("neighbours_officer", [404, 404]),
    ):  # fmt: skip
        client.force_login(getattr(land, who))
        assert [client.get(path(land, "giay-to", tail)).status_code for tail in ("", "them/")] == statuses


def test_the_record_and_each_matter_cost_the_same_for_one_and_three_rows(client, land, django_assert_num_queries):
    client.force_login(land.officer)
    addresses = {f"/chu-the/{land.producer.pk}/": 21} | {path(land, key): 10 for key in GIVEN}
    for number in range(3):
        kept(land, "lien-he", name=f"Quầy {number}")
        kept(land, "giay-to", number=f"VG-{number}")
        kept(land, "ket-qua", year=2023 + number)
        kept(land, "thanh-vien", on=date(2026, 1, 1 + number))
        if number in (0, 2):
            for address, count in addresses.items():
                with django_assert_num_queries(count):
                    client.get(address)


def test_the_seat_moves_and_where_it_was_stays(client, land):
    client.force_login(land.province_officer)
    address = f"/chu-the/{land.producer.pk}/chuyen-tru-so/"
    answer = client.post(address, {"place": land.neighbour.pk, "address": "Thôn Mới", "since": "01/09/2026"})
    assert answer.status_code == 302
    producer = Producer.objects.get(pk=land.producer.pk)
    assert (producer.place, producer.address) == (land.neighbour, "Thôn Mới")
    assert [(seat.place, seat.address, seat.since, seat.until) for seat in producer.seats.all()] == [
        (land.neighbour, "Thôn Mới", date(2026, 9, 1), None),
        (land.here, "Thôn Ví Dụ", date(2026, 8, 31), date(2026, 8, 31)),
    ]
    assert [*access.producers_visible_to(land.neighbours_officer)] == [producer]
    assert [*access.producers_visible_to(land.officer)] == []
    page = client.post(address, {"place": land.here.pk, "since": "01/09/2026"})
    assert (page.status_code, [*page.context["form"].errors]) == (422, ["since"])
    assert Seat.objects.count() == 2
    shown = client.get(f"/chu-the/{land.producer.pk}/").context["seats"]
    assert shown[0] == ("01/09/2026 – nay", "Thôn Mới, Xã Đức Lập, Tỉnh Lâm Đồng")


def test_only_officers_of_the_area_move_a_seat(land):
    move = partial(move_seat, place=land.neighbour, address="", since=date(2026, 9, 1))
    for person in (land.user, land.admin, land.neighbours_officer):
        assert reasons(partial(move, person, land.producer)) != []
    assert reasons(partial(move_seat, land.officer, land.producer, place=land.here.province, address="",
                           since=date(2026, 9, 1))) == [("place", "Trụ sở đặt ở xã, phường hoặc đặc khu.")]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "written", "read"),
    [
        ("vi", "8.000", "8000"), ("vi", "8,000", "8"), ("vi", "1.234.567,5", "1234567.5"), ("vi", "4,5", "4.5"),
        ("vi", "-1.000", "-1000"), ("en", "8,000", "8000"), ("en", "8.000", "8"), ("en", "12.345", "12.345"),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_the_language_of_the_page_writes_it(language, written, read):
    with translation.override(language):
        assert Amount(localize=True).clean(written) == Decimal(read)


@pytest.mark.parametrize("language", ["vi", "en"])
@given(amount=st.decimals(0, 10**8, places=3))
def test_an_amount_shown_comes_back_as_it_was(language, amount):
    with translation.override(language):
        field = Amount(localize=True, max_digits=14, decimal_places=3)
        shown = field.widget.format_value(field.prepare_value(amount))
        assert field.clean(shown) == amount


@pytest.mark.parametrize("written", ["8.00.0", "1,2,3", "abc", "8..000", "12 ha"])
def test_what_is_no_amount_is_refused(written):
    with translation.override("vi"), pytest.raises(ValidationError):
        Amount(localize=True, max_digits=14, decimal_places=3).clean(written)
