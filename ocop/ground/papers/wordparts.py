"""The small pieces of Word markup that python-docx has no words for."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm, Pt
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

BORDER_GREEN = "1C6B43"
SHORT_SIDE, LONG_SIDE = Mm(210), Mm(297)
ROOM_TO_SIGN = Mm(26)


def write(
    place: Any,
    text: str,
    *,
    lead: str = "",
    align: ALIGN = ALIGN.LEFT,
    size: Length | None = None,
    bold: bool = False,
    italic: bool = False,
    before: int = 0,
    after: int = 0,
) -> Paragraph:
    """A paragraph in a document or a cell; `lead` stands bold before the text. Spaces in EMU (`Pt(6)`)."""
    said = _fresh(place)
    said.alignment = align
    said.paragraph_format.space_before, said.paragraph_format.space_after = before, after
    if lead:
        said.add_run(f"{lead} ").bold = True
    if text:
        run = said.add_run(text)
        run.bold, run.italic = bold or None, italic or None
        run.font.size = size
    elif size is not None:
        said.paragraph_format.line_spacing = size
    return said


def _fresh(place: Any) -> Paragraph:
    """A new paragraph; in a cell, the empty one every cell begins with is used first."""
    if isinstance(place, _Cell) and len(place.paragraphs) == 1 and not place.paragraphs[0].runs:
        first: Paragraph = place.paragraphs[0]
        if first.paragraph_format.space_after is None:
            return first
    made: Paragraph = place.add_paragraph()
    return made


def use_font(doc: Doc, name: str, size: Length) -> None:
    """One font for every script; otherwise Word takes another one for some Vietnamese letters."""
    style = doc.styles["Normal"]
    style.font.name, style.font.size = name, size
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), name)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.get_or_add_rPr().append(language)


def rule_below(paragraph: Paragraph, *, side: int) -> None:
    """A thin line under the paragraph, drawn in from both margins by `side` (EMU)."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    borders = OxmlElement("w:pBdr")
    borders.append(_border("w:bottom", "4", "000000", "1"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def frame_page(section: Section) -> None:
    """A green double frame round the page."""
    frame = OxmlElement("w:pgBorders")
    frame.set(qn("w:offsetFrom"), "page")
    for edge in ("w:top", "w:left", "w:bottom", "w:right"):
        frame.append(_border(edge, "18", BORDER_GREEN, "24", style="thinThickSmallGap"))
    section._sectPr.find(qn("w:pgMar")).addnext(frame)


def _border(edge: str, size: str, colour: str, space: str, *, style: str = "single") -> Any:
    line = OxmlElement(edge)
    for key, value in (("val", style), ("sz", size), ("space", space), ("color", colour)):
        line.set(qn(f"w:{key}"), value)
    return line


def repeat_heading(row: _Row) -> None:
    """Show this row again at the top of every page the table reaches."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def page_number(paragraph: Paragraph, size: Length) -> None:
    """The number of the page, centred."""
    paragraph.alignment = ALIGN.CENTER
    run = paragraph.add_run()
    run.font.size = size or Pt(13)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def describe_last_picture(doc: Doc, words: str) -> None:
    """Words for people who do not see the picture that was added last."""
    doc.element.body.findall(f".//{qn('wp:docPr')}")[-1].set("descr", words)


def still(kept: BytesIO, stamp: datetime) -> bytes:
    """The same archive with one date on every part, so that equal papers are equal bytes."""
    again = BytesIO()
    with zipfile.ZipFile(kept) as source, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            fixed = zipfile.ZipInfo(part.filename, stamp.timetuple()[:6])
            fixed.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(fixed, source.read(part.filename))
    return again.getvalue()


def set_page(section: Section, *, landscape: bool) -> None:
    """A4 with the margins of Nghị định 30/2020/NĐ-CP, Phụ lục I, I.4; numbers from page 2 on."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG_SIDE, SHORT_SIDE) if landscape else (SHORT_SIDE, LONG_SIDE)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    section.header_distance = Mm(10)


def signed(place: Any, signer: dict[str, Any]) -> None:
    """Who signs: capacity, note, room to sign, name."""
    for line in signer["capacity"]:
        write(place, line, align=ALIGN.CENTER, bold=True)
    if signer["note"]:
        write(place, signer["note"], align=ALIGN.CENTER, italic=True)
    write(place, signer["name"], align=ALIGN.CENTER, bold=True, before=ROOM_TO_SIGN)


def two_cells(doc: Doc, widths: tuple[int, int]) -> tuple[_Cell, _Cell]:
    """Two cells side by side, without lines."""
    table = doc.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    left.width, right.width = widths
    return left, right
