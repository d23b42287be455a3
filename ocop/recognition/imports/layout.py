"""Where the list stands in a file: the sheet, its header rows, its data rows, and what is not data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ocop.ground.files.listing import Sheet, Value
from ocop.kernel.text import fold
from ocop.kernel.verdict import Refused, no
from ocop.kernel.words import gettext_noop
from ocop.recognition.imports import columns
from ocop.recognition.imports.cells import text_of

SEARCHED_ROWS = 40
MOST_HEADER_ROWS = 3
LEAST_NUMBERED = 3
PLAINLY_DATA = 6  # different cells: no title, footer or line of signatures has as many
LEAST_WEIGHT = 1.4  # two headings that fit well
TELLING = ("producer", "commune", "group", "star", "first_star", "first_number", "later_star", "later_number")
_SECTION = re.compile(r"(?:[IVX]+|[A-H]|\d{1,2})[.):\s]")
_FOOTER = re.compile(
    r"(?:tong cong|tong so|tong|cong|nguoi lap|lap bieu|noi nhan|ghi chu|chu tich|pho chu tich|kt\.|tm\.|"
    r".*\bngay .{1,12} thang .{1,12} nam\b|\(ky|\* )"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows counted from 0. `mapping`: field → column; `skipped`: (row, kind, text) of rows that are not data."""

    sheet: str
    header: int
    header_rows: int
    headings: tuple[str, ...]
    mapping: Mapping[str, int]
    data: tuple[int, ...]
    skipped: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose over what was found; None leaves it to the search."""

    sheet: str | None = None
    header: int | None = None
    header_rows: int | None = None
    mapping: Mapping[str, int] | None = None
    known: Mapping[str, str] | None = None


AS_FOUND = Choice()


def find_layout(sheets: Sequence[Sheet], choice: Choice = AS_FOUND) -> tuple[Layout, list[list[Value]]]:
    """The layout and the rows of its sheet, merged blocks resolved. Raises Refused when no heading is found."""
    offered = [each for each in sheets if choice.sheet in (None, each.name)]
    best: tuple[float, str, int, int] | None = None
    grids = {each.name: each.resolved() for each in offered}
    for name, rows in grids.items():
        found = _header_in(rows, choice)
        if found and (best is None or found[0] > best[0]):
            best = (found[0], name, found[1], found[2])
    if best is None:
        raise Refused(
            no(
                gettext_noop("Không tìm thấy dòng tiêu đề của danh sách trong tệp."),
                at="file",
                remedy=gettext_noop("Cần một dòng có ít nhất “Tên sản phẩm” và “Chủ thể” hoặc “Hạng sao”."),
            )
        )
    _, name, header, span = best
    rows = grids[name]
    headings = tuple(_joined(rows[header : header + span]))
    mapping = choice.mapping
    if mapping is None:
        mapping = {fit.field: fit.column for fit in columns.suggest(headings, choice.known)}
    data, skipped = _sorted_out(rows, header + span, mapping)
    return Layout(name, header, span, headings, dict(mapping), data, skipped), rows


def _header_in(rows: list[list[Value]], choice: Choice) -> tuple[float, int, int] | None:
    """(weight, first row, rows) of the best heading; between equals the shorter, then the earlier one."""
    best: tuple[float, int, int] | None = None
    starts = range(min(len(rows), SEARCHED_ROWS)) if choice.header is None else [choice.header]
    spans = range(1, MOST_HEADER_ROWS + 1) if choice.header_rows is None else [choice.header_rows]
    for start in starts:
        for span in spans:
            if start + span > len(rows) or not any(text_of(cell) for cell in rows[start]):
                continue
            weight = columns.weight_of(_joined(rows[start : start + span]))
            if best is None or weight > best[0] + 1e-9:
                best = (weight, start, span)
    if best and choice.header is None and best[0] < LEAST_WEIGHT:
        return None
    return best


def _joined(lines: Sequence[Sequence[Value]]) -> list[str]:
    """One heading a column: the different texts of its lines from the top down."""
    width = max(map(len, lines), default=0)
    told: list[str] = []
    for column in range(width):
        parts = [text_of(line[column]) for line in lines if column < len(line)]
        told.append(" ".join(dict.fromkeys(part for part in parts if part)))
    return told


def _sorted_out(
    rows: list[list[Value]], start: int, mapping: Mapping[str, int]
) -> tuple[tuple[int, ...], tuple[tuple[int, str, str], ...]]:
    kinds = [(number, *_kind(rows[number], mapping)) for number in range(start, len(rows))]
    rich = [number for number, kind, _ in kinds if kind == "data"]
    last = rich[-1] if rich else start
    data: list[int] = []
    skipped: list[tuple[int, str, str]] = []
    for number, kind, text in kinds:
        if kind == "data" or (kind == "poor" and number < last):
            data.append(number)
        elif kind != "blank":
            skipped.append((number, "footer" if number > last else "heading", text))
    return tuple(data), tuple(skipped)


def _kind(row: list[Value], mapping: Mapping[str, int]) -> tuple[str, str]:
    """data, poor (a product and nothing else), heading, or blank; with the texts of the row."""

    def filled(key: str) -> bool:
        column = mapping.get(key, len(row))
        return column < len(row) and bool(row[column]) and row[column] != ""

    facts = sum(map(filled, TELLING))
    if facts and filled("product") and len({str(cell) for cell in row}) > PLAINLY_DATA:
        return "data", ""
    texts = [text_of(cell) for cell in row]
    distinct = list(dict.fromkeys(filter(None, texts)))
    told = " | ".join(distinct)[:200]
    if not distinct:
        return "blank", ""
    if _is_numbering(texts):
        return "heading", told

    if len(distinct) <= 3 and any(_FOOTER.match(fold(text)) for text in distinct):
        return "heading", told
    alone = sum(map(bool, texts)) == 1
    title = len(distinct) == 1 and not (alone and filled("product") and not _SECTION.match(distinct[0]))
    if title or (not filled("product") and facts < 2):
        return "heading", told
    return ("data", told) if facts else ("poor", told)


def _is_numbering(texts: Sequence[str]) -> bool:
    """The line (1) (2) (3) below a heading."""
    numbers = [re.sub(r"[()\s]", "", text) for text in texts if text]
    if len(numbers) < LEAST_NUMBERED or not all(each.isascii() and each.isdigit() for each in numbers):
        return False
    first = int(numbers[0])
    return first <= 1 and [int(each) for each in numbers] == list(range(first, first + len(numbers)))
