"""What may be said of a piece of evidence: its kind in the list of Mẫu 02, and the days on the paper. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ocop.kernel.verdict import YES, Verdict, every, no
from ocop.kernel.words import gettext_noop

# Mẫu 02, list of evidence: fifteen kinds, in its order.
EVIDENCE_KINDS: dict[str, str] = {
    "business_registration": gettext_noop("Đăng ký kinh doanh"),
    "production_conditions": gettext_noop("Đủ điều kiện sản xuất"),
    "raw_material": gettext_noop("Nguồn gốc, vùng nguyên liệu, liên kết chuỗi"),
    "environment": gettext_noop("Môi trường, công nghệ"),
    "labour": gettext_noop("Lao động địa phương, bảo hiểm xã hội"),
    "accounts": gettext_noop("Báo cáo tài chính hai năm, xếp loại hợp tác xã"),
    "intellectual_property": gettext_noop("Sở hữu trí tuệ"),
    "distribution": gettext_noop("Phân phối, xúc tiến thương mại"),
    "advertising": gettext_noop("Quảng bá sản phẩm"),
    "story": gettext_noop("Câu chuyện sản phẩm"),
    "quality_declaration": gettext_noop("Công bố chất lượng"),
    "test_report": gettext_noop("Phiếu kiểm nghiệm"),
    "barcode": gettext_noop("Mã số mã vạch, tem truy xuất"),
    "quality_system": gettext_noop("Hệ thống quản lý chất lượng"),
    "award": gettext_noop("Giải thưởng"),
}
FIRST_YEAR, LAST_YEAR = 1945, 2100
TITLE = 200


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on the paper itself, as far as it is told: kind, day of issue, last day."""

    kind: str = ""
    issued_on: date | None = None
    expires_on: date | None = None


UNTOLD = Paper()


def check_paper(paper: Paper, today: date) -> Verdict:
    """Can the paper be one? A paper that has run out may be attached: whether it counts is asked elsewhere."""
    return every([_check_kind(paper.kind), _check_issued(paper.issued_on, today), _check_expires(paper)])


def _check_kind(kind: str) -> Verdict:
    if kind in ("", *EVIDENCE_KINDS):
        return YES
    return no(
        gettext_noop("Không có loại tài liệu này."), at="kind", remedy=gettext_noop("Chọn một loại trong danh sách.")
    )


def _check_issued(issued: date | None, today: date) -> Verdict:
    if issued is None or (issued <= today and issued.year >= FIRST_YEAR):
        return YES
    return no(
        gettext_noop("Ngày cấp {day} chưa tới hoặc quá xa."),
        at="issued_on",
        remedy=gettext_noop("Ghi ngày cấp trên giấy."),
        day=f"{issued:%d/%m/%Y}",
    )


def _check_expires(paper: Paper) -> Verdict:
    last = paper.expires_on
    if last is None or ((paper.issued_on is None or last >= paper.issued_on) and FIRST_YEAR <= last.year <= LAST_YEAR):
        return YES
    return no(
        gettext_noop("Ngày hết hạn {day} trước ngày cấp, hoặc quá xa."),
        at="expires_on",
        remedy=gettext_noop("Xem lại hai ngày trên giấy; giấy không có hạn thì để trống."),
        day=f"{last:%d/%m/%Y}",
    )


def moved(order: Sequence[int], piece: int, by: int) -> list[int]:
    """The order with one piece a place earlier (-1) or later (1); at either end it stays where it is."""
    at = order.index(piece)
    to = at + by
    rest = list(order)
    if 0 <= to < len(rest):
        rest[at], rest[to] = rest[to], rest[at]
    return rest
