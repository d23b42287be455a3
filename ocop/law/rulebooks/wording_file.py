"""Official words out of a file: the Excel template filled in, or YAML. Every fault by sheet, row and reason.

One worksheet a set ("Bộ 11"). Formula cells count as the value they last showed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import xlsxwriter

from ocop.ground.files.grid import Limits, read_grids, text_in
from ocop.kernel.points import short
from ocop.kernel.text import squeeze
from ocop.kernel.verdict import Reason, Verdict
from ocop.kernel.words import gettext_noop
from ocop.law.rulebooks.rulebook import Rulebook
from ocop.law.rulebooks.wording import OWN_WORDS, SHAPE, Words, check
from ocop.law.source import SourceError, check_plain, read

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 2000  # a set has under 200
MOST_FAULTS = 50
LIMITS = Limits(MOST_BYTES, unpacked=20 * 1024 * 1024, rows=5000, columns=26)
HEADINGS = ("Mã tiêu chí", "Lựa chọn", "Điểm", "Lời của hệ thống", "Nguyên văn")
SHEET = "Bộ {}"
TITLE_ROW = "tên"

USE_TEMPLATE = gettext_noop("Tải mẫu về, điền cột “Nguyên văn” rồi nạp lại.")
UNREADABLE = gettext_noop("Không đọc được tệp: cần tệp Excel (.xlsx) hoặc YAML.")
TOO_BIG = gettext_noop("Tệp lớn hơn mức {most} MB, hoặc bung ra quá lớn.")
UNKNOWN_SHEET = gettext_noop("Trang tính “{sheet}” không ứng với bộ nào đang áp dụng.")
NAME_SHEET = gettext_noop("Đặt tên trang tính là “Bộ” và số bộ, ví dụ “Bộ 11”.")
WRONG_HEADINGS = gettext_noop("Dòng đầu của trang tính không phải các cột của mẫu.")
MANY_ROWS = gettext_noop("Trang tính có hơn {most} dòng.")
NO_CODE = gettext_noop("Dòng có lời nguyên văn nhưng thiếu mã tiêu chí.")
BAD_CHOICE = gettext_noop("Ô “Lựa chọn” ghi “{typed}”: cần số thứ tự của lựa chọn, hoặc “tên” cho tên tiêu chí.")
TWICE = gettext_noop("Dòng lặp lại: đã có ở dòng {row}.")
ONCE = gettext_noop("Mỗi tiêu chí, mỗi lựa chọn chỉ ghi một dòng.")
NOT_YAML = gettext_noop("Không đọc được YAML: {why}.")
YAML_SHAPE = gettext_noop("Tệp YAML phải là nhóm theo số bộ: mỗi bộ là nhóm theo mã tiêu chí.")

Find = Callable[[int], Rulebook | None]
Contents = dict[int, dict[str, dict[str, Any]]]


@dataclass(slots=True)
class _Reading:
    """What is being read: contents by set, where each line stood, and the faults found."""

    contents: Contents = field(default_factory=dict)
    rows: dict[tuple[int, str, int], int] = field(default_factory=dict)
    first: dict[tuple[int, str], int] = field(default_factory=dict)
    faults: list[Reason] = field(default_factory=list)

    def fault(self, where: str, text: str, remedy: str = USE_TEMPLATE, **params: Any) -> None:
        self.faults.append(Reason(text, at=where, remedy=remedy, params=params))


def template(books: list[Rulebook], words: Callable[[Rulebook], Words] = lambda _: OWN_WORDS) -> bytes:
    """The workbook to fill in: our words beside the column for the decision's, one worksheet a set."""
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        head = workbook.add_format({"bold": True, "bg_color": "#dcebe2", "text_wrap": True, "valign": "top"})
        cell = workbook.add_format({"text_wrap": True, "valign": "top"})
        for book in books:
            sheet = workbook.add_worksheet(SHEET.format(book.set_no))
            sheet.freeze_panes(1, 0)
            for at, (title, width) in enumerate(zip(HEADINGS, (12, 10, 8, 60, 80), strict=True)):
                sheet.set_column(at, at, width)
                sheet.write_string(0, at, title, head)
            for row, line in enumerate(_lines(book, words(book)), start=1):
                for at, text in enumerate(line):
                    sheet.write_string(row, at, text, cell)
    return kept.getvalue()


def _lines(book: Rulebook, words: Words) -> Iterator[tuple[str, str, str, str, str]]:
    for code, each in book.criteria.items():
        yield code, TITLE_ROW, short(each.maximum), each.title.vi, words.title(code)
        for at, choice in enumerate(each.choices):
            yield code, str(at + 1), short(choice.points), choice.text.vi, words.choice(code, at)


