"""A form of the law's annex in Word: fields, boxes, tables and the places to sign."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm, Pt

from ocop.ground.papers.wordform import Pictures, field
from ocop.ground.papers.wordparts import page_number, rule_below, signed, two_cells, write

SIZE = Pt(13)
BOXES = {"ticked": "có đánh dấu", "unticked": "không đánh dấu"}


def law_form(doc: Doc, data: dict[str, Any], blocks: Any) -> None:
    """Write the form into an empty document; `blocks(doc, list)` writes paragraphs and tables."""
    pictures = Pictures(doc, BOXES)
    doc.sections[0].different_first_page_header_footer = True
    page_number(doc.sections[0].header.paragraphs[0], SIZE)
    write(doc, data["mark"], align=ALIGN.RIGHT, italic=True, size=SIZE)
    _head(doc, data)
    if data["draft"]:
        write(doc, "DỰ THẢO", bold=True)
    write(doc, data["title"], align=ALIGN.CENTER, bold=True, size=Pt(14), before=Pt(8))
    for line in data["lines"]:
        write(doc, line, align=ALIGN.CENTER, bold=True, size=SIZE)
    for part in data["parts"]:
        _part(doc, part, pictures, blocks)


def _head(doc: Doc, data: dict[str, Any]) -> None:
    place: Any = doc
    if data["issuing_body"]:
        left, place = two_cells(doc, (Mm(69), Mm(91)))
        for line in data["issuing_body"]:
            write(left, line, align=ALIGN.CENTER, size=Pt(12), bold=True)
    elif not data["nation"]:
        return
    write(place, data["nation_words"], align=ALIGN.CENTER, size=Pt(12), bold=True)
    write(place, data["motto"], align=ALIGN.CENTER, size=SIZE, bold=True)
    rule_below(write(place, "", size=Pt(2)), side=Mm(17) if data["issuing_body"] else Mm(50))


def _part(doc: Doc, part: dict[str, Any], pictures: Pictures, blocks: Any) -> None:
    if part["title"]:
        said = write(doc, part["title"], align=ALIGN.CENTER, bold=True, size=SIZE, before=Pt(8), after=Pt(4))
        said.paragraph_format.keep_with_next = True
    for block in part["blocks"]:
        if block["is"] == "Fact":
            field(doc, block)
        elif block["is"] == "Ticks":
            _ticks(doc, block, pictures)
        else:
            blocks(doc, [block])
    _, right = two_cells(doc, (Mm(72), Mm(88)))
    write(right, part["dated"], align=ALIGN.CENTER, size=SIZE, italic=True, before=Pt(8))
    signed(right, part["signer"])


def _ticks(doc: Doc, block: dict[str, Any], pictures: Pictures) -> None:
    if block["label"]:
        write(doc, block["label"], bold=True, size=SIZE, before=Pt(4))
    for words, ticked in block["options"]:
        said = write(doc, "", before=Pt(2))
        pictures.box(said, ticked=ticked)
        said.add_run(f"  {words}").font.size = SIZE
