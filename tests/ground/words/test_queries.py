"""Names found in the database: whole first, then like, with errors mended, however the rows were written."""

from __future__ import annotations

import pytest
from django.db import connection

from ocop.ground.words.models import NameWord
from ocop.ground.words.queries import find_named, named_like, vocabulary
from ocop.kernel.text import fold, sort_key
from ocop.registry.products.actions import register_product
from ocop.registry.products.models import Product
from tests import cast

pytestmark = pytest.mark.django_db
NAMES = [
    "Mật ong", "Mật ong hoa nhãn Phố Hiến 500g", "Mật ong rừng U Minh", "Cà phê Nắng Vàng", "Cà phê rang xay",
    "Nước mắm Cát Hải", "Đường phên", "Bánh đa cua", "Chả mực giã tay",
]  # fmt: skip


@pytest.fixture
def shelf():
    here = cast.commune("Trường Xuân", cast.province("68"))
    officer = cast.person("Can Bo Xa", ("commune_officer", here))
    producer, _ = cast.producer_with_user(here, officer)
    write(producer, NAMES)
    return producer


def write(producer, names):
    return Product.objects.bulk_create(
        Product(
            producer=producer, place=producer.place, name=name, folded=fold(name), sort_key=sort_key(name), set_no=1
        )
        for name in names
    )


def found(typed, limit=20):
    return [each.name for each in find_named(Product.objects.all(), typed, limit=limit).rows]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("mat ong", ["Mật ong", "Mật ong rừng U Minh", "Mật ong hoa nhãn Phố Hiến 500g"]),
        ("MẬT ONG HOA", ["Mật ong hoa nhãn Phố Hiến 500g"]),
        ("hoa mat ong", ["Mật ong hoa nhãn Phố Hiến 500g"]),
        ("mat ogn hoa nahn", ["Mật ong hoa nhãn Phố Hiến 500g"]),
        ("matong rung", ["Mật ong rừng U Minh"]),
        ("caphe nang", ["Cà phê Nắng Vàng"]),
        ("ca phê năng vang", ["Cà phê Nắng Vàng"]),
        ("nuoc nam cat hai", ["Nước mắm Cát Hải"]),
        ("duong phen", ["Đường phên"]),
        ("đường phèn", ["Đường phên"]),
        ("banh da c", ["Bánh đa cua"]),
        ("banh da cu", ["Bánh đa cua"]),
        ("ong 500g", ["Mật ong hoa nhãn Phố Hiến 500g"]),
        ("xyzzy", []),
        ("", []),
        ("%_'", []),
    ],
)
def test_names_by_what_people_type(shelf, typed, names):
    assert found(typed) == names


def test_more_than_asked_for_is_told(shelf):
    few = find_named(Product.objects.all(), "mat ong", limit=2)
    assert ([each.name for each in few.rows], few.more, few.mended) == (["Mật ong", "Mật ong rừng U Minh"], True, False)
    assert find_named(Product.objects.all(), "mta ogn", limit=5).mended is True


def test_only_the_rows_given_are_found(shelf):
    assert find_named(Product.objects.filter(name="Mật ong"), "ong", limit=9).more is False
    assert found("ong", limit=9)[0] == "Mật ong"
    assert [*find_named(Product.objects.exclude(name__startswith="Mật"), "ong", limit=9).rows] == []


def test_a_filter_leaves_the_same_rows(shelf):
    assert sorted(named_like(Product.objects.all(), "mta ong rừng").values_list("name", flat=True)) == [
        "Mật ong rừng U Minh"
    ]
    assert named_like(Product.objects.all(), "xyzzy").count() == 0
    assert named_like(Product.objects.all(), "").count() == 0


def test_new_and_changed_names_are_learnt_whoever_writes_them(shelf):
    assert "atiso" not in vocabulary()
    register_product(shelf.members.get().user, shelf, name="Cao atiso", set_no=1)
    assert "atiso" in vocabulary()
    Product.objects.filter(name="Cao atiso").update(folded="tra sencha")
    assert found("sencah") == ["Cao atiso"]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE products_product SET folded = 'ruou mo 1975' WHERE name = 'Cao atiso'")
    assert found("ruou mo") == ["Cao atiso"]


def test_a_word_is_learnt_once_and_numbers_never(shelf):
    write(shelf, ["Mật ong 777", "Mật ong 778"])
    assert NameWord.objects.filter(word="mat").count() == 1
    assert not NameWord.objects.filter(word__in=["777", "778"]).exists()
    assert found("ong 778") == ["Mật ong 778"]


@pytest.mark.parametrize("extra", [0, 2])
def test_queries_do_not_grow_with_the_names(shelf, extra, django_assert_num_queries):
    write(shelf, [f"Trà sen {word}" for word in ("một", "hai", "ba")[: extra + 1]])
    vocabulary()
    with django_assert_num_queries(3):
        assert len(found("tra sen")) == extra + 1