def contents_of(raw: bytes, find: Find) -> Contents:
    """Set number → content for `actions.load_wording`. `find` gives the rulebook of a set, None when unknown.

    Raises Refused with every fault (at most 50), `at` saying where: "Bộ 11, dòng 12".
    """
    reading = _Reading()
    if len(raw) > MOST_BYTES:
        reading.fault("file", TOO_BIG, most=MOST_BYTES // 1024 // 1024)
        Verdict(tuple(reading.faults)).or_refuse()
    if raw.startswith(b"PK"):
        _workbook(raw, find, reading)
    else:
        _yaml(raw, reading)
    for set_no, content in reading.contents.items():
        _checked(set_no, content, find, reading)
    if not reading.contents and not reading.faults:
        reading.fault("file", UNREADABLE)
    Verdict(tuple(reading.faults[:MOST_FAULTS])).or_refuse()
    return reading.contents


def _workbook(raw: bytes, find: Find, reading: _Reading) -> None:
    for name, rows in ((grid.name, grid.rows) for grid in read_grids(raw, LIMITS)):
        set_no = _set_of(name)
        if set_no is None or find(set_no) is None:
            reading.fault(name, UNKNOWN_SHEET, NAME_SHEET, sheet=name[:40])
        elif not rows or tuple(_text(each) for each in rows[0][: len(HEADINGS)]) != HEADINGS:
            reading.fault(name, WRONG_HEADINGS)
        elif len(rows) > MOST_ROWS:
            reading.fault(name, MANY_ROWS, most=MOST_ROWS)
        else:
            _sheet(set_no, name, rows[1:], reading)


def _set_of(name: str) -> int | None:
    number = name.strip().removeprefix(SHEET.format("")).strip()
    return int(number) if number.isascii() and number.isdigit() and len(number) < 4 else None


def _sheet(set_no: int, name: str, rows: list[list[Any]], reading: _Reading) -> None:
    content = reading.contents.setdefault(set_no, {})
    for number, row in enumerate(rows, start=2):
        code, choice, _, _, words = [_text(each) for each in [*row, "", "", "", "", ""][: len(HEADINGS)]]
        where = f"{name}, dòng {number}"
        if not words and not code:
            continue
        if not code:
            reading.fault(where, NO_CODE)
            continue
        at = 0 if choice.casefold() == TITLE_ROW else _number(choice)
        if at is None:
            reading.fault(where, BAD_CHOICE, typed=choice[:40])
            continue
        reading.first.setdefault((set_no, code), number)
        first = reading.rows.setdefault((set_no, code, at), number)
        if first != number:
            reading.fault(where, TWICE, ONCE, row=first)
        elif words:
            _keep(content.setdefault(code, {}), at, words)


def _keep(said: dict[str, Any], at: int, words: str) -> None:
    if at == 0:
        said["title"] = words
        return
    choices = said.setdefault("choices", [])
    choices.extend([None] * (at - len(choices)))
    choices[at - 1] = words


def _number(text: str) -> int | None:
    """1 to 99, also as Excel gives whole numbers: "2.0"."""
    whole = text.removesuffix(".0")
    return int(whole) if whole.isascii() and whole.isdigit() and 0 < int(whole[:3]) < 100 else None


def _text(value: Any) -> str:
    return squeeze(text_in(value))


def _yaml(raw: bytes, reading: _Reading) -> None:
    try:
        check_plain(raw)
        found = read(raw)
    except SourceError as trouble:
        reading.fault(trouble.at, NOT_YAML, why=trouble.why)
        return
    if not isinstance(found, dict) or not all(isinstance(each, dict) for each in found.values()):
        reading.fault("file", YAML_SHAPE, SHAPE)
        return
    for key, content in found.items():
        set_no = _set_of(str(key))
        if set_no is None:
            reading.fault(str(key)[:40], UNKNOWN_SHEET, NAME_SHEET, sheet=str(key)[:40])
        else:
            reading.contents[set_no] = {str(code): _said(said) for code, said in content.items()}


def _said(said: Any) -> Any:
    """A criterion's words with "", "~" and "null" as none; another shape is left for the check to refuse."""
    if not isinstance(said, dict):
        return said
    tidy = {key: _text(value) if isinstance(value, str | int) else value for key, value in said.items()}
    if isinstance(said.get("choices"), list):
        texts = [_text(each) if isinstance(each, str | int) else each for each in said["choices"]]
        tidy["choices"] = [None if each in ("", "~", "null") else each for each in texts]
    return tidy


def _checked(set_no: int, content: dict[str, Any], find: Find, reading: _Reading) -> None:
    book = find(set_no)
    name = SHEET.format(set_no)
    if book is None:
        reading.fault(name, UNKNOWN_SHEET, NAME_SHEET, sheet=name)
        return
    for reason in check(book, content).reasons:
        code, _, choice = reason.at.partition("/")
        row = reading.rows.get((set_no, code, int(choice or 0))) or reading.first.get((set_no, code))
        where = f"{name}, dòng {row}" if row else f"{name}, {reason.at}" if reason.at else name
        reading.faults.append(Reason(reason.text, at=where, remedy=reason.remedy, params=reason.params))
