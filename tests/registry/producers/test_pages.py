"""The pages of producers."""

from __future__ import annotations

import pytest
from django.core import mail
from django.urls import reverse

from ocop.ground.people.models import User
from ocop.registry.producers.actions import Registration, add_member, register_producer
from ocop.registry.producers.models import Member, Producer
from ocop.registry.producers.sections import Section, Sections
from tests import cast

pytestmark = pytest.mark.django_db
LIST = "/chu-the/"
NEW = {
    "name": "Hợp tác xã Hồ Tiêu", "kind": "cooperative", "representative": "Lê Văn Ví Dụ",
    "tax_code": "0100109106",
    "gender": "male", "ethnicity": "M'Nông", "founded_on": "2020-05-01",
}  # fmt: skip


def pages_of(producer):
    return [
        LIST,
        f"{LIST}{producer.pk}/",
        f"{LIST}{producer.pk}/sua/",
        f"{LIST}dang-ky/",
        f"{LIST}{producer.pk}/them-nguoi/",
    ]


@pytest.mark.parametrize(
    ("who", "statuses"),
    [
        ("officer", [200, 200, 200, 200, 200]),
        ("province_officer", [200, 200, 200, 200, 200]),
        ("user", [200, 200, 200, 403, 403]),
        ("admin", [200, 200, 403, 403, 403]),
        ("neighbours_officer", [200, 404, 404, 200, 404]),
        ("other_province_officer", [200, 404, 404, 200, 404]),
    ],
)
def test_who_opens_what(client, land, who, statuses):
    client.force_login(getattr(land, who))
    assert [client.get(path).status_code for path in pages_of(land.producer)] == statuses


@pytest.mark.parametrize("role", ["council_member", "council_secretary", "province_chair"])
def test_the_council_has_no_business_here(client, land, role):
    client.force_login(cast.person("Nguoi Khac", (role, land.here.province)))
    assert [client.get(path).status_code for path in pages_of(land.producer)] == [403] * 5


def test_strangers_are_sent_to_the_sign_in(client, land):
    assert [client.get(path).url for path in pages_of(land.producer)] == [
        f"/tai-khoan/login/?next={path}" for path in pages_of(land.producer)
    ]


def test_unknown_ids_are_not_found(client, land):
    client.force_login(land.officer)
    assert [client.get(f"{LIST}999999/{tail}").status_code for tail in ("", "sua/", "them-nguoi/")] == [404] * 3
    assert [client.post(f"{LIST}nguoi/999999/{tail}/").status_code for tail in ("mat-khau", "bot")] == [404] * 2


def rows(page):
    return [row.name for row in page.context["table"].page.object_list]


def test_the_list_costs_the_same_for_one_and_three(client, land, django_assert_num_queries):
    client.force_login(land.officer)
    with django_assert_num_queries(8):
        assert rows(client.get(LIST)) == ["Hợp tác xã Ví Dụ"]
    for name in ("Ăn Ngon", "Đặc Sản"):
        producer = register_producer(land.officer, land.here, Registration(name=name, kind="farm", representative="A"))
        add_member(land.officer, producer, land.user)
    with django_assert_num_queries(8):
        assert rows(client.get(LIST)) == ["Ăn Ngon", "Đặc Sản", "Hợp tác xã Ví Dụ"]


def test_the_list_filters_without_marks(client, land):
    for name, kind, place in (("Ăn Ngon", "farm", land.here), ("Đặc Sản", "farm", land.neighbour)):
        register_producer(land.province_officer, place, Registration(name=name, kind=kind, representative="A"))
    client.force_login(land.province_officer)
    assert rows(client.get(f"{LIST}?ten=dac san")) == ["Đặc Sản"]
    assert rows(client.get(f"{LIST}?dia_ban=duc lap")) == ["Đặc Sản"]
    assert rows(client.get(f"{LIST}?kind=farm&sort=-name")) == ["Đặc Sản", "Ăn Ngon"]
    assert rows(client.get(f"{LIST}?kind=bank&sort=ethnicity")) == ["Ăn Ngon", "Đặc Sản", "Hợp tác xã Ví Dụ"]


def test_protected_facts_are_in_no_list_and_no_file(client, land):
    client.force_login(land.officer)
    shown, told = (
        client.get(LIST).content.decode(),
        client.get(f"{LIST}?export=csv").content.decode("utf-8-sig"),
    )
    assert told.splitlines() == [
        'Chủ thể,Loại hình,"Xã, phường",Tỉnh,Mã số thuế,Người đại diện',
        "Hợp tác xã Ví Dụ,Hợp tác xã,Xã Trường Xuân,Tỉnh Lâm Đồng,,Người Đại Diện Ví Dụ",
    ]
    assert "Kinh" not in shown


