"""A person confirms in which candidate a record of a split commune lies; changed and taken back with its history."""

from __future__ import annotations

import re
from datetime import date
from threading import Barrier, Thread

import pytest
from django.apps import apps
from django.db import connections
from django.http import QueryDict
from django.urls import reverse
from hypothesis import given, strategies as st

from ocop.faces.desk import work
from ocop.ground.audit.models import Entry
from ocop.ground.maps import queries
from ocop.ground.maps.actions import confirm_successor, take_back
from ocop.ground.maps.asked import MapAsked
from ocop.ground.maps.bearers import bearers
from ocop.ground.maps.mapped import by_map
from ocop.ground.maps.models import Confirmation
from ocop.ground.maps.rollup import roll_up
from ocop.ground.maps.rules import Chosen, Named, named_in, read_chosen
from ocop.ground.people.models import User
from ocop.ground.places.models import Place, PlaceOnMap
from ocop.kernel.verdict import Refused
from ocop.registry.producers.models import Producer
from ocop.registry.products.models import Product
from tests import cast
from tests.ground.maps.conftest import TODAY, candidates, certain, producer_at, product_of, split

KIND = "producers.producer"
WHY = "Thôn cũ nay thuộc nơi này, xã cho biết"


def tick(producer: Producer, seen: int = 0) -> list[Chosen]:
    return [Chosen(KIND, producer.pk, seen)]


