"""Score forms read back: every text, boxes and stars as shapes with words, one heading a page, rows together."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image
from pypdf import PdfReader

from ocop.ground.papers import render, typeset
from ocop.ground.papers.kinds import FormRow
from tests.ground.papers.samples import FORM
from tests.ground.papers.test_pdf import A4, HOSTILE, MM, _places, _read, _words
from tests.ground.papers.test_word import _open, _texts

GROUP = FORM.groups[0]


def spoken(form):
    """The words for shapes, in reading order, from the PDF's structure."""
    found = []

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif hasattr(node, "get"):
            if "/Alt" in node:
                found.append(str(node["/Alt"]))
            if "/K" in node:
                walk(node["/K"])

    walk(PdfReader(BytesIO(render.pdf(form))).trailer["/Root"]["/StructTreeRoot"])
    return found


def test_the_pdf_says_every_text_in_order():
    assert _words(FORM) == (
        "PHIẾU CHẤM Bộ 99. Đồ thử (Phụ lục thử) Mã sản phẩm: Tên sản phẩm: Nước mắm Cát Hải Loại ngay khi:"
        " D1. Hồ sơ giả Mã Tiêu chí Điểm Chọn Điểm chấm PHẦN A 5 2,5 1.1 Nguyên liệu 5 2,5 Dưới ≥50% 0"
        " Trên ≥50% 3 sao 2,5 Ghi chú nhỏ Mức của hạng 3 sao Tổng điểm: 2,50 Lời của hệ thống."
        " Ý kiến: Sản phẩm tốt. Hải Phòng, ngày 05 tháng 8 năm 2026 THÀNH VIÊN (Ký, ghi rõ họ tên) Đỗ Quỳnh Ưng"
    )


def test_boxes_are_shapes_with_words_for_each():
    assert spoken(FORM) == ["ô trống", "ô trống", "ô đã chọn"]


def test_stars_are_gold_shapes_not_letters():
    with_stars = gold_of(FORM)
    without = gold_of(replace(FORM, groups=((replace(GROUP[3], stars=0, stars_text=""),),), legend=()))
    assert (with_stars > 100, without) == (True, 0)


def gold_of(form):
    picture = Image.open(BytesIO(render.pages(form, ppi=96)[0])).convert("RGB")
    raw = picture.tobytes()
    return sum(red > 190 and 130 < green < 190 and blue < 60 for red, green, blue in zip(*[iter(raw)] * 3, strict=True))


def test_the_page_is_a4_with_the_margins_of_the_decree_and_no_first_number():
    long = replace(FORM, groups=(GROUP,) * 30)
    pages = _read(long).pages
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {A4}
    assert min(x for _text, x, _y in _places(pages[1])) >= 30 * MM - 0.5
    assert [page.extract_text().split()[0] for page in pages] == ["PHIẾU", *map(str, range(2, len(pages) + 1))]


def test_the_heading_repeats_on_each_page_and_no_group_is_torn():
    long = replace(FORM, groups=(GROUP,) * 30)
    texts = [page.extract_text() for page in _read(long).pages]
    assert len(texts) > 3
    in_table = [text for text in texts if "Nguyên liệu" in text]
    assert [text.count("Điểm chấm") + text.count("Điểm\nchấm") for text in in_table] == [1] * len(in_table)
    assert [text.count("PHẦN A") for text in texts] == [text.count("Ghi chú nhỏ") for text in texts]


def test_the_pdf_is_archivable_accessible_and_dated_by_the_form():
    reader = _read(FORM)
    marks = reader.xmp_metadata.stream.get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in marks
    assert reader.metadata.title == "PHIẾU CHẤM – Bộ 99. Đồ thử"
    assert str(reader.metadata.creation_date.date()) == "2026-08-05"


def test_the_signs_of_at_least_and_at_most_are_in_every_face():
    assert [sign for sign in "≥≤" if ord(sign) not in typeset._covered()] == []
    assert "từ ≥51% đến ≤75%" in _words(replace(FORM, opinion="từ ≥51% đến ≤75%"))


def test_an_empty_form_leaves_lines_and_no_box_where_none_belongs():
    bare = replace(FORM, opinion="", grounds=(), result=(), notes=(), groups=((FormRow("note", "Chỉ lời"),),))
    assert spoken(bare) == []
    assert "Ý kiến: Hải Phòng, ngày 05" in _words(bare)
    assert "Loại ngay khi" not in _words(bare)


def test_what_people_type_is_printed_and_never_run():
    hostile = replace(FORM, opinion=HOSTILE, groups=((FormRow("choice", HOSTILE, ticked=True),),))
    unbroken = _words(hostile).replace(" ", "")  # a narrow column breaks lines at signs too
    assert unbroken.count(HOSTILE.replace(" ", "")) == 2
    assert [text for text in _texts(_open(hostile)) if HOSTILE in text] == [HOSTILE, HOSTILE]


def test_the_word_file_says_the_same_texts():
    said = [text.strip() for text in _texts(_open(FORM))]
    assert said == [
        "PHIẾU CHẤM", "Bộ 99. Đồ thử", "(Phụ lục thử)", "Mã sản phẩm:", "Tên sản phẩm: Nước mắm Cát Hải",
        "Loại ngay khi:", "D1. Hồ sơ giả", "Mã", "Tiêu chí", "Điểm", "Chọn", "Điểm chấm",
        "PHẦN A", "5", "2,5", "1.1", "Nguyên liệu", "5", "2,5", "Dưới ≥50%", "0",
        "Trên ≥50% \u00a03\u00a0sao", "2,5", "Ghi chú nhỏ", "Mức của hạng 3 sao", "Tổng điểm: 2,50",
        "Lời của hệ thống.", "Ý kiến:", "Sản phẩm tốt.", "Hải Phòng, ngày 05 tháng 8 năm 2026", "THÀNH VIÊN",
        "(Ký, ghi rõ họ tên)", "Đỗ Quỳnh Ưng",
    ]  # fmt: skip


def test_pictures_in_word_have_words_own_ids_and_are_kept_once():
    doc = _open(replace(FORM, groups=(GROUP,) * 3))
    shapes = list(doc.element.body.iter(qn("wp:docPr")))
    each = ["ô trống", "3 sao", "ô đã chọn"]
    assert [shape.get("descr") for shape in shapes] == ["ô trống", *each * 3, ""]
    assert len({shape.get("id") for shape in shapes}) == len(shapes)
    assert len(doc.part.package.image_parts._image_parts) == 3


def test_the_word_table_repeats_its_heading_keeps_groups_and_has_its_widths():
    table = _open(FORM).tables[0]
    assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows] == [True, *[False] * 5]
    keeps = [bool(row.cells[1].paragraphs[0].paragraph_format.keep_with_next) for row in table.rows]
    assert keeps == [False, True, True, True, True, False]
    assert [round(column.width / Mm(1)) for column in table.columns] == [13, 98, 16, 16, 17]
    assert [cell.paragraphs[0].alignment for cell in table.rows[1].cells][:2] == [1, 0]


@pytest.mark.parametrize("make", [render.pdf, render.docx])
def test_the_same_form_gives_the_same_bytes(make):
    assert make(FORM) == make(FORM)


def test_the_word_file_is_dated_by_the_form():
    doc = Document(BytesIO(render.docx(FORM)))
    assert (doc.core_properties.title, doc.core_properties.created.year) == ("PHIẾU CHẤM – Bộ 99. Đồ thử", 2026)


def test_a_row_has_five_stars_at_most():
    with pytest.raises(ValueError, match="0 to 5"):
        FormRow("choice", "x", stars=6)
