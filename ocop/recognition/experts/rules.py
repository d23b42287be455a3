"""Rules of the expert team. Plain values in, verdicts out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ocop.kernel.verdict import YES, Verdict, no
from ocop.kernel.words import gettext_noop

SECTIONS: dict[str, str] = {
    "product": gettext_noop("Phần A: sản phẩm và sức mạnh cộng đồng"),
    "market": gettext_noop("Phần B: khả năng tiếp thị"),
    "quality": gettext_noop("Phần C: chất lượng sản phẩm"),
}
PROPOSALS: dict[str, str] = {
    "none": gettext_noop("Đủ căn cứ, không cần thêm"),
    "visit": gettext_noop("Đề nghị khảo sát thực tế"),
    "test": gettext_noop("Đề nghị kiểm nghiệm lại"),
    "both": gettext_noop("Đề nghị khảo sát và kiểm nghiệm"),
}
SHORTEST = 10


def check_term(since: date, until: date | None) -> Verdict:
    """A team works from a day to a later one."""
    if until is None or until >= since:
        return YES
    return no(gettext_noop("Ngày kết thúc phải sau ngày bắt đầu."), at="until")


def check_assignment(*, own_producer: bool, on_team: bool, state: str, due_on: date, today: date) -> Verdict:
    """May this expert be given this dossier? Not their own producer's, not after the term, and a day to come."""
    if state not in ("at_province", "forwarded", "returned_by_province", "in_round"):
        return no(gettext_noop("Hồ sơ không còn ở tỉnh."), cite="Đ7.3a", at="dossier")
    if not on_team:
        return no(gettext_noop("Người này hiện không thuộc Tổ tư vấn của tỉnh."), cite="Đ7.3b", at="experts")
    if own_producer:
        return no(
            gettext_noop("Người này là người của chủ thể có hồ sơ."),
            cite="Đ4.2",
            at="experts",
            remedy=gettext_noop("Chọn thành viên khác."),
        )
    if due_on < today:
        return no(gettext_noop("Hạn đọc hồ sơ đã qua."), at="due_on", remedy=gettext_noop("Chọn một ngày sau hôm nay."))
    return YES


def check_note(notes: Mapping[str, str], proposal: str, why: str) -> Verdict:
    """Every part of the set is spoken of; a visit or a test is asked for with words."""
    missing = [label for key, label in SECTIONS.items() if len(notes.get(key, "").strip()) < SHORTEST]
    if missing:
        return no(
            gettext_noop("Nhận xét còn thiếu: {what}."),
            cite="Đ7.3d",
            at="product",
            remedy=gettext_noop("Viết nhận xét ngắn cho từng phần của Bộ tiêu chí."),
            what="; ".join(missing),
        )
    if proposal != "none" and len(why.strip()) < SHORTEST:
        return no(
            gettext_noop("Chưa ghi cần khảo sát hoặc kiểm nghiệm gì."),
            cite="Đ7.3d",
            at="proposal_words",
            remedy=gettext_noop("Ghi nơi khảo sát, chỉ tiêu kiểm nghiệm và lý do."),
        )
    return YES


def check_interest(reason: str) -> Verdict:
    """Who hands a dossier back says which interest they have in it (Đ4.2)."""
    if len(reason.strip()) >= SHORTEST:
        return YES
    return no(gettext_noop("Ghi rõ lợi ích liên quan."), cite="Đ4.2", at="reason")
