"""What a confirmation must show, and which words speak for which candidate. Plain values, no database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ocop.kernel.text import fold
from ocop.kernel.verdict import YES, Verdict, every, no
from ocop.kernel.words import gettext_noop

LEAST_WORDS = 10  # signs: a reason shorter than this says nothing
MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Named:
    """A candidate as hints are looked for: its key, and what people call it."""

    pk: int
    short_name: str


@dataclass(frozen=True, slots=True)
class Held:
    """A confirmation that stands: its key, where to, by whom."""

    pk: int
    successor: str
    by: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A record ticked on the page: its kind and key, and the confirmation the page showed for it (0: none)."""

    kind: str
    pk: int
    seen: int = 0


_CHOSEN = re.compile(r"([a-z]{1,40}\.[a-z]{1,40}):([0-9]{1,18}):([0-9]{1,18})", re.ASCII)


def read_chosen(written: Iterable[str]) -> list[Chosen]:
    """The ticked records, each once; what is not written as the page writes it is passed over."""
    found = (_CHOSEN.fullmatch(each) for each in written)
    return list(dict.fromkeys(Chosen(match[1], int(match[2]), int(match[3])) for match in found if match))


def check_words(reason: str) -> Verdict:
    """Whoever confirms says from what they know it."""
    if len(reason.strip()) >= LEAST_WORDS:
        return YES
    return no(
        gettext_noop("Ghi căn cứ xác nhận."),
        at="reason",
        remedy=gettext_noop("Ít nhất 10 ký tự: thôn cũ, quyết định, người cho biết…"),
    )


def check_chosen(chosen: Sequence[Chosen]) -> Verdict:
    """At least one record, at most 500 at once."""
    if not chosen:
        return no(gettext_noop("Chọn ít nhất một bản ghi."), at="rows", remedy=gettext_noop("Đánh dấu các bản ghi."))
    if len(chosen) > MOST_AT_ONCE:
        return no(gettext_noop("Mỗi lần xác nhận nhiều nhất {most} bản ghi."), at="rows", most=MOST_AT_ONCE)
    return YES


def check_seen(name: str, seen: int, held: Held | None) -> Verdict:
    """Nobody overwrites what another person has just said: the page must have shown what stands now."""
    if (held.pk if held else 0) == seen:
        return YES
    if held is None:
        return no(
            gettext_noop("Xác nhận của “{name}” vừa được bỏ."),
            at="rows",
            remedy=gettext_noop("Tải lại trang rồi chọn lại."),
            name=name,
        )
    return no(
        gettext_noop("“{name}” vừa được {who} xác nhận thuộc {place}."),
        at="rows",
        remedy=gettext_noop("Tải lại trang; nếu chưa đúng, đổi lại ở phần đã xác nhận."),
        name=name,
        who=held.by,
        place=held.successor,
    )


def check_all_seen(facts: Iterable[tuple[str, int, Held | None]]) -> Verdict:
    """The same for many: (name, what the page showed, what stands)."""
    return every(check_seen(*each) for each in facts)


def named_in(text: str, old: str, candidates: Iterable[Named]) -> list[int]:
    """Candidates whose name stands in the text as whole words. The old commune's own name says nothing."""
    words = f" {' '.join(re.sub(r'[^a-z0-9]+', ' ', fold(text)).split())} "
    found = []
    for each in candidates:
        name = " ".join(re.sub(r"[^a-z0-9]+", " ", fold(each.short_name)).split())
        if name and name != " ".join(fold(old).split()) and f" {name} " in words:
            found.append(each.pk)
    return found
