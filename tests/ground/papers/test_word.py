"""Papers as Word files, read back with python-docx."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
import zxingcpp
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image

from ocop.ground.papers import render
from ocop.ground.papers.kinds import Paragraph
from tests.ground.papers.samples import CERTIFICATE, DECISION, LETTER, MINUTES
from tests.ground.papers.test_pdf import ALPHABET, HOSTILE

PAPERS = {"decision": DECISION, "letter": LETTER, "minutes": MINUTES, "certificate": CERTIFICATE}


def _open(paper):
    return Document(BytesIO(render.docx(paper)))


def _texts(doc):
    """All texts in the order they stand, those in tables too."""
    found = []
    for paragraph in doc.element.body.iter(qn("w:p")):
        text = "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))
        if text:
            found.append(text)
    return found


def _near(length, wanted):
    """Word counts in twentieths of a point, so lengths come back rounded."""
    return abs(length - wanted) < Mm(0.1)


def test_decision_says_every_text_in_order():
    assert _texts(_open(DECISION)) == [
        "ỦY BAN NHÂN DÂN",
        "THÀNH PHỐ HẢI PHÒNG",
        "Số: 1245/QĐ-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hải Phòng, ngày 05 tháng 8 năm 2026",
        "QUYẾT ĐỊNH",
        "Về việc công nhận kết quả đánh giá, phân hạng sản phẩm OCOP đợt 1 năm 2026",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG",
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026.",
        "QUYẾT ĐỊNH:",
        "Điều 1. Công nhận 02 sản phẩm đạt hạng sao (có danh sách kèm theo).",
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
        "Nơi nhận:",
        "- Như Điều 2;",
        "- Bộ Nông nghiệp và Môi trường;",
        "- Lưu: VT, NN.",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Nguyễn Thị Ngọc Ánh",
        "Phụ lục",
        "DANH SÁCH SẢN PHẨM ĐƯỢC CÔNG NHẬN",
        "(Kèm theo Quyết định số 1245/QĐ-UBND ngày 05 tháng 8 năm 2026)",
        *["TT", "Tên sản phẩm", "Chủ thể", "Điểm", "Hạng sao"],
        *["1", "Nước mắm Cát Hải truyền thống", "Hợp tác xã Hải Sản Cát Hải", "85,43", "4 sao"],
        *["2", "Bánh đa đỏ Dư Hàng Kênh", "Hộ kinh doanh Phạm Thị Hường", "69,71", "3 sao"],
    ]


@pytest.mark.parametrize("paper", [DECISION, CERTIFICATE], ids=["decision", "certificate"])
def test_page_and_margins_are_those_of_the_decree(paper):
    for section in _open(paper).sections:
        sides = sorted((section.page_width, section.page_height))
        assert _near(sides[0], Mm(210))
        assert _near(sides[1], Mm(297))
        assert _near(section.left_margin, Mm(30))
        for margin in (section.top_margin, section.bottom_margin, section.right_margin):
            assert _near(margin, Mm(20))


def test_only_the_annex_that_asks_lies_across():
    across = replace(DECISION, annexes=(replace(DECISION.annexes[0], landscape=True),))
    assert [section.page_width > section.page_height for section in _open(across).sections] == [False, True]


def test_font_is_times_new_roman_for_every_script():
    fonts = _open(DECISION).styles["Normal"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}


def test_first_page_has_no_number_and_the_others_have():
    first, annex = _open(DECISION).sections
    assert first.different_first_page_header_footer
    assert not annex.different_first_page_header_footer
    assert "PAGE" in "".join(piece.text for piece in first.header._element.iter(qn("w:instrText")))


def test_heading_of_a_table_is_repeated():
    rows = _open(DECISION).tables[-1].rows
    assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True, False, False]


def test_letter_has_its_subject_under_the_number():
    texts = _texts(_open(LETTER))
    assert texts[2:4] == ["Số: \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/SNNMT-OCOP", LETTER.subject]
    assert texts.count("DỰ THẢO") == 1


def test_minutes_are_signed_by_two_side_by_side():
    last = _open(MINUTES).tables[-1]
    assert [cell.text for cell in last.rows[0].cells] == [
        "THƯ KÝ\n(Ký, ghi rõ họ tên)\nLê Văn Thưởng",
        "CHỦ TỊCH HỘI ĐỒNG\nĐỗ Quỳnh Ưng",
    ]


def test_pictures_of_the_certificate_are_stars_and_a_code_that_reads_with_words_for_both():
    doc = _open(CERTIFICATE)
    described = [shape.get("descr") for shape in doc.element.body.iter(qn("wp:docPr"))]
    assert described == ["Đạt hạng 4 sao", "Quét mã để kiểm tra giấy chứng nhận"]
    pictures = [Image.open(BytesIO(part.blob)) for part in doc.part.package.image_parts]
    read = [found.text for picture in pictures for found in zxingcpp.read_barcodes(picture)]
    assert read == [CERTIFICATE.check_url]


def test_a_certificate_without_stars_has_only_the_code():
    assert len(_open(replace(CERTIFICATE, stars=0)).inline_shapes) == 1


def test_what_people_type_stands_as_typed():
    doc = _open(replace(DECISION, blocks=(Paragraph(HOSTILE), Paragraph(ALPHABET))))
    assert [text for text in _texts(doc) if text in {HOSTILE, ALPHABET}] == [HOSTILE, ALPHABET]


def test_control_signs_do_not_break_the_file():
    doc = _open(replace(DECISION, blocks=(Paragraph("Hợp\x00 tác\x0b xã"),)))
    assert "Hợp tác xã" in _texts(doc)


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_paper_gives_the_same_bytes(name):
    assert render.docx(PAPERS[name]) == render.docx(PAPERS[name])


def test_file_is_dated_by_the_paper_and_speaks_vietnamese():
    props = _open(DECISION).core_properties
    assert props.created == datetime(2026, 8, 5, 12, tzinfo=UTC)
    assert props.language == "vi-VN"
