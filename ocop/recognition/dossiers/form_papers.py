"""The forms of Phụ lục III, filled in: Mẫu 01, 02 and 03. Plain values in, papers out.

Papers are Vietnamese whatever language the page is read in. What is unknown stays a dotted line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ocop.ground.papers.kinds import (
    Fact,
    Form,
    FormBlock,
    PaperColumn,
    PaperTable,
    Paragraph,
    Signed,
    Signer,
    Ticks,
)
from ocop.ground.papers.wording import long_date
from ocop.kernel.points import shown
from ocop.recognition.dossiers.rules import COMMUNE_MATTERS, KINDS, PAPERS, TEXTS

PRODUCER_SIGNS = "(Ký, ghi rõ họ tên, đóng dấu nếu có)"
OFFICE_SIGNS = "(Ký, ghi rõ họ tên, đóng dấu)"
NOT_SCORED = "–"


@dataclass(frozen=True, slots=True)
class Applicant:
    """The producer as the forms ask for it. `gender`, `ethnicity` are "" where the reader may not see them."""

    name: str
    kind: str
    address: str
    phone: str
    email: str
    representative: str
    title: str
    gender: str = ""
    ethnicity: str = ""
    founded_on: date | None = None
    registration: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """A number given by an office, the day and who received it; empty while it has not been received."""

    number: str = ""
    on: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion of part III: points of the producer's own choice (None: not scored), words, titles of evidence."""

    code: str
    title: str
    points: Decimal | None
    maximum: Decimal
    note: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What changed since the product was recognised (Đ6.1b, c): a matter, before and now."""

    matter: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """A dossier as its papers tell it. Points are Decimal, `samples` units handed in or promised."""

    applicant: Applicant
    product: str
    description: str
    group: str
    kind: str
    samples: int
    commune: str
    province: str
    year: int
    regulation: str
    filed_on: date | None
    at_commune: Received
    at_province: Received
    papers: tuple[str, ...]
    texts: Mapping[str, str]
    lines: tuple[CriterionLine, ...]
    total: Decimal
    matters: Mapping[str, str]
    changes: tuple[Change, ...] = ()
    reported_on: date | None = None


def form_01(facts: DossierFacts, day: date) -> Form:
    """The registration form with the offices' parts below (Đ6.1, Mẫu 01). `day` dates the file."""
    who = facts.applicant
    asked: tuple[FormBlock, ...] = (
        _heading("1. Thông tin về đơn vị đăng ký"),
        Fact("- Tên đơn vị", who.name),
        Fact("- Người đại diện pháp lý", who.representative),
        Fact("- Chức vụ", who.title),
        Fact("- Địa chỉ liên hệ", who.address),
        Fact("- Điện thoại", who.phone),
        Fact("- Thư điện tử", who.email),
        Fact("2. Tên sản phẩm", facts.product),
        Fact("3. Nhóm sản phẩm đăng ký (Phụ lục I)", facts.group),
        Ticks("4. Lần đăng ký đánh giá", tuple((label, key == facts.kind) for key, label in KINDS.items())),
        _heading("5. Tài liệu kèm theo"),
        Paragraph("- Báo cáo tự đánh giá về sản phẩm theo Bộ tiêu chí (Mẫu số 02), bản điện tử."),
        Fact("- Sản phẩm mẫu (số lượng)", str(facts.samples) if facts.samples else "không phải nộp"),
        Paragraph(
            "Chúng tôi cam đoan thông tin trong phiếu này là đúng, chấp hành quy định về đánh giá, phân hạng sản"
            " phẩm OCOP và chịu trách nhiệm trước Hội đồng, trước pháp luật về hồ sơ đã nộp."
        ),
    )
    signer = Signer(("ĐẠI DIỆN",), who.representative, PRODUCER_SIGNS)
    return Form(
        mark="Mẫu số 01",
        title="PHIẾU ĐĂNG KÝ",
        lines=("Tham gia đánh giá, phân hạng sản phẩm OCOP", f"của {facts.province} năm {facts.year}"),
        parts=(
            Signed("", asked, _place_and_day(facts.commune, facts.filed_on), signer),
            _office("DÀNH CHO ỦY BAN NHÂN DÂN CẤP XÃ", facts.at_commune),
            _office("DÀNH CHO CƠ QUAN QUẢN LÝ OCOP CẤP TỈNH", facts.at_province),
        ),
        issued_on=facts.filed_on or day,
    )


