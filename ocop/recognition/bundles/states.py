"""The life of a bundle: asked for, made by a job, ready; or given up."""

from __future__ import annotations

from ocop.kernel.moves import Move, MoveTable
from ocop.kernel.words import gettext_noop

MAKE = "bundles.make"

BUNDLE = MoveTable(
    subject="bundle",
    first="waiting",
    labels={
        "waiting": gettext_noop("Chờ làm"),
        "running": gettext_noop("Đang làm"),
        "done": gettext_noop("Đã xong"),
        "failed": gettext_noop("Không làm được"),
    },
    moves=(
        Move("start", ("waiting", "running"), "running", MAKE, gettext_noop("Bắt đầu làm bộ hồ sơ")),
        Move("finish", ("running",), "done", MAKE, gettext_noop("Làm xong bộ hồ sơ")),
        Move("give_up", ("waiting", "running"), "failed", MAKE, gettext_noop("Dừng làm bộ hồ sơ")),
    ),
)
"""A running bundle may be started again: its job was killed."""
