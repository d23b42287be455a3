"""Number books: one number for one paper, no holes, even when many ask at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from ocop.ground.papers.models import NumberBook
from ocop.ground.papers.numbers import continue_after, last_number, next_number


@pytest.mark.django_db
def test_each_office_kind_and_year_counts_for_itself():
    given = [
        next_number("31", "QĐ", 2026),
        next_number("31", "QĐ", 2026),
        next_number("31", "BB", 2026),
        next_number("01", "QĐ", 2026),
        next_number("31", "QĐ", 2027),
        next_number("31", "QĐ", 2026),
    ]
    assert given == [1, 2, 1, 1, 1, 3]
    assert last_number("31", "QĐ", 2026) == 3
    assert last_number("31", "QĐ", 2025) == 0


@pytest.mark.django_db
def test_a_book_goes_on_after_numbers_given_on_paper_and_never_back():
    assert continue_after("31", "QĐ", 2026, 1244) == 1244
    assert next_number("31", "QĐ", 2026) == 1245
    assert continue_after("31", "QĐ", 2026, 3) == 1245


@pytest.mark.django_db
def test_a_number_of_a_failed_action_is_given_again():
    next_number("31", "QĐ", 2026)
    with pytest.raises(LookupError), transaction.atomic():
        assert next_number("31", "QĐ", 2026) == 2
        raise LookupError
    assert next_number("31", "QĐ", 2026) == 2


@pytest.mark.django_db
def test_one_number_costs_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        next_number("31", "QĐ", 2026)


@pytest.mark.django_db
def test_a_book_names_itself():
    next_number("31", "QĐ", 2026)
    assert str(NumberBook.objects.get()) == "31 · QĐ · 2026: 1"


@pytest.mark.django_db(transaction=True)
def test_numbers_are_taken_only_inside_a_transaction():
    with pytest.raises(RuntimeError, match=r"^numbers are taken inside the transaction that issues the paper$"):
        next_number("31", "QĐ", 2026)
    assert not NumberBook.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_different_numbers_without_holes():
    def take(_asker):
        try:
            with transaction.atomic():
                return next_number("31", "QĐ", 2026)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as askers:
        given = list(askers.map(take, range(40)))
    assert sorted(given) == list(range(1, 41))
