"""The pages of councils: who may open which, what a refusal keeps, what the room tells whom."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from ocop.recognition.councils import actions
from ocop.recognition.councils.models import Council, FloorDecision, Outcome, Round, Session
from tests import cast
from tests.recognition import scene as scenes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

HTMX = {"HX-Request": "true"}


def at(name, *args):
    return reverse(f"councils:{name}", args=args)


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def session(scene):
    return scenes.open_session(scene)


@pytest.fixture
def item(session):
    return session.items.get()


def sign(item, member, marks=None):
    actions.save_sheet(member, item, marks=marks or scenes.marks(72))
    return actions.sign_sheet(member, item)


# Who opens what.

PAGES = {
    "list": {"officer": 200, "secretary": 200, "member": 200, "chair": 200, "user": 403, "commune_officer": 403},
    "plan_round": {"officer": 200, "secretary": 200, "member": 403, "chair": 403},
    "set_up": {"officer": 200, "secretary": 200, "member": 403},
    "plan_session": {"officer": 200, "secretary": 200, "member": 403},
    "seats": {"officer": 200, "secretary": 200, "member": 403, "far": 404},
    "room": {"officer": 200, "secretary": 200, "member": 200, "chair": 200, "user": 403, "far": 404},
    "agenda": {"officer": 200, "secretary": 200, "member": 403, "far": 404},
    "item": {"officer": 200, "secretary": 200, "member": 200, "chair": 200, "user": 403, "far": 404},
    "sheet": {"member": 200, "secretary": 403, "officer": 403, "stranger": 404},
    "conflict": {"member": 200, "secretary": 403, "stranger": 404},
    "reopen": {"secretary": 200, "officer": 403, "member": 403, "far": 404},
}


@pytest.mark.parametrize(("name", "who"), [(name, who) for name, people in PAGES.items() for who in people])
def test_each_page_for_each_role(scene, session, item, signed_in, name, who):
    sheet = sign(item, scene.members[1]) if name == "reopen" else None
    args = {
        "seats": (session.council_id,), "room": (session.pk,), "agenda": (session.pk,), "item": (item.pk,),
        "sheet": (item.pk,), "conflict": (item.pk,), "reopen": (sheet.pk if sheet else 0,),
    }.get(name, ())  # fmt: skip
    person = {
        "member": lambda: scene.members[0],
        "chair": lambda: scene.offices.chair,
        "far": lambda: cast.person("Thu Ky Khac", ("council_secretary", cast.province("31"))),
        "stranger": lambda: cast.person("Thanh Vien Khac", ("council_member", scene.offices.province)),
    }.get(who, lambda: getattr(scene, who))()
    assert signed_in(person).get(at(name, *args)).status_code == PAGES[name][who]


# Preparing.


def test_the_round_comes_filled_in_from_the_law(scene, signed_in):
    client = signed_in(scene.officer)
    assert client.get(at("plan_round")).context["form"].initial["year"] == 2026
    sent = {"year": 2026, "number": 2, "proposed_before": "2026-10-30", "done_before": "2026-12-30"}
    assert client.post(at("plan_round"), sent).url == at("list")
    again = client.post(at("plan_round"), sent)
    assert (again.status_code, Round.objects.count()) == (422, 1)
    assert again.context["form"].errors["number"] == ["Đợt này đã có. (Đ5.1)"]
    assert Round.objects.get().regulation == "26/2026/QĐ-TTg"


@pytest.mark.parametrize(("field", "value"), [("year", "26"), ("number", "0"), ("number", "13"), ("year", "x")])
def test_round_numbers_have_bounds(scene, signed_in, field, value):
    sent = {"year": 2026, "number": 2, "proposed_before": "2026-10-30", "done_before": "2026-12-30", field: value}
    response = signed_in(scene.officer).post(at("plan_round"), sent)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])


COUNCIL = {
    "name": "Hội đồng", "decision_number": "1/QĐ", "decided_on": "2026-06-01", "quorum_percent": "60",
    "largest_spread": "7.5", "open_scoring": "on",
}  # fmt: skip


def test_a_council_is_entered_once_and_seated(scene, signed_in):
    client = signed_in(scene.officer)
    done = client.post(at("set_up"), COUNCIL)
    council = Council.objects.get()
    assert done.url == at("seats", council.pk)
    assert (council.quorum_percent, council.chair_must_attend, council.open_scoring) == (60, False, True)
    assert client.post(at("set_up"), COUNCIL).status_code == 422
    seat = {"user": scene.members[0].pk, "agency": "Sở Ví Dụ", "is_chair": "on"}
    assert client.post(at("seats", council.pk), seat).status_code == 302
    again = client.post(at("seats", council.pk), seat)  # no candidate any more
    assert (again.status_code, council.members.count()) == (422, 1)
    second = client.post(at("seats", council.pk), {**seat, "user": scene.members[1].pk})
    assert second.context["form"].errors["is_chair"] == ["Hội đồng đã có Chủ tịch. (Đ7.3b)"]
    assert 'value="Sở Ví Dụ"' in second.content.decode()


def test_a_session_is_planned_once_and_filled(scene, signed_in):
    council, round_ = scenes.council_of(scene), scenes.round_of(scene)
    dossier = scenes.dossier_in(scene, "at_province")
    client = signed_in(scene.secretary)
    sent = {"council": council.pk, "round": round_.pk, "held_on": "2026-07-20", "venue": "Hội trường"}
    done = client.post(at("plan_session"), sent)
    session = Session.objects.get()
    assert done.url == at("agenda", session.pk)
    assert client.post(at("plan_session"), sent).context["form"].errors["held_on"][0].startswith(
        "Phiên này đã có trong lịch."
    )  # fmt: skip
    nothing = client.post(at("agenda", session.pk), {"dossiers": ["x", "0"]})
    assert nothing.status_code == 422
    assert "Chưa chọn hồ sơ nào." in text_of(nothing)
    assert client.post(at("agenda", session.pk), {"dossiers": [dossier.pk]}).url == at("room", session.pk)
    assert client.post(at("agenda", session.pk), {"dossiers": [dossier.pk]}).status_code == 422
    assert session.items.count() == 1


def test_the_agenda_marks_what_came_too_late(scene, signed_in):
    scenes.dossier_in(scene, "at_province")
    session = actions.plan_session(
        scene.officer, scenes.council_of(scene), held_on=scenes.HELD,
        round=scenes.round_of(scene, proposed_before=scenes.CHECKED),
    )  # fmt: skip
    [(_, in_time, ticked)] = signed_in(scene.officer).get(at("agenda", session.pk)).context["ready"]
    assert (in_time.ok, ticked) == (False, False)


# The room.


def test_opening_comes_back_with_those_ticked(scene, signed_in):
    dossier = scenes.dossier_in(scene, "at_province")
    session = actions.plan_session(
        scene.officer, scenes.council_of(scene), round=scenes.round_of(scene), held_on=scenes.HELD
    )
    actions.add_items(scene.officer, session, dossiers=[dossier])
    chair, *others = session.council.members.values_list("pk", flat=True)
    client = signed_in(scene.secretary)
    few = client.post(at("open_session", session.pk), {"present": others})
    assert few.status_code == 422
    assert few.context["form"]["present"].value() == [str(pk) for pk in others]
    assert "Mới có 2 trong 3 thành viên; cần ít nhất 75%." in few.context["form"].errors["present"][0]
    assert client.post(at("open_session", session.pk), {"present": [chair, *others]}).status_code == 302
    again = client.post(at("open_session", session.pk), {"present": [chair, *others]})
    assert again.status_code == 422
    assert "Không thể “Mở phiên”" in text_of(again)


def test_presence_is_corrected_in_the_room(scene, session, item, signed_in):
    client = signed_in(scene.secretary)
    here = list(session.council.members.values_list("pk", flat=True))
    assert client.post(at("present", session.pk), {"present": here}).status_code == 302
    few = client.post(at("present", session.pk), {"present": here[:1]})
    assert (few.status_code, session.present.count()) == (422, 3)


def test_closing_too_early_says_what_is_left_and_closing_twice_that_it_is_done(scene, session, item, signed_in):
    client = signed_in(scene.secretary)
    early = client.post(at("close_session", session.pk))
    assert early.status_code == 422
    assert "Còn 3 phiếu chưa ký" in text_of(early)
    for member in scene.members:
        sign(item, member)
    assert client.post(at("close_session", session.pk)).status_code == 302
    again = client.post(at("close_session", session.pk))
    assert (again.status_code, Outcome.objects.count()) == (422, 1)
    assert "Không thể “Đóng phiên” khi đang ở trạng thái “Đã đóng phiên”." in text_of(again)


def test_the_room_renews_its_live_part_alone(scene, session, signed_in):
    client = signed_in(scene.members[0])
    fragment = client.get(at("room", session.pk), {"state": "open"}, headers=HTMX)
    assert fragment.templates[0].name == "councils/room_live.html"
    assert f'hx-get="{at("room", session.pk)}?state=open"' in fragment.content.decode()
    Session.objects.update(state="closed")
    moved = client.get(at("room", session.pk), {"state": "open"}, headers=HTMX)
    assert (moved["HX-Refresh"], moved.content) == ("true", b"")


def test_the_room_does_not_tell_members_of_sheets_still_closed_to_them(scene, session, item, signed_in):
    chair, second, third = scene.members
    sign(item, chair, scenes.marks_near(60, seed=1))
    sign(item, second, scenes.marks(72))

    def told(who):
        return [reason.at for reason in signed_in(who).get(at("room", session.pk)).context["blocked"]]

    assert told(third) == ["sheets"]
    assert told(second) == told(scene.secretary) == ["sheets", "spread"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_room_asks_the_same_number_of_times(scene, signed_in, django_assert_num_queries, count):
    dossiers = [
        scenes.dossier_in(scene, "at_province", scenes.another_product(scene.user, scene.producer, f"Cà phê {number}"))
        for number in range(count)
    ]
    session = scenes.open_session(scene, *dossiers)
    for item in session.items.all():
        for member in scene.members[:2]:
            sign(item, member)
    client = signed_in(scene.members[0])
    client.get(at("room", session.pk))
    with django_assert_num_queries(16):
        assert len(client.get(at("room", session.pk)).context["rows"]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_times(scene, signed_in, django_assert_num_queries, count):
    council, round_ = scenes.council_of(scene), scenes.round_of(scene)
    for number in range(count):
        actions.plan_session(scene.officer, council, round=round_, held_on=scenes.HELD, venue=str(number))
    client = signed_in(scene.officer)
    with django_assert_num_queries(8):
        response = client.get(at("list"))
    assert response.context["table"].total == count


def test_what_waits_for_a_member_stands_above_the_list(scene, session, item, signed_in):
    client = signed_in(scene.members[0])
    assert list(client.get(at("list")).context["waiting"]) == [item]
    sign(item, scene.members[0])
    assert list(client.get(at("list")).context["waiting"]) == []


# The comparison.


def test_the_comparison_waits_for_ones_own_signature(scene, item, signed_in):
    chair, second, _ = scene.members
    sign(item, chair)
    closed = signed_in(second).get(at("item", item.pk))
    assert "combined" not in closed.context
    assert "72,00" not in text_of(closed)
    assert "Đã có 1 phiếu được ký." in text_of(closed)
    sign(item, second)
    opened = signed_in(second).get(at("item", item.pk))
    assert [sheet.member.user for sheet in opened.context["signed"]] == [chair, second]
    assert "72,00 trên 100 điểm" in text_of(opened)


def test_the_chair_confirms_a_floor_and_keeps_the_words_of_a_refusal(scene, session, item, signed_in):
    marks = scenes.marks(72)
    for member, sheet in zip(scene.members, ({**marks, "3.5": None}, marks, marks), strict=True):
        sign(item, member, sheet)
    client = signed_in(scene.members[0])
    short = client.post(at("confirm_floor", item.pk), {"criterion": "3.5", "choice": "none", "reason": "<a>"})
    assert short.status_code == 422
    assert 'value="&lt;a&gt;"' in short.content.decode()
    assert re.search(r'value="none" checked', short.content.decode())
    done = client.post(at("confirm_floor", item.pk), {"criterion": "3.5", "choice": "0", "reason": "Theo hồ sơ"})
    assert (done.status_code, FloorDecision.objects.get().choice) == (302, 0)
    page = signed_in(scene.members[1]).get(at("item", item.pk))
    assert "Đã xác nhận bởi Thanh Vien 1 68: Theo hồ sơ" in text_of(page)
    assert at("confirm_floor", item.pk) not in page.content.decode()
    assert signed_in(scene.members[1]).post(at("confirm_floor", item.pk), {}).status_code == 403


def test_floors_are_not_offered_while_sheets_are_missing(scene, item, signed_in):
    marks = scenes.marks(72)
    sign(item, scene.members[0], {**marks, "3.5": None})
    sign(item, scene.members[1], marks)
    page = signed_in(scene.members[0]).get(at("item", item.pk))
    assert at("confirm_floor", item.pk) not in page.content.decode()
    assert "Còn 1 phiếu chưa ký" in text_of(page)


def test_a_sheet_is_given_back_with_words(scene, item, signed_in):
    sheet = sign(item, scene.members[0])
    client = signed_in(scene.secretary)
    assert client.post(at("reopen", sheet.pk), {"reason": ""}).status_code == 422
    assert client.post(at("reopen", sheet.pk), {"reason": "Thảo luận lại"}).url == at("item", item.pk)
    again = client.post(at("reopen", sheet.pk), {"reason": "Thảo luận lại"})
    assert again.status_code == 422
    assert 'value="Thảo luận lại"' in again.content.decode()


def test_evidence_opens_for_members_of_the_session_only(scene, item, signed_in):
    piece = item.dossier.evidence.get()
    address = at("evidence_file", item.pk, piece.pk)
    shown = signed_in(scene.members[0]).get(address)
    assert (shown["Content-Type"], len(b"".join(shown.streaming_content))) == ("image/jpeg", piece.file.size)
    stranger = cast.person("Thanh Vien Khac", ("council_member", scene.offices.province))
    assert signed_in(stranger).get(address).status_code == 404
    assert signed_in(scene.members[0]).get(reverse("dossiers:evidence_file", args=[piece.pk])).status_code == 403


@pytest.mark.parametrize("name", ["open_session", "present", "close_session", "sign", "confirm_floor"])
def test_steps_are_not_taken_by_a_link(scene, session, item, signed_in, name):
    mine = name in ("sign", "confirm_floor")
    person = scene.members[0] if mine else scene.secretary
    assert signed_in(person).get(at(name, item.pk if mine else session.pk)).status_code == 405
