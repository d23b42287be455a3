"""The history of one's own products: every step with its words, nobody else's, one cost for any number of rows."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from django.urls import reverse

from ocop.faces.demo import staging
from ocop.faces.demo.marks import marks_with_total
from ocop.kernel import clock
from ocop.law.rulebooks.queries import rulebook, rulebook_version
from ocop.recognition.dossiers.actions import submit_dossier
from ocop.recognition.dossiers.office_actions import receive_at_commune, return_to_producer
from ocop.recognition.ideas.actions import drop_idea, register_idea
from ocop.registry.products.actions import register_product
from tests import cast

pytestmark = pytest.mark.django_db
FILED = date(2026, 11, 10)


@pytest.fixture
def village():
    commune = cast.commune("Cát Hải", cast.province("31"))
    officer = cast.person("Can Bo Xa", ("commune_officer", commune))
    return commune, officer, *cast.producer_with_user(commune, officer)


def returned(officer, producer, user, name):
    with clock.frozen(FILED):
        product = register_product(user, producer, name=name, set_no=13)
        marks = marks_with_total(rulebook(rulebook_version(13, FILED).pk), 60, star=3, rng=Random(name))
        dossier = submit_dossier(user, staging.fill_dossier(user, product, kind="first", marks=marks, words={}))
        receive_at_commune(officer, dossier)
        return return_to_producer(officer, dossier, reason=f"Bổ sung phiếu kiểm nghiệm của {name}")


def rows(client, user, query=""):
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    with clock.frozen(FILED):
        table = client.get(reverse("desk:history") + query).context["table"]
    return [(each.label, each.actor_label, each.note) for each in table.page.object_list]


def test_every_step_newest_first_with_the_words_of_the_return(client, village):
    _, officer, producer, user = village
    returned(officer, producer, user, "Chè dây")
    assert rows(client, user) == [
        ("Trả lại để bổ sung", "Can Bo Xa", "Bổ sung phiếu kiểm nghiệm của Chè dây"),
        ("Tiếp nhận ở xã", "Can Bo Xa", ""),
        ("Nộp hồ sơ", "Nguoi Chu The", ""),
    ]


def test_steps_of_an_idea_stand_among_them(client, village):
    _, _, producer, user = village
    with clock.frozen(FILED):
        idea = register_idea(user, producer, name="Chè dây túi lọc", kind="new", set_no=4)
        drop_idea(user, idea, reason="Chưa đủ vốn để làm trong năm nay")
    assert rows(client, user) == [("Dừng ý tưởng", "Nguoi Chu The", "Chưa đủ vốn để làm trong năm nay")]


def test_another_producers_steps_are_not_there(client, village):
    commune, officer, producer, user = village
    _, other = cast.producer_with_user(commune, officer, name="Hợp tác xã Khác", user_name="Nguoi Khac")
    returned(officer, producer, user, "Chè dây")
    assert rows(client, other) == []


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?san-pham=Chè dây", 3), ("?loi=kiểm nghiệm của mật", 1), ("?loai=certificates.certificate", 0),
        ("?loai=people.user", 6), ("?san-pham=Không có", 6), ("?sort=at&page=-1", 6),
    ],
)  # fmt: skip
def test_filters_narrow_and_nonsense_is_passed_over(client, village, query, count):
    _, officer, producer, user = village
    returned(officer, producer, user, "Chè dây")
    returned(officer, producer, user, "Mật ong")
    assert len(rows(client, user, query)) == count


def test_an_officer_has_no_such_page(client, village):
    client.force_login(village[1], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("desk:history")).status_code == 403


def test_it_is_written_to_a_workbook(client, village):
    _, officer, producer, user = village
    returned(officer, producer, user, "Chè dây")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    with clock.frozen(FILED):
        answer = client.get(reverse("desk:history") + "?export=xlsx")
    assert answer.getvalue()[:2] == b"PK"
