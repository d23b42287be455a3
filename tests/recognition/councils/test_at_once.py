"""A council at the same moment, over several connections."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from ocop.ground.audit.queries import chain_break
from ocop.recognition.councils import actions
from ocop.recognition.councils.models import Council, FloorDecision, Item, Outcome, Round, Session, Sheet
from tests.recognition import scene as scenes
from tests.recognition.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(transactional_db) -> scenes.Scene:
    return scenes.build()


@pytest.fixture
def session(scene):
    return scenes.open_session(scene)


@pytest.fixture
def item(session):
    return session.items.get()


def own(record):
    return type(record).objects.get(pk=record.pk)


def fill(scene, item, *members):
    with scenes.clock.frozen(scenes.HELD):
        for member in members:
            actions.save_sheet(member, item, marks=scenes.marks(72))


def test_all_members_sign_at_once(scene, item):
    fill(scene, item, *scene.members)
    results = at_once(*[partial(actions.sign_sheet, who, own(item)) for who in scene.members], on=scenes.HELD)
    assert [each.state for each in results] == ["signed"] * 3
    assert Sheet.objects.filter(state="signed").count() == 3
    assert chain_break() is None


def test_a_change_never_slips_into_a_sheet_being_signed(scene, item):
    member = scene.members[0]
    fill(scene, item, member)
    one, other = own(item), own(item)
    signed, saved = at_once(
        lambda: actions.sign_sheet(member, one),
        lambda: actions.save_sheet(member, other, marks={**scenes.marks(72), "1.1": None}),
        on=scenes.HELD,
    )
    sheet = Sheet.objects.get()
    assert sheet.state == "signed"
    if isinstance(saved, str):
        assert saved == "Không thể “Ký phiếu chấm” khi đang ở trạng thái “Đã ký”."
        assert sheet.total == 72
    else:
        assert sheet.total < 72
    assert sheet.total == actions.queries.scored(item, sheet.marks).total
    assert signed.pk == sheet.pk


def test_two_tabs_of_one_member_make_one_sheet(scene, item):
    member = scene.members[0]
    at_once(
        *[partial(actions.save_sheet, member, own(item), marks={"1.1": n}) for n in range(3)],
        on=scenes.HELD,
    )
    assert Sheet.objects.count() == 1


def test_closed_twice_at_once_has_one_outcome(scene, session, item):
    fill(scene, item, *scene.members)
    with scenes.clock.frozen(scenes.HELD):
        for member in scene.members:
            actions.sign_sheet(member, item)
    results = at_once(
        *[partial(actions.close_session, scene.secretary, own(session)) for _ in range(2)], on=scenes.HELD
    )
    assert sorted(type(each).__name__ for each in results) == ["list", "str"]
    assert Outcome.objects.count() == 1
    assert chain_break() is None


def test_a_sheet_reopened_while_the_session_closes(scene, session, item):
    fill(scene, item, *scene.members)
    with scenes.clock.frozen(scenes.HELD):
        sheets = [actions.sign_sheet(member, item) for member in scene.members]
    mine, again = own(session), own(sheets[0])
    closed, reopened = at_once(
        lambda: actions.close_session(scene.secretary, mine),
        lambda: actions.reopen_sheet(scene.secretary, again, reason="Thảo luận lại"),
        on=scenes.HELD,
    )
    # Whoever comes first: a closed session has three signed sheets, an open one no outcome.
    state = Session.objects.get().state
    assert (Outcome.objects.count(), Sheet.objects.filter(state="signed").count()) == (
        (1, 3) if state == "closed" else (0, 2)
    )
    assert isinstance(reopened if state == "closed" else closed, str)


def test_put_on_the_agenda_twice_at_once(scene):
    dossier = scenes.dossier_in(scene, "at_province")
    with scenes.clock.frozen(scenes.TAKEN):
        session = actions.plan_session(
            scene.officer, scenes.council_of(scene), round=scenes.round_of(scene), held_on=scenes.HELD
        )
    results = at_once(
        *[
            partial(actions.add_items, who, own(session), dossiers=[own(dossier)])
            for who in (scene.officer, scene.secretary)
        ],
        on=scenes.TAKEN,
    )
    assert sorted(type(each).__name__ for each in results) == ["list", "str"]
    assert "Người khác vừa xử lý bản ghi này" in next(each for each in results if isinstance(each, str))
    assert Item.objects.count() == 1


def test_a_floor_confirmed_twice_at_once_is_one_decision(scene, item):
    marks = scenes.marks(72)
    with scenes.clock.frozen(scenes.HELD):
        for member, sheet in zip(scene.members, ({**marks, "3.5": None}, marks, marks), strict=True):
            actions.save_sheet(member, item, marks=sheet)
            actions.sign_sheet(member, item)
    at_once(
        *[
            partial(actions.confirm_floor, scene.members[0], own(item), criterion="3.5", choice=n, reason="Theo hồ sơ")
            for n in (0, 1)
        ],
        on=scenes.HELD,
    )
    assert FloorDecision.objects.count() == 1


def test_two_officers_plan_the_same_round_in_the_same_moment(scene):
    def plan():
        return scenes.plan_round(
            scene.officer, scene.offices.province, year=2026, number=2, proposed_before=date(2026, 10, 30),
            done_before=date(2026, 12, 30), regulation="26/2026/QĐ-TTg",
        )  # fmt: skip

    for _ in range(5):
        results = at_once(plan, plan, plan, on=scenes.HELD)
        assert Round.objects.count() == 1
        assert sum(isinstance(each, Round) for each in results) == 1
        assert all(isinstance(each, str) for each in results if not isinstance(each, Round))
        assert chain_break() is None
        Round.objects.all().delete()


def test_two_officers_enter_the_same_council_in_the_same_moment(scene):
    def enter():
        return actions.set_up_council(
            scene.officer, scene.offices.province, name="Hội đồng Ví Dụ", decision_number="77/QĐ-UBND",
            decided_on=date(2026, 6, 1),
        )  # fmt: skip

    results = at_once(enter, enter, on=scenes.HELD)
    assert Council.objects.filter(decision_number="77/QĐ-UBND").count() == 1
    assert sorted(isinstance(each, str) for each in results) == [False, True]
