"""A signed sheet as a file: for its member and for whoever may see it, with the numbers that were signed."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from ocop.ground.audit.actions import SYSTEM
from ocop.law.rulebooks import load
from ocop.law.rulebooks.actions import load_wording, publish_rulebook
from ocop.law.rulebooks.editions import files
from ocop.law.rulebooks.engine import evaluate
from ocop.recognition.councils import actions, papers
from ocop.recognition.councils.models import Sheet
from ocop.recognition.dossiers.queries import rulebook_of
from tests import cast
from tests.recognition import scene as scenes
from tests.recognition.councils.test_pages import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def session(scene):
    return scenes.open_session(scene)


@pytest.fixture
def item(session):
    return session.items.get()


def sign(member, item, **more):
    actions.save_sheet(member, item, marks=scenes.marks(72), **more)
    actions.sign_sheet(member, item)
    return Sheet.objects.get(item=item, member__user=member)


def status(signed_in, user, sheet, form="pdf"):
    return signed_in(user).get(at("sheet_file", sheet.pk, form)).status_code


def test_the_sheet_as_signed_with_the_engine_s_numbers(scene, item, signed_in):
    sheet = sign(scene.members[0], item, opinion="Nên công nhận 3 sao")
    form = papers.sheet_paper(sheet)
    result = evaluate(rulebook_of(item.dossier), sheet.marks)
    given = {row.label: row.given for group in form.groups for row in group if row.kind == "section"}
    assert given
    assert all(result.sections[code] == int(points) for code, points in given.items())
    assert form.groups[-1][0].given == "72,00"
    assert (form.opinion, form.signer.name, form.dated) == (
        "Nên công nhận 3 sao", str(scene.members[0]), "Lâm Đồng, ngày 20 tháng 7 năm 2026"
    )  # fmt: skip
    assert [fact.value for fact in form.fields][1:4] == ["Cà phê Ví Dụ", "Hợp tác xã Ví Dụ", str(scene.commune)]
    answer = signed_in(scene.members[0]).get(at("sheet_file", sheet.pk, "pdf"))
    printed = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).split())
    assert "Tổng điểm: 72,00 (khung 4 sao)" in printed
    assert f"Hạng sao theo phiếu: {result.star} sao" in printed
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Disposition"] == f'attachment; filename="phieu-cham-ca-phe-vi-du-{sheet.pk}.pdf"'


def test_the_word_file_is_the_same_sheet(scene, item, signed_in):
    sheet = sign(scene.members[0], item)
    answer = signed_in(scene.members[0]).get(at("sheet_file", sheet.pk, "docx"))
    rows = Document(BytesIO(answer.content)).tables[0].rows
    assert [cell.text for cell in rows[-1].cells] == ["", "TỔNG ĐIỂM (A + B + C)", "100", "", "72,00"]


def test_closed_scoring_hides_the_file_as_it_hides_the_sheet(scene, session, item, signed_in):
    first, second, third = scene.members
    sheet = sign(first, item)
    assert status(signed_in, first, sheet) == 200
    assert status(signed_in, second, sheet) == 403
    assert status(signed_in, scene.secretary, sheet) == 200
    sign(second, item)
    assert status(signed_in, second, sheet) == 200
    assert status(signed_in, third, sheet) == 403


def test_a_sheet_not_signed_is_no_file_even_for_its_member(scene, item, signed_in):
    actions.save_sheet(scene.members[0], item, marks={"1.1": 1})
    assert status(signed_in, scene.members[0], Sheet.objects.get()) == 404


def test_strangers_get_nothing(scene, item, signed_in, client):
    sheet = sign(scene.members[0], item)
    assert client.get(at("sheet_file", sheet.pk, "pdf")).status_code == 302
    assert status(signed_in, scene.user, sheet) == 403
    elsewhere = cast.person("Thanh Vien Noi Khac", ("council_member", cast.province("01")))
    assert status(signed_in, elsewhere, sheet) == 404
    assert signed_in(scene.members[0]).get(at("sheet_file", 10**17, "pdf")).status_code == 404


def test_the_version_the_dossier_pins_is_printed_not_a_later_one(scene, item):
    sheet = sign(scene.members[0], item)
    before = papers.sheet_paper(sheet)
    content = load.content_of(files()[13])
    publish_rulebook(SYSTEM, {**content, "sample_units": 6}, date(2026, 6, 1))
    assert papers.sheet_paper(sheet) == before


def test_words_of_the_province_are_printed_and_shown_to_the_member(scene, item, signed_in):
    words = {"1.1": {"title": "Tên theo bản ký", "choices": ["Lời theo bản ký"]}}
    kept = {"source": "26/2026/QĐ-TTg", "source_date": date(2026, 5, 22)}
    load_wording(SYSTEM, scene.offices.province, contents=[(item.dossier.rulebook, words)], **kept)
    page = signed_in(scene.members[0]).get(at("sheet", item.pk)).content.decode()
    assert ("Tên theo bản ký" in page, "Lời theo bản ký" in page) == (True, True)
    form = papers.sheet_paper(sign(scene.members[0], item))
    texts = [row.text for group in form.groups for row in group]
    assert ("Tên theo bản ký" in texts, "Lời theo bản ký" in texts) == (True, True)


def test_pages_lead_to_the_files(scene, item, signed_in):
    sheet = sign(scene.members[0], item)
    links = [at("sheet_file", sheet.pk, form) for form in ("pdf", "docx")]
    room = signed_in(scene.secretary).get(at("item", item.pk)).content.decode()
    assert all(f'href="{link}"' in room for link in links)
    own = signed_in(scene.members[0]).get(at("sheet", item.pk)).content.decode()
    assert all(f'href="{link}"' in own for link in links)
