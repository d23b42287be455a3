"""Returned with a list, supplemented, received again: rows, clock and answers."""

from __future__ import annotations

from datetime import date

import pytest

from ocop.ground.audit.queries import entries_of
from ocop.ground.calendar.actions import set_day, take_back
from ocop.kernel import clock
from ocop.kernel.verdict import Refused
from ocop.recognition.dossiers import office_actions, recounting, supplements, term_actions
from ocop.recognition.dossiers.actions import submit_dossier, write_texts
from ocop.recognition.dossiers.models import Dossier, ReturnRequest, SupplementTerms
from ocop.recognition.dossiers.returns import Item, item
from tests import cast
from tests.recognition import scene as scenes
from tests.recognition.refused import reasons, words

pytestmark = pytest.mark.django_db
RETURNED, ANSWERED = date(2026, 6, 17), date(2026, 6, 24)
ITEMS = [item("text", "plan"), Item("other", "", "Ký lại trang cuối")]


def returned(scene, **asked):
    dossier = scenes.dossier_in(scene, "at_commune")
    with clock.frozen(RETURNED):
        office_actions.return_to_producer(scene.commune_officer, dossier, **(asked or {"items": ITEMS}))
    return dossier


def test_a_list_is_kept_with_its_day_and_the_filing_it_was_made_over(scene):
    dossier = returned(scene)
    request = ReturnRequest.objects.get()
    assert (request.office, request.asked_on, request.until, request.clock, request.version) == (
        "commune", RETURNED, date(2026, 7, 1), "pause", 1,
    )  # fmt: skip
    assert [(each.position, each.kind, each.key, each.words) for each in request.items.all()] == [
        (1, "text", "plan", ITEMS[0].words), (2, "other", "", "Ký lại trang cuối"),
    ]  # fmt: skip
    assert dossier.return_reason == f"{ITEMS[0].words}\nKý lại trang cuối"
    assert Dossier.objects.get().commune_due_on is None
    assert entries_of(dossier).last().data["last"] == "2026-07-01"


def test_the_clock_stands_and_goes_on_and_the_number_stays(scene):
    dossier = returned(scene)
    with clock.frozen(ANSWERED):
        submit_dossier(scene.user, dossier)
        assert Dossier.objects.get().commune_due_on == date(2026, 7, 13)
    with clock.frozen(date(2026, 6, 26)):
        office_actions.receive_at_commune(scene.commune_officer, dossier)
    assert (dossier.commune_number, dossier.commune_received_on, dossier.commune_due_on) == (
        "1/PĐK-68-24730-2026", scenes.CHECKED, date(2026, 7, 13),
    )  # fmt: skip
    assert ReturnRequest.objects.get().answered_on == ANSWERED


def test_a_province_may_have_it_begin_anew(scene):
    officer = scene.officer
    term_actions.set_terms(officer, scene.offices.province, clock="restart", days=5)
    dossier = returned(scene)
    assert ReturnRequest.objects.get().until == date(2026, 6, 24)
    with clock.frozen(ANSWERED):
        submit_dossier(scene.user, dossier)
    assert dossier.commune_due_on == date(2026, 7, 15)


def test_what_was_set_later_does_not_touch_a_return_made_before(scene):
    dossier = returned(scene)
    term_actions.set_terms(scene.officer, scene.offices.province, clock="restart", days=5)
    with clock.frozen(ANSWERED):
        submit_dossier(scene.user, dossier)
    assert dossier.commune_due_on == date(2026, 7, 13)


@pytest.mark.parametrize(("clock_", "days"), [("other", 5), ("pause", 0), ("pause", 61)])
def test_settings_out_of_bounds(scene, clock_, days):
    with pytest.raises(Refused):
        term_actions.set_terms(scene.officer, scene.offices.province, clock=clock_, days=days)
    assert SupplementTerms.objects.count() == 0


def test_the_day_must_lie_ahead(scene):
    dossier = scenes.dossier_in(scene, "at_commune")
    with clock.frozen(RETURNED):
        [reason] = reasons(
            lambda: office_actions.return_to_producer(scene.commune_officer, dossier, items=ITEMS, until=RETURNED)
        )
    assert (reason.at, reason.cite) == ("until", "Đ7.3a")
    assert Dossier.objects.get().state == "at_commune"
    assert ReturnRequest.objects.count() == 0


