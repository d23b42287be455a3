"""Law files as workbooks: what goes out comes in unchanged, and every fault names sheet, row and reason."""

from __future__ import annotations

import copy
from datetime import date
from io import BytesIO

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from xlsxwriter import Workbook

from ocop.ground.files.grid import read_grids
from ocop.law import source
from ocop.law.regulations import check as regulation_check
from ocop.law.regulations.regulation import contents
from ocop.law.rulebooks.check import problems
from ocop.law.rulebooks.editions import files
from ocop.law.source import digest
from ocop.law.studio.basis import shipped as shipped_bases
from ocop.law.studio.intake import read_files
from ocop.law.studio.workbook import GUIDE, example, template, write_workbook
from tests.law.contents import regulations, rulebooks
from tests.law.studio.papers import criterion, regulation, shipped, under, yaml

SLOW = settings(
    phases=[Phase.explicit, Phase.generate],  # a failing example is shown as it is: making it smaller takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    max_examples=25,
)


def rows(content, sheet="Bộ 13", law=None):
    """The rows of a sheet as lists that can be changed, as text and numbers."""
    raw = write_workbook(law, [content] if content else [])
    return next([list(row) for row in grid.rows] for grid in read_grids(raw) if grid.name == sheet)


def book(*sheets: tuple[str, list[list[object]]]) -> bytes:
    """A workbook of these cells, written the plain way, as people's own programs do."""
    kept = BytesIO()
    made = Workbook(kept, {"in_memory": True})
    day = made.add_format({"num_format": "dd/mm/yyyy"})
    for name, lines in sheets:
        sheet = made.add_worksheet(name)
        for at, line in enumerate(lines):
            for column, value in enumerate(line):
                if isinstance(value, date):
                    sheet.write_datetime(at, column, value, day)
                elif value is not None:
                    sheet.write(at, column, value)
    made.close()
    return kept.getvalue()


def read(raw, name="bo.xlsx"):
    return read_files([(name, raw)], shipped_bases())


def found(raw):
    return [(each.sheet, each.row, each.at, each.why) for each in read(raw).problems]


def row_of(lines, kind, code=None, after=0):
    """The number of the first row of that kind (and code) below a row, as the spreadsheet counts."""
    return next(
        at for at, row in enumerate(lines, start=1)
        if at > after and row and row[0] == kind and (code is None or row[1] == code)
    )  # fmt: skip


def test_all_shipped_sets_go_out_and_come_in_as_one_workbook():
    sets = [source.read(path.read_bytes()) for path in files().values()]
    intake = read(write_workbook(None, sets))
    assert intake.problems == []
    assert [digest(piece.content) for piece in intake.sets] == [digest(each) for each in sets]


@pytest.mark.parametrize("content", contents(), ids=lambda content: content["number"])
def test_a_shipped_regulation_goes_out_and_comes_in(content):
    for raw, name in ((write_workbook(content, []), "luat.xlsx"), (source.written(content).encode(), "luat.yaml")):
        intake = read(raw, name)
        assert intake.problems == []
        assert digest(intake.regulation.content) == digest(content)


@SLOW
@given(rulebooks())
def test_any_sound_set_goes_out_and_comes_in(content):
    assert problems(content, "x") == []
    [piece] = read(write_workbook(None, [content])).sets
    assert piece.content == content
    assert source.read(source.written(content)) == content


@SLOW
@given(regulations())
def test_any_sound_regulation_goes_out_and_comes_in(content):
    assert regulation_check.problems(content, "x") == []
    assert read(write_workbook(content, [])).regulation.content == content
    assert source.read(source.written(content)) == content


def test_the_same_content_is_the_same_file():
    assert write_workbook(contents()[-1], [shipped()]) == write_workbook(contents()[-1], [shipped()])


def test_the_template_explains_every_column_and_is_sound():
    grids = {grid.name: grid for grid in read_grids(template())}
    assert list(grids) == [GUIDE, "Quy định", "Bộ 1"]
    explained = {row[1] for row in grids[GUIDE].rows if len(row) > 1}
    assert {f"Cột {cell}" for cell in grids["Bộ 1"].rows[0]} <= explained
    assert {f"Dòng {row[0]}" for row in grids["Bộ 1"].rows[1:]} <= explained
    intake = read(template())
    assert (intake.problems, intake.regulation) == ([], None)
    assert intake.sets[0].content == example()


