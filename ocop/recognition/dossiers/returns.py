"""A dossier given back: what is to be supplemented item by item, until when, and what the supplement answers.

Plain values in, verdicts and items out. Contents are the JSON of `queries.frozen_content`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ocop.kernel.verdict import YES, Verdict, no
from ocop.kernel.words import gettext_noop
from ocop.recognition.dossiers.changes import differences
from ocop.recognition.dossiers.rules import PAPERS, TEXTS, Contents, check_reason

CRITERION, TEXT, PAPER, SAMPLE, OTHER = "criterion", "text", "paper", "sample", "other"
ITEM_KINDS: dict[str, str] = {
    CRITERION: gettext_noop("Tiêu chí"),
    TEXT: gettext_noop("Phần của Mẫu 02"),
    PAPER: gettext_noop("Giấy tờ"),
    SAMPLE: gettext_noop("Sản phẩm mẫu"),
    OTHER: gettext_noop("Việc khác"),
}
CITES = {CRITERION: "Đ6.1, Mẫu 02 phần III", TEXT: "Đ6.1, Mẫu 02", PAPER: "Đ6.1, Mẫu 02 phần I", SAMPLE: "Đ6.2d"}
PHRASES: dict[str, str] = {
    CRITERION: gettext_noop("Tiêu chí {key}: bổ sung hoặc thay tài liệu minh chứng còn hiệu lực, đọc được rõ"),
    TEXT: gettext_noop("Mẫu 02: viết rõ phần “{label}”"),
    PAPER: gettext_noop("Bổ sung: {label}"),
    SAMPLE: gettext_noop("Giao đủ sản phẩm mẫu, có nhãn"),
    OTHER: gettext_noop("Bổ sung theo ghi chú"),
}
CHANGED, TOLD, NOTHING = "changed", "told", "nothing"
ANSWERS: dict[str, str] = {
    CHANGED: gettext_noop("Đã thay đổi trong hồ sơ"),
    TOLD: gettext_noop("Chủ thể báo đã làm"),
    NOTHING: gettext_noop("Chưa thấy thay đổi"),
}
MOST_ITEMS = 60
LONGEST_WORDS = 500
LONGEST_TERM = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to supplement. `key`: code of a criterion, key of a text or paper, "" for what has none."""

    kind: str
    key: str
    words: str
    cite: str = ""


def item(kind: str, key: str = "", words: str = "") -> Item:
    """An item with the standard phrase of its kind where no words were written, and its article.

    Raises KeyError for an unknown kind, text or paper.
    """
    label = TEXTS[key][1] if kind == TEXT else PAPERS[key] if kind == PAPER else key
    said = words.strip() or PHRASES[kind].format(key=key, label=label)
    return Item(kind, key, said[:LONGEST_WORDS], CITES.get(kind, ""))


def offered(contents: Contents, samples: int, samples_needed: int) -> list[Item]:
    """What the system itself finds missing, in the order of Mẫu 02: to be ticked, not sent by itself."""
    found = [item(TEXT, key) for key in TEXTS if not contents.texts.get(key, "").strip()]
    if "business_registration" not in contents.papers:
        found.append(item(PAPER, "business_registration"))
    found += [item(CRITERION, code, f"Tiêu chí {code}: chưa tự chấm") for code in contents.unanswered]
    found += [
        item(CRITERION, code, f"Tiêu chí {code}: có điểm nhưng chưa có tài liệu minh chứng")
        for code in contents.positive_without_evidence
    ]
    if samples < samples_needed:
        found.append(item(SAMPLE, "", f"Sản phẩm mẫu: mới nhận {samples} trong {samples_needed}, giao thêm, có nhãn"))
    return found


def check_return(reason: str, items: Sequence[Item]) -> Verdict:
    """At least one item, or words long enough to act upon; and a list somebody can read."""
    if len(items) > MOST_ITEMS:
        return no(
            gettext_noop("Danh sách có {count} mục, nhiều nhất {most}."),
            at="reason",
            remedy=gettext_noop("Gộp các mục giống nhau."),
            count=len(items),
            most=MOST_ITEMS,
        )
    return YES if items else check_reason(reason)


def check_until(until: date, today: date) -> Verdict:
    """A day to come, and not one so far off that the dossier would be forgotten."""
    if until <= today:
        return no(
            gettext_noop("Ngày phải nộp bổ sung ({day}) không ở phía trước."),
            cite="Đ7.3a",
            at="until",
            remedy=gettext_noop("Chọn một ngày sau hôm nay."),
            day=f"{until:%d/%m/%Y}",
        )
    if until - today > LONGEST_TERM:
        return no(
            gettext_noop("Ngày phải nộp bổ sung ({day}) quá xa."),
            at="until",
            remedy=gettext_noop("Chọn một ngày trong sáu tháng tới."),
            day=f"{until:%d/%m/%Y}",
        )
    return YES


def in_words(items: Sequence[Item], reason: str) -> str:
    """The list and the free words as one text, for messages and histories."""
    said = reason.strip()
    return "\n".join([*(each.words for each in items), *([said] if said else [])])


def answers(
    items: Sequence[Item], before: Mapping[str, Any] | None, now: Mapping[str, Any] | None, told: Sequence[bool]
) -> list[str]:
    """For each item: did the dossier change there, did the producer only say so, or neither?

    `before`: what had been filed when it was given back; `now`: what has been filed since, None while nothing.
    """
    touched = _touched(before, now) if before is not None and now is not None else set()
    return [
        CHANGED if (each.kind, each.key) in touched else TOLD if ticked else NOTHING
        for each, ticked in zip(items, told, strict=True)
    ]


def _touched(before: Mapping[str, Any], now: Mapping[str, Any]) -> set[tuple[str, str]]:
    found = set()
    for each in differences(before, now):
        if each.kind in ("mark", "note"):
            found.add((CRITERION, each.key))
        elif each.kind in (TEXT, PAPER):
            found.add((each.kind, each.key))
    old, new = _proofs(before), _proofs(now)
    found |= {(CRITERION, code) for code in {*old, *new} if old.get(code) != new.get(code)}
    return found


def _proofs(content: Mapping[str, Any]) -> dict[str, set[str]]:
    proofs: dict[str, set[str]] = {}
    for piece in content["evidence"]:
        for code in piece["criteria"]:
            proofs.setdefault(code, set()).add(piece["sha256"])
    return proofs
