"""The life of a decision and of a certificate."""

from __future__ import annotations

from ocop.kernel.moves import Move, MoveTable
from ocop.kernel.words import gettext_noop

DECIDE = "certificates.decide"
RETURN = "certificates.return"
WITHDRAW = "certificates.withdraw"

DECISION = MoveTable(
    subject="decision",
    first="draft",
    labels={
        "draft": gettext_noop("Chờ ký"),
        "signed": gettext_noop("Đã ký"),
        "returned": gettext_noop("Đã trả lại"),
    },
    moves=(
        Move("sign", ("draft",), "signed", DECIDE, gettext_noop("Ký quyết định")),
        Move("return", ("draft",), "returned", RETURN, gettext_noop("Trả lại dự thảo")),
    ),
)
"""The products of a returned draft wait again for another draft."""

CERTIFICATE = MoveTable(
    subject="certificate",
    first="in_force",
    labels={"in_force": gettext_noop("Đã cấp"), "withdrawn": gettext_noop("Đã thu hồi")},
    moves=(Move("withdraw", ("in_force",), "withdrawn", WITHDRAW, gettext_noop("Thu hồi giấy chứng nhận")),),
)
"""Expiry is not a move: it follows from the date. A withdrawal is somebody's decision (Đ8)."""
