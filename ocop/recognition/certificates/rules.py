"""What a certificate is worth on a day, and what a decision and a withdrawal must show. Plain values only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ocop.kernel.verdict import YES, Verdict, every, no
from ocop.kernel.words import gettext_noop

LEAST_WORDS = 10  # signs: a reason shorter than this says nothing

GROUNDS: dict[str, str] = {
    "a": gettext_noop("Hồ sơ đăng ký không trung thực hoặc giả mạo"),
    "b": gettext_noop("Sản phẩm không còn đạt bộ tiêu chí"),
    "c": gettext_noop("Vi phạm pháp luật về chất lượng, an toàn thực phẩm, môi trường, sở hữu trí tuệ, ghi nhãn"),
    "d": gettext_noop("Dùng nhãn hiệu OCOP sai quy định"),
    "đ": gettext_noop("Chủ thể thôi sản xuất sản phẩm"),
    "e": gettext_noop("Cơ quan có thẩm quyền kết luận, đề nghị vì lý do khác"),
}
"""The grounds of withdrawal, by the letter of Đ8.1."""

STANDINGS: dict[str, str] = {
    "valid": gettext_noop("Còn hiệu lực"),
    "extended": gettext_noop("Tạm gia hạn"),
    "expired": gettext_noop("Hết hiệu lực"),
    "withdrawn": gettext_noop("Đã thu hồi"),
}


@dataclass(frozen=True, slots=True)
class Term:
    """A certificate's days, and whether a re-assessment is under way."""

    issued_on: date
    expires_on: date
    withdrawn_on: date | None = None
    reassessment_pending: bool = False


def standing(term: Term, on: date, runs_to: date) -> str:
    """What the certificate is worth on a day: a key of STANDINGS.

    The last day itself still counts. A late filer's certificate runs on until the result, at most
    until `runs_to`, 180 days past its expiry (Đ12.3).
    """
    if term.withdrawn_on is not None and on >= term.withdrawn_on:
        return "withdrawn"
    if on <= term.expires_on:
        return "valid"
    if term.reassessment_pending and on <= runs_to:
        return "extended"
    return "expired"


def check_decision(ways: Sequence[tuple[str, str]]) -> Verdict:
    """A decision lists only products that the council proposed: (product, way) pairs, none rejected."""
    if not ways:
        return no(gettext_noop("Chọn ít nhất một sản phẩm."), at="dossiers")
    return every(
        no(
            gettext_noop("“{product}” không đạt 3 sao: không đưa vào quyết định công nhận."),
            cite="Đ4.1a",
            at="dossiers",
            remedy=gettext_noop("Gửi thông báo kết quả cho chủ thể."),
            product=product,
        )
        if way == "reject"
        else YES
        for product, way in ways
    )


def check_signing(day: date, *, today: date, council_met_on: date | None) -> Verdict:
    """A decision is signed after the council met on its products, and not in the future (Đ7.3d–e)."""
    if day > today:
        return no(
            gettext_noop("Ngày ký ở tương lai."),
            at="on",
            remedy=gettext_noop("Ghi ngày hôm nay hoặc ngày đã ký."),
        )
    if council_met_on is not None and day < council_met_on:
        return no(
            gettext_noop("Ngày ký {day} trước ngày Hội đồng họp {met}."),
            cite="Đ7.3e",
            at="on",
            remedy=gettext_noop("Kiểm tra lại ngày ký."),
            day=f"{day:%d/%m/%Y}",
            met=f"{council_met_on:%d/%m/%Y}",
        )
    return YES


def check_return(reason: str) -> Verdict:
    """A draft goes back with words that say why."""
    if len(reason.strip()) >= LEAST_WORDS:
        return YES
    return no(gettext_noop("Ghi lý do trả lại dự thảo."), at="reason", remedy=gettext_noop("Ít nhất 10 ký tự."))


def check_print(withdrawn_on: date | None, *, here: bool = True) -> Verdict:
    """A withdrawn certificate is not printed again (Đ8), nor one that was not issued `here`."""
    if not here:
        return no(
            gettext_noop("Giấy này do cơ quan trước đây cấp trên giấy: hệ thống không in lại."),
            remedy=gettext_noop("Dùng bản giấy đã cấp."),
        )
    if withdrawn_on is None:
        return YES
    return no(
        gettext_noop("Giấy chứng nhận đã thu hồi từ ngày {day}: không cấp bản in."),
        cite="Đ8",
        remedy=gettext_noop("Xem thông tin thu hồi trên trang giấy chứng nhận."),
        day=f"{withdrawn_on:%d/%m/%Y}",
    )


def check_withdrawal(ground: str, reason: str) -> Verdict:
    """A withdrawal names one of the six grounds and what was concluded (Đ8.1)."""
    known = YES if ground in GROUNDS else no(gettext_noop("Chọn căn cứ thu hồi."), cite="Đ8.1", at="ground")
    told = (
        YES
        if len(reason.strip()) >= LEAST_WORDS
        else no(gettext_noop("Ghi kết luận của cơ quan có thẩm quyền."), cite="Đ8.4", at="reason")
    )
    return known & told
