"""Pages by key: every row once, in order, forward and back, whatever is equal, missing or added meanwhile."""

from __future__ import annotations

import datetime as dt
from itertools import chain

import pytest
from django.core.signing import Signer
from django.db.models import F
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings, strategies as st

from ocop.ground.people.models import Post, User
from ocop.ground.ui import paging
from ocop.ground.ui.paging import Counted
from ocop.ground.ui.tables import Column, Filter, Table

COLUMNS = [
    Column("title", "Chức vụ", sortable=True),
    Column("until", "Đến ngày", sortable=True),
    Column("place.name", "Nơi", sortable=True, order=("place__sort_key",)),
    Column("both", "Hai cột", sortable=True, order=("until", "title")),
    Column("pk", "Số"),
]
SORTS = ("title", "-title", "until", "-until", "place.name", "-place.name", "both", "-both", "")
DAYS = (None, dt.date(2026, 8, 1), dt.date(2026, 8, 2))
ROWS = st.lists(st.tuples(st.sampled_from("abĐ"), st.sampled_from(DAYS), st.sampled_from((None, 0, 1))), max_size=14)
HERE = {"suppress_health_check": [HealthCheck.function_scoped_fixture], "max_examples": 40}


@pytest.fixture
def places(db):
    from ocop.ground.places.models import Place

    return list(Place.objects.filter(level="province", valid_to=None).order_by("pk")[:2])


@pytest.fixture
def user(db):
    return User.objects.create(full_name="Người Ví Dụ", email="vi-du@example.test")


def post(user, places, number, row):
    title, until, place = row
    day = dt.date(2020, 1, 1) + dt.timedelta(days=number)
    held = None if place is None else places[place]
    return Post.objects.create(user=user, role="r", title=title, until=until, place=held, since=day)


def table(query, rows=None, per_page=3, **options):
    rows = Post.objects.all() if rows is None else rows
    return Table(COLUMNS, rows, QueryDict(query), caption="Bảng", per_page=per_page, **options)


def keys(page):
    return [row.pk for row in page.page.object_list]


def joined(pages):
    return list(chain.from_iterable(pages))


def walked(start, turn, rows=None, meanwhile=None, per_page=3):
    """Keys page by page, from an address on, by `next` or `previous`."""
    pages, address = [], start
    while True:
        here = table(address.removeprefix("?"), rows() if rows else None, per_page)
        pages.append(keys(here))
        address = getattr(here, turn)()
        if not address:
            return pages
        assert len(pages) < 50
        if meanwhile and len(pages) == 1:
            meanwhile()


@settings(**HERE)
@given(ROWS, st.sampled_from(SORTS))
def test_every_row_once_forward_and_back(user, places, rows, sort):
    Post.objects.all().delete()
    for number, row in enumerate(rows):
        post(user, places, number, row)
    whole = [row.pk for row in table(f"sort={sort}").rows]
    assert sorted(whole) == sorted(Post.objects.values_list("pk", flat=True))
    forward, back = walked(f"?sort={sort}", "next"), walked(f"?sort={sort}&last=1", "previous")
    assert joined(forward) == whole
    assert back[::-1] == forward


@settings(**HERE)
@given(ROWS.filter(lambda rows: len(rows) > 4), st.sampled_from(SORTS), ROWS.filter(bool))
def test_rows_added_between_two_pages_move_nothing(user, places, rows, sort, added):
    for turn, start in (("next", ""), ("previous", "&last=1")):
        Post.objects.all().delete()
        for number, row in enumerate(rows):
            post(user, places, number, row)
        old = [row.pk for row in table(f"sort={sort}").rows]

        def meanwhile():
            for number, row in enumerate(added):
                post(user, places, 100 + number, row)

        pages = walked(f"?sort={sort}{start}", turn, meanwhile=meanwhile)
        seen = joined(pages if turn == "next" else pages[::-1])
        assert len(seen) == len(set(seen))
        assert [pk for pk in seen if pk in old] == old
        whole = [row.pk for row in table(f"sort={sort}").rows]
        assert seen == [pk for pk in whole if pk in seen]


