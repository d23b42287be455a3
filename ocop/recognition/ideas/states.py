"""The life of an idea from the draft to the product, of its plan, and of the yearly plan of a place."""

from __future__ import annotations

from ocop.kernel.moves import Move, MoveTable
from ocop.kernel.words import gettext_noop

WRITE = "ideas.write"
REVIEW = "ideas.review"
DECIDE = "ideas.decide"
YEAR = "ideas.plan_year"

EDITABLE = frozenset({"draft", "returned"})
WAITING = frozenset({"submitted", "commune_agreed"})
ACCEPTED = frozenset({"approved", "in_plan", "under_way"})
OPEN = EDITABLE | WAITING | ACCEPTED
ENDED = frozenset({"done", "declined", "dropped"})
DROPPABLE = ("draft", "submitted", "returned", "commune_agreed", "approved", "in_plan", "under_way")

IDEA = MoveTable(
    subject="idea",
    first="draft",
    labels={
        "draft": gettext_noop("Đang viết"),
        "submitted": gettext_noop("Đã gửi, chờ ý kiến xã"),
        "returned": gettext_noop("Trả lại để bổ sung ý tưởng"),
        "commune_agreed": gettext_noop("Xã đồng ý, chờ tỉnh"),
        "approved": gettext_noop("Tỉnh chấp thuận"),
        "declined": gettext_noop("Không chấp thuận"),
        "in_plan": gettext_noop("Trong kế hoạch năm"),
        "under_way": gettext_noop("Đang thực hiện"),
        "done": gettext_noop("Đã thành sản phẩm"),
        "dropped": gettext_noop("Đã dừng"),
    },
    moves=(
        Move("submit", ("draft", "returned"), "submitted", WRITE, gettext_noop("Gửi ý tưởng")),
        Move("agree", ("submitted",), "commune_agreed", REVIEW, gettext_noop("Đồng ý, gửi tỉnh")),
        Move("return", ("submitted",), "returned", REVIEW, gettext_noop("Trả lại ý tưởng để bổ sung")),
        Move("send_back", ("commune_agreed",), "returned", DECIDE, gettext_noop("Tỉnh trả lại ý tưởng")),
        Move("approve", ("commune_agreed",), "approved", DECIDE, gettext_noop("Chấp thuận ý tưởng")),
        Move("decline", ("commune_agreed",), "declined", DECIDE, gettext_noop("Không chấp thuận ý tưởng")),
        Move("list", ("approved",), "in_plan", YEAR, gettext_noop("Đưa vào kế hoạch năm")),
        Move("unlist", ("in_plan",), "approved", YEAR, gettext_noop("Đưa ra khỏi kế hoạch năm")),
        # A place may draw up its list later than a producer is ready: an approved idea with a plan agreed may begin.
        Move("start", ("approved", "in_plan"), "under_way", WRITE, gettext_noop("Bắt đầu thực hiện")),
        Move("finish", ("under_way",), "done", WRITE, gettext_noop("Hoàn thành ý tưởng")),
        Move("drop", DROPPABLE, "dropped", WRITE, gettext_noop("Dừng ý tưởng")),
    ),
)

PLAN = MoveTable(
    subject="business_plan",
    first="draft",
    labels={
        "draft": gettext_noop("Phương án đang lập"),
        "sent": gettext_noop("Phương án chờ xã thống nhất"),
        "agreed": gettext_noop("Phương án đã thống nhất"),
        "replaced": gettext_noop("Đã có phiên bản mới thay"),
    },
    moves=(
        Move("send", ("draft",), "sent", WRITE, gettext_noop("Gửi phương án")),
        Move("give_back", ("sent",), "draft", REVIEW, gettext_noop("Trả lại phương án")),
        Move("agree", ("sent",), "agreed", REVIEW, gettext_noop("Thống nhất phương án")),
        Move("replace", ("agreed",), "replaced", REVIEW, gettext_noop("Thay bằng phiên bản mới")),
    ),
)

YEAR_PLAN = MoveTable(
    subject="year_plan",
    first="draft",
    labels={
        "draft": gettext_noop("Dự thảo kế hoạch"),
        "approved": gettext_noop("Kế hoạch đã ban hành"),
        "amended": gettext_noop("Đang điều chỉnh"),
    },
    moves=(
        Move("approve", ("draft", "amended"), "approved", YEAR, gettext_noop("Ghi số, ngày ban hành")),
        Move("amend", ("approved",), "amended", YEAR, gettext_noop("Điều chỉnh kế hoạch")),
    ),
)
