"""Tables handed in as Excel or CSV: what is read, and what is refused before it can do harm."""

import unicodedata
import zipfile
from datetime import date
from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import given, strategies as st

from ocop.ground.files import listing as grid
from ocop.ground.files.listing import CellError, Merge, column_index, column_letters, sheets_of
from ocop.kernel.verdict import Refused

CSV = "Tên sản phẩm;Chủ thể\nGạo mẫu;Hợp tác xã Ví Dụ\n"
ROWS = [["Tên sản phẩm", "Chủ thể"], ["Gạo mẫu", "Hợp tác xã Ví Dụ"]]


def workbook(write) -> bytes:
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept)
    write(book)
    book.close()
    return kept.getvalue()


def refusal(raw: bytes) -> str:
    with pytest.raises(Refused) as caught:
        sheets_of(raw)
    (reason,) = caught.value.verdict.reasons
    assert reason.at == "file"
    assert reason.remedy
    return str(reason)


def test_cells_keep_their_place_errors_and_merged_blocks():
    def write(book):
        sheet = book.add_worksheet('Tờ "1" & 2')
        sheet.merge_range("B3:B4", "Gộp")
        sheet.write_formula("C3", "=Z9", None, "#REF!")
        sheet.write_formula("D3", "=1+1", None, 2)
        sheet.write("C4", "dưới")
        sheet.write_datetime("E3", date(2022, 8, 5), book.add_format({"num_format": "dd/mm/yyyy"}))
        book.add_worksheet("Trống")

    first, second = sheets_of(workbook(write))
    assert (first.name, second.name, second.rows) == ('Tờ "1" & 2', "Trống", [])
    assert first.merges == (Merge(2, 1, 3, 1),)
    assert first.rows[2][1:] == ["Gộp", "#REF!", 2.0, date(2022, 8, 5)]
    assert isinstance(first.rows[2][2], CellError)
    assert [row[1] for row in first.resolved()] == ["", "", "Gộp", "Gộp"]


def test_a_formula_gives_what_was_saved_with_it_and_is_never_run():
    raw = workbook(lambda book: book.add_worksheet().write_formula("A1", '=WEBSERVICE("http://x.invalid")', None, "cũ"))
    assert sheets_of(raw)[0].rows == [["cũ"]]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
def test_csv_in_the_encodings_and_separators_of_offices(separator, encoding):
    text = CSV.replace(";", separator)
    if encoding == "cp1258":
        # The code page writes a letter with its own mark in one sign and the tone in a second one.
        text = "".join(_for_1258(char) for char in unicodedata.normalize("NFC", text))
    assert sheets_of(text.encode(encoding))[0].rows == ROWS


def _for_1258(char: str) -> str:
    try:
        char.encode("cp1258")
    except UnicodeEncodeError:
        base, tone = unicodedata.normalize("NFD", char), ""
        for mark in "\u0300\u0301\u0303\u0309\u0323":
            if mark in base:
                base, tone = base.replace(mark, ""), mark
        return unicodedata.normalize("NFC", base) + tone
    return char


def test_a_line_that_names_the_separator_is_obeyed_and_rows_keep_their_numbers():
    assert sheets_of(b"sep=|\r\na|b\r\n1,5|2\r\n")[0].rows == [["", ""], ["a", "b"], ["1,5", "2"]]


def test_short_lines_are_filled_up():
    assert sheets_of(b"a,b,c\nd\n")[0].rows == [["a", "b", "c"], ["d", "", ""]]


def test_old_excel_and_locked_files_are_refused_by_name():
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
    assert refusal(old) == "Tệp .xls đời cũ không được nhận."
    assert refusal(old + "EncryptedPackage".encode("utf-16-le")) == "Tệp đặt mật khẩu nên không đọc được."


def test_too_large_files_are_refused_before_they_are_read():
    assert refusal(b"a" * (grid.MOST_BYTES + 1)) == "Tệp lớn hơn mức 25 MB."
    assert refusal(b" \n ") == "Tệp rỗng."


def packed(parts: dict[str, bytes]) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return kept.getvalue()


def test_a_zip_bomb_is_refused_by_the_sizes_it_states():
    bomb = packed({f"xl/worksheets/sheet{n}.xml": b"0" * (32 * 1024 * 1024) for n in range(6)})
    assert len(bomb) < 300_000
    assert refusal(bomb) == "Tệp bung ra quá lớn nên không mở."
    assert refusal(packed({str(n): b"" for n in range(401)})) == "Tệp bung ra quá lớn nên không mở."


@pytest.mark.parametrize("cell", ["A1048576", "XFD1"])
def test_a_cell_far_away_is_refused_before_the_sheet_is_laid_out(cell):
    raw = workbook(lambda book: book.add_worksheet().write(cell, "xa"))
    assert refusal(raw) == f"Bảng có ô ở {cell}, vượt mức 60000 dòng, 200 cột."


@pytest.mark.parametrize(
    ("place", "cell"),
    [
        (b"<row r='70000'><c t='n'><v>1</v></c></row>", "A70000"),
        (b'<row r="69999"/><row><c t="n"><v>1</v></c></row>', "A70000"),
        (b'<x:row r="2"><x:c r="xfd2"><x:v>1</x:v></x:c></x:row>', "XFD2"),
    ],
)
def test_a_far_cell_is_found_however_it_is_written(place, cell):
    near = workbook(lambda book: book.add_worksheet().write("A1", "xa"))
    with zipfile.ZipFile(BytesIO(near)) as held:
        parts = {each: held.read(each) for each in held.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"</sheetData>", place + b"</sheetData>")
    assert refusal(packed(parts)) == f"Bảng có ô ở {cell}, vượt mức 60000 dòng, 200 cột."


@pytest.mark.parametrize(
    "raw",
    [b"PK\x03\x04 nothing", b"PK", packed({"word/document.xml": b"<a/>"}), packed({"xl/workbook.xml": b"\x00"})],
)
def test_broken_workbooks_are_refused(raw):
    assert refusal(raw) == "Không đọc được tệp Excel này: tệp hỏng."


@pytest.mark.parametrize("raw", [b"%PDF-1.7\x00\x01", b"\x89PNG\r\n\x1a\n\x00\x00\x00"])
def test_what_is_no_table_is_refused(raw):
    assert refusal(raw) in {
        "Nội dung tệp không phải bảng Excel hay CSV.",
        "Không nhận ra bảng mã chữ của tệp CSV.",
    }


def test_a_csv_field_without_end_is_refused():
    assert refusal(b'"' + b"a" * 200_000) == "Nội dung tệp không phải bảng Excel hay CSV."


def test_too_many_csv_rows_are_refused():
    assert refusal(b"a,b\n" * 60_001) == "Bảng có 60001 dòng, 2 cột: quá lớn."


@given(st.integers(0, 20_000))
def test_columns_and_letters_turn_into_each_other(index):
    assert column_index(column_letters(index)) == index


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw):
    try:
        assert isinstance(sheets_of(raw), list)
    except Refused as refused:
        assert refused.verdict.reasons[0].at == "file"
