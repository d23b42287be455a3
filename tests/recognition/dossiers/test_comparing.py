"""The page of what changed: words taken out and put in, supplements, the draft, the recognised dossier."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given, strategies as st

from ocop.faces.demo import staging
from ocop.kernel import clock
from ocop.recognition.dossiers import office_actions
from ocop.recognition.dossiers.actions import mark_self, submit_dossier, write_texts
from ocop.recognition.dossiers.word_changes import KEPT_AROUND, MOST_WORDS, Piece, word_changes
from tests.recognition import scene as scenes
from tests.recognition.certificates.results import THREE, decided, results

WORDS = st.lists(st.sampled_from(["cà", "phê", "chè", "mật", "ong"]), max_size=60).map(" ".join)


@given(WORDS, WORDS)
def test_both_texts_can_be_read_out_of_the_pieces(before, now):
    pieces = word_changes(before, now)
    for kind, text in (("gone", before), ("new", now)):
        told = [each for each in pieces if each.kind in ("same", kind, "left_out")]
        assert sum(each.words for each in told) == len(text.split())
        shown = " ".join(each.text for each in told if each.text).split()
        rest = iter(text.split())
        assert all(word in rest for word in shown)


@given(WORDS)
def test_an_equal_text_has_nothing_gone_and_nothing_new(text):
    assert {each.kind for each in word_changes(text, text)} <= {"same", "left_out"}


def test_a_long_kept_passage_is_left_out_and_counted():
    before = " ".join(f"từ{n}" for n in range(100))
    pieces = word_changes(f"cũ {before} hết", f"mới {before} hết")
    assert pieces == [
        Piece("gone", "cũ", 1),
        Piece("new", "mới", 1),
        Piece("same", " ".join(f"từ{n}" for n in range(KEPT_AROUND)), KEPT_AROUND),
        Piece("left_out", "", 101 - KEPT_AROUND),
    ]


def test_a_very_long_text_is_compared_by_sentences():
    sentences = [f"Câu {n} có sáu từ." for n in range(MOST_WORDS)]
    pieces = word_changes(" ".join(sentences), " ".join([*sentences[:-1], "Câu cuối đã đổi."]))
    assert [(each.kind, each.text) for each in pieces if each.kind in ("gone", "new")] == [
        ("gone", sentences[-1]),
        ("new", "Câu cuối đã đổi."),
    ]


def asked(dossier, key=""):
    return reverse("dossiers:changes", args=[dossier.pk]) + (f"?so={key}" if key else "")


def said(response):
    main = re.search(r"<main.*?</main>", response.content.decode(), re.S)
    assert main is not None
    return " ".join(re.sub(r"<[^>]+>", " ", main[0]).split())


def labels(response):
    return [each["label"] for each in response.context["tabs"]]


@pytest.fixture
def supplemented(scene):
    """Filed, returned by the commune, changed, filed again."""
    dossier = scenes.dossier_in(scene, "returned_by_commune")
    with clock.frozen(date(2026, 6, 17)):
        texts = {"history": f"{dossier.history} Năm 2026 thêm nhà xưởng.", "market": "Bán tại chợ phiên."}
        write_texts(scene.user, dossier, texts=texts, papers=[*dossier.papers, "patent"])
        mark_self(scene.user, dossier, criterion="1.1", choice=None, note="Chưa có sổ theo dõi.")
        submit_dossier(scene.user, dossier)
    return dossier


@pytest.mark.django_db
@pytest.mark.usefixtures("today")
class TestPage:
    def test_the_commune_sees_what_a_supplement_changed(self, scene, signed_in, supplemented):
        response = signed_in(scene.commune_officer).get(asked(supplemented))
        assert labels(response) == ["Lần nộp 2 (17/06/2026) so với lần 1"]
        words = said(response)
        assert "thêm: Năm 2026 thêm nhà xưởng." in words
        assert "Bằng sáng chế bỏ: chưa có thêm: có" in words
        assert "thêm: không thuộc mức nào" in words
        assert "(mô tả) " in words
        assert [len(each["rows"]) for each in response.context["groups"]] == [3, 2]

    def test_a_draft_is_laid_beside_the_filing_for_its_own_people_alone(self, scene, signed_in):
        dossier = scenes.dossier_in(scene, "returned_by_commune")
        write_texts(scene.user, dossier, texts={"market": "Chưa nộp lại."}, papers=dossier.papers)
        own = signed_in(scene.user).get(asked(dossier))
        assert labels(own) == ["Bản đang soạn so với lần nộp 1"]
        assert "thêm: Chưa nộp lại." in said(own)
        assert signed_in(scene.commune_officer).get(asked(dossier, "dang-soan")).status_code == 404
        officer = signed_in(scene.commune_officer).get(asked(dossier))
        assert "Chưa có gì để so sánh" in said(officer)
        assert "Chưa nộp lại" not in said(officer)

    def test_an_upgrade_is_laid_beside_what_was_recognised(self, scene, signed_in):
        [outcome] = results(scene, THREE)
        decided(scene, [outcome], number="3981/QĐ-UBND")
        with clock.frozen(date(2027, 3, 1)):
            dossier = staging.fill_dossier(
                scene.user,
                outcome.item.dossier.product,
                kind="upgrade",
                marks=scenes.marks(80, star=4),
                words={"market": "Đã xuất khẩu."},
            )
            response = signed_in(scene.user).get(asked(dossier))
        assert labels(response) == ["So với hồ sơ đã được công nhận (nộp 08/06/2026)"]
        assert "Đã xuất khẩu." in said(response)
        assert any(each["title"] == "Tự chấm theo tiêu chí" for each in response.context["groups"])

    def test_a_filing_the_province_has_not_been_sent_is_not_shown_to_it(self, scene, signed_in, supplemented):
        assert signed_in(scene.officer).get(asked(supplemented)).status_code == 404

    @pytest.mark.parametrize("key", ["lan-1", "lan-9", "cong-nhan", "dang-soan", "x" * 300, "%00"])
    def test_a_comparison_that_does_not_exist_is_not_found(self, scene, signed_in, supplemented, key):
        assert signed_in(scene.user).get(asked(supplemented, key)).status_code == 404

    def test_nothing_changed_is_said(self, scene, signed_in):
        dossier = scenes.dossier_in(scene, "returned_by_commune")
        with clock.frozen(date(2026, 6, 17)):
            submit_dossier(scene.user, dossier)
            office_actions.receive_at_commune(scene.commune_officer, dossier)
        assert "Không có gì khác nhau" in said(signed_in(scene.commune_officer).get(asked(dossier)))

    def test_as_many_questions_for_many_filings_as_for_two(
        self, scene, signed_in, supplemented, django_assert_num_queries
    ):
        client = signed_in(scene.commune_officer)
        client.get(asked(supplemented))
        with django_assert_num_queries(7):
            client.get(asked(supplemented))
        for number in range(3):
            with clock.frozen(date(2026, 6, 18 + number)):
                office_actions.return_to_producer(
                    scene.commune_officer, supplemented, reason="Bổ sung thêm một lần nữa"
                )
                write_texts(scene.user, supplemented, texts={"market": f"Chợ {number}."}, papers=supplemented.papers)
                submit_dossier(scene.user, supplemented)
        with django_assert_num_queries(7):
            client.get(asked(supplemented))
