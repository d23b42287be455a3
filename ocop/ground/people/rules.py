"""Who may do what where: decided over plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import phonenumbers

from ocop.ground.people import permissions
from ocop.kernel.verdict import YES, Verdict, no
from ocop.kernel.words import gettext_noop

Key = tuple[str, str, bool]
"""A place as far as rights go: level, code, and whether it belongs to the map after 1/7/2025. Codes are
re-used across that day with other meanings, and never within one of the two maps."""


@dataclass(frozen=True, slots=True)
class PostFact:
    """A post held today: its role and the place it covers (None: the whole country)."""

    role: str
    place: Key | None


def allowed(permission: str, posts: Iterable[PostFact], chain: tuple[Key, ...] | None) -> Verdict:
    """May a person with these posts use the permission at the place?

    `chain` is the place and everything above it, smallest first; None asks "anywhere at all?".
    A post covers its own place and all within it. Raises UnknownName for a permission nobody registered.
    """
    wanted = permissions.permission(permission)
    held = [post for post in posts if post.role in wanted.roles]
    if not held:
        return no(
            gettext_noop("Tài khoản của bạn không có quyền “{permission}”."),
            remedy=gettext_noop("Nếu đây là việc của bạn, hãy đề nghị người quản trị giao chức vụ."),
            permission=wanted.label,
        )
    if chain is None or any(post.place is None or post.place in chain for post in held):
        return YES
    return no(
        gettext_noop("Bạn có quyền “{permission}” ở địa bàn khác, không phải ở đây."),
        remedy=gettext_noop("Chuyển việc này cho cán bộ phụ trách địa bàn đó."),
        permission=wanted.label,
    )


def normal_phone(written: str) -> str | None:
    """The number in E.164 ("+84912345678"), Vietnamese when no country is given; None when it is none."""
    try:
        number = phonenumbers.parse(written, "VN")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def phone_as_said(number: str) -> str:
    """A stored number as people say it: "0912 345 678" in Vietnam, with the country elsewhere."""
    parsed = phonenumbers.parse(number, "VN")
    home = parsed.country_code == _VIETNAM
    style = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, style)


_VIETNAM = 84
