"""Cells as offices write them, headings as they word them, and where a list stands in a sheet."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from ocop.ground.files.listing import CellError, Merge, Sheet
from ocop.kernel.verdict import Refused
from ocop.recognition.imports import cells, columns, layout
from ocop.recognition.imports.laws import Laws

DAY = date(2022, 8, 5)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("05/08/2022", DAY),
        ("5-8-2022", DAY),
        ("5.8.22", DAY),
        (" 05 / 08 / 2022 ", DAY),
        ("ngày 5 tháng 8 năm 2022", DAY),
        ("Ngày 05 tháng 08 năm 2022", DAY),
        ("2022-08-05", DAY),
        ("2022-08-05 00:00:00", DAY),
        (44778, DAY),
        (44778.0, DAY),
        ("44778", DAY),
        (datetime(2022, 8, 5, 7, tzinfo=UTC), DAY),
        (DAY, DAY),
        ("31/02/2022", None),
        ("08/25/2022", None),
        ("2022", None),
        (2022, None),
        ("", None),
        (None, None),
        (True, None),
        (CellError("#REF!"), None),
        ("٥/٨/٢٠٢٢", DAY),
        ("5/8/20222", None),
        (1e300, None),
        (float("nan"), None),
        (float("inf"), None),
    ],
)
def test_days(written, day):
    assert cells.day_of(written) == day


@given(st.dates(date(2000, 1, 1), date(2049, 12, 31)))
def test_a_day_is_read_back_from_every_form(day):
    serial = (day - cells.SERIAL_ZERO).days
    forms = [f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}", f"{day:%d.%m.%Y}", serial, float(serial), day.isoformat()]
    assert {cells.day_of(form) for form in forms} == {day}


@pytest.mark.parametrize(
    ("written", "star"),
    [
        (3, 3), (3.0, 3), ("3", 3), ("3 sao", 3), ("Hạng 4 sao", 4), ("***", 3), ("★★★★", 4), ("3*", 3), ("* * *", 3),
        ("ba sao", 3), ("Năm sao", 5), ("6 sao", None), ("******", None), ("35", None), ("sao", None), ("", None),
        (0, None), (3.5, None), ("Tiềm năng 5 sao", None),
    ],
)  # fmt: skip
def test_stars(written, star):
    assert cells.star_of(written) == star


@pytest.mark.parametrize(
    ("written", "points"),
    [
        ("92,5", Decimal("92.5")), ("92.50 điểm", Decimal("92.50")), (69.71, Decimal("69.71")), (100, Decimal(100)),
        ("100,1", None), ("-1", None), (-1, None), (101, None), ("chín", None), ("", None), (float("nan"), None),
        (True, None),
    ],
)  # fmt: skip
def test_points_are_exact(written, points):
    assert cells.points_of(written) == points


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0912.345.678", "+84912345678"), (912345678.0, "+84912345678"), ("+84 912 345 678", "+84912345678"),
        ("0912345678/0987654321", "+84912345678"), ("không có; 0987 654 321", "+84987654321"), ("12", None), ("", None),
    ],
)  # fmt: skip
def test_telephones(written, number):
    assert cells.phone_of(written) == number


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("HTX", "cooperative"), ("Hợp tác xã dịch vụ", "cooperative"), ("THT", "cooperative_group"),
        ("Cty TNHH Mẫu", "enterprise"), ("DN", "enterprise"), ("Trang trại", "farm"), ("Hộ KD", "household"),
        ("Cơ sở sản xuất", "household"), ("Hội Mẫu", "association"), ("Ban quản lý khu", "operating_centre"),
        ("Nhóm bạn", None), ("", None), ("Hoa Mẫu", None),
    ],
)  # fmt: skip
def test_kinds_of_producers(written, kind):
    assert cells.kind_of(written) == kind


@pytest.mark.parametrize(
    ("written", "day", "group"),
    [
        ("Thực phẩm", DAY, ("I", "1048/QĐ-TTg")),
        ("Nhóm đồ uống", date(2026, 6, 1), ("II", "26/2026/QĐ-TTg")),
        ("I", date(2026, 6, 1), ("I", "26/2026/QĐ-TTg")),
        ("V", DAY, ("IV", "1048/QĐ-TTg")),
        ("5", date(2026, 6, 1), ("V", "26/2026/QĐ-TTg")),
        ("Vải và may mặc", date(2026, 6, 1), ("IV", "1048/QĐ-TTg")),
        ("Thủ công mỹ nghệ", date(2023, 6, 1), ("IV", "148/QĐ-TTg")),
        ("Đồ chơi", DAY, None),
        ("", DAY, None),
    ],
)
def test_groups_by_the_regulation_of_the_day(written, day, group):
    assert Laws().group_of(written, day) == group


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none(), st.dates()))
def test_no_cell_breaks_a_reader(value):
    for reader in (cells.day_of, cells.star_of, cells.points_of, cells.phone_of, cells.year_of, cells.month_first):
        reader(value)
    assert isinstance(cells.text_of(value), str)


def test_headings_without_marks_and_with_typing_errors_are_understood():
    headings = ["STT", "Ten san pham", "CHU THE SAN XUAT", "Xã/Phường", "Số điện thọai", "Ngày hết hạn", "Chuyện khác"]
    told = {fit.column: fit.field for fit in columns.suggest(headings)}
    assert told == {0: "order", 1: "product", 2: "producer", 3: "commune", 4: "phone", 5: "expires_on"}


def test_what_an_office_chose_before_wins():
    known = {"chuyen khac": "note", "stt": ""}
    told = {fit.column: fit.field for fit in columns.suggest(["STT", "Chuyện khác"], known)}
    assert told == {1: "note"}


def test_one_field_is_given_once():
    fields = [fit.field for fit in columns.suggest(["Tên sản phẩm", "Sản phẩm", "Tên SP"])]
    assert fields == ["product"]


def sheet(*rows: list, merges: tuple[Merge, ...] = ()) -> Sheet:
    return Sheet("A", [list(row) for row in rows], merges)


def test_a_line_of_numbers_section_titles_and_the_footer_are_no_data():
    table = sheet(
        ["Danh sách", "", ""],
        ["Tên sản phẩm", "Chủ thể", "Xã"],
        ["(1)", "(2)", "(3)"],
        ["I. Thực phẩm", "", ""],
        ["Gạo mẫu", "Hợp tác xã Ví Dụ", "An Hưng"],
        ["", "", ""],
        ["Bún mẫu", "", ""],
        ["Miến mẫu", "Hợp tác xã Ví Dụ", "An Hưng"],
        ["Tổng cộng: 3", "", ""],
        ["Người lập", "", "Chủ tịch"],
    )
    found, _ = layout.find_layout([table])
    assert (found.header, found.header_rows, found.data) == (1, 1, (4, 6, 7))
    assert [(row, kind) for row, kind, _ in found.skipped] == [
        (2, "heading"), (3, "heading"), (8, "footer"), (9, "footer"),
    ]  # fmt: skip


def test_the_sheet_with_the_best_heading_is_taken_unless_another_is_chosen():
    other = Sheet("B", [["Tên sản phẩm", "Chủ thể", "Hạng sao"], ["a", "b", 3]])
    plain = Sheet("A", [["Tên sản phẩm", "Chủ thể"], ["c", "d"]])
    assert layout.find_layout([plain, other])[0].sheet == "B"
    assert layout.find_layout([plain, other], layout.Choice(sheet="A"))[0].sheet == "A"


@pytest.mark.parametrize("table", [sheet(), sheet(["Xin chào"]), sheet(["a", "b"], ["c", "d"])])
def test_a_sheet_without_headings_is_refused(table):
    with pytest.raises(Refused) as caught:
        layout.find_layout([table])
    assert caught.value.verdict.reasons[0].at == "file"
