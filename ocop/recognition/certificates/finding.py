"""Certificates by what is typed of them. Reads only."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from ocop.ground.words.queries import gathered
from ocop.kernel.numbering import spelled
from ocop.recognition.certificates.models import Certificate, is_token


def begun(rows: QuerySet[Certificate], typed: str, *, limit: int) -> list[Certificate]:
    """Certificates whose number or product code begins so, or whose check code it is: at most two queries.

    Nothing is asked for what holds no digit and could not be a check code.
    """
    held = Q()
    if any(sign.isdigit() for sign in typed):
        held |= Q(number__istartswith=typed) | Q(product_code__startswith=spelled(typed))
    if is_token(typed.upper()):
        held |= Q(token=typed.upper())
    return gathered(rows, rows.filter(held), limit) if held else []
