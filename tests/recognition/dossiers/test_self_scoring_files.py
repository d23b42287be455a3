"""The producer's own scoring as a file: before and after filing, for those who see the dossier."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from ocop.kernel.points import shown
from ocop.recognition.dossiers import papers
from ocop.recognition.dossiers.queries import self_score
from tests import cast
from tests.recognition import scene as scenes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def at(dossier, form="pdf"):
    return reverse("dossiers:self_scoring_file", args=[dossier.pk, form])


def test_a_filed_scoring_says_the_engine_s_total_and_is_dated(scene):
    dossier = scenes.dossier_in(scene, "submitted")
    form = papers.self_scoring_paper(dossier)
    assert form.title == "PHIẾU TỰ ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP"
    assert form.groups[-1][0].given == shown(self_score(dossier).total) == "72,00"
    assert (form.dated, form.signer.name) == ("Trường Xuân, ngày 08 tháng 6 năm 2026", "Người Đại Diện Ví Dụ")
    assert [fact.value for fact in form.fields][:3] == ["", "Cà phê Ví Dụ", "Hợp tác xã Ví Dụ"]


def test_a_draft_is_printed_as_far_as_it_is(scene):
    dossier = scenes.draft(scene)
    dossier.self_marks.exclude(criterion="1.1").delete()
    form = papers.self_scoring_paper(dossier)
    assert sum(bool(row.ticked) for group in form.groups for row in group) == 1
    assert form.dated.startswith("……")


def test_a_mark_whose_condition_fell_away_is_left_out(scene):
    dossier = scenes.draft(scene)
    dossier.self_marks.filter(criterion=scenes.STORY).update(choice=None)
    dossier.self_marks.filter(criterion=scenes.STORY_TOLD).update(choice=1)
    form = papers.self_scoring_paper(dossier)
    assert form.groups[-1][0].given == shown(self_score(dossier).total)


def test_the_files(scene, signed_in):
    dossier = scenes.draft(scene)
    client = signed_in(scene.user)
    pdf, docx = client.get(at(dossier)), client.get(at(dossier, "docx"))
    assert "Bộ 13." in PdfReader(BytesIO(pdf.content)).pages[0].extract_text()
    assert Document(BytesIO(docx.content)).tables[0].rows[-1].cells[4].text == "72,00"
    assert pdf["Content-Disposition"] == f'attachment; filename="tu-cham-ca-phe-vi-du-{dossier.pk}.pdf"'
    assert f'href="{at(dossier)}"' in client.get(reverse("dossiers:detail", args=[dossier.pk])).content.decode()


def test_who_does_not_see_the_dossier_gets_no_file(scene, signed_in, client):
    dossier = scenes.draft(scene)
    assert client.get(at(dossier)).status_code == 302
    assert signed_in(scene.commune_officer).get(at(dossier)).status_code == 404
    assert signed_in(scene.members[0]).get(at(dossier)).status_code == 403
    stranger = cast.person("Chu The Khac", ("producer", cast.commune("Đức Trọng", cast.province())))
    assert signed_in(stranger).get(at(dossier)).status_code == 404
