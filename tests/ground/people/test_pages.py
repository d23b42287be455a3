"""The pages of accounts: who may open them, what they show, what comes back wrong."""

from __future__ import annotations

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from ocop.ground.people.actions import grant_post
from ocop.ground.people.models import Post, User
from tests import cast

pytestmark = pytest.mark.django_db
LIST = "/nguoi-dung/"


@pytest.fixture
def thu(db):
    return cast.person("Vu Thi Thu", ("commune_officer", cast.commune("Trường Xuân", cast.province())))


def pages_of(user):
    return [
        LIST, f"{LIST}mo/", f"{LIST}{user.pk}/", f"{LIST}{user.pk}/sua/", f"{LIST}{user.pk}/giao-chuc-vu/",
        f"{LIST}chuc-vu/{user.posts.get().pk}/ket-thuc/",
    ]  # fmt: skip


def test_who_keeps_accounts_opens_all(as_admin, thu):
    assert [as_admin.get(path).status_code for path in pages_of(thu)] == [200] * 6


@pytest.mark.parametrize(
    "role",
    [
        "producer",
        "commune_officer",
        "province_officer",
        "council_member",
        "council_secretary",
        "province_chair",
    ],
)
def test_nobody_else_opens_any(client, thu, role):
    lam_dong = cast.province()
    place = lam_dong if role not in {"producer", "commune_officer"} else cast.commune("Trường Xuân", lam_dong)
    client.force_login(cast.person("Nguoi Khac", (role, place)))
    assert [client.get(path).status_code for path in pages_of(thu)] == [403] * 6
    for what in ("khoa", "mo-lai", "mat-khau"):
        assert client.post(f"{LIST}{thu.pk}/{what}/").status_code == 403


def test_strangers_are_sent_to_the_sign_in(client, thu):
    for path in [*pages_of(thu), f"{LIST}toi/"]:
        assert client.get(path).url == f"/tai-khoan/login/?next={path}"


@pytest.mark.parametrize("path", ["999999/", "999999/sua/", "999999/giao-chuc-vu/", "chuc-vu/999999/ket-thuc/"])
def test_unknown_ids_are_not_found(as_admin, path):
    assert as_admin.get(LIST + path).status_code == 404


def test_writes_take_a_post(as_admin, thu):
    assert [as_admin.get(f"{LIST}{thu.pk}/{what}/").status_code for what in ("khoa", "mo-lai", "mat-khau")] == [405] * 3


def rows(page):
    return [row.full_name for row in page.context["table"].page.object_list]


def test_the_list_costs_the_same_for_one_and_three(as_admin, admin, thu, django_assert_num_queries):
    client = as_admin
    query = "?state=mo&name=vu"
    with django_assert_num_queries(11):
        assert rows(client.get(LIST + query)) == ["Vu Thi Thu"]
    place = cast.commune("Trường Xuân", cast.province())
    for name in ("Vu Hai", "Vu Ba"):
        cast.person(name, ("commune_officer", place), ("producer", place))
    with django_assert_num_queries(11):
        assert rows(client.get(LIST + query)) == ["Vu Ba", "Vu Hai", "Vu Thi Thu"]


def test_the_list_filters(as_admin, admin, thu):
    hai_phong = cast.province("31")
    cast.person("Nguoi Hai Phong", ("province_officer", hai_phong))
    ended = cast.person("Nguoi Da Nghi")
    grant_post(admin, ended, role="commune_officer", place=thu.posts.get().place, since=date(2026, 1, 1),
               until=date(2026, 2, 1))  # fmt: skip
    as_admin.post(f"{LIST}{ended.pk}/khoa/")
    everybody = ["Nguoi Da Nghi", "Nguoi Hai Phong", "Quan Tri", "Vu Thi Thu"]
    assert rows(as_admin.get(LIST)) == everybody
    assert rows(as_admin.get(f"{LIST}?role=commune_officer")) == ["Vu Thi Thu"]
    assert rows(as_admin.get(f"{LIST}?province=31")) == ["Nguoi Hai Phong"]
    assert rows(as_admin.get(f"{LIST}?province=68")) == ["Vu Thi Thu"]
    assert rows(as_admin.get(f"{LIST}?state=khoa")) == ["Nguoi Da Nghi"]
    assert rows(as_admin.get(f"{LIST}?role=king&province=99&state=x")) == everybody
    assert rows(as_admin.get(f"{LIST}?sort=-full_name")) == everybody[::-1]


def test_a_number_is_found_as_written(as_admin, admin, thu):
    as_admin.post(f"{LIST}{thu.pk}/sua/", {"full_name": "Vũ Thị Thu", "phone": "0912345678"})
    assert rows(as_admin.get(LIST, {"name": "0912 345"})) == ["Vũ Thị Thu"]


def test_the_export_is_what_the_list_shows(as_admin, thu):
    told = as_admin.get(f"{LIST}?export=csv&role=commune_officer").content.decode("utf-8-sig").splitlines()
    assert told == [
        "Họ và tên,Tên đăng nhập,Chức vụ đang giữ,Trạng thái",
        'Vu Thi Thu,vu.thi.thu@vi-du.example,"Cán bộ OCOP cấp xã – Xã Trường Xuân, Tỉnh Lâm Đồng",đang mở',
    ]


def test_opening_with_an_address_sends_a_link(as_admin):
    answer = as_admin.post(f"{LIST}mo/", {"full_name": "Lê Văn Mới", "email": "moi@vi-du.example"})
    user = User.objects.get(email="moi@vi-du.example")
    assert answer.url == reverse("people:account", args=[user.pk])
    assert [letter.to for letter in mail.outbox] == [["moi@vi-du.example"]]
    assert not user.has_usable_password()


