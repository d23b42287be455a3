"""Personal data: who sees protected facts, what is kept of each view, and what a producer is handed."""

from __future__ import annotations

import json
from functools import partial

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from ocop.ground.audit.queries import entries_of
from ocop.registry.producers import queries
from ocop.registry.producers.actions import Registration, register_producer
from ocop.registry.producers.models import RepresentativeFacts
from ocop.registry.producers.protected_actions import correct_protected, view_protected
from ocop.registry.producers.rules import Facts
from ocop.registry.products.actions import register_product
from tests import cast
from tests.registry.refused import reasons

pytestmark = pytest.mark.django_db
LABEL = "Xem thông tin được bảo vệ của người đại diện, có ghi mục đích"
WHY = {"purpose": "dossier", "words": "Kiểm tra hồ sơ số 12"}
PLANTED = "Dan-Toc-Danh-Dau"


def path(land, tail=""):
    return f"/chu-the/{land.producer.pk}/{tail}"


def test_an_officer_sees_them_for_a_purpose_and_the_entry_keeps_no_value(land):
    for officer in (land.officer, land.province_officer):
        assert view_protected(officer, land.producer, **WHY) == Facts(gender="female", ethnicity="Kinh")
    first, last = queries.views_of_protected(land.producer)[::-1]
    assert (first.actor_id, last.actor_id) == (land.officer.pk, land.province_officer.pk)
    assert first.data == {"purpose": "dossier", "words": "Kiểm tra hồ sơ số 12"}


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({"purpose": "", "words": "Kiểm tra hồ sơ số 12"}, ["purpose"]),
        ({"purpose": "curiosity", "words": "Kiểm tra hồ sơ số 12"}, ["purpose"]),
        ({"purpose": "dossier", "words": "         x         "}, ["words"]),
        ({"purpose": "", "words": ""}, ["purpose", "words"]),
    ],
)
def test_without_a_purpose_nothing_opens(land, given, fields):
    assert [at for at, _ in reasons(lambda: view_protected(land.officer, land.producer, **given))] == fields
    assert queries.views_of_protected(land.producer) == []


def test_who_may_not(land):
    for officer in (land.neighbours_officer, land.other_province_officer):
        assert reasons(partial(view_protected, officer, land.producer, **WHY)) == [
            ("", f"Bạn có quyền “{LABEL}” ở địa bàn khác, không phải ở đây.")
        ]
    for person in (land.user, land.admin, cast.person("Ai Do")):
        assert reasons(partial(view_protected, person, land.producer, **WHY)) == [
            ("", f"Tài khoản của bạn không có quyền “{LABEL}”.")
        ]
    assert queries.views_of_protected(land.producer) == []


def test_own_people_hold_them_and_nobody_else(land):
    assert queries.own_facts(land.user, land.producer) == Facts(gender="female", ethnicity="Kinh")
    for person in (land.officer, land.province_officer, land.admin, land.neighbours_officer):
        assert queries.own_facts(person, land.producer) is None


def test_correcting_names_the_fields_and_no_value(land):
    correct_protected(land.user, land.producer, Facts(ethnicity=PLANTED), keep_empty=False)
    assert queries.facts_held(land.producer) == Facts(ethnicity=PLANTED)
    [*_, last] = entries_of(land.producer)
    assert last.data == {"changed": ["gender", "ethnicity"]}
    correct_protected(land.officer, land.producer, Facts(disability="no"), keep_empty=True)
    assert queries.facts_held(land.producer) == Facts(ethnicity=PLANTED, disability="no")
    assert PLANTED not in str([entry.data for entry in entries_of(land.producer)])
    assert reasons(lambda: correct_protected(land.neighbours_officer, land.producer, Facts(), keep_empty=True)) != []


def test_the_page_asks_first_and_shows_once(client, land):
    client.force_login(land.officer)
    asked = client.get(path(land, "bao-ve/"))
    assert (asked.status_code, asked.context["shown"], "Kinh" in asked.content.decode()) == (200, None, False)
    refused = client.post(path(land, "bao-ve/"), {"purpose": "dossier", "words": "ngắn"})
    assert (refused.status_code, refused.context["shown"]) == (422, None)
    page = client.post(path(land, "bao-ve/"), WHY)
    assert page.context["shown"] == [("Giới tính", "Nữ"), ("Dân tộc", "Kinh"), ("Người khuyết tật", "")]
    assert "no-store" in page.headers["Cache-Control"]
    assert client.get(path(land, "bao-ve/")).context["shown"] is None
    assert len(queries.views_of_protected(land.producer)) == 1


@pytest.mark.parametrize(
    ("who", "statuses"),
    [
        ("officer", [200, 200, 404, 404, 200]),
        ("province_officer", [200, 200, 404, 404, 200]),
        ("user", [403, 200, 200, 200, 403]),
        ("admin", [403, 403, 404, 404, 403]),
        ("neighbours_officer", [404, 404, 404, 404, 200]),
    ],
)
def test_who_opens_what(client, land, who, statuses):
    client.force_login(getattr(land, who))
    pages = [path(land, tail) for tail in ("bao-ve/", "bao-ve/sua/", "du-lieu/", "du-lieu/tai/")]
    assert [client.get(each).status_code for each in [*pages, "/chu-the/thong-ke/"]] == statuses


