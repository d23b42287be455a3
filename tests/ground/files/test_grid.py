"""Reading strangers' workbooks: everything that is none, is locked, or would fill memory is refused in words."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from ocop.ground.files import grid
from ocop.ground.files.grid import Number, number_in, plain_number, read_grids, write_grids
from ocop.kernel.verdict import Refused
from ocop.law.studio.intake import read_files

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500


def sound() -> bytes:
    return write_grids([("Một", [["Cột", "Số"], ["chữ", Number(3)], [None, Number("2.5")]], (10, 10))])


def repacked(change) -> bytes:
    """The sound file with its parts changed: `change` gets name and content."""
    kept = BytesIO()
    with ZipFile(BytesIO(sound())) as old, ZipFile(kept, "w", ZIP_DEFLATED) as new:
        for each in old.infolist():
            new.writestr(each.filename, change(each.filename, old.read(each)))
    return kept.getvalue()


def in_sheet(old: bytes, new: bytes) -> bytes:
    return repacked(lambda name, content: content.replace(old, new) if name.endswith("sheet1.xml") else content)


def why(raw: bytes) -> str:
    with pytest.raises(Refused) as refusal:
        read_grids(raw)
    reason = refusal.value.verdict.reasons[0]
    assert reason.remedy
    return str(reason)


def test_cells_are_text_and_exact_numbers():
    [sheet] = read_grids(sound())
    assert (sheet.name, sheet.rows) == ("Một", [["Cột", "Số"], ["chữ", 3], [None, "2.5"]])
    assert sound() == sound()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "Tệp rỗng."),
        (b"x" * (grid.MOST_BYTES + 1), "Tệp lớn hơn 10 MB."),
        (OLD, "Tệp theo định dạng Excel cũ (.xls)."),
        (OLD + grid.ENCRYPTED, "Tệp có mật khẩu nên không đọc được."),
        (b"PK\x03\x04 and then nothing", "Nội dung tệp không phải sổ tính Excel (.xlsx)."),
        (b"\x89PNG\r\n", "Nội dung tệp không phải sổ tính Excel (.xlsx)."),
    ],
)
def test_what_is_no_workbook_is_refused(raw, said):
    assert why(raw) == said


def test_a_zip_of_something_else_and_a_broken_workbook_are_refused():
    kept = BytesIO()
    with ZipFile(kept, "w") as packed:
        packed.writestr("word/document.xml", "<x/>")
    assert why(kept.getvalue()) == "Nội dung tệp không phải sổ tính Excel (.xlsx)."
    assert why(in_sheet(b"<sheetData>", b"<sheetData")) == (
        "Không đọc được tệp Excel: tệp hỏng hoặc thiếu phần bên trong."
    )  # fmt: skip


def test_a_bomb_is_refused_by_its_directory_before_anything_is_unpacked():
    bomb = b"\0" * (grid.MOST_UNPACKED + 1)
    raw = repacked(lambda name, content: bomb if name.endswith("sheet1.xml") else content)
    assert len(raw) < 1_000_000
    assert why(raw) == "Tệp giải nén ra quá lớn."


def test_a_directory_that_lies_about_a_size_is_refused():
    raw = bytearray(repacked(lambda name, content: b"\0" * 10**7 if name.endswith("sheet1.xml") else content))
    size = (10**7).to_bytes(4, "little")
    assert raw.count(size) == 2  # once beside the part, once in the directory
    for _ in range(2):
        place = raw.index(size)
        raw[place : place + 4] = (1000).to_bytes(4, "little")
    assert why(bytes(raw)) == "Nội dung tệp không phải sổ tính Excel (.xlsx)."
    assert zlib.crc32(b"\0" * 1000) != zlib.crc32(b"\0" * 10**7)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'r="B3"', b'r="XFD3"', "Tệp có ô nằm ngoài 200 cột đầu."),
        (b'r="B3"', b'x=">" r="B1048576"', "Tờ “sheet1.xml” có hơn 20000 dòng."),
        (b'<row r="3"', b'<row r="1048576"><c/></row><row r="3"', "Tờ “sheet1.xml” có hơn 20000 dòng."),
        (b"</sheetData>", b"<row r='20001'><x:c r='A20001'/></row></sheetData>", "Tờ “sheet1.xml” có hơn 20000 dòng."),
    ],
)
def test_a_cell_far_out_is_refused_before_the_reader_lays_out_the_sheet(old, new, said):
    assert why(in_sheet(old, new)) == said


def test_a_part_that_announces_billions_of_strings_is_refused():
    def announced(name, content):
        return content.replace(b'uniqueCount="', b'uniqueCount="400000') if "sharedStrings" in name else content

    assert why(repacked(announced)) == "Tệp khai số ô hoặc số chữ quá lớn."


def test_a_sheet_that_announces_a_large_rectangle_is_read_by_its_cells():
    lying = in_sheet(b'<dimension ref="A1:B3"/>', b'<dimension ref="A1:XFD1048576"/>')
    assert lying != repacked(lambda name, content: content)
    assert len(read_grids(lying)[0].rows) == 3


def test_too_many_sheets_are_refused():
    pages = [(f"Bộ {n}", [["Cột"]], (10,)) for n in range(grid.MOST_SHEETS + 1)]
    assert why(write_grids(pages)) == "Tệp có hơn 60 tờ."


def test_an_empty_row_far_down_does_no_harm():
    assert len(read_grids(in_sheet(b"</sheetData>", b'<row r="1048576" ht="1"/></sheetData>'))[0].rows) == 3


@pytest.mark.parametrize(
    ("value", "plain"), [(3.0, 3), (2.5, "2.5"), (99.9, "99.9"), (0.1 + 0.2, "0.3"), (0.0, 0), (-1.25, "-1.25")]
)
def test_binary_noise_is_left_out(value, plain):
    assert plain_number(value) == plain


@pytest.mark.parametrize(
    ("typed", "number"),
    [(" 40 ", 40), ("2,5", "2.5"), ("2.50", "2.5"), ("3,0", 3), ("-1", -1), ("1.234,5", "1.234,5"), ("²", "²"), (7, 7)],
)
def test_numbers_typed_as_text(typed, number):
    assert number_in(typed) == number


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("bo.pdf", b"%PDF-1.7", "Tệp “bo.pdf” không phải loại được nhận."),
        ("bo.xlsx", b"%PDF-1.7", "Nội dung tệp không phải sổ tính Excel (.xlsx)."),
        ("bo.xls", OLD, "Tệp theo định dạng Excel cũ (.xls)."),
        ("bo.yaml", b"  \n", "Tệp rỗng."),
        ("bo.yaml", "tên: Cà phê".encode("cp1258", "replace") + b"\xff", "Tệp không phải mã UTF-8."),
        ("bo.yaml", b"a: [", "Không đọc được YAML: did not find expected node content."),
        ("bo.yaml", b"a: &x 1\nb: *x", "Không đọc được YAML: references (& and *) are not taken."),
        ("bo.yaml", b"[" * 100_000, "Không đọc được YAML: nested too deeply."),
        ("bo.yaml", b"a: " + b"x" * grid.MOST_BYTES, "Tệp lớn hơn 10 MB."),
    ],
)
def test_files_of_every_bad_kind_are_refused_in_words(name, raw, said):
    assert [each.why for each in read_files([(name, raw)], {}).problems] == [said]


def test_endless_digits_are_no_number():
    raw = b"regulation: x\nsample_units: " + b"9" * 100_000
    assert "Mục “sample_units” sai kiểu: cần số nguyên." in [
        each.why for each in read_files([("a.yaml", raw)], {}).problems
    ]
