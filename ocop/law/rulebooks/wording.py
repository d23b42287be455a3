"""The exact words of the signed decision, laid over our own concise ones. Words only: points and floors stay.

A content is {criterion code: {"title": words, "choices": [words or null, …]}}, both keys optional; a choice
stands at its index in the rulebook's own order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ocop.kernel.verdict import Reason, Verdict
from ocop.kernel.words import gettext_noop
from ocop.law.rulebooks.rulebook import Rulebook

LONGEST_TITLE = 600  # characters; the longest printed title of 26/2026/QĐ-TTg has 229
LONGEST_CHOICE = 1200  # the longest printed choice has 535

UNKNOWN_CODE = gettext_noop("Bộ {set} không có tiêu chí “{code}”.")
TAKE_A_CODE = gettext_noop("Dùng mã tiêu chí trong mẫu tải về của bộ này.")
TOO_MANY = gettext_noop("Tiêu chí {code} chỉ có {count} lựa chọn; không có lựa chọn thứ {number}.")
KEEP_ROWS = gettext_noop("Giữ nguyên các dòng của mẫu tải về, chỉ điền cột “Nguyên văn”.")
TOO_LONG = gettext_noop("Lời dài {length} ký tự, quá mức {most}.")
ONE_PLACE = gettext_noop("Mỗi ô chỉ chép lời của một tiêu chí hoặc một lựa chọn.")
NO_WORDS = gettext_noop("Bộ {set} chưa có lời nguyên văn nào.")
FILL_IN = gettext_noop("Điền ít nhất một ô ở cột “Nguyên văn”.")
NOT_WORDS = gettext_noop("Tiêu chí {code}: phần “{key}” không đúng cấu trúc.")
SHAPE = gettext_noop("Ghi title là chữ và choices là danh sách chữ, để trống lựa chọn chưa có lời.")


@dataclass(frozen=True, slots=True)
class Words:
    """Official words of one set; what has none keeps our own."""

    content: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def title(self, code: str) -> str:
        """The printed title of a criterion, "" when none is loaded."""
        return str(self.content.get(code, {}).get("title") or "")

    def choice(self, code: str, index: int) -> str:
        """The printed words of a choice, "" when none are loaded."""
        choices = self.content.get(code, {}).get("choices") or ()
        return str(choices[index] or "") if index < len(choices) else ""


OWN_WORDS = Words()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the official words go: choices of all choices, titles of all titles."""

    choices: int
    all_choices: int
    titles: int
    all_titles: int

    @property
    def whole(self) -> bool:
        """Does every choice stand in the words of the decision?"""
        return self.choices == self.all_choices


def coverage(book: Rulebook, words: Words) -> Coverage:
    """Counted over the criteria the set has; words of other criteria do not count."""
    criteria = book.criteria.values()
    return Coverage(
        choices=sum(bool(words.choice(each.code, at)) for each in criteria for at in range(len(each.choices))),
        all_choices=sum(len(each.choices) for each in criteria),
        titles=sum(bool(words.title(each.code)) for each in criteria),
        all_titles=len(book.criteria),
    )


def check(book: Rulebook, content: Any) -> Verdict:
    """May this content be laid over the set? Every fault, `at` the criterion's code ("1.1", "1.1/3")."""
    if not isinstance(content, dict):
        return Verdict((Reason(NOT_WORDS, remedy=SHAPE, params={"code": "–", "key": "–"}),))
    reasons = tuple(reason for code, said in content.items() for reason in _criterion(book, str(code), said))
    if not reasons and not any(coverage_counts(book, Words(content))):
        reasons = (Reason(NO_WORDS, remedy=FILL_IN, params={"set": book.set_no}),)
    return Verdict(reasons)


def coverage_counts(book: Rulebook, words: Words) -> tuple[int, int]:
    """(choices, titles) that have official words."""
    found = coverage(book, words)
    return found.choices, found.titles


def _criterion(book: Rulebook, code: str, said: Any) -> Iterator[Reason]:
    criterion = book.criteria.get(code)
    if criterion is None:
        yield Reason(UNKNOWN_CODE, at=code, remedy=TAKE_A_CODE, params={"set": book.set_no, "code": code})
        return
    if not isinstance(said, dict) or not set(said) <= {"title", "choices"}:
        yield Reason(NOT_WORDS, at=code, remedy=SHAPE, params={"code": code, "key": "title, choices"})
        return
    title, choices = said.get("title", ""), said.get("choices", [])
    if not isinstance(title, str):
        yield Reason(NOT_WORDS, at=code, remedy=SHAPE, params={"code": code, "key": "title"})
    elif len(title) > LONGEST_TITLE:
        yield _too_long(code, title, LONGEST_TITLE)
    if not isinstance(choices, list) or not all(each is None or isinstance(each, str) for each in choices):
        yield Reason(NOT_WORDS, at=code, remedy=SHAPE, params={"code": code, "key": "choices"})
        return
    for number, each in enumerate(choices, start=1):
        at = f"{code}/{number}"
        if number > len(criterion.choices):
            params = {"code": code, "count": len(criterion.choices), "number": number}
            yield Reason(TOO_MANY, at=at, remedy=KEEP_ROWS, params=params)
        elif each and len(each) > LONGEST_CHOICE:
            yield _too_long(at, each, LONGEST_CHOICE)


def _too_long(at: str, said: str, most: int) -> Reason:
    return Reason(TOO_LONG, at=at, remedy=ONE_PLACE, params={"length": len(said), "most": most})
