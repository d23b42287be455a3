"""What a new Mẫu 02 says before anybody has written: paragraphs from the register, papers ticked. Plain Python.

Only what is known is said; a producer writes on from there. The words are those of the paper, hence Vietnamese.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ocop.kernel.money import Dong


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """The producer as the register has it. `kind` in words; counts are persons, 0 or None for not told."""

    name: str
    kind: str
    founded_on: date | None = None
    registration: str = ""
    registered_on: date | None = None
    authority: str = ""
    representative: str = ""
    title: str = ""
    members: int | None = None
    suppliers: int | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the producer: đồng, persons."""

    year: int
    revenue: int
    profit: int
    workers: int
    local_workers: int


@dataclass(frozen=True, slots=True)
class Held:
    """A paper or right: what it is in words, its number, who gave it, until when (None: no end)."""

    key: str
    what: str
    number: str
    by: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Area:
    """A raw-material area in hectares."""

    name: str
    place: str
    hectares: Decimal
    certificate: str


@dataclass(frozen=True, slots=True)
class Contract:
    """A linkage: "supply" or "sale", with whom, share of the output in percent, months."""

    kind: str
    partner: str
    share: Decimal
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All that is known of a product when its dossier is opened. `planned`: paragraphs of the plan by text."""

    firm: Firm
    years: Sequence[Year] = ()
    papers: Sequence[Held] = ()
    rights: Sequence[Held] = ()
    tests: Sequence[Held] = ()
    areas: Sequence[Area] = ()
    contracts: Sequence[Contract] = ()
    variants: Sequence[str] = ()
    planned: Mapping[str, str] = field(default_factory=dict)


PAPER_TICKS = {
    "registration": "business_registration",
    "food_safety": "food_safety",
    "production": "production_conditions",
}
RIGHT_TICKS = {
    "trademark": "trademark",
    "collective": "geographical_indication",
    "certification": "geographical_indication",
    "indication": "geographical_indication",
    "design": "design",
}


def first_texts(known: Known, today: date) -> dict[str, str]:
    """The texts of parts I, II and IV as far as they are known, "" where nothing is. Papers that ended are left out."""
    planned = known.planned
    return {
        "history": _history(known.firm),
        "organisation": _joined([_representative(known.firm), _members(known.firm), _workers(known.years)]),
        "materials": _joined(
            [planned.get("materials", ""), *map(_area, known.areas), *_contracts(known.contracts, "supply")]
        ),
        "quality": _joined(
            [_variants(known.variants), *(_held(each) for each in _valid((*known.papers, *known.rights), today)),
             *(f"Phiếu kiểm nghiệm: {_held(each)}" for each in _valid(known.tests, today))]
        ),
        "market": _joined([planned.get("market", ""), *_contracts(known.contracts, "sale")]),
        "results": planned.get("results", "") or _joined(map(_year, sorted(known.years, key=lambda each: -each.year))),
        "plan": planned.get("plan", ""),
    }  # fmt: skip


def first_ticks(known: Known, today: date) -> list[str]:
    """The papers of part I the register proves: those still valid, and registration by its number."""
    ticks = {PAPER_TICKS[each.key] for each in _valid(known.papers, today) if each.key in PAPER_TICKS}
    ticks |= {RIGHT_TICKS[each.key] for each in _valid(known.rights, today) if each.key in RIGHT_TICKS}
    if known.firm.registration:
        ticks.add("business_registration")
    return sorted(ticks)


def filled_in(held: Mapping[str, str], first: Mapping[str, str]) -> dict[str, str]:
    """What is added to texts somebody has begun: only where nothing stands yet."""
    return {key: words for key, words in first.items() if words and not held.get(key, "").strip()}


def _history(firm: Firm) -> str:
    said = [f"{firm.name} ({firm.kind.lower()})"]
    if firm.founded_on:
        said.append(f"thành lập ngày {firm.founded_on:%d/%m/%Y}")
    if firm.registration:
        by = f" do {firm.authority} cấp" if firm.authority else ""
        on = f" ngày {firm.registered_on:%d/%m/%Y}" if firm.registered_on else ""
        said.append(f"đăng ký kinh doanh số {firm.registration}{by}{on}")
    return ", ".join(said) + "." if len(said) > 1 else ""


def _representative(firm: Firm) -> str:
    if not firm.representative:
        return ""
    title = f", {firm.title.lower()}" if firm.title else ""
    return f"Người đại diện theo pháp luật: {firm.representative}{title}."


def _members(firm: Firm) -> str:
    if not firm.members:
        return ""
    suppliers = f", trong đó {firm.suppliers} thành viên cung cấp nguyên liệu" if firm.suppliers else ""
    return f"Có {firm.members} thành viên{suppliers}."


def _workers(years: Sequence[Year]) -> str:
    if not years:
        return ""
    last = max(years, key=lambda each: each.year)
    return f"Năm {last.year} có {last.workers} lao động, trong đó {last.local_workers} là người địa phương."


def _area(area: Area) -> str:
    certified = f", chứng nhận {area.certificate}" if area.certificate else ""
    return f"Vùng nguyên liệu {area.name} ({area.place}): {_number(area.hectares)} ha{certified}."


def _contracts(contracts: Iterable[Contract], kind: str) -> list[str]:
    words = {"supply": "Nguyên liệu do {who} cung cấp", "sale": "Bán cho {who}"}[kind]
    return [
        f"{words.format(who=each.partner)}: {_number(each.share)} % sản lượng, hợp đồng {each.months} tháng."
        for each in contracts
        if each.kind == kind
    ]


def _variants(names: Sequence[str]) -> str:
    return f"Quy cách: {'; '.join(names)}." if names else ""


def _held(each: Held) -> str:
    number = f" số {each.number}" if each.number else ""
    by = f", {each.by}" if each.by else ""
    until = f", có giá trị đến hết ngày {each.until:%d/%m/%Y}" if each.until else ""
    return f"{each.what}{number}{by}{until}."


def _year(year: Year) -> str:
    gained = "lợi nhuận" if year.profit >= 0 else "lỗ"
    return f"Năm {year.year}: doanh thu {Dong(year.revenue)}, {gained} {Dong(abs(year.profit))}."


def _valid(papers: Iterable[Held], today: date) -> list[Held]:
    return [each for each in papers if each.until is None or each.until >= today]


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(each.strip() for each in parts if each.strip())


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")