def test_an_officer_writes_unseen_and_own_people_find_what_is_held(client, land):
    client.force_login(land.officer)
    assert client.get(path(land, "bao-ve/sua/")).context["form"].initial == {}
    answer = client.post(path(land, "bao-ve/sua/"), {"gender": "", "ethnicity": "", "disability": "no"})
    assert answer.url == path(land)
    assert queries.facts_held(land.producer) == Facts(gender="female", ethnicity="Kinh", disability="no")
    client.force_login(land.user)
    assert client.get(path(land, "bao-ve/sua/")).context["form"].initial["ethnicity"] == "Kinh"
    bad = client.post(path(land, "bao-ve/sua/"), {"gender": "other", "ethnicity": "x" * 61})
    assert (bad.status_code, sorted(bad.context["form"].errors)) == (422, ["ethnicity", "gender"])


def test_a_producer_reads_and_takes_along_all_that_is_held(client, land):
    view_protected(land.officer, land.producer, **WHY)
    client.force_login(land.user)
    page = client.get(path(land, "du-lieu/"))
    text = page.content.decode()
    assert page.context["protected"] == [("Giới tính", "Nữ"), ("Dân tộc", "Kinh"), ("Người khuyết tật", "")]
    assert [(each["who"], each["what"], each["why"]) for each in page.context["views"]] == [
        ("Can Bo Xa", "Lập hoặc kiểm tra hồ sơ đánh giá (Mẫu 02)", "Kiểm tra hồ sơ số 12")
    ]
    assert "Kiểm tra hồ sơ số 12" in text
    taken = client.get(path(land, "du-lieu/tai/"))
    held = json.loads(taken.content)
    assert taken.headers["Content-Disposition"] == f'attachment; filename="chu-the-{land.producer.pk}.json"'
    assert held["producer"]["representative"] == "Người Đại Diện Ví Dụ"
    assert held["protected"] == {"gender": "female", "ethnicity": "Kinh", "disability": ""}
    assert [(each["who"], each["words"]) for each in held["views_of_protected"]] == [
        ("Can Bo Xa", "Kiểm tra hồ sơ số 12")
    ]
    assert [each["name"] for each in held["people"]] == ["Nguoi Chu The"]
    assert [each["what"] for each in held["history"]] == [
        "producers.register", "producers.add_member", "producers.view_protected",
    ]  # fmt: skip


def test_counts_are_withheld_when_small(client, land):
    client.force_login(land.officer)
    tables = client.get("/chu-the/thong-ke/").context["tables"]
    hidden = "dưới mức công bố"
    assert [(table["rows"], table["total"]) for table in tables] == [
        ([("Nữ", hidden, "–"), ("Nam", hidden, "–"), ("Chưa ghi", hidden, "–")], hidden),
        ([("Kinh", hidden, "–"), ("Dân tộc khác", hidden, "–"), ("Chưa ghi", hidden, "–")], hidden),
    ]
    for number, gender in enumerate(["female"] * 7 + ["male"] * 8 + [""] * 5):
        ethnicity = ("Kinh", "M'Nông", "Kinh")[number % 3]
        given = Registration(name=f"Cơ sở {number}", kind="farm", representative="A", gender=gender,
                             ethnicity=ethnicity)  # fmt: skip
        register_producer(land.officer, land.here, given)
    tables = client.get("/chu-the/thong-ke/").context["tables"]
    assert tables[0]["rows"] == [("Nữ", "8", "38,1 %"), ("Nam", "8", "38,1 %"), ("Chưa ghi", "5", "23,8 %")]
    assert (tables[0]["total"], tables[1]["total"]) == ("21", "21")
    assert tables[1]["rows"][2] == ("Chưa ghi", hidden, "–")
    assert [count for _, count, _ in tables[1]["rows"]].count(hidden) == 2


def every_plain_address(resolver=None, prefix="/"):
    """All addresses without arguments, and those with only a `pk`, filled in by the caller."""
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            yield from every_plain_address(each, prefix + str(each.pattern))
        elif isinstance(each, URLPattern):
            yield prefix + str(each.pattern)


OWN_PAGES = {"/chu-the/<int:pk>/du-lieu/", "/chu-the/<int:pk>/du-lieu/tai/", "/chu-the/<int:pk>/bao-ve/sua/"}
CLOSED = ("/tai-khoan/", "/static/")


def test_planted_values_stand_on_no_list_file_or_page(client, land):
    """Every address without arguments or with one key, as everybody, with and without `?export=`."""
    RepresentativeFacts.objects.filter(producer=land.producer).update(ethnicity=PLANTED)
    product = register_product(land.user, land.producer, name="Cà phê Ví Dụ", set_no=13)
    seen = 0
    for who in (None, land.user, land.officer, land.province_officer, land.admin):
        client.logout()
        if who is not None:
            client.force_login(who)
        for pattern in every_plain_address():
            if (pattern in OWN_PAGES and who == land.user) or pattern.startswith(CLOSED):
                continue
            filled = [pattern.replace("<int:pk>", str(pk)) for pk in {land.producer.pk, product.pk}]
            for address in dict.fromkeys(filled):
                if "<" in address or "^" in address or "(" in address:
                    continue
                # The gate asks before the view reads "?export=", so a page that is refused has no export either.
                tails = ["", "?export=csv", "?export=xlsx"]
                while tails:
                    asked = address + tails.pop(0)
                    answer = client.get(asked)
                    if answer.status_code != 200:
                        break
                    assert PLANTED.encode() not in answer.getvalue(), (who, asked)
                    seen += 1
    assert seen > 150
