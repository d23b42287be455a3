"""The receipt of samples as a paper for the producer."""

from __future__ import annotations

from ocop.ground.papers.kinds import OfficialPaper, PaperColumn, PaperTable, Paragraph, Signer
from ocop.ground.papers.wording import long_date
from ocop.recognition.dossiers.office_papers import commune_desk
from ocop.recognition.intake.models import SampleReceipt
from ocop.recognition.intake.rules import CONDITIONS
from ocop.registry.products.rules import LABEL


def receipt_paper(receipt: SampleReceipt) -> OfficialPaper:
    """Says how many units were received, in which condition, and what was seen on the label (Đ6.2d)."""
    place, product = receipt.dossier.place, receipt.dossier.product
    desk = commune_desk(place.name, place.province.name if place.province else "")
    seen = set(receipt.label_seen)
    rows = tuple(
        (str(at), each.text, "thấy" if each.key in seen else "chưa thấy") for at, each in enumerate(LABEL, start=1)
    )
    columns = (PaperColumn("TT", 1, "center"), PaperColumn("Nội dung trên nhãn", 9), PaperColumn("Kết quả", 2))
    labelled = (PaperTable(columns, rows),) if receipt.has_label else (Paragraph("Sản phẩm mẫu không có nhãn."),)
    words = (Paragraph(receipt.words),) if receipt.words else ()
    return OfficialPaper(
        governing_body=desk.above,
        issuing_body=desk.body,
        number=receipt.number,
        place=desk.seat,
        issued_on=receipt.received_on,
        kind="PHIẾU NHẬN SẢN PHẨM MẪU",
        subject=f"Sản phẩm “{product.name}”",
        blocks=(
            Paragraph(
                f"{desk.name} đã nhận {long_date(receipt.received_on)} {receipt.quantity:02d} đơn vị sản phẩm"
                f" “{product.name}” của {product.producer.name}, hồ sơ số {receipt.dossier.commune_number} (Đ6.2d)."
            ),
            Paragraph(f"Tình trạng khi nhận: {CONDITIONS[receipt.condition].lower()}."),
            *labelled,
            *words,
        ),
        signers=(
            Signer(("NGƯỜI GIAO",), "", note="(Ký, ghi rõ họ tên)"),
            Signer(("NGƯỜI NHẬN",), str(receipt.received_by or ""), note="(Ký, ghi rõ họ tên)"),
        ),
        recipients=(product.producer.name, "Lưu: hồ sơ"),
    )
