"""What an idea must say, how it is reviewed, what a plan and a report must hold. Plain values only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ocop.kernel.verdict import YES, Verdict, every, no
from ocop.kernel.words import gettext_noop

KINDS: dict[str, str] = {
    "new": gettext_noop("Sản phẩm mới"),
    "upgrade": gettext_noop("Nâng chất lượng sản phẩm đang có"),
    "packaging": gettext_noop("Bao bì, quy cách mới của sản phẩm đang có"),
}

# What plans of districts ask when an idea is registered: (what, why we ask).
TEXTS: dict[str, tuple[str, str]] = {
    "description": (
        gettext_noop("Sản phẩm là gì, khác sản phẩm đang có ở điểm nào"),
        gettext_noop("Vài câu như kể cho người mua: làm từ gì, dùng thế nào, quy cách."),
    ),
    "materials": (
        gettext_noop("Nguyên liệu địa phương"),
        gettext_noop("Lấy ở đâu, ai trồng hoặc khai thác, có đủ quanh năm không."),
    ),
    "added_value": (
        gettext_noop("Giá trị tăng thêm so với bán nguyên liệu"),
        gettext_noop("Bán thô được bao nhiêu, làm thành sản phẩm được bao nhiêu."),
    ),
    "environment": (
        gettext_noop("Ảnh hưởng tới môi trường và cách xử lý"),
        gettext_noop("Nước thải, rác, khói, bao bì; không có thì ghi vì sao không có."),
    ),
    "market": (
        gettext_noop("Ai mua, bán ở đâu"),
        gettext_noop("Khách hàng, nơi bán, đã có ai hỏi mua chưa."),
    ),
    "feasibility": (
        gettext_noop("Vì sao làm được"),
        gettext_noop("Người, vốn, tay nghề, mặt bằng đang có; còn thiếu gì."),
    ),
}
MATTERS: dict[str, str] = {
    "material": gettext_noop("Nguyên liệu địa phương"),
    "labour": gettext_noop("Lao động địa phương"),
    "duplicate": gettext_noop("Không trùng sản phẩm đã có"),
    "environment": gettext_noop("Môi trường"),
    "feasibility": gettext_noop("Tính khả thi"),
}
"""The matters a commune has its say on, each with agreement or doubt."""
AGREE, DOUBT = "agree", "doubt"
VIEWS: dict[str, str] = {AGREE: gettext_noop("Đồng ý"), DOUBT: gettext_noop("Còn băn khoăn")}

INVESTMENT_KINDS: dict[str, str] = {
    "workshop": gettext_noop("Nhà xưởng, mặt bằng"),
    "machines": gettext_noop("Máy móc, thiết bị"),
    "materials": gettext_noop("Vùng nguyên liệu, giống, vật tư"),
    "brand": gettext_noop("Nhãn hiệu, bao bì, truy xuất"),
    "tests": gettext_noop("Kiểm nghiệm, chứng nhận"),
    "training": gettext_noop("Đào tạo, tư vấn"),
    "market": gettext_noop("Quảng bá, mở điểm bán"),
    "other": gettext_noop("Chi khác"),
}
SOURCES: dict[str, str] = {
    "own": gettext_noop("Vốn tự có"),
    "loan": gettext_noop("Vốn vay"),
    "support": gettext_noop("Ngân sách hỗ trợ"),
    "partner": gettext_noop("Đối tác, thành viên góp"),
    "other": gettext_noop("Nguồn khác"),
}
PLAN_TEXTS: dict[str, str] = {
    "materials": gettext_noop("Nguyên liệu: nguồn, lượng, hợp đồng"),
    "technology": gettext_noop("Công nghệ, quy trình, đóng gói"),
    "channels": gettext_noop("Kênh bán hàng"),
}

MATERIAL_SETS = range(1, 21)  # sets 1–20 grow from the ground; others may have no raw-material area
STARS = (3, 4, 5)
YEARS_AHEAD = 5
LEAST_WORDS = 10
MOST_MILESTONES = 30
MOST_LINES = 60

Values = Mapping[str, Any]


def check_idea(values: Values, today: date) -> Verdict:
    """Is everything told that commune and province decide on? All that is missing, at once."""
    missing = every(
        no(gettext_noop("Chưa viết “{label}”."), at=name, label=label)
        for name, (label, _why) in TEXTS.items()
        if not str(values.get(name) or "").strip()
    )
    return every([missing, _check_set(values), _check_area(values), check_numbers(values, today), _told(values)])


def check_numbers(values: Values, today: date) -> Verdict:
    """What was told so far lies within what can be; empty is fine. Asked at every saving."""
    workers, local = values.get("workers"), values.get("local_workers")
    share, year, star = values.get("local_share"), values.get("year_wanted"), values.get("star_wanted")
    found = [YES]
    if workers is not None and local is not None and local > workers:
        found.append(no(gettext_noop("Lao động địa phương nhiều hơn tổng số lao động."), at="local_workers"))
    if share is not None and not 0 <= share <= 100:
        found.append(no(gettext_noop("Tỷ lệ từ 0 đến 100 %."), at="local_share"))
    if year is not None and not today.year <= year <= today.year + YEARS_AHEAD:
        found.append(
            no(gettext_noop("Năm muốn đánh giá từ {first} đến {last}."), at="year_wanted", first=today.year,
               last=today.year + YEARS_AHEAD)
        )  # fmt: skip
    if star is not None and star not in STARS:
        found.append(no(gettext_noop("Hạng sao mong muốn là 3, 4 hoặc 5."), at="star_wanted"))
    area = values.get("material_area")
    if area is not None and area < 0:
        found.append(no(gettext_noop("Diện tích không âm."), at="material_area"))
    return every(found)


def _check_set(values: Values) -> Verdict:
    if values.get("set_no"):
        return YES
    return no(gettext_noop("Chưa chọn bộ sản phẩm."), at="set_no", remedy=gettext_noop("Chọn một bộ trong 26 bộ."))


def _check_area(values: Values) -> Verdict:
    if values.get("set_no") not in MATERIAL_SETS or (values.get("material_area") or 0) > 0:
        return YES
    return no(
        gettext_noop("Chưa ghi diện tích vùng nguyên liệu."),
        at="material_area",
        remedy=gettext_noop("Ghi số héc-ta đang có hoặc liên kết; ước chừng cũng được."),
    )


def _told(values: Values) -> Verdict:
    wanted = {
        "workers": gettext_noop("số lao động"),
        "local_workers": gettext_noop("số lao động địa phương"),
        "year_wanted": gettext_noop("năm muốn đánh giá"),
    }
    return every(
        no(gettext_noop("Chưa ghi {label}."), at=name, label=label)
        for name, label in wanted.items()
        if values.get(name) is None
    )


def check_reason(reason: str, at: str = "reason") -> Verdict:
    """A refusal, a return or a stop has words somebody can act on."""
    if len(reason.strip()) >= LEAST_WORDS:
        return YES
    return no(
        gettext_noop("Ghi rõ lý do, ít nhất 10 ký tự."),
        at=at,
        remedy=gettext_noop("Nêu điều cần sửa hoặc vì sao dừng, để người nhận biết phải làm gì."),
    )


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the commune says of one matter."""

    view: str
    words: str = ""


