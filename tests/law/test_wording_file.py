"""Official words out of files: the template filled in, YAML, and every kind of bad file refused with its place."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from ocop.kernel.verdict import Refused
from ocop.law.rulebooks import load, wording_file
from ocop.law.rulebooks.rulebook import Rulebook
from ocop.law.rulebooks.wording import Words

HEADINGS = list(wording_file.HEADINGS)


def find(set_no: int) -> Rulebook | None:
    return load.rulebook(set_no) if 1 <= set_no <= 26 else None


def book(*rows: list[object], sheet: str = "Bộ 11", headings: list[str] | None = None) -> bytes:
    kept = BytesIO()
    with xlsxwriter.Workbook(kept) as workbook:
        page = workbook.add_worksheet(sheet)
        for at, row in enumerate([headings or HEADINGS, *rows]):
            page.write_row(at, 0, row)
    return kept.getvalue()


def faults(raw: bytes) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        wording_file.contents_of(raw, find)
    assert all(reason.remedy for reason in caught.value.verdict.reasons)
    return [(reason.at, str(reason)) for reason in caught.value.verdict.reasons]


def test_the_template_has_every_line_of_the_set_with_room_beside():
    raw = wording_file.template([load.rulebook(11), load.rulebook(26)])
    workbook = CalamineWorkbook.from_filelike(BytesIO(raw))
    assert workbook.sheet_names == ["Bộ 11", "Bộ 26"]
    rows = workbook.get_sheet_by_name("Bộ 11").to_python()
    assert rows[0] == HEADINGS
    assert rows[1] == ["1.1", "tên", "3", "Nguồn nguyên liệu", ""]
    assert rows[3] == ["1.1", "2", "2", "Nguyên liệu nguồn gốc trong tỉnh: 50–<75%", ""]
    set_11 = load.rulebook(11)
    assert len(rows) == 1 + sum(1 + len(each.choices) for each in set_11.criteria.values())


def test_a_template_as_it_comes_has_nothing_to_load():
    assert faults(wording_file.template([load.rulebook(11)])) == [("Bộ 11", "Bộ 11 chưa có lời nguyên văn nào.")]


def test_words_go_round_through_the_template():
    content = {"1.1": {"title": "Tên ký", "choices": [None, "Lời ký 2"]}, "6.1.1": {"choices": ["Một", "Hai"]}}
    raw = wording_file.template([load.rulebook(11)], lambda _: Words(content))
    assert wording_file.contents_of(raw, find) == {11: content}


def test_several_sets_in_one_workbook():
    raw = wording_file.template(
        [load.rulebook(n) for n in (1, 26)], lambda b: Words({"1.1": {"title": f"T{b.set_no}"}})
    )
    assert wording_file.contents_of(raw, find) == {1: {"1.1": {"title": "T1"}}, 26: {"1.1": {"title": "T26"}}}


def test_spaces_and_line_breaks_of_a_cell_are_one_space_and_numbers_are_read():
    raw = book(["1.1", 2.0, "", "", "  Lời\nhai   dòng "], ["1.2", "TÊN", "", "", "Tên"], ["", "", "", "", ""])
    assert wording_file.contents_of(raw, find) == {
        11: {"1.1": {"choices": [None, "Lời hai dòng"]}, "1.2": {"title": "Tên"}}
    }


def test_a_formula_counts_as_the_value_it_last_showed():
    kept = BytesIO()
    with xlsxwriter.Workbook(kept) as workbook:
        page = workbook.add_worksheet("Bộ 11")
        page.write_row(0, 0, HEADINGS)
        page.write_row(1, 0, ["1.1", "1", "", ""])
        page.write_formula(1, 4, '=WEBSERVICE("http://vi-du.example")', value="Giá trị cũ")
    assert wording_file.contents_of(kept.getvalue(), find) == {11: {"1.1": {"choices": ["Giá trị cũ"]}}}


@pytest.mark.parametrize(
    ("row", "at", "why"),
    [
        (["9.9", "1", "", "", "x"], "Bộ 11, dòng 2", "Bộ 11 không có tiêu chí “9.9”."),
        (["", "1", "", "", "x"], "Bộ 11, dòng 2", "Dòng có lời nguyên văn nhưng thiếu mã tiêu chí."),
        (["1.1", "4", "", "", "x"], "Bộ 11, dòng 2", "Tiêu chí 1.1 chỉ có 3 lựa chọn; không có lựa chọn thứ 4."),
        (["1.1", "1", "", "", "x" * 1201], "Bộ 11, dòng 2", "Lời dài 1201 ký tự, quá mức 1200."),
        (["1.1", "tên", "", "", "x" * 601], "Bộ 11, dòng 2", "Lời dài 601 ký tự, quá mức 600."),
        (
            ["1.1", "một", "", "", "x"],
            "Bộ 11, dòng 2",
            "Ô “Lựa chọn” ghi “một”: cần số thứ tự của lựa chọn, hoặc “tên” cho tên tiêu chí.",
        ),
        (
            ["1.1", "0", "", "", "x"],
            "Bộ 11, dòng 2",
            "Ô “Lựa chọn” ghi “0”: cần số thứ tự của lựa chọn, hoặc “tên” cho tên tiêu chí.",
        ),
    ],
)
def test_a_bad_row_is_named_by_sheet_and_row(row, at, why):
    assert (at, why) in faults(book(row))


def test_a_doubled_row_names_the_first():
    raw = book(["1.1", "1", "", "", "x"], ["1.1", "1", "", "", "y"])
    assert faults(raw) == [("Bộ 11, dòng 3", "Dòng lặp lại: đã có ở dòng 2.")]


def test_every_fault_of_a_file_is_named_up_to_fifty():
    rows = [[f"99.{n}", "1", "", "", "x"] for n in range(60)]
    assert len(faults(book(*rows))) == 50


@pytest.mark.parametrize(
    ("raw", "at", "why"),
    [
        (book(sheet="Bộ 99"), "Bộ 99", "Trang tính “Bộ 99” không ứng với bộ nào đang áp dụng."),
        (book(sheet="Sheet1"), "Sheet1", "Trang tính “Sheet1” không ứng với bộ nào đang áp dụng."),
        (book(headings=["a", "b"]), "Bộ 11", "Dòng đầu của trang tính không phải các cột của mẫu."),
        (book(*[["1.1"]] * 2001), "Bộ 11", "Trang tính có hơn 2000 dòng."),
        (b"", "line 1", "Không đọc được YAML: the file is empty."),
        (b"\x00\x01\x02", "line 1", "Không đọc được YAML: not readable as YAML."),
        (b"PK\x03\x04 rubbish", "file", "Nội dung tệp không phải sổ tính Excel (.xlsx)."),
        (b"x" * (2 * 1024 * 1024 + 1), "file", "Tệp lớn hơn mức 2 MB, hoặc bung ra quá lớn."),
        (b"- a\n- b\n", "file", "Tệp YAML phải là nhóm theo số bộ: mỗi bộ là nhóm theo mã tiêu chí."),
        (b"'99': {'1.1': {title: a}}\n", "Bộ 99", "Trang tính “Bộ 99” không ứng với bộ nào đang áp dụng."),
        (b"muoi: {'1.1': {title: a}}\n", "muoi", "Trang tính “muoi” không ứng với bộ nào đang áp dụng."),
        (b"'11': {'9.9': {title: a}}\n", "Bộ 11, 9.9", "Bộ 11 không có tiêu chí “9.9”."),
        (b"'11': {'1.1': loi}\n", "Bộ 11, 1.1", "Tiêu chí 1.1: phần “title, choices” không đúng cấu trúc."),
        (b"'11': {'1.1': {title: a}, '1.1': {title: b}}\n", "line 1",
         "Không đọc được YAML: the key '1.1' stands twice or is no text."),
        (b"{}\n", "file", "Không đọc được tệp: cần tệp Excel (.xlsx) hoặc YAML."),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_whole(raw, at, why):
    assert faults(raw) == [(at, why)]


def test_yaml_gives_the_same_contents():
    raw = "'11':\n  '1.1':\n    title: Tên ký\n    choices: [~, 'Lời ký 2', null]\n  '1.2': {choices: ['']}\n".encode()
    assert wording_file.contents_of(raw, find) == {
        11: {"1.1": {"title": "Tên ký", "choices": [None, "Lời ký 2", None]}, "1.2": {"choices": [None]}}
    }


def repacked(raw: bytes, change) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as source, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            target.writestr(part.filename, change(part.filename, source.read(part)))
    return kept.getvalue()


def test_a_zip_bomb_is_refused_by_the_sizes_it_states():
    bomb = repacked(book(), lambda name, data: data + b" " * 21_000_000 if name.endswith("sheet1.xml") else data)
    assert len(bomb) < 100_000
    assert faults(bomb) == [("file", "Tệp giải nén ra quá lớn.")]


def test_many_parts_are_refused():
    kept = BytesIO(book())
    with zipfile.ZipFile(kept, "a") as more:
        for number in range(200):
            more.writestr(f"xl/more{number}.xml", b"")
    assert faults(kept.getvalue())[0][0] == "file"


@pytest.mark.parametrize(
    ("place", "why"),
    [
        (b'r="XFD1048576"', "Tờ “sheet1.xml” có hơn 5000 dòng."),
        (b'r="A1048576"', "Tờ “sheet1.xml” có hơn 5000 dòng."),
        (b"r = 'AA2'", "Tệp có ô nằm ngoài 26 cột đầu."),
    ],
)
def test_a_cell_far_away_is_refused_before_room_is_made_for_it(place, why):
    raw = book(["1.1", "1", "", "", "x"])
    far = repacked(raw, lambda name, data: data.replace(b'r="A2"', place) if name.endswith("sheet1.xml") else data)
    assert far != raw
    assert faults(far) == [("file", why)]


def test_wide_characters_do_not_hide_a_cell():
    wide = repacked(book(), lambda name, data: data.decode().encode("utf-16") if name.endswith("sheet1.xml") else data)
    assert faults(wide)[0][0] == "file"


def test_damaged_files_are_refused_and_never_break():
    raw, rng = wording_file.template([load.rulebook(11)], lambda _: Words({"1.1": {"title": "T"}})), random.Random(7)
    for _ in range(300):
        damaged = bytearray(raw)
        for _ in range(rng.randint(1, 6)):
            damaged[rng.randrange(4, len(damaged))] = rng.randrange(256)
        try:
            assert wording_file.contents_of(bytes(damaged[: rng.randint(100, len(raw))]), find) == {
                11: {"1.1": {"title": "T"}}
            }
        except Refused as refusal:
            assert refusal.verdict.reasons