def plant(change):
    """The faults of the coffee set's sheet after a change of its rows; `change` gets the rows."""
    lines = rows(shipped())
    change(lines)
    return found(book(("Bộ 13", lines)))


@pytest.mark.parametrize(
    ("kind", "code", "at", "why"),
    [
        ("Phần", "A", "file", "Điểm tối đa ghi 100, nhưng các mục bên trong cộng lại được 101."),
        ("Mục", "1", "A", "Điểm tối đa ghi 40, nhưng các mục bên trong cộng lại được 41."),
        ("Tiêu chí", "1.2", "1", "Điểm tối đa ghi 18, nhưng các mục bên trong cộng lại được 19."),
    ],
)
def test_sums_are_named_on_the_row_that_says_the_sum(kind, code, at, why):
    lines = rows(shipped())
    lines[row_of(lines, kind, code) - 1][4] += 1
    place = {"file": 1, "A": row_of(lines, "Phần", "A"), "1": row_of(lines, "Mục", "1")}[at]
    assert ("Bộ 13", place, at, why) in found(book(("Bộ 13", lines)))


def test_a_code_that_stands_twice_is_named_where_it_stands_again():
    lines = rows(shipped())
    second = row_of(lines, "Tiêu chí", "1.2")
    lines[second - 1][1] = "1.1"
    assert found(book(("Bộ 13", lines))) == [("Bộ 13", second, "1.1", "Mã “1.1” đứng hai lần.")]


def test_a_choice_above_the_maximum_is_named_on_its_row():
    lines = rows(shipped())
    last = row_of(lines, "Tiêu chí", "1.2") - 1
    assert lines[last - 1][0] == "Lựa chọn"
    lines[last - 1][4] = 3.5
    assert found(book(("Bộ 13", lines))) == [("Bộ 13", last, "1.1", "Lựa chọn thứ 3 cho 3.5 điểm, quá điểm tối đa 3.")]


@pytest.mark.parametrize(
    ("stars", "at", "why"),
    [
        ((4, 3, None), 0, "Mức tối thiểu 4 sao thấp hơn mức 3 sao."),
        ((None, 5, 4), 1, "Mức tối thiểu 5 sao thấp hơn mức 4 sao."),
        ((3, 3, None), 1, "Dấu 3 sao đứng ở hai lựa chọn."),
        ((2, None, None), 0, "Dấu sao 2 ở lựa chọn thứ 1 không phải 3, 4 hoặc 5."),
    ],
)
def test_floors_that_do_not_rise_are_named_on_the_row_of_the_mark(stars, at, why):
    lines = rows(shipped())
    first = row_of(lines, "Lựa chọn", after=row_of(lines, "Tiêu chí", "1.1"))
    for offset, star in enumerate(stars):
        line = lines[first - 1 + offset]
        line += [None] * (9 - len(line))
        line[5] = star
    assert found(book(("Bộ 13", lines))) == [("Bộ 13", first + at, "1.1", why)]


def test_a_case_without_cases_and_cases_without_a_case():
    lines = rows(shipped())
    first = row_of(lines, "Lựa chọn", after=row_of(lines, "Tiêu chí", "1.1"))
    lines[first - 1].extend([None] * 3)
    lines[first - 1][6] = "a"
    assert ("Bộ 13", first, "1.1", "Lựa chọn thuộc trường hợp “a” nhưng tiêu chí không nêu trường hợp ấy.") in found(
        book(("Bộ 13", lines))
    )
    lines = rows(shipped(26), "Bộ 26")
    first = row_of(lines, "Lựa chọn", after=row_of(lines, "Tiêu chí", "8"))
    lines[first - 1][6] = None
    case = row_of(lines, "Trường hợp", after=row_of(lines, "Tiêu chí", "9"))
    assert lines[case - 1][6] == "a"
    lines[case - 1][6] = "c"
    said = found(book(("Bộ 26", lines)))
    assert ("Bộ 26", first, "8", "Tiêu chí có các trường hợp nhưng lựa chọn thứ 1 không ghi trường hợp.") in said
    assert ("Bộ 26", case, "9", "Trường hợp “c” không có lựa chọn nào.") in said