def check_opinions(opinions: Mapping[str, Opinion]) -> Verdict:
    """Every matter has its word; a doubt says what it is about. Raises ValueError for a matter nobody asks."""
    if unknown := set(opinions) - set(MATTERS):
        raise ValueError(f"unknown matters {sorted(unknown)}")
    found = []
    for key, label in MATTERS.items():
        opinion = opinions.get(key)
        if opinion is None or opinion.view not in VIEWS:
            found.append(no(gettext_noop("Chưa có ý kiến về “{label}”."), at=f"{key}_view", label=label))
        elif opinion.view == DOUBT and not opinion.words.strip():
            found.append(no(gettext_noop("Ghi điều băn khoăn về “{label}”."), at=f"{key}_words", label=label))
    return every(found)


def check_plan(values: Values, milestones: Sequence[date], invested: int) -> Verdict:
    """May the plan be sent to the commune? Texts, output, cost and price, one investment, one milestone."""
    texts = every(
        no(gettext_noop("Chưa viết “{label}”."), at=name, label=label)
        for name, label in PLAN_TEXTS.items()
        if not str(values.get(name) or "").strip()
    )
    found = [texts]
    if not values.get("unit"):
        found.append(no(gettext_noop("Chưa ghi đơn vị tính."), at="unit", remedy=gettext_noop("Ví dụ: hộp 500 g.")))
    if not values.get("quantity"):
        found.append(no(gettext_noop("Chưa ghi sản lượng một năm."), at="quantity"))
    if values.get("cost_unit") is None:
        found.append(no(gettext_noop("Chưa ghi giá thành một đơn vị."), at="cost_unit"))
    if not values.get("price_unit"):
        found.append(no(gettext_noop("Chưa ghi giá bán một đơn vị."), at="price_unit"))
    if not invested:
        found.append(no(gettext_noop("Chưa có khoản đầu tư nào."), at="investment"))
    if not milestones:
        found.append(no(gettext_noop("Chưa có mốc công việc nào."), at="milestone"))
    return every(found)


def check_amounts(values: Values) -> Verdict:
    """Quantity, cost and price are not below 0. Asked at every saving."""
    return every(
        no(gettext_noop("Con số này không âm."), at=name)
        for name in ("quantity", "cost_unit", "price_unit", "amount")
        if values.get(name) is not None and values[name] < 0
    )


def check_report(
    *, on: date, percent: int, since: date, today: date, words: str, output: Decimal | None, revenue: int | None
) -> Verdict:
    """A report tells of a day that has come and lies within the plan, in percent, with words."""
    found = [YES]
    if on > today:
        found.append(no(gettext_noop("Ngày báo cáo ở tương lai."), at="on"))
    if on < since:
        found.append(
            no(
                gettext_noop("Phương án có từ ngày {day}; báo cáo không trước ngày đó."),
                at="on",
                day=f"{since:%d/%m/%Y}",
            )
        )
    if not 0 <= percent <= 100:
        found.append(no(gettext_noop("Mức hoàn thành từ 0 đến 100 %."), at="percent"))
    if not words.strip():
        found.append(no(gettext_noop("Kể ngắn gọn đã làm được gì."), at="words"))
    if (output is not None and output < 0) or (revenue is not None and revenue < 0):
        found.append(
            no(gettext_noop("Con số này không âm."), at="output" if output is not None and output < 0 else "revenue")
        )
    return every(found)


def check_finish(product: bool, undone: int, words: str) -> Verdict:
    """An idea is done when its product stands in the register; milestones left open need words."""
    standing = (
        YES
        if product
        else no(
            gettext_noop("Chưa có sản phẩm của ý tưởng này."),
            remedy=gettext_noop("Bấm “Đăng ký sản phẩm từ ý tưởng” trước."),
        )
    )
    return standing & (check_reason(words, "words") if undone else YES)
