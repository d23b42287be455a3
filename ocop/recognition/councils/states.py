"""The life of a session and of a score sheet."""

from __future__ import annotations

from ocop.kernel.moves import Move, MoveTable
from ocop.kernel.words import gettext_noop

RUN = "councils.run_session"
SCORE = "councils.score"

SESSION = MoveTable(
    subject="session",
    first="planned",
    labels={
        "planned": gettext_noop("Đã lên lịch"),
        "open": gettext_noop("Đang họp"),
        "closed": gettext_noop("Đã đóng phiên"),
    },
    moves=(
        Move("open", ("planned",), "open", RUN, gettext_noop("Mở phiên")),
        Move("close", ("open",), "closed", RUN, gettext_noop("Đóng phiên")),
    ),
)

SHEET = MoveTable(
    subject="sheet",
    first="draft",
    labels={"draft": gettext_noop("Đang chấm"), "signed": gettext_noop("Đã ký")},
    moves=(
        Move("sign", ("draft",), "signed", SCORE, gettext_noop("Ký phiếu chấm")),
        Move("reopen", ("signed",), "draft", RUN, gettext_noop("Mở lại để thảo luận, chấm lại")),
    ),
)