def said(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return str(refusal.value)


def inside(place: Place) -> dict[str, int]:
    asked = MapAsked(TODAY, QueryDict())
    rolled = roll_up(asked, [Producer.objects.all()], province=cast.province("31"))
    return {line.place.name if line.place else "?": line.counts[0] for line in rolled.lines}


@pytest.fixture
def old():
    return split()


@pytest.fixture
def two(old):
    return candidates(old)[:2]


def test_440_communes_of_the_last_old_list_were_split():
    last = PlaceOnMap.objects.filter(
        day=date(2025, 7, 1), at=None, place__level="commune", place__valid_to=date(2025, 6, 30), candidates__len__gt=1
    )
    assert last.count() == 440


def test_a_record_waits_until_a_person_of_the_area_has_confirmed_it(old, two, officer):
    producer = producer_at(old, "Chưa rõ")
    elsewhere = cast.person("Can Bo Lam Dong", ("province_officer", cast.province("68")))
    mine = cast.person("Can Bo Xa", ("commune_officer", two[0]))
    assert [queries.waiting_count(each) for each in (officer, mine, elsewhere)] == [1, 1, 0]
    assert inside(old) == {"?": 1}
    [made] = confirm_successor(officer, two[0], rows=tick(producer), reason=f" {WHY} ")
    assert (made.place, made.successor, made.reason, made.by) == (old, two[0], WHY, officer)
    assert [queries.waiting_count(each) for each in (officer, mine)] == [0, 0]
    assert inside(old) == {two[0].name: 1}
    [row] = by_map(Producer.objects.all(), MapAsked(TODAY, QueryDict()))
    assert (row.map_place, row.place) == (two[0].name, old)
    entry = Entry.objects.get(verb="maps.confirm")
    assert entry.data == {"reason": WHY, "records": [f"{KIND}:{producer.pk}"], "places": [old.pk]}
    assert queries.now_words(producer) == two[0].full_name


def test_what_hangs_on_a_record_at_the_same_place_goes_with_it(old, two, officer):
    producer = producer_at(old, "Chưa rõ")
    product = product_of(producer, name="Mắm Ví Dụ")
    apart = product_of(producer, name="Mắm khác")
    confirm_successor(officer, two[1], rows=[Chosen("products.product", apart.pk)], reason=WHY)
    made = confirm_successor(officer, two[0], rows=tick(producer), reason=WHY)
    assert sorted((each.kind, each.subject_id) for each in made) == [
        (KIND, producer.pk),
        ("products.product", product.pk),
    ]
    places = {each.name: each.map_place for each in by_map(Product.objects.all(), MapAsked(TODAY, QueryDict()))}
    assert places == {"Mắm Ví Dụ": two[0].name, "Mắm khác": two[1].name}


def test_a_confirmation_is_changed_and_taken_back_and_nothing_is_forgotten(old, two, officer):
    producer = producer_at(old, "Chưa rõ")
    [first] = confirm_successor(officer, two[0], rows=tick(producer), reason=WHY)
    [second] = confirm_successor(officer, two[1], rows=tick(producer, first.pk), reason="Nhầm thôn, nay sửa lại")
    assert inside(old) == {two[1].name: 1}
    assert take_back(officer, two[1], rows=tick(producer, second.pk), reason="Còn phải hỏi lại xã cũ") == 1
    assert inside(old) == {"?": 1}
    told = Confirmation.objects.order_by("pk").values_list("successor", "ended_why", "ended_by")
    assert list(told) == [
        (two[0].pk, "Nhầm thôn, nay sửa lại", officer.pk),
        (two[1].pk, "Còn phải hỏi lại xã cũ", officer.pk),
    ]
    assert Producer.objects.get().place == old


def test_the_second_of_two_people_is_refused_in_words(old, two, officer):
    producer = producer_at(old, "Trại Ví Dụ")
    other = cast.person("Nguoi Thu Hai", ("province_officer", cast.province("31")))
    [made] = confirm_successor(officer, two[0], rows=tick(producer), reason=WHY)
    with pytest.raises(Refused) as refusal:
        confirm_successor(other, two[1], rows=tick(producer), reason=WHY)
    assert said(refusal) == f"“Trại Ví Dụ” vừa được Can Bo Hai Phong xác nhận thuộc {two[0].name}."
    take_back(officer, two[0], rows=tick(producer, made.pk), reason=WHY)
    with pytest.raises(Refused) as refusal:
        take_back(other, two[0], rows=tick(producer, made.pk), reason=WHY)
    assert said(refusal) == "Xác nhận của “Trại Ví Dụ” vừa được bỏ."


@pytest.mark.django_db(transaction=True)
def test_two_people_in_the_same_moment(old, two, officer):
    producer = producer_at(old, "Trại Ví Dụ")
    start, told = Barrier(2), []

    def press(place: Place) -> None:
        start.wait()
        try:
            confirm_successor(User.objects.get(pk=officer.pk), place, rows=tick(producer), reason=WHY)
            told.append("done")
        except Refused:
            told.append("refused")
        finally:
            connections.close_all()

    threads = [Thread(target=press, args=[place]) for place in two]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(told) == ["done", "refused"]
    assert Confirmation.objects.count() == 1


def test_an_officer_of_a_commune_claims_for_it_and_takes_from_no_other(old, two, officer):
    producer = producer_at(old, "Trại Ví Dụ")
    mine = cast.person("Can Bo Xa", ("commune_officer", two[0]))
    theirs = cast.person("Can Bo Xa Ben", ("commune_officer", two[1]))
    with pytest.raises(Refused):
        confirm_successor(mine, two[1], rows=tick(producer), reason=WHY)
    [made] = confirm_successor(mine, two[0], rows=tick(producer), reason=WHY)
    with pytest.raises(Refused):
        confirm_successor(theirs, two[1], rows=tick(producer, made.pk), reason=WHY)
    assert Confirmation.objects.get().successor == two[0]


@pytest.mark.parametrize(
    ("rows", "reason", "words"),
    [
        ([], WHY, "Chọn ít nhất một bản ghi."),
        ([Chosen(KIND, 10**9)], WHY, "Có bản ghi không còn trong sổ."),
        ([Chosen("people.user", 1)], WHY, "Có bản ghi không còn trong sổ."),
        ([Chosen(KIND, at) for at in range(1, 502)], WHY, "Mỗi lần xác nhận nhiều nhất 500 bản ghi."),
        (None, "  ngắn  ", "Ghi căn cứ xác nhận."),
    ],
)
def test_what_is_not_in_order_is_refused_and_nothing_written(old, two, officer, rows, reason, words):
    producer = producer_at(old, "Trại Ví Dụ")
    with pytest.raises(Refused) as refusal:
        confirm_successor(officer, two[0], rows=tick(producer) if rows is None else rows, reason=reason)
    assert words in said(refusal)
    assert Confirmation.objects.count() == 0


def test_only_a_candidate_and_only_for_a_split_commune(old, two, officer):
    sure = producer_at(certain("31"), "Rõ")
    far = next(each for each in (cast.commune("Cát Hải", cast.province("31")),) if each not in candidates(old))
    for producer, place in ((sure, two[0]), (producer_at(old, "Chưa rõ"), far)):
        with pytest.raises(Refused) as refusal:
            confirm_successor(officer, place, rows=tick(producer), reason=WHY)
        assert "không phải đơn vị kế thừa có thể" in said(refusal)


# Hints.


def test_an_address_that_names_a_candidate_is_a_hint_with_its_reason(old, two):
    named = producer_at(old, "Một", address=f"Thôn 2, {two[1].name}")
    producer_at(old, "Hai", address="Thôn 2")
    hinted = {each.row.pk: each.hints for each in queries.records_of(old, two)}
    why = [f"Địa chỉ chủ thể có chữ “{two[1].short_name}”"] if two[1].short_name != old.short_name else None
    assert hinted.pop(named.pk) == ({two[1].pk: why} if why else {})
    assert list(hinted.values()) == [{}]


def test_where_the_producer_stands_today_speaks_for_a_candidate(old, two):
    producer = producer_at(old, "Một")
    product_of(producer, name="Mắm Ví Dụ")
    Producer.objects.filter(pk=producer.pk).update(place=two[1])
    [record] = queries.records_of(old, two)
    assert (record.bearer.kind, record.hints) == ("products.product", {two[1].pk: ["Trụ sở chủ thể nay ở đây"]})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thôn 3, xã Đông Hải, Hải An", [1]),
        ("ĐÔNG HẢI", [1]),
        ("Đông Hải An", [1]),
        ("Đông Hảii", []),
        ("xã Cũ Xưa", []),
        ("", []),
    ],
)
def test_names_are_found_as_whole_words_and_the_old_name_says_nothing(text, found):
    assert named_in(text, "Cũ Xưa", [Named(1, "Đông Hải"), Named(2, "Cũ Xưa")]) == found