@pytest.mark.parametrize("column", [2, 3])
@pytest.mark.parametrize("kind", ["Phần", "Mục", "Tiêu chí", "Nhóm tiêu chí"])
def test_a_missing_title_is_named_on_its_row(kind, column):
    lines = rows(shipped())
    number = row_of(lines, kind)
    lines[number - 1][column] = None
    at = str(lines[number - 1][1])
    assert found(book(("Bộ 13", lines))) == [
        ("Bộ 13", number, at, "Mục “title” thiếu nội dung tiếng Việt hoặc tiếng Anh.")
    ]


def test_a_choice_that_repeats_another_is_named_on_its_row():
    lines = rows(shipped())
    first = row_of(lines, "Lựa chọn", after=row_of(lines, "Tiêu chí", "1.2"))
    lines[first][2] = f"  {lines[first - 1][2].upper()} "
    assert found(book(("Bộ 13", lines))) == [("Bộ 13", first + 1, "1.2", "Lựa chọn thứ 2 lặp lại lựa chọn thứ 1.")]


def test_numbers_typed_in_any_way_are_the_same_numbers():
    content = shipped()
    lines = rows(content)
    first = row_of(lines, "Lựa chọn", after=row_of(lines, "Tiêu chí", "1.3"))
    lines[first][4] = " 0,5 "
    lines[first - 1][4] = "0"
    lines[row_of(lines, "Phần", "A") - 1][4] = 40.0
    criterion(content, "1.3")["choices"][1]["points"] = "0.5"
    [piece] = read(book(("bộ 013", lines))).sets
    assert (piece.problems, piece.content) == ([], content)


def test_columns_may_stand_in_another_order_and_empty_rows_between():
    content = shipped()
    lines = [list(reversed(row + [None] * (9 - len(row)))) for row in rows(content)]
    [piece] = read(book(("Bộ 13", [lines[0], [], *lines[1:], [], []]))).sets
    assert (piece.problems, piece.content) == ([], content)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda lines: lines[0].__setitem__(4, "Số"), (1, "file", "Thiếu cột “Điểm” ở dòng đầu của tờ.")),
        (lambda lines: lines[2].__setitem__(0, "Bộ gì"), (3, "row", "Loại dòng “Bộ gì” không có trong hướng dẫn.")),
        (lambda lines: lines[2].__setitem__(0, None), (3, "row", "Dòng có nội dung nhưng không ghi loại dòng.")),
        (lambda lines: lines.insert(2, ["Lựa chọn", None, "Có", "Yes", 1]),
         (3, "choices", "Dòng “Lựa chọn” phải đứng sau một dòng “Tiêu chí”.")),
        (lambda lines: lines.insert(3, ["Bộ số", 14]), (4, "set.no", "Dòng “Bộ số” đứng hai lần.")),
        (lambda lines: lines[2].extend([None] * 3 + [7]),
         (3, "13", "Dòng “Bộ số” không dùng cột “Sao”, nhưng ô ấy có nội dung.")),
        (lambda lines: lines[2].extend([None] * 8 + ["ghi thêm"]),
         (3, "row", "Có nội dung ngoài các cột của mẫu: “ghi thêm”.")),
        (lambda lines: lines[2].__setitem__(1, 14), (3, "set", "Tờ mang tên “Bộ 13” nhưng ghi bộ số 14.")),
        (lambda lines: lines[2].__setitem__(1, 0),
         (3, "set.no", "Mục “set.no” phải là số từ 1 đến 999.")),
        (lambda lines: lines[2].__setitem__(1, 2.5), (3, "set", "Mục “no” sai kiểu: cần số nguyên.")),
        (lambda lines: lines[1].__setitem__(1, "9/2040/QĐ-TTg"),
         (2, "regulation", "Chưa có khung hạng sao cho quy định “9/2040/QĐ-TTg”.")),
    ],
)  # fmt: skip
def test_the_layout_is_checked_row_by_row(change, expected):
    assert ("Bộ 13", *expected) in plant(change)


