"""The commune's and the province's steps, with their numbers, clocks and refusals."""

from __future__ import annotations

from datetime import date

import pytest

from ocop.ground.audit.queries import entries_of, history_of
from ocop.kernel import clock
from ocop.recognition.dossiers import office_actions
from ocop.recognition.dossiers.models import CommuneReport, Dossier
from ocop.recognition.dossiers.rules import COMMUNE_MATTERS
from tests import cast
from tests.recognition import scene as scenes
from tests.recognition.refused import reasons, words, writes

pytestmark = pytest.mark.django_db

MATTERS = dict.fromkeys(COMMUNE_MATTERS, "Đúng như chủ thể trình bày")
WRONG_STATE = "Không thể “{}” khi đang ở trạng thái “{}”."


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.frozen(scenes.CHECKED):
        yield


def test_receiving_gives_the_number_and_starts_the_clock(scene):
    dossier = scenes.dossier_in(scene, "submitted")
    with writes("dossiers.receive"):
        office_actions.receive_at_commune(scene.commune_officer, dossier)
    fresh = Dossier.objects.get()
    assert (fresh.state, fresh.commune_number) == ("at_commune", "1/PĐK-68-24730-2026")
    assert (fresh.commune_received_on, fresh.commune_due_on) == (date(2026, 6, 15), date(2026, 7, 6))
    assert entries_of(dossier).last().data == {
        "move": "receive", "source": "submitted", "target": "at_commune",
        "number": "1/PĐK-68-24730-2026", "due": "2026-07-06",
    }  # fmt: skip


def test_receiving_twice_takes_no_second_number(scene):
    dossier = scenes.dossier_in(scene, "at_commune")
    assert words(lambda: office_actions.receive_at_commune(scene.commune_officer, dossier)) == [
        WRONG_STATE.format("Tiếp nhận ở xã", "Xã đang kiểm tra")
    ]
    other = scenes.dossier_in(scene, "at_commune", scenes.another_product(scene.user, scene.producer, "Cà phê thứ hai"))
    assert other.commune_number == "2/PĐK-68-24730-2026"


def test_what_comes_back_keeps_its_number_and_gets_a_new_clock(scene):
    dossier = scenes.dossier_in(scene, "returned_by_commune")
    with clock.frozen(date(2026, 7, 6)):
        scenes.submit_dossier(scene.user, dossier)
        office_actions.receive_at_commune(scene.commune_officer, dossier)
    assert (dossier.commune_number, dossier.commune_due_on) == ("1/PĐK-68-24730-2026", date(2026, 7, 27))


def test_the_report_is_written_while_the_commune_checks(scene):
    dossier = scenes.dossier_in(scene, "at_commune")
    with writes("dossiers.write_report", "dossiers.write_report"):
        office_actions.write_report(scene.commune_officer, dossier, matters={"idea_origin": " a "}, samples=2)
        office_actions.write_report(scene.commune_officer, dossier, matters=MATTERS, samples=5)
    report = CommuneReport.objects.get()
    assert (report.idea_origin, report.written_by_id) == (
        "Đúng như chủ thể trình bày",
        scene.commune_officer.pk,
    )
    assert Dossier.objects.get().samples == 5


@pytest.mark.parametrize("samples", [-1, 101])
def test_samples_out_of_bounds(scene, samples):
    dossier = scenes.dossier_in(scene, "at_commune")
    [reason] = reasons(lambda: office_actions.write_report(scene.commune_officer, dossier, matters={}, samples=samples))
    assert (str(reason), reason.at) == ("Số sản phẩm mẫu phải từ 0 đến 100. (Đ6.2d)", "samples")


def test_an_unknown_matter_is_a_fault_of_ours(scene):
    dossier = scenes.dossier_in(scene, "at_commune")
    with pytest.raises(ValueError, match="unknown matters"):
        office_actions.write_report(scene.commune_officer, dossier, matters={"score": "5"}, samples=0)


@pytest.mark.parametrize("state", ["submitted", "forwarded", "returned_by_commune"])
def test_the_report_is_closed_elsewhere(scene, state):
    dossier = scenes.dossier_in(scene, state)
    assert words(lambda: office_actions.write_report(scene.commune_officer, dossier, matters=MATTERS, samples=9)) == [
        WRONG_STATE.format("Gửi tỉnh đề nghị đánh giá", dossier.state_label)
    ]


@pytest.mark.parametrize("state", ["submitted", "at_commune"])
def test_a_return_carries_its_words(scene, state):
    dossier = scenes.dossier_in(scene, state)
    with writes("dossiers.return"):
        office_actions.return_to_producer(scene.commune_officer, dossier, reason="  Thiếu phiếu kiểm nghiệm ")
    assert (dossier.state, dossier.return_reason) == ("returned_by_commune", "Thiếu phiếu kiểm nghiệm")
    assert history_of(dossier).last().note == "Thiếu phiếu kiểm nghiệm"