def test_the_record_says_what_is_missing(client, land):
    client.force_login(land.user)
    page = client.get(f"{LIST}{land.producer.pk}/")
    assert page.context["missing"] == [
        "Mã số thuế", "Số đăng ký kinh doanh", "Ngày thành lập hoặc đăng ký", "Điện thoại", "Thư điện tử",
        "Chức vụ người đại diện",
    ]  # fmt: skip
    assert "Có 2 trên 8 mục" in page.content.decode()
    assert [(entry["who"], entry["what"]) for entry in page.context["entries"]] == [
        ("Can Bo Xa", "Đăng ký chủ thể"),
        ("Can Bo Xa", "Thêm người của chủ thể"),
    ]


def test_the_record_costs_the_same_for_one_and_three_members(client, land, django_assert_num_queries):
    client.force_login(land.officer)
    path = f"{LIST}{land.producer.pk}/"
    with django_assert_num_queries(21):
        client.get(path)
    for name in ("Nguoi Hai", "Nguoi Ba"):
        add_member(land.officer, land.producer, cast.person(name, ("producer", land.here)))
    with django_assert_num_queries(21):
        client.get(path)


def test_the_officer_of_one_commune_finds_it_filled_in(client, land):
    client.force_login(land.officer)
    assert f'name="place" value="{land.here.pk}"' in client.get(f"{LIST}dang-ky/").content.decode()
    client.force_login(land.province_officer)
    assert 'name="place" value=""' in client.get(f"{LIST}dang-ky/").content.decode()


def test_registering(client, land):
    client.force_login(land.officer)
    answer = client.post(f"{LIST}dang-ky/", NEW | {"place": land.here.pk})
    producer = Producer.objects.get(tax_code="0100109106")
    assert answer.url == reverse("producers:detail", args=[producer.pk])
    assert (producer.place, str(producer.founded_on), producer.protected_facts.ethnicity) == (
        land.here, "2020-05-01", "M'Nông",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"name": ""}, "name", "Trường này là bắt buộc."),
        ({"kind": "bank"}, "kind", None),
        ({"place": ""}, "place", "Trường này là bắt buộc."),
        ({"place": "x"}, "place", None),
        ({"founded_on": "2027-01-01"}, "founded_on", "Ngày thành lập ở tương lai."),
        ({"email": "a@"}, "email", "Nhập địa chỉ email."),
        ({"gender": "other"}, "gender", None),
        (
            {"tax_code": "123"}, "tax_code",
            "“123” không phải mã số thuế. "
            "Mã số thuế có 10 số, 10-3 số cho chi nhánh, hoặc 12 số định danh cá nhân.",
        ),
        ({"name": "x" * 251}, "name", None),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(client, land, changed, field, words):
    client.force_login(land.officer)
    page = client.post(f"{LIST}dang-ky/", NEW | {"place": land.here.pk} | changed)
    assert page.status_code == 422
    assert [*page.context["form"].errors] == [field]
    assert words is None or page.context["form"].errors[field] == [words]
    assert 'value="Lê Văn Ví Dụ"' in page.content.decode()
    assert Producer.objects.count() == 1


def test_registering_elsewhere_is_refused_above_the_form(client, land):
    client.force_login(land.officer)
    page = client.post(f"{LIST}dang-ky/", NEW | {"place": land.neighbour.pk})
    assert page.status_code == 422
    assert page.context["form"].non_field_errors() == [
        "Bạn có quyền “Đăng ký chủ thể” ở địa bàn khác, không phải ở đây. "
        "Chuyển việc này cho cán bộ phụ trách địa bàn đó."
    ]


def test_changing_starts_with_what_is_held_and_keeps_the_place(client, land):
    client.force_login(land.user)
    page = client.get(f"{LIST}{land.producer.pk}/sua/")
    assert page.context["form"].initial["address"] == "Thôn Ví Dụ"
    assert not {"gender", "ethnicity", "disability"} & set(page.context["form"].fields)
    assert "place" not in page.context["form"].fields
    answer = client.post(f"{LIST}{land.producer.pk}/sua/", NEW | {"place": land.neighbour.pk})
    assert answer.url == f"{LIST}{land.producer.pk}/"
    held = Producer.objects.get(pk=land.producer.pk)
    assert (held.name, held.place) == ("Hợp tác xã Hồ Tiêu", land.here)


