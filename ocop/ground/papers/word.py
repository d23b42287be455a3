"""Papers as Word files, built with python-docx: no template language ever reads what people typed.

The same layout as the PDF, in Times New Roman, for offices that edit, print and sign in Word.
"""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm, Pt

from ocop.ground.papers.kinds import Award, Form, Paper, ScoreForm
from ocop.ground.papers.pictures import qr_png
from ocop.ground.papers.typeset import data_of, stars_png
from ocop.ground.papers.wordform import score_form
from ocop.ground.papers.wordlaw import law_form
from ocop.ground.papers.wordparts import (
    LONG_SIDE,
    SHORT_SIDE,
    describe_last_picture,
    frame_page,
    page_number,
    repeat_heading,
    rule_below,
    set_page,
    signed,
    still,
    two_cells,
    use_font,
    write,
)

STANDS = {"left": ALIGN.LEFT, "center": ALIGN.CENTER, "right": ALIGN.RIGHT}
FIRST_LINE = Mm(10)
BAND = (Mm(69), Mm(91))


def to_docx(paper: Paper) -> bytes:
    """The paper as DOCX bytes, with the paper's own date in place of the clock."""
    data = data_of(paper)
    doc = Document()
    use_font(doc, "Times New Roman", Pt(14))
    set_page(doc.sections[0], landscape=isinstance(paper, Award))
    if isinstance(paper, ScoreForm):
        score_form(doc, data)
    elif isinstance(paper, Form):
        law_form(doc, data, _blocks)
    elif isinstance(paper, Award):
        _award(doc, data, paper)
    else:
        _official(doc, data)
    stamp = datetime.combine(paper.issued_on, time(12))
    props = doc.core_properties
    props.created = props.modified = stamp
    props.title, props.author, props.language = data["heading"], "", "vi-VN"
    kept = BytesIO()
    doc.save(kept)
    return still(kept, stamp)


def _official(doc: Doc, data: dict[str, Any]) -> None:
    doc.sections[0].different_first_page_header_footer = True
    page_number(doc.sections[0].header.paragraphs[0], Pt(13))
    letter = data["kind"] == ""
    _letterhead(doc, data, letter=letter)
    if data["draft"]:
        write(doc, "DỰ THẢO", bold=True)
    if not letter:
        write(doc, data["kind"], align=ALIGN.CENTER, bold=True, before=Pt(12))
        if data["subject"]:
            write(doc, data["subject"], align=ALIGN.CENTER, bold=True)
            rule_below(write(doc, "", size=Pt(4)), side=Mm(55))
    _blocks(doc, data["blocks"])
    _signatures(doc, data)
    for annex in data["annexes"]:
        section = doc.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        set_page(section, landscape=annex["landscape"])
        write(doc, annex["label"], align=ALIGN.CENTER, bold=True)
        write(doc, annex["title"], align=ALIGN.CENTER, bold=True)
        write(doc, f"({annex['belongs']})", align=ALIGN.CENTER, italic=True, after=Pt(8))
        _blocks(doc, annex["blocks"])


def _letterhead(doc: Doc, data: dict[str, Any], *, letter: bool) -> None:
    left, right = two_cells(doc, BAND)
    for line in data["governing_body"]:
        write(left, line, align=ALIGN.CENTER, size=Pt(12))
    for line in data["issuing_body"]:
        write(left, line, align=ALIGN.CENTER, size=Pt(12), bold=True)
    rule_below(write(left, "", size=Pt(2)), side=Mm(20))
    _nation(right, data, side=Mm(17))
    write(left, data["number"], align=ALIGN.CENTER, size=Pt(13), before=Pt(4))
    if letter:
        write(left, data["subject"], align=ALIGN.CENTER, size=Pt(12))
    write(right, data["dated"], align=ALIGN.CENTER, size=Pt(13.5), italic=True, before=Pt(4))


def _nation(place: Any, data: dict[str, Any], *, side: int) -> None:
    write(place, data["nation"], align=ALIGN.CENTER, size=Pt(12), bold=True)
    write(place, data["motto"], align=ALIGN.CENTER, size=Pt(13), bold=True)
    rule_below(write(place, "", size=Pt(2)), side=side)


