"""Lists that answer to their address alone: sort, filter, pages, export; nothing undeclared can be asked."""

from __future__ import annotations

import csv
import datetime as dt
from io import StringIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import QueryDict
from hypothesis import given, strategies as st

from ocop.ground.ui.tables import FORMULA_SIGNS, Column, Filter, Table, inert

COLUMNS = [
    Column("app_label", "Phần", sortable=True),
    Column("model", "Bảng", sortable=True),
    Column("pk", "Số", numeric=True),
]
ROWS = [
    {"pk": 1, "name": "Đường phên", "place": {"name": "Lê Chân"}, "points": 7, "state": "done"},
    {"pk": 2, "name": "Dứa", "place": {"name": "An Lão"}, "points": None, "state": "waiting"},
    {"pk": 3, "name": "Ấm đất", "place": {"name": "Cát Hải"}, "points": 12, "state": "done"},
]
LISTED = [
    Column("name", "Tên", sortable=True),
    Column("place.name", "Nơi", sortable=True),
    Column("points", "Điểm", sortable=True, numeric=True),
]
FILTERS = [
    Filter("name", "Tên"),
    Filter("state", "Trạng thái", choices=(("done", "Đã xong"), ("waiting", "Đang chờ"))),
]


def stored(query="", **options):
    rows = ContentType.objects.filter(app_label="demo")
    return Table(COLUMNS, rows, QueryDict(query), caption="Bảng", **options)


def listed(query="", **options):
    return Table(LISTED, ROWS, QueryDict(query), caption="Sản phẩm", filters=FILTERS, **options)


def names(table):
    return [line[0].content for line in table.lines()]


@pytest.fixture
def rows(db):
    return ContentType.objects.bulk_create(ContentType(app_label="demo", model=f"m{n:03d}") for n in range(120))


@pytest.mark.usefixtures("rows")
def test_rows_of_a_database_are_sorted_and_cut_into_pages():
    table = stored("sort=-model&last=1")
    models = [line[1].content for line in table.lines()]
    assert models == [f"m{n:03d}" for n in range(19, -1, -1)]
    assert (table.total, table.described(), table.span()) == (120, "120 dòng", "101–120 trong 120 dòng")


@pytest.mark.usefixtures("rows")
def test_a_list_costs_three_queries_however_long(django_assert_num_queries):
    with django_assert_num_queries(3):
        table = stored("sort=model")
        assert len(list(table.lines())) == 50
        assert table.total == 120


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("asked", ["pk", "-pk", "password", "model__id", "?", "-"])
def test_what_is_not_declared_sortable_is_passed_over(asked):
    assert stored(f"sort={asked}", default_sort="model").sort == "model"


@pytest.mark.usefixtures("rows")
def test_filters_of_a_database_by_lookup_and_by_condition():
    by = Filter("last", "Đuôi", by=lambda value: Q(model__endswith=value))
    table = stored("q=m00&last=7", filters=[Filter("q", "Bảng", lookup="model__startswith"), by])
    assert [line[1].content for line in table.lines()] == ["m007"]
    assert table.described() == "1 dòng, lọc theo Bảng: m00; Đuôi: 7"


@pytest.mark.usefixtures("rows")
def test_an_export_holds_all_filtered_rows():
    table = stored("sort=model&last=1&export=csv", export_name="bang")
    assert table.wants_export
    lines = list(csv.reader(StringIO(table.export().content.decode("utf-8-sig"))))
    assert lines[0] == ["Phần", "Bảng", "Số"]
    assert [line[1] for line in lines[1:]] == [f"m{n:03d}" for n in range(120)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Đường phên", "Dứa", "Ấm đất"]),
        ("sort=name", ["Ấm đất", "Dứa", "Đường phên"]),
        ("sort=-name", ["Đường phên", "Dứa", "Ấm đất"]),
        ("sort=place.name", ["Dứa", "Ấm đất", "Đường phên"]),
        ("sort=points", ["Đường phên", "Ấm đất", "Dứa"]),
        ("name=duong", ["Đường phên"]),
        ("state=done&sort=name", ["Ấm đất", "Đường phên"]),
        ("state=stolen", ["Đường phên", "Dứa", "Ấm đất"]),
    ],
)
def test_rows_that_are_already_here(query, expected):
    assert names(listed(query)) == expected


