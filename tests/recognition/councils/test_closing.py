"""Floors over members, spread, knock-outs, and the outcome that is fixed when a session closes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ocop.ground.audit.queries import chain_break, history_of
from ocop.recognition.councils import actions, queries
from ocop.recognition.councils.models import FloorDecision, Outcome
from ocop.recognition.dossiers.models import Dossier
from tests.recognition import scene as scenes
from tests.recognition.refused import reasons, words, writes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

FLOOR = "3.5"  # set 13: its second choice is the floor of three stars


@pytest.fixture
def session(scene):
    return scenes.open_session(scene)


@pytest.fixture
def item(session):
    return session.items.get()


def floor_index(code=FLOOR, star=3):
    book = scenes.rulebook(scenes.rulebook_version(scenes.COFFEE, scenes.OPENED).pk)
    choices = book.criterion(code).choices
    return next(index for index, each in enumerate(choices) if each.star == star)


def sign(scene, item, *sheets, knockouts=()):
    for member, marks in zip(scene.members, sheets, strict=True):
        raised = knockouts if member in knockouts else ()
        actions.save_sheet(member, item, marks=marks, knockouts=["D1"] if raised else [])
        actions.sign_sheet(member, item)


def apart(*below):
    """Three equal sheets, those numbered in `below` standing under the floor of three stars in one criterion."""
    marks = scenes.marks(72)
    low = {**marks, FLOOR: None}
    return [low if number in below else marks for number in (1, 2, 3)]


def test_sheets_not_signed_block_and_are_named(scene, session, item):
    actions.save_sheet(scene.members[0], item, marks=scenes.marks(72))
    actions.sign_sheet(scene.members[0], item)
    assert words(lambda: actions.close_session(scene.secretary, session)) == [
        "Còn 2 phiếu chưa ký: Thanh Vien 2 68 – Cà phê Ví Dụ; Thanh Vien 3 68 – Cà phê Ví Dụ. (Đ7.3d)"
    ]
    assert Outcome.objects.count() == 0


def test_agreeing_sheets_close_without_the_chair(scene, session, item):
    sign(scene, item, *apart())
    with writes("dossiers.score", "councils.close_session"):
        [outcome] = actions.close_session(scene.secretary, session)
    assert (outcome.total, outcome.total_exact, outcome.star, outcome.recognised) == (Decimal(72), "72", 3, True)
    assert history_of(Dossier.objects.get()).last().move == "score"
    assert chain_break() is None


@pytest.mark.parametrize("below", [(1,), (1, 2)])
def test_a_floor_members_differ_about_waits_for_the_chair(scene, session, item, below):
    sign(scene, item, *apart(*below))
    [reason] = reasons(lambda: actions.close_session(scene.secretary, session))
    assert (reason.at, reason.params["codes"]) == ("floors", FLOOR)
    assert Outcome.objects.count() == 0


def test_all_below_is_no_difference(scene, session, item):
    sign(scene, item, *apart(1, 2, 3))
    [outcome] = actions.close_session(scene.secretary, session)
    assert outcome.star == 2
    assert FLOOR in outcome.detail["floors_missed"]["3"]


@pytest.mark.parametrize(("choice", "star"), [("floor", 3), (None, 2)])
def test_the_chairs_choice_decides(scene, session, item, choice, star):
    sign(scene, item, *apart(1))
    chosen = floor_index() if choice else None
    with writes("councils.confirm_floor"):
        actions.confirm_floor(scene.members[0], item, criterion=FLOOR, choice=chosen, reason=" Theo hồ sơ ")
    decision = FloorDecision.objects.get()
    assert (decision.choice, decision.reason, decision.by_id) == (chosen, "Theo hồ sơ", scene.members[0].pk)
    [outcome] = actions.close_session(scene.secretary, session)
    assert outcome.star == star
    [told] = [each for each in outcome.detail["floors"] if each["criterion"] == FLOOR]
    assert (told["choice"], told["by_chair"], len(told["marks"])) == (chosen, True, 3)


def test_the_chair_may_think_again_until_the_session_closes(scene, session, item):
    sign(scene, item, *apart(1))
    for choice in (floor_index(), None):
        actions.confirm_floor(scene.members[0], item, criterion=FLOOR, choice=choice, reason="Theo hồ sơ")
    assert FloorDecision.objects.get().choice is None


def test_what_the_chair_is_refused(scene, session, item):
    chair = scene.members[0]

    def confirm(who=chair, criterion=FLOOR, choice=0, reason="Theo hồ sơ"):
        return words(lambda: actions.confirm_floor(who, item, criterion=criterion, choice=choice, reason=reason))

    for member, marks in zip(scene.members[:2], apart(1), strict=False):
        actions.save_sheet(member, item, marks=marks)
        actions.sign_sheet(member, item)
    assert confirm() == ["Còn 1 phiếu chưa ký: Thanh Vien 3 68 – Cà phê Ví Dụ. (Đ7.3d)"]
    actions.save_sheet(scene.members[2], item, marks=scenes.marks(72))
    actions.sign_sheet(scene.members[2], item)
    only_chair = ["Chỉ Chủ tịch Hội đồng xác nhận mức chung. (PL II, Quy chế Hội đồng)"]
    assert confirm(who=scene.members[1]) == confirm(who=scene.secretary) == only_chair
    assert confirm(reason="    a ") == ["Ghi lý do chọn mức này."]
    assert confirm(criterion="1.1") == ["Tiêu chí 1.1 không cần xác nhận."]
    assert confirm(choice=99)[0].startswith("Tiêu chí 3.5: “99” không phải một lựa chọn.")
    assert FloorDecision.objects.count() == 0
    actions.confirm_floor(chair, item, criterion=FLOOR, choice=0, reason="Theo hồ sơ")
    actions.close_session(scene.secretary, session)
    item.session.refresh_from_db()
    assert confirm() == ["Phiên chưa mở hoặc đã đóng. (Đ7.3d)"]


def test_a_spread_above_the_limit_blocks_until_scored_again(scene, session, item):
    sign(scene, item, scenes.marks_near(60, seed=1), scenes.marks_near(71, seed=2), scenes.marks(72))
    spread = [reason for reason in queries.progress_of(item).verdict.reasons if reason.at == "spread"]
    assert [str(reason) for reason in spread] == [
        "“Cà phê Ví Dụ”: điểm cao nhất và thấp nhất cách nhau 12,00, quá 10,00 điểm. (Quy chế Hội đồng)"
    ]
    assert "spread" in [each.at for each in reasons(lambda: actions.close_session(scene.secretary, session))]
    low = item.sheets.get(member__user=scene.members[0])
    actions.reopen_sheet(scene.secretary, low, reason="Thảo luận chênh lệch")
    actions.save_sheet(scene.members[0], item, marks=scenes.marks(72))
    actions.sign_sheet(scene.members[0], item)
    scenes.staging.confirm_floors(scene.offices, session)
    [outcome] = actions.close_session(scene.secretary, session)
    assert outcome.total_exact == "215/3"


@pytest.mark.parametrize(("raising", "star"), [(0, 3), (1, 3), (2, None), (3, None)])
def test_a_knockout_stands_when_half_of_the_members_raise_it(scene, session, item, raising, star):
    sign(scene, item, *apart(), knockouts=scene.members[:raising])
    [outcome] = actions.close_session(scene.secretary, session)
    assert (outcome.star, outcome.recognised, outcome.band) == (star, star is not None, 4)
    assert outcome.detail["knockouts"] == ([] if star else ["D1"])


def test_closing_twice(scene, session, item):
    sign(scene, item, *apart())
    actions.close_session(scene.secretary, session)
    assert words(lambda: actions.close_session(scene.secretary, session)) == [
        "Không thể “Đóng phiên” khi đang ở trạng thái “Đã đóng phiên”."
    ]
    assert Outcome.objects.count() == 1


def test_one_product_that_is_not_ready_keeps_all_open(scene):
    first = scenes.dossier_in(scene, "at_province")
    second = scenes.dossier_in(
        scene, "at_province", scenes.another_product(scene.user, scene.producer, "Cà phê thứ hai")
    )
    session = scenes.open_session(scene, first, second)
    ready, waiting = session.items.all()
    sign(scene, ready, *apart())
    actions.save_sheet(scene.members[0], waiting, marks=scenes.marks(72))
    [reason] = reasons(lambda: actions.close_session(scene.secretary, session))
    assert reason.params["count"] == 3
    assert (Outcome.objects.count(), Dossier.objects.filter(state="scored").count()) == (0, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_progress_asks_the_same_number_of_times(scene, django_assert_num_queries, count):
    dossiers = [
        scenes.dossier_in(scene, "at_province", scenes.another_product(scene.user, scene.producer, f"Cà phê {number}"))
        for number in range(count)
    ]
    session = scenes.open_session(scene, *dossiers)
    for item in session.items.all():
        sign(scene, item, *apart(1))
    scenes.rulebook(dossiers[0].rulebook_id)
    with django_assert_num_queries(7):
        assert len(queries.progress(session)) == count