def form_02(facts: DossierFacts, day: date) -> Form:
    """The self-assessment report in its four parts (Đ6.1, Mẫu 02). `day` dates the file."""
    signer = Signer(("ĐẠI DIỆN THEO PHÁP LUẬT CỦA CƠ SỞ",), facts.applicant.representative, PRODUCER_SIGNS)
    blocks = (*_part_one(facts), *_part_two(facts), *_part_three(facts), *_part_four(facts))
    return Form(
        mark="Mẫu số 02",
        title="BÁO CÁO TỰ ĐÁNH GIÁ VỀ SẢN PHẨM",
        lines=("(Dành cho chủ thể có sản phẩm đăng ký)",),
        parts=(Signed("", blocks, _place_and_day(facts.commune, facts.filed_on), signer),),
        issued_on=facts.filed_on or day,
        nation=False,
    )


def form_03(facts: DossierFacts, day: date) -> Form:
    """The commune's report on the four local matters; it gives no score (Đ7.2, Mẫu 03)."""
    who = facts.applicant
    blocks: tuple[FormBlock, ...] = (
        _heading("I. THÔNG TIN CHUNG VỀ HỒ SƠ SẢN PHẨM"),
        Fact("1. Tên chủ thể", who.name),
        Fact("2. Loại hình tổ chức", who.kind),
        Fact("3. Địa chỉ", who.address),
        *_representative("4", who),
        Fact("5. Sản phẩm đăng ký đánh giá", facts.product),
        _heading("II. ĐÁNH GIÁ MỘT SỐ NỘI DUNG CỦA HỒ SƠ SẢN PHẨM"),
        *(
            block
            for at, (key, label) in enumerate(COMMUNE_MATTERS.items(), start=1)
            for block in (_heading(f"{at}. {label}"), *_said(facts.matters.get(key, "")))
        ),
        Paragraph(
            f"Ủy ban nhân dân {facts.commune} đề nghị Ủy ban nhân dân {facts.province} đánh giá, phân hạng sản phẩm"
            f" OCOP cho sản phẩm “{facts.product}” của {who.name}."
        ),
    )
    signer = Signer(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "", OFFICE_SIGNS)
    return Form(
        mark="Mẫu số 03",
        title="BÁO CÁO",
        lines=("Đánh giá một số nội dung của hồ sơ đăng ký", "tham gia đánh giá, phân hạng sản phẩm OCOP"),
        parts=(Signed("", blocks, _place_and_day(facts.commune, facts.reported_on), signer),),
        issued_on=facts.reported_on or day,
        issuing_body=("ỦY BAN NHÂN DÂN", facts.commune.upper()),
    )


def _part_one(facts: DossierFacts) -> list[FormBlock]:
    who = facts.applicant
    founded = f"{who.founded_on:%d/%m/%Y}" if who.founded_on else ""
    return [
        _command("Phần I. THÔNG TIN CHUNG"),
        Fact("1. Tên chủ thể", who.name),
        Fact("2. Loại hình tổ chức", who.kind),
        Fact("3. Địa chỉ", who.address),
        Fact("4. Điện thoại", who.phone),
        Fact("    Thư điện tử", who.email),
        *_representative("5", who),
        Fact("6. Ngày thành lập hoặc đăng ký kinh doanh", founded),
        Fact("    Số giấy đăng ký", who.registration),
        Fact("7. Sản phẩm, dịch vụ", facts.product),
        *_said(facts.description, label="    Quy cách, tiêu chuẩn"),
        Ticks("Giấy tờ đã có", tuple((label, key in facts.papers) for key, label in PAPERS.items())),
        *_texts(facts, "I", first=8),
    ]


