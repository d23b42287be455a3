"""Rounds, councils, seats, sessions and agendas."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ocop.ground.audit.queries import history_of
from ocop.kernel import clock
from ocop.recognition.councils import actions, waiting
from ocop.recognition.councils.models import Council, Member, Round, Session
from ocop.recognition.councils.rules import CouncilRules
from ocop.recognition.dossiers.models import Dossier
from tests import cast
from tests.recognition import scene as scenes
from tests.recognition.refused import reasons, words, writes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def plan(scene, actor=None, **changed):
    values = {
        "year": 2026, "number": 1, "proposed_before": date(2026, 4, 30), "done_before": date(2026, 6, 30),
        "regulation": "26/2026/QĐ-TTg", **changed,
    }  # fmt: skip
    return actions.plan_round(actor or scene.officer, scene.offices.province, **values)


def test_a_round_is_planned_once(scene):
    with writes("councils.plan_round"):
        plan(scene)
    [reason] = reasons(lambda: plan(scene))
    assert (str(reason), reason.at) == ("Đợt này đã có. (Đ5.1)", "number")
    assert Round.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "said", "at"),
    [
        ({"done_before": date(2026, 4, 30)}, "Ngày xong phải sau hạn đề nghị. (Đ5.1)", "done_before"),
        ({"number": 0}, "Số đợt bắt đầu từ 1. (Đ5.1)", "number"),
    ],
)
def test_rounds_out_of_order(scene, changed, said, at):
    assert [(str(reason), reason.at) for reason in reasons(lambda: plan(scene, **changed))] == [(said, at)]


def set_up(scene, **changed):
    values = {"name": "Hội đồng", "decision_number": "1/QĐ", "decided_on": date(2026, 6, 1), **changed}
    return actions.set_up_council(scene.officer, scene.offices.province, **values)


def test_a_council_keeps_the_settings_of_its_regulation(scene):
    chosen = CouncilRules(60, False, Decimal("7.50"), True)
    with writes("councils.set_up"):
        council = set_up(scene, settings=chosen)
    assert Council.objects.get(pk=council.pk).rules() == chosen
    assert set_up(scene, decision_number="2/QĐ").rules() == CouncilRules(75, True, 10, False)


def test_a_decision_is_entered_once(scene):
    set_up(scene)
    assert words(lambda: set_up(scene)) == ["Quyết định này đã nhập."]


def test_settings_that_make_no_sense(scene):
    [reason] = reasons(lambda: set_up(scene, settings=CouncilRules(0)))
    assert (str(reason), reason.at) == (
        "Tỷ lệ có mặt phải từ 1 đến 100%. (Quy chế Hội đồng)",
        "quorum_percent",
    )
    assert Council.objects.count() == 0


def test_seats(scene):
    council = set_up(scene)
    first, second, _ = scene.members
    with writes("councils.seat"):
        actions.seat_member(scene.officer, council, user=first, agency="Sở", is_chair=True)
    assert words(lambda: actions.seat_member(scene.officer, council, user=first, agency="Sở")) == [
        "Thanh Vien 1 68 đã là thành viên."
    ]
    [reason] = reasons(lambda: actions.seat_member(scene.officer, council, user=second, agency="Sở", is_chair=True))
    assert (str(reason), reason.at) == ("Hội đồng đã có Chủ tịch. (Đ7.3b)", "is_chair")
    assert Member.objects.count() == 1
    assert set(waiting.candidates(council)) == set(scene.members[1:])


def test_a_session_is_planned_once(scene):
    council, round_ = scenes.council_of(scene), scenes.round_of(scene)

    def plan_session(venue=""):
        return actions.plan_session(scene.officer, council, round=round_, held_on=scenes.HELD, venue=venue)

    plan_session()
    [reason] = reasons(plan_session)
    assert (str(reason), reason.at) == ("Phiên này đã có trong lịch.", "held_on")
    plan_session("Phòng khác")
    assert Session.objects.count() == 2


def test_round_and_council_of_one_province(scene):
    council = scenes.council_of(scene)
    other = Round.objects.create(
        place=cast.province("31"), year=2026, number=1, proposed_before=date(2026, 4, 30),
        done_before=date(2026, 6, 30), regulation="26/2026/QĐ-TTg",
    )  # fmt: skip
    assert words(lambda: actions.plan_session(scene.officer, council, round=other, held_on=scenes.HELD)) == [
        "Đợt và Hội đồng thuộc hai tỉnh khác nhau."
    ]


@pytest.fixture
def planned(scene):
    return actions.plan_session(
        scene.officer, scenes.council_of(scene), round=scenes.round_of(scene), held_on=scenes.HELD
    )


def test_the_agenda_takes_complete_dossiers_in_order(scene, planned):
    first = scenes.dossier_in(scene, "at_province")
    second = scenes.dossier_in(
        scene, "at_province", scenes.another_product(scene.user, scene.producer, "Cà phê thứ hai")
    )
    assert list(waiting.dossiers_ready(scene.offices.province)) == [first, second]
    with writes("dossiers.admit", "councils.add_items"):
        actions.add_items(scene.officer, planned, dossiers=[second])
    actions.add_items(scene.secretary, planned, dossiers=[first])
    assert list(planned.items.values_list("dossier", "position")) == [(second.pk, 1), (first.pk, 2)]
    assert history_of(first).last().move == "admit"
    assert list(waiting.dossiers_ready(scene.offices.province)) == []


def test_too_late_for_the_round_takes_none_of_them(scene):
    early = scenes.dossier_in(scene, "at_province")
    late = scenes.dossier_in(scene, "at_province", scenes.another_product(scene.user, scene.producer, "Cà phê thứ hai"))
    Dossier.objects.filter(pk=late.pk).update(forwarded_on=date(2026, 6, 20))
    late.refresh_from_db()
    planned = actions.plan_session(
        scene.officer, scenes.council_of(scene), held_on=scenes.HELD,
        round=scenes.round_of(scene, proposed_before=date(2026, 6, 20)),
    )  # fmt: skip
    assert words(lambda: actions.add_items(scene.officer, planned, dossiers=[early, late])) == [
        "Xã đề nghị sau hạn của đợt này (trước ngày 20/06/2026). (Đ5.1)"
    ]
    assert planned.items.count() == 0
    assert Dossier.objects.get(pk=early.pk).state == "at_province"


def test_an_agenda_of_nothing(scene, planned):
    assert words(lambda: actions.add_items(scene.officer, planned, dossiers=[])) == ["Chưa chọn hồ sơ nào."]


def test_a_dossier_stands_on_one_agenda(scene, planned):
    dossier = scenes.dossier_in(scene, "at_province")
    actions.add_items(scene.officer, planned, dossiers=[dossier])
    assert words(lambda: actions.add_items(scene.officer, planned, dossiers=[dossier])) == [
        "Không thể “Đưa vào đợt đánh giá” khi đang ở trạng thái “Chờ Hội đồng đánh giá”."
    ]


def test_an_open_session_takes_no_more(scene):
    session = scenes.open_session(scene)
    other = scenes.dossier_in(
        scene, "at_province", scenes.another_product(scene.user, scene.producer, "Cà phê thứ hai")
    )
    assert words(lambda: actions.add_items(scene.officer, session, dossiers=[other])) == [
        "Không thể “Mở phiên” khi đang ở trạng thái “Đang họp”."
    ]


def test_opening_notes_who_is_there(scene, planned):
    actions.add_items(scene.officer, planned, dossiers=[scenes.dossier_in(scene, "at_province")])
    here = list(planned.council.members.all())
    with writes("councils.open_session"):
        actions.open_session(scene.secretary, planned, present=here)
    assert (planned.state, list(planned.present.all())) == ("open", here)
    assert words(lambda: actions.open_session(scene.secretary, planned, present=here)) == [
        "Không thể “Mở phiên” khi đang ở trạng thái “Đang họp”."
    ]


def test_opening_without_agenda_or_quorum(scene, planned):
    members = list(planned.council.members.all())
    assert words(lambda: actions.open_session(scene.secretary, planned, present=members)) == [
        "Chương trình họp chưa có sản phẩm."
    ]
    actions.add_items(scene.officer, planned, dossiers=[scenes.dossier_in(scene, "at_province")])
    assert words(lambda: actions.open_session(scene.secretary, planned, present=members[1:])) == [
        "Mới có 2 trong 3 thành viên; cần ít nhất 75%. (Đ7.3d, Quy chế Hội đồng)",
        "Chưa có Chủ tịch Hội đồng. (Quy chế Hội đồng)",
    ]


def test_members_of_another_council_make_no_quorum(scene, planned):
    actions.add_items(scene.officer, planned, dossiers=[scenes.dossier_in(scene, "at_province")])
    foreign = list(scenes.council_of(scene, number="9/QĐ").members.all())
    assert len(reasons(lambda: actions.open_session(scene.secretary, planned, present=foreign))) == 2


STEPS = {
    "plan_round": lambda who, scene, session: plan(scene, who, number=5),
    "set_up": lambda who, scene, session: actions.set_up_council(
        who, scene.offices.province, name="x", decision_number="x", decided_on=scenes.HELD
    ),
    "seat": lambda who, scene, session: actions.seat_member(who, session.council, user=scene.officer, agency="x"),
    "plan_session": lambda who, scene, session: actions.plan_session(
        who, session.council, round=session.round, held_on=date(2026, 8, 1)
    ),
    "add_items": lambda who, scene, session: actions.add_items(who, session, dossiers=[]),
    "open": lambda who, scene, session: actions.open_session(who, session, present=[]),
    "present": lambda who, scene, session: actions.note_present(who, session, present=[]),
    "close": lambda who, scene, session: actions.close_session(who, session),
}


@pytest.mark.parametrize("step", STEPS)
def test_each_step_belongs_to_its_office(scene, planned, step):
    far = cast.province("31")
    wrong = [
        scene.user, scene.commune_officer, scene.members[0], scene.offices.chair,
        cast.person("Tinh Khac", ("province_officer", far)), cast.person("Thu Ky Khac", ("council_secretary", far)),
    ]  # fmt: skip
    if step in ("open", "present", "close"):
        wrong.append(scene.officer)
    for person in wrong:
        assert len(reasons(lambda person=person: STEPS[step](person, scene, planned))) == 1


def test_posts_that_ended_count_no_more(scene):
    past = cast.person("Da Nghi")
    cast.grant_post(
        cast.SYSTEM, past, role="province_officer", place=scene.offices.province, since=cast.SINCE,
        until=date(2026, 7, 19),
    )  # fmt: skip
    with clock.frozen(scenes.HELD):
        assert len(reasons(lambda: plan(scene, past))) == 1
