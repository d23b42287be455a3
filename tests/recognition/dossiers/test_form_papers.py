"""Mẫu 01, 02, 03, receipts, returns and requests: what they say at each point of a dossier's way."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from ocop.ground.audit.models import Entry
from ocop.ground.papers import render
from ocop.ground.papers.kinds import Fact, PaperTable, Ticks
from ocop.kernel import clock
from ocop.recognition.dossiers import changes, form_papers, paper_facts, queries
from ocop.recognition.dossiers.actions import mark_self, open_dossier, write_texts
from ocop.recognition.dossiers.paper_list import PAPERS, papers_of
from ocop.registry.producers.protected_actions import correct_protected
from ocop.registry.producers.rules import Facts
from tests.recognition import scene as scenes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
EMPTY = {"texts": {}, "papers": [], "marks": [], "evidence": []}


def facts_in(form) -> dict[str, str]:
    return {each.label.strip(): each.value for part in form.parts for each in part.blocks if isinstance(each, Fact)}


def text_of(paper) -> str:
    reader = PdfReader(BytesIO(render.pdf(paper)))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_form_01_is_filled_from_the_register(scene):
    dossier = scenes.dossier_in(scene, "at_commune")
    form = form_papers.form_01(paper_facts.facts_of(dossier), clock.today())
    told = facts_in(form)
    assert told["- Tên đơn vị"] == "Hợp tác xã Ví Dụ"
    assert told["- Người đại diện pháp lý"] == "Người Đại Diện Ví Dụ"
    assert told["2. Tên sản phẩm"] == "Cà phê Ví Dụ"
    assert told["- Sản phẩm mẫu (số lượng)"] == "5"
    assert told["Phiếu số"] == ""  # the province has not given one; the commune's stands in the part before
    assert [each.value for each in form.parts[1].blocks] == [dossier.commune_number, "15/06/2026", ""]
    (ticks,) = [each for each in form.parts[0].blocks if isinstance(each, Ticks)]
    assert ticks.options == (("Lần đầu", True), ("Nâng hạng", False), ("Đánh giá lại", False))
    assert form.lines[-1] == "của Tỉnh Lâm Đồng năm 2026"
    assert form.parts[0].dated == "Xã Trường Xuân, ngày 08 tháng 6 năm 2026"


def test_form_02_has_its_four_parts_and_the_engines_points(scene):
    dossier = scenes.dossier_in(scene, "submitted")
    form = form_papers.form_02(paper_facts.facts_of(dossier), clock.today())
    commands = [each.text for each in form.parts[0].blocks if getattr(each, "style", "") == "command"]
    assert [each.split(".")[0] for each in commands] == ["Phần I", "Phần II", "Phần III", "Phần IV"]
    (table,) = [each for each in form.parts[0].blocks if isinstance(each, PaperTable)]
    assert table.rows[-1] == ("", "Tổng điểm tự đánh giá", "72,00", "", "")
    book = queries.rulebook_of(dossier)
    assert [row[0] for row in table.rows[:-1]] == list(book.criteria)
    assert "Ảnh chụp hồ sơ gốc (demo)" in {row[4] for row in table.rows}
    ticked = [words for each in form.parts[0].blocks if isinstance(each, Ticks) for words, on in each.options if on]
    assert ticked == [
        "Giấy đăng ký kinh doanh",
        "Đã công bố chất lượng sản phẩm theo quy định",
        "Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm",
    ]


def test_form_03_has_the_four_matters_and_the_request(scene):
    dossier = scenes.dossier_in(scene, "forwarded")
    said = text_of(form_papers.form_03(paper_facts.facts_of(dossier), clock.today()))
    assert "1. Sử dụng nguyên liệu địa phương" in said
    assert "đúng như chủ thể trình bày" in said
    assert "đề nghị Ủy ban nhân dân Tỉnh Lâm Đồng đánh giá, phân hạng sản phẩm OCOP cho sản phẩm “Cà phê Ví Dụ”" in said


def test_protected_facts_are_printed_only_when_given(scene):
    dossier = scenes.dossier_in(scene, "submitted")
    correct_protected(scene.user, scene.producer, Facts(gender="female", ethnicity="Kinh"), keep_empty=False)
    without = facts_in(form_papers.form_02(paper_facts.facts_of(dossier), clock.today()))
    held = Facts(gender="female", ethnicity="Kinh")
    told = facts_in(form_papers.form_02(paper_facts.facts_of(dossier, protected=held), clock.today()))
    assert (without["Giới tính"], without["Dân tộc"]) == ("", "")
    assert (told["Giới tính"], told["Dân tộc"]) == ("Nữ", "Kinh")


@pytest.mark.parametrize(
    ("state", "names"),
    [
        ("draft", ["mau-01", "mau-02", "tu-cham"]),
        ("submitted", ["mau-01", "mau-02", "tu-cham"]),
        ("at_commune", ["mau-01", "mau-02", "tu-cham", "mau-03", "tiep-nhan-xa", "de-nghi"]),
        ("returned_by_commune", ["mau-01", "mau-02", "tu-cham", "mau-03", "tiep-nhan-xa", "de-nghi", "bo-sung"]),
        ("forwarded", ["mau-01", "mau-02", "tu-cham", "mau-03", "tiep-nhan-xa", "de-nghi"]),
        (
            "returned_by_province",
            ["mau-01", "mau-02", "tu-cham", "mau-03", "tiep-nhan-xa", "de-nghi", "tiep-nhan-tinh", "bo-sung"],
        ),
    ],
)
def test_the_papers_that_exist_at_each_point_and_all_can_be_made_in_both_forms(scene, state, names):
    dossier = scenes.dossier_in(scene, state)
    listed = papers_of(dossier)
    assert [each.name for each in listed] == names
    for each in listed:
        paper = each.make(dossier, Facts())
        assert render.pdf(paper).startswith(b"%PDF-")
        assert Document(BytesIO(render.docx(paper))).paragraphs


def test_the_receipt_says_until_when_it_is_answered(scene):
    dossier = scenes.dossier_in(scene, "at_commune")
    said = text_of(PAPERS["tiep-nhan-xa"].make(dossier, Facts()))
    assert f"số phiếu {dossier.commune_number}" in said
    assert "trả lời chậm nhất ngày 06/07/2026 (Đ7.2)" in said


def test_the_return_has_the_officers_words_and_comes_from_the_right_office(scene):
    dossier = scenes.dossier_in(scene, "returned_by_province")
    said = text_of(PAPERS["bo-sung"].make(dossier, Facts()))
    assert "Bổ sung hợp đồng bao tiêu sản phẩm" in said
    assert "CƠ QUAN QUẢN LÝ CHƯƠNG TRÌNH OCOP" in said
    assert "(Đ7.3a)" in said


def test_what_people_typed_is_printed_and_never_run(scene):
    dossier = scenes.draft(scene)
    hostile = '#eval("1+1") $x$ *đậm* <script>alert(1)</script> {{ 7*7 }}'
    write_texts(scene.user, dossier, texts={"history": hostile}, papers=[])
    assert hostile in text_of(PAPERS["mau-02"].make(dossier, Facts()))


def test_an_officer_downloads_protected_facts_only_by_a_step_that_is_entered(scene, signed_in):
    dossier = scenes.dossier_in(scene, "at_commune")
    correct_protected(scene.user, scene.producer, Facts(gender="female", ethnicity="Ê Đê Ví Dụ"), keep_empty=False)
    client = signed_in(scene.commune_officer)

    def printed(response):
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)

    assert "Ê Đê Ví Dụ" not in printed(client.get(reverse("bundles:paper", args=[dossier.pk, "mau-02", "pdf"])))
    full = reverse("bundles:full_paper", args=[dossier.pk, "mau-02", "pdf"])
    assert client.get(full).status_code == 405
    assert "Ê Đê Ví Dụ" in printed(client.post(full))
    entry = Entry.objects.filter(verb="producers.view_protected").get()
    assert (entry.actor_id, entry.data["purpose"]) == (scene.commune_officer.pk, "dossier")
    assert "Ê Đê" not in str(entry.data)


def test_a_council_secretary_may_not_print_them(scene, signed_in):
    dossier = scenes.dossier_in(scene, "at_province")
    full = reverse("bundles:full_paper", args=[dossier.pk, "mau-02", "pdf"])
    assert signed_in(scene.secretary).post(full).status_code == 403


@pytest.mark.parametrize("name", ["mau-09", "bo-sung", "tiep-nhan-tinh"])
def test_a_paper_that_is_not_there_is_not_found(scene, signed_in, name):
    dossier = scenes.dossier_in(scene, "at_commune")
    assert signed_in(scene.user).get(reverse("bundles:paper", args=[dossier.pk, name, "pdf"])).status_code == 404


def test_equal_contents_differ_in_nothing(scene):
    content = queries.frozen_content(scenes.draft(scene))
    assert changes.differences(content, content) == []


def test_every_kind_of_change_is_found():
    before = {
        **EMPTY,
        "texts": {"market": "Chợ", "plan": "Như cũ"},
        "papers": ["patent"],
        "marks": [{"criterion": "1.1", "choice": 0, "note": "a"}, {"criterion": "1.2", "choice": None, "note": ""}],
        "evidence": [{"sha256": "x", "title": "Giấy", "criteria": ["1.1"]}],
    }
    now = {
        **EMPTY,
        "texts": {"market": "Siêu thị", "plan": "Như cũ"},
        "papers": ["trademark"],
        "marks": [{"criterion": "1.1", "choice": 2, "note": "b"}],
        "evidence": [
            {"sha256": "x", "title": "Giấy", "criteria": ["1.2"]},
            {"sha256": "y", "title": "Mới", "criteria": []},
        ],
    }
    assert [(each.kind, each.key, each.before, each.now) for each in changes.differences(before, now)] == [
        ("text", "market", "Chợ", "Siêu thị"),
        ("paper", "trademark", "", "trademark"),
        ("paper", "patent", "patent", ""),
        ("mark", "1.1", "0", "2"),
        ("note", "1.1", "a", "b"),
        ("mark", "1.2", "none", ""),
        ("evidence", "x", "Giấy (1.1)", "Giấy (1.2)"),
        ("evidence", "y", "", "Mới ()"),
    ]


def test_an_upgrade_shows_what_changed_since_the_product_was_recognised(scene):
    session = scenes.open_session(scene)
    scenes.sign_all(scene, session.items.get(), 72, 72, 72)
    outcomes = scenes.close(scene, session)
    with clock.frozen(scenes.HELD):
        scenes.staging.decide(scene.offices, outcomes, number="77/QĐ-UBND", on=scenes.HELD)
        upgrade = open_dossier(scene.user, scene.product, kind="upgrade")
        write_texts(scene.user, upgrade, texts={"market": "Xuất khẩu sang Ví Dụ."}, papers=[])
        mark_self(scene.user, upgrade, criterion="1.1", choice=None)
    told = {each.matter: (each.before, each.now) for each in paper_facts.facts_of(upgrade).changes}
    assert told["Thị trường phân phối sản phẩm"][1] == "Xuất khẩu sang Ví Dụ."
    assert told["Giấy đăng ký kinh doanh"] == ("đã có", "không còn")
    marks = [each for key, each in told.items() if key.startswith("1.1. ")]
    assert marks[0][1] == "không thuộc mức nào"
    assert "Thay đổi so với sản phẩm đã được công nhận (Đ6.1b)" in text_of(PAPERS["mau-02"].make(upgrade, Facts()))
