"""What the search of the desk finds, put together from the apps below. Reads only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.people.models import User
from ocop.ground.places.models import Place
from ocop.ground.places.queries import find_places, find_places_mended
from ocop.ground.words.queries import MOST_LOOKED_AT, find_named, gathered
from ocop.kernel import clock
from ocop.kernel.numbering import NumberingError, parse_product_code
from ocop.kernel.text import fold, squeeze
from ocop.recognition.certificates.access import certificates_visible_to, decisions_visible_to
from ocop.recognition.certificates.models import is_token
from ocop.registry.producers.access import producers_visible_to
from ocop.registry.products.access import products_visible_to
from ocop.registry.products.models import Product
from ocop.registry.products.queries import with_code_from

MOST = 20
SUGGESTED = 4
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its kind in words, its name, where it is."""

    kind: str
    name: str
    note: str
    url: str


def search(user: User, typed: str, *, most: int = MOST) -> list[Hit]:
    """Products, producers, places, decisions and certificates this person may see; at most `most` of a kind.

    Names are found without marks and with errors of typing, codes and numbers by their beginning.
    """
    words = squeeze(typed.replace("\x00", ""))[:LONGEST]
    if len(fold(words)) < 2:
        return []
    today = clock.today()
    hits = [
        *_products(user, words, most),
        *_producers(user, words, most),
        *_places(find_places(words, today, limit=most)),
        *_decisions(user, words, most),
        *_certificates(user, words, most),
    ]
    return hits or list(_places(find_places_mended(words, today, limit=most)))


def _products(user: User, words: str, most: int) -> Iterator[Hit]:
    rows = products_visible_to(user)
    coded = _coded(rows, words, most) if _has_digit(words) else []
    named = () if coded else find_named(rows, words, limit=most).rows
    for each in (*coded, *named):
        note = f"{each.producer.name} · {each.place}"
        yield Hit(_("Sản phẩm"), each.name, note, reverse("desk:product", args=[each.pk]))


def _coded(rows: QuerySet[Product], words: str, most: int) -> list[Product]:
    """Products one of whose codes begins so; of a beginning that thousands share, the first of them are looked at."""
    held = list(with_code_from(_code(words))[:MOST_LOOKED_AT])
    return gathered(rows, rows.filter(pk__in=held), most) if held else []


def _producers(user: User, words: str, most: int) -> Iterator[Hit]:
    rows = producers_visible_to(user)
    found = rows.filter(tax_code=words)[:most] if words.isdigit() else find_named(rows, words, limit=most).rows
    for each in found:
        yield Hit(_("Chủ thể"), each.name, str(each.place), reverse("producers:detail", args=[each.pk]))


def _places(found: list[Place]) -> Iterator[Hit]:
    for each in found:
        above = each.full_name.partition(", ")[2]
        yield Hit(_("Địa bàn"), each.name, above or each.code, reverse("places:place", args=[each.pk]))


def _decisions(user: User, words: str, most: int) -> Iterator[Hit]:
    if _has_digit(words):
        for each in decisions_visible_to(user).filter(number__istartswith=words)[:most]:
            signed = f"{each.signed_on:%d/%m/%Y}" if each.signed_on else ""
            yield Hit(_("Quyết định"), each.number, signed, reverse("certificates:decision", args=[each.pk]))


def _certificates(user: User, words: str, most: int) -> Iterator[Hit]:
    held = Q()
    if _has_digit(words):
        held |= Q(number__istartswith=words) | Q(product_code__startswith=_code(words))
    if is_token(words.upper()):
        held |= Q(token=words.upper())
    if held:
        rows = certificates_visible_to(user)
        for each in gathered(rows, rows.filter(held), most):
            address = reverse("certificates:detail", args=[each.pk])
            yield Hit(_("Giấy chứng nhận"), each.number, each.product_name, address)


def _has_digit(words: str) -> bool:
    """Only what holds a digit can be a code or a number."""
    return any(char.isdigit() for char in words)


def _code(words: str) -> str:
    """A product code in its one spelling ("83 – 829 – 28780 – 03 – 2022" too), other text as it is."""
    try:
        return str(parse_product_code(words))
    except NumberingError:
        return words
