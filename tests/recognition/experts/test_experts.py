"""The expert team: seats, assignments, notes, interests, and the report."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from ocop.ground.papers import render
from ocop.kernel import clock
from ocop.kernel.verdict import Refused
from ocop.recognition.experts import rules
from ocop.recognition.experts.actions import assign, decline, finish, seat_expert, set_up_team, write_note
from ocop.recognition.experts.models import Assignment, Team
from ocop.recognition.experts.papers import report_paper
from tests import cast
from tests.recognition import scene as scenes
from tests.recognition.refused import words

pytestmark = pytest.mark.django_db
DUE = date(2026, 7, 1)
NOTES = dict.fromkeys(rules.SECTIONS, "Hồ sơ rõ, minh chứng khớp.")
SENT = {**NOTES, "proposal": "none", "proposal_words": ""}


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.frozen(scenes.TAKEN):
        yield


def team_of(scene, number="7/QĐ-UBND", until=None):
    return set_up_team(scene.officer, scene.offices.province, name="Tổ tư vấn Ví Dụ", decision_number=number,
                       decided_on=scenes.OPENED, since=scenes.OPENED, until=until)  # fmt: skip


@pytest.fixture
def reader(scene):
    return cast.person("Chuyen Gia", ("expert", scene.offices.province))


@pytest.fixture
def given(scene, reader):
    expert = seat_expert(scene.officer, team_of(scene), user=reader, agency="Sở Ví Dụ", is_head=True)
    return assign(scene.officer, scenes.dossier_in(scene, "at_province"), expert=expert, due_on=DUE)


def test_a_decision_and_a_seat_are_entered_once(scene, reader):
    team = team_of(scene)
    assert words(lambda: team_of(scene)) == ["Quyết định này đã nhập."]
    seat_expert(scene.officer, team, user=reader, agency="Sở", is_head=True)
    assert words(lambda: seat_expert(scene.officer, team, user=reader, agency="Sở")) == ["Chuyen Gia đã là thành viên."]
    other = cast.person("Chuyen Gia Hai", ("expert", scene.offices.province))
    assert words(lambda: seat_expert(scene.officer, team, user=other, agency="Sở", is_head=True)) == [
        "Tổ tư vấn đã có Tổ trưởng."
    ]
    assert words(lambda: team_of(scene, "8/QĐ", until=date(2026, 1, 1))) == ["Ngày kết thúc phải sau ngày bắt đầu."]


def test_who_cannot_be_given_a_dossier(scene, reader):
    over = seat_expert(scene.officer, team_of(scene, until=scenes.CHECKED), user=reader, agency="Sở")
    dossier = scenes.dossier_in(scene, "at_province")
    assert words(lambda: assign(scene.officer, dossier, expert=over, due_on=DUE)) == [
        "Người này hiện không thuộc Tổ tư vấn của tỉnh. (Đ7.3b)"
    ]
    working = seat_expert(scene.officer, team_of(scene, "8/QĐ"), user=reader, agency="Sở")
    assert words(lambda: assign(scene.officer, dossier, expert=working, due_on=scenes.CHECKED)) == [
        "Hạn đọc hồ sơ đã qua."
    ]
    with pytest.raises(Refused):
        assign(scene.secretary, dossier, expert=working, due_on=DUE)


def test_given_again_only_the_day_changes(scene, given):
    again = assign(scene.officer, given.dossier, expert=given.expert, due_on=date(2026, 7, 8))
    assert (again.pk, Assignment.objects.get().due_on) == (given.pk, date(2026, 7, 8))


def test_a_note_is_kept_as_it_grows_and_sent_whole(reader, given):
    write_note(reader, given, notes={**NOTES, "market": ""}, proposal="visit", proposal_words="")
    assert words(lambda: finish(reader, given)) == ["Nhận xét còn thiếu: Phần B: khả năng tiếp thị. (Đ7.3d)"]
    write_note(reader, given, notes=NOTES, proposal="visit", proposal_words="")
    assert words(lambda: finish(reader, given)) == ["Chưa ghi cần khảo sát hoặc kiểm nghiệm gì. (Đ7.3d)"]
    write_note(reader, given, notes=NOTES, proposal="visit", proposal_words="Xem vùng nguyên liệu")
    assert (finish(reader, given).state, given.done_on) == ("done", scenes.TAKEN)
    assert len(words(lambda: write_note(reader, given, notes=NOTES, proposal="none", proposal_words=""))) == 1
    with pytest.raises(ValueError, match="unknown sections"):
        Assignment.objects.update(state="given")
        write_note(reader, given, notes={"score": "5"}, proposal="none", proposal_words="")


def test_an_interest_hands_it_back(reader, given):
    assert words(lambda: decline(reader, given, reason="có")) == ["Ghi rõ lợi ích liên quan. (Đ4.2)"]
    decline(reader, given, reason="Đang tư vấn cho chủ thể này")
    assert (given.state, given.interest) == ("declined", "Đang tư vấn cho chủ thể này")
    assert len(words(lambda: finish(reader, given))) >= 1


def test_only_the_expert_writes(scene, given):
    other = cast.person("Chuyen Gia Hai", ("expert", scene.offices.province))
    for who in (other, scene.officer, scene.user):
        with pytest.raises(Refused):
            write_note(who, given, notes=NOTES, proposal="none", proposal_words="")


def test_the_report_holds_what_was_sent(reader, given):
    write_note(reader, given, notes=NOTES, proposal="none", proposal_words="")
    team = Team.objects.get()
    assert report_paper(team).blocks[1].rows == ()
    finish(reader, given)
    paper = report_paper(team)
    assert [row[1] for row in paper.blocks[1].rows] == ["Cà phê Ví Dụ, Hợp tác xã Ví Dụ"]
    assert render.pdf(paper).startswith(b"%PDF")


def test_pages_of_the_expert(reader, given, signed_in):
    client, url = signed_in(reader), reverse("experts:reading", args=[given.pk])
    assert client.get(reverse("experts:work")).context["table"].total == 1
    page = client.get(url)
    [piece] = page.context["evidence"]
    assert b"".join(client.get(piece["url"]).streaming_content)
    assert client.post(url, {**SENT, "market": "x", "send": "1"}).status_code == 422
    assert client.post(url, {**SENT, "send": "1"}).url == url
    assert Assignment.objects.get().state == "done"
    assert "Hồ sơ rõ" in client.get(url).content.decode()


def test_what_was_handed_back_is_closed(reader, given, signed_in):
    client = signed_in(reader)
    piece = given.dossier.evidence.get()
    assert client.post(reverse("experts:decline", args=[given.pk]), {"reason": "x"}).status_code == 422
    client.post(reverse("experts:decline", args=[given.pk]), {"reason": "Đang tư vấn cho chủ thể"})
    assert client.get(reverse("experts:evidence_file", args=[given.pk, piece.pk])).status_code == 404


def test_nobody_else_opens_it(scene, given, signed_in):
    other = cast.person("Chuyen Gia Hai", ("expert", scene.offices.province))
    assert signed_in(other).get(reverse("experts:reading", args=[given.pk])).status_code == 404
    assert signed_in(scene.user).get(reverse("experts:work")).status_code == 403
    stranger = cast.person("Can Bo Khac", ("province_officer", cast.province("31")))
    assert signed_in(stranger).get(reverse("experts:team", args=[given.expert.team_id])).status_code == 404


def test_pages_of_the_officer(scene, reader, signed_in):
    client, url = signed_in(scene.officer), reverse("experts:teams")
    sent = {"name": "Tổ", "decision_number": "9/QĐ", "decided_on": "2026-06-01", "since": "2026-06-01"}
    assert client.post(url, {**sent, "until": "2026-01-01"}).status_code == 422
    made = client.post(url, sent)
    team = Team.objects.get()
    assert made.url == reverse("experts:team", args=[team.pk])
    assert client.post(made.url, {"user": reader.pk, "agency": "Sở Ví Dụ"}).url == made.url
    assert client.post(made.url, {"user": reader.pk, "agency": "Sở Ví Dụ"}).status_code == 422
    assert client.get(reverse("experts:report", args=[team.pk, "docx"])).status_code == 200