@settings(**HERE)
@given(ROWS, st.sampled_from(("name", "-name", "day", "-day", "")), st.booleans())
def test_rows_that_are_here_are_walked_the_same_way(rows, sort, adds):
    here = [{"pk": f"k{n}", "name": name, "day": day} for n, (name, day, _) in enumerate(rows)]
    columns = [Column("name", "Tên", sortable=True), Column("day", "Ngày", sortable=True)]

    def pages(turn, start):
        found, address, held = [], start, list(here)
        while True:
            shown = Table(columns, held, QueryDict(address.removeprefix("?")), caption="x", per_page=3)
            found.append([row["pk"] for row in shown.page.object_list])
            address = getattr(shown, turn)()
            if not address:
                return found
            if adds and len(held) == len(here):
                held = [{"pk": "new", "name": "a", "day": None}, *held]

    for turn, start in (("next", f"sort={sort}"), ("previous", f"sort={sort}&last=1")):
        met = pages(turn, start)
        seen = [pk for pk in joined(met if turn == "next" else met[::-1]) if pk != "new"]
        whole = [row["pk"] for row in Table(columns, here, QueryDict(f"sort={sort}"), caption="x").rows]
        assert seen == whole


def test_rows_in_their_own_order_are_walked_too(user, places):
    for number in range(7):
        post(user, places, number, ("a", DAYS[number % 3], None))
    for order in (("-until", "since"), (F("until").desc(nulls_last=True), "-pk"), ("user", "title"), ("?",), ()):
        whole = [row.pk for row in table("", Post.objects.order_by(*order)).rows]
        forward = walked("", "next", rows=lambda order=order: Post.objects.order_by(*order))
        assert joined(forward) == whole
        assert walked("?last=1", "previous", rows=lambda order=order: Post.objects.order_by(*order))[::-1] == forward
    falling = [row.until for row in table("", Post.objects.order_by(F("until").desc(nulls_last=True))).rows]
    assert falling == [DAYS[2]] * 2 + [DAYS[1]] * 2 + [None] * 3


def test_the_dictionary_order_holds_over_pages(db):
    from ocop.ground.places.models import Place

    rows = Place.objects.filter(level="province", valid_to=None)
    columns = [Column("name", "Tên", sortable=True, order=("sort_key",))]
    names, address = [], "sort=name"
    while address:
        page = Table(columns, rows, QueryDict(address.removeprefix("?")), caption="x", per_page=10)
        names += [row.short_name for row in page.page.object_list]
        address = page.next()
    assert len(names) == 34
    assert names.index("Đà Nẵng") < names.index("Đắk Lắk") < names.index("Gia Lai") < names.index("Hà Nội")


@pytest.fixture
def seven(user, places):
    return [post(user, places, number, ("abc"[number % 3], DAYS[number % 3], None)) for number in range(7)]


def test_a_page_says_which_rows_it_shows(seven):
    first = table("sort=until")
    second = table(first.next().removeprefix("?"))
    third = table(second.next().removeprefix("?"))
    assert [page.span() for page in (first, second, third)] == [
        "1–3 trong 7 dòng",
        "4–6 trong 7 dòng",
        "7–7 trong 7 dòng",
    ]
    assert table(third.previous().removeprefix("?")).span() == "4–6 trong 7 dòng"
    assert (first.first(), first.previous(), third.next(), third.last()) == ("", "", "", "")
    assert third.first() == "?sort=until"
    assert first.last() == "?sort=until&last=1"
    assert table("sort=until&last=1").span() == "7–7 trong 7 dòng"
    assert table("title=a", filters=[Filter("title", "Chức vụ")]).described() == "3 dòng, lọc theo Chức vụ: a"


