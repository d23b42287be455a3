"""Reminders of the desks: a supplement asked for, a dossier with an expert; each threshold once, to those concerned."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ocop.faces.notices import tasks
from ocop.faces.notices.models import Message
from ocop.faces.notices.words import said
from ocop.ground.calendar.actions import set_day
from ocop.kernel import clock
from ocop.recognition.dossiers.actions import submit_dossier
from ocop.recognition.dossiers.office_actions import receive_at_commune, return_to_producer
from ocop.recognition.experts.actions import assign, seat_expert, set_up_team
from tests import cast
from tests.recognition import scene as scenes

pytestmark = pytest.mark.django_db
ASKED, UNTIL = date(2026, 6, 16), date(2026, 6, 23)


def days_told(user, first, days):
    """On which days the person is told something, and what."""
    Message.objects.all().delete()
    found = {}
    for step in range(days):
        day = first + timedelta(days=step)
        with clock.frozen(day):
            tasks.remind_now()
            assert tasks.remind_now() == 0
        for each in Message.objects.filter(to=user, at__date=day):
            found[day] = said(each)
    return found


@pytest.fixture
def returned(scene):
    """Asked on a Tuesday for a supplement until the Tuesday after."""
    dossier = scenes.dossier_in(scene, "submitted")
    with clock.frozen(ASKED):
        receive_at_commune(scene.commune_officer, dossier)
        return_to_producer(scene.commune_officer, dossier, reason="Bổ sung phiếu kiểm nghiệm", until=UNTIL)
    tasks.tell_now()
    return dossier


def test_a_supplement_is_reminded_of_three_working_days_before_on_the_day_and_after(scene, returned):
    words = "Phần bổ sung của hồ sơ “Cà phê Ví Dụ” phải nộp chậm nhất ngày 23/06/2026 (Đ7.3a)."
    assert days_told(scene.user, ASKED, 20) == {
        date(2026, 6, 18): words, date(2026, 6, 23): words, date(2026, 6, 24): words,
    }  # fmt: skip


def test_a_day_off_of_the_province_moves_the_reminder(scene, returned):
    with clock.frozen(ASKED):
        set_day(scene.officer, scene.offices.province, day=date(2026, 6, 19), kind="off", words="Ví dụ", source="1/TB")
    assert list(days_told(scene.user, ASKED, 6)) == [date(2026, 6, 17)]


def test_what_was_filed_is_not_reminded_of(scene, returned):
    with clock.frozen(date(2026, 6, 17)):
        submit_dossier(scene.user, returned)
    assert days_told(scene.user, date(2026, 6, 17), 10) == {}


def test_an_expert_is_reminded_of_a_dossier_and_nobody_else_is(scene):
    dossier = scenes.dossier_in(scene, "at_province")
    reader = cast.person("Chuyen Gia", ("expert", scene.offices.province))
    due = date(2026, 6, 30)
    with clock.frozen(scenes.TAKEN):
        team = set_up_team(
            scene.officer, scene.offices.province, name="Tổ tư vấn", decision_number="1/QĐ",
            decided_on=scenes.OPENED, since=scenes.OPENED,
        )  # fmt: skip
        expert = seat_expert(scene.officer, team, user=reader, agency="Sở Ví Dụ")
        assign(scene.officer, dossier, expert=expert, due_on=due)
    tasks.tell_now()
    words = "Hồ sơ “Cà phê Ví Dụ” giao bạn đọc phải có nhận xét chậm nhất ngày 30/06/2026 (Đ7.3d)."
    assert days_told(reader, date(2026, 6, 23), 14) == {
        date(2026, 6, 26): words, date(2026, 6, 30): words, date(2026, 7, 1): words,
    }  # fmt: skip
    assert not Message.objects.exclude(to=reader).exists()
