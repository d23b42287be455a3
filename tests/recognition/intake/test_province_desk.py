"""The province's intake: bulk steps, rounds and experts."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from ocop.kernel import clock
from ocop.recognition.councils.models import Placement
from ocop.recognition.councils.placing import place_in_round
from ocop.recognition.dossiers import office_actions
from ocop.recognition.dossiers.actions import submit_dossier
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.experts.actions import seat_expert, set_up_team
from ocop.recognition.experts.models import Assignment
from tests import cast
from tests.recognition import scene as scenes
from tests.recognition.intake.conftest import dossiers_in
from tests.recognition.refused import words

pytestmark = pytest.mark.django_db
DESK = reverse("intake:province")


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.frozen(scenes.TAKEN):
        yield


@pytest.fixture
def arrived(scene):
    return dossiers_in(scene, "forwarded", 3)


def said(response):
    return [str(each) for each in response.context["messages"]]


def team(scene, *people):
    made = set_up_team(
        scene.officer, scene.offices.province, name="Tổ tư vấn Ví Dụ", decision_number="7/QĐ", since=date(2026, 1, 1),
        decided_on=date(2026, 1, 1),
    )  # fmt: skip
    return [seat_expert(scene.officer, made, user=each, agency="Sở Ví Dụ") for each in people]


def expert(scene, name):
    return cast.person(name, ("expert", scene.offices.province))


def test_bulk_intake_gives_numbers_and_names_what_it_could_not(scene, arrived, signed_in):
    client = signed_in(scene.officer)
    office_actions.take_in_at_province(scene.officer, arrived[0])
    response = client.post(DESK, {"step": "take_in", "chosen": [each.pk for each in arrived]}, follow=True)
    assert said(response)[0] == "Tỉnh đã tiếp nhận 2 hồ sơ."
    assert said(response)[1].startswith("“Trà Ví Dụ 0”: Không thể “Tiếp nhận ở tỉnh”")
    assert set(Dossier.objects.values_list("state", "province_number")) == {
        ("at_province", f"{n}/PĐK-68-24730-2026") for n in (1, 2, 3)
    }


def test_bulk_placing_proposes_by_the_day(scene, arrived, signed_in):
    round_ = scenes.round_of(scene)
    client = signed_in(scene.officer)
    response = client.post(DESK, {"step": "place", "chosen": [each.pk for each in arrived]}, follow=True)
    assert said(response) == ["Đã xếp đợt cho 3 hồ sơ."]
    assert set(Placement.objects.values_list("round", "complete_on")) == {(round_.pk, scenes.CHECKED)}
    rows = (
        client.get(f"{DESK}?dot=chua").context["table"].total,
        client.get(f"{DESK}?dot={round_.pk}").context["table"].total,
    )
    assert rows == (0, 3)


def test_another_round_needs_a_reason_and_may_be_moved(scene, arrived):
    first, second = scenes.round_of(scene), scenes.round_of(scene, number=3, proposed_before=date(2026, 11, 15))
    [dossier] = arrived[:1]
    assert words(lambda: place_in_round(scene.officer, dossier, round=second)) == [
        "Ghi lý do chuyển sang đợt khác với đợt đề xuất. (Đ5.1)"
    ]
    place_in_round(scene.officer, dossier, round=first)
    place_in_round(scene.officer, dossier, round=second, reason="Chủ thể đề nghị lùi")
    assert Placement.objects.get().round == second
    assert Placement.objects.get().reason == "Chủ thể đề nghị lùi"


def test_without_a_round_nothing_is_placed(scene, arrived, signed_in):
    response = signed_in(scene.officer).post(DESK, {"step": "place", "chosen": arrived[0].pk}, follow=True)
    assert Placement.objects.count() == 0
    assert said(response) == ["“Trà Ví Dụ 0”: Chưa có đợt nào nhận hồ sơ này."]


def test_a_dossier_asked_to_be_completed_counts_from_its_supplement(scene, arrived):
    [dossier] = arrived[:1]
    early = scenes.round_of(scene, proposed_before=date(2026, 6, 24))
    late = scenes.round_of(scene, number=3)
    office_actions.ask_for_more(scene.officer, dossier, reason="Bổ sung hợp đồng bao tiêu")
    assert words(lambda: place_in_round(scene.officer, dossier, round=early)) == [
        "Hồ sơ đang chờ chủ thể bổ sung. (Đ7.3a)"
    ]
    with clock.frozen(date(2026, 6, 25)):
        submit_dossier(scene.user, dossier)
        assert words(lambda: place_in_round(scene.officer, dossier, round=early)) == [
            "Đủ hồ sơ ngày 25/06/2026, sau hạn của đợt này (trước ngày 24/06/2026). (Đ5.1)"
        ]
        assert place_in_round(scene.officer, dossier, round=late).complete_on == date(2026, 6, 25)


def test_bulk_assigning_gives_every_row_to_every_expert(scene, arrived, signed_in):
    one, two = team(scene, expert(scene, "Chuyen Gia Mot"), expert(scene, "Chuyen Gia Hai"))
    sent = {
        "step": "assign",
        "chosen": [each.pk for each in arrived],
        "experts": [one.pk, two.pk],
        "due_on": "2026-07-01",
    }
    client = signed_in(scene.officer)
    assert said(client.post(DESK, sent, follow=True)) == ["Đã giao 3 hồ sơ cho Tổ tư vấn."]
    assert Assignment.objects.count() == 6
    assert client.get(f"{DESK}?doc=chua").context["table"].total == 0


def test_an_expert_of_the_producer_reads_none_of_its_dossiers(scene, arrived, signed_in):
    [own] = team(scene, scene.user)
    sent = {"step": "assign", "chosen": arrived[0].pk, "experts": [own.pk], "due_on": "2026-07-01"}
    response = signed_in(scene.officer).post(DESK, sent, follow=True)
    assert said(response) == ["“Trà Ví Dụ 0”: Người này là người của chủ thể có hồ sơ."]
    assert Assignment.objects.count() == 0


@pytest.mark.parametrize("sent", [{"step": "assign"}, {"step": "place", "round": "999999"}])
def test_a_bad_form_keeps_the_page(scene, arrived, signed_in, sent):
    response = signed_in(scene.officer).post(DESK, {**sent, "chosen": arrived[0].pk})
    assert response.status_code == 422


@pytest.mark.parametrize("step", ["", "unknown"])
def test_an_unknown_step_does_nothing(scene, arrived, signed_in, step):
    assert signed_in(scene.officer).post(DESK, {"step": step, "chosen": arrived[0].pk}).status_code == 302
    assert set(Dossier.objects.values_list("state", flat=True)) == {"forwarded"}


def test_dossiers_of_another_province_are_passed_over(scene, arrived, signed_in):
    stranger = cast.person("Can Bo Khac", ("province_officer", cast.province("31")))
    client = signed_in(stranger)
    assert client.get(DESK).context["table"].total == 0
    client.post(DESK, {"step": "take_in", "chosen": [each.pk for each in arrived]})
    assert set(Dossier.objects.values_list("state", flat=True)) == {"forwarded"}
    assert signed_in(scene.commune_officer).get(DESK).status_code == 403


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("q=tra vi du 1", 1),
        ("q=hop tac xa", 3),
        ("state=at_province", 0),
        ("xa=24730", 3),
        ("bo=13", 3),
        ("doc=giao", 0),
    ],
)
def test_filters(scene, arrived, signed_in, query, count):
    assert signed_in(scene.officer).get(f"{DESK}?{query}").context["table"].total == count


def test_the_province_sets_how_supplements_are_counted(scene, signed_in):
    client, url = signed_in(scene.officer), reverse("intake:terms")
    assert client.post(url, {"clock": "restart", "days": "7"}).url == url
    assert client.get(url).context["form"].initial == {"clock": "restart", "days": 7}
    assert client.post(url, {"clock": "x", "days": "0"}).status_code == 422
