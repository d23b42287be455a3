"""Saving a way of looking at a list, opening, beginning with it, sharing, changing, taking away: through the pages."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from django.urls import reverse

from ocop.ground.audit.models import Entry
from ocop.ground.outlooks import access, actions, rules
from ocop.ground.outlooks.asking import Asked
from ocop.ground.outlooks.models import Beginning, Outlook
from ocop.ground.people.actions import end_post
from ocop.ground.people.models import User
from ocop.kernel import clock
from ocop.kernel.verdict import Refused
from tests import cast

pytestmark = pytest.mark.django_db
LIST = reverse("people:list")
QUERY = "role=commune_officer&state=mo&sort=-full_name&cot=full_name&cot=is_active"
FARMS = Asked("producers:list", {}, "Chủ thể", (("kind", "farm", "Loại hình: Trang trại"),))


@pytest.fixture(autouse=True)
def _on_this_day():
    with clock.frozen(date(2026, 9, 15)):
        yield


@pytest.fixture
def admin():
    return cast.person("Quan Tri", ("administrator", None))


@pytest.fixture
def commune():
    return cast.commune("Cát Hải", cast.province("31"))


@pytest.fixture
def officer(commune):
    return cast.person("Can Bo Xa", ("commune_officer", commune))


def fresh(user):
    return User.objects.get(pk=user.pk)


def page(client, url):
    answer = client.get(url)
    assert answer.status_code == 200, answer.status_code
    return html.unescape(answer.content.decode())


def token(text):
    return re.search(r'name="asked" value="([^"]+)"', text)[1]


def chips(text):
    found = re.findall(r'<a class="oc-chip" href="([^"]+)"[^>]*>(.*?)</a>', text)
    return [(re.sub(r"<[^>]+>", "", label).strip(), href) for href, label in found]


def post_key(user):
    return str(fresh(user).posts_now()[0].pk)


def saved(client, user, url=f"{LIST}?{QUERY}", name="Xã đang mở", **more):
    client.force_login(user)
    return client.post(reverse("outlooks:save"), {"asked": token(page(client, url)), "name": name, **more})


def keep(user, name="Trang trại", asked=FARMS, post=None):
    return actions.save_outlook(fresh(user), asked=asked, name=name, shared_with=post)


def test_the_present_list_is_saved_and_opens_again(client, admin, officer):
    answer = saved(client, admin)
    [outlook] = Outlook.objects.all()
    assert answer["Location"] == f"{LIST}?{QUERY}&xem={outlook.pk}"
    assert (outlook.list, outlook.at, outlook.query, outlook.owner) == ("people:list", {}, QUERY, admin)
    assert [words for *_, words in outlook.asked] == [
        "Vai trò: Cán bộ OCOP cấp xã", "Trạng thái: đang mở", "Thứ tự ngược: Họ và tên", "Cột: Họ và tên",
        "Cột: Trạng thái",
    ]  # fmt: skip
    text = page(client, answer["Location"])
    assert chips(text) == [("Như thường", "?xem=0"), ("Xã đang mở", f"?{QUERY}&xem={outlook.pk}")]
    assert 'aria-current="true"' in text
    assert "Lưu cách xem này" not in text
    assert "Can Bo Xa" in text
    assert "Chức vụ đang giữ</th>" not in text
    entry = Entry.objects.order_by("-seq").first()
    assert (entry.verb, entry.data) == ("outlooks.save", {"list": "people:list", "shared": ""})


def test_only_what_the_list_accepted_is_saved(client, admin):
    saved(client, admin, f"{LIST}?state=mo&role=stolen&sort=password&cot=x&next=//example.com&after=x&export=csv1")
    assert Outlook.objects.get().query == "state=mo"


def test_a_list_that_asks_nothing_offers_nothing_to_save(client, admin):
    client.force_login(admin)
    assert "oc-save-view" not in page(client, LIST)


@pytest.mark.parametrize("asked", ["", "x", "people:list?state=mo", "https://example.com", "a" * 9000, "🙂:x"])
def test_what_no_list_signed_is_refused(client, admin, asked):
    client.force_login(admin)
    answer = client.post(reverse("outlooks:save"), {"asked": asked, "name": "x"})
    assert (answer.status_code, Outlook.objects.count()) == (400, 0)
    assert "Không đọc được điều cần lưu" in answer.content.decode()


def test_a_refusal_keeps_what_was_typed(client, admin):
    saved(client, admin)
    for name, words in (("", "chưa có tên"), ("xã ĐANG mở", "đã có cách xem tên"), ("y" * 61, "dài 61 ký tự")):
        answer = saved(client, admin, name=name)
        text = html.unescape(answer.content.decode())
        assert answer.status_code == 422
        assert words in text
        assert f'value="{name}"' in text or not name
        assert "Vai trò: Cán bộ OCOP cấp xã" in text
        assert token(text)
    assert Outlook.objects.count() == 1


def test_thirty_are_kept_and_no_more(officer):
    for number in range(rules.MOST):
        keep(officer, f"Cách {number}")
    with pytest.raises(Refused, match="30"):
        keep(officer, "Một nữa")


def test_a_list_begins_with_the_chosen_one_until_told_otherwise(client, admin, officer):
    saved(client, admin)
    outlook = Outlook.objects.get()
    client.post(reverse("outlooks:begin", args=[outlook.pk]))
    text = page(client, LIST)
    assert "lọc theo Vai trò: Cán bộ OCOP cấp xã; Trạng thái: đang mở" in text
    assert 'aria-current="true"' in text
    assert "Quan Tri</a>" not in text
    assert "lọc theo" not in page(client, f"{LIST}?xem=0")
    assert "Vai trò: Cán bộ" not in page(client, f"{LIST}?state=mo")
    client.force_login(cast.person("Quan Tri Hai", ("administrator", None)))
    assert "lọc theo" not in page(client, LIST)
    client.force_login(admin)
    client.post(reverse("outlooks:begin_plain", args=[outlook.pk]))
    assert "lọc theo" not in page(client, LIST)
    assert Beginning.objects.count() == 0


def test_what_the_list_no_longer_takes_is_left_out_and_named(client, admin):
    gone = (("gone", "1", "Hạng cũ: một"), ("role", "baker", "Vai trò: Thợ bánh"), ("sort", "wage", "Thứ tự: Lương"))
    said = (("state", "mo", "Trạng thái: đang mở"), *gone, ("cot", "wage", "Cột: Lương"))
    outlook = keep(admin, asked=Asked("people:list", {}, "Tài khoản", said))
    client.force_login(admin)
    text = page(client, f"{LIST}?{outlook.query}&xem={outlook.pk}")
    assert "đã bỏ qua: Hạng cũ: một; Vai trò: Thợ bánh; Thứ tự: Lương; Cột: Lương" in text
    assert "1 dòng, lọc theo Trạng thái: đang mở" in text
    assert "bỏ qua" not in page(client, f"{LIST}?state=mo")


def test_a_shared_one_is_seen_by_the_same_post_at_the_same_place(client, officer, commune):
    same = cast.person("Dong Nghiep", ("commune_officer", commune))
    producer = cast.person("Chu The", ("producer", commune))
    elsewhere = cast.person("Noi Khac", ("commune_officer", cast.commune("Đồ Sơn", cast.province("31"))))
    saved(client, officer, f"{reverse('producers:list')}?kind=farm", name="Trang trại", shared_with=post_key(officer))
    outlook = Outlook.objects.get()
    assert [access.outlooks_visible_to(fresh(each)).count() for each in (officer, same, producer, elsewhere)] == [
        1,
        1,
        0,
        0,
    ]
    client.force_login(same)
    assert chips(page(client, reverse("producers:list")))[1] == (
        "Trang trại của Can Bo Xa", f"?kind=farm&xem={outlook.pk}",
    )  # fmt: skip
    for name in ("change", "drop"):
        assert client.post(reverse(f"outlooks:{name}", args=[outlook.pk]), {"name": "Của tôi"}).status_code == 403
    client.post(reverse("outlooks:begin", args=[outlook.pk]))
    assert Beginning.objects.get().user == same
    client.force_login(elsewhere)
    for name in ("change", "drop", "begin", "begin_plain"):
        assert client.post(reverse(f"outlooks:{name}", args=[outlook.pk])).status_code == 404
    assert Outlook.objects.get().name == "Trang trại"


def test_who_gave_the_post_back_sees_it_no_longer(officer, commune):
    same = cast.person("Dong Nghiep", ("commune_officer", commune))
    keep(officer, post=fresh(officer).posts_now()[0])
    with clock.frozen(date(2026, 9, 16)):
        assert access.outlooks_visible_to(fresh(same)).count() == 1
    end_post(cast.person("Quan Tri", ("administrator", None)), same.posts.get(), on=date(2026, 9, 15))
    with clock.frozen(date(2026, 9, 16)):
        assert access.outlooks_visible_to(fresh(same)).count() == 0


def test_nobody_shares_with_a_post_they_do_not_hold(client, officer, admin):
    answer = saved(client, officer, f"{reverse('producers:list')}?kind=farm", shared_with=post_key(admin))
    assert (answer.status_code, Outlook.objects.count()) == (422, 0)


def test_renamed_shared_no_longer_and_taken_away_by_its_owner(client, officer):
    outlook = keep(officer, post=fresh(officer).posts_now()[0])
    client.force_login(officer)
    text = page(client, reverse("outlooks:change", args=[outlook.pk]))
    assert f'value="{post_key(officer)}" selected' in text
    client.post(reverse("outlooks:change", args=[outlook.pk]), {"name": "  Nông   trại ", "shared_with": ""})
    outlook.refresh_from_db()
    assert (outlook.name, outlook.shared_role, outlook.shared_place) == ("Nông trại", "", None)
    answer = client.post(reverse("outlooks:change", args=[outlook.pk]), {"name": ""})
    assert answer.status_code == 422
    client.post(reverse("outlooks:drop", args=[outlook.pk]))
    assert Outlook.objects.count() == 0
    assert [entry.verb for entry in Entry.objects.order_by("seq")][-2:] == ["outlooks.change", "outlooks.drop"]


def test_a_way_of_looking_at_one_place_serves_every_place(client, officer):
    client.force_login(officer)
    day = "on=2025-06-30"
    here = reverse("places:province", args=["31"])
    text = page(client, f"{here}?kind=Xã&{day}")
    answer = client.post(reverse("outlooks:save"), {"asked": token(text), "name": "Chỉ xã"})
    outlook = Outlook.objects.get()
    assert (outlook.list, outlook.at, outlook.query) == ("places:province", {"code": "31"}, "kind=X%C3%A3")
    assert answer["Location"] == f"{here}?kind=X%C3%A3&xem={outlook.pk}"
    other = reverse("places:province", args=["01"])
    assert chips(page(client, f"{other}?{day}"))[1] == ("Chỉ xã", f"?kind=X%C3%A3&on=2025-06-30&xem={outlook.pk}")


def test_a_list_that_is_gone_leads_nowhere(client, officer):
    keep(officer, asked=Asked("gone:list", {}, "Bảng cũ", (("a", "b", "A: b"),)))
    client.force_login(officer)
    text = page(client, reverse("outlooks:list"))
    assert "Bảng cũ: A: b" in text
    assert '<h2 class="oc-view-name">Trang trại' in text


def test_what_people_typed_is_escaped(client, officer):
    asked = Asked("producers:list", {}, "<b>", (("ten", "<script>", "Tên: <script>alert(1)</script>"),))
    outlook = keep(officer, "<img src=x>", asked)
    client.force_login(officer)
    for url in (
        reverse("outlooks:list"),
        f"{reverse('producers:list')}?{outlook.query}",
        reverse("outlooks:change", args=[outlook.pk]),
    ):
        raw = client.get(url).content.decode()
        assert "<script>alert" not in raw
        assert "<img src=x>" not in raw


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_all_and_a_list_cost_the_same(client, officer, count, django_assert_num_queries):
    for number in range(count):
        keep(officer, f"Cách {number}", post=fresh(officer).posts_now()[0])
    client.force_login(officer)
    client.get(reverse("outlooks:list"))
    with django_assert_num_queries(4):
        assert page(client, reverse("outlooks:list")).count("data-row") == count
    with django_assert_num_queries(7):
        assert len(chips(page(client, reverse("producers:list")))) == count + 1


def test_strangers_see_none_and_keep_none(client, officer):
    keep(officer)
    assert "oc-views" not in client.get(reverse("public:catalogue")).content.decode()
    for name in ("list", "save"):
        assert client.post(reverse(f"outlooks:{name}")).status_code == 302
