"""The life of a list that is brought in."""

from __future__ import annotations

from ocop.kernel.moves import Move, MoveTable
from ocop.kernel.words import gettext_noop

RUN = "imports.run"

LIST = MoveTable(
    subject="import",
    first="read",
    labels={
        "read": gettext_noop("Đã đọc, chờ xác nhận cột"),
        "checked": gettext_noop("Đã kiểm tra, chờ ghi"),
        "running": gettext_noop("Đang ghi vào sổ"),
        "done": gettext_noop("Đã ghi vào sổ"),
        "undone": gettext_noop("Đã gỡ khỏi sổ"),
        "dropped": gettext_noop("Đã bỏ, chưa ghi gì"),
    },
    moves=(
        Move("check", ("read",), "checked", RUN, gettext_noop("Xác nhận cột và kiểm tra")),
        Move("start", ("checked",), "running", RUN, gettext_noop("Ghi vào sổ")),
        Move("finish", ("running",), "done", RUN, gettext_noop("Ghi xong")),
        Move("undo", ("done",), "undone", RUN, gettext_noop("Gỡ khỏi sổ")),
        Move("drop", ("read", "checked"), "dropped", RUN, gettext_noop("Bỏ danh sách này")),
    ),
)
"""Running never ends by itself: a job that was killed is taken up again until it is finished."""