@pytest.mark.parametrize("reason", ["", "thiếu"])
def test_a_return_without_words_is_refused(scene, reason):
    dossier = scenes.dossier_in(scene, "at_commune")
    [refusal] = reasons(lambda: office_actions.return_to_producer(scene.commune_officer, dossier, reason=reason))
    assert (str(refusal), refusal.at) == ("Chưa ghi rõ cần bổ sung gì. (Đ7.3a)", "reason")


def test_forwarding_gives_the_product_its_code(scene):
    dossier = scenes.dossier_in(scene, "at_commune")
    office_actions.write_report(scene.commune_officer, dossier, matters=MATTERS, samples=5)
    with writes("products.give_code", "dossiers.forward"):
        office_actions.forward_to_province(scene.commune_officer, dossier)
    assert (dossier.state, dossier.forwarded_on) == ("forwarded", date(2026, 6, 15))
    assert scene.product.codes.get().code == "68-24730-1-2026"


def test_forwarding_needs_the_report_and_the_samples(scene):
    dossier = scenes.dossier_in(scene, "at_commune")
    assert [
        (reason.at, reason.cite)
        for reason in reasons(lambda: office_actions.forward_to_province(scene.commune_officer, dossier))
    ] == [("report", "Đ7.2a"), ("samples", "Đ6.2d")]
    assert scene.product.codes.count() == 0
    assert Dossier.objects.get().state == "at_commune"


def test_the_province_takes_in_under_its_own_number(scene):
    dossier = scenes.dossier_in(scene, "forwarded")
    with clock.frozen(scenes.TAKEN), writes("dossiers.take_in"):
        office_actions.take_in_at_province(scene.officer, dossier)
    assert (dossier.state, dossier.province_number) == ("at_province", "1/PĐK-68-24730-2026")
    assert dossier.province_received_on == date(2026, 6, 22)


@pytest.mark.parametrize("state", ["forwarded", "at_province"])
def test_the_province_asks_for_more(scene, state):
    dossier = scenes.dossier_in(scene, state)
    with writes("dossiers.ask_more"):
        office_actions.ask_for_more(scene.officer, dossier, reason="Bổ sung hợp đồng bao tiêu")
    assert (dossier.state, dossier.return_reason) == ("returned_by_province", "Bổ sung hợp đồng bao tiêu")


def test_asking_for_more_without_words_is_refused(scene):
    dossier = scenes.dossier_in(scene, "forwarded")
    assert words(lambda: office_actions.ask_for_more(scene.officer, dossier, reason=" ")) == [
        "Chưa ghi rõ cần bổ sung gì. (Đ7.3a)"
    ]


# Who: every step by everybody it does not belong to.

STEPS = {
    "receive": ("submitted", office_actions.receive_at_commune, "commune"),
    "report": (
        "at_commune", lambda who, d: office_actions.write_report(who, d, matters=MATTERS, samples=5), "commune",
    ),
    "return": (
        "at_commune", lambda who, d: office_actions.return_to_producer(who, d, reason="Thiếu giấy tờ"), "commune",
    ),
    "forward": ("at_commune", office_actions.forward_to_province, "commune"),
    "take_in": ("forwarded", office_actions.take_in_at_province, "province"),
    "ask_more": (
        "forwarded", lambda who, d: office_actions.ask_for_more(who, d, reason="Thiếu giấy tờ"), "province",
    ),
    "admit": ("at_province", office_actions.admit_to_round, "province"),
}  # fmt: skip


@pytest.mark.parametrize("step", STEPS)
def test_each_step_belongs_to_one_office(scene, step):
    state, act, office = STEPS[step]
    dossier = scenes.dossier_in(scene, state)
    elsewhere = cast.commune("Quảng Tín", scene.offices.province)
    wrong = [
        scene.user,
        scene.members[0],
        scene.offices.chair,
        scene.officer if office == "commune" else scene.commune_officer,
        cast.person("Can Bo Noi Khac", ("commune_officer", elsewhere)),
        cast.person("Can Bo Tinh Khac", ("province_officer", cast.province("31"))),
    ]
    for person in wrong:
        assert len(reasons(lambda person=person: act(person, dossier))) == 1
    assert Dossier.objects.get().state == state


@pytest.mark.parametrize("name", ["recognise", "reject", "send_up"])
def test_an_end_needs_a_score(scene, name):
    dossier = scenes.dossier_in(scene, "at_province")
    assert words(lambda: office_actions.conclude(scene.officer, dossier, name=name))[0].endswith(
        "khi đang ở trạng thái “Tỉnh đã tiếp nhận”."
    )
    Dossier.objects.filter(pk=dossier.pk).update(state="scored")
    dossier.refresh_from_db()
    with writes("dossiers.conclude"):
        office_actions.conclude(scene.officer, dossier, name=name)
    assert history_of(dossier).last().move == name
