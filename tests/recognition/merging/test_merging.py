"""Two records become one: everything goes along, nothing is lost, and it can be taken apart again."""

from __future__ import annotations

import re
from datetime import date
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.urls import reverse
from hypothesis import given, strategies as st

from ocop.faces.public.figures import figures
from ocop.ground.audit.models import Entry
from ocop.ground.people.models import User
from ocop.kernel import clock
from ocop.kernel.verdict import Refused
from ocop.recognition.certificates.models import Certificate
from ocop.recognition.certificates.queries import by_code
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.merging import rules, ways
from ocop.recognition.merging.access import Pair
from ocop.recognition.merging.actions import merge_records, take_apart
from ocop.recognition.merging.models import ProducerMerge, ProductMerge
from ocop.recognition.merging.queries import facing
from ocop.recognition.merging.rules import Side
from ocop.registry.producers.access import get_producer_for
from ocop.registry.producers.models import Contact, Member, Membership, Producer, YearResult
from ocop.registry.products.access import get_product_for, products_visible_to
from ocop.registry.products.models import LabelTick, LabTest, Product, ProductCode, Variant
from tests import cast
from tests.recognition import scene as scenes
from tests.recognition.certificates.results import FOUR, SIGNED, THREE, certified, decided, results
from tests.recognition.merging.conftest import ON

WHY = "Cùng một sản phẩm, đăng ký hai lần"
OLD_CODE = "83-829-28780-3-2022"


def merge(officer, kept, gone, **more):
    return merge_records(officer, Pair(kept, gone), **({"reason": WHY, "looked": True} | more))


def said(refusal) -> str:
    return str(refusal.value)


def fresh(record):
    return type(record).objects.get(pk=record.pk)


def code(product: Product, text: str, *, current: bool = True) -> ProductCode:
    return ProductCode.objects.create(product=product, code=text, current=current, given_on=date(2022, 5, 1))


# Every table is dealt with.


@pytest.mark.parametrize("model", [Product, Producer])
def test_every_table_that_leads_to_a_record_has_a_way(model):
    assert sorted(ways.leading_to(model)) == sorted(ways.WAYS[model])


def test_a_table_without_a_way_stops_every_merge(scene, twins, monkeypatch):
    known = {name: way for name, way in ways.WAYS[Product].items() if "labtest" not in name}
    monkeypatch.setitem(ways.WAYS, Product, known)
    with pytest.raises(ImproperlyConfigured, match=r"products\.labtest\.product"):
        merge(scene.officer, *twins)
    assert Product.objects.filter(merged_into=None).count() == 2


# Merging products.


def test_all_that_belongs_to_the_gone_product_goes_along(scene, twins):
    kept, gone = twins
    code(kept, "68-24730-1-2026")
    old, alias = code(gone, OLD_CODE), code(gone, "68-24730-9-2026", current=False)
    pack = Variant.objects.create(product=gone, name="Gói 500 g")
    test = LabTest.objects.create(
        product=gone, laboratory="Phòng Ví Dụ", number="1", subject="Vi sinh", result="pass", tested_on=ON
    )
    for product, item in ((kept, "name"), (gone, "name"), (gone, "origin")):
        LabelTick.objects.create(product=product, item=item, ticked_on=ON)
    dossier = scenes.draft(scene, gone)
    made = merge(scene.officer, kept, gone)
    assert {each.code: each.current for each in kept.codes.all()} == {
        "68-24730-1-2026": True, OLD_CODE: False, "68-24730-9-2026": False,
    }  # fmt: skip
    assert (list(kept.variants.all()), list(kept.tests.all()), list(kept.dossiers.all())) == ([pack], [test], [dossier])
    assert sorted(kept.label_ticks.values_list("item", flat=True)) == ["name", "origin"]
    assert list(gone.label_ticks.values_list("item", flat=True)) == ["name"]
    assert made.demoted == [old.pk]
    assert made.moved["products.productcode.product"] == [old.pk, alias.pk]
    assert (fresh(gone).merged_into, fresh(gone).name, fresh(kept).name) == (kept, gone.name, kept.name)
    entry = Entry.objects.get(verb="merging.merge")
    assert (entry.subject_id, entry.data["gone"], entry.data["reason"]) == (str(kept.pk), gone.pk, WHY)


def test_a_current_code_stays_current_where_the_kept_product_has_none(scene, twins):
    kept, gone = twins
    code(gone, OLD_CODE)
    merge(scene.officer, kept, gone)
    assert kept.codes.get().current