def test_the_address_keeps_what_it_does_not_change():
    table = listed("state=done&name=d&sort=name&export=csv&on=2025-06-30")
    assert table.address(cap="district") == "?state=done&name=d&sort=name&on=2025-06-30&cap=district"
    assert table.address(on=None, sort="-name") == "?state=done&name=d&sort=-name"
    assert table.bare() == "?on=2025-06-30&xem=0"
    assert table.kept() == [("on", "2025-06-30"), ("sort", "name")]
    assert listed("sort=name").address(sort=None) == "?xem=0"
    assert listed("state=done").described() == "2 dòng, lọc theo Trạng thái: Đã xong"


def test_headings_turn_the_order_and_say_it():
    heads = [(head.href, head.direction) for head in listed("sort=name").heads()]
    assert heads[0] == ("?sort=-name", "ascending")
    assert heads[1] == ("?sort=place.name", "none")


def test_columns_are_chosen_by_the_address_and_taken_so():
    table = listed("cot=points&cot=stolen&cot=name", export_name="sp")
    assert [column.key for column in table.columns] == ["name", "points"]
    assert [head.column.key for head in table.heads()] == ["name", "points"]
    assert table.export().content.decode("utf-8-sig").splitlines()[0] == "Tên,Điểm"
    assert [column.key for column in listed("cot=points").columns] == ["name", "points"]
    assert len(listed("cot=stolen").columns) == 3


def test_what_a_view_keeps_is_what_the_list_accepted():
    table = listed("state=done&name=d&sort=-name&cot=points&after=x&export=csv&on=2025-06-30&state2=x")
    assert table.standing() == [
        ("name", "d"), ("state", "done"), ("sort", "-name"), ("cot", "name"), ("cot", "points"),
    ]  # fmt: skip
    assert listed("state=stolen&sort=password&cot=x").standing() == []


def test_the_same_list_opens_for_another_address():
    table = listed("state=done", default_sort="name", per_page=2)
    assert names(table) == ["Ấm đất", "Đường phên"]
    assert names(table.opened(QueryDict("sort=-name"))) == ["Đường phên", "Dứa"]


def test_no_file_is_offered_where_the_page_names_none():
    table = listed("export=csv")
    assert (table.export_href, table.wants_export) == ("", False)


def test_an_export_is_safe_for_spreadsheets_and_reads_in_vietnamese():
    rows = [{"name": '=HYPERLINK("http://x")', "place": {"name": "Đặc khu"}, "points": dt.date(2026, 8, 5)}]
    answer = Table(LISTED, rows, QueryDict(), caption="x", export_name="san-pham").export()
    assert answer.content.decode() == ("\ufeffTên,Nơi,Điểm\r\n" + '"\'=HYPERLINK(""http://x"")",Đặc khu,05/08/2026\r\n')
    assert answer["Content-Disposition"] == 'attachment; filename="san-pham.csv"'


@given(st.text())
def test_no_exported_text_begins_like_a_formula(text):
    assert not str(inert(text)).lstrip(" ").startswith(FORMULA_SIGNS)
    assert str(inert(text)).removeprefix("'") == text.removeprefix("'") or inert(text) == f"'{text}"


def test_numbers_stay_numbers():
    assert (inert(-5), inert("-5"), inert("5")) == (-5, "'-5", "5")


def test_a_list_as_shown(render, words):
    table = listed("sort=name&name=d", per_page=1, export_name="sp")
    page = render("{% data_table table %}", table=table)
    for part in (
        'aria-sort="ascending"',
        'data-label="Điểm"',
        'value="d"',
        'rel="next"',
        "export=csv",
        'scope="col"',
    ):
        assert part in page
    assert "3 dòng, lọc theo Tên: d" in words("{% data_table table %}", table=table)


def test_an_empty_list_says_so(words):
    assert "0 dòng, lọc theo Tên: zzz" in words("{% data_table table %}", table=listed("name=zzz"))
    assert "Không có dòng nào" in words("{% data_table table %}", table=listed("name=zzz"))


def test_what_people_typed_is_escaped(render):
    table = Table(
        LISTED,
        [ROWS[0] | {"name": "<script>x</script>"}],
        QueryDict("name=<b>"),
        caption="x",
        filters=FILTERS,
    )
    assert "<script>" not in render("{% data_table table %}", table=table)
    assert "<b>" not in render("{% data_table table %}", table=table)
