"""What is read while a decision is drafted, signed and printed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from ocop.kernel.numbering import NumberingError, parse_document_number
from ocop.kernel.verdict import Refused, Verdict, no
from ocop.recognition.certificates.models import Decision, DecisionItem
from ocop.registry.products.models import ProductCode


def items_of(decision: Decision) -> QuerySet[DecisionItem]:
    """The products of a decision with all that its page and its paper show. One query."""
    return decision.items.select_related(
        "outcome__item__dossier__product__producer",
        "outcome__item__dossier__place",
        "outcome__item__dossier__certificate",
        "outcome__item__session__council",
    )


def free_number(decision: Decision, number: str, day: date) -> str:
    """The number as it is kept: "03/QĐ-UBND" and "3/QĐ-UBND" are one number of the book.

    Raises Refused at "number" for what is no number, and for one that another decision of the year has.
    """
    try:
        written = str(parse_document_number(number))
    except NumberingError as error:
        raise Refused(Verdict((replace(error.reason, at="number"),))) from error
    others = Decision.objects.filter(place=decision.place, number=written, signed_on__year=day.year)
    if others.exclude(pk=decision.pk).exists():
        no(
            gettext_noop("Số {number} đã dùng cho quyết định khác trong năm {year}."),
            at="number",
            remedy=gettext_noop("Kiểm tra sổ văn bản và nhập số đúng."),
            number=written,
            year=day.year,
        ).or_refuse()
    return written


def current_codes(product_ids: Collection[int]) -> dict[int, str]:
    """The current code of each of these products. One query."""
    held = ProductCode.objects.filter(product_id__in=product_ids, current=True)
    return dict(held.values_list("product_id", "code"))
