"""What the search of the desk finds, put together from the apps below. Reads only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.people.models import User
from ocop.ground.places.models import Place
from ocop.ground.places.queries import find_places, find_places_mended
from ocop.ground.words.queries import find_named
from ocop.kernel import clock
from ocop.kernel.text import fold, squeeze
from ocop.recognition.certificates.access import certificates_visible_to, decisions_visible_to
from ocop.recognition.certificates.finding import begun
from ocop.registry.producers.access import producers_visible_to
from ocop.registry.products.access import products_visible_to
from ocop.registry.products.queries import with_code_begun

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
    coded = with_code_begun(rows, words, limit=most) if _has_digit(words) else []
    named = () if coded else find_named(rows, words, limit=most).rows
    for each in (*coded, *named):
        note = f"{each.producer.name} · {each.place}"
        yield Hit(_("Sản phẩm"), each.name, note, reverse("desk:product", args=[each.pk]))


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
    for each in begun(certificates_visible_to(user), words, limit=most):
        yield Hit(_("Giấy chứng nhận"), each.number, each.product_name, reverse("certificates:detail", args=[each.pk]))


def _has_digit(words: str) -> bool:
    """Only what holds a digit can be a code or a number."""
    return any(char.isdigit() for char in words)
