"""Papers as PDF, read back: texts, page, margins, QR, stars, and nothing typed is ever run."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from ocop.ground.papers import render, typeset
from ocop.ground.papers.kinds import Fact, Paragraph
from tests.ground.papers.samples import CERTIFICATE, DECISION, LETTER, LIST, MINUTES

A4 = (595, 842)
MM = 72 / 25.4
VOWELS = "aăâeêioôơuưy"
MARKS = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = [unicodedata.normalize("NFC", vowel + mark) for vowel in VOWELS for mark in MARKS]
ALPHABET = "".join([*LETTERS, *(letter.upper() for letter in LETTERS), "đĐ"])
HOSTILE = '#eval("1+1") $x^2$ *đậm* _nghiêng_ <script>alert(1)</script> {{ 7*7 }} \\u{41} @nhãn'


def _read(paper):
    return PdfReader(BytesIO(render.pdf(paper)))


def _words(paper):
    """All texts of the paper as one line: typst breaks lines where they fit."""
    return " ".join(" ".join(page.extract_text() for page in _read(paper).pages).split())


def _places(page):
    """Every piece of text on the page with where it begins, in points from the lower left corner."""
    found = []

    def note(text, cm, tm, _font, _size):
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            found.append((text.strip(), x, tm[4] * cm[1] + tm[5] * cm[3] + cm[5]))

    page.extract_text(visitor_text=note)
    return found


def test_decision_says_every_text_in_order():
    assert _words(replace(DECISION, annexes=())) == (
        "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"
        " Số: 1245/QĐ-UBND Hải Phòng, ngày 05 tháng 8 năm 2026"
        " QUYẾT ĐỊNH Về việc công nhận kết quả đánh giá, phân hạng sản phẩm OCOP đợt 1 năm 2026"
        " CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG Căn cứ Luật Tổ chức chính quyền địa phương;"
        " Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026. QUYẾT ĐỊNH:"
        " Điều 1. Công nhận 02 sản phẩm đạt hạng sao (có danh sách kèm theo)."
        " Điều 2. Quyết định này có hiệu lực kể từ ngày ký."
        " Nơi nhận: - Như Điều 2; - Bộ Nông nghiệp và Môi trường; - Lưu: VT, NN."
        " KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Thị Ngọc Ánh"
    )


def test_annex_stands_on_a_page_of_its_own_with_its_table():
    pages = _read(DECISION).pages
    assert len(pages) == 2
    assert " ".join(pages[1].extract_text().split()) == (
        "2 Phụ lục DANH SÁCH SẢN PHẨM ĐƯỢC CÔNG NHẬN"
        " (Kèm theo Quyết định số 1245/QĐ-UBND ngày 05 tháng 8 năm 2026)"
        " TT Tên sản phẩm Chủ thể Điểm Hạng sao"
        " 1 Nước mắm Cát Hải truyền thống Hợp tác xã Hải Sản Cát Hải 85,43 4 sao"
        " 2 Bánh đa đỏ Dư Hàng Kênh Hộ kinh doanh Phạm Thị Hường 69,71 3 sao"
    )


def test_heading_of_a_long_table_is_repeated_on_each_page():
    long = replace(LIST, rows=LIST.rows * 60)
    annexed = replace(DECISION, annexes=(replace(DECISION.annexes[0], blocks=(long,)),))
    pages = [page.extract_text() for page in _read(annexed).pages[1:]]
    assert len(pages) > 3
    assert [page.count("Hạng sao") for page in pages] == [1] * len(pages)


def test_annex_can_lie_across_while_the_decision_stands():
    across = replace(DECISION, annexes=(replace(DECISION.annexes[0], landscape=True),))
    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in _read(across).pages]
    assert sizes == [A4, A4[::-1]]


def test_margins_are_those_of_the_decree():
    places = _places(_read(DECISION).pages[0])
    left = min(x for _text, x, _y in places)
    top = max(y for _text, _x, y in places)
    assert left == pytest.approx(30 * MM, abs=0.5)
    assert A4[1] - 20 * MM - 14 < top < A4[1] - 20 * MM
    recipients = next(x for text, x, _y in places if text.startswith("Nơi nhận"))
    assert recipients == pytest.approx(30 * MM, abs=0.5)


def test_nation_stands_on_one_line():
    heights = {round(y) for text, _x, y in _places(_read(DECISION).pages[0]) if text in typeset.NATION}
    assert len(heights) == 1


def test_letter_has_its_subject_under_the_number_and_room_to_write_it():
    said = _words(LETTER)
    assert "Số: /SNNMT-OCOP Hải Phòng, ngày 03 tháng 02 năm 2026 V/v bổ sung hồ sơ đánh giá, phân hạng" in said
    assert said.count("DỰ THẢO") == 1


def test_minutes_are_signed_by_two_at_one_height():
    places = _places(_read(MINUTES).pages[0])
    heights = {name: round(y) for name, _x, y in places if name in {"Lê Văn Thưởng", "Đỗ Quỳnh Ưng"}}
    assert len(heights) == 2
    assert len(set(heights.values())) == 1


def test_certificate_lies_across_on_one_page_and_says_its_facts():
    reader = _read(CERTIFICATE)
    assert [(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages] == [A4[::-1]]
    said = " ".join(reader.pages[0].extract_text().split())
    for text in (
        "GIẤY CHỨNG NHẬN Chứng nhận sản phẩm OCOP Nước mắm Cát Hải truyền thống",
        "Chủ thể: Hợp tác xã Hải Sản Cát Hải Địa chỉ: Đặc khu Cát Hải, thành phố Hải Phòng",
        "Mã sản phẩm: 31-11914-0007-2026 Đạt hạng 4 sao",
        "Theo Quyết định số 1245/QĐ-UBND ngày 05 tháng 8 năm 2026 Có giá trị từ 05/08/2026 đến 05/08/2029",
        "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Thị Ngọc Ánh",
    ):
        assert text in said


def test_certificate_with_the_longest_names_stays_on_one_page():
    long = replace(
        CERTIFICATE,
        honoured="Cà phê bột nguyên chất rang mộc thượng hạng vùng nguyên liệu hữu cơ cao nguyên " * 2,
        facts=tuple(Fact(fact.label, f"{fact.value} " * 3) for fact in CERTIFICATE.facts),
    )
    assert len(_read(long).pages) == 1


def test_qr_of_the_certificate_is_read_from_the_printed_page():
    picture = Image.open(BytesIO(render.pages(CERTIFICATE, ppi=150)[0]))
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [CERTIFICATE.check_url]


@pytest.mark.parametrize("count", [0, 3, 5])
def test_stars_are_shapes_as_many_as_awarded(count):
    picture = Image.open(BytesIO(render.pages(replace(CERTIFICATE, stars=count), ppi=72)[0])).convert("RGB")
    gold = [x for x in range(picture.width) if any(_gold(picture.getpixel((x, y))) for y in range(200, 450))]
    groups = sum(1 for before, now in zip([-9, *gold], gold, strict=False) if now - before > 1)
    assert groups == count


def _gold(pixel):
    red, green, blue = pixel
    return red > 190 and 130 < green < 190 and blue < 60


def test_every_vietnamese_letter_can_be_printed():
    assert len(set(ALPHABET)) == 146
    assert [letter for letter in ALPHABET if ord(letter) not in typeset._covered()] == []
    said = _words(replace(LETTER, blocks=(Paragraph(" ".join(ALPHABET)),)))
    assert " ".join(ALPHABET) in said


def test_decomposed_letters_are_joined():
    loose = unicodedata.normalize("NFD", "Kính gửi: Đặc khu Phú Quốc, đường Hưng Vương")
    assert "Kính gửi: Đặc khu Phú Quốc, đường Hưng Vương" in _words(replace(LETTER, blocks=(Paragraph(loose),)))


def test_what_people_type_is_printed_and_never_run():
    said = _words(replace(DECISION, blocks=(Paragraph(HOSTILE),), subject="#panic() $"))
    assert HOSTILE in said
    assert "QUYẾT ĐỊNH #panic() $" in said
    assert f"Chủ thể: {HOSTILE}" in _words(replace(CERTIFICATE, facts=(Fact("Chủ thể", HOSTILE),)))


def test_letters_the_font_lacks_leave_a_mark_and_break_nothing():
    assert "Trà � xanh ����" in _words(replace(LETTER, blocks=(Paragraph("Trà 🍵 xanh ភូមិ"),)))


def test_control_signs_and_direction_marks_vanish():
    said = _words(replace(LETTER, blocks=(Paragraph("Hợp\u202e tác\x00 xã\r\nPhú\u200b Quý"),)))
    assert "Hợp tác xã Phú Quý" in said


def test_the_same_paper_gives_the_same_bytes():
    for paper in (DECISION, LETTER, MINUTES, CERTIFICATE):
        assert render.pdf(paper) == render.pdf(paper)


def test_pdf_is_archivable_accessible_and_dated_by_the_paper():
    reader = _read(CERTIFICATE)
    marks = reader.xmp_metadata.stream.get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in marks
    assert "<pdfuaid:part>1</pdfuaid:part>" in marks
    assert reader.trailer["/Root"]["/Lang"] == "vi-VN"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == "GIẤY CHỨNG NHẬN Nước mắm Cát Hải truyền thống"
    assert reader.metadata.creation_date.date() == date(2026, 8, 5)


def test_only_our_fonts_are_inside():
    fonts = {str(font["/BaseFont"])[8:] for page in _read(DECISION).pages for font in _fonts(page)}
    assert fonts == {"Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}


def _fonts(page):
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]
