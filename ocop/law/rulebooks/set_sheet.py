"""A rulebook as one sheet of a workbook: each row says what it is, and stands under what it belongs to.

`rows_of` writes a content, `read_sheet` reads one back: the same content, with the row of every entry, so that
each fault of `check` can be shown where the person sees it. Columns are found by their headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ocop.ground.files.grid import Number
from ocop.kernel.text import fold
from ocop.kernel.words import gettext_noop

SHEET_NAME = re.compile(r"bo\s*0*(\d{1,3})\b")
DASH = "–"
KIND, CODE, VI, EN, POINTS, STAR, CASE, PARENT, CITE = range(9)
COLUMNS: tuple[tuple[str, int, str], ...] = (
    (gettext_noop("Loại dòng"), 16, gettext_noop("Dòng này là gì; chọn trong danh sách loại dòng bên dưới.")),
    (
        gettext_noop("Mã"),
        18,
        gettext_noop("Mã của phần (A), mục (1), nhóm (6.1), tiêu chí (1.1), bộ hoặc nhóm sản phẩm."),
    ),
    (gettext_noop("Tiếng Việt"), 60, gettext_noop("Câu chữ tiếng Việt: tên, lựa chọn, minh chứng, ghi chú.")),
    (gettext_noop("Tiếng Anh"), 60, gettext_noop("Câu chữ tiếng Anh tương ứng.")),
    (
        gettext_noop("Điểm"),
        8,
        gettext_noop("Điểm tối đa của phần, mục, nhóm, tiêu chí; điểm của lựa chọn; số đơn vị mẫu."),
    ),
    (
        gettext_noop("Sao"),
        6,
        gettext_noop("Dấu sao 3, 4 hoặc 5 cạnh lựa chọn: mức tối thiểu của hạng sao ấy. Để trống khi không có."),
    ),
    (
        gettext_noop("Trường hợp"),
        10,
        gettext_noop("Chữ của trường hợp (a, b) khi tiêu chí chấm theo một trong các trường hợp."),
    ),
    (gettext_noop("Thuộc nhóm"), 10, gettext_noop("Mã nhóm cấp trên của tiêu chí cấp ba: 6.1 cho tiêu chí 6.1.1.")),
    (gettext_noop("Viện dẫn"), 24, gettext_noop("Chỗ in trong văn bản; với dòng “Lưu ý in” là loại lưu ý.")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of row: the word in the first column, what it says, and the key in the content of each column."""

    label: str
    says: str
    keys: tuple[tuple[int, str], ...]


