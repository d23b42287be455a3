"""What the offices write on a dossier: receipt, return, request to the province. Plain values in, papers out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ocop.ground.papers.kinds import OfficialPaper, PaperColumn, PaperTable, Paragraph, Signer
from ocop.ground.papers.wording import long_date
from ocop.recognition.dossiers.rules import KINDS

SIGN = "(Ký, ghi rõ họ tên, đóng dấu)"


@dataclass(frozen=True, slots=True)
class Desk:
    """The office that writes: its name as the paper's head, above it the body it belongs to, its seat."""

    body: tuple[str, ...]
    above: tuple[str, ...]
    seat: str
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """A dossier in a request or receipt."""

    number: str
    product: str
    producer: str
    kind: str
    code: str = ""
    samples: int = 0
    papers: tuple[str, ...] = ()


def commune_desk(commune: str, province: str) -> Desk:
    """The People's Committee of a commune ("Xã Ví Dụ", "Thành phố Hải Phòng")."""
    short = commune.split(" ", 1)[-1]
    return Desk(("ỦY BAN NHÂN DÂN", commune.upper()), (), short, f"Ủy ban nhân dân {commune}")


def province_desk(province: str, short: str) -> Desk:
    """The OCOP agency of a province."""
    body = ("CƠ QUAN QUẢN LÝ", "CHƯƠNG TRÌNH OCOP")
    return Desk(body, (f"ỦY BAN NHÂN DÂN {province.upper()}",), short, f"Cơ quan quản lý Chương trình OCOP {province}")


def receipt_paper(desk: Desk, line: Line, *, received: date, due: date | None, cite: str) -> OfficialPaper:
    """Says what was received, from whom, and until when it is answered."""
    answer = (
        f"{desk.name} kiểm tra, đánh giá và trả lời chậm nhất ngày {due:%d/%m/%Y} ({cite}). Ngày chủ thể bổ sung hồ"
        " sơ không tính vào thời hạn."
        if due
        else f"{desk.name} kiểm tra thành phần, nội dung hồ sơ và thông báo nếu cần hoàn thiện ({cite})."
    )
    handed = tuple((str(at), each) for at, each in enumerate(line.papers, start=1))
    return OfficialPaper(
        governing_body=desk.above,
        issuing_body=desk.body,
        number=line.number,
        place=desk.seat,
        issued_on=received,
        kind="GIẤY TIẾP NHẬN HỒ SƠ",
        subject=f"Đánh giá, phân hạng sản phẩm OCOP: {line.product}",
        blocks=(
            Paragraph(
                f"{desk.name} đã nhận {long_date(received)} hồ sơ sản phẩm “{line.product}” của {line.producer},"
                f" đăng ký: {KINDS[line.kind].lower()}; số phiếu {line.number}."
            ),
            PaperTable((PaperColumn("TT", 1, "center"), PaperColumn("Giấy tờ, tài liệu đã nhận", 11)), handed),
            Paragraph(f"Sản phẩm mẫu đã nhận: {line.samples}." if line.samples else "Sản phẩm mẫu: chưa nhận."),
            Paragraph(answer),
        ),
        signers=(Signer(("NGƯỜI TIẾP NHẬN",), "", note="(Ký, ghi rõ họ tên)"),),
        recipients=(line.producer, "Lưu: VT, hồ sơ"),
    )


def return_paper(
    desk: Desk, line: Line, *, day: date, reason: str, items: Sequence[str], until: date | None, cite: str
) -> OfficialPaper:
    """Gives a dossier back with the list of what is to be supplemented, and until when."""
    listed = [Paragraph(f"- {each}") for each in items]
    said = [Paragraph(each) for each in reason.splitlines() if each.strip()]
    when = f" trước hết ngày {until:%d/%m/%Y}" if until else ""
    return OfficialPaper(
        governing_body=desk.above,
        issuing_body=desk.body,
        number="/TB-OCOP",
        place=desk.seat,
        issued_on=day,
        kind="THÔNG BÁO",
        subject=f"Bổ sung hồ sơ sản phẩm OCOP: {line.product}",
        blocks=(
            Paragraph(f"Kính gửi: {line.producer}."),
            Paragraph(f"Qua kiểm tra hồ sơ số {line.number} ({cite}), {desk.name} đề nghị chủ thể bổ sung:"),
            *listed,
            *said,
            Paragraph(f"Phần bổ sung nộp trên hệ thống{when}; nội dung đã nộp trước đó được giữ nguyên để đối chiếu."),
        ),
        signers=(Signer(("THỦ TRƯỞNG CƠ QUAN",), "", note=SIGN),),
        recipients=("Như trên", "Lưu: VT, hồ sơ"),
    )


def request_paper(
    desk: Desk, province: str, lines: Sequence[Line], *, day: date, number: str = "", signer: str = "", title: str = ""
) -> OfficialPaper:
    """The commune asks the province to assess one or several products (Đ6.2a, Đ7.2b)."""
    columns = (
        PaperColumn("TT", 1, "center"),
        PaperColumn("Sản phẩm", 5),
        PaperColumn("Chủ thể", 5),
        PaperColumn("Đăng ký", 2),
        PaperColumn("Số phiếu", 4),
        PaperColumn("Mã sản phẩm", 4),
        PaperColumn("Mẫu", 1, "center"),
    )
    rows = tuple(
        (str(at), each.product, each.producer, KINDS[each.kind], each.number, each.code, str(each.samples))
        for at, each in enumerate(lines, start=1)
    )
    return OfficialPaper(
        governing_body=desk.above,
        issuing_body=desk.body,
        number=number or "/UBND-KT",
        place=desk.seat,
        issued_on=day,
        kind="",
        subject="V/v đề nghị đánh giá, phân hạng sản phẩm OCOP",
        blocks=(
            Paragraph(f"Kính gửi: Ủy ban nhân dân {province}."),
            Paragraph(
                f"{desk.name} đã kiểm tra thành phần hồ sơ và đánh giá các nội dung thuộc trách nhiệm của cấp xã (Mẫu"
                f" số 03), đề nghị Ủy ban nhân dân {province} đánh giá, phân hạng {len(lines):02d} sản phẩm dưới đây"
                " (Đ6.2, Đ7.2b Quyết định số 26/2026/QĐ-TTg)."
            ),
            PaperTable(columns, rows),
            Paragraph("Gửi kèm: báo cáo theo Mẫu số 03, hồ sơ sản phẩm và sản phẩm mẫu của từng chủ thể."),
        ),
        signers=(Signer(("TM. ỦY BAN NHÂN DÂN", (title or "CHỦ TỊCH").upper()), signer, note=SIGN),),
        recipients=("Như trên", "Cơ quan quản lý OCOP cấp tỉnh", "Lưu: VT, hồ sơ"),
    )
