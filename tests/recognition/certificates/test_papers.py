"""What the papers say, read back from PDF and DOCX."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from ocop.ground.papers import render
from ocop.ground.papers.kinds import PaperTable
from ocop.recognition.certificates import papers, results
from ocop.recognition.certificates.results import CouncilResult, FloorMissed, KnockedOut, PartPoints

OFFICE = papers.Office("Thành phố Hải Phòng", "Hải Phòng")
SCRIPT = "Chè <script>alert(1)</script> #eval($x) & *Sen*"
ROW = papers.Line(
    "Nước mắm Ví Dụ", "31-11914-7-2026", "HTX Ví Dụ", "Đặc khu Cát Hải", Fraction(485, 7), 3, "1/2026/GCN"
)
DECISION = papers.DecisionFacts(
    office=OFFICE,
    number="1245/QĐ-UBND",
    day=date(2026, 8, 5),
    bases=(papers.Basis("26/2026/QĐ-TTg", date(2026, 5, 22), "Bộ tiêu chí và quy trình"),),
    sessions=(("Hội đồng OCOP", date(2026, 7, 20)),),
    recognised=(ROW, replace(ROW, product=SCRIPT, star=4, total=Fraction(75), certificate="2/2026/GCN")),
    sent_up=(replace(ROW, product="Trà Ví Dụ", star=5, total=Fraction(93), certificate=""),),
    signer="Nguyễn Ví Dụ",
    signer_title="Phó Chủ tịch Ủy ban nhân dân",
    months=36,
)
RESULT = CouncilResult(
    total=Fraction(60),
    band=3,
    star=2,
    parts=(
        PartPoints("A", "Sản phẩm và sức mạnh cộng đồng", Fraction(85, 3), Decimal(40)),
        PartPoints("B", "Khả năng tiếp thị", Fraction(12), Decimal(25)),
        PartPoints("C", "Chất lượng sản phẩm", Fraction(59, 3), Decimal(35)),
    ),
    missed=(FloorMissed(3, "1.2", "Nguồn nguyên liệu", "Từ 50 % trong tỉnh", results.NONE_FITS),),
    knockouts=(),
)
NOTICE = papers.NoticeFacts(
    office=OFFICE,
    number="12/TB-OCOP",
    day=date(2026, 8, 5),
    product=SCRIPT,
    code="31-11914-7-2026",
    producer="HTX Ví Dụ",
    commune="Đặc khu Cát Hải",
    session=("Hội đồng OCOP", date(2026, 7, 20)),
    result=RESULT,
    way="reject",
    prepared_by="Cán bộ Ví Dụ",
)
AWARD = papers.CertificateFacts(
    office=OFFICE,
    number="15/2026/GCN-OCOP-31",
    product=SCRIPT,
    producer="HTX Ví Dụ",
    address="Đặc khu Cát Hải, Thành phố Hải Phòng",
    code="31-11914-7-2026",
    star=4,
    decision="1245/QĐ-UBND",
    issued_on=date(2026, 8, 5),
    expires_on=date(2029, 8, 5),
    signer="Nguyễn Ví Dụ",
    signer_title="Chủ tịch Ủy ban nhân dân",
    check_url="https://ocop.example/c/K7M2QX9TAB/",
    token="K7M2QX9TAB",
)


def pdf_text(paper) -> str:
    pages = PdfReader(BytesIO(render.pdf(paper))).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def docx_text(paper) -> str:
    document = Document(BytesIO(render.docx(paper)))
    runs = document.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
    return re.sub(r"\s+", " ", " ".join(run.text or "" for run in runs))


def spaceless(text: str) -> str:
    """Narrow columns of the PDF break a long word over lines."""
    return re.sub(r"\s", "", text)


@pytest.fixture(params=[pdf_text, docx_text], ids=["pdf", "docx"])
def read(request):
    return request.param


def test_the_decision_counts_names_and_cites():
    paper = papers.decision_paper(DECISION)
    articles = [(block.lead, block.text) for block in paper.blocks if getattr(block, "lead", "")]
    assert articles[0] == (
        "Điều 1.",
        "Công nhận 02 sản phẩm đạt hạng sao OCOP, gồm 01 sản phẩm 3 sao, 01 sản phẩm 4 sao (Phụ lục I)."
        " Giấy chứng nhận có giá trị 36 tháng kể từ ngày ký Quyết định này.",
    )
    assert articles[1][1] == (
        "Công nhận kết quả chấm điểm của 01 sản phẩm đạt từ 90 điểm và chuyển hồ sơ đến Bộ Nông nghiệp và"
        " Môi trường để đánh giá hạng 5 sao (Phụ lục II)."
    )
    assert [lead for lead, _ in articles] == ["Điều 1.", "Điều 2.", "Điều 3.", "Điều 4.", "Điều 5."]
    assert paper.recipients[0] == "Như Điều 5"
    assert paper.signers[0].capacity == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert [annex.label for annex in paper.annexes] == ["Phụ lục I", "Phụ lục II"]
    table = paper.annexes[0].blocks[0]
    assert isinstance(table, PaperTable)
    assert table.rows[0] == (
        "1", "Nước mắm Ví Dụ", "31-11914-7-2026", "HTX Ví Dụ", "Đặc khu Cát Hải", "69,29", "3 sao",
        "1/2026/GCN",
    )  # fmt: skip


def test_only_five_stars_make_one_annex():
    paper = papers.decision_paper(replace(DECISION, recognised=()))
    assert [(annex.label, len(annex.blocks[0].columns)) for annex in paper.annexes] == [("Phụ lục I", 7)]
    assert [block.lead for block in paper.blocks if getattr(block, "lead", "")] == [
        "Điều 1.",
        "Điều 2.",
        "Điều 3.",
    ]


def test_the_decision_reads_the_same_in_both_forms(read):
    said = read(papers.decision_paper(DECISION))
    for words in (
        "ỦY BAN NHÂN DÂN", "THÀNH PHỐ HẢI PHÒNG", "1245/QĐ-UBND", "Hải Phòng, ngày 05 tháng 8 năm 2026",
        "26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026", "phiên họp ngày 20 tháng 7 năm 2026", "69,29",
        "Nguyễn Ví Dụ",
        "<script>alert(1)</script>", "#eval($x)",
    ):  # fmt: skip
        assert spaceless(words) in spaceless(said), words
    assert "DỰ THẢO" not in said


def test_a_draft_says_so_and_leaves_room_for_its_number(read):
    said = read(papers.decision_paper(replace(DECISION, number="", draft=True, signer="")))
    assert "DỰ THẢO" in said
    assert "/QĐ-UBND" in said
    assert "1245/QĐ-UBND" not in said


def test_the_certificate_carries_stars_dates_and_check_code(read):
    said = read(papers.award(AWARD))
    for words in (
        "GIẤY CHỨNG NHẬN", "Đạt hạng 4 sao", "Số: 15/2026/GCN-OCOP-31", "<script>alert(1)</script>",
        "Có giá trị từ 05/08/2026 đến hết ngày 05/08/2029", "Mã kiểm tra: K7M2QX9TAB", "CHỦ TỊCH",
    ):  # fmt: skip
        assert words in said, words


def test_the_notice_of_a_failure_says_why_in_words(read):
    said = read(papers.notice_paper(NOTICE))
    for words in (
        "THÔNG BÁO", "12/TB-OCOP", "28,33", "12,00", "19,67", "60,00", "100,00",
        "Tổng điểm 60,00 thuộc khung 3 sao, nhưng chỉ đạt hạng 2 sao (Đ3.3).",
        "Chưa đạt mức tối thiểu của hạng 3 sao ở tiêu chí 1.2 (Nguồn nguyên liệu): cần “Từ 50 % trong tỉnh”,",
        "Hội đồng xác định “Không có mức nào phù hợp”.",
        "không được cấp Giấy chứng nhận (Đ4.1a)", "<script>alert(1)</script>", "Cán bộ Ví Dụ",
    ):  # fmt: skip
        assert words in said, words


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("recognise", "đạt hạng 3 sao tại Quyết định số 1245/QĐ-UBND và cấp Giấy chứng nhận, có giá trị"
                      " đến hết ngày 05/08/2029 (Đ4.3, Đ7.3e)."),
        ("send_up", "để đánh giá hạng 5 sao (Đ7.4)"),
    ],
)  # fmt: skip
def test_a_notice_says_what_follows(way, words):
    passed = replace(RESULT, star=3, missed=())
    facts = replace(NOTICE, way=way, decision="1245/QĐ-UBND", expires_on=date(2029, 8, 5), result=passed)
    texts = " ".join(getattr(block, "text", "") for block in papers.notice_paper(facts).blocks)
    assert words in texts
    assert "Tổng điểm 60,00 thuộc khung 3 sao và đạt hạng 3 sao (Đ3.3)." in texts


def test_a_knock_out_stands_in_place_of_points():
    out = replace(RESULT, star=None, knockouts=(KnockedOut("D1", "Hồ sơ giả mạo", "PL II, bộ 13"),))
    assert papers.result_sentences(out) == ["Sản phẩm bị loại theo điều kiện D1: Hồ sơ giả mạo (PL II, bộ 13)."]
