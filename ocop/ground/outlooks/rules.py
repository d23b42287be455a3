"""What may be saved as a way of looking at a list. Plain values, no database."""

from __future__ import annotations

from collections.abc import Collection

from ocop.kernel.verdict import YES, Verdict, no
from ocop.kernel.words import gettext_noop

MOST = 30
LONGEST_NAME = 60
LONGEST_QUERY = 2000


def check_name(name: str, others: Collection[str]) -> Verdict:
    """A name of one line, at most 60 signs, that none of one's others on this list bears."""
    if not name:
        return no(
            gettext_noop("Cách xem chưa có tên."),
            at="name",
            remedy=gettext_noop("Ghi một tên ngắn, ví dụ “Hồ sơ quá hạn”."),
        )
    if len(name) > LONGEST_NAME:
        return no(
            gettext_noop("Tên dài {length} ký tự, nhiều nhất là {most}."),
            at="name",
            remedy=gettext_noop("Rút ngắn tên."),
            length=len(name),
            most=LONGEST_NAME,
        )
    if name.casefold() in {each.casefold() for each in others}:
        return no(
            gettext_noop("Bạn đã có cách xem tên “{name}” ở danh sách này."),
            at="name",
            remedy=gettext_noop("Chọn tên khác, hoặc bỏ cách xem cũ trước."),
            name=name,
        )
    return YES


def check_room(count: int) -> Verdict:
    """A person keeps at most 30, over all lists."""
    if count < MOST:
        return YES
    return no(
        gettext_noop("Bạn đã lưu {count} cách xem, nhiều nhất là {most}."),
        remedy=gettext_noop("Bỏ bớt cách xem không dùng nữa ở trang “Cách xem của tôi”."),
        count=count,
        most=MOST,
    )


def check_asked(query: str) -> Verdict:
    """Something must be asked of the list, and not more than an address can hold."""
    if not query:
        return no(
            gettext_noop("Danh sách đang hiện đủ, chưa có gì để lưu."),
            remedy=gettext_noop("Lọc, sắp xếp hoặc chọn cột trước, rồi lưu."),
        )
    if len(query) > LONGEST_QUERY:
        return no(gettext_noop("Điều kiện lọc quá dài để lưu."), remedy=gettext_noop("Lọc bằng từ ngắn hơn."))
    return YES