def _part_two(facts: DossierFacts) -> list[FormBlock]:
    return [
        _command("Phần II. KẾT QUẢ THỰC HIỆN PHƯƠNG ÁN SẢN XUẤT, KINH DOANH"),
        *_texts(facts, "II", first=1),
        *_changes(facts),
    ]


def _part_three(facts: DossierFacts) -> list[FormBlock]:
    rows = [
        (
            line.code,
            line.title,
            f"{shown(line.points) if line.points is not None else NOT_SCORED}/{shown(line.maximum)}",
            line.note,
            "; ".join(line.evidence),
        )
        for line in facts.lines
    ]
    rows.append(("", "Tổng điểm tự đánh giá", shown(facts.total), "", ""))
    columns = (
        PaperColumn("TT", 2, "center"),
        PaperColumn("Tiêu chí", 6),
        PaperColumn("Điểm tự chấm", 3, "center"),
        PaperColumn("Mô tả, chứng minh", 7),
        PaperColumn("Tài liệu minh chứng", 6),
    )
    return [
        _command("Phần III. ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN THEO BỘ TIÊU CHÍ SẢN PHẨM OCOP"),
        PaperTable(columns, tuple(rows)),
    ]


def _part_four(facts: DossierFacts) -> list[FormBlock]:
    return [_command("Phần IV. KẾ HOẠCH SẢN XUẤT, KINH DOANH"), *_said(facts.texts.get("plan", ""))]


def _texts(facts: DossierFacts, part: str, *, first: int) -> list[FormBlock]:
    labels = [(key, label) for key, (of, label) in TEXTS.items() if of == part]
    return [
        block
        for at, (key, label) in enumerate(labels, start=first)
        for block in (_heading(f"{at}. {label}"), *_said(facts.texts.get(key, "")))
    ]


def _changes(facts: DossierFacts) -> list[FormBlock]:
    if facts.kind == "first":
        return []
    cite = "Đ6.1b" if facts.kind == "upgrade" else "Đ6.1c"
    if not facts.changes:
        return [Paragraph(f"So với sản phẩm đã được công nhận ({cite}): không có thay đổi nào được ghi nhận.")]
    columns = (PaperColumn("Nội dung", 3), PaperColumn("Khi được công nhận", 5), PaperColumn("Hiện nay", 5))
    rows = tuple((each.matter, each.before, each.now) for each in facts.changes)
    return [PaperTable(columns, rows, caption=f"Thay đổi so với sản phẩm đã được công nhận ({cite})")]


def _representative(number: str, who: Applicant) -> list[FormBlock]:
    return [
        Fact(f"{number}. Người đại diện theo pháp luật", who.representative),
        Fact("    Giới tính", who.gender),
        Fact("    Dân tộc", who.ethnicity),
    ]


def _office(title: str, received: Received) -> Signed:
    blocks: tuple[FormBlock, ...] = (
        Fact("Phiếu số", received.number),
        Fact("Ngày nhận", f"{received.on:%d/%m/%Y}" if received.on else ""),
        Fact("Người tiếp nhận", received.by),
    )
    return Signed(title, blocks, "", Signer(("CƠ QUAN TIẾP NHẬN",), "", OFFICE_SIGNS), together=True)


def _said(text: str, *, label: str = "") -> list[FormBlock]:
    """What was written, a paragraph a line; a dotted line for nothing."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines or label:
        return [Fact(label or "Nội dung", " ".join(lines))]
    return [Paragraph(line) for line in lines]


def _heading(text: str) -> Paragraph:
    return Paragraph(text, style="heading")


def _command(text: str) -> Paragraph:
    return Paragraph(text, style="command")


def _place_and_day(place: str, day: date | None) -> str:
    """Xã Ví Dụ, ngày 05 tháng 8 năm 2026; before there is a day, room to write it by hand."""
    return f"{place}, {long_date(day) if day else 'ngày …… tháng …… năm ………'}"
