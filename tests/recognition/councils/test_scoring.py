"""Sheets: filling, signing, conflicts, presence, reopening."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ocop.ground.audit.queries import history_of
from ocop.recognition.councils import actions, queries
from ocop.recognition.councils.models import Conflict, FloorDecision, Sheet
from tests import cast
from tests.recognition import scene as scenes
from tests.recognition.refused import reasons, words, writes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

NOT_OPEN = "Phiên chưa mở hoặc đã đóng. (Đ7.3d)"


@pytest.fixture
def session(scene):
    return scenes.open_session(scene)


@pytest.fixture
def item(session):
    return session.items.get()


def test_a_sheet_is_kept_over_and_over(scene, item):
    member = scene.members[1]
    with writes("councils.save_sheet", "councils.save_sheet"):
        actions.save_sheet(member, item, marks={"1.1": 0})
        actions.save_sheet(member, item, marks={"1.1": 2, "1.2": None}, opinion="  Ngon ")
    sheet = Sheet.objects.get()
    assert (sheet.marks, sheet.opinion, sheet.state, sheet.total) == ({"1.1": 2, "1.2": None}, "Ngon", "draft", None)


@pytest.mark.parametrize(
    ("marks", "knockouts", "at"),
    [({"1.1": 99}, (), "1.1"), ({"99": 0}, (), "99"), ({"5.2": 1}, (), "5.2"), ({}, ("D99",), "D99")],
)
def test_what_the_engine_does_not_take(scene, item, marks, knockouts, at):
    refusal = reasons(lambda: actions.save_sheet(scene.members[0], item, marks=marks, knockouts=knockouts))
    assert [reason.at for reason in refusal] == [at]
    assert Sheet.objects.count() == 0


def test_signing_fixes_the_total(scene, item):
    member = scene.members[0]
    actions.save_sheet(member, item, marks=scenes.marks(72))
    with writes("councils.sign_sheet"):
        sheet = actions.sign_sheet(member, item)
    fresh = Sheet.objects.get()
    assert (fresh.state, fresh.total) == ("signed", Decimal("72.000000"))
    assert fresh.signed_at == scenes.clock.now()
    assert history_of(sheet).get().move == "sign"


def test_signing_nothing_or_half(scene, item):
    member = scene.members[0]
    assert words(lambda: actions.sign_sheet(member, item)) == ["Bạn chưa chấm sản phẩm này."]
    marks = scenes.marks(72)
    left = list(marks)[-2:]
    actions.save_sheet(member, item, marks={code: marks[code] for code in marks if code not in left})
    [reason] = reasons(lambda: actions.sign_sheet(member, item))
    assert str(reason) == f"Phiếu còn 2 tiêu chí chưa chấm: {', '.join(left)}. (PL II)"
    assert Sheet.objects.get().state == "draft"


def test_a_knockout_is_signed_without_the_rest(scene, item):
    member = scene.members[0]
    actions.save_sheet(member, item, marks={"1.1": 1}, knockouts=["D1"])
    assert actions.sign_sheet(member, item).total == Decimal(2)


def test_without_a_story_its_telling_is_not_asked_for(scene, item):
    member = scene.members[0]
    marks = {**scenes.marks(72), scenes.STORY: None}
    del marks[scenes.STORY_TOLD]
    actions.save_sheet(member, item, marks=marks)
    assert actions.sign_sheet(member, item).state == "signed"


def test_a_signed_sheet_is_not_changed_or_signed_again(scene, item):
    member = scene.members[0]
    actions.save_sheet(member, item, marks=scenes.marks(72))
    actions.sign_sheet(member, item)
    said = ["Không thể “Ký phiếu chấm” khi đang ở trạng thái “Đã ký”."]
    assert words(lambda: actions.save_sheet(member, item, marks={})) == said
    assert words(lambda: actions.sign_sheet(member, item)) == said
    assert Sheet.objects.get().marks == scenes.marks(72)


def test_only_members_of_this_council_who_are_present_score(scene, session, item):
    stranger = cast.person("Thanh Vien Khac", ("council_member", scene.offices.province))
    assert words(lambda: actions.save_sheet(stranger, item, marks={})) == [
        "Bạn không phải thành viên của Hội đồng này. (Đ7.3b)"
    ]
    session.present.remove(session.council.members.get(user=scene.members[2]))
    assert words(lambda: actions.save_sheet(scene.members[2], item, marks={})) == ["Bạn chưa được ghi nhận có mặt."]
    assert len(reasons(lambda: actions.save_sheet(scene.secretary, item, marks={}))) == 2


def test_a_seat_without_the_post_scores_nothing(scene, session, item):
    scene.members[1].posts.all().delete()
    person = type(scene.user).objects.get(pk=scene.members[1].pk)
    assert len(reasons(lambda: actions.save_sheet(person, item, marks={}))) == 1


def test_before_and_after_the_session_nobody_scores(scene):
    dossier = scenes.dossier_in(scene, "at_province")
    session = actions.plan_session(
        scene.officer, scenes.council_of(scene), round=scenes.round_of(scene), held_on=scenes.HELD
    )
    [item] = actions.add_items(scene.officer, session, dossiers=[dossier])
    assert NOT_OPEN in words(lambda: actions.save_sheet(scene.members[0], item, marks={}))
    actions.open_session(scene.secretary, session, present=list(session.council.members.all()))
    item = session.items.get()
    scenes.sign_all(scene, item, 70, 71, 72)
    scenes.close(scene, session)
    item = session.items.get()
    assert words(lambda: actions.save_sheet(scene.members[0], item, marks={})) == [NOT_OPEN]
    assert words(lambda: actions.declare_conflict(scene.members[0], item, reason="Người nhà")) == [
        "Phiên đã đóng. (Đ7.3d)"
    ]


# Conflicts.


def test_an_interest_drops_the_draft_and_bars(scene, session, item):
    member = scene.members[1]
    actions.save_sheet(member, item, marks={"1.1": 1})
    with writes("councils.declare_conflict"):
        actions.declare_conflict(member, item, reason=" Anh em ruột ")
    assert (Sheet.objects.count(), Conflict.objects.get().reason) == (0, "Anh em ruột")
    assert words(lambda: actions.save_sheet(member, item, marks={})) == [
        "Bạn đã khai có lợi ích liên quan đến sản phẩm này, không chấm. (Đ4.2)"
    ]
    assert words(lambda: actions.declare_conflict(member, item, reason="Lại khai")) == [
        "Bạn đã khai lợi ích liên quan đến sản phẩm này. (Đ4.2)"
    ]
    [standing] = queries.progress(session)
    assert [each.user for each in standing.expected] == [scene.members[0], scene.members[2]]


def test_an_interest_needs_words_and_comes_before_the_signature(scene, item):
    member = scene.members[1]
    assert words(lambda: actions.declare_conflict(member, item, reason=" ")) == ["Ghi rõ lợi ích liên quan."]
    actions.save_sheet(member, item, marks=scenes.marks(72))
    actions.sign_sheet(member, item)
    assert words(lambda: actions.declare_conflict(member, item, reason="Anh em")) == [
        "Bạn đã ký phiếu cho sản phẩm này."
    ]


def test_the_session_is_closed_over_the_others_sheets(scene, session, item):
    actions.declare_conflict(scene.members[1], item, reason="Anh em ruột")
    for member, total in ((scene.members[0], 70), (scene.members[2], 73)):
        actions.save_sheet(member, item, marks=scenes.marks_near(total, seed=total))
        actions.sign_sheet(member, item)
    [outcome] = scenes.close(scene, session)
    assert (outcome.total_exact, len(outcome.detail["sheets"])) == ("143/2", 2)


def test_when_all_have_an_interest_nothing_is_closed(scene, session, item):
    for member in scene.members:
        actions.declare_conflict(member, item, reason="Cùng góp vốn")
    said = ["“Cà phê Ví Dụ”: mọi thành viên có mặt đều có lợi ích liên quan. (Đ4.2, Đ7.3d)"]
    assert [str(reason) for reason in queries.progress_of(item).verdict.reasons] == said
    assert words(lambda: actions.close_session(scene.secretary, session)) == said


# Presence.


def test_a_latecomer_is_noted_and_must_sign_too(scene, session, item):
    late = session.council.members.get(user=scene.members[2])
    session.present.remove(late)
    session.council.quorum_percent = 60
    session.council.save()
    with writes("councils.note_present"):
        actions.note_present(scene.secretary, session, present=list(session.council.members.all()))
    assert session.present.count() == 3
    assert actions.save_sheet(scene.members[2], item, marks={}).member == late


def test_whoever_left_unsigned_is_taken_off_but_not_below_the_quorum(scene, session):
    here = list(session.council.members.all())
    assert len(reasons(lambda: actions.note_present(scene.secretary, session, present=here[:2]))) == 1
    session.council.quorum_percent = 60
    session.council.save()
    actions.note_present(scene.secretary, session, present=here[:2])
    assert list(session.present.all()) == here[:2]


def test_whoever_signed_stays_noted(scene, session, item):
    session.council.quorum_percent = 60
    session.council.save()
    actions.save_sheet(scene.members[2], item, marks=scenes.marks(72))
    actions.sign_sheet(scene.members[2], item)
    here = list(session.council.members.all())
    [reason] = reasons(lambda: actions.note_present(scene.secretary, session, present=here[:2]))
    assert (str(reason), reason.at) == (
        "Đã ký phiếu nên vẫn được ghi có mặt: Thanh Vien 3 68. (Đ7.3d)",
        "present",
    )
    assert session.present.count() == 3


def test_presence_is_corrected_in_an_open_session_only(scene, session, item):
    scenes.sign_all(scene, item, 70, 71, 72)
    scenes.close(scene, session)
    assert words(lambda: actions.note_present(scene.secretary, session, present=[])) == [
        "Không thể “Đóng phiên” khi đang ở trạng thái “Đã đóng phiên”."
    ]


# Reopening.


def test_a_signed_sheet_is_given_back_with_words(scene, item):
    scenes.sign_all(scene, item, 70, 71, 72)
    sheet = Sheet.objects.first()
    assert words(lambda: actions.reopen_sheet(scene.secretary, sheet, reason=" ")) == ["Ghi lý do mở lại phiếu."]
    with writes("councils.reopen_sheet"):
        actions.reopen_sheet(scene.secretary, sheet, reason="Chênh lệch lớn")
    fresh = Sheet.objects.get(pk=sheet.pk)
    assert (fresh.state, fresh.total, fresh.signed_at) == ("draft", None, None)
    assert history_of(sheet).last().note == "Chênh lệch lớn"
    assert words(lambda: actions.reopen_sheet(scene.secretary, fresh, reason="Lần nữa")) == [
        "Không thể “Mở lại để thảo luận, chấm lại” khi đang ở trạng thái “Đang chấm”."
    ]


def test_reopening_takes_back_the_chairs_decisions(scene, item):
    scenes.sign_all(scene, item, 66, 70, 71)
    scenes.staging.confirm_floors(scene.offices, item.session)
    decided = list(FloorDecision.objects.values_list("criterion", flat=True))
    assert decided != []
    actions.reopen_sheet(scene.secretary, Sheet.objects.first(), reason="Thảo luận lại")
    assert FloorDecision.objects.count() == 0


def test_after_closing_no_sheet_is_given_back(scene, session, item):
    scenes.sign_all(scene, item, 70, 71, 72)
    scenes.close(scene, session)
    assert words(lambda: actions.reopen_sheet(scene.secretary, Sheet.objects.first(), reason="Muộn rồi")) == [NOT_OPEN]


@pytest.mark.parametrize("who", ["officer", "user", "commune_officer"])
def test_only_the_secretary_gives_a_sheet_back(scene, item, who):
    scenes.sign_all(scene, item, 70, 71, 72)
    sheet = Sheet.objects.first()
    assert len(reasons(lambda: actions.reopen_sheet(getattr(scene, who), sheet, reason="Thảo luận"))) == 1