@given(st.lists(st.text(max_size=40)))
def test_any_ticks_are_read_or_passed_over(written):
    assert all(isinstance(each, Chosen) for each in read_chosen(written))


def test_ticks_are_read_as_the_page_writes_them():
    assert read_chosen(["products.product:12:0", "x", "products.product:12:0", "a.b:1:22"]) == [
        Chosen("products.product", 12, 0),
        Chosen("a.b", 1, 22),
    ]


# Pages.


def test_the_work_list_names_each_commune_with_its_count(as_person, officer, old):
    for name in ("Một", "Hai"):
        producer_at(old, name)
    producer_at(split("01"), "Nơi khác")
    client = as_person(officer)
    page = client.get(reverse("maps:work")).content.decode()
    assert re.findall(r'data-label="Xã, phường cũ"><a href="([^"]*)">(.*?)</a>', page) == [
        (reverse("maps:split", args=[old.pk]), old.name)
    ]
    assert "Chủ thể: 2" in page
    [section] = [each for each in work.sections_for(officer) if each.url == reverse("maps:work")]
    assert section.count == 2
    assert client.get(reverse("maps:split", args=[split("01").pk])).status_code == 404
    assert client.get(reverse("maps:split", args=[certain("31").pk])).status_code == 404


def test_records_are_confirmed_on_the_page_and_a_refusal_keeps_what_was_typed(as_person, officer, old, two):
    producer = producer_at(old, "Trại Ví Dụ", address=f"Thôn 2, {two[1].name}")
    client, address = as_person(officer), reverse("maps:split", args=[old.pk])
    go = reverse("maps:confirm", args=[old.pk, two[0].pk])
    key = f"{KIND}:{producer.pk}:0"
    assert f'value="{key}"' in client.get(address).content.decode()
    short = client.post(go, {"rows": key, "reason": "vì vậy"})
    assert short.status_code == 422
    assert f'value="{key}" id="dong-1" checked' in short.content.decode()
    assert "Ít nhất 10 ký tự" in short.content.decode()
    assert client.post(go, {"rows": key, "reason": WHY}).url == address
    page = client.get(address).content.decode()
    assert "Mọi bản ghi của xã này đã có đơn vị kế thừa." in page
    held = Confirmation.objects.get()
    back = client.post(go, {"rows": f"{KIND}:{producer.pk}:{held.pk}", "reason": WHY, "bo": "1"})
    assert (back.status_code, Confirmation.objects.filter(ended_at=None).count()) == (302, 0)
    foreign = reverse("maps:confirm", args=[old.pk, cast.commune("Cát Hải", cast.province("31")).pk])
    assert client.post(foreign, {"rows": key, "reason": WHY}).status_code == 404


def test_pages_cost_the_same_for_one_record_and_for_three(as_person, officer, old, django_assert_num_queries):
    producer_at(old, "Một")
    client, address = as_person(officer), reverse("maps:split", args=[old.pk])
    for url, count in ((address, 20), (reverse("maps:work"), 13)):
        client.get(url)
        with django_assert_num_queries(count):
            client.get(url)
    producer_at(old, "Hai")
    producer_at(old, "Ba")
    for url, count in ((address, 20), (reverse("maps:work"), 13)):
        with django_assert_num_queries(count):
            client.get(url)


def test_who_is_neither_officer_nor_of_the_area_is_refused(as_person, admin, old):
    assert as_person(admin).get(reverse("maps:work")).status_code == 403


NOT_RECORDS = {
    "people.post": "a right, not a record",
    "imports.import": "whose list it was",
    "producers.seat": "history of seats; the producer itself carries its place",
    "councils.round": "held by a province",
    "councils.council": "held by a province",
    "certificates.decision": "made by a province",
    "calendar.dayoverride": "a day of an office",
    "dossiers.effortweights": "set by a province",
    "dossiers.supplementterms": "set by a province",
    "dossiers.transmittal": "sent by an office; the dossiers it names carry their places",
    "experts.team": "set up by a province",
    "ideas.standstilldays": "set by a province",
    "ideas.yearplan": "drawn up by a place",
    "rulebooks.wording": "kept by a province",
    "maps.confirmation": "the confirmation itself",
    "outlooks.outlook": "where the post is held with which a saved view is shared",
}
"""Tables that point to a place and are no records to be confirmed, each with its reason."""


def test_every_table_that_carries_a_place_is_told_to_maps_or_left_out_with_a_reason():
    pointing = {
        model._meta.label_lower
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.related_model is Place and model._meta.app_label != "places"
    }
    known = {each.kind for each in bearers.all()}
    assert sorted(pointing - known - set(NOT_RECORDS)) == []
    assert sorted((known | set(NOT_RECORDS)) - pointing) == []
