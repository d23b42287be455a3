"""Why a result is what it is, as pages and as JSON: for the producer's own marks and for the council's."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from ocop.kernel import clock
from ocop.law.rulebooks.engine import evaluate
from ocop.law.rulebooks.explain import explain
from ocop.law.rulebooks.next_star import next_star
from ocop.law.rulebooks.wire_why import explanation_fields, star_path_fields
from ocop.recognition.councils.models import Outcome
from ocop.recognition.dossiers.models import SelfMark
from ocop.recognition.dossiers.queries import marks_of, rulebook_of
from tests import cast
from tests.recognition import scene as scenes
from tests.recognition.certificates.results import FOUR, SIGNED, THREE, decided, results

pytestmark = pytest.mark.django_db


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_the_producer_sees_why_and_the_way_up(scene, signed_in):
    dossier = scenes.draft(scene)
    book, marks = rulebook_of(dossier), marks_of(dossier)
    result = evaluate(book, marks)
    client = signed_in(scene.user)
    page = text_of(client.get(f"/ho-so/{dossier.pk}/giai-trinh/"))
    found = explain(result, marks)
    assert str(found.why).split(" (")[0] in page
    assert "Đường lên 4 sao" in page
    answer = next_star(book, marks, 4, alternatives=4)
    assert f"nâng {len(answer.ways[0].rises)} tiêu chí, {answer.ways[0].steps} bậc" in page
    assert client.get(f"/ho-so/{dossier.pk}/giai-trinh/?dang=json").json() == {
        **explanation_fields(found), "star_path": star_path_fields(answer),
    }  # fmt: skip
    assert "Đường lên 5 sao" in text_of(client.get(f"/ho-so/{dossier.pk}/giai-trinh/?sao=5"))
    assert "Đường lên 4 sao" in text_of(client.get(f"/ho-so/{dossier.pk}/giai-trinh/?sao=nine"))


def test_an_empty_sheet_is_explained_too(scene, signed_in):
    dossier = scenes.draft(scene)
    SelfMark.objects.all().delete()
    page = text_of(signed_in(scene.user).get(f"/ho-so/{dossier.pk}/giai-trinh/"))
    assert "0,00 điểm: 1 sao, chưa đủ 50,00 điểm để được công nhận." in page


def test_a_story_taken_back_does_not_break_the_page(scene, signed_in):
    dossier = scenes.draft(scene)
    SelfMark.objects.filter(criterion=scenes.STORY).update(choice=None)
    SelfMark.objects.update_or_create(dossier=dossier, criterion=scenes.STORY_TOLD, defaults={"choice": 1})
    assert signed_in(scene.user).get(f"/ho-so/{dossier.pk}/giai-trinh/").status_code == 200


@pytest.mark.parametrize(
    ("state", "seen"), [("draft", [404, 404, 404]), ("submitted", [200, 404, 404]), ("forwarded", [200, 200, 404])]
)
def test_who_sees_the_producer_s_scoring(scene, signed_in, state, seen):
    dossier = scenes.dossier_in(scene, state)
    with clock.frozen(scenes.HELD):
        far = cast.person("Xa La", ("province_officer", cast.province("31")))
        people = (scene.commune_officer, scene.officer, far)
        answers = [signed_in(who).get(f"/ho-so/{dossier.pk}/giai-trinh/").status_code for who in people]
    assert answers == seen


@pytest.fixture
def closed(scene):
    """Two products with a closed result: three and four stars."""
    return results(scene, THREE, FOUR)


def test_the_council_s_result_is_laid_open(scene, closed, signed_in):
    outcome = closed[1]
    with clock.frozen(SIGNED):
        client = signed_in(scene.secretary)
        page = text_of(client.get(f"/hoi-dong/san-pham/{outcome.item_id}/giai-trinh/"))
        fields = client.get(f"/hoi-dong/san-pham/{outcome.item_id}/giai-trinh/?dang=json").json()
    assert "kết quả Hội đồng đã chốt" in page
    assert (fields["star"], fields["band"], fields["recognised"]) == (outcome.star, outcome.band, True)
    assert fields["why"]["text"] == f"{fields['total'].replace('.', ',')} điểm: 4 sao."
    assert {part["code"]: part["points"] for part in fields["parts"]}.keys() == {"A", "B", "C"}
    assert [line["reached"] for line in fields["stars"].values()] == [True, True, False]


def test_the_producer_sees_it_after_the_notice_and_no_member_s_sheet(scene, closed, signed_in, settings):
    settings.ROOT_URLCONF = "ocop.config.urls"
    settings.UI_SHELL = "ocop.config.shell.shell_for"
    address = f"/hoi-dong/san-pham/{closed[0].item_id}/giai-trinh/"
    with clock.frozen(SIGNED):
        people = (scene.user, scene.commune_officer)
        assert [signed_in(who).get(address).status_code for who in people] == [404, 404]
        decided(scene, closed)
        pages = [signed_in(who).get(address) for who in people]
        assert [page.status_code for page in pages] == [200, 200]
        notice = Outcome.objects.get(pk=closed[0].pk).item.dossier.notice
        assert address in signed_in(scene.user).get(reverse("certificates:notice", args=[notice.pk])).content.decode()
    for member in scene.members:
        assert str(member) not in text_of(pages[0])


def test_nobody_else_sees_it(scene, closed, signed_in, client):
    address = f"/hoi-dong/san-pham/{closed[0].item_id}/giai-trinh/"
    with clock.frozen(SIGNED):
        decided(scene, closed)
        far = cast.person("Xa La", ("province_officer", cast.province("31")))
        assert signed_in(far).get(address).status_code == 404
        assert signed_in(scene.user).get("/hoi-dong/san-pham/999999/giai-trinh/").status_code == 404
        client.logout()
        assert client.get(address).status_code == 302


def test_a_member_signs_first(scene, signed_in):
    session = scenes.open_session(scene)
    item = session.items.get()
    address = f"/hoi-dong/san-pham/{item.pk}/giai-trinh/"
    with clock.frozen(scenes.HELD):
        assert signed_in(scene.members[1]).get(address).status_code == 403
        empty = signed_in(scene.secretary).get(address)
        assert "Chưa có phiếu nào được ký" in text_of(empty)
        assert signed_in(scene.secretary).get(address + "?dang=json").json() is None
