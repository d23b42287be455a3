"""Rules of the council's work: cut-off dates, quorum, spread, conflicts. Plain values only.

What the law leaves to each council's regulation (Quy chế) comes in as `CouncilRules`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ocop.kernel import points
from ocop.kernel.verdict import YES, Verdict, every, no
from ocop.kernel.words import gettext_noop

WHOLE = 100
SHORTEST_REASON = 5
PLACEABLE = frozenset({"forwarded", "at_province", "returned_by_province"})

Complete = date | None
"""The day since when the province has the whole dossier; None while something was asked for and has not come."""


@dataclass(frozen=True, slots=True)
class CouncilRules:
    """Settings of a council's regulation.

    Quorum in percent of members, largest spread between totals in points; with open scoring members see each
    other's sheets at once, else each only after having signed their own.
    """

    quorum_percent: int = 75
    chair_must_attend: bool = True
    largest_spread: Decimal = Decimal(10)
    open_scoring: bool = False


def check_settings(rules: CouncilRules) -> Verdict:
    """Is the quorum a share of the members, and the spread one that points can have?"""
    quorum = (
        YES
        if 1 <= rules.quorum_percent <= WHOLE
        else no(gettext_noop("Tỷ lệ có mặt phải từ 1 đến 100%."), cite="Quy chế Hội đồng", at="quorum_percent")
    )
    spread = (
        YES
        if 0 <= rules.largest_spread <= WHOLE
        else no(gettext_noop("Chênh lệch phải từ 0 đến 100 điểm."), cite="Quy chế Hội đồng", at="largest_spread")
    )
    return quorum & spread


def check_cut_off(forwarded_on: date | None, proposed_before: date) -> Verdict:
    """A round takes dossiers that the commune proposed before its cut-off day (Đ5.1)."""
    if forwarded_on is not None and forwarded_on < proposed_before:
        return YES
    return no(
        gettext_noop("Xã đề nghị sau hạn của đợt này (trước ngày {day})."),
        cite="Đ5.1",
        remedy=gettext_noop("Đưa hồ sơ vào đợt sau, hoặc đợt bổ sung theo Quy chế của Hội đồng."),
        day=f"{proposed_before:%d/%m/%Y}",
    )


def complete_since(forwarded_on: date | None, supplements: Sequence[date | None]) -> Complete:
    """The day the province got the complete dossier: forwarded, or the last supplement it asked for came.

    `supplements`: for each list the province sent, the day it was answered.
    """
    days = (forwarded_on, *supplements)
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None


def round_for(day: date, cut_offs: Sequence[date]) -> int | None:
    """Which of the rounds takes a dossier complete on that day: the one with the next cut-off, which must lie after.

    The answer is a position among the given cut-off days; None when all of them have passed.
    """
    ahead = [(cut_off, at) for at, cut_off in enumerate(cut_offs) if day < cut_off]
    return min(ahead)[1] if ahead else None


def check_placement(*, state: str, same_province: bool, over: bool) -> Verdict:
    """Only what lies with the province and on no agenda yet is put into a round of that province."""
    if state not in PLACEABLE:
        return no(
            gettext_noop("Hồ sơ không còn chờ xếp đợt."),
            cite="Đ5.1",
            at="round",
            remedy=gettext_noop("Tải lại danh sách."),
        )
    if not same_province:
        return no(gettext_noop("Đợt này của tỉnh khác."), cite="Đ5.1", at="round")
    if over:
        return no(gettext_noop("Đợt này đã hết thời gian đánh giá."), cite="Đ5.1", at="round")
    return YES


def check_complete_before(complete_on: Complete, cut_off: date) -> Verdict:
    """The whole dossier lay with the province before the cut-off day (Đ5.1)."""
    if complete_on is None:
        return no(
            gettext_noop("Hồ sơ đang chờ chủ thể bổ sung."),
            cite="Đ7.3a",
            at="round",
            remedy=gettext_noop("Xếp đợt sau khi chủ thể nộp bổ sung."),
        )
    if complete_on < cut_off:
        return YES
    return no(
        gettext_noop("Đủ hồ sơ ngày {day}, sau hạn của đợt này (trước ngày {cut_off})."),
        cite="Đ5.1",
        at="round",
        remedy=gettext_noop("Chọn đợt sau."),
        day=f"{complete_on:%d/%m/%Y}",
        cut_off=f"{cut_off:%d/%m/%Y}",
    )


def check_moved(other: bool, reason: str) -> Verdict:
    """Another round than the proposed one, or than before, is told why."""
    if not other or len(reason.strip()) >= SHORTEST_REASON:
        return YES
    return no(
        gettext_noop("Ghi lý do chuyển sang đợt khác với đợt đề xuất."),
        cite="Đ5.1",
        at="reason",
        remedy=gettext_noop("Viết ngắn gọn, ví dụ: chủ thể đề nghị lùi sang đợt sau."),
    )


def check_quorum(rules: CouncilRules, members: int, present: int, chair_present: bool) -> Verdict:
    """Enough members, and the chair where the regulation of the council says so."""
    enough = (
        YES
        if members and present * 100 >= rules.quorum_percent * members
        else no(
            gettext_noop("Mới có {present} trong {members} thành viên; cần ít nhất {percent}%."),
            cite="Đ7.3d, Quy chế Hội đồng",
            at="present",
            remedy=gettext_noop("Chờ đủ thành viên rồi mở phiên."),
            present=present,
            members=members,
            percent=rules.quorum_percent,
        )
    )
    chair = (
        YES
        if chair_present or not rules.chair_must_attend
        else no(
            gettext_noop("Chưa có Chủ tịch Hội đồng."),
            cite="Quy chế Hội đồng",
            at="present",
            remedy=gettext_noop("Phiên họp cần Chủ tịch Hội đồng hoặc người được ủy quyền."),
        )
    )
    return enough & chair


def check_somebody_scores(product: str, expected: int) -> Verdict:
    """At least one member present has no interest in the product."""
    if expected:
        return YES
    return no(
        gettext_noop("“{product}”: mọi thành viên có mặt đều có lợi ích liên quan."),
        cite="Đ4.2, Đ7.3d",
        at="sheets",
        remedy=gettext_noop("Ghi nhận thêm thành viên không có lợi ích liên quan vào họp và chấm."),
        product=product,
    )


def check_kept_present(gone: Sequence[str]) -> Verdict:
    """Whoever has signed a sheet was present: the note of it stays."""
    if not gone:
        return YES
    return no(
        gettext_noop("Đã ký phiếu nên vẫn được ghi có mặt: {who}."),
        cite="Đ7.3d",
        at="present",
        remedy=gettext_noop("Giữ dấu có mặt của các thành viên này."),
        who="; ".join(gone),
    )


def check_own_sheet_first(*, closed: bool, open_scoring: bool, signed: bool) -> Verdict:
    """In closed scoring a member sees colleagues' sheets after signing their own, or after the session."""
    if closed or open_scoring or signed:
        return YES
    return no(
        gettext_noop("Hội đồng chấm kín: phiếu của người khác hiện ra sau khi bạn ký phiếu của mình."),
        cite="Quy chế Hội đồng",
        remedy=gettext_noop("Chấm và ký phiếu, hoặc chờ phiên đóng."),
    )