TITLED = ((CODE, "code"), (VI, "title.vi"), (EN, "title.en"), (POINTS, "max"))
SENTENCE = ((VI, "vi"), (EN, "en"))
ROWS: dict[str, Row] = {
    "regulation": Row(
        gettext_noop("Quy định"), gettext_noop("Số, ký hiệu của quy định, ở cột Mã."), ((CODE, "regulation"),)
    ),
    "no": Row(gettext_noop("Bộ số"), gettext_noop("Số của bộ sản phẩm, ở cột Mã."), ((CODE, "no"),)),
    "name": Row(
        gettext_noop("Tên bộ"),
        gettext_noop("Mã nội bộ và tên của bộ sản phẩm."),
        ((CODE, "code"), (VI, "name.vi"), (EN, "name.en")),
    ),
    "group": Row(
        gettext_noop("Nhóm sản phẩm"), gettext_noop("Mã (I đến VI) và tên nhóm sản phẩm."), ((CODE, "code"), *SENTENCE)
    ),
    "subgroup": Row(gettext_noop("Phân nhóm"), gettext_noop("Tên phân nhóm."), SENTENCE),
    "agencies": Row(
        gettext_noop("Cơ quan"), gettext_noop("Cơ quan quản lý; mỗi cơ quan một dòng, cột Tiếng Việt."), ((VI, ""),)
    ),
    "sample_units": Row(
        gettext_noop("Đơn vị mẫu"),
        gettext_noop("Số đơn vị sản phẩm mẫu phải nộp, ở cột Điểm."),
        ((POINTS, "sample_units"),),
    ),
    "disqualify_if": Row(
        gettext_noop("Loại cả bộ"), gettext_noop("Điều kiện loại của cả phiếu; mỗi điều một dòng."), SENTENCE
    ),
    "parts": Row(gettext_noop("Phần"), gettext_noop("Phần A, B, C với tên và điểm tối đa."), TITLED),
    "sections": Row(gettext_noop("Mục"), gettext_noop("Mục lớn trong phần, với tên và điểm tối đa."), TITLED),
    "subgroups": Row(
        gettext_noop("Nhóm tiêu chí"), gettext_noop("Nhóm giữa mục và tiêu chí cấp ba, với điểm tối đa."), TITLED
    ),
    "criteria": Row(
        gettext_noop("Tiêu chí"),
        gettext_noop("Tiêu chí với tên, điểm tối đa, nhóm cấp trên (nếu có) và viện dẫn."),
        (*TITLED, (PARENT, "parent"), (CITE, "cite")),
    ),
    "condition": Row(
        gettext_noop("Điều kiện"),
        gettext_noop(
            "Khi nào tiêu chí được chấm: “Chỉ chấm nếu … (5.1 > 0)” "
            "hoặc “Chấm theo một trong hai trường hợp: a hoặc b”."
        ),
        SENTENCE,
    ),
    "cases": Row(
        gettext_noop("Trường hợp"),
        gettext_noop("Một trường hợp của tiêu chí, với chữ ở cột Trường hợp."),
        ((CASE, "case"), *SENTENCE),
    ),
    "knockouts": Row(gettext_noop("Loại nếu"), gettext_noop("Điều kiện loại của tiêu chí đứng trên."), SENTENCE),
    "requirement": Row(gettext_noop("Yêu cầu"), gettext_noop("Yêu cầu in trong tiêu chí đứng trên."), SENTENCE),
    "notes": Row(gettext_noop("Ghi chú"), gettext_noop("Ghi chú in trong tiêu chí đứng trên."), SENTENCE),
    "evidence": Row(
        gettext_noop("Minh chứng"), gettext_noop("Minh chứng của tiêu chí đứng trên; mỗi thứ một dòng."), SENTENCE
    ),
    "choices": Row(
        gettext_noop("Lựa chọn"),
        gettext_noop("Một lựa chọn với điểm, dấu sao (nếu có), trường hợp (nếu có); điểm tăng dần."),
        ((POINTS, "points"), (STAR, "star"), (CASE, "case"), *SENTENCE),
    ),
    "printed_doubts": Row(
        gettext_noop("Lưu ý in"),
        gettext_noop("Chỗ bản in chưa rõ và cách hiểu; cột Mã ghi chỗ ấy. Ghi “–” khi không có."),
        ((CODE, "at"), (CITE, "kind"), *SENTENCE),
    ),
}
BY_LABEL = {fold(row.label): key for key, row in ROWS.items()}
LISTS = ("condition", "cases", "knockouts", "requirement", "notes", "evidence", "choices")
"""What stands under a criterion, in the order it is written."""

Line = list[Any]


def sheet_name(set_no: object) -> str:
    """The name of the sheet of a set: "Bộ 13"."""
    return f"Bộ {set_no}"


def heading() -> Line:
    """The first row of every set's sheet."""
    return [label for label, _, _ in COLUMNS]


def rows_of(content: dict[str, Any]) -> list[Line]:
    """The sheet of a sound content, the heading first."""
    return [heading(), *_head_rows(content), *_part_rows(content["parts"]), *_doubt_rows(content)]


def _head_rows(content: dict[str, Any]) -> Iterator[Line]:
    about = content["set"]
    yield _line("regulation", {"regulation": content["regulation"]})
    yield _line("no", {"no": Number(about["no"])})
    yield _line("name", about)
    yield _line("group", about["group"])
    yield _line("subgroup", about["subgroup"])
    for agency in about["agencies"]:
        yield _line("agencies", {"": agency})
    yield _line("sample_units", {"sample_units": content["sample_units"]})
    for each in content["disqualify_if"]:
        yield _line("disqualify_if", each)


def _part_rows(parts: list[dict[str, Any]]) -> Iterator[Line]:
    for part in parts:
        yield _line("parts", part)
        for section in part["sections"]:
            yield _line("sections", section)
            for group in section.get("subgroups", ()):
                yield _line("subgroups", group)
            for each in section["criteria"]:
                yield _line("criteria", each)
                yield from _below_criterion(each)


def _below_criterion(each: dict[str, Any]) -> Iterator[Line]:
    for key in LISTS:
        found = each.get(key, ())
        if key == "condition":
            found = [found] if found else []
        elif key == "cases":
            found = [{"case": code, **text} for code, text in found.items()] if found else []
        for entry in found:
            yield _line(key, entry)


def _doubt_rows(content: dict[str, Any]) -> Iterator[Line]:
    for each in content.get("printed_doubts", ()):
        yield _line("printed_doubts", each)
    if content.get("printed_doubts") == []:
        yield [ROWS["printed_doubts"].label, "", DASH]


def _line(key: str, entry: dict[str, Any]) -> Line:
    row: Line = [None] * len(COLUMNS)
    row[KIND] = ROWS[key].label
    for column, path in ROWS[key].keys:
        value: Any = entry
        for step in path.split("."):
            value = value.get(step) if isinstance(value, dict) else None
        row[column] = Number(value) if column in (POINTS, STAR) and value is not None else value
    return row
