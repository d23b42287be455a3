"""Producers: every action, each refusal, who may, and what the audit keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from ocop.ground.audit.actions import SYSTEM
from ocop.ground.audit.queries import entries_of
from ocop.ground.people.actions import open_account
from ocop.ground.people.models import User
from ocop.registry.producers import access, queries
from ocop.registry.producers.actions import (
    Registration,
    add_member,
    change_producer,
    invite_member,
    register_producer,
    remove_member,
    renew_password,
)
from ocop.registry.producers.models import Member, Producer, RepresentativeFacts
from ocop.registry.producers.rules import Facts
from tests import cast
from tests.registry.refused import reasons

pytestmark = pytest.mark.django_db
GIVEN = Registration(
    name="Hợp tác xã  Hồ Tiêu", kind="cooperative", representative="Lê Văn Ví Dụ", address="Thôn 1",
    tax_code="0100 109 106", founded_on=date(2020, 5, 1), gender="male", ethnicity="M'Nông",
)  # fmt: skip
ELSEWHERE = "Bạn có quyền “Đăng ký chủ thể” ở địa bàn khác, không phải ở đây."
NO_RIGHT = "Tài khoản của bạn không có quyền “Đăng ký chủ thể”."


def test_register(land):
    producer = register_producer(land.officer, land.here, GIVEN)
    held = Producer.objects.get(pk=producer.pk)
    assert (held.name, held.folded, held.tax_code, held.place, held.founded_on) == (
        "Hợp tác xã  Hồ Tiêu", "hop tac xa ho tieu", "0100109106", land.here, date(2020, 5, 1),
    )  # fmt: skip
    facts = RepresentativeFacts.objects.get(producer=producer)
    assert (facts.gender, facts.ethnicity) == ("male", "M'Nông")
    [entry] = entries_of(producer)
    assert (entry.verb, entry.actor_id, entry.data) == (
        "producers.register", land.officer.pk, {"name": "Hợp tác xã  Hồ Tiêu", "kind": "cooperative"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"name": " "}, [("name", "Chưa có tên chủ thể.")]),
        ({"kind": "bank"}, [("kind", "Loại hình này không thuộc đối tượng tham gia. (Đ2.3)")]),
        ({"founded_on": date(2026, 9, 16)}, [("founded_on", "Ngày thành lập ở tương lai.")]),
        ({"tax_code": "123"}, [("tax_code", "“123” không phải mã số thuế.")]),
    ],
)
def test_register_refuses(land, changed, expected):
    before = Producer.objects.count()
    assert reasons(lambda: register_producer(land.officer, land.here, replace(GIVEN, **changed))) == expected
    assert Producer.objects.count() == before


def test_a_tax_code_is_registered_once_and_may_stay_when_changing(land):
    first = register_producer(land.officer, land.here, GIVEN)
    taken = "Mã số thuế 0100109106 đã đăng ký cho “Hợp tác xã  Hồ Tiêu”."
    again = replace(GIVEN, name="Khác", tax_code="0100109106")
    assert reasons(lambda: register_producer(land.officer, land.here, again)) == [("tax_code", taken)]
    assert reasons(lambda: change_producer(land.officer, land.producer, again)) == [("tax_code", taken)]
    change_producer(land.officer, first, replace(GIVEN, address="Thôn 2"))
    assert [*entries_of(first)][-1].data == {
        "changed": ["address"], "before": {"address": "Thôn 1"}, "after": {"address": "Thôn 2"},
    }  # fmt: skip


def test_two_producers_without_a_tax_code_are_fine(land):
    for name in ("Một", "Hai"):
        register_producer(land.officer, land.here, replace(GIVEN, name=name, tax_code=""))
    assert Producer.objects.filter(tax_code="").count() == 3


def test_a_producer_stands_in_a_commune(land):
    assert reasons(lambda: register_producer(land.province_officer, land.here.province, GIVEN)) == [
        ("place", "Chủ thể đăng ký ở xã, phường hoặc đặc khu. (Đ7.2)")
    ]


def test_who_registers(land):
    for officer in (land.officer, land.province_officer):
        register_producer(officer, land.here, replace(GIVEN, tax_code=""))
    for officer in (land.neighbours_officer, land.other_province_officer):
        assert reasons(partial(register_producer, officer, land.here, GIVEN)) == [("", ELSEWHERE)]
    for person in (land.user, land.admin):
        assert reasons(partial(register_producer, person, land.here, GIVEN)) == [("", NO_RIGHT)]


def test_who_changes(land):
    for person in (land.user, land.officer, land.province_officer):
        change_producer(person, land.producer, replace(GIVEN, tax_code=""))
    for person in (land.neighbours_officer, land.other_province_officer):
        assert reasons(partial(change_producer, person, land.producer, GIVEN)) == [("", ELSEWHERE)]
    assert reasons(lambda: change_producer(land.admin, land.producer, GIVEN)) == [("", NO_RIGHT)]


def test_changing_leaves_protected_facts_alone(land):
    change_producer(land.user, land.producer, replace(GIVEN, tax_code="", ethnicity="M'Nông", gender="male"))
    assert queries.facts_held(land.producer) == Facts(gender="female", ethnicity="Kinh")
    assert "M'Nông" not in str([entry.data for entry in entries_of(land.producer)])


def test_who_is_seen_by_whom(land):
    for person in (land.user, land.officer, land.province_officer, land.admin):
        assert [*access.producers_visible_to(person)] == [land.producer]
    for person in (land.neighbours_officer, land.other_province_officer, cast.person("Ai Do")):
        assert [*access.producers_visible_to(person)] == []


def test_add_member_twice_changes_nothing_and_never_oneself(land):
    for _ in range(2):
        add_member(land.officer, land.producer, land.user)
    assert [member.user for member in queries.members_of(land.producer)] == [land.user]
    assert reasons(lambda: add_member(land.officer, land.producer, land.officer)) == [
        ("email", "Không ai tự thêm mình vào một chủ thể.")
    ]
    assert reasons(lambda: add_member(land.user, land.producer, cast.person("Ai Do"))) == [("", NO_RIGHT)]


def test_invite_by_number_opens_an_account_with_a_password_for_one_use(land):
    done = invite_member(land.officer, land.producer, full_name="Hà Thị Mới", phone="0912 345 678")
    user = User.objects.get(phone="+84912345678")
    assert (done.member.user, done.opened) == (user, True)
    assert user.check_password(done.password)
    assert user.password_is_temporary
    assert [(post.role, post.place, post.since) for post in user.posts.all()] == [
        ("producer", land.here, date(2026, 9, 15))
    ]
    assert access.acts_for(user, land.producer)
    last = [*entries_of(land.producer)][-1]
    assert (last.verb, last.actor_id, last.data) == (
        "producers.invite_member", land.officer.pk, {"user": user.pk, "opened": True},
    )  # fmt: skip


def test_invite_by_address_leaves_the_password_to_the_letter(land):
    done = invite_member(land.officer, land.producer, full_name="Hà Thị Mới", email="moi@vi-du.example")
    assert (done.opened, done.password) == (True, "")
    assert not done.member.user.has_usable_password()


def test_invite_takes_the_account_there_is(land):
    held = open_account(SYSTEM, full_name="Đã Có", phone="0912345678", password=cast.PASSWORD)
    done = invite_member(land.officer, land.producer, phone="+84 912 345 678")
    assert (done.member.user, done.opened, done.password) == (held, False, "")
    assert User.objects.get(pk=held.pk).check_password(cast.PASSWORD)
    assert [post.role for post in held.posts.all()] == ["producer"]
    invite_member(land.officer, land.producer, phone="0912345678")
    assert held.posts.count() == 1
    assert Member.objects.filter(user=held).count() == 1


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"email": "moi@vi-du.example"}, [("full_name", "Chưa có họ tên.")]),
        ({"full_name": "Hà"}, [("email", "Cần thư điện tử hoặc số điện thoại để đăng nhập.")]),
        ({"full_name": "Hà", "phone": "12"}, [("phone", "“12” không phải số điện thoại.")]),
        ({"email": "can.bo.xa@vi-du.example"}, [("email", "Không ai tự thêm mình vào một chủ thể.")]),
    ],
)
def test_invite_refuses_and_leaves_nothing(land, given, expected):
    before = (User.objects.count(), Member.objects.count())
    assert reasons(lambda: invite_member(land.officer, land.producer, **given)) == expected
    assert (User.objects.count(), Member.objects.count()) == before
    assert land.officer.posts.count() == 1


def test_who_invites(land):
    label = "Mở tài khoản cho người của chủ thể"
    invite_member(land.province_officer, land.producer, full_name="Hà", phone="0912345678")
    for officer in (land.neighbours_officer, land.other_province_officer):
        assert reasons(partial(invite_member, officer, land.producer, full_name="H", phone="0912345679")) == [
            ("", f"Bạn có quyền “{label}” ở địa bàn khác, không phải ở đây.")
        ]
    for person in (land.user, land.admin):
        assert reasons(partial(invite_member, person, land.producer, full_name="H", phone="0912345679")) == [
            ("", f"Tài khoản của bạn không có quyền “{label}”.")
        ]
    assert User.objects.filter(phone="+84912345679").count() == 0


def test_renew_password_for_people_who_are_only_producers(land):
    member = land.producer.members.get()
    password = renew_password(land.officer, member)
    held = User.objects.get(pk=land.user.pk)
    assert held.check_password(password)
    assert held.password_is_temporary


@pytest.mark.parametrize("role", ["administrator", "commune_officer"])
def test_an_account_of_weight_is_not_taken_over_through_a_producer(land, role):
    at = None if role == "administrator" else land.neighbour
    other = cast.person("Nguoi Co Chuc", (role, at))
    member = add_member(land.officer, land.producer, other)
    assert reasons(lambda: renew_password(land.officer, member)) == [
        ("", "“Nguoi Co Chuc” còn giữ chức vụ khác nên không cấp lại mật khẩu ở đây.")
    ]
    assert User.objects.get(pk=other.pk).check_password(cast.PASSWORD)


def test_renew_password_elsewhere_is_refused(land):
    member = land.producer.members.get()
    for person in (land.neighbours_officer, land.user, land.admin):
        assert len(reasons(partial(renew_password, person, member))) >= 1
    assert User.objects.get(pk=land.user.pk).check_password(cast.PASSWORD)


def test_remove_member(land):
    member = land.producer.members.get()
    assert reasons(lambda: remove_member(land.user, member)) == [("", NO_RIGHT)]
    assert reasons(lambda: remove_member(land.neighbours_officer, member)) == [("", ELSEWHERE)]
    remove_member(land.officer, member)
    assert [str(reason) for reason in access.acts_for(land.user, land.producer).reasons] == [
        "Bạn không phải người của chủ thể “Hợp tác xã Ví Dụ”."
    ]
    assert [*entries_of(land.producer)][-1].data == {"user": land.user.pk}
    assert [*access.producers_visible_to(land.user)] == []
