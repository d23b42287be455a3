"""Which words of a text were taken out and which came in. Plain Python."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

KEPT_AROUND = 12
"""So many unchanged words are shown on each side of a change; the rest is left out and counted."""
MOST_WORDS = 2000
"""A longer text is compared by its sentences: comparing words costs the square of their number."""

Kind = Literal["same", "gone", "new", "left_out"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words. For `left_out`, `words` is how many unchanged words stand there and `text` is empty."""

    kind: Kind
    text: str
    words: int = 0


def word_changes(before: str, now: str) -> list[Piece]:
    """The two texts as one: kept, gone and new words in order, long kept passages left out.

    Joining "same" and "gone" with the words left out gives the old text's words, "same" and "new" the new one's.
    """
    old, new = before.split(), now.split()
    if max(len(old), len(new)) > MOST_WORDS:
        old, new = _sentences(before), _sentences(now)
    found: list[Piece] = []
    for tag, start, end, into, until in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += _kept(old[start:end], first=start == 0, last=end == len(old) and until == len(new))
            continue
        if end > start:
            found.append(_piece("gone", old[start:end]))
        if until > into:
            found.append(_piece("new", new[into:until]))
    return found


def _kept(words: Sequence[str], *, first: bool, last: bool) -> list[Piece]:
    before = 0 if first else KEPT_AROUND
    after = 0 if last else KEPT_AROUND
    hidden = len(words) - before - after
    if hidden <= KEPT_AROUND:
        return [_piece("same", words)]
    shown = [_piece("same", words[:before])] if before else []
    shown.append(Piece("left_out", "", sum(len(each.split()) for each in words[before : before + hidden])))
    return [*shown, _piece("same", words[-after:])] if after else shown


def _piece(kind: Kind, words: Sequence[str]) -> Piece:
    text = " ".join(words)
    return Piece(kind, text, len(text.split()))


def _sentences(text: str) -> list[str]:
    return [each for each in re.split(r"(?<=[.!?;:])\s+|\n+", text) if each.strip()]
