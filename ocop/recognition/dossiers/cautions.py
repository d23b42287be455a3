"""What may sink a dossier that is complete: grounds of removal nobody looked at, papers that end too early.

Nothing here stops a filing: the law judges these matters later (PL II; Đ7.3c). They are told before it, to the
producer and to the offices alike. Plain Python.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ocop.kernel.verdict import YES, Verdict, every, no
from ocop.kernel.words import gettext_noop

FOOD_SAFETY_WORDS = ("ATTP", "an toàn thực phẩm")
FOOD_SAFETY = "food_safety"
NAMED = 8


@dataclass(frozen=True, slots=True)
class Dated:
    """A paper with an end: what it is, where it stands ("evidence", "producer" or "product"), its last day."""

    what: str
    where: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A dossier as far as cautions go.

    `grounds`: the grounds of removal of its set, code → words; `looked_at`: the codes the producer has confirmed
    not to apply; `papers`: the papers ticked; `needed_until`: the day by which the province has decided.
    """

    grounds: Mapping[str, str]
    looked_at: Collection[str]
    papers: Collection[str]
    dated: Sequence[Dated]
    today: date
    needed_until: date


def check_cautions(standing: Standing) -> Verdict:
    """What to look at again before filing, all of it at once."""
    return every([_grounds(standing), _food_safety(standing), _ended(standing), _ending(standing)])


def _grounds(standing: Standing) -> Verdict:
    left = [code for code in standing.grounds if code not in standing.looked_at]
    if not left:
        return YES
    return no(
        gettext_noop("Còn {count} điều kiện loại chưa tự kiểm tra: {codes}."),
        cite="PL II",
        at="grounds",
        remedy=gettext_noop("Đọc từng điều kiện loại, đánh dấu khi sản phẩm không thuộc trường hợp đó."),
        count=len(left),
        codes=_named(left),
    )


def _food_safety(standing: Standing) -> Verdict:
    asks = [code for code, words in standing.grounds.items() if any(each in words for each in FOOD_SAFETY_WORDS)]
    if not asks or FOOD_SAFETY in standing.papers:
        return YES
    return no(
        gettext_noop("Chưa đánh dấu giấy an toàn thực phẩm, trong khi thiếu giấy này là điều kiện loại ({codes})."),
        cite="PL II",
        at="papers",
        remedy=gettext_noop("Đánh dấu và đính kèm giấy, hoặc giấy tờ thay thế mà pháp luật cho phép."),
        codes=_named(asks),
    )


def _ended(standing: Standing) -> Verdict:
    over = [each for each in standing.dated if each.until < standing.today]
    if not over:
        return YES
    return no(
        gettext_noop("Đã hết hạn: {papers}."),
        cite="Mẫu 02, phần III",
        at="evidence",
        remedy=gettext_noop("Thay bằng giấy tờ còn hiệu lực."),
        papers=_listed(over),
    )


def _ending(standing: Standing) -> Verdict:
    soon = [each for each in standing.dated if standing.today <= each.until < standing.needed_until]
    if not soon:
        return YES
    return no(
        gettext_noop("Hết hạn trước khi tỉnh xong đợt đánh giá (trước ngày {day}): {papers}."),
        cite="Đ5.1",
        at="evidence",
        remedy=gettext_noop("Gia hạn sớm, hoặc chuẩn bị giấy mới để nộp bổ sung."),
        day=f"{standing.needed_until:%d/%m/%Y}",
        papers=_listed(soon),
    )


def _listed(papers: Sequence[Dated]) -> str:
    ordered = sorted(papers, key=lambda each: (each.until, each.what))
    return _named([f"{each.what} ({each.until:%d/%m/%Y})" for each in ordered], "; ")


def _named(items: Sequence[str], mark: str = ", ") -> str:
    more = f"{mark}… (+{len(items) - NAMED})" if len(items) > NAMED else ""
    return mark.join(items[:NAMED]) + more
