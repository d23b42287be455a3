"""Which product set a name and a group point to: a hint with its reason, never a choice. Plain values only.

Only lists of the past bring products without a set. Their group bounds the sets; the words of a set's own name,
found in the product's name, tell sets of one group apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ocop.kernel.text import fold, normalise_tones, squeeze

MOST = 3
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[,;()…]|\.{2,}|\b(?:và|từ|có thành phần)\b")
# What stands before or after in names of sets, or makes up a whole part, and tells nothing about a product.
_BEFORE = re.compile(r"^(?:các |sản phẩm |dịch vụ |chế biến )+")
_AFTER = re.compile(r"(?: khác| tươi| sơ chế| chế biến| dạng lỏng| thiên nhiên| đóng chai)+$")
_NOTHING = frozenset({"chế biến", "sản phẩm", "dịch vụ", "thực vật", "nông sản thực phẩm"})

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """A set as the rulebooks of the day name it."""

    set_no: int
    group: str
    name: str


@dataclass(frozen=True, slots=True)
class Hint:
    """A set that may be meant. `words`: what of its name stands in the product's name ("" : the group alone
    leaves no other set); `in_group`: whether the set lies in the product's group, None for a product without one.
    """

    set_no: int
    words: str
    in_group: bool | None


def hints(name: str, group: str, sets: Iterable[Offered]) -> tuple[Hint, ...]:
    """The sets that fit best, at most three: those of the group before all others, the longest words first.

    Nothing for a name that holds no word of a set, unless its group has one set only. A name written without
    marks is compared without marks.
    """
    offered = list(sets)
    own = [each for each in offered if each.group == group]
    plain = squeeze(normalise_tones(name)).lower()
    bare = plain.isascii()
    words = tuple(_WORD.findall(plain))
    found = []
    for each in offered:
        held = max((part for part in _parts(each.name, bare) if _stands_in(part, words)), key=_length, default=())
        if held:
            found.append((each, held))
    if inside := [pair for pair in found if pair[0].group == group]:
        found = inside
    found.sort(key=lambda pair: (-_length(pair[1]), pair[0].set_no))
    if not found and len(own) == 1:
        return (Hint(own[0].set_no, "", True),)
    longest = _length(found[0][1]) if found else 0
    best = [pair for pair in found if _length(pair[1]) == longest][:MOST]
    return tuple(Hint(each.set_no, " ".join(held), each.group == group if group else None) for each, held in best)


@lru_cache(maxsize=512)
def _parts(name: str, bare: bool) -> tuple[Words, ...]:
    """The telling parts of a set's name: "Gạo, ngũ cốc, hạt sơ chế khác" → gạo; ngũ cốc; hạt."""
    parts = []
    for each in _BETWEEN.split(squeeze(normalise_tones(name)).lower()):
        part = _AFTER.sub("", _BEFORE.sub("", each.strip()))
        if part not in _NOTHING and (words := _WORD.findall(fold(part) if bare else part)):
            parts.append(tuple(words))
    return tuple(dict.fromkeys(parts))


def _stands_in(part: Words, words: Sequence[str]) -> bool:
    """One after the other, whole words."""
    return any(tuple(words[start : start + len(part)]) == part for start in range(len(words) - len(part) + 1))


def _length(part: Words) -> int:
    return sum(map(len, part))
