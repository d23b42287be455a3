"""What the rows of a product's record must show. Plain values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop.kernel.verdict import YES, Verdict, no
from ocop.kernel.words import gettext_noop
from ocop.registry.producers.matter_rules import check_days

GTIN_LENGTHS = (8, 12, 13, 14)
WHOLE = 100
MOST_MONTHS = 240

Values = Mapping[str, Any]


def gtin_check_digit(stem: str) -> int:
    """The last digit of a GTIN whose other digits these are: weights 3 and 1 from the right, to the next ten."""
    weighed = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(stem)))
    return -weighed % 10


def plain_gtin(written: str) -> str:
    """The number without the blanks and strokes printed between its groups."""
    return written.replace(" ", "").replace("-", "").strip()


def check_gtin(written: str) -> Verdict:
    """A GTIN has 8, 12, 13 or 14 digits, the last of which follows from the others. Empty is fine."""
    code = plain_gtin(written)
    if not code:
        return YES
    if code.isascii() and code.isdigit() and len(code) in GTIN_LENGTHS and gtin_check_digit(code[:-1]) == int(code[-1]):
        return YES
    return no(
        gettext_noop("“{code}” không phải mã vạch đúng."),
        at="gtin",
        remedy=gettext_noop("Mã có 8, 12, 13 hoặc 14 số; chép lại đủ các số dưới vạch."),
        code=written,
    )


def check_variant(values: Values, today: date) -> Verdict:
    """A variant's amount is above nothing and its number, if any, holds."""
    amount = values.get("amount")
    some = no(gettext_noop("Lượng phải lớn hơn 0."), at="amount") if amount is not None and amount <= 0 else YES
    return some & check_gtin(values.get("gtin") or "")


def check_media(values: Values, today: date) -> Verdict:
    """A link to a recording leads by https, so that nobody in between changes what is heard."""
    url = values["url"]
    if url.startswith("https://"):
        return YES
    return no(
        gettext_noop("Đường dẫn phải bắt đầu bằng https://."),
        at="url",
        remedy=gettext_noop("Chép đường dẫn của trang phát âm thanh hoặc hình ảnh."),
    )


def check_term(values: Values, today: date) -> Verdict:
    """What was issued or tested was not so in the future, and does not end before it began."""
    for first in ("issued_on", "tested_on", "signed_on"):
        if first in values:
            return check_days(values[first], values.get("expires_on"), today, first)
    return YES


def check_area(values: Values, today: date) -> Verdict:
    """A raw-material area has some ground, and a certificate's last day only with a certificate."""
    some = YES if values["hectares"] > 0 else no(gettext_noop("Diện tích phải lớn hơn 0."), at="hectares")
    bare = values.get("expires_on") is not None and not values.get("certificate")
    named = no(gettext_noop("Ghi tên chứng nhận có thời hạn này."), at="certificate") if bare else YES
    return some & named


def check_contract(values: Values, today: date) -> Verdict:
    """A linkage takes a part of the output above nothing and up to all, for some months."""
    part, months = values["output_share"], values["months"]
    in_part = YES if 0 < part <= WHOLE else no(gettext_noop("Tỷ lệ từ trên 0 đến 100 %."), at="output_share")
    in_time = YES if 0 < months <= MOST_MONTHS else no(gettext_noop("Số tháng từ 1 đến 240."), at="months")
    return in_part & in_time & check_term(values, today)


@dataclass(frozen=True, slots=True)
class LabelItem:
    """One thing a label shows: in our words, with where the law asks it."""

    key: str
    text: str
    cite: str


LABEL: tuple[LabelItem, ...] = (
    LabelItem("name", gettext_noop("Tên hàng hóa ở chỗ dễ thấy, chữ cao nhất trên nhãn"), "NĐ 43/2017, Đ10, Đ11"),
    LabelItem("maker", gettext_noop("Tên và địa chỉ cơ sở chịu trách nhiệm về hàng hóa"), "NĐ 43/2017, Đ10, Đ12"),
    LabelItem("origin", gettext_noop("Xuất xứ, hoặc nơi làm công đoạn cuối"), "NĐ 43/2017, Đ15 (sửa bởi NĐ 111/2021)"),
    LabelItem("quantity", gettext_noop("Định lượng: khối lượng tịnh, thể tích hoặc số lượng"), "NĐ 43/2017, Đ13"),
    LabelItem("dates", gettext_noop("Ngày sản xuất và hạn sử dụng, đọc được không phải tính"), "NĐ 43/2017, Đ14"),
    LabelItem("ingredients", gettext_noop("Thành phần, theo thứ tự từ nhiều đến ít; phụ gia ghi nhóm và tên"),
              "NĐ 43/2017, Đ16"),
    LabelItem("warnings", gettext_noop("Cảnh báo an toàn, hướng dẫn dùng và bảo quản"), "NĐ 43/2017, Đ10, Đ17"),
    LabelItem("language", gettext_noop("Chữ Việt đầy đủ; chữ nước ngoài không to hơn"), "NĐ 43/2017, Đ7"),
    LabelItem("size", gettext_noop("Cỡ chữ đọc được bằng mắt thường, màu chữ tương phản với nền"), "NĐ 43/2017, Đ6"),
    LabelItem("true", gettext_noop("Chữ, hình trên nhãn đúng với sản phẩm, không gây hiểu nhầm"), "NĐ 43/2017, Đ18"),
    LabelItem("ocop", gettext_noop("Dấu OCOP và số sao chỉ in khi giấy chứng nhận còn hiệu lực"), "QĐ 26/2026, Đ4, Đ9"),
)  # fmt: skip
"""What the law of labelling asks, told in own words: a help to look at a label, not the text of the law."""
