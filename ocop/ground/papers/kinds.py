"""What a paper is, as plain data. The layout is that of Nghị định 30/2020/NĐ-CP, Phụ lục I.

All texts are given as they shall be read, in Vietnamese; nothing here is a template. Lines of one
field are separate items of a tuple, because a line break inside a text is set as a space.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

Align = Literal["left", "center", "right"]
ParagraphStyle = Literal["body", "basis", "command", "heading"]

MOST_STARS = 5


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column of a table: heading, share of the width (any positive unit), and how its cells stand."""

    label: str
    share: int = 1
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A ruled table whose heading repeats on each page. Raises ValueError unless rows match columns."""

    columns: tuple[PaperColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {number} has {len(row)} cells for {len(self.columns)} columns")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `lead` stands bold before the text ("Điều 1.").

    Styles: body (justified, first line in by 1 cm), basis (the "Căn cứ …" in italics),
    command (centred bold, "QUYẾT ĐỊNH:"), heading (bold, "I. THÀNH PHẦN").
    """

    text: str
    lead: str = ""
    style: ParagraphStyle = "body"


Block = Paragraph | PaperTable


@dataclass(frozen=True, slots=True)
class Annex:
    """A "Phụ lục" on pages of its own; `belongs` is the line in brackets naming the paper it comes with."""

    label: str
    title: str
    belongs: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs. `capacity`: the lines above the name ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", …)."""

    capacity: tuple[str, ...]
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class OfficialPaper:
    """A decision, submission, report, notice, plan, minutes or letter.

    - `governing_body`: the body above the issuer, empty for a People's Committee of a province;
    - `issuing_body`: lines of the issuer's name;
    - `number`: number and symbol ("1245/QĐ-UBND"); one that begins with "/" leaves room to write by hand;
    - `kind`: "QUYẾT ĐỊNH", "BIÊN BẢN" …; empty for a letter, whose subject then stands under its number;
    - `signers`: one stands on the right beside "Nơi nhận"; several stand two in a row above it;
    - `draft`: prints "DỰ THẢO" under the number.
    """

    issuing_body: tuple[str, ...]
    number: str
    place: str
    issued_on: date
    kind: str
    subject: str
    blocks: tuple[Block, ...]
    signers: tuple[Signer, ...]
    recipients: tuple[str, ...] = ()
    governing_body: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of an award: what it is and what it says."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Award:
    """A certificate on one landscape A4 sheet, with stars as shapes and a QR code.

    `authority` is who certifies ("CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG"); `stars` is 0–5 and
    `stars_text` its words; `basis` names the decision; `validity` the dates; `check_url` goes into the
    QR code and `check_text` stands below it. Raises ValueError for another number of stars.
    """

    authority: tuple[str, ...]
    title: str
    statement: str
    honoured: str
    facts: tuple[Fact, ...]
    stars: int
    stars_text: str
    basis: str
    validity: str
    number: str
    place: str
    issued_on: date
    signer: Signer
    check_url: str
    check_text: str
    draft: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.stars <= MOST_STARS:
            raise ValueError(f"an award has 0 to {MOST_STARS} stars, not {self.stars}")


RowKind = Literal["part", "section", "group", "criterion", "choice", "note"]


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of a score form.

    `label` is its code, `most` the points it offers, `given` the points it was given; `ticked` draws a box,
    empty or ticked (None: no box). `stars` (0–5) are drawn behind the text with `stars_text` in words.
    """

    kind: RowKind
    text: str
    label: str = ""
    most: str = ""
    given: str = ""
    ticked: bool | None = None
    stars: int = 0
    stars_text: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.stars <= MOST_STARS:
            raise ValueError(f"a row has 0 to {MOST_STARS} stars, not {self.stars}")


@dataclass(frozen=True, slots=True)
class FormHeads:
    """Headings of the five columns, and the words people hear for a drawn box."""

    label: str
    text: str
    most: str
    tick: str
    given: str
    ticked: str
    unticked: str


@dataclass(frozen=True, slots=True)
class ScoreForm:
    """A sheet to score with, empty or filled: title, fields, grounds with boxes, one long table, signature.

    - `lines` stand centred under the title; a field without value gets a dotted line to write on;
    - `grounds` are rows with boxes before the table, under `grounds_title`;
    - `groups`: rows that stay on one page together; the table's heading repeats on each page;
    - `legend`: (stars, words) explained under the table; `result`: fields below it;
    - `opinion` "" leaves lines to write on; `dated` and `signer` close the form;
    - `issued_on` dates the file, `title` with the first line names it.
    """

    title: str
    lines: tuple[str, ...]
    fields: tuple[Fact, ...]
    grounds_title: str
    grounds: tuple[FormRow, ...]
    heads: FormHeads
    groups: tuple[tuple[FormRow, ...], ...]
    legend: tuple[tuple[int, str], ...]
    result: tuple[Fact, ...]
    notes: tuple[str, ...]
    opinion_label: str
    opinion: str
    dated: str
    signer: Signer
    issued_on: date


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes with words, one a line; `label` stands bold above them ("" for none)."""

    label: str
    options: tuple[tuple[str, bool], ...]


FormBlock = Paragraph | PaperTable | Fact | Ticks


@dataclass(frozen=True, slots=True)
class Signed:
    """Blocks with the line of place and day, and who signs below. `title` stands bold above, "" for none.

    `together`: the part is never broken over two pages.
    """

    title: str
    blocks: tuple[FormBlock, ...]
    dated: str
    signer: Signer
    together: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the law's annex, filled in: Mẫu 01, 02, 03.

    `mark` stands in the upper corner ("Mẫu số 01"); `nation` prints the name of the state above the title;
    `issuing_body` stands on the left where an office writes it. A fact without value leaves a dotted line.
    """

    mark: str
    title: str
    lines: tuple[str, ...]
    parts: tuple[Signed, ...]
    issued_on: date
    nation: bool = True
    issuing_body: tuple[str, ...] = ()
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a bound file given as a JPEG picture, with words for people who do not see it."""

    jpeg: Path
    words: str


@dataclass(frozen=True, slots=True)
class BoundPart:
    """A part of a bound file with its bookmark: a paper, or leaves, or words on a page of its own.

    `level` 1 or 2: parts of level 2 stand below the last of level 1 in the bookmarks.
    """

    title: str
    paper: OfficialPaper | Form | ScoreForm | None = None
    leaves: tuple[Leaf, ...] = ()
    note: tuple[str, ...] = ()
    level: int = 1


@dataclass(frozen=True, slots=True)
class BoundFile:
    """A whole file as one document: cover, contents with page numbers, parts with bookmarks, numbered pages."""

    title: str
    lines: tuple[str, ...]
    facts: tuple[Fact, ...]
    contents: str
    parts: tuple[BoundPart, ...]
    foot: str
    issued_on: date


Paper = OfficialPaper | Award | ScoreForm | Form
