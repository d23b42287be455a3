"""The set of a product of an older list: chosen by a person, once, for one or for many."""

import re

import pytest
from django.urls import reverse

from ocop.faces.desk import work
from ocop.ground.audit.models import Entry
from ocop.ground.people.models import User
from ocop.kernel.verdict import Refused
from ocop.registry.producers.models import Producer
from ocop.registry.products.actions import choose_set, choose_sets, register_product
from ocop.registry.products.models import Product
from tests import cast
from tests.registry.refused import reasons

pytestmark = pytest.mark.django_db
LIST = "/san-pham/chua-co-bo/"


def past(producer: Producer, name: str, group: str = "I") -> Product:
    """A product as a list of the past brings it in."""
    from ocop.kernel.text import fold, sort_key

    return Product.objects.create(
        producer=producer, place=producer.place, name=name, folded=fold(name), sort_key=sort_key(name), group=group
    )


def refusal(call) -> str:
    return "\n".join(said for _, said in reasons(call))


@pytest.fixture
def coffee(land):
    return past(land.producer, "Cà phê Ví Dụ")


@pytest.mark.parametrize("who", ["officer", "province_officer"])
def test_the_officer_chooses_and_the_group_stays(land, coffee, who):
    choose_set(getattr(land, who), coffee, set_no=13)
    coffee.refresh_from_db()
    assert (coffee.set_no, coffee.group) == (13, "I")
    entry = Entry.objects.get(verb="products.choose_set")
    assert (entry.subject_id, entry.data) == (str(coffee.pk), {"set_no": 13, "group": "I"})


@pytest.mark.parametrize("who", ["user", "neighbours_officer", "other_province_officer", "admin"])
def test_nobody_else_does(land, coffee, who):
    with pytest.raises(Refused):
        choose_set(getattr(land, who), coffee, set_no=13)
    with pytest.raises(Refused):
        choose_sets(getattr(land, who), [coffee], set_no=13)
    coffee.refresh_from_db()
    assert coffee.set_no is None


def test_a_set_chosen_stays(land, coffee):
    choose_set(land.officer, coffee, set_no=13)
    assert refusal(lambda: choose_set(land.officer, coffee, set_no=1)) == "“Cà phê Ví Dụ” đã có bộ tiêu chí."
    own = register_product(land.user, land.producer, name="Gạo Ví Dụ", set_no=3)
    assert refusal(lambda: choose_set(land.officer, own, set_no=1)) == "“Gạo Ví Dụ” đã có bộ tiêu chí."


@pytest.mark.parametrize("set_no", [0, 27, 99, -1])
def test_a_set_nobody_knows_is_refused(land, coffee, set_no):
    assert refusal(lambda: choose_set(land.officer, coffee, set_no=set_no)) == f"Không có bộ sản phẩm số {set_no}."


def test_an_association_takes_part_in_tourism_only(land):
    Producer.objects.filter(pk=land.producer.pk).update(kind="association")
    tour = past(Producer.objects.get(pk=land.producer.pk), "Vườn Ví Dụ", "VI")
    assert (
        refusal(lambda: choose_set(land.officer, tour, set_no=13))
        == "Hội, hiệp hội chỉ tham gia nhóm dịch vụ du lịch. (Đ2.3)"
    )
    assert choose_set(land.officer, tour, set_no=26).set_no == 26


def test_many_at_once_all_or_none(land, coffee):
    other = past(land.producer, "Cacao Ví Dụ")
    taken = register_product(land.user, land.producer, name="Gạo Ví Dụ", set_no=3)
    with pytest.raises(Refused):
        choose_sets(land.officer, [coffee, taken, other], set_no=13)
    assert Product.objects.filter(set_no__isnull=True).count() == 2
    assert choose_sets(land.officer, [coffee, other], set_no=13) == 2
    assert Entry.objects.get(verb="products.choose_sets").data == {"set_no": 13, "products": [coffee.pk, other.pk]}
    assert refusal(lambda: choose_sets(land.officer, [], set_no=13)).startswith("Chưa chọn sản phẩm nào")


def test_the_page_hints_with_a_reason_and_chooses_nothing_by_itself(client, land, coffee):
    past(land.producer, "Đồ mẫu lạ")
    client.force_login(land.officer)
    page = client.get(LIST).content.decode()
    assert f'name="hint" value="{coffee.pk}:13" form="chon-bo" formnovalidate>13. Cà phê, cacao' in page
    assert "tên có “cà phê”, cùng nhóm I" in page
    assert "Không có gợi ý: chọn bộ ở trên." in page
    assert Product.objects.filter(set_no__isnull=True).count() == 2