def _blocks(doc: Doc, blocks: list[dict[str, Any]]) -> None:
    for block in blocks:
        if block["is"] == "PaperTable":
            _table(doc, block)
        elif block["style"] == "command":
            write(doc, block["text"], align=ALIGN.CENTER, bold=True, before=Pt(6), after=Pt(6))
        elif block["style"] == "heading":
            write(doc, block["text"], bold=True, before=Pt(6), after=Pt(3)).paragraph_format.keep_with_next = True
        else:
            said = write(
                doc,
                block["text"],
                lead=block["lead"],
                align=ALIGN.JUSTIFY,
                italic=block["style"] == "basis",
                after=Pt(6),
            )
            said.paragraph_format.first_line_indent = FIRST_LINE


def _table(doc: Doc, block: dict[str, Any]) -> None:
    columns = block["columns"]
    if block["caption"]:
        write(doc, block["caption"], align=ALIGN.CENTER, bold=True, after=Pt(4))
    table = doc.add_table(rows=1, cols=len(columns), style="Table Grid")
    table.autofit = False
    width = (LONG_SIDE if doc.sections[-1].orientation == WD_ORIENT.LANDSCAPE else SHORT_SIDE) - Mm(50)
    total = sum(column["share"] for column in columns)
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        write(cell, column["label"], align=ALIGN.CENTER, size=Pt(12), bold=True)
    repeat_heading(table.rows[0])
    for row in block["rows"]:
        for cell, column, text in zip(table.add_row().cells, columns, row, strict=True):
            write(cell, text, align=STANDS[column["align"]], size=Pt(12))
    for place, column in zip(table.columns, columns, strict=True):
        for cell in place.cells:
            cell.width = int(width * column["share"] / total)
    write(doc, "", size=Pt(6))


def _signatures(doc: Doc, data: dict[str, Any]) -> None:
    signers = data["signers"]
    if len(signers) == 1:
        left, right = two_cells(doc, (Mm(72), Mm(88)))
        _recipients(left, data["recipients"])
        signed(right, signers[0])
        return
    for start in range(0, len(signers), 2):
        for cell, signer in zip(two_cells(doc, (Mm(80), Mm(80))), signers[start : start + 2], strict=False):
            signed(cell, signer)
    if data["recipients"]:
        _recipients(doc, data["recipients"])


def _recipients(place: Any, names: list[str]) -> None:
    if not names:
        return
    write(place, "Nơi nhận:", size=Pt(12), bold=True, italic=True)
    for name in names[:-1]:
        write(place, f"- {name};", size=Pt(11))
    write(place, f"- {names[-1]}.", size=Pt(11))


def _award(doc: Doc, data: dict[str, Any], paper: Award) -> None:
    frame_page(doc.sections[0])
    _nation(doc, data, side=Mm(98))
    for line in data["authority"]:
        write(doc, line, align=ALIGN.CENTER, bold=True)
    write(doc, data["title"], align=ALIGN.CENTER, size=Pt(30), bold=True, before=Pt(6))
    write(doc, data["statement"], align=ALIGN.CENTER, italic=True)
    write(doc, data["honoured"], align=ALIGN.CENTER, size=Pt(21), bold=True, after=Pt(2))
    for fact in data["facts"]:
        write(doc, f"{fact['label']}: {fact['value']}", align=ALIGN.CENTER)
    if paper.stars:
        run = write(doc, "", align=ALIGN.CENTER, before=Pt(2)).add_run()
        run.add_picture(BytesIO(stars_png(paper.stars)), height=Mm(9))
        describe_last_picture(doc, data["stars_text"])
    write(doc, data["stars_text"], align=ALIGN.CENTER, size=Pt(17), bold=True)
    if data["draft"]:
        write(doc, "DỰ THẢO", align=ALIGN.CENTER, bold=True)
    left, right = two_cells(doc, (Mm(140), Mm(107)))
    left.paragraphs[0].add_run().add_picture(BytesIO(qr_png(paper.check_url)), width=Mm(28))
    describe_last_picture(doc, data["check_text"])
    for line in ("number", "basis", "validity", "check_text"):
        write(left, data[line], size=Pt(12), italic=line == "check_text")
    write(right, data["dated"], align=ALIGN.CENTER, size=Pt(13.5), italic=True)
    signed(right, data["signer"])
