"""What the rows of a producer's record must show, and the figures worked out of them. Plain values only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from ocop.ground.people.rules import normal_phone
from ocop.kernel.verdict import YES, Verdict, every, no
from ocop.kernel.words import gettext_noop

FIRST_YEAR = 2000
SOON = 60  # days: a paper that runs out within them is marked

Values = Mapping[str, Any]


def check_contact(values: Values, today: date) -> Verdict:
    """A contact can be reached: by a telephone number that exists or by an address."""
    phone = values.get("phone") or ""
    if phone and normal_phone(phone) is None:
        return no(gettext_noop("“{phone}” không phải số điện thoại."), at="phone", phone=phone)
    if not phone and not values.get("email"):
        return no(gettext_noop("Ghi điện thoại hoặc thư điện tử."), at="phone")
    return YES


def check_term(values: Values, today: date) -> Verdict:
    """What was issued was not issued in the future, and does not end before it begins."""
    return check_days(values.get("issued_on"), values.get("expires_on"), today, "issued_on")


def check_days(begun: date | None, ends: date | None, today: date, at: str) -> Verdict:
    """The first day is not in the future; the last day, when there is one, does not lie before it."""
    future = (
        no(gettext_noop("Ngày này ở tương lai."), at=at, remedy=gettext_noop("Ghi ngày trên giấy."))
        if begun is not None and begun > today
        else YES
    )
    turned = (
        no(gettext_noop("Ngày hết hạn trước ngày bắt đầu."), at="expires_on")
        if begun is not None and ends is not None and ends < begun
        else YES
    )
    return future & turned


def check_year(values: Values, today: date) -> Verdict:
    """A year that has begun, profit not above revenue, and parts of the workers not above all of them."""
    year, workers = values["year"], values["workers"]
    in_time = (
        YES
        if FIRST_YEAR <= year <= today.year
        else no(
            gettext_noop("Năm {year} không ghi được."),
            at="year",
            remedy=gettext_noop("Ghi một năm từ {first} đến {last}."),
            year=year,
            first=FIRST_YEAR,
            last=today.year,
        )
    )
    earned = (
        no(gettext_noop("Lợi nhuận lớn hơn doanh thu."), at="profit") if values["profit"] > values["revenue"] else YES
    )
    parts = [_part(values[name], workers, name) for name in ("local_workers", "women_workers")]
    return every([in_time, earned, *parts])


def check_membership(values: Values, today: date) -> Verdict:
    """Parts of the members are not above all of them, counted on a day that has come."""
    parts = [_part(values[name], values["members"], name) for name in ("women", "suppliers")]
    return every([check_days(values["on"], None, today, "on"), *parts])


def _part(part: int, whole: int, at: str) -> Verdict:
    if part <= whole:
        return YES
    return no(gettext_noop("Con số này lớn hơn tổng số {whole}."), at=at, whole=whole)


def share(part: int, whole: int) -> Fraction | None:
    """The part in the whole; None when there is no whole."""
    return Fraction(part, whole) if whole else None


def growth(now: int, before: int) -> Fraction | None:
    """By how much of the earlier value it grew (1/2 = half more); None when the earlier one was not above zero."""
    return Fraction(now - before, before) if before > 0 else None


def days_left(expires_on: date | None, today: date) -> int | None:
    """Days until the last day, 0 on the day itself, below 0 when it is past; None when it does not run out."""
    return None if expires_on is None else (expires_on - today).days