def test_a_refused_change_keeps_the_heading_and_the_record(client, land):
    client.force_login(land.user)
    page = client.post(f"{LIST}{land.producer.pk}/sua/", NEW | {"name": "Tên Mới", "tax_code": "1"})
    assert page.status_code == 422
    assert Producer.objects.get(pk=land.producer.pk).name == "Hợp tác xã Ví Dụ"


def test_inviting_by_number_shows_the_password_once(client, land):
    client.force_login(land.officer)
    page = client.post(f"{LIST}{land.producer.pk}/them-nguoi/", {"full_name": "Hà Mới", "phone": "0912345678"})
    user = User.objects.get(phone="+84912345678")
    assert user.check_password(page.context["password"])
    assert "no-store" in page.headers["Cache-Control"]
    record = client.get(f"{LIST}{land.producer.pk}/").content.decode()
    assert "Hà Mới" in record
    assert page.context["password"] not in record


def test_inviting_by_address_sends_a_link(client, land):
    client.force_login(land.officer)
    given = {"full_name": "Hà Mới", "email": "ha@vi-du.example"}
    assert client.post(f"{LIST}{land.producer.pk}/them-nguoi/", given).url == f"{LIST}{land.producer.pk}/"
    assert [letter.to for letter in mail.outbox] == [["ha@vi-du.example"]]


def test_inviting_someone_with_an_account_sends_nothing(client, land):
    client.force_login(land.officer)
    other = cast.person("Da Co")
    client.post(f"{LIST}{land.producer.pk}/them-nguoi/", {"email": other.email})
    assert Member.objects.filter(user=other, producer=land.producer).count() == 1
    assert mail.outbox == []


def test_a_bad_invitation_stands_at_its_field(client, land):
    client.force_login(land.officer)
    page = client.post(f"{LIST}{land.producer.pk}/them-nguoi/", {"full_name": "Hà", "phone": "12"})
    assert page.status_code == 422
    assert page.context["form"].errors["phone"] == ["“12” không phải số điện thoại."]


def test_a_lost_password_and_leaving(client, land):
    member = land.producer.members.get()
    client.force_login(land.officer)
    assert client.get(f"{LIST}nguoi/{member.pk}/mat-khau/").status_code == 405
    page = client.post(f"{LIST}nguoi/{member.pk}/mat-khau/")
    assert User.objects.get(pk=land.user.pk).check_password(page.context["password"])
    assert client.post(f"{LIST}nguoi/{member.pk}/bot/").url == f"{LIST}{land.producer.pk}/"
    assert land.producer.members.count() == 0
    assert "Chưa có ai." in client.get(f"{LIST}{land.producer.pk}/").content.decode()


@pytest.mark.parametrize(("who", "status"), [("neighbours_officer", 404), ("user", 403), ("admin", 403)])
def test_others_do_neither(client, land, who, status):
    member = land.producer.members.get()
    client.force_login(getattr(land, who))
    assert [client.post(f"{LIST}nguoi/{member.pk}/{what}/").status_code for what in ("mat-khau", "bot")] == [status] * 2
    assert land.producer.members.count() == 1


def test_a_name_with_script_stays_text(client, land):
    client.force_login(land.officer)
    name = "<script>alert(1)</script>"
    producer = register_producer(land.officer, land.here, Registration(name=name, kind="farm", representative=name))
    for path in pages_of(producer):
        assert "<script>alert" not in client.get(path).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in client.get(f"{LIST}{producer.pk}/").content.decode()


def test_a_formula_in_a_name_does_not_run_in_the_file(client, land):
    register_producer(land.officer, land.here, Registration(name="=1+1", kind="farm", representative="A"))
    client.force_login(land.officer)
    told = client.get(f"{LIST}?export=csv&kind=farm").content.decode("utf-8-sig").splitlines()
    assert told[1].startswith("'=1+1,")


def test_blocks_of_other_apps_are_added_by_name(land):
    blocks: Sections[int] = Sections()

    def one(person, record):
        return Section("a.html", {"who": person.pk, "record": record})

    blocks.add("one", one)
    blocks.add("one", one)
    blocks.add("none", lambda person, record: None)
    assert blocks.of(land.user, 7) == [Section("a.html", {"who": land.user.pk, "record": 7})]
    with pytest.raises(ValueError, match="two blocks are named one"):
        blocks.add("one", lambda person, record: None)