def check_signed(missing: Sequence[str]) -> Verdict:
    """Every member present, without conflict, has signed a sheet for every product."""
    if not missing:
        return YES
    return no(
        gettext_noop("Còn {count} phiếu chưa ký: {who}."),
        cite="Đ7.3d",
        at="sheets",
        remedy=gettext_noop("Nhắc các thành viên ký phiếu, hoặc ghi nhận xung đột lợi ích."),
        count=len(missing),
        who="; ".join(missing[:10]),
    )


def check_spread(rules: CouncilRules, product: str, totals: Sequence[Decimal]) -> Verdict:
    """Members' totals lie within the largest spread; otherwise the council discusses and scores again."""
    if not totals or max(totals) - min(totals) <= rules.largest_spread:
        return YES
    return no(
        gettext_noop("“{product}”: điểm cao nhất và thấp nhất cách nhau {spread}, quá {limit} điểm."),
        cite="Quy chế Hội đồng",
        at="spread",
        remedy=gettext_noop("Mở lại phiếu của sản phẩm này, thảo luận rồi chấm lại."),
        product=product,
        spread=points.shown(max(totals) - min(totals)),
        limit=points.shown(rules.largest_spread),
    )


def check_floors_confirmed(product: str, differing: Sequence[str], confirmed: Sequence[str]) -> Verdict:
    """Where members differ about a floor, the chair has confirmed the council's choice with a reason."""
    left = [code for code in differing if code not in set(confirmed)]
    if not left:
        return YES
    return no(
        gettext_noop("“{product}”: Chủ tịch Hội đồng chưa xác nhận mức ở tiêu chí {codes}."),
        cite="PL II, Quy chế Hội đồng",
        at="floors",
        remedy=gettext_noop("Chủ tịch Hội đồng chọn mức chung và ghi lý do."),
        product=product,
        codes=", ".join(left),
    )


def check_can_score(*, session_open: bool, present: bool, conflict: bool) -> Verdict:
    """A member scores in an open session, being present, and having no interest in the product."""
    return every([
        YES if session_open else no(gettext_noop("Phiên chưa mở hoặc đã đóng."), cite="Đ7.3d"),
        YES
        if present
        else no(
            gettext_noop("Bạn chưa được ghi nhận có mặt."),
            remedy=gettext_noop("Báo thư ký Hội đồng điểm danh."),
        ),
        no(gettext_noop("Bạn đã khai có lợi ích liên quan đến sản phẩm này, không chấm."), cite="Đ4.2")
        if conflict
        else YES,
    ])  # fmt: skip
