"""The life of a dossier from the producer's draft to the result (Đ7.1–Đ7.3)."""

from __future__ import annotations

from ocop.kernel.moves import Move, MoveTable
from ocop.kernel.words import gettext_noop

FILL = "dossiers.fill"
COMMUNE = "dossiers.check_at_commune"
PROVINCE = "dossiers.receive_at_province"
ADMIT = "dossiers.admit"
CONCLUDE = "dossiers.conclude"

EDITABLE = frozenset({"draft", "returned_by_commune", "returned_by_province"})
AT_COMMUNE = frozenset({"submitted", "at_commune"})
AT_PROVINCE = frozenset({"forwarded", "at_province"})
RESTARTABLE = (
    "draft",
    "submitted",
    "at_commune",
    "returned_by_commune",
    "forwarded",
    "at_province",
    "returned_by_province",
)
ENDED = frozenset({"recognised", "not_recognised", "sent_to_ministry", "lapsed"})

DOSSIER = MoveTable(
    subject="dossier",
    first="draft",
    labels={
        "draft": gettext_noop("Đang soạn"),
        "submitted": gettext_noop("Đã nộp, chờ xã tiếp nhận"),
        "at_commune": gettext_noop("Xã đang kiểm tra"),
        "returned_by_commune": gettext_noop("Xã trả lại để bổ sung"),
        "forwarded": gettext_noop("Đã gửi tỉnh"),
        "at_province": gettext_noop("Tỉnh đã tiếp nhận"),
        "returned_by_province": gettext_noop("Tỉnh yêu cầu bổ sung"),
        "in_round": gettext_noop("Chờ Hội đồng đánh giá"),
        "scored": gettext_noop("Hội đồng đã chấm"),
        "recognised": gettext_noop("Đã công nhận"),
        "not_recognised": gettext_noop("Không đạt"),
        "sent_to_ministry": gettext_noop("Đề nghị Bộ đánh giá 5 sao"),
        "lapsed": gettext_noop("Hết hạn chuyển tiếp, đã lập lại hồ sơ"),
    },
    moves=(
        Move("submit", ("draft", "returned_by_commune"), "submitted", FILL, gettext_noop("Nộp hồ sơ")),
        Move("receive", ("submitted",), "at_commune", COMMUNE, gettext_noop("Tiếp nhận ở xã")),
        Move(
            "return",
            ("submitted", "at_commune"),
            "returned_by_commune",
            COMMUNE,
            gettext_noop("Trả lại để bổ sung"),
        ),
        Move("forward", ("at_commune",), "forwarded", COMMUNE, gettext_noop("Gửi tỉnh đề nghị đánh giá")),
        Move("take_in", ("forwarded",), "at_province", PROVINCE, gettext_noop("Tiếp nhận ở tỉnh")),
        Move(
            "ask_more",
            ("forwarded", "at_province"),
            "returned_by_province",
            PROVINCE,
            gettext_noop("Yêu cầu bổ sung"),
        ),
        Move("supplement", ("returned_by_province",), "at_province", FILL, gettext_noop("Nộp phần bổ sung")),
        Move("admit", ("at_province",), "in_round", ADMIT, gettext_noop("Đưa vào đợt đánh giá")),
        Move("score", ("in_round",), "scored", CONCLUDE, gettext_noop("Chốt kết quả Hội đồng")),
        Move("recognise", ("scored",), "recognised", CONCLUDE, gettext_noop("Công nhận")),
        Move("reject", ("scored",), "not_recognised", CONCLUDE, gettext_noop("Thông báo không đạt")),
        Move("restart", RESTARTABLE, "lapsed", FILL, gettext_noop("Lập lại hồ sơ theo quy định mới")),
        Move("send_up", ("scored",), "sent_to_ministry", CONCLUDE, gettext_noop("Gửi Bộ đề nghị 5 sao")),
    ),
)