def test_a_formula_is_never_run_only_its_kept_value_is_read():
    lines = rows(shipped())
    number = row_of(lines, "Lựa chọn", after=row_of(lines, "Tiêu chí", "1.1"))
    lines[number - 1][4] = "=40+2"  # written as a formula whose kept value is 0
    [piece] = read(book(("Bộ 13", lines))).sets
    assert criterion(piece.content, "1.1")["choices"][0]["points"] == 0


def test_what_looks_like_a_formula_goes_out_as_text():
    content = shipped()
    criterion(content, "1.1")["title"]["vi"] = '=HYPERLINK("x")'
    raw = write_workbook(None, [content])
    assert read(raw).sets[0].content == content


def test_sheets_are_taken_together():
    coffee = rows(shipped())
    other = rows(under(shipped(12), "148/QĐ-TTg"), "Bộ 12")
    said = found(book(("Bộ 13", coffee), ("Bộ 013", coffee), ("Bộ 12", other), ("Nháp", [["gì đó"]]), ("Trống", [])))
    assert said == [
        ("Nháp", 1, "file", "Tờ “Nháp” không phải tờ quy định hay tờ bộ tiêu chí."),
        ("Bộ 013", 3, "set", "Bộ số 13 đứng ở hai nơi."),
        ("Bộ 12", 2, "regulation", "Các bộ thuộc hai quy định: “26/2026/QĐ-TTg” và “148/QĐ-TTg”."),
    ]
    assert found(book(("Trống", []))) == [("", 0, "file", "Tệp không có tờ quy định hay bộ tiêu chí nào có nội dung.")]


def test_parts_weigh_what_the_regulation_says():
    law = regulation()
    law["scale"]["parts"] = {"A": 35, "B": 25, "C": 40}
    raw = write_workbook(law, [under(shipped(), law["number"])])
    assert [(row, at, why) for _, row, at, why in found(raw)] == [
        (row_of(rows(shipped()), "Phần", "A"), "A", "Phần A ghi 40 điểm, 99/2027/QĐ-TTg cho 35 điểm."),
        (row_of(rows(shipped()), "Phần", "C"), "C", "Phần C ghi 35 điểm, 99/2027/QĐ-TTg cho 40 điểm."),
    ]


def law_plant(change):
    lines = rows(None, "Quy định", law=regulation())
    change({row[0]: row for row in lines if row})
    numbers = {row[0]: at for at, row in enumerate(lines, start=1) if row}
    return found(book(("Quy định", lines))), numbers


