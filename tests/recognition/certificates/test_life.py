"""Where a product stands: the rule, the same as SQL, the list's filter and the record."""

from __future__ import annotations

import pytest
from django.urls import reverse
from hypothesis import given, strategies as st

from ocop.kernel import clock
from ocop.recognition.certificates import life
from ocop.recognition.certificates.life_list import life_of, with_life
from ocop.recognition.certificates.models import Certificate
from ocop.recognition.certificates.rules import STANDINGS
from ocop.recognition.dossiers.states import DOSSIER, ENDED
from ocop.recognition.ideas.models import Idea
from ocop.registry.products.models import Product
from tests.recognition import scene as scenes
from tests.recognition.certificates.results import SIGNED, THREE, certified
from tests.recognition.certificates.test_queries import DAYS, again, date, reassess

standings = st.sampled_from([None, *STANDINGS])
states = st.sets(st.sampled_from([*DOSSIER.labels]))


@pytest.mark.parametrize(
    ("standing", "dossiers", "expected"),
    [
        (None, [], "idea"),
        (None, ["draft"], "plan"),
        (None, ["submitted"], "assessed"),
        (None, ["returned_by_commune", "draft"], "assessed"),
        (None, ["not_recognised"], "idea"),
        (None, ["sent_to_ministry", "draft"], "plan"),
        ("valid", ["in_round"], "recognised"),
        ("extended", ["in_round"], "extended"),
        ("expired", ["recognised"], "expired"),
        ("expired", ["recognised", "submitted"], "assessed"),
        ("withdrawn", ["draft"], "withdrawn"),
    ],
)
def test_where(standing, dossiers, expected):
    assert life.where(standing, dossiers) == expected


@given(standings, states)
def test_every_product_stands_somewhere_and_a_certificate_that_counts_comes_first(standing, dossiers):
    found = life.where(standing, dossiers)
    assert found in life.LIVES
    assert (found in ("recognised", "extended")) is (standing in ("valid", "extended"))
    assert (found == "assessed") <= bool(dossiers - ENDED - {"draft"})


@pytest.mark.django_db
def test_the_column_says_what_the_rule_says(scene):
    _plain, renewed, pending, withdrawn, both = certified(scene, THREE, THREE, THREE, THREE, THREE)
    again(renewed, issued=date(2027, 1, 1))
    reassess(pending, "at_province", date(2029, 4, 1))
    for each in (withdrawn, both):
        Certificate.objects.filter(pk=each.pk).update(
            state="withdrawn", withdrawn_on=date(2027, 1, 2), withdrawal_ground="c", withdrawal_reason="Kết luận"
        )
    reassess(both, "submitted", date(2029, 4, 1))
    for state in ("draft", "submitted", "returned_by_province"):
        scenes.dossier_in(scene, state, scenes.another_product(scene.user, scene.producer, f"Đang {state}"))
    developed = scenes.another_product(scene.user, scene.producer, "Trong kế hoạch")
    for product, state in ((developed, "under_way"), (developed, "done"), (_plain.product, "in_plan")):
        Idea.objects.create(producer=scene.producer, place=scene.commune, product=product, kind="new", state=state)
    seen = set()
    for day in [date(2026, 7, 1), *DAYS]:
        for each in with_life(Product.objects.all(), day):
            assert each.life == life_of(each, day), (each.pk, day)
            seen.add(each.life)
    assert seen == set(life.LIVES)


@pytest.mark.django_db
def test_the_list_chooses_by_it_and_costs_the_same(scene, client, django_assert_num_queries):
    certified(scene, THREE)
    client.force_login(scene.commune_officer)
    with clock.frozen(SIGNED):
        with django_assert_num_queries(11):
            page = client.get("/san-pham/")
        assert [(row.name, row.life) for row in page.context["table"].page.object_list] == [
            ("Cà phê Ví Dụ", "idea"), ("Cà phê Ví Dụ số 1", "recognised"),
        ]  # fmt: skip
        kept = client.get("/san-pham/?tinh_trang=recognised").context["table"]
        assert [row.name for row in kept.page.object_list] == ["Cà phê Ví Dụ số 1"]
        assert "Tình trạng: Đang được công nhận" in kept.described()
        assert client.get("/san-pham/?tinh_trang=lost").context["table"].total == 2
    for number in range(3):
        scenes.another_product(scene.user, scene.producer, f"Trà Ví Dụ {number}")
    with clock.frozen(SIGNED), django_assert_num_queries(11):
        assert client.get("/san-pham/").context["table"].total == 5


@pytest.mark.django_db
def test_the_record_and_the_full_page_show_it(scene, client):
    [certificate] = certified(scene, THREE)
    client.force_login(scene.commune_officer)
    with clock.frozen(SIGNED):
        assert "Đang được công nhận" in client.get(f"/san-pham/{certificate.product_id}/").content.decode()
        full = client.get(reverse("desk:product", args=[certificate.product_id]))
    assert "Đang được công nhận" in full.content.decode()
