"""Vietnamese text: one composed form, search without marks, the dictionary order, names that are the same.

Everything returned is NFC. Letters and tones follow the Vietnamese alphabet (29 letters, with f, j, w, z
in their Latin places) and the dictionary order of tones: ngang, huyền, hỏi, ngã, sắc, nặng.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONE_MARKS = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_TONES = "".join(_TONE_MARKS)
# A letter of its own follows its base letter and everything that begins with the base letter.
_OWN_LETTERS = {"ă": "a{", "â": "a|", "đ": "d{", "ê": "e{", "ô": "o{", "ơ": "o|", "ư": "u{"}
# Only an open oa, oe, uy is written in two ways; inside a syllable (hoàn, khuỷu) there is one way.
_SECOND_VOWEL_TONE = re.compile(
    rf"([oO])([aAeE])([{_TONES}])(?![^\W\d_])|(?<![qQ])([uU])([yY])([{_TONES}])(?![^\W\d_])"
)
_SPACED_SIGN = re.compile(r"\s*([-–'’.])\s*")
_NUMBER = re.compile(r"\d+")


def nfc(text: str) -> str:
    """The composed form (NFC), the only one that is stored or compared."""
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """NFC with runs of white space as one space, none at the ends."""
    return " ".join(nfc(text).split())


def fold(text: str) -> str:
    """Lower case, without marks, đ as d, spaces squeezed: "hai phong" finds "Hải Phòng"."""
    if text.isascii():
        return " ".join(text.lower().split())
    return _folded(text)


@lru_cache(maxsize=32768)
def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.lower())
    bare = "".join(char for char in parts if unicodedata.category(char) != "Mn")
    return squeeze(bare.replace("đ", "d"))


def normalise_tones(text: str) -> str:
    """The tone of an open `oa`, `oe`, `uy` on its first vowel: hoà → hòa, khoẻ → khỏe, thuý → thúy.

    Untouched: `uy` after q (quý), and clusters that go on (hoàn, ngoèo, khuỷu), where both ways of
    writing agree. Letters with a mark of their own (uế, uở) carry the tone themselves.
    """
    marked = "".join(_with_tone_apart(char) for char in nfc(text))
    return nfc(_SECOND_VOWEL_TONE.sub(_tone_first, marked))


def sort_key(text: str) -> str:
    """A key whose bytewise order (COLLATE "C") is the Vietnamese dictionary order.

    Letters first, tones only between equal letters; Đ after D; case does not matter; numbers sort as
    numbers (Phường 2 before Phường 10); a space sorts before punctuation, digits and letters.
    """
    letters: list[str] = []
    tones: list[str] = []
    counted = _NUMBER.sub(lambda run: run[0].lstrip("0").zfill(9), squeeze(normalise_tones(text)).lower())
    for char in counted:
        letter, tone = _split_tone(char)
        letters.append(_primary(letter))
        tones.append(tone)
    return "".join(letters) + " " + "".join(tones).rstrip("0")


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are one name: case, spaces (also around - and '), old or new tone placement."""
    return _plain_name(one) == _plain_name(other)


def _plain_name(name: str) -> str:
    return _SPACED_SIGN.sub(r"\1", squeeze(normalise_tones(name)).lower()).replace("–", "-").replace("’", "'")


def _with_tone_apart(char: str) -> str:
    letter, tone = _split_tone(char)
    return char if tone == "0" else letter + _TONES[int(tone) - 1]


def _tone_first(found: re.Match[str]) -> str:
    first, second, tone = found.group(1, 2, 3) if found[1] else found.group(4, 5, 6)
    return first + tone + second


@lru_cache(maxsize=4096)
def _split_tone(char: str) -> tuple[str, str]:
    """The letter without its tone, and the tone as a digit 0–5."""
    parts = unicodedata.normalize("NFD", char)
    tone = next((_TONE_MARKS[part] for part in parts if part in _TONE_MARKS), "0")
    letter = "".join(part for part in parts if part not in _TONE_MARKS)
    return nfc(letter), tone


def _primary(letter: str) -> str:
    if letter in _OWN_LETTERS:
        return _OWN_LETTERS[letter]
    if letter == " ":
        return "+"
    return letter if letter.isalnum() else ","