def test_lists_and_counts_know_one_product_and_old_addresses_lead_to_it(scene, twins, signed_in):
    kept, gone = twins
    merge(scene.officer, kept, gone)
    assert list(products_visible_to(scene.officer)) == [kept]
    assert get_product_for(scene.user, gone.pk) == kept
    client = signed_in(scene.officer)
    assert client.get(reverse("products:detail", args=[gone.pk])).url == reverse("products:detail", args=[kept.pk])
    assert client.get(reverse("desk:product", args=[gone.pk])).status_code == 200
    assert client.get(reverse("products:list")).context["table"].total == 1
    page = client.get(reverse("products:detail", args=[kept.pk])).content.decode()
    assert "Bản ghi trùng đã nhập vào đây" in page
    assert page.count("Đăng ký sản phẩm") >= 2  # both histories


def test_an_old_code_keeps_leading_to_the_certificate(scene, client, signed_in):
    [held] = certified(scene, THREE)
    gone = scenes.another_product(scene.user, scene.producer, "Cà phê Ví Dụ cũ")
    code(gone, OLD_CODE)
    with clock.frozen(SIGNED):
        merge(scene.officer, held.product, gone)
        found = by_code(OLD_CODE)
        assert found is not None and found.pk == held.pk
        answer = client.get(reverse("public:check"), {"q": OLD_CODE})
        assert answer.url == reverse("public:certificate", args=[held.token])
        assert figures(SIGNED).ever == 1


def test_certificates_go_along_and_a_product_counts_once(scene):
    past, now = certified(scene, THREE, FOUR)
    Certificate.objects.filter(pk=past.pk).update(
        state="withdrawn", withdrawn_on=SIGNED, withdrawal_ground="c", withdrawal_reason="Cấp trùng"
    )
    with clock.frozen(SIGNED):
        assert figures(SIGNED).ever == 2
        merge(scene.officer, now.product, past.product)
        assert figures(SIGNED).ever == 1
    assert set(now.product.certificates.all()) == {past, now}


# What stands against it.


def test_two_current_certificates_are_refused(scene):
    one, two = certified(scene, THREE, FOUR)
    with clock.frozen(SIGNED), pytest.raises(Refused) as refusal:
        merge(scene.officer, one.product, two.product)
    assert said(refusal) == f"Cả hai đang có giấy chứng nhận còn hiệu lực: {one.number}, {two.number}."
    assert not Product.objects.filter(merged_into__isnull=False).exists()


def test_two_open_dossiers_are_refused(scene, twins):
    for each in twins:
        scenes.draft(scene, each)
    with pytest.raises(Refused, match="Cả hai đang có hồ sơ chưa kết thúc"):
        merge(scene.officer, *twins)


def test_products_of_two_producers_are_refused(scene):
    other, user = cast.producer_with_user(scene.commune, scene.commune_officer, name="HTX Khác", user_name="Nguoi Khac")
    theirs = scenes.another_product(user, other, "Cà phê Ví Dụ")
    with pytest.raises(Refused, match="Hai sản phẩm thuộc hai chủ thể khác nhau"):
        merge(scene.officer, scene.product, theirs)


def test_differences_must_have_been_looked_at(scene, twins):
    assert [each.label for each in facing(Pair(*twins)).differences] == ["Tên"]
    with pytest.raises(Refused, match="Hai bản ghi khác nhau ở 1 điểm"):
        merge(scene.officer, *twins, looked=False)
    with pytest.raises(Refused, match="Ghi vì sao"):
        merge(scene.officer, *twins, reason="   trùng   ")


def test_only_the_officer_of_the_province_of_both(scene, twins):
    far = cast.person("Nguoi Tinh Khac", ("province_officer", cast.province("31")))
    for actor in (scene.user, scene.commune_officer, far):
        with pytest.raises(Refused):
            merge(actor, *twins)


def test_a_record_is_merged_once_and_never_into_itself(scene, twins):
    kept, gone = twins
    third = scenes.another_product(scene.user, scene.producer, "Cà phê ba")
    with pytest.raises(Refused, match="phải khác nhau"):
        merge(scene.officer, kept, kept)
    merge(scene.officer, kept, gone)
    for pair in ((third, gone), (gone, third)):
        with pytest.raises(Refused, match="đã được nhập vào một bản ghi khác"):
            merge(scene.officer, *pair)
    with pytest.raises(Refused, match="cùng loại"):
        merge(scene.officer, kept, scene.producer)