@pytest.mark.parametrize(
    ("key", "column", "value", "row", "why"),
    [
        ("issued", 1, "2027-13-01", "issued", "Mục “issued” sai kiểu: cần ngày, dạng 2026-05-22."),
        ("issued", 1, "2028-01-01", "in_force_from", "Ngày có hiệu lực trước ngày ban hành."),
        ("scale.parts.A", 1, 41, "scale.total", "Tổng điểm ghi 100, nhưng các phần cộng lại được 101."),
        ("bands.list.1.from", 1, 60, "bands.list.1.from", "Khung hạng sao: 5 sao phải cần nhiều điểm hơn 4 sao."),
        ("bands.list.2.stars", 1, 5, "bands.list.2.stars", "Hạng 5 sao đứng hai lần."),
        ("stages.2.decides", 1, "3", "stages.1", "Không cấp nào quyết định hạng 4 sao."),
        ("stages.3.decides", 1, "5, 4", "stages.3.decides", "Hạng 4 sao đứng hai lần."),
        ("stages.1.level", 1, "xã", "stages.1.level",
         "Mục “stages.0.level” ghi “xã”; chỉ nhận: commune, district, province, centre."),
        ("transition.2.kinds", 1, "first, mới", "transition.2.kinds",
         "Mục “transition.1.kinds” ghi “mới”; chỉ nhận: first, upgrade, reassessment."),
        ("transition.2.kinds", 1, None, "transition.2",
         "Thiếu mục “transition.1.kinds” (Loại hồ sơ: first, upgrade, reassessment)."),
        ("groups.2.code", 1, "I", "groups.2", "Mã “I” đứng hai lần."),
        ("title", 2, None, "title", "Mục “title” thiếu nội dung tiếng Việt hoặc tiếng Anh."),
        ("validity_months", 1, None, "Mục", "Thiếu mục “validity_months” (Thời hạn giấy chứng nhận, số tháng)."),
        ("validity_months", 1, 0, "validity_months", "Mục “validity_months” phải là số dương."),
        ("rounds.1.list.1.done_before", 1, "02-31", "rounds.1.list.1.done_before",
         "Mục “rounds.0.list.0.done_before” sai kiểu: cần tháng và ngày, dạng 06-30."),
        ("number", 0, "nubmer", "nubmer", "Mục “nubmer” không có trong hướng dẫn."),
        ("issued", 0, "number", "number", "Mục “number” đứng hai lần."),
        ("number", 2, "x", "number", "Mục “number” không có cột tiếng Anh, nhưng ô ấy có nội dung."),
    ],
)  # fmt: skip
def test_faults_of_a_regulation_name_their_row(key, column, value, row, why):
    lines = rows(None, "Quy định", law=regulation())
    next(line for line in lines if line[0] == key)[column] = value
    # The last row of that name, or the first row of the list: the heading is row 1.
    named = [at for at, line in enumerate(lines, start=1) if line[0] == row]
    place = named[-1] if named else min(at for at, line in enumerate(lines, 1) if line[0].startswith(f"{row}."))
    assert ("Quy định", place, why) in [(sheet, at, said) for sheet, at, _, said in found(book(("Quy định", lines)))]


def test_days_may_be_typed_as_people_type_them():
    lines = rows(None, "Quy định", law=regulation())
    by_key = {row[0]: row for row in lines if row}
    by_key["issued"][1] = "1/1/2027"
    by_key["in_force_from"][1] = date(2027, 1, 1)
    by_key["rounds.1.list.1.done_before"][1] = date(2026, 6, 30)
    intake = read(book(("Quy định", lines)))
    assert (intake.problems, intake.regulation.content) == ([], regulation())


def test_several_files_come_in_together():
    files_given = [yaml(regulation(), "luat.yaml"), yaml(under(shipped(12), "99/2027/QĐ-TTg"), "12.yml"),
                   ("13.xlsx", write_workbook(None, [under(shipped(), "99/2027/QĐ-TTg")]))]  # fmt: skip
    intake = read_files(files_given, shipped_bases())
    assert intake.problems == []
    assert (intake.number, [piece.set_no for piece in intake.sets]) == ("99/2027/QĐ-TTg", [12, 13])
    twice = read_files([files_given[0], files_given[0]], shipped_bases())
    assert [each.why for each in twice.problems] == ["Quy định đứng ở hai nơi; mỗi lần chỉ nhận một."]


@pytest.mark.parametrize(
    "content",
    [
        None,
        3,
        [],
        {"title": {}, "number": 3},
        {"number": "x", "stages": [3, {}]},
        {"number": "x", "bands": {"list": {}}},
        {"number": "x", "scale": {"parts": []}},
    ],
)
def test_any_other_regulation_is_reported_not_crashed_on(content):
    assert regulation_check.problems(content, "x")


def test_nothing_empty_and_nothing_strange_stands_in_a_regulation():
    for path, value, why in (
        ("transition", [], "không có gì"), ("replaces", {}, "không có gì"), ("weather", "x", "không thuộc cấu trúc"),
        ("number", "a" * 41, "dài quá 40"), ("amends", ["a, b"], "sai kiểu"), ("sets", 10**6, "sai kiểu"),
    ):  # fmt: skip
        content = copy.deepcopy(regulation())
        content[path] = value
        assert any(why in each.why for each in regulation_check.problems(content, "x")), path
