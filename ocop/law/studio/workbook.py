"""The whole workbook: a guide, the regulation when there is one, and one sheet a set."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ocop.ground.files.grid import write_grids
from ocop.kernel.words import gettext_noop
from ocop.law.regulations import shape, workbook as regulation_sheet
from ocop.law.regulations.shape import FIELDS
from ocop.law.rulebooks import set_sheet
from ocop.law.rulebooks.editions import CURRENT

GUIDE = gettext_noop("Hướng dẫn")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GUIDE_WIDTHS = (24, 34, 90)
SET_WIDTHS = tuple(width for _, width, _ in set_sheet.COLUMNS)
REGULATION_WIDTHS = tuple(width for _, width in regulation_sheet.COLUMNS)

GENERAL = (
    gettext_noop(
        "Mỗi bộ sản phẩm một tờ, tên tờ là “Bộ” và số bộ: Bộ 13. Tờ “Quy định” "
        "để nguyên trống khi quy định đã có trong hệ thống."
    ),
    gettext_noop(
        "Dòng đầu của mỗi tờ là tên cột: không sửa. Thứ tự cột đổi được, thứ tự "
        "dòng thì không: dòng dưới thuộc dòng trên gần nhất."
    ),
    gettext_noop(
        "Điểm các lựa chọn tăng dần; lựa chọn cao nhất bằng điểm tối đa của tiêu chí. "
        "Tiêu chí cộng lại bằng mục, mục bằng phần, phần bằng 100."
    ),
    gettext_noop(
        "Dấu sao 3, 4, 5 đứng ở lựa chọn không thấp dần: mức 3 sao không cao "
        "hơn mức 4 sao, mức 4 sao không cao hơn mức 5 sao."
    ),
    gettext_noop("Câu chữ viết đủ hai thứ tiếng. Công thức không được chạy: chỉ đọc giá trị trong ô."),
    gettext_noop("Tệp không quá 10 MB, mỗi tờ không quá 20.000 dòng, không đặt mật khẩu, dạng .xlsx."),
)


def write_workbook(regulation: dict[str, Any] | None, sets: Iterable[dict[str, Any]]) -> bytes:
    """The workbook of sound contents (as files have them, without bands and cites). Equal input, equal bytes."""
    pages: list[tuple[str, list[list[Any]], tuple[int, ...]]] = [(GUIDE, guide_rows(), GUIDE_WIDTHS)]
    if regulation is not None:
        pages.append((regulation_sheet.SHEET, regulation_sheet.rows_of(regulation), REGULATION_WIDTHS))
    pages += [
        (set_sheet.sheet_name(content["set"]["no"]), set_sheet.rows_of(content), SET_WIDTHS)
        for content in sorted(sets, key=lambda each: int(each["set"]["no"]))
    ]
    return write_grids(pages)


def template() -> bytes:
    """A workbook to fill in: the guide, an empty sheet for a regulation, and a small sound set as an example."""
    return write_grids([
        (GUIDE, guide_rows(), GUIDE_WIDTHS),
        (regulation_sheet.SHEET, regulation_sheet.template_rows(), REGULATION_WIDTHS),
        (set_sheet.sheet_name(1), set_sheet.rows_of(example()), SET_WIDTHS),
    ])  # fmt: skip


def guide_rows() -> list[list[Any]]:
    """How to fill in: the rules, every column, every kind of row, every entry of the regulation."""
    rows: list[list[Any]] = [["Tờ", "Cột, loại dòng hoặc mục", "Cách ghi"]]
    rows += [["Chung", None, text] for text in GENERAL]
    rows += [["Bộ …", f"Cột {label}", says] for label, _, says in set_sheet.COLUMNS]
    rows += [["Bộ …", f"Dòng {row.label}", row.says] for row in set_sheet.ROWS.values()]
    rows += [
        [
            regulation_sheet.SHEET,
            "Cột Mục",
            "Tên mục như dưới đây; phần tử của danh sách đánh số từ 1.",
        ],
        [regulation_sheet.SHEET, "Cột Nội dung", "Giá trị của mục, hoặc câu tiếng Việt."],
        [regulation_sheet.SHEET, "Cột Tiếng Anh", "Câu tiếng Anh, chỉ ở mục có câu chữ."],
        [regulation_sheet.SHEET, "Cột Giải thích", "Để đọc; hệ thống không dùng."],
    ]
    for pattern, field in FIELDS.items():
        if field.texts or field.kind not in (shape.GROUP, shape.LIST):
            need = "bắt buộc" if field.required else "không bắt buộc"
            kind = "câu tiếng Việt và tiếng Anh" if field.texts else field.kind
            rows.append([regulation_sheet.SHEET, pattern.replace("[]", ".1"), f"{field.label}; {kind}; {need}."])
    return rows


def example() -> dict[str, Any]:
    """A set as small as it can be, to be written over."""
    parts = [("A", 40), ("B", 25), ("C", 35)]
    return {
        "regulation": CURRENT,
        "set": {
            "no": 1,
            "code": "VIDU-01",
            "name": _both("Tên bộ sản phẩm (ví dụ)", "Name of the set (example)"),
            "group": {"code": "I", **_both("Thực phẩm", "Food")},
            "subgroup": _both("Tên phân nhóm (ví dụ)", "Name of the subgroup (example)"),
            "agencies": ["Cơ quan quản lý (ví dụ)"],
        },
        "sample_units": 5,
        "disqualify_if": [_both("Điều kiện loại (ví dụ)", "Ground of removal (example)")],
        "parts": [_example_part(code, points, number) for number, (code, points) in enumerate(parts, start=1)],
    }


def _example_part(code: str, points: int, number: int) -> dict[str, Any]:
    criterion = {
        "code": f"{number}.1",
        "title": _both("Tên tiêu chí (ví dụ)", "Name of the criterion (example)"),
        "max": points,
        "evidence": [_both("Minh chứng (ví dụ)", "Evidence (example)")],
        "choices": [
            {"points": 0, **_both("Không đạt (ví dụ)", "Not met (example)")},
            {"points": points, "star": 3, **_both("Đạt (ví dụ)", "Met (example)")},
        ],
        "cite": f"PL II, bộ 1, mục {number}.1",
    }
    section = {
        "code": str(number),
        "title": _both("Tên mục (ví dụ)", "Name of the section (example)"),
        "max": points,
        "criteria": [criterion],
    }
    title = _both(f"Tên phần {code} (ví dụ)", f"Name of part {code} (example)")
    return {"code": code, "title": title, "max": points, "sections": [section]}


def _both(vi: str, en: str) -> dict[str, str]:
    return {"vi": vi, "en": en}
