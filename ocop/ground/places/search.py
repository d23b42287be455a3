"""Finding places by what people type: without marks, with or without type, shortened, with the province."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from ocop.kernel.text import fold, normalise_tones, squeeze

_SHORT_TYPES = {
    "tp": "thành phố", "tx": "thị xã", "tt": "thị trấn", "p": "phường",
    "x": "xã", "h": "huyện", "q": "quận", "t": "tỉnh",
}  # fmt: skip
_SHORT_TYPE = re.compile(r"^(tp|tx|tt|p|x|h|q|t)(?:\.\s*|\s+)(?=\S)", re.IGNORECASE)
_EXACT, _PREFIX, _WORD, _INSIDE = range(1, 5)
_BY_CODE = 0


class Named(Protocol):
    """What a search looks at. `folded` and `folded_short`: the name with and without its type, folded."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def short_name(self) -> str: ...
    @property
    def folded(self) -> str: ...
    @property
    def folded_short(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, read: the name with its marks, folded, and the folded words after a comma."""

    marked: str
    folded: str
    within: tuple[str, ...] = ()


def read_query(text: str) -> Query:
    """Read "p. hồng bàng, hải phòng": short types are written out; after a comma stands what lies above."""
    name, *above = (squeeze(part) for part in text.split(","))
    name = _write_out(name)
    return Query(_marked(name), fold(name), tuple(fold(_write_out(part)) for part in above if part))


def rank(query: Query, place: Named) -> tuple[int, int] | None:
    """How well a place fits, smaller is better; None when it does not.

    Code, then the whole name, its beginning, the beginning of a word, anywhere; between equals the one
    with the same marks comes first.
    """
    if not query.folded:
        return None
    if query.folded == place.code:
        return _BY_CODE, 0
    marks_differ = int(query.marked not in _marked(place.name))
    names = (place.folded, place.folded_short)
    if query.folded in names:
        exact = query.marked in (_marked(place.name), _marked(place.short_name))
        return _EXACT, int(not exact)
    if any(name.startswith(query.folded) for name in names):
        return _PREFIX, marks_differ
    if f" {query.folded}" in place.folded:
        return _WORD, marks_differ
    return (_INSIDE, marks_differ) if query.folded in place.folded else None


def _marked(name: str) -> str:
    return squeeze(normalise_tones(name)).lower()


def _write_out(name: str) -> str:
    return _SHORT_TYPE.sub(lambda found: _SHORT_TYPES[found[1].lower()] + " ", name)
