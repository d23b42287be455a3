"""Lists as Excel files: the order of the page, typed cells, texts that look like formulas stay texts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from io import BytesIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.http import QueryDict
from hypothesis import given, settings, strategies as st
from python_calamine import CalamineWorkbook

from ocop.ground.ui import workbooks
from ocop.ground.ui.tables import FORMULA_SIGNS, Column, Filter, Table
from ocop.ground.ui.workbooks import Sheet, write
from ocop.kernel import clock

ROWS = [
    {"pk": 1, "name": "Đường phên", "made": dt.date(2026, 8, 5), "points": Decimal("69.29")},
    {"pk": 2, "name": "=1+1", "made": None, "points": None},
    {"pk": 3, "name": "Ấm đất", "made": dt.date(2025, 7, 1), "points": 12},
]
COLUMNS = [Column("name", "Tên", sortable=True), Column("made", "Ngày"), Column("points", "Điểm", numeric=True)]


def read(raw, sheet=0):
    return CalamineWorkbook.from_filelike(BytesIO(raw)).get_sheet_by_index(sheet).to_python(skip_empty_area=False)


def written(rows, heads=("A",), above=()):
    kept = BytesIO()
    write(Sheet("Bảng", above, heads, rows), kept)
    return kept.getvalue()


def table(query="", **options):
    filters = [Filter("name", "Tên")]
    return Table(COLUMNS, ROWS, QueryDict(query), caption="Sản phẩm", filters=filters, export_name="ds", **options)


def body(answer):
    raw = b"".join(answer.streaming_content)
    answer.close()
    return raw


@pytest.mark.django_db  # an answer that is closed looks after the open connection
def test_a_list_leaves_in_the_order_shown_with_typed_cells():
    with clock.frozen(dt.date(2026, 9, 15)):
        answer = table("export=xlsx&sort=name", scope="Tỉnh Lâm Đồng").export()
    assert answer["Content-Disposition"] == 'attachment; filename="ds.xlsx"'
    assert answer["Content-Type"] == workbooks.MEDIA_TYPE
    assert read(body(answer)) == [
        ["Sản phẩm", "", ""],
        ["Tỉnh Lâm Đồng", "", ""],
        ["Lập ngày 15/09/2026", "", ""],
        ["3 dòng", "", ""],
        ["", "", ""],
        ["Tên", "Ngày", "Điểm"],
        ["=1+1", "", ""],
        ["Ấm đất", dt.date(2025, 7, 1), 12],
        ["Đường phên", dt.date(2026, 8, 5), 69.29],
    ]


@pytest.mark.django_db  # an answer that is closed looks after the open connection
def test_the_head_says_the_filter_in_words():
    lines = read(body(table("export=xlsx&name=duong").export()))
    assert lines[2][0] == "1 dòng, lọc theo Tên: duong"
    assert [line[0] for line in lines[5:]] == ["Đường phên"]


def test_the_address_offers_both_files_and_nothing_else():
    assert (table("sort=name&last=1").workbook_href, table("x=1").export_href) == (
        "?sort=name&export=xlsx",
        "?x=1&export=csv",
    )
    assert [table(f"export={form}").wants_export for form in ("csv", "xlsx", "ods", "")] == [True, True, False, False]
    assert Table(COLUMNS, ROWS, QueryDict("export=xlsx"), caption="x").wants_export is False


@pytest.mark.parametrize("sign", FORMULA_SIGNS)
def test_texts_that_look_like_formulas_stay_texts(sign):
    raw = written([[f"{sign}cmd|' /C calc'!A0"]])
    assert b"<f>" not in _sheet_xml(raw)
    # Excel itself keeps no bare carriage return: it is stored escaped and shown as what was written.
    assert str(read(raw)[-1][0]).lstrip("\r\t ").endswith("cmd|' /C calc'!A0")


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_no_text_becomes_anything_else(text):
    raw = written([[text, "end"]])
    assert b"<f>" not in _sheet_xml(raw)
    assert read(raw)[-1][-1] == "end"


def test_numbers_too_long_for_excel_and_booleans_are_texts():
    told = read(written([[10**15, 10**15 - 1, True, float("nan"), "0123"]]))[-1]
    assert told == ["1000000000000000", 999_999_999_999_999, "True", "nan", "0123"]


def test_a_very_long_text_is_cut_where_a_cell_ends():
    assert len(read(written([["x" * 40_000]]))[-1][0]) == workbooks.LONGEST_TEXT


def test_a_new_sheet_begins_where_one_is_full(monkeypatch):
    monkeypatch.setattr(workbooks, "ROWS_A_SHEET", 5)
    raw = written([[number] for number in range(1, 6)])
    assert [line[0] for line in read(raw, 0)] == ["Bảng", "", "A", 1, 2]
    assert [line[0] for line in read(raw, 1)] == ["Bảng", "", "A", 3, 4]
    assert [line[0] for line in read(raw, 2)] == ["Bảng", "", "A", 5]


def test_an_empty_list_is_a_file_with_its_head():
    assert [line[0] for line in read(written([]))] == ["Bảng", "", "A"]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_rows_of_a_database_are_read_in_one_query(count, django_assert_num_queries):
    ContentType.objects.bulk_create(ContentType(app_label="demo", model=f"m{n}") for n in range(count))
    rows = ContentType.objects.filter(app_label="demo")
    shown = Table([Column("model", "Bảng")], rows, QueryDict("export=xlsx"), caption="B", export_name="b")
    with django_assert_num_queries(2):  # how many, and the rows
        lines = read(body(shown.export()))
    assert [line[0] for line in lines[5:]] == [f"m{n}" for n in range(count)]


def _sheet_xml(raw):
    from zipfile import ZipFile

    return ZipFile(BytesIO(raw)).read("xl/worksheets/sheet1.xml")
