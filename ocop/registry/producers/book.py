"""The matters of a producer's record. Bank details are left out on purpose: nothing here pays anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _, gettext_noop, ngettext

from ocop.ground.people.rules import normal_phone
from ocop.ground.ui.figures import number
from ocop.registry.producers import matter_rules as rules
from ocop.registry.producers.matters import Matter
from ocop.registry.producers.models import Contact, Membership, Paper, Producer, YearResult


def percent(value: Fraction | None) -> str:
    """62,5 %; "–" for none."""
    return "–" if value is None else f"{number(Decimal(round(value * 1000)) / 10)} %"


def days_left_words(expires_on: date | None, today: date) -> str:
    """How long a paper runs: "còn 20 ngày", "hết hạn 3 ngày trước", "không thời hạn"."""
    left = rules.days_left(expires_on, today)
    if left is None:
        return _("không thời hạn")
    if left < 0:
        return ngettext("hết hạn %(days)d ngày trước", "hết hạn %(days)d ngày trước", -left) % {"days": -left}
    return ngettext("còn %(days)d ngày", "còn %(days)d ngày", left) % {"days": left}


def expiry(row: Any, rows: Sequence[Any], today: date) -> list[tuple[str, Any]]:
    """How long the row's paper still runs."""
    return [(_("Thời hạn"), days_left_words(row.expires_on, today))]


def _with_normal_phone(values: Mapping[str, Any]) -> dict[str, Any]:
    phone = values.get("phone") or ""
    return {**values, "phone": normal_phone(phone) or phone}


def _year_figures(row: YearResult, rows: Sequence[YearResult], today: date) -> list[tuple[str, Any]]:
    before = next((each for each in rows if each.year == row.year - 1), None)
    return [
        (_("Tỷ lệ lao động địa phương"), percent(rules.share(row.local_workers, row.workers))),
        (_("Tỷ lệ lao động nữ"), percent(rules.share(row.women_workers, row.workers))),
        (_("Doanh thu tăng so với năm trước"), percent(rules.growth(row.revenue, before.revenue) if before else None)),
        (_("Lợi nhuận tăng so với năm trước"), percent(rules.growth(row.profit, before.profit) if before else None)),
    ]


def _member_figures(row: Membership, rows: Sequence[Membership], today: date) -> list[tuple[str, Any]]:
    return [
        (_("Tỷ lệ thành viên nữ"), percent(rules.share(row.women, row.members))),
        (_("Tỷ lệ cung cấp nguyên liệu"), percent(rules.share(row.suppliers, row.members))),
    ]


BOOK: dict[str, Matter] = {
    each.key: each
    for each in (
        Matter(
            key="lien-he",
            model=Contact,
            owner="producer",
            title=gettext_noop("Liên hệ"),
            one=gettext_noop("một liên hệ"),
            why=gettext_noop("Để cán bộ và người mua gọi đúng người. Ghi số của cơ sở, không ghi địa chỉ nhà riêng."),
            fields=("name", "role", "phone", "email"),
            check=rules.check_contact,
            tidy=_with_normal_phone,
        ),
        Matter(
            key="giay-to",
            model=Paper,
            owner="producer",
            title=gettext_noop("Giấy tờ và hệ thống chất lượng"),
            one=gettext_noop("một giấy tờ"),
            why=gettext_noop("Mẫu 02 lấy các giấy tờ này làm minh chứng. Giấy sắp hết hạn được nhắc trước."),
            fields=("kind", "number", "issuer", "issued_on", "expires_on"),
            check=rules.check_term,
            worked_out=expiry,
            file=gettext_noop("Ảnh chụp hoặc bản quét giấy tờ"),
        ),
        Matter(
            key="ket-qua",
            model=YearResult,
            owner="producer",
            title=gettext_noop("Kết quả từng năm"),
            one=gettext_noop("kết quả một năm"),
            why=gettext_noop("Mẫu 02 phần II hỏi kết quả kinh doanh; tỷ lệ và mức tăng do hệ thống tính."),
            fields=(
                "year", "revenue", "profit", "capital", "output", "output_unit",
                "workers", "local_workers", "women_workers",
            ),
            check=rules.check_year,
            worked_out=_year_figures,
            once="year",
        ),
        Matter(
            key="thanh-vien",
            model=Membership,
            owner="producer",
            title=gettext_noop("Thành viên hợp tác xã"),
            one=gettext_noop("số thành viên một ngày"),
            why=gettext_noop("Chỉ ghi con số. Hệ thống không giữ danh sách tên, vì không việc nào ở đây cần đến."),
            fields=("on", "members", "women", "suppliers"),
            check=rules.check_membership,
            worked_out=_member_figures,
            once="on",
            kinds=frozenset({"cooperative", "cooperative_group"}),
        ),
    )
}  # fmt: skip


def matters_of(producer: Producer) -> list[Matter]:
    """The matters asked of a producer of this kind, in the order of the screens."""
    return [each for each in BOOK.values() if each.kinds is None or producer.kind in each.kinds]
