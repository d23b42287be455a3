"""A dossier begins with what is known; grounds of removal are looked at; warnings stand on the pages of all three."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from ocop.kernel import clock
from ocop.kernel.verdict import Refused
from ocop.recognition.dossiers import actions, queries
from ocop.recognition.dossiers.actions import fill_empty, look_at_grounds, open_dossier, submit_dossier, write_texts
from ocop.recognition.dossiers.forewarning import cautions_of
from ocop.recognition.dossiers.models import Dossier, Evidence
from ocop.recognition.dossiers.rules import TEXTS
from ocop.recognition.ideas.actions import make_product
from ocop.registry.producers.models import Paper, YearResult
from ocop.registry.products.models import LabTest, Mark
from tests import cast
from tests.recognition import scene as scenes
from tests.recognition.certificates.results import THREE, decided, results
from tests.recognition.ideas import stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
DAY = scenes.HELD
NEEDED = date(2026, 12, 30)


def texts_of(dossier):
    dossier.refresh_from_db()
    return {key: getattr(dossier, key) for key in TEXTS}


@pytest.fixture
def known(scene):
    """A producer with a paper, a year and a test."""
    scene.producer.registration_no = "0200000001"
    scene.producer.save()
    Paper.objects.create(
        producer=scene.producer, kind="food_safety", number="12/ATTP", issuer="Sở Ví Dụ",
        issued_on=DAY - timedelta(days=100), expires_on=date(2027, 6, 1),
    )  # fmt: skip
    YearResult.objects.create(
        producer=scene.producer, year=2025, revenue=10, profit=2, workers=3, local_workers=2, women_workers=1
    )
    return scene


def test_a_first_dossier_begins_with_what_the_register_knows(known):
    dossier = open_dossier(known.user, known.product, kind="first")
    texts = texts_of(dossier)
    assert texts["history"] == "Hợp tác xã Ví Dụ (hợp tác xã), đăng ký kinh doanh số 0200000001."
    assert texts["quality"] == (
        "Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm số 12/ATTP, Sở Ví Dụ, có giá trị đến hết ngày 01/06/2027."
    )
    assert texts["results"] == "Năm 2025: doanh thu 10 đ, lợi nhuận 2 đ."
    assert dossier.papers == ["business_registration", "food_safety"]
    assert (texts["plan"], texts["market"]) == ("", "")


def test_the_words_are_vietnamese_whoever_opens_it(known):
    from django.utils import translation

    with translation.override("en"):
        dossier = open_dossier(known.user, known.product, kind="first")
    assert "an toàn thực phẩm" in texts_of(dossier)["quality"]


def test_a_product_of_an_idea_begins_with_its_plan(scene):
    idea = stage.idea_in(scene, "under_way")
    with clock.frozen(stage.TODAY):
        product = make_product(scene.user, idea)
        texts = texts_of(open_dossier(scene.user, product, kind="first"))
    assert texts["market"] == stage.PLAN["channels"]
    assert stage.PLAN["technology"] in texts["materials"]
    assert "Vốn đầu tư 200.000.000 đ" in texts["plan"]


def test_an_upgrade_begins_with_what_was_recognised_and_todays_results(known):
    [outcome] = results(known, THREE)
    decided(known, [outcome], number="3981/QĐ-UBND")
    product = outcome.item.dossier.product
    with clock.frozen(date(2027, 3, 1)):
        dossier = open_dossier(known.user, product, kind="upgrade")
    then, texts = outcome.item.dossier, texts_of(dossier)
    assert [texts[key] for key in ("history", "organisation", "materials", "quality", "market")] == [
        then.history, then.organisation, then.materials, then.quality, then.market,
    ]  # fmt: skip
    assert texts["results"] == "Năm 2025: doanh thu 10 đ, lợi nhuận 2 đ."
    assert set(then.papers) <= set(dossier.papers)


def test_what_is_empty_is_filled_later_and_nothing_else(known):
    dossier = open_dossier(known.user, known.product, kind="first")
    write_texts(known.user, dossier, texts={"history": "Lời của tôi.", "results": "", "quality": ""})
    Paper.objects.update(number="99/ATTP")
    assert fill_empty(known.user, dossier) == ["quality", "results"]
    texts = texts_of(dossier)
    assert texts["history"] == "Lời của tôi."
    assert "99/ATTP" in texts["quality"]
    assert fill_empty(known.user, dossier) == []


def test_as_many_questions_for_many_papers_as_for_one(known, django_assert_num_queries):
    asked = 9
    with django_assert_num_queries(asked):
        actions.prefill.first_of(known.product, "first")
    for number in range(3):
        Paper.objects.create(producer=known.producer, kind="haccp", number=str(number), issuer="A", issued_on=DAY)
        LabTest.objects.create(
            product=known.product, laboratory="A", number=str(number), subject="B", result="pass", tested_on=DAY
        )
    with django_assert_num_queries(asked):
        actions.prefill.first_of(known.product, "first")


# Grounds of removal, and warnings.


def test_grounds_are_kept_in_the_order_of_the_set_and_frozen(scene):
    dossier = scenes.draft(scene)
    codes = list(queries.rulebook_of(dossier).knockouts)
    look_at_grounds(scene.user, dossier, codes=[codes[2], codes[0], codes[0]])
    assert dossier.looked_at == [codes[0], codes[2]]
    filed = submit_dossier(scene.user, dossier)
    assert filed.filings.get().content["looked_at"] == [codes[0], codes[2]]


@pytest.mark.parametrize("codes", [["D99"], ["1.2"], ["D1", "\x00"], ["x" * 500]])
def test_a_ground_the_set_does_not_have_is_refused(scene, codes):
    dossier = scenes.draft(scene)
    kept = dossier.looked_at
    with pytest.raises(Refused):
        look_at_grounds(scene.user, dossier, codes=codes)
    assert Dossier.objects.get(pk=dossier.pk).looked_at == kept


def told(dossier):
    return [(each.at, each.params.get("papers", each.params.get("codes"))) for each in cautions_of(dossier).reasons]


def test_evidence_and_register_are_warned_of_when_they_end_before_the_round(scene):
    dossier = scenes.draft(scene)
    assert told(dossier) == []
    Evidence.objects.update(expires_on=NEEDED - timedelta(days=1))
    LabTest.objects.create(
        product=scene.product, laboratory="A", number="1", subject="Vi sinh", result="pass",
        tested_on=DAY - timedelta(days=400), expires_on=DAY - timedelta(days=1),
    )  # fmt: skip
    assert told(dossier) == [
        ("evidence", f"Vi sinh ({DAY - timedelta(days=1):%d/%m/%Y})"),
        ("evidence", "Ảnh chụp hồ sơ gốc (demo) (29/12/2026)"),
    ]
    Evidence.objects.update(expires_on=NEEDED)
    assert [each for each, _ in told(dossier)] == ["evidence"]


def test_an_older_paper_that_was_replaced_is_no_matter(scene):
    dossier = scenes.draft(scene)
    for until in (DAY - timedelta(days=9), None):
        Mark.objects.create(
            product=scene.product, kind="trademark", name="Ví Dụ", number=str(until), right="own",
            issued_on=DAY - timedelta(days=900), expires_on=until,
        )  # fmt: skip
    assert told(dossier) == []


def words_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def page(name, dossier):
    return reverse(f"dossiers:{name}", args=[dossier.pk])


def test_warnings_stand_before_the_producer_and_both_offices_and_bar_nothing(scene, signed_in):
    dossier = scenes.draft(scene)
    client = signed_in(scene.user)
    answer = client.post(page("grounds", dossier), {"grounds": ["D1"]})
    assert (answer.status_code, answer.url) == (302, page("submit", dossier))
    Evidence.objects.update(expires_on=DAY)
    shown = words_of(client.get(page("submit", dossier)))
    assert "điều kiện loại chưa tự kiểm tra: D2" in shown
    assert f"Ảnh chụp hồ sơ gốc (demo) ({DAY:%d/%m/%Y})" in shown
    submit_dossier(scene.user, dossier)
    assert "Cần lưu ý" in words_of(signed_in(scene.commune_officer).get(page("commune", dossier)))


def test_the_province_is_warned_too(scene, signed_in):
    dossier = scenes.dossier_in(scene, "forwarded")
    assert "Cần lưu ý" not in words_of(signed_in(scene.officer).get(page("province", dossier)))
    Dossier.objects.update(looked_at=[])
    assert "Cần lưu ý" in words_of(signed_in(scene.officer).get(page("province", dossier)))


def test_a_wrong_ground_comes_back_with_the_page(scene, signed_in):
    answer = signed_in(scene.user).post(page("grounds", scenes.draft(scene)), {"grounds": ["D99"]})
    assert answer.status_code == 422
    assert "Bộ tiêu chí không có điều kiện loại D99." in words_of(answer)


def test_the_button_fills_what_is_empty_and_says_what(known, signed_in):
    dossier = open_dossier(known.user, known.product, kind="first")
    write_texts(known.user, dossier, texts={"results": ""})
    client = signed_in(known.user)
    assert "Đã điền: Kết quả sản xuất" in words_of(client.post(page("fill_empty", dossier), follow=True))
    assert "Không có mục trống nào" in words_of(client.post(page("fill_empty", dossier), follow=True))


@pytest.mark.parametrize("name", ["grounds", "fill_empty"])
def test_others_and_filed_dossiers_are_refused(scene, signed_in, name):
    dossier = scenes.dossier_in(scene, "submitted")
    assert signed_in(scene.user).post(page(name, dossier)).status_code == 403
    assert signed_in(scene.commune_officer).post(page(name, dossier)).status_code == 403
    _, other = cast.producer_with_user(scene.commune, scene.commune_officer, name="Khác", user_name="Nguoi Khac")
    assert signed_in(other).post(page(name, dossier)).status_code == 404
    assert signed_in(scene.user).get(page(name, dossier)).status_code == 405
