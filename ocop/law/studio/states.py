"""The life of a draft: one proposes, another publishes."""

from __future__ import annotations

from ocop.kernel.moves import Move, MoveTable
from ocop.kernel.words import gettext_noop

SEE = "law.see"
DRAFT_LAW = "law.draft"
PROPOSE = "law.propose"
APPROVE = "law.approve"

DRAFT = MoveTable(
    subject="law draft",
    first="draft",
    labels={
        "draft": gettext_noop("Đang soạn"),
        "proposed": gettext_noop("Chờ duyệt công bố"),
        "published": gettext_noop("Đã công bố"),
        "discarded": gettext_noop("Đã bỏ"),
    },
    moves=(
        Move("propose", ("draft",), "proposed", PROPOSE, gettext_noop("Trình công bố")),
        Move("publish", ("proposed",), "published", APPROVE, gettext_noop("Duyệt và công bố")),
        Move("return", ("proposed",), "draft", APPROVE, gettext_noop("Trả lại dự thảo luật")),
        Move("discard", ("draft",), "discarded", DRAFT_LAW, gettext_noop("Bỏ dự thảo")),
    ),
)
"""A published draft is kept as the record of who proposed and who approved; its versions stand by themselves."""
