"""The life of an assignment: given to an expert, read and reported, or handed back."""

from __future__ import annotations

from ocop.kernel.moves import Move, MoveTable
from ocop.kernel.words import gettext_noop

READ = "experts.read"

ASSIGNMENT = MoveTable(
    subject="assignment",
    first="given",
    labels={
        "given": gettext_noop("Đang đọc"),
        "done": gettext_noop("Đã có nhận xét"),
        "declined": gettext_noop("Từ chối vì lợi ích liên quan"),
    },
    moves=(
        Move("finish", ("given",), "done", READ, gettext_noop("Gửi nhận xét")),
        Move("decline", ("given",), "declined", READ, gettext_noop("Từ chối đọc hồ sơ này")),
    ),
)