def test_the_officer_sees_what_was_answered(scene):
    dossier = returned(scene)
    with clock.frozen(ANSWERED):
        write_texts(scene.user, dossier, texts={"plan": "Mở thêm hai điểm bán"}, papers=dossier.papers)
        term_actions.tick_items(scene.user, supplements.open_request(dossier), done=[2])
        submit_dossier(scene.user, dossier)
    found = supplements.check_list(dossier)
    assert [line.answer for line in found.lines] == ["changed", "told"]
    assert (found.open, found.unanswered) == (False, 0)


def test_ticks_are_taken_back_too_and_closed_with_the_supplement(scene):
    dossier = returned(scene)
    asked = supplements.open_request(dossier)
    with clock.frozen(ANSWERED):
        term_actions.tick_items(scene.user, asked, done=[1, 2])
        term_actions.tick_items(scene.user, asked, done=[2])
        assert [each.ticked_on for each in asked.items.all()] == [None, ANSWERED]
        submit_dossier(scene.user, dossier)
        assert (
            "Hồ sơ đã nộp thì không sửa được"
            in words(lambda: term_actions.tick_items(scene.user, ReturnRequest.objects.get(), done=[1]))[0]
        )


def test_only_the_producer_ticks(scene):
    dossier = returned(scene)
    with pytest.raises(Refused):
        term_actions.tick_items(scene.commune_officer, supplements.open_request(dossier), done=[1])


def test_the_province_asks_with_a_list_and_the_supplement_answers_it(scene):
    dossier = scenes.dossier_in(scene, "at_province")
    with clock.frozen(date(2026, 6, 23)):
        office_actions.ask_for_more(scene.officer, dossier, items=ITEMS, until=date(2026, 6, 30))
    with clock.frozen(date(2026, 6, 25)):
        submit_dossier(scene.user, dossier)
    request = ReturnRequest.objects.get()
    assert (request.office, request.until, request.answered_on) == ("province", date(2026, 6, 30), date(2026, 6, 25))
    assert dossier.state == "at_province"


def test_a_day_off_moves_the_running_clocks_of_its_province_and_no_other(scene):
    dossier = scenes.dossier_in(scene, "at_commune")
    with clock.frozen(RETURNED):
        override = set_day(scene.officer, scene.offices.province, day=date(2026, 6, 18), kind="off", words="Nghỉ",
                           source="12/TB-UBND")  # fmt: skip
        assert Dossier.objects.get().commune_due_on == date(2026, 7, 7)
        assert entries_of(dossier).last().data == {"before": "2026-07-06", "due": "2026-07-07"}
        take_back(scene.officer, override, reason="Ban hành nhầm")
        assert Dossier.objects.get().commune_due_on == date(2026, 7, 6)
        other = cast.province("31")
        keeper = cast.person("Can Bo Hai Phong", ("province_officer", other))
        set_day(keeper, other, day=date(2026, 6, 18), kind="off", words="Nghỉ", source="1/TB")
        assert Dossier.objects.get().commune_due_on == date(2026, 7, 6)


def test_counting_again_where_nothing_changed_writes_nothing(scene):
    dossier = scenes.dossier_in(scene, "at_commune")
    before = entries_of(dossier).count()
    with clock.frozen(RETURNED):
        assert recounting.recount(None) == 0
    assert entries_of(dossier).count() == before


def test_many_clocks_are_left_to_the_job(scene, monkeypatch):
    from procrastinate.contrib.django.models import ProcrastinateJob

    from ocop.recognition.dossiers import tasks

    scenes.dossier_in(scene, "at_commune")
    monkeypatch.setattr(tasks, "AT_ONCE", 0)
    with clock.frozen(RETURNED):
        set_day(scene.officer, scene.offices.province, day=date(2026, 6, 18), kind="off", words="Nghỉ", source="1/TB")
        assert Dossier.objects.get().commune_due_on == date(2026, 7, 6)
        job = ProcrastinateJob.objects.get(task_name="dossiers.recount")
        tasks.recount_job(**job.args)
        tasks.recount_job(**job.args)
    assert Dossier.objects.get().commune_due_on == date(2026, 7, 7)
