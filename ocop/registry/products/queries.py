"""What pages and other apps read of products."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from ocop.law.rulebooks.queries import SetName, groups
from ocop.registry.products.models import ProductCode


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


def with_code_from(begun: str) -> QuerySet[ProductCode, int]:
    """Keys of products one of whose codes begins so."""
    return ProductCode.objects.filter(code__startswith=begun).order_by("code").values_list("product", flat=True)
