"""From the audit chain to people: the right ones, after commit, once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction

from ocop.faces.demo import staging
from ocop.faces.notices import actions, due, queries, tasks
from ocop.faces.notices.models import Message, Reached
from ocop.faces.notices.words import said
from ocop.ground.audit.actions import SYSTEM
from ocop.ground.audit.models import Entry
from ocop.ground.people.models import User
from ocop.kernel import clock
from ocop.recognition.dossiers.models import Dossier
from tests import cast
from tests.recognition import scene as scenes
from tests.recognition.at_once import at_once
from tests.recognition.refused import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(scene):
    """People were told of everything so far."""
    tasks.tell_now()
    Message.objects.all().delete()
    return scene


def to(user: User) -> list[str]:
    return [said(each) for each in Message.objects.filter(to=user).order_by("at", "pk")]


def test_what_happened_before_the_site_told_anybody_is_not_told(scene):
    tasks.tell_now()
    assert Message.objects.count() == 0


def test_a_dossier_on_its_way_tells_those_whom_it_concerns_and_not_whoever_did_it(told):
    scenes.dossier_in(told, "returned_by_province")
    tasks.tell_now()
    number = Dossier.objects.get().commune_number
    province_number = Dossier.objects.get().province_number
    assert to(told.user) == [
        f"Xã Trường Xuân đã tiếp nhận hồ sơ “Cà phê Ví Dụ”, số {number}; trả lời chậm nhất ngày 06/07/2026 (Đ7.2).",
        "Xã Trường Xuân đã gửi hồ sơ “Cà phê Ví Dụ” lên tỉnh.",
        f"Tỉnh đã tiếp nhận hồ sơ “Cà phê Ví Dụ”, số {province_number}.",
        "Tỉnh yêu cầu bổ sung hồ sơ “Cà phê Ví Dụ”: Bổ sung hợp đồng bao tiêu sản phẩm",
    ]
    assert to(told.commune_officer) == [
        "Hợp tác xã Ví Dụ nộp hồ sơ “Cà phê Ví Dụ”, chờ tiếp nhận.",
        f"Tỉnh đã tiếp nhận hồ sơ “Cà phê Ví Dụ” của Hợp tác xã Ví Dụ, số {province_number}.",
        "Tỉnh yêu cầu Hợp tác xã Ví Dụ bổ sung hồ sơ “Cà phê Ví Dụ”: Bổ sung hợp đồng bao tiêu sản phẩm",
    ]
    assert to(told.officer) == [
        "Xã Trường Xuân gửi hồ sơ “Cà phê Ví Dụ” của Hợp tác xã Ví Dụ, chờ tiếp nhận.",
    ]
    assert to(told.secretary) == []


def test_another_province_is_told_nothing(told):
    stranger = cast.person("Can Bo Tinh Khac", ("province_officer", cast.province("31")))
    neighbour = cast.person("Can Bo Xa Khac", ("commune_officer", cast.commune("Đức An", told.commune.province)))
    scenes.dossier_in(told, "at_province")
    tasks.tell_now()
    assert (to(stranger), to(neighbour)) == ([], [])


def test_a_closed_account_and_an_ended_post_are_told_nothing(told):
    gone = cast.person("Can Bo Cu", ("commune_officer", told.commune))
    gone.posts.update(until=date(2026, 5, 1))
    closed = cast.person("Can Bo Nghi", ("commune_officer", told.commune))
    User.objects.filter(pk=closed.pk).update(is_active=False)
    scenes.dossier_in(told, "submitted")
    tasks.tell_now()
    assert (to(gone), to(closed)) == ([], [])
    assert len(to(told.commune_officer)) == 1


def test_telling_again_tells_nobody_twice_and_writes_nothing(told):
    scenes.dossier_in(told, "at_province")
    tasks.tell_now()
    before = (Message.objects.count(), Entry.objects.count())
    assert tasks.tell_now() == 0
    assert (Message.objects.count(), Entry.objects.count()) == before


def test_a_job_killed_before_its_end_has_told_nobody_and_the_next_tells_all(told):
    scenes.dossier_in(told, "submitted")
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        actions.tell_entries(SYSTEM)
        raise KeyboardInterrupt
    assert Message.objects.count() == 0
    tasks.tell_now()
    assert len(to(told.commune_officer)) == 1


def test_an_action_taken_back_is_not_told(told):
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        scenes.dossier_in(told, "submitted")
        raise KeyboardInterrupt
    assert tasks.tell_now() == 0


def test_more_entries_than_one_turn_takes_are_all_told(told):
    for number in range(3):
        scenes.dossier_in(told, "submitted", scenes.another_product(told.user, told.producer, f"Ví Dụ {number}"))
    turns = 0
    while actions.tell_entries(SYSTEM, most=1):
        turns += 1
    assert turns == 3
    assert len(to(told.commune_officer)) == 3


def test_the_bell_counts_what_is_unread(told):
    scenes.dossier_in(told, "at_province")
    tasks.tell_now()
    user = User.objects.get(pk=told.user.pk)
    assert user.messages_unread == 3
    first = Message.objects.filter(to=user).first()
    actions.mark_read(user, first)
    actions.mark_read(user, first)
    assert User.objects.get(pk=user.pk).messages_unread == 2
    assert actions.mark_all_read(user, user) == 2
    assert User.objects.get(pk=user.pk).messages_unread == 0
    assert User.objects.get(pk=told.commune_officer.pk).messages_unread == 2


def test_nobody_reads_for_somebody_else(told):
    scenes.dossier_in(told, "submitted")
    tasks.tell_now()
    theirs = Message.objects.get(to=told.commune_officer)
    assert words(lambda: actions.mark_read(told.user, theirs)) == ["Thông báo này là của người khác."]
    assert words(lambda: actions.mark_all_read(told.user, told.commune_officer)) == ["Thông báo này là của người khác."]


def test_a_recognised_product_is_told_with_its_star_and_decision(told):
    session = scenes.open_session(told)
    item = session.items.get()
    scenes.sign_all(told, item, 72, 72, 72)
    outcomes = scenes.close(told, session)
    with clock.frozen(scenes.HELD):
        staging.decide(told.offices, outcomes, number="77/QĐ-UBND", on=scenes.HELD)
    tasks.tell_now()
    assert "“Cà phê Ví Dụ” được công nhận 3 sao theo quyết định 77/QĐ-UBND (Đ7.3e)." in to(told.user)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 6, 30), []),
        (date(2026, 7, 1), [3]),
        (date(2026, 7, 3), [3]),
        (date(2026, 7, 6), [0]),
        (date(2026, 7, 7), [-1]),
        (date(2026, 7, 20), [-1]),
        (date(2026, 8, 20), []),
    ],
)
def test_the_communes_clock_is_reminded_of_as_it_runs_out(told, day, expected):
    scenes.dossier_in(told, "at_commune")
    Message.objects.all().delete()
    with clock.frozen(day):
        found = [int(each.key.rsplit(":", 1)[1]) for each in due.near(day) if each.reminder.to == "commune"]
    assert found == expected


def test_each_threshold_is_told_once_and_the_province_hears_of_the_overdue(told):
    scenes.dossier_in(told, "at_commune")
    tasks.tell_now()
    Message.objects.all().delete()
    sent = []
    for day in range(18):
        with clock.frozen(date(2026, 6, 25) + timedelta(days=day)):
            sent.append(tasks.remind_now())
            assert tasks.remind_now() == 0
    assert (
        to(told.commune_officer)
        == ["Hồ sơ “Cà phê Ví Dụ” của Hợp tác xã Ví Dụ phải xong ở xã chậm nhất ngày 06/07/2026 (Đ7.2)."] * 3
    )
    assert to(told.officer) == ["Xã Trường Xuân đã quá hạn ngày 06/07/2026 đối với hồ sơ “Cà phê Ví Dụ” (Đ7.2)."]
    assert sum(sent) == 4


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_tell_once():
    scene = scenes.build()
    tasks.tell_now()
    scenes.dossier_in(scene, "submitted")
    done = at_once(lambda: actions.tell_entries(SYSTEM), lambda: actions.tell_entries(SYSTEM))
    assert sorted(done) == [0, 1]
    assert len(to(scene.commune_officer)) == 1


def test_the_mark_stands_behind_the_last_entry_told(told):
    scenes.dossier_in(told, "submitted")
    tasks.tell_now()
    submit = Entry.objects.filter(verb="dossiers.submit").get()
    assert Reached.objects.get().seq == submit.seq
    assert queries.reached() == submit.seq
