"""The yearly plan of a place as an official paper. Plain values in, paper out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ocop.ground.papers.kinds import OfficialPaper, PaperColumn, PaperTable, Paragraph, Signer
from ocop.kernel.money import Dong

SIGN = "(Ký, ghi rõ họ tên, đóng dấu)"


@dataclass(frozen=True, slots=True)
class Row:
    """An idea in the plan."""

    idea: str
    producer: str
    commune: str
    group: str
    kind: str
    star: int
    cost: int
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFacts:
    """The plan. `level`: "commune" or "province"; `above`: the province of a commune."""

    place: str
    short: str
    level: str
    year: int
    rows: Sequence[Row]
    groups: Mapping[str, int]
    communes: Mapping[str, int]
    number: str = ""
    day: date
    amended: str = ""
    draft: bool = True


def year_paper(facts: YearFacts) -> OfficialPaper:
    """A plan in the layout of Nghị định 30/2020/NĐ-CP, with the ideas, counts and costs."""
    total = Dong(sum(each.cost for each in facts.rows))
    new = sum(each.kind == "new" for each in facts.rows)
    grouped = "; ".join(f"nhóm {code or 'chưa rõ'}: {count}" for code, count in facts.groups.items())
    placed = "; ".join(f"{name}: {count}" for name, count in facts.communes.items())
    body = ("ỦY BAN NHÂN DÂN", facts.place.upper())
    return OfficialPaper(
        issuing_body=body,
        number=facts.number or "/KH-UBND",
        place=facts.short,
        issued_on=facts.day,
        kind="KẾ HOẠCH",
        subject=f"Phát triển sản phẩm OCOP năm {facts.year} của {facts.place}",
        blocks=(
            Paragraph("I. MỤC TIÊU", style="heading"),
            Paragraph(
                f"Năm {facts.year}, {facts.place} hỗ trợ phát triển {len(facts.rows):02d} ý tưởng sản phẩm ({new} sản"
                f" phẩm mới, {len(facts.rows) - new} sản phẩm nâng chất lượng hoặc làm bao bì mới);"
                f" {_stars(facts.rows)}."
            ),
            *([Paragraph(f"Nội dung điều chỉnh: {facts.amended}")] if facts.amended else []),
            Paragraph("II. CƠ CẤU", style="heading"),
            Paragraph(f"Theo nhóm sản phẩm: {grouped or 'chưa có'}."),
            *([Paragraph(f"Theo địa bàn: {placed}.")] if facts.level == "province" and placed else []),
            Paragraph("III. DANH MỤC Ý TƯỞNG, SẢN PHẨM", style="heading"),
            _table(facts.rows),
            Paragraph("IV. KINH PHÍ", style="heading"),
            Paragraph(f"Tổng kinh phí dự kiến: {total} ({total.in_words(chan=True)}), từ nguồn của chủ thể, vốn vay,"
                      " ngân sách hỗ trợ và nguồn hợp pháp khác."),
        ),
        signers=(Signer(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "", note=SIGN),),
        recipients=_recipients(facts.level),
        draft=facts.draft,
    )  # fmt: skip


def _table(rows: Sequence[Row]) -> PaperTable:
    columns = (
        PaperColumn("TT", 1, "center"),
        PaperColumn("Ý tưởng, sản phẩm", 5),
        PaperColumn("Chủ thể", 5),
        PaperColumn("Xã, phường", 3),
        PaperColumn("Nhóm", 1, "center"),
        PaperColumn("Sao", 1, "center"),
        PaperColumn("Kinh phí (đồng)", 3, "right"),
        PaperColumn("Xong trước", 3, "center"),
    )
    return PaperTable(
        columns,
        tuple(
            (str(at), each.idea, each.producer, each.commune, each.group, str(each.star),
             str(Dong(each.cost)).removesuffix(" đ"), f"{each.due_on:%d/%m/%Y}")
            for at, each in enumerate(rows, start=1)
        ),
    )  # fmt: skip


def _stars(rows: Sequence[Row]) -> str:
    counts = {star: sum(each.star == star for each in rows) for star in (5, 4, 3)}
    told = ", ".join(f"{count} sản phẩm {star} sao" for star, count in counts.items() if count)
    return f"phấn đấu {told}" if told else "chưa đặt hạng sao"


def _recipients(level: str) -> tuple[str, ...]:
    if level == "province":
        return ("Ủy ban nhân dân các xã, phường, đặc khu", "Cơ quan quản lý OCOP cấp tỉnh", "Lưu: VT")
    return ("Cơ quan quản lý OCOP cấp tỉnh", "Các chủ thể có tên trong danh mục", "Lưu: VT")
