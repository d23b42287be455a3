"""Which event tells whom what, when a deadline is near enough to speak of, and how a letter reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ocop.kernel.words import gettext_noop

PRODUCER, COMMUNE, PROVINCE, CHAIR, SECRETARY, MEMBERS, OWNER, LAW = (
    "producer", "commune", "province", "chair", "secretary", "members", "owner", "law",
)  # fmt: skip

EACH, DAILY, NEVER = "each", "daily", "never"
WISHES: dict[str, str] = {
    EACH: gettext_noop("Gửi thư ngay khi có thông báo"),
    DAILY: gettext_noop("Gộp thành một thư mỗi sáng"),
    NEVER: gettext_noop("Không gửi thư, chỉ xem trên hệ thống"),
}
MORNING = 7
"""The hour from which daily letters go out."""

OVERDUE = -1


@dataclass(frozen=True, slots=True)
class Told:
    """One kind of message: for the event `verb` (and the move, where one verb makes several), to an audience.

    `text` is a message id with the names of facts in braces.
    """

    verb: str
    to: str
    text: str
    move: str = ""
    urgent: bool = False


def _t(verb: str, to: str, text: str, *, move: str = "", urgent: bool = False) -> Told:
    return Told(verb, to, text, move, urgent)


EVENTS: tuple[Told, ...] = (
    _t("ideas.submit", COMMUNE, gettext_noop("{producer} gửi ý tưởng “{idea}”, chờ ý kiến xã.")),
    _t("ideas.agree", PRODUCER, gettext_noop("{commune} đồng ý với ý tưởng “{idea}” và đã gửi tỉnh.")),
    _t("ideas.agree", PROVINCE, gettext_noop("{commune} gửi ý tưởng “{idea}” của {producer}, chờ quyết định.")),
    _t("ideas.return", PRODUCER, gettext_noop("{commune} trả lại ý tưởng “{idea}” để bổ sung: {note}"), urgent=True),
    _t("ideas.send_back", PRODUCER, gettext_noop("Tỉnh trả lại ý tưởng “{idea}” để bổ sung: {note}"), urgent=True),
    _t("ideas.send_back", COMMUNE, gettext_noop("Tỉnh trả lại ý tưởng “{idea}” của {producer}: {note}")),
    _t("ideas.approve", PRODUCER,
       gettext_noop("Ý tưởng “{idea}” được chấp thuận. Bước tiếp theo: lập phương án sản xuất, kinh doanh.")),
    _t("ideas.approve", COMMUNE, gettext_noop("Tỉnh chấp thuận ý tưởng “{idea}” của {producer}.")),
    _t("ideas.decline", PRODUCER, gettext_noop("Ý tưởng “{idea}” không được chấp thuận: {note}"), urgent=True),
    _t("ideas.decline", COMMUNE, gettext_noop("Tỉnh không chấp thuận ý tưởng “{idea}” của {producer}: {note}")),
    _t("ideas.drop", COMMUNE, gettext_noop("Ý tưởng “{idea}” của {producer} đã dừng: {note}")),
    _t("ideas.drop", PRODUCER, gettext_noop("Ý tưởng “{idea}” đã dừng: {note}")),
    _t("ideas.send_plan", COMMUNE, gettext_noop("{producer} gửi phương án của ý tưởng “{idea}”, chờ thống nhất.")),
    _t("ideas.return_plan", PRODUCER, gettext_noop("{commune} trả lại phương án của ý tưởng “{idea}”: {note}"),
       urgent=True),
    _t("ideas.agree_plan", PRODUCER, gettext_noop("{commune} đã thống nhất phương án của ý tưởng “{idea}”.")),
    _t("ideas.list", PRODUCER, gettext_noop("Ý tưởng “{idea}” đã vào kế hoạch năm {number}.")),
    _t("ideas.unlist", PRODUCER, gettext_noop("Ý tưởng “{idea}” đã đưa ra khỏi kế hoạch năm {number}.")),
    _t("ideas.finish", COMMUNE, gettext_noop("Ý tưởng “{idea}” của {producer} đã thành sản phẩm.")),
    _t("dossiers.submit", PRODUCER, gettext_noop("Đã nộp hồ sơ “{product}” lên {commune}."), move="submit"),
    _t("dossiers.submit", COMMUNE, gettext_noop("{producer} nộp hồ sơ “{product}”, chờ tiếp nhận."), move="submit"),
    _t("dossiers.submit", PRODUCER, gettext_noop("Đã nộp phần bổ sung của hồ sơ “{product}”."), move="supplement"),
    _t("dossiers.submit", PROVINCE, gettext_noop("{producer} đã nộp phần bổ sung của hồ sơ “{product}”."),
       move="supplement"),
    _t("dossiers.receive", PRODUCER,
       gettext_noop("{commune} đã tiếp nhận hồ sơ “{product}”, số {number}; trả lời chậm nhất ngày {due} (Đ7.2).")),
    _t("dossiers.return", PRODUCER, gettext_noop("{commune} trả lại hồ sơ “{product}” để bổ sung: {note}"),
       urgent=True),
    _t("intake.receive_samples", PRODUCER,
       gettext_noop("{commune} đã nhận {count} đơn vị sản phẩm mẫu “{product}”, phiếu {number}.")),
    _t("dossiers.forward", PRODUCER, gettext_noop("{commune} đã gửi hồ sơ “{product}” lên tỉnh.")),
    _t("dossiers.forward", PROVINCE, gettext_noop("{commune} gửi hồ sơ “{product}” của {producer}, chờ tiếp nhận.")),
    _t("dossiers.take_in", PRODUCER, gettext_noop("Tỉnh đã tiếp nhận hồ sơ “{product}”, số {number}.")),
    _t("dossiers.take_in", COMMUNE, gettext_noop("Tỉnh đã tiếp nhận hồ sơ “{product}” của {producer}, số {number}.")),
    _t("dossiers.ask_more", PRODUCER, gettext_noop("Tỉnh yêu cầu bổ sung hồ sơ “{product}”: {note}"), urgent=True),
    _t("dossiers.ask_more", COMMUNE, gettext_noop("Tỉnh yêu cầu {producer} bổ sung hồ sơ “{product}”: {note}")),
    _t("councils.place", PRODUCER, gettext_noop("Hồ sơ “{product}” được xếp vào đợt đánh giá {round} (Đ5.1).")),
    _t("experts.assign", OWNER, gettext_noop("Bạn được giao đọc hồ sơ “{product}”, xong trước hết ngày {due}.")),
    _t("experts.finish", PROVINCE, gettext_noop("{expert} đã gửi nhận xét hồ sơ “{product}” (Đ7.3d).")),
    _t("experts.decline", PROVINCE,
       gettext_noop("{expert} từ chối đọc hồ sơ “{product}” vì lợi ích liên quan: {note}"), urgent=True),
    _t("dossiers.admit", PRODUCER, gettext_noop("Hồ sơ “{product}” đã vào chương trình họp của Hội đồng.")),
    _t("dossiers.admit", COMMUNE, gettext_noop("Hồ sơ “{product}” của {producer} đã vào chương trình họp.")),
    _t("dossiers.bind", PRODUCER,
       gettext_noop("Hồ sơ “{product}” phải được đánh giá xong chậm nhất ngày {last} (Đ12.2)."), urgent=True),
    _t("councils.open_session", MEMBERS, gettext_noop("Phiên họp {session} đã mở: mời chấm sản phẩm.")),
    _t("councils.plan_session", MEMBERS, gettext_noop("Phiên họp {session} được lên lịch ngày {day}.")),
    _t("councils.reopen_sheet", OWNER, gettext_noop("Phiếu chấm “{product}” của bạn được mở lại: {note}"),
       urgent=True),
    _t("certificates.prepare", CHAIR, gettext_noop("Có dự thảo quyết định công nhận chờ ký.")),
    _t("certificates.return", PROVINCE, gettext_noop("Dự thảo quyết định được trả lại: {note}"), urgent=True),
    _t("dossiers.conclude", PRODUCER,
       gettext_noop("“{product}” được công nhận {star} sao theo quyết định {decision} (Đ7.3e)."), move="recognise"),
    _t("dossiers.conclude", COMMUNE,
       gettext_noop("“{product}” của {producer} được công nhận {star} sao theo quyết định {decision} (Đ7.3e)."),
       move="recognise"),
    _t("dossiers.conclude", PRODUCER,
       gettext_noop("Hồ sơ “{product}” được gửi Bộ đề nghị đánh giá 5 sao (Đ7.3e)."), move="send_up"),
    _t("dossiers.conclude", COMMUNE,
       gettext_noop("Hồ sơ “{product}” của {producer} được gửi Bộ đề nghị đánh giá 5 sao (Đ7.3e)."), move="send_up"),
    _t("certificates.notify_failure", PRODUCER,
       gettext_noop("Có thông báo kết quả của hồ sơ “{product}”: chưa đạt (Đ7.3g).")),
    _t("certificates.notify_failure", COMMUNE,
       gettext_noop("Có thông báo kết quả của hồ sơ “{product}” của {producer}: chưa đạt (Đ7.3g).")),
    _t("certificates.withdraw", PRODUCER,
       gettext_noop("Giấy chứng nhận {number} của “{product}” bị thu hồi: {reason} (Đ8)."), urgent=True),
    _t("certificates.withdraw", COMMUNE, gettext_noop("Giấy chứng nhận {number} của “{product}” bị thu hồi (Đ8).")),
    _t("imports.apply", OWNER, gettext_noop("Đã ghi xong danh sách “{name}”."), move="finish"),
    _t("law.propose", LAW, gettext_noop("Dự thảo luật “{title}” chờ bạn duyệt.")),
    _t("law.return", OWNER, gettext_noop("Dự thảo luật “{title}” được trả lại để sửa.")),
    _t("producers.add_member", OWNER, gettext_noop("Bạn được thêm vào chủ thể “{producer}”.")),
)  # fmt: skip

VERBS = frozenset(each.verb for each in EVENTS)


def told_by(verb: str, move: str) -> list[Told]:
    """The messages an event makes, in the order of the table."""
    return [each for each in EVENTS if each.verb == verb and each.move in ("", move)]


@dataclass(frozen=True, slots=True)
class Reminder:
    """A deadline spoken of when so many days are left (thresholds from large to small; -1: it has passed)."""

    kind: str
    to: str
    text: str
    thresholds: tuple[int, ...]


REMINDERS: tuple[Reminder, ...] = (
    Reminder("milestone_due", PRODUCER,
             gettext_noop("Mốc “{milestone}” của ý tưởng “{idea}” phải xong trước hết ngày {due}."), (7, 0, OVERDUE)),
    Reminder("milestone_due", COMMUNE,
             gettext_noop("Mốc “{milestone}” của ý tưởng “{idea}” ({producer}) đã quá hạn ngày {due}."), (OVERDUE,)),
    Reminder("idea_unheard", COMMUNE,
             gettext_noop("Ý tưởng “{idea}” của {producer} chờ ý kiến xã, quá số ngày của tỉnh từ {due}."), (OVERDUE,)),
    Reminder("idea_unheard", PROVINCE,
             gettext_noop("{commune} chưa có ý kiến về ý tưởng “{idea}”, quá số ngày của tỉnh từ {due}."), (OVERDUE,)),
    Reminder("idea_undecided", PROVINCE,
             gettext_noop("Ý tưởng “{idea}” của {producer} chờ tỉnh quyết định, quá số ngày từ {due}."), (OVERDUE,)),
    Reminder("idea_unplanned", PRODUCER,
             gettext_noop("Ý tưởng “{idea}” đã chấp thuận mà chưa có phương án, quá số ngày từ {due}."), (OVERDUE,)),
    Reminder("idea_unplanned", COMMUNE,
             gettext_noop("Ý tưởng “{idea}” của {producer} chưa có phương án, quá số ngày từ {due}."), (OVERDUE,)),
    Reminder("idea_silent", PRODUCER,
             gettext_noop("Đã lâu không có báo cáo tiến độ của ý tưởng “{idea}”, quá số ngày từ {due}."), (OVERDUE,)),
    Reminder("idea_silent", COMMUNE,
             gettext_noop("{producer} đã lâu không báo cáo tiến độ của ý tưởng “{idea}”, quá số ngày từ {due}."),
             (OVERDUE,)),
    Reminder("commune_due", COMMUNE,
             gettext_noop("Hồ sơ “{product}” của {producer} phải xong ở xã chậm nhất ngày {due} (Đ7.2)."),
             (3, 0, OVERDUE)),
    Reminder("commune_due", PROVINCE,
             gettext_noop("{commune} đã quá hạn ngày {due} đối với hồ sơ “{product}” (Đ7.2)."), (OVERDUE,)),
    Reminder("return_due", PRODUCER,
             gettext_noop("Phần bổ sung của hồ sơ “{product}” phải nộp chậm nhất ngày {due} (Đ7.3a)."),
             (3, 0, OVERDUE)),
    Reminder("expert_due", OWNER,
             gettext_noop("Hồ sơ “{product}” giao bạn đọc phải có nhận xét chậm nhất ngày {due} (Đ7.3d)."),
             (2, 0, OVERDUE)),
    Reminder("finish_by", PRODUCER,
             gettext_noop("Hồ sơ “{product}” phải được đánh giá xong chậm nhất ngày {due} (Đ12.2)."), (14, 3)),
    Reminder("finish_by", PROVINCE,
             gettext_noop("Hồ sơ “{product}” phải được đánh giá xong chậm nhất ngày {due} (Đ12.2)."), (14, 3)),
    Reminder("window_opens", PRODUCER,
             gettext_noop("Từ nay nộp được hồ sơ đánh giá lại của “{product}”, chậm nhất ngày {due} (Đ7.6a)."), (0,)),
    Reminder("window_closes", PRODUCER,
             gettext_noop("Còn ít ngày để nộp hồ sơ đánh giá lại của “{product}”: chậm nhất ngày {due} (Đ7.6a)."),
             (15, 3)),
    Reminder("expires", PRODUCER,
             gettext_noop("Giấy chứng nhận của “{product}” hết hiệu lực ngày {due}."), (30, 0)),
)  # fmt: skip


def threshold_reached(left: int, thresholds: Sequence[int]) -> int | None:
    """The tightest threshold already reached with so many days left; None while the deadline is far.

    A site that stood still for some days speaks of the threshold in force now, not of those it slept through.
    """
    passed = OVERDUE if left < 0 else left
    return min((each for each in thresholds if passed <= each), default=None)


def still_worth_saying(left: int, thresholds: Sequence[int]) -> bool:
    """A passed deadline is spoken of only where the table has words for it."""
    return left >= 0 or OVERDUE in thresholds


def letter(name: str, lines: Iterable[tuple[str, str]], *, greeting: str, closing: str) -> str:
    """The body of a letter as plain text: one paragraph a message with its address. Nothing else is in it."""
    paragraphs = [greeting.format(name=name), *(f"• {said}\n  {address}" for said, address in lines), closing]
    return "\n\n".join(paragraphs) + "\n"


def goes_now(wish: str, hour: int, last_letter: date | None, today: date) -> bool:
    """May a letter leave now? A daily one goes once a day, from the morning on."""
    if wish == DAILY:
        return hour >= MORNING and last_letter != today
    return wish == EACH