@pytest.mark.django_db(transaction=True)
def test_two_people_merge_in_the_same_moment(scene, twins):
    kept, gone = twins
    start, told = Barrier(2), []

    def press(one: Product, two: Product) -> None:
        start.wait()
        try:
            merge(User.objects.get(pk=scene.officer.pk), fresh(one), fresh(two))
            told.append("done")
        except Refused as refusal:
            told.append(str(refusal))
        finally:
            connections.close_all()

    threads = [Thread(target=press, args=pair) for pair in ((kept, gone), (gone, kept))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(each == "done" for each in told) == [False, True]
    assert ProductMerge.objects.count() == 1


# Taking apart.


def test_taken_apart_both_are_as_they_were(scene, twins):
    kept, gone = twins
    code(kept, "68-24730-1-2026")
    old = code(gone, OLD_CODE)
    Variant.objects.create(product=gone, name="Gói 500 g")
    made = merge(scene.officer, kept, gone)
    added = Variant.objects.create(product=kept, name="Gói 1 kg")
    take_apart(scene.officer, ProductMerge.objects.get(pk=made.pk), reason="Hai sản phẩm khác nhau thật")
    old.refresh_from_db()
    assert (fresh(gone).merged_into, old.product_id, old.current) == (None, gone.pk, True)
    assert [each.name for each in gone.variants.all()] == ["Gói 500 g"]
    assert list(kept.variants.all()) == [added]
    ended = ProductMerge.objects.get()
    assert (ended.ended_by, ended.ended_why) == (scene.officer, "Hai sản phẩm khác nhau thật")
    with pytest.raises(Refused, match="đã được tách"):
        take_apart(scene.officer, ended, reason=WHY)
    again = merge(scene.officer, gone, kept)
    assert (fresh(kept).merged_into, again.kept) == (gone, gone)


def test_what_came_later_stands_in_the_way_in_words(scene, twins):
    kept, gone = twins
    third = scenes.another_product(scene.user, scene.producer, "Cà phê ba")
    made = merge(scene.officer, kept, gone)
    above = merge(scene.officer, third, kept)
    with pytest.raises(Refused) as refusal:
        take_apart(scene.officer, ProductMerge.objects.get(pk=made.pk), reason=WHY)
    assert said(refusal) == "Bản ghi giữ lại đã được nhập tiếp vào “Cà phê ba”."
    take_apart(scene.officer, ProductMerge.objects.get(pk=above.pk), reason=WHY)
    scenes.draft(scene, fresh(kept))
    with pytest.raises(Refused) as refusal:
        take_apart(scene.officer, ProductMerge.objects.get(pk=made.pk), reason=WHY)
    assert "đã có thêm 1 bản ghi “Hồ sơ”" in said(refusal)
    assert Dossier.objects.get().product == kept


# Producers.


@pytest.fixture
def two_producers(scene):
    other, user = cast.producer_with_user(
        scene.commune, scene.commune_officer, name="HTX Ví Dụ", user_name="Nguoi Khac"
    )
    return scene.producer, other, user


def a_year(producer: Producer, year: int) -> None:
    YearResult.objects.create(
        producer=producer, year=year, revenue=1, profit=1, workers=1, local_workers=1, women_workers=0
    )


def test_a_producer_brings_products_people_and_years_along(scene, two_producers):
    kept, gone, user = two_producers
    theirs = scenes.another_product(user, gone, "Trà Ví Dụ")
    same = cast.person("Nguoi Chung", ("producer", scene.commune))
    for producer in (kept, gone):
        Member.objects.create(producer=producer, user=same)
        a_year(producer, 2025)
    a_year(gone, 2024)
    Membership.objects.create(producer=gone, on=date(2025, 1, 1), members=9, women=3, suppliers=1)
    Contact.objects.create(producer=gone, name="Cửa hàng")
    made = merge(scene.officer, kept, gone)
    assert fresh(theirs).producer == kept
    assert sorted(kept.years.values_list("year", flat=True)) == [2024, 2025]
    assert list(gone.years.values_list("year", flat=True)) == [2025]
    assert (kept.members.count(), gone.members.count(), kept.contacts.count()) == (3, 1, 1)
    assert get_producer_for(user, gone.pk) == kept
    take_apart(scene.officer, ProducerMerge.objects.get(pk=made.pk), reason=WHY)
    assert (fresh(theirs).producer, gone.years.count(), kept.years.count()) == (gone, 2, 1)


def test_protected_facts_stay_where_they_were(scene, two_producers):
    kept, gone, _ = two_producers
    gone.protected_facts.ethnicity = "Mường"
    gone.protected_facts.save()
    merge(scene.officer, kept, gone)
    assert (fresh(kept).protected_facts.ethnicity, fresh(gone).protected_facts.ethnicity) == ("Kinh", "Mường")


def test_two_tax_codes_are_two_producers(scene, two_producers):
    kept, gone, _ = two_producers
    for producer, tax in ((kept, "0100109106"), (gone, "0101248141")):
        Producer.objects.filter(pk=producer.pk).update(tax_code=tax)
        producer.refresh_from_db()
    with pytest.raises(Refused, match=r"hai mã số thuế khác nhau \(0100109106 và 0101248141\)"):
        merge(scene.officer, kept, gone)


def test_products_merged_since_stand_in_the_way(scene, two_producers):
    kept, gone, user = two_producers
    theirs = scenes.another_product(user, gone, "Cà phê Ví Dụ rang")
    made = merge(scene.officer, kept, gone)
    merge(scene.officer, scene.product, fresh(theirs))
    with pytest.raises(Refused, match="Những bản ghi đi theo đã được nhập tiếp"):
        take_apart(scene.officer, ProducerMerge.objects.get(pk=made.pk), reason=WHY)


# Rules alone.


SIDES = st.builds(
    Side,
    pk=st.integers(1, 3),
    name=st.just("x"),
    merged=st.booleans(),
    owner=st.integers(0, 2),
    open_dossiers=st.integers(0, 2),
    current_certificates=st.tuples() | st.just(("1",)),
    tax_code=st.sampled_from(["", "1", "2"]),
)


@given(SIDES, SIDES)
def test_whether_two_may_be_one_does_not_depend_on_which_stays(one, two):
    assert rules.check_pair(one, two).ok == rules.check_pair(two, one).ok


def test_only_what_both_say_and_say_differently_is_a_difference():
    told = [("a", "1", "1"), ("b", "1", "2"), ("c", "", "2"), ("d", "1", "")]
    assert [each.label for each in rules.differing(told)] == ["b"]


# Pages.


def test_the_way_on_the_pages(scene, twins, signed_in):
    kept, gone = twins
    client = signed_in(scene.officer)
    choose = reverse("merging:choose", args=["san-pham", kept.pk])
    assert choose in client.get(reverse("products:detail", args=[kept.pk])).content.decode()
    compare = reverse("merging:compare", args=["san-pham", kept.pk, gone.pk])
    assert compare in client.get(choose).content.decode()
    assert compare in client.get(choose, {"q": "ca phe 500g"}).content.decode()
    page = client.get(compare).content.decode()
    assert "“Cà phê Ví Dụ 500g” sẽ nhập vào “Cà phê Ví Dụ”" in page
    short = client.post(compare, {"reason": "vì trùng"})
    assert (short.status_code, "vì trùng</textarea>" in short.content.decode()) == (422, True)
    done = client.post(compare, {"reason": WHY, "looked": "on"})
    assert done.url == reverse("products:detail", args=[kept.pk])
    merged = reverse("merging:merged", args=["san-pham", ProductMerge.objects.get().pk])
    told = client.get(merged).content.decode()
    assert re.search("Đã nhập vào “Cà phê Ví Dụ” ngày 15/09/2026 .Can Bo Tinh 68.", told)
    assert client.get(compare).status_code == 200  # the old address shows the kept one beside itself, refused
    assert signed_in(scene.user).get(merged).status_code == 200
    assert signed_in(cast.person("Nguoi La")).get(merged).status_code == 404
    apart = signed_in(scene.officer).post(merged, {"reason": "Hai sản phẩm khác nhau thật"})
    assert apart.url == reverse("products:detail", args=[gone.pk])


@pytest.mark.parametrize(("slug", "pk", "status"), [("san-pham", 10**9, 404), ("la", 1, 404), ("chu-the", 10**9, 404)])
def test_unknown_addresses_are_not_found(scene, signed_in, slug, pk, status):
    client = signed_in(scene.officer)
    assert client.get(reverse("merging:choose", args=[slug, pk])).status_code == status
    assert client.get(reverse("merging:compare", args=[slug, pk, pk])).status_code == status
    assert client.get(reverse("merging:merged", args=[slug, pk])).status_code == status


def test_pages_cost_the_same_for_one_row_and_for_three(scene, twins, signed_in, django_assert_num_queries):
    kept, gone = twins
    client, address = signed_in(scene.officer), reverse("merging:compare", args=["san-pham", kept.pk, gone.pk])
    Variant.objects.create(product=gone, name="Một")
    client.get(address)
    with django_assert_num_queries(35):
        client.get(address)
    for name in ("Hai", "Ba"):
        Variant.objects.create(product=gone, name=name)
    with django_assert_num_queries(35):
        client.get(address)


def test_results_that_wait_go_along(scene):
    """A dossier scored and not decided yet is one under way: it goes with the product and is decided there."""
    [outcome] = results(scene, THREE)
    product = outcome.item.dossier.product
    kept = scenes.another_product(scene.user, scene.producer, "Cà phê giữ lại")
    merge(scene.officer, kept, product)
    decided(scene, [outcome])
    assert Certificate.objects.get().product == kept
