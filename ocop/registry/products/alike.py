"""Which products may be one and the same: names without pack sizes and places, and how like they are. No database.

A hint for a person and nothing more: two products of one name are often two products.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from ocop.kernel.text import fold
from ocop.kernel.words import gettext_noop

PRODUCER, COMMUNE, PROVINCE, COUNTRY = range(4)
NEARNESS = {
    PRODUCER: gettext_noop("cùng chủ thể"),
    COMMUNE: gettext_noop("cùng xã, phường"),
    PROVINCE: gettext_noop("cùng tỉnh, thành phố"),
    COUNTRY: gettext_noop("tỉnh, thành phố khác"),
}
# The farther apart two producers are, the more alike their names must be: there is mật ong in every province.
ENOUGH = {PRODUCER: 70, COMMUNE: 80, PROVINCE: 88, COUNTRY: 95}

_VESSEL = "chai|hop|goi|lo|hu|tui|lon|bao|thung|can|binh|khay|vi|bich|cai|qua|chiec|set|bo|phin|coc|hat|vien"
_UNIT = rf"kilogram|kilogam|kg|gram|gam|gr|g|mg|lit|ml|cl|l|m2|cm|{_VESSEL}"
_COUNT = r"\d+(?:[.,]\d+)*"
# Without marks these are products as well: bơ, cải, quả, hạt. They are packs only before a number of packs.
_SHY = "bo|cai|qua|hat"
_LEADING = rf"(?:(?!(?:{_SHY})\b)(?:{_VESSEL})\s+|(?:{_SHY})\s+(?={_COUNT}\s*(?:{_VESSEL})\b))"
_AMOUNT = rf"(?:{_COUNT}\s*x\s*)?{_COUNT}\s*(?:{_UNIT})\b(?:\s*[/x]\s*(?:{_COUNT}\s*)?(?:{_UNIT})\b)*"
_PACK = re.compile(rf"\b{_LEADING}?{_AMOUNT}")
_AMOUNT_ALONE = re.compile(rf"\b{_AMOUNT}")
_LEVEL = r"(?:(?:tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|thi tran)\s+)?"
_NO_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near two products stand and how alike their names are, 0–100."""

    nearness: int
    percent: int

    @property
    def worth_telling(self) -> bool:
        """Alike enough for how far apart they are."""
        return self.percent >= ENOUGH[self.nearness]

    @property
    def order(self) -> tuple[int, int]:
        """Nearest first, then most alike."""
        return self.nearness, -self.percent


def core(name: str, places: Iterable[str] = ()) -> str:
    """The name folded, without pack sizes ("chai 330 ml", "hộp 10 gói", "500g") and names of places.

    A name that is nothing else keeps the word before the amount ("Cốc 500g"), or stays as it is, folded.
    """
    folded = fold(name)
    kept = _PACK.sub(" ", folded)
    for place in sorted({fold(each) for each in places}, key=len, reverse=True):
        if place:
            kept = re.sub(rf"\b{_LEVEL}{re.escape(place)}\b", " ", kept)
    return _plain(kept) or _plain(_AMOUNT_ALONE.sub(" ", folded)) or _plain(folded)


def percent_alike(one: str, other: str) -> int:
    """How alike two cores are, 0–100, whatever the order of the words and the spaces between them."""
    as_written = fuzz.ratio(one.replace(" ", ""), other.replace(" ", ""))
    return int(max(as_written, fuzz.token_sort_ratio(one, other)))


def likeness(one: str, other: str, *, nearness: int, places: Iterable[str] = ()) -> Likeness:
    """Two names compared; names of `places` are left out of both."""
    known = tuple(places)
    return Likeness(nearness, percent_alike(core(one, known), core(other, known)))


def _plain(text: str) -> str:
    return " ".join(_NO_WORD.sub(" ", text).split())
