"""A province weighs what one step up costs, and the way to the next star follows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ocop.ground.audit.queries import entries_of
from ocop.kernel import clock
from ocop.law.rulebooks import load
from ocop.recognition.dossiers.models import EffortWeights
from ocop.recognition.dossiers.queries import weights_of
from ocop.recognition.dossiers.weight_actions import set_weights
from tests import cast
from tests.recognition import scene as scenes
from tests.recognition.refused import words, writes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
COFFEE = load.rulebook(13)
PAGE = "/ho-so/cong-suc/13/"


@pytest.fixture
def province(scene):
    return scene.offices.province


def test_only_what_differs_from_one_is_kept(scene, province):
    with writes("dossiers.weigh"):
        kept = set_weights(
            scene.officer, province, book=COFFEE, weights={"1.1": Decimal("2.50"), "1.2": Decimal(1), "1.3": Decimal(3)}
        )
    assert (kept.weights, weights_of(province, COFFEE)) == (
        {"1.1": "2.5", "1.3": "3"},
        {"1.1": Decimal("2.5"), "1.3": Decimal(3)},
    )
    assert entries_of(kept).last().data == {"set": 13, "weights": {"1.1": "2.5", "1.3": "3"}}
    set_weights(scene.officer, province, book=COFFEE, weights={})
    assert (EffortWeights.objects.count(), weights_of(province, COFFEE)) == (1, {})


def test_a_criterion_of_an_older_rulebook_is_passed_over(province):
    EffortWeights.objects.create(place=province, set_no=13, weights={"99.9": "4", "1.1": "2"})
    assert weights_of(province, COFFEE) == {"1.1": Decimal(2)}


@pytest.mark.parametrize(
    ("code", "weight"), [("1.1", Decimal(0)), ("1.1", Decimal(-2)), ("1.1", Decimal(1001)), ("0.0", Decimal(2))]
)
def test_bad_weights_are_refused_and_nothing_is_kept(scene, province, code, weight):
    assert words(lambda: set_weights(scene.officer, province, book=COFFEE, weights={code: weight})) != []
    assert EffortWeights.objects.count() == 0


def test_who_may(scene, province):
    far = cast.person("Xa La", ("province_officer", cast.province("31")))
    lawyer = cast.person("Phap Che", ("law_officer", province))
    assert words(lambda: set_weights(far, province, book=COFFEE, weights={})) != []
    assert words(lambda: set_weights(scene.user, province, book=COFFEE, weights={})) != []
    assert set_weights(lawyer, province, book=COFFEE, weights={}).changed_by == lawyer


def test_the_page_keeps_what_is_typed_and_says_what_is_wrong(scene, province, signed_in):
    client = signed_in(scene.officer)
    assert client.get("/ho-so/cong-suc/").status_code == 200
    answer = client.post(PAGE, {"1.1": "2,5", "1.2": "nhiều", "1.3": "0"})
    page = answer.content.decode()
    assert (answer.status_code, EffortWeights.objects.count()) == (422, 0)
    assert 'value="2,5"' in page
    assert "Ghi một số, ví dụ 2 hoặc 2,5." in page
    assert client.post(PAGE, {"1.1": "2,5", "1.3": "0"}).status_code == 422
    assert client.post(PAGE, {"1.1": "2,5", "1.2": ""}).status_code == 302
    assert weights_of(province, COFFEE) == {"1.1": Decimal("2.5")}
    assert 'value="2,5"' in client.get(PAGE).content.decode()
    assert "1 tiêu chí" in client.get("/ho-so/cong-suc/").content.decode()


@pytest.mark.parametrize("who", ["user", "commune_officer", "secretary"])
def test_others_see_no_such_page(scene, signed_in, who):
    assert signed_in(getattr(scene, who)).get(PAGE).status_code == 403


def test_no_such_set(scene, signed_in):
    assert signed_in(scene.officer).get("/ho-so/cong-suc/99/").status_code == 404


def test_the_list_costs_the_same_with_one_and_three_sets_weighed(scene, province, signed_in, django_assert_num_queries):
    client = signed_in(scene.officer)
    client.get("/ho-so/cong-suc/")
    counts = []
    for sets in ([13], [14, 15]):
        for number in sets:
            set_weights(scene.officer, province, book=load.rulebook(number), weights={})
        with django_assert_num_queries(5) as captured:
            client.get("/ho-so/cong-suc/")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_way_of_a_dossier_follows_the_weights_of_its_province(scene, province, signed_in):
    dossier = scenes.draft(scene)
    address = f"/ho-so/{dossier.pk}/giai-trinh/?dang=json&sao=5"
    with clock.frozen(scenes.HELD):
        before = signed_in(scene.user).get(address).json()["star_path"]["changes"]
        set_weights(scene.officer, province, book=COFFEE, weights={each["code"]: Decimal(50) for each in before})
        answer = signed_in(scene.user).get(address).json()["star_path"]
        page = signed_in(scene.user).get(f"/ho-so/{dossier.pk}/giai-trinh/?sao=5").content.decode()
    by_points = {each["code"] for each in before if not each["floors"]}
    assert by_points
    assert not by_points & {each["code"] for each in answer["changes"]}
    assert "Công sức tính theo trọng số của tỉnh." in page