def test_counting_stops_and_says_so(seven, monkeypatch):
    monkeypatch.setattr(paging, "MOST_COUNTED", 4)
    first = table("sort=title")
    assert first.described() == "hơn 4 dòng"
    assert first.span() == "1–3 trong hơn 4 dòng"
    assert table("sort=title&last=1").span() == "3 dòng trong hơn 4 dòng"
    assert keys(table("sort=title&last=1")) == [row.pk for row in first.rows][-3:]
    assert joined(walked("?sort=title&last=1", "previous")[::-1]) == joined(walked("?sort=title", "next"))
    assert Counted(10_000, more=True).words == "hơn 10.000 dòng"


def test_an_export_counts_every_row(seven, monkeypatch):
    monkeypatch.setattr(paging, "MOST_COUNTED", 4)
    assert table("sort=title", export_name="x").sheet().above[-1] == "7 dòng"


def test_a_page_costs_two_queries_and_counting_one_more(seven, django_assert_num_queries):
    asked = table("sort=place.name").next()
    with django_assert_num_queries(3):
        page = table(asked.removeprefix("?"))
        assert len(list(page.lines())) == 3
        assert (page.next() != "", page.previous() != "", page.span()) == (True, True, "4–6 trong 7 dòng")
    with django_assert_num_queries(2):
        whole = table("sort=place.name", per_page=7)
        assert (len(list(whole.lines())), whole.total) == (7, 7)


def test_a_deep_page_never_steps_over_rows(seven):
    from django.db import connection

    asked = table("sort=title").next().removeprefix("?")
    with CaptureQueriesContext(connection) as said:
        table(asked).page  # noqa: B018
    assert "OFFSET" not in said.captured_queries[0]["sql"]


def forged(value, sort="until"):
    return Signer(salt="ocop.list:" + table(f"sort={sort}")._in_order.signature).sign_object(value)


@pytest.mark.parametrize("sort", ["until", "-until", "title"])
@pytest.mark.parametrize(
    "mark",
    ["", "x", "x:y", ":", "[1]", "\x00", "after", "🙂", "a" * 5000, [], [0], [0, 1], [0, "2026-13-45", "zz"],
     [0, None, None], [0, {}, 1], [0, [], []], [0, "2026-08-01", 10**40], {"a": 1}, 7, None],
)  # fmt: skip
def test_a_mark_that_is_none_leads_to_the_first_page(seven, sort, mark):
    """Also one our own key signed, for what a version before this may have written."""
    text = mark if isinstance(mark, str) else forged(mark, sort)
    for name in ("after", "before"):
        params = QueryDict(mutable=True)
        params.update({"sort": sort, name: text})
        page = Table(COLUMNS, Post.objects.all(), params, caption="x", per_page=3)
        assert page.page.object_list
        assert page.span()


def test_a_mark_of_another_order_or_list_is_none(seven):
    first = table("sort=title")
    mark = QueryDict(first.next().removeprefix("?"))["after"]
    assert keys(table(f"sort=title&after={mark}")) != keys(first)
    assert keys(table(f"sort=until&after={mark}")) == keys(table("sort=until"))
    people = Table(
        [Column("full_name", "Tên", sortable=True)], User.objects.all(), QueryDict(f"after={mark}"), caption="x"
    )
    assert len(people.page.object_list) == 1
    assert keys(table(f"sort=title&after={mark}x")) == keys(first)


def test_past_the_ends_stands_the_nearest_page(seven):
    last = table("sort=title&last=1")
    third = keys(last)
    asked = table("sort=title").next()
    second = table(asked.removeprefix("?"))
    after_second, before_second = second.next().removeprefix("?"), second.previous().removeprefix("?")
    Post.objects.filter(pk__in=third).delete()
    assert keys(table(after_second)) == [row.pk for row in table("sort=title").rows][-3:]
    Post.objects.filter(pk__in=keys(table("sort=title"))).delete()
    assert keys(table(before_second)) == [row.pk for row in table("sort=title").rows][:3]
    Post.objects.all().delete()
    for query in (after_second, before_second, "last=1", ""):
        assert (keys(table(query)), table(query).described()) == ([], "0 dòng")
