"""A list of recognised products as a city office keeps it: 22 columns, two header lines, data from row 5.

Names are plainly made up. `PLANTED` holds one row for every defect and real case such lists have; `plain_rows`
makes as many faultless rows as asked for. The same file every time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from ocop.ground.places.register import the_register
from ocop.ground.places.rules import REFORM

COLUMNS = (
    "order", "product", "group", "kind", "producer", "commune", "address", "representative", "phone", "star",
    "expires_on", "first_star", "first_date", "first_year", "first_number", "first_issuer",
    "later_star", "later_date", "later_year", "later_number", "later_issuer", "note",
)  # fmt: skip
HEADINGS = (
    "TT", "Tên sản phẩm", "Nhóm sản phẩm", "Loại hình chủ thể", "Chủ thể", "Xã, phường", "Địa chỉ",
    "Người đại diện", "Số điện thoại", "Hạng sao hiện tại", "Ngày hết hạn",
)  # fmt: skip
FIVE = ("Hạng sao", "Ngày", "Năm", "Số quyết định", "Cơ quan công nhận")
FIRST, LATER, NOTE = "Công nhận lần đầu", "Công nhận lần 2 hoặc nâng hạng", "Ghi chú"
WRITTEN = datetime(2026, 9, 30, tzinfo=UTC)
FIRST_DATA_ROW = 5
REF = "#REF!"
"""Written as a formula that failed, not as text."""
FOOTER = (
    "Tổng cộng: danh sách này chỉ để làm mẫu",
    "Ngày 30 tháng 9 năm 2026",
    "NGƯỜI LẬP BIỂU",
)

_SOUND: dict[str, Any] = {
    "group": "Thực phẩm",
    "kind": "HTX",
    "producer": "Hợp tác xã Ví Dụ 01",
    "commune": "Xã An Hưng",
    "address": "Thôn Mẫu, huyện An Dương",
    "representative": "Người Đại Diện 01",
    "phone": "0912 345 678",
    "star": "3 sao",
    "expires_on": date(2028, 8, 5),
    "first_star": 3,
    "first_date": date(2025, 8, 5),
    "first_year": 2025,
    "first_number": "3981/QĐ-UBND",
    "first_issuer": "UBND thành phố Hải Phòng",
}
_IN_2022: dict[str, Any] = {
    "first_date": "05/08/2022",
    "first_year": 2022,
    "expires_on": "05/08/2025",
    "first_number": "2410/QĐ-UBND",
    "first_issuer": "UBND huyện An Dương",
    "commune": "Xã An Hồng",
}
_AGAIN: dict[str, Any] = {
    "later_star": 4,
    "later_date": "20/7/2025",
    "later_year": 2025,
    "later_number": "3100/QĐ-UBND",
    "later_issuer": "UBND thành phố Hải Phòng",
    "expires_on": "20/7/2028",
    "star": 4,
}

# (what is planted, how the row differs from a sound one)
_CASES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("sound", {"product": "Gạo nếp mẫu 01"}),
    ("merged_producer", {"product": "Gạo tẻ mẫu 02"}),
    ("merged_producer_again", {"product": "Bún khô mẫu 03"}),
    ("ref_in_star", {"product": "Mật ong mẫu 04", "star": REF}),
    ("ref_in_date", {"product": "Trà sen mẫu 05", "first_date": REF}),
    ("text_date_dots", {"product": "Chả mực mẫu 06", **_IN_2022, "first_date": "5.8.2022"}),
    ("text_date_dashes", {"product": "Nước mắm mẫu 07", **_IN_2022, "first_date": "05-08-2022"}),
    ("text_date_words", {"product": "Bánh đa mẫu 08", **_IN_2022, "first_date": "ngày 5 tháng 8 năm 2022"}),
    ("serial_date", {"product": "Rượu nếp mẫu 09", "group": "Đồ uống", **_IN_2022, "first_date": 44778}),
    ("year_differs", {"product": "Cà rốt mẫu 10", "first_year": 2024}),
    ("present_star_differs", {"product": "Tinh dầu mẫu 11", "group": "Dược liệu", "star": "4 sao"}),
    ("no_type_several", {"product": "Hành sấy mẫu 12", **_IN_2022, "commune": "Hồng Phong", "address": ""}),
    ("no_type_by_address", {"product": "Tỏi sấy mẫu 13", **_IN_2022, "commune": "Hồng Phong"}),
    ("no_type", {"product": "Vải mẫu 14", **_IN_2022, "commune": "An Hồng"}),
    ("split_2025", {"product": "Sắn dây mẫu 15", **_IN_2022, "commune": "Xã Lê Thiện"}),
    ("place_unknown", {"product": "Ổi mẫu 16", "commune": "Xã Không Có Thật"}),
    ("raised", {"product": "Na mẫu 17", **_IN_2022, **_AGAIN}),
    ("lowered", {"product": "Bưởi mẫu 18", **_IN_2022, "first_star": 4, **_AGAIN, "later_star": 3, "star": 3}),
    ("same_name_other_producer", {"product": "Gạo nếp mẫu 01", "producer": "Hộ Minh Họa 02", "kind": "Hộ KD"}),
    ("issuer_abolished", {"product": "Mắm tép mẫu 19", **_IN_2022, "first_issuer": "UBND quận Hồng Bàng"}),
    ("no_producer", {"product": "Khoai mẫu 20", "producer": ""}),
    ("older_group", {"product": "Khăn dệt mẫu 21", "group": "Vải và may mặc"}),
    ("stars_as_signs", {"product": "Trứng mẫu 22", "star": "***", "first_star": "***"}),
    ("potential_five", {"product": "Cua mẫu 23", "star": "Tiềm năng 5 sao", "first_star": "Tiềm năng 5 sao"}),
    ("twice", {"product": "Gạo tẻ mẫu 02"}),
    ("formula_text", {"product": "Muối mẫu 24", "note": '=HYPERLINK("http://example.invalid","x")'}),
    ("phone_lost_zero", {"product": "Dưa mẫu 25", "phone": 912345678}),
    ("kind_in_name", {"product": "Nấm mẫu 26", "kind": ""}),
    ("no_date", {"product": "Miến mẫu 27", "first_date": ""}),
    ("american_date", {"product": "Cốm mẫu 28", **_IN_2022, "first_date": "08/25/2022"}),
)  # fmt: skip
MERGED_ROWS = 3
"""The first producer stands once over this many products."""


def planted() -> dict[str, tuple[int, dict[str, Any]]]:
    """Every case by its name: the row of the file (from 1) and its cells by field."""
    return {
        name: (FIRST_DATA_ROW + index, {**_SOUND, "order": index + 1, **change})
        for index, (name, change) in enumerate(_CASES)
    }


def planted_file() -> bytes:
    """The file of the city office with every case."""
    return workbook([cells for _, cells in planted().values()], merged=MERGED_ROWS, footer=FOOTER)


def plain_rows(count: int) -> Iterator[dict[str, Any]]:
    """Faultless rows over the communes of Hải Phòng of today: 4 products a producer."""
    register = the_register()
    city = register.get("province", "31", REFORM)
    communes = register.on(REFORM, "commune", city)
    for n in range(count):
        producer = n // 4
        commune = communes[producer % len(communes)]
        yield {
            **_SOUND,
            "order": n + 1,
            "product": f"Sản phẩm mẫu {n:05}",
            "producer": f"Hợp tác xã Ví Dụ {producer:05}",
            "commune": commune.name,
            "address": "",
            "first_number": f"{n // 50 + 1}/QĐ-UBND",
        }


def workbook(rows: Iterable[dict[str, Any]], *, merged: int = 0, footer: Sequence[str] = ()) -> bytes:
    """Rows in the layout of the city office. `merged`: over how many rows the first producer is merged."""
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"constant_memory": False, "strings_to_formulas": False})
    book.set_properties({"created": WRITTEN})
    sheet = book.add_worksheet("Danh sách 3-4 sao")
    book.add_worksheet("Ghi chép").write(0, 0, "Trang này không phải danh sách")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.merge_range(0, 0, 0, len(COLUMNS) - 1, "DANH SÁCH SẢN PHẨM OCOP ĐÃ ĐƯỢC CÔNG NHẬN (MẪU THỬ)")
    for column, heading in enumerate(HEADINGS):
        sheet.merge_range(2, column, 3, column, heading)
    for start, heading in ((len(HEADINGS), FIRST), (len(HEADINGS) + len(FIVE), LATER)):
        sheet.merge_range(2, start, 2, start + len(FIVE) - 1, heading)
        for offset, each in enumerate(FIVE):
            sheet.write(3, start + offset, each)
    sheet.merge_range(2, len(COLUMNS) - 1, 3, len(COLUMNS) - 1, NOTE)
    last = FIRST_DATA_ROW - 1
    for last, cells in enumerate(rows, FIRST_DATA_ROW - 1):
        for column, key in enumerate(COLUMNS):
            if key == "producer" and last < FIRST_DATA_ROW - 1 + merged:
                continue
            value = cells.get(key, "")
            if value == REF:
                sheet.write_formula(last, column, "=Z99", None, REF)
            elif isinstance(value, date):
                sheet.write_datetime(last, column, value, day)
            else:
                sheet.write(last, column, value)
    if merged:
        top = FIRST_DATA_ROW - 1
        column = COLUMNS.index("producer")
        sheet.merge_range(top, column, top + merged - 1, column, _SOUND["producer"])
    for offset, text in enumerate(footer):
        sheet.merge_range(last + 2 + offset, 0, last + 2 + offset, len(COLUMNS) - 1, text)
    book.close()
    return kept.getvalue()
