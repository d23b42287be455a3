"""A score form in Word: fields, boxes and one long table whose heading repeats on each page."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from itertools import count
from typing import Any

from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Row
from docx.text.paragraph import Paragraph

from ocop.ground.papers.typeset import stars_png, tick_png
from ocop.ground.papers.wordparts import page_number, repeat_heading, signed, two_cells, write

WIDTHS = (Mm(13), Mm(98), Mm(16), Mm(16), Mm(17))
SIZE, SMALL = Pt(12), Pt(10.5)
SHADES = {"part": "DCEBE2", "section": "EEF5F1", "group": "F6F9F7"}
HEADINGS = ("part", "section", "group", "criterion")
RIGHT_EDGE = Mm(160)
LINES_TO_WRITE = 3
FIRST_PICTURE = 1000  # ids of pictures: far from those python-docx gives


class Pictures:
    """Boxes and stars as pictures: each kept once in the file, its markup copied for every place."""

    def __init__(self, doc: Doc, heads: dict[str, str]) -> None:
        self._doc, self._heads = doc, heads
        self._ids, self._made = count(FIRST_PICTURE), dict[tuple[str, int], Any]()

    def box(self, place: Paragraph, *, ticked: bool) -> None:
        """A box to tick at the end of the paragraph."""
        words = self._heads["ticked"] if ticked else self._heads["unticked"]
        self._put(place, ("box", int(ticked)), tick_png(ticked), Mm(4), words)

    def stars(self, place: Paragraph, number: int, words: str) -> None:
        """Stars in a row at the end of the paragraph."""
        self._put(place, ("stars", number), stars_png(number), Mm(3.2), words)

    def _put(self, place: Paragraph, key: tuple[str, int], png: bytes, height: int, words: str) -> None:
        if key not in self._made:
            self._made[key] = self._doc.part.new_pic_inline(BytesIO(png), height=height)
        drawn = deepcopy(self._made[key])
        named = drawn.find(qn("wp:docPr"))
        named.set("id", str(next(self._ids)))
        named.set("descr", words)
        run = place.add_run()
        drawing = OxmlElement("w:drawing")
        drawing.append(drawn)
        run._r.append(drawing)


def score_form(doc: Doc, data: dict[str, Any]) -> None:
    """Write the form into an empty document with its page set."""
    pictures = Pictures(doc, data["heads"])
    doc.sections[0].different_first_page_header_footer = True
    page_number(doc.sections[0].header.paragraphs[0], Pt(13))
    write(doc, data["title"], align=ALIGN.CENTER, size=Pt(14), bold=True)
    for at, line in enumerate(data["lines"]):
        write(doc, line, align=ALIGN.CENTER, size=SIZE, bold=at == 0)
    for fact in data["fields"]:
        field(doc, fact)
    if data["grounds"]:
        write(doc, data["grounds_title"], size=SIZE, bold=True, before=Pt(6))
    for row in data["grounds"]:
        said = write(doc, "")
        if row["ticked"] is not None:
            pictures.box(said, ticked=row["ticked"])
        said.add_run(f" {row['label']}. {row['text']}").font.size = SIZE
    write(doc, "", size=Pt(6))
    _table(doc, data, pictures)
    _below(doc, data, pictures)


def field(doc: Doc, fact: dict[str, str]) -> None:
    """What it is, and its value in bold or a dotted line to write on."""
    said = write(doc, f"{fact['label']}: ", size=SIZE, before=Pt(2))
    if fact["value"]:
        run = said.add_run(fact["value"])
        run.bold, run.font.size = True, SIZE
    else:
        _dots(said)


def _dots(said: Paragraph) -> None:
    said.paragraph_format.tab_stops.add_tab_stop(RIGHT_EDGE, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    said.add_run("\t").font.size = SIZE


def _table(doc: Doc, data: dict[str, Any], pictures: Pictures) -> None:
    heads = data["heads"]
    table = doc.add_table(rows=1, cols=len(WIDTHS), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = width
    titles = [heads[key] for key in ("label", "text", "most", "tick", "given")]
    _cells(table.rows[0], titles, bold=True, heading=True)
    repeat_heading(table.rows[0])
    for group in data["groups"]:
        for at, row in enumerate(group):
            _row(table, row, pictures, keep=at + 1 < len(group))
    write(doc, "", size=Pt(6))


def _row(table: Any, row: dict[str, Any], pictures: Pictures, *, keep: bool) -> None:
    made = table.add_row()
    made._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    bold = row["kind"] in HEADINGS
    texts = [row["label"], row["text"], row["most"], "", row["given"]]
    said = _cells(made, texts, bold=bold, italic=row["kind"] == "note", shade=SHADES.get(row["kind"], ""))
    for each in said:
        each.paragraph_format.keep_with_next = keep
    if row["stars"]:
        said[1].add_run(" ")
        pictures.stars(said[1], row["stars"], row["stars_text"])
        said[1].add_run("\u00a0" + row["stars_text"].replace(" ", "\u00a0")).font.size = SMALL
    if row["ticked"] is not None:
        pictures.box(said[3], ticked=row["ticked"])
    for run in said[4].runs:
        run.bold = True


def _cells(
    row: _Row, texts: list[str], *, bold: bool, italic: bool = False, shade: str = "", heading: bool = False
) -> list[Paragraph]:
    said = []
    for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        align = ALIGN.LEFT if at == 1 and not heading else ALIGN.CENTER
        cell.width = WIDTHS[at]
        said.append(write(cell, text, align=align, size=SIZE if text else None, bold=bold, italic=italic))
        if shade:
            fill = OxmlElement("w:shd")
            for key, value in (("val", "clear"), ("color", "auto"), ("fill", shade)):
                fill.set(qn(f"w:{key}"), value)
            cell._tc.get_or_add_tcPr().append(fill)
    return said


def _below(doc: Doc, data: dict[str, Any], pictures: Pictures) -> None:
    for number, words in data["legend"]:
        said = write(doc, "")
        pictures.stars(said, number, "")
        said.add_run(f" {words}").font.size = SIZE
    for fact in data["result"]:
        field(doc, fact)
    for note in data["notes"]:
        write(doc, note, size=SIZE, italic=True)
    write(doc, f"{data['opinion_label']}:", size=SIZE, bold=True, before=Pt(6))
    if data["opinion"]:
        write(doc, data["opinion"], size=SIZE)
    for _ in range(0 if data["opinion"] else LINES_TO_WRITE):
        _dots(write(doc, "", before=Pt(4)))
    _, right = two_cells(doc, (Mm(72), Mm(88)))
    write(right, data["dated"], align=ALIGN.CENTER, size=SIZE, italic=True, before=Pt(8))
    signed(right, data["signer"])