def test_a_hint_is_taken_for_one(client, land, coffee):
    client.force_login(land.officer)
    past(land.producer, "Cà phê khác")
    answer = client.post(f"{LIST}?nhom=I", {"hint": f"{coffee.pk}:13", "set_no": ""})
    assert (answer.status_code, answer.url) == (302, f"{LIST}?nhom=I")
    assert list(Product.objects.filter(set_no=13)) == [coffee]


def test_ticked_rows_get_the_chosen_set(client, land, coffee):
    client.force_login(land.province_officer)
    other, left = past(land.producer, "Cacao Ví Dụ"), past(land.producer, "Để lại")
    assert client.post(LIST, {"chosen": [coffee.pk, other.pk], "set_no": 13}).status_code == 302
    assert "Đã chọn bộ tiêu chí cho 2 sản phẩm." in client.get(LIST).content.decode()
    assert list(Product.objects.filter(set_no__isnull=True)) == [left]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"set_no": "13"}, "Chưa chọn sản phẩm nào còn thiếu bộ tiêu chí."),
        ({"chosen": "{pk}"}, "Chọn bộ tiêu chí."),
        ({"chosen": "{pk}", "set_no": "999"}, "999"),
        ({"chosen": "{pk}", "set_no": "x"}, "x"),
        ({"chosen": "x", "set_no": "13"}, "x"),
        ({"chosen": "999999999", "set_no": "13"}, "Chưa chọn sản phẩm nào còn thiếu bộ tiêu chí."),
        ({"hint": "1:2:3"}, "Chọn bộ tiêu chí"),
        ({"hint": "{pk}:88"}, "Không có bộ sản phẩm số 88."),
    ],
)
def test_bad_input_comes_back_with_words_and_ticks(client, land, coffee, sent, said):
    client.force_login(land.officer)
    sent = {key: value.replace("{pk}", str(coffee.pk)) for key, value in sent.items()}
    answer = client.post(LIST, sent)
    page = answer.content.decode()
    assert (answer.status_code, said in page) == (422, True)
    assert bool(re.search(rf'name="chosen" value="{coffee.pk}"[^>]* checked>', page)) == (
        sent.get("chosen") == str(coffee.pk)
    )
    coffee.refresh_from_db()
    assert coffee.set_no is None


def test_another_area_sees_and_changes_nothing(client, land, coffee):
    client.force_login(land.neighbours_officer)
    assert "Mọi sản phẩm đã có bộ tiêu chí" in client.get(LIST).content.decode()
    assert client.post(LIST, {"chosen": coffee.pk, "set_no": 13}).status_code == 422
    coffee.refresh_from_db()
    assert coffee.set_no is None


@pytest.mark.parametrize(("who", "status"), [("user", 403), ("admin", 403), ("officer", 200)])
def test_who_opens_it(client, land, who, status):
    client.force_login(getattr(land, who))
    assert client.get(LIST).status_code == status


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(client, land, count, django_assert_num_queries):
    for number in range(count):
        past(land.producer, f"Cà phê mẫu {number}")
    client.force_login(land.officer)
    client.get(LIST)
    with django_assert_num_queries(8):
        page = client.get(LIST).content.decode()
    assert page.count("data-row") == count


def test_the_desk_counts_them_and_leads_there(land, coffee):
    for number in range(13):
        past(land.producer, f"Mẫu {number:02}")
    for user in (land.officer, land.province_officer):
        found = {each.title: each for each in work.sections_for(User.objects.get(pk=user.pk))}
        section = found["Sản phẩm chưa có bộ tiêu chí"]
        assert (section.count, section.url, len(section.tasks)) == (14, reverse("products:without_set"), 12)
        assert section.tasks[0].title == "Cà phê Ví Dụ"
    for user in (land.neighbours_officer, land.user):
        titles = [each.title for each in work.sections_for(User.objects.get(pk=user.pk))]
        assert "Sản phẩm chưa có bộ tiêu chí" not in titles


def test_two_posts_see_both_areas(land, coffee):
    from ocop.registry.products.access import products_without_set

    both = cast.person("Hai Chuc", ("commune_officer", land.here), ("commune_officer", land.neighbour))
    assert list(products_without_set(both)) == [coffee]
