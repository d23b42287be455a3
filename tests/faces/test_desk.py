"""The desk: each role finds its own work, in a number of queries that does not grow."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from django.urls import reverse

from ocop.faces.demo import staging
from ocop.faces.demo.marks import marks_with_total
from ocop.faces.desk import queries, work
from ocop.ground.people.models import User
from ocop.kernel import clock
from ocop.law.rulebooks.queries import rulebook, rulebook_version
from ocop.recognition.dossiers.actions import submit_dossier
from ocop.recognition.dossiers.models import Dossier
from ocop.registry.products.actions import register_product
from ocop.registry.products.models import ProductCode
from tests import cast

pytestmark = pytest.mark.django_db
FILED = date(2026, 11, 10)


@pytest.fixture
def village():
    """One commune with its officer and a producer."""
    province = cast.province("31")
    commune = cast.commune("Cát Hải", province)
    officer = cast.person("Can Bo Xa", ("commune_officer", commune))
    producer, user = cast.producer_with_user(commune, officer)
    return province, officer, producer, user


def filed(producer, user, name: str) -> Dossier:
    """A dossier handed in on FILED."""
    with clock.frozen(FILED):
        product = register_product(user, producer, name=name, set_no=13)
        book = rulebook(rulebook_version(13, FILED).pk)
        marks = marks_with_total(book, 60, star=3, rng=Random(name))
        return submit_dossier(user, staging.fill_dossier(user, product, kind="first", marks=marks, words={}))


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def titles(user: User) -> dict[str, list[str]]:
    return {section.title: [task.title for task in section.tasks] for section in work.sections_for(fresh(user))}


def test_the_commune_sees_what_was_filed_with_it(village):
    _, officer, producer, user = village
    filed(producer, user, "Cà phê Ví Dụ")
    assert titles(officer) == {"Hồ sơ chờ xã xử lý": ["Cà phê Ví Dụ"]}


def test_another_commune_sees_nothing_of_it(village):
    province, _, producer, user = village
    filed(producer, user, "Cà phê Ví Dụ")
    other = cast.person("Can Bo Khac", ("commune_officer", cast.commune("Đồ Sơn", province)))
    assert titles(other) == {"Hồ sơ chờ xã xử lý": []}


def test_the_producer_sees_products_without_a_dossier(village):
    _, _, producer, user = village
    register_product(user, producer, name="Chưa có hồ sơ", set_no=1)
    filed(producer, user, "Đã nộp")
    assert titles(user) == {"Hồ sơ đang soạn và cần bổ sung": [], "Sản phẩm chưa có hồ sơ": ["Chưa có hồ sơ"]}


def test_deadlines_come_first(village):
    _, officer, producer, user = village
    first, second = filed(producer, user, "Nộp trước"), filed(producer, user, "Nộp sau")
    from ocop.recognition.dossiers.office_actions import receive_at_commune

    with clock.frozen(date(2026, 11, 12)):
        receive_at_commune(officer, Dossier.objects.get(pk=second.pk))
    [section] = work.sections_for(fresh(officer))
    assert [(task.title, task.due) for task in section.tasks] == [
        ("Nộp sau", date(2026, 12, 4)),
        (first.product.name, None),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_home_page_costs_the_same_for_one_and_three(village, count, client, django_assert_num_queries):
    _, officer, producer, user = village
    for number in range(count):
        filed(producer, user, f"Sản phẩm {number}")
    client.force_login(fresh(officer))
    client.get(reverse("desk:home"))
    with django_assert_num_queries(13):
        page = client.get(reverse("desk:home")).content.decode()
    assert page.count("data-row") == count


def test_someone_without_a_post_is_told_so(client):
    client.force_login(cast.person("Nguoi Moi"))
    assert "Tài khoản chưa có chức vụ" in client.get(reverse("desk:home")).content.decode()


def test_signed_out_people_are_sent_to_sign_in(client):
    for name in ("desk:home", "desk:search"):
        response = client.get(reverse(name))
        assert (response.status_code, response["Location"].split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("words", ["ca phe", "CÀ PHÊ", "phe vi"])
def test_search_needs_no_marks(village, words):
    _, officer, producer, user = village
    register_product(user, producer, name="Cà phê Ví Dụ", set_no=13)
    assert [hit.name for hit in queries.search(fresh(officer), words)] == ["Cà phê Ví Dụ"]


def test_search_finds_nothing_of_other_places_and_nothing_for_one_letter(village):
    province, officer, producer, user = village
    register_product(user, producer, name="Cà phê Ví Dụ", set_no=13)
    other = cast.person("Can Bo Khac", ("commune_officer", cast.commune("Đồ Sơn", province)))
    assert queries.search(fresh(other), "ca phe") == []
    assert queries.search(fresh(officer), "c") == []


def test_search_finds_producers_and_codes(village):
    _, officer, producer, user = village
    dossier = filed(producer, user, "Cà phê Ví Dụ")
    with clock.frozen(date(2026, 11, 12)):
        staging.through_commune(officer, dossier, words="đúng")
    code = dossier.product.codes.get().code
    assert [(hit.kind, hit.name) for hit in queries.search(fresh(officer), "hop tac xa vi du")] == [
        ("Chủ thể", "Hợp tác xã Ví Dụ")
    ]
    assert [hit.name for hit in queries.search(fresh(officer), code)] == ["Cà phê Ví Dụ"]


def test_the_page_of_a_product_offers_the_next_step_to_its_own_people_only(village, client):
    _, officer, producer, user = village
    product = register_product(user, producer, name="<script>alert(1)</script>", set_no=13)
    url = reverse("desk:product", args=[product.pk])
    client.force_login(fresh(user))
    page = client.get(url).content.decode()
    assert "Mở hồ sơ đánh giá" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page
    client.force_login(fresh(officer))
    assert "Mở hồ sơ đánh giá" not in client.get(url).content.decode()


def test_a_foreign_product_is_no_product(village, client):
    province, _, producer, user = village
    product = register_product(user, producer, name="Cà phê", set_no=13)
    client.force_login(cast.person("Can Bo Khac", ("commune_officer", cast.commune("Đồ Sơn", province))))
    assert client.get(reverse("desk:product", args=[product.pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_a_code_begun_finds_its_products_in_dictionary_order(village, count, django_assert_num_queries):
    _, officer, producer, user = village
    for number in range(count):
        product = register_product(user, producer, name=f"Trà {count - number}", set_no=1)
        ProductCode.objects.create(product=product, code=f"68-{number}-2026", given_on=date(2026, 8, 1))
    officer = fresh(officer)
    officer.posts_now()
    with django_assert_num_queries(3):
        hits = list(queries._products(officer, "68-", 20))
    assert [hit.name for hit in hits] == [f"Trà {number + 1}" for number in range(count)]


def test_ten_signs_are_a_check_code_only_when_they_could_be_one(village, django_assert_num_queries):
    _, officer, _, _ = village
    officer = fresh(officer)
    officer.posts_now()
    with django_assert_num_queries(0):
        assert list(queries._certificates(officer, "dong trung", 20)) == []
    with django_assert_num_queries(1):
        assert list(queries._certificates(officer, "hn5kxw2a7c", 20)) == []
