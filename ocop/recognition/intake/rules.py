"""Receipts of samples: plain values in, verdicts out."""

from __future__ import annotations

from datetime import date

from ocop.kernel.verdict import YES, Verdict, no
from ocop.kernel.words import gettext_noop
from ocop.recognition.dossiers.rules import MOST_SAMPLES, TOURISM_SET

CONDITIONS: dict[str, str] = {
    "good": gettext_noop("Nguyên vẹn"),
    "opened": gettext_noop("Bao bì đã mở hoặc hở"),
    "damaged": gettext_noop("Hư hỏng một phần"),
}


def check_receipt(set_no: int | None, quantity: int, received_on: date, today: date) -> Verdict:
    """No samples for tourism, a number a commune can have received, and a day that has come (Đ6.2d)."""
    if set_no == TOURISM_SET:
        return no(
            gettext_noop("Bộ du lịch không có sản phẩm mẫu."),
            cite="Đ6.2d",
            at="quantity",
            remedy=gettext_noop("Gửi tỉnh không cần sản phẩm mẫu."),
        )
    if not 1 <= quantity <= MOST_SAMPLES:
        return no(gettext_noop("Số đơn vị nhận phải từ 1 đến {most}."), cite="Đ6.2d", at="quantity", most=MOST_SAMPLES)
    if received_on > today:
        return no(gettext_noop("Ngày nhận mẫu chưa tới."), at="received_on")
    return YES