def test_opening_with_a_number_shows_a_password_once(as_admin, client):
    page = as_admin.post(f"{LIST}mo/", {"full_name": "Lê Văn Mới", "phone": "0912345678"})
    user = User.objects.get(phone="+84912345678")
    assert user.check_password(page.context["password"])
    assert user.password_is_temporary
    assert page.context["password"] in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"full_name": "", "email": "a@b.example"}, "full_name", "Trường này là bắt buộc."),
        ({"full_name": "Lê"}, "email", "Cần thư điện tử hoặc số điện thoại để đăng nhập."),
        ({"full_name": "Lê", "phone": "12"}, "phone", "“12” không phải số điện thoại."),
        ({"full_name": "Lê", "email": "a@"}, "email", "Nhập địa chỉ email."),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(as_admin, given, field, words):
    before = User.objects.count()
    page = as_admin.post(f"{LIST}mo/", given)
    assert page.status_code == 422
    assert page.context["form"].errors[field] == [words]
    assert User.objects.count() == before
    assert all(value in page.content.decode() for value in given.values())


def test_a_name_with_script_stays_text(as_admin):
    as_admin.post(f"{LIST}mo/", {"full_name": "<script>alert(1)</script>", "email": "x@vi-du.example"})
    user = User.objects.get(email="x@vi-du.example")
    for path in (LIST, f"{LIST}{user.pk}/", f"{LIST}{user.pk}/giao-chuc-vu/"):
        page = as_admin.get(path).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def grant(client, user, **changed):
    place = cast.commune("Trường Xuân", cast.province())
    given = {
        "role": "producer",
        "place": str(place.pk),
        "place_text": "",
        "since": "2026-09-01",
        "until": "",
        "title": "",
    }
    return client.post(f"{LIST}{user.pk}/giao-chuc-vu/", given | changed)


def test_granting_a_post_by_the_list_or_by_typing(as_admin, thu):
    assert grant(as_admin, thu, title="Giám đốc").url == f"{LIST}{thu.pk}/"
    post = Post.objects.get(user=thu, role="producer")
    assert (str(post.place), post.since, post.until, post.title) == (
        "Xã Trường Xuân", date(2026, 9, 1), None, "Giám đốc",
    )  # fmt: skip
    typed = {
        "place": "",
        "place_text": "truong xuan, lam dong",
        "role": "commune_officer",
        "since": "02/09/2026",
    }
    assert grant(as_admin, thu, **typed).status_code == 302
    assert Post.objects.get(user=thu, since=date(2026, 9, 2)).place == post.place


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"role": "king"}, "role"),
        ({"role": "province_officer"}, "place"),
        ({"place": "999999999"}, "place"),
        ({"place": "1 or 1=1"}, "place"),
        ({"place": "", "place_text": "Không Nơi Nào"}, "place"),
        ({"place": "", "place_text": "Tân"}, "place"),
        ({"since": "31/02/2026"}, "since"),
        ({"until": "2026-08-31"}, "until"),
    ],
)
def test_a_bad_post_is_not_given(as_admin, thu, changed, field):
    page = grant(as_admin, thu, **changed)
    assert page.status_code == 422
    assert [*page.context["form"].errors] == [field]
    assert thu.posts.count() == 1


def test_ones_own_page_of_posts_says_why_nothing_is_granted(as_admin, admin):
    page = as_admin.get(f"{LIST}{admin.pk}/").content.decode()
    assert "Không ai tự giao chức vụ cho mình." in page
    assert "giao-chuc-vu" not in page
    assert grant(as_admin, admin).status_code == 422
    assert admin.posts.count() == 1


def test_ending_a_post(as_admin, thu):
    post = thu.posts.get()
    assert as_admin.post(f"{LIST}chuc-vu/{post.pk}/ket-thuc/", {"until": "2025-01-01"}).status_code == 422
    assert as_admin.post(f"{LIST}chuc-vu/{post.pk}/ket-thuc/", {"until": "2026-09-01"}).url == f"{LIST}{thu.pk}/"
    page = as_admin.get(f"{LIST}{thu.pk}/").content.decode()
    assert "01/01/2026 – 01/09/2026" in page
    assert "đã hết" in page


def test_closing_reopening_and_a_new_password(as_admin, thu):
    as_admin.post(f"{LIST}{thu.pk}/khoa/")
    assert User.objects.get(pk=thu.pk).is_active is False
    as_admin.post(f"{LIST}{thu.pk}/mo-lai/")
    page = as_admin.post(f"{LIST}{thu.pk}/mat-khau/")
    held = User.objects.get(pk=thu.pk)
    assert held.is_active is True
    assert held.check_password(page.context["password"])


def test_closing_twice_is_refused_with_the_reason(as_admin, thu):
    as_admin.post(f"{LIST}{thu.pk}/khoa/")
    page = as_admin.post(f"{LIST}{thu.pk}/khoa/")
    assert page.status_code == 403
    assert "Tài khoản này đã khóa rồi." in page.content.decode()


def test_ones_own_account(client, thu):
    client.force_login(thu)
    page = client.get(f"{LIST}toi/").content.decode()
    assert "Cán bộ OCOP cấp xã" in page
    assert "Xã Trường Xuân, Tỉnh Lâm Đồng" in page
    assert 'href="/tai-khoan/password/change/"' in page
    assert 'href="/tai-khoan/2fa/"' in page
    assert "ket-thuc" not in page
