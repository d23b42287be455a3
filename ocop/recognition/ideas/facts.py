"""An agreed plan and its progress as paragraphs for Mẫu 02, parts II and IV. Plain values in, Vietnamese out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ocop.kernel.money import Dong
from ocop.recognition.ideas.plan_figures import Figures, rounded
from ocop.recognition.ideas.progress import Line, whole


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """Paragraphs, "" where there is nothing to say: part II materials, technology, market, results; part IV plan."""

    materials: str
    technology: str
    market: str
    results: str
    plan: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a report told in figures."""

    on: date
    output: Decimal | None
    revenue: int | None
    workers: int | None


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the producer."""

    year: int
    revenue: int
    profit: int
    workers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """All that the paragraphs are made of."""

    materials: str
    technology: str
    channels: str
    unit: str
    quantity: Decimal | None
    price_unit: int | None
    figures: Figures | None
    area: Decimal | None
    share: Decimal | None
    lines: Sequence[Line]
    reports: Sequence[Told]
    years: Sequence[Year]


def worded(given: Given) -> PlanFacts:
    """The paragraphs."""
    return PlanFacts(
        materials=_joined([given.materials, _area(given)]),
        technology=given.technology.strip(),
        market=given.channels.strip(),
        results=_joined([_against_plan(given), _reported(given), *map(_year, given.years)]),
        plan=_joined([_coming(given), _milestones(given.lines)]),
    )


def _area(given: Given) -> str:
    found = []
    if given.area:
        found.append(f"Vùng nguyên liệu {number(given.area)} ha.")
    if given.share:
        found.append(f"Nguyên liệu địa phương chiếm {number(given.share)} %.")
    return " ".join(found)


def _against_plan(given: Given) -> str:
    total = whole(given.lines)
    if total is None:
        return ""
    expected, done = total
    finished = sum(each.step.percent == 100 for each in given.lines)
    late = sum(each.late > 0 for each in given.lines)
    said = f"Thực hiện phương án: xong {finished}/{len(given.lines)} mốc công việc, đạt {percent(done)} %"
    said += f" (theo tiến độ là {percent(expected)} %)"
    return f"{said}; {late} mốc chậm." if late else f"{said}."


def _reported(given: Given) -> str:
    """Output and revenue told since the plan began, beside those of a planned year."""
    output = sum((each.output for each in given.reports if each.output), Decimal(0))
    revenue = sum(each.revenue for each in given.reports if each.revenue)
    workers = next((each.workers for each in reversed(given.reports) if each.workers), None)
    found = []
    if output:
        planned = f" (kế hoạch một năm {number(given.quantity)} {given.unit})" if given.quantity else ""
        found.append(f"Sản lượng đã báo cáo {number(output)} {given.unit}{planned}.")
    if revenue:
        planned = f" (kế hoạch một năm {Dong(given.figures.revenue)})" if given.figures else ""
        found.append(f"Doanh thu đã báo cáo {Dong(revenue)}{planned}.")
    if workers:
        found.append(f"Lao động đang có việc: {workers} người.")
    return " ".join(found)


def _year(year: Year) -> str:
    word = "lợi nhuận" if year.profit >= 0 else "lỗ"
    said = f"Năm {year.year}: doanh thu {Dong(year.revenue)}, {word} {Dong(abs(year.profit))}"
    return f"{said}, {year.workers} lao động."


def _coming(given: Given) -> str:
    came = given.figures
    if came is None or given.quantity is None or given.price_unit is None:
        return ""
    said = (
        f"Mỗi năm làm {number(given.quantity)} {given.unit}, giá bán {Dong(given.price_unit)} một đơn vị, doanh thu"
        f" {Dong(came.revenue)}, giá thành {Dong(came.cost)}, lợi nhuận {Dong(came.profit)}"
    )
    margin = f" ({percent(came.margin * 100)} % doanh thu)" if came.margin is not None else ""
    invested = f" Vốn đầu tư {Dong(came.investment)}" if came.investment else ""
    back = f", thu hồi sau {number(rounded(came.payback))} năm" if invested and came.payback is not None else ""
    return f"{said}{margin}.{invested}{back}{'.' if invested else ''}"


def _milestones(lines: Sequence[Line]) -> str:
    open_ones = [each.step for each in lines if each.step.percent < 100]
    if not open_ones:
        return ""
    told = "; ".join(f"{each.what} (trước hết ngày {each.due_on:%d/%m/%Y})" for each in open_ones)
    return f"Việc tiếp theo: {told}."


def _joined(parts: Sequence[str]) -> str:
    return "\n".join(each.strip() for each in parts if each.strip())


def number(value: Decimal | None) -> str:
    """1234.50 → "1.234,5"."""
    if value is None:
        return "–"
    whole_part, _, rest = f"{value:,f}".partition(".")
    rest = rest.rstrip("0")
    return whole_part.replace(",", ".") + (f",{rest}" if rest else "")


def percent(value: Fraction) -> str:
    """With one decimal at most."""
    return number(rounded(value))
