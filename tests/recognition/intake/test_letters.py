"""One letter for many dossiers: exactly those forwarded, all or none."""

from __future__ import annotations

from datetime import date

import pytest

from ocop.kernel import clock
from ocop.kernel.verdict import Refused
from ocop.recognition.dossiers.models import Dossier, Transmittal
from ocop.recognition.dossiers.paper_list import transmittal_paper
from ocop.recognition.dossiers.request_actions import forward_together
from tests import cast
from tests.recognition import scene as scenes
from tests.recognition.at_once import at_once
from tests.recognition.intake.conftest import dossiers_in
from tests.recognition.refused import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.frozen(scenes.CHECKED):
        yield


def send(scene, dossiers, **said):
    return forward_together(scene.commune_officer, scene.commune, dossiers=dossiers, **said)


def test_a_letter_names_exactly_what_was_forwarded(scene, ready):
    letter = send(scene, ready[:3], signer="Người Ký Ví Dụ", title="Phó Chủ tịch")
    assert (letter.number, letter.sent_on, letter.signer) == ("1/UBND-OCOP", scenes.CHECKED, "Người Ký Ví Dụ")
    assert [(line["product"], line["code"], line["samples"]) for line in Transmittal.objects.get().lines] == [
        ("Trà Ví Dụ 0", "68-24730-1-2026", 5),
        ("Trà Ví Dụ 1", "68-24730-2-2026", 5),
        ("Trà Ví Dụ 2", "68-24730-3-2026", 5),
    ]
    assert dict(Dossier.objects.values_list("pk", "state")) == {
        **{each.pk: "forwarded" for each in ready[:3]},
        ready[3].pk: "at_commune",
    }
    paper = transmittal_paper(letter)
    assert (paper.number, paper.signers[0].name) == ("1/UBND-OCOP", "Người Ký Ví Dụ")
    assert len(paper.blocks[2].rows) == 3


def test_one_that_lacks_something_keeps_all_back(scene, ready):
    [said] = words(lambda: send(scene, ready))
    assert said.startswith("“Cà phê Ví Dụ”: Mẫu 03 còn thiếu đánh giá")
    assert Transmittal.objects.count() == 0
    assert set(Dossier.objects.values_list("state", flat=True)) == {"at_commune"}
    assert Transmittal.objects.count() == 0
    assert send(scene, ready[:1]).number == "1/UBND-OCOP"  # the number was given back


def test_numbers_go_on_and_own_numbers_are_taken_once(scene, ready):
    assert send(scene, ready[:1]).number == "1/UBND-OCOP"
    assert send(scene, ready[1:2], number="88/UBND-KT").number == "88/UBND-KT"
    assert words(lambda: send(scene, ready[2:3], number="88/UBND-KT")) == ["Số văn bản 88/UBND-KT đã dùng trong năm."]
    assert send(scene, ready[2:3]).number == "2/UBND-OCOP"


def test_what_makes_no_letter(scene, ready):
    assert words(lambda: send(scene, [])) == ["Chưa chọn hồ sơ nào."]
    assert words(lambda: send(scene, [ready[0], ready[0]])) == ["Một hồ sơ được chọn hai lần."]
    elsewhere = cast.commune("Đức Trọng", scene.offices.province)
    officer = cast.person("Can Bo Khac", ("commune_officer", elsewhere))
    assert words(lambda: forward_together(officer, elsewhere, dossiers=ready[:1])) == [
        f"Không thuộc {elsewhere.name}: Trà Ví Dụ 0."
    ]
    with pytest.raises(Refused):
        forward_together(officer, scene.commune, dossiers=ready[:1])


def test_a_letter_keeps_its_words_when_a_name_changes(scene, ready):
    letter = send(scene, ready[:1])
    product = ready[0].product
    product.name = "Tên khác"
    product.save()
    assert transmittal_paper(Transmittal.objects.get(pk=letter.pk)).blocks[2].rows[0][1] == "Trà Ví Dụ 0"


@pytest.mark.django_db(transaction=True)
def test_two_officers_send_the_same_at_once(scene):
    dossiers = dossiers_in(scene, "at_commune", 2, ready=True)
    colleague = cast.person("Can Bo Thu Hai", ("commune_officer", scene.commune))

    def act(officer):
        own = list(Dossier.objects.select_related("product__producer", "place__province").order_by("pk"))
        return lambda: forward_together(officer, scene.commune, dossiers=own)

    results = at_once(act(scene.commune_officer), act(colleague))
    assert sorted(isinstance(each, Transmittal) for each in results) == [False, True]
    [letter] = Transmittal.objects.all()
    assert [line["product"] for line in letter.lines] == [each.product.name for each in dossiers]
    assert set(Dossier.objects.values_list("state", "transmittal")) == {("forwarded", letter.pk)}
    assert letter.sent_on == date(2026, 6, 15)
