"""Is it a fresh or raw product? A hint with what can be done about it, never a refusal. Plain values only.

Plans of districts ask to limit fresh and raw products. Marked words are compared with their marks (thọ is not thô,
sông is not sống); a name typed without any mark is compared without marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ocop.kernel.text import fold, normalise_tones
from ocop.kernel.words import gettext_noop

_NO_WORD = re.compile(r"[^\w]+")
HINT, NOTE = "hint", "note"

RAW_WORDS: tuple[str, ...] = (
    "tươi", "tươi sống", "sống", "nguyên con", "nguyên liệu", "nguyên khai", "thô", "chưa chế biến", "chưa sơ chế",
    "chưa bóc vỏ", "nguyên củ", "nguyên quả", "nguyên cây", "mới thu hoạch", "mới đánh bắt", "sơ chế thô",
)  # fmt: skip
"""Words that say a product goes to market as it was grown or caught."""
MADE_WORDS: tuple[str, ...] = (
    "sấy", "muối chua", "rang", "chiên", "kho", "nấu", "nướng", "hun khói", "lên men", "ngâm", "đóng hộp", "tiệt trùng",
    "thanh trùng", "cô đặc", "chưng cất", "tinh chế", "tinh bột", "nghiền", "ép", "xay", "ủ", "ướp", "một nắng", "khô",
    "ăn liền", "chế biến", "lạp xưởng", "giò", "chả", "mứt", "bánh", "bún", "miến", "phở", "mì", "kem", "nem", "siro",
)  # fmt: skip
"""Words that say it was made into something: a raw word beside them says nothing against it."""
OTHER_MEANINGS: tuple[str, ...] = (
    "cuộc sống", "đời sống", "lối sống", "sức sống", "nếp sống", "lương thực thô", "thô mộc", "vui tươi", "tốt tươi",
    "tươi đẹp", "tươi mới", "nghề sống",
)  # fmt: skip
"""Where the word means something else."""


@dataclass(frozen=True, slots=True)
class RawHint:
    """`strength`: a hint, or a note where the set itself takes fresh products. `words` are those found."""

    strength: str
    words: tuple[str, ...]
    text: str
    remedy: str


def raw_hint(name: str, description: str, set_name: str) -> RawHint | None:
    """What is to be said of a name, description and the name of the set; None when nothing speaks for a raw product."""
    admitted = "tươi" in normalise_tones(set_name).lower() or "sống" in normalise_tones(set_name).lower()
    made = words_in(name, MADE_WORDS)
    found = () if made else words_in(name, RAW_WORDS) or words_in(description, RAW_WORDS)
    if found and words_in(description, MADE_WORDS) and not words_in(name, RAW_WORDS):
        found = ()
    if admitted and not made:
        return RawHint(
            NOTE,
            found,
            gettext_noop("Bộ sản phẩm này nhận sản phẩm tươi, nhưng chương trình hạn chế sản phẩm tươi, thô."),
            gettext_noop("Nêu rõ tiêu chuẩn (VietGAP, hữu cơ), đóng gói và truy xuất làm nên giá trị riêng."),
        )
    if not found:
        return None
    return RawHint(
        HINT,
        found,
        gettext_noop("Có vẻ là sản phẩm tươi, thô: {words}."),
        gettext_noop("Nghĩ tới chế biến, đóng gói, nhãn hiệu riêng để tăng giá trị."),
    )


def words_in(text: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Which of the words stand in the text as whole words, the longest of overlapping ones."""
    bare = text.isascii()
    plain = _plain(fold(text) if bare else normalise_tones(text).lower())
    for other in OTHER_MEANINGS:
        plain = plain.replace(f" {_spelled(other, bare)} ", " · ")
    found: list[str] = []
    for word in sorted(words, key=len, reverse=True):
        wanted = f" {_spelled(word, bare)} "
        if wanted in plain:
            plain = plain.replace(wanted, " · ")
            found.append(word)
    return tuple(sorted(found, key=words.index))


def _spelled(word: str, bare: bool) -> str:
    return fold(word) if bare else normalise_tones(word).lower()


def _plain(text: str) -> str:
    return " " + " ".join(_NO_WORD.sub(" ", text).split()) + " "
