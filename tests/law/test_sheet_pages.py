"""The criteria for everybody: list by day, one sheet, the empty files, and the words an office has loaded."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.core.cache import cache
from django.utils import translation
from django.utils.html import escape
from docx import Document
from pypdf import PdfReader

from ocop.ground.audit.actions import SYSTEM
from ocop.kernel import clock
from ocop.law.rulebooks import load
from ocop.law.rulebooks.actions import load_wording
from ocop.law.rulebooks.cards import sheet_cards
from ocop.law.rulebooks.queries import rulebook_version
from ocop.law.rulebooks.wording import Words
from tests import cast

pytestmark = [pytest.mark.django_db]
DAY = date(2026, 7, 20)


@pytest.fixture(autouse=True)
def _day():
    cache.clear()
    with clock.frozen(DAY), translation.override("vi"):
        yield


def lay(content, set_no=11, office=None):
    kept = {"source": "26/2026/QĐ-TTg", "source_date": date(2026, 5, 22)}
    return load_wording(SYSTEM, office, contents=[(rulebook_version(set_no, DAY), content)], **kept)[0]


def words_of(answer):
    return " ".join(answer.content.decode().split())


def test_the_list_names_every_set_in_its_group(client):
    answer = client.get("/bo-tieu-chi/")
    assert answer.status_code == 200
    assert [each.code for each in answer.context["groups"]] == ["I", "II", "III", "IV", "V", "VI"]
    assert answer.context["count"] == 26
    assert answer.content.decode().count('href="/bo-tieu-chi/') >= 26


def test_a_day_without_criteria_says_so_and_leads_back(client):
    answer = client.get("/bo-tieu-chi/?ngay=2020-01-01")
    assert (answer.status_code, answer.context["count"]) == (200, 0)
    assert "Không có bộ tiêu chí nào áp dụng vào ngày này" in words_of(answer)


@pytest.mark.parametrize("asked", ["x", "2026-02-31", "", "9999-12-31", "\x00"])
def test_a_day_that_is_none_is_today(client, asked):
    answer = client.get("/bo-tieu-chi/", {"ngay": asked})
    assert (answer.status_code, answer.context["count"]) == (200, 26)


@pytest.mark.parametrize("set_no", range(1, 27))
def test_every_set_has_its_page(client, set_no):
    answer = client.get(f"/bo-tieu-chi/{set_no}/")
    assert answer.status_code == 200
    book, text = load.rulebook(set_no), answer.content.decode()
    assert all(f'id="tieu-chi-{code.replace(".", "-")}"' in text for code in book.criteria)
    assert text.count("oc-choice-points") == sum(len(each.choices) for each in book.criteria.values())
    stars = sum(choice.star or 0 for each in book.criteria.values() for choice in each.choices)
    assert text.count('class="oc-star"') == stars


def test_the_page_says_conditions_cases_evidence_and_grounds(client):
    said = words_of(client.get("/bo-tieu-chi/26/"))
    book = load.rulebook(26)
    cases = [each.text for each in book.criteria["8"].cases]
    for each in (*cases, *book.criteria["8"].evidence, *book.disqualifiers):
        assert escape(each.vi) in said
    conditions = [each.condition.text.vi for each in book.criteria.values() if each.condition]
    assert conditions
    assert all(escape(text) in said for text in conditions)


@pytest.mark.parametrize("path", ["/bo-tieu-chi/99/", "/bo-tieu-chi/0/", "/bo-tieu-chi/99/phieu.pdf",
                                  "/bo-tieu-chi/11/?ngay=2020-01-01", "/bo-tieu-chi/11/phieu.odt"])  # fmt: skip
def test_what_is_not_there(client, path):
    assert client.get(path).status_code == 404


def test_the_empty_files(client):
    pdf, docx = client.get("/bo-tieu-chi/11/phieu.pdf"), client.get("/bo-tieu-chi/11/phieu.docx")
    assert (pdf["Content-Type"], pdf["Content-Disposition"]) == (
        "application/pdf", 'attachment; filename="phieu-bo-11.pdf"'
    )  # fmt: skip
    assert (pdf["X-Content-Type-Options"], pdf["Cache-Control"]) == ("nosniff", "public, max-age=300")
    assert "Bộ 11. Chè tươi, chè chế biến" in PdfReader(BytesIO(pdf.content)).pages[0].extract_text()
    assert Document(BytesIO(docx.content)).paragraphs[1].text == "Bộ 11. Chè tươi, chè chế biến"


def test_downloads_have_a_pace(client, settings):
    settings.SHEET_DOWNLOADS_PER_MINUTE = 2
    answers = [client.get("/bo-tieu-chi/11/phieu.pdf") for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "60"
    assert "Tải phiếu quá nhanh" in words_of(answers[2])


def test_pages_are_only_read(client):
    assert [client.post(path).status_code for path in ("/bo-tieu-chi/", "/bo-tieu-chi/11/")] == [405, 405]


def test_the_words_of_the_whole_country_show_until_a_province_has_its_own(client):
    lay({"1.1": {"choices": ["Lời cả nước", "Hai"]}})
    lay({"1.1": {"choices": ["Lời Lâm Đồng"]}}, office=cast.province("68"))
    lay({"1.1": {"choices": ["Lời Hà Nội"]}}, office=cast.province("01"))
    shown = {tinh: words_of(client.get(f"/bo-tieu-chi/11/{tinh}")) for tinh in ("", "?tinh=68", "?tinh=79", "?tinh=x")}
    assert [("Lời cả nước" in each, "Lời Lâm Đồng" in each, "Lời Hà Nội" in each) for each in shown.values()] == [
        (True, False, False), (False, True, False), (True, False, False), (True, False, False)
    ]  # fmt: skip
    assert "2 trên" in shown[""]
    assert "1 trên" in shown["?tinh=68"]
    assert "của 26/2026/QĐ-TTg" in shown[""]


def test_the_files_follow_the_words_at_once(client):
    def printed():
        pages = PdfReader(BytesIO(client.get("/bo-tieu-chi/11/phieu.pdf").content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    before = printed()
    lay({"1.1": {"title": "Tên theo bản ký"}})
    after = printed()
    assert ("Tên theo bản ký" in before, "Tên theo bản ký" in after) == (False, True)


def test_english_pages_keep_our_english_words(client):
    lay({"1.1": {"title": "Tên theo bản ký"}})
    with translation.override("en"):
        cards = sheet_cards(load.rulebook(11), Words({"1.1": {"title": "Tên theo bản ký"}}))
    assert cards.parts[0].sections[0].headings[0].criteria[0].title == "Raw-material source"
    with translation.override("vi"):
        cards = sheet_cards(load.rulebook(11), Words({"1.1": {"title": "Tên theo bản ký"}}))
    assert cards.parts[0].sections[0].headings[0].criteria[0].title == "Tên theo bản ký"


def test_subgroups_head_their_criteria():
    section = next(each for each in load.rulebook(11).sections() if each.subgroups)
    cards = [each for part in sheet_cards(load.rulebook(11)).parts for each in part.sections]
    found = next(each for each in cards if each.code == section.code)
    assert [heading.code for heading in found.headings if heading.code] == [each.code for each in section.subgroups]
    assert [card.code for heading in found.headings for card in heading.criteria] == [
        each.code for each in section.criteria
    ]


@pytest.mark.parametrize("laid", [1, 3])
def test_pages_cost_the_same_however_many_words_are_laid(client, django_assert_num_queries, laid):
    for number in range(laid):
        lay({"1.1": {"title": f"Lần {number}"}})
    client.get("/bo-tieu-chi/11/")
    with django_assert_num_queries(2):
        client.get("/bo-tieu-chi/11/")
    with django_assert_num_queries(1):
        client.get("/bo-tieu-chi/")
