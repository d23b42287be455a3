"""Two people at the same moment, over two connections: one wins, the other is told; nothing is lost or doubled."""

from __future__ import annotations

from functools import partial

import pytest

from ocop.ground.audit.queries import chain_break
from ocop.kernel import clock
from ocop.recognition.dossiers import actions, office_actions
from ocop.recognition.dossiers.models import Dossier, Filing
from ocop.registry.products.models import ProductCode
from tests import cast
from tests.recognition import scene as scenes
from tests.recognition.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)

BEATEN = "Người khác vừa xử lý bản ghi này"


@pytest.fixture
def scene(transactional_db) -> scenes.Scene:
    return scenes.build()


def own(dossier):
    """A copy of one's own, as another request would have it."""
    return Dossier.objects.get(pk=dossier.pk)


def test_two_officers_decide_at_once(scene):
    dossier = scenes.dossier_in(scene, "submitted")
    colleague = cast.person("Can Bo Xa Hai", ("commune_officer", scene.commune))
    one, other = own(dossier), own(dossier)
    results = at_once(
        lambda: office_actions.receive_at_commune(scene.commune_officer, one),
        lambda: office_actions.return_to_producer(colleague, other, reason="Thiếu phiếu kiểm nghiệm"),
    )
    won = [each for each in results if isinstance(each, Dossier)]
    lost = [each for each in results if isinstance(each, str)]
    # Returning is allowed from either state, so it may also come second and find the dossier received.
    assert (len(won), len(lost)) in {(1, 1), (2, 0)}
    assert all(BEATEN in each or "Không thể" in each for each in lost)
    assert chain_break() is None


def test_received_twice_at_once_takes_one_number(scene):
    dossier = scenes.dossier_in(scene, "submitted")
    results = at_once(*[
        partial(office_actions.receive_at_commune, scene.commune_officer, own(dossier)) for _ in range(2)
    ])  # fmt: skip
    assert sorted(type(each).__name__ for each in results) == ["Dossier", "str"]
    assert BEATEN in next(each for each in results if isinstance(each, str))
    assert Dossier.objects.get().commune_number == "1/PĐK-68-24730-2026"


def test_filed_twice_at_once_is_filed_once(scene):
    dossier = scenes.draft(scene)
    results = at_once(*[partial(actions.submit_dossier, scene.user, own(dossier)) for _ in range(2)])
    assert sorted(type(each).__name__ for each in results) == ["Dossier", "str"]
    assert Filing.objects.count() == 1


def test_opened_twice_at_once_is_opened_once(scene):
    results = at_once(*[lambda: actions.open_dossier(scene.user, scene.product, kind="first")] * 4)
    assert sorted(type(each).__name__ for each in results) == ["Dossier", "str", "str", "str"]
    assert "Sản phẩm này đang có một hồ sơ chưa xong." in results


def test_two_people_of_one_producer_mark_different_criteria(scene):
    second = cast.person("Nguoi Thu Hai", ("producer", scene.commune))
    scenes.cast.add_member(scene.commune_officer, scene.producer, second)
    with clock.frozen(scenes.OPENED):
        dossier = actions.open_dossier(scene.user, scene.product, kind="first")
    one, other = own(dossier), own(dossier)
    at_once(
        lambda: [actions.mark_self(scene.user, one, criterion=code, choice=0) for code in ("1.1", "1.2", "1.3")],
        lambda: [actions.mark_self(second, other, criterion=code, choice=1) for code in ("2.1", "2.2", "2.3")],
    )
    assert dict(dossier.self_marks.values_list("criterion", "choice")) == {
        "1.1": 0, "1.2": 0, "1.3": 0, "2.1": 1, "2.2": 1, "2.3": 1,
    }  # fmt: skip


def test_the_story_is_taken_back_while_a_colleague_marks_its_telling(scene):
    with clock.frozen(scenes.OPENED):
        dossier = actions.open_dossier(scene.user, scene.product, kind="first")
        actions.mark_self(scene.user, dossier, criterion=scenes.STORY, choice=1)
    one, other = own(dossier), own(dossier)
    at_once(
        lambda: actions.mark_self(scene.user, one, criterion=scenes.STORY, choice=None),
        lambda: actions.mark_self(scene.user, other, criterion=scenes.STORY_TOLD, choice=1),
    )
    assert dict(dossier.self_marks.values_list("criterion", "choice")) == {scenes.STORY: None}


def test_two_products_get_two_numbers_and_two_codes(scene):
    first = scenes.dossier_in(scene, "submitted")
    second = scenes.dossier_in(scene, "submitted", scenes.another_product(scene.user, scene.producer, "Cà phê thứ hai"))
    words = "đúng như chủ thể trình bày"
    at_once(*[
        partial(scenes.staging.through_commune, scene.commune_officer, own(each), words=words)
        for each in (first, second)
    ])  # fmt: skip
    numbers = sorted(Dossier.objects.values_list("commune_number", flat=True))
    assert numbers == ["1/PĐK-68-24730-2026", "2/PĐK-68-24730-2026"]
    assert sorted(ProductCode.objects.values_list("code", flat=True)) == [
        "68-24730-1-2026",
        "68-24730-2-2026",
    ]
    assert chain_break() is None
