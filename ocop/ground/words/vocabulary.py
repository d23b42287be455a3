"""What was typed, turned into known words: beginnings, errors of typing, forgotten spaces. No database.

Vietnamese is written in syllables, and without marks there are a few thousand of them: the vocabulary of a register
hardly grows with its names, so that looking for a mistyped word among all words stays cheap.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ocop.kernel.text import fold

_NO_WORD = re.compile(r"[^a-z0-9]+")
MOST_WORDS = 12
MOST_BEGINNINGS = 100
Groups = list[tuple[str, ...]]
"""One tuple for each typed word: a name must hold one word of every tuple."""


def words_of(text: str) -> list[str]:
    """The folded words of a name, as the database cuts them (`name_words`)."""
    return [word for word in _NO_WORD.split(fold(text)) if word]


def errors_allowed(word: str) -> int:
    """How many errors of typing a word may hold: none in two letters or a number, two from six letters on."""
    if len(word) < 3 or word.isdigit():
        return 0
    return 1 if len(word) < 6 else 2


class Vocabulary:
    """All words of all names."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = sorted(set(words))
        self._known = frozenset(self.words)

    def __contains__(self, word: str) -> bool:
        return word in self._known or word.isdigit()

    def beginning(self, start: str) -> tuple[str, ...]:
        """Words that begin so, at most `MOST_BEGINNINGS`."""
        first = bisect_left(self.words, start)
        found = []
        for word in self.words[first : first + MOST_BEGINNINGS]:
            if not word.startswith(start):
                break
            found.append(word)
        return tuple(found)

    def near(self, word: str) -> tuple[str, ...]:
        """Words one or two errors away (a letter wrong, missing, too many, two swapped), nearest first."""
        allowed = errors_allowed(word)
        if not allowed:
            return ()
        found = process.extract(word, self.words, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        return tuple(each for each, *_ in sorted(found, key=lambda hit: (hit[1], hit[0])))

    def parts(self, word: str) -> Groups:
        """Two known words written as one ("caphe"): all first halves, all second halves; or nothing."""
        cuts = ((word[:at], word[at:]) for at in range(2, len(word) - 1))
        known = [cut for cut in cuts if cut[0] in self._known and cut[1] in self._known]
        return [tuple(half) for half in zip(*known, strict=True)]


def exactly(words: Sequence[str], vocabulary: Vocabulary, *, unfinished: bool = False) -> Groups:
    """Each word as typed; an unknown one is cut in two or mended. `unfinished`: the last word may go on."""
    groups: Groups = []
    for at, word in enumerate(words[:MOST_WORDS]):
        begun = vocabulary.beginning(word) if unfinished and at == len(words) - 1 and len(word) > 1 else ()
        if begun:
            groups.append(begun)
        elif word in vocabulary:
            groups.append((word,))
        elif parts := vocabulary.parts(word):
            groups += parts
        else:
            groups.append(vocabulary.near(word) or (word,))
    return groups


def loosely(words: Sequence[str], vocabulary: Vocabulary) -> Groups:
    """Every word may be mistyped, also into another known word; unknown ones are passed over.

    Nothing at all when fewer than half of the words are left: that would be another question.
    """
    known = [word for word in words[:MOST_WORDS] if word in vocabulary or vocabulary.near(word)]
    if 2 * len(known) < len(words):
        return []
    return [tuple(dict.fromkeys((word, *vocabulary.near(word)))) for word in known]
