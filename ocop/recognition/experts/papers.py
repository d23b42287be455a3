"""The team's report as an official paper: what each expert found of each dossier. Reads only."""

from __future__ import annotations

from ocop.ground.papers.kinds import OfficialPaper, PaperColumn, PaperTable, Paragraph, Signer
from ocop.kernel import clock
from ocop.recognition.experts.models import Assignment, Team
from ocop.recognition.experts.rules import PROPOSALS, SECTIONS


def report_paper(team: Team) -> OfficialPaper:
    """The report for the council (Đ7.3d): dossiers read, notes by part, proposals. Two queries."""
    joined = ("dossier__product__producer", "expert__user")
    rows = list(
        Assignment.objects.filter(expert__team=team, state="done").select_related(*joined).order_by("done_on", "pk")
    )
    columns = (
        PaperColumn("TT", 1, "center"),
        PaperColumn("Sản phẩm, chủ thể", 5),
        PaperColumn("Người đọc", 4),
        PaperColumn("Đề nghị", 5),
    )
    lines = tuple(
        (
            str(at),
            f"{each.dossier.product.name}, {each.dossier.product.producer.name}",
            f"{each.expert.user} ({each.expert.agency})",
            f"{PROPOSALS[each.proposal]}. {each.proposal_words}".strip(),
        )
        for at, each in enumerate(rows, start=1)
    )
    head = team.experts.filter(is_head=True).select_related("user").first()
    return OfficialPaper(
        governing_body=(f"ỦY BAN NHÂN DÂN {team.place.name.upper()}",),
        issuing_body=("TỔ TƯ VẤN", "HỘI ĐỒNG ĐÁNH GIÁ OCOP"),
        number="/BC-TTV",
        place=team.place.short_name,
        issued_on=clock.today(),
        kind="BÁO CÁO",
        subject="Kết quả nghiên cứu hồ sơ sản phẩm OCOP",
        blocks=(
            Paragraph(f"{team.name} (Quyết định số {team.decision_number}) báo cáo Hội đồng kết quả nghiên cứu"
                      f" {len(rows):02d} lượt hồ sơ (Đ7.3d Quyết định số 26/2026/QĐ-TTg)."),
            PaperTable(columns, lines),
            *(block for each in rows for block in _notes(each)),
        ),
        signers=(Signer(("TỔ TRƯỞNG",), str(head.user) if head else "", note="(Ký, ghi rõ họ tên)"),),
        recipients=("Hội đồng đánh giá", "Cơ quan quản lý OCOP cấp tỉnh", "Lưu: VT"),
    )  # fmt: skip


def _notes(each: Assignment) -> list[Paragraph]:
    heading = Paragraph(f"{each.dossier.product.name} – {each.expert.user}", style="heading")
    said = [Paragraph(each.notes.get(key, ""), lead=f"{label}:") for key, label in SECTIONS.items()]
    return [heading, *said]
