"""What pages and other apps read of products."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from ocop.ground.words.queries import MOST_LOOKED_AT, gathered
from ocop.kernel.numbering import spelled
from ocop.law.rulebooks.queries import SetName, groups
from ocop.registry.products.models import Product, ProductCode


def sets_of(on: date) -> Iterator[SetName]:
    """Every product set of a day, in the order of the numbers. One query."""
    for group in groups(on):
        yield from group.sets


def set_name(set_no: int, on: date) -> SetName | None:
    """The set of that number on a day; None when the rulebooks of the day have none. One query."""
    return next((each for each in sets_of(on) if each.set_no == set_no), None)


def with_code_like(typed: str) -> QuerySet[ProductCode, int]:
    """Keys of products whose current or earlier code holds this text."""
    return ProductCode.objects.filter(code__icontains=typed).values_list("product", flat=True)


def with_code_begun(rows: QuerySet[Product], typed: str, *, limit: int) -> list[Product]:
    """Products one of whose codes begins so, however its parts are spaced: at most three queries.

    Of a beginning that thousands share, the first `MOST_LOOKED_AT` codes are looked at.
    """
    codes = ProductCode.objects.filter(code__startswith=spelled(typed)).order_by("code")
    held = list(codes.values_list("product", flat=True)[:MOST_LOOKED_AT])
    return gathered(rows, rows.filter(pk__in=held), limit) if held else []
