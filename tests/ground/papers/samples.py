"""A recognition decision with its annex, a letter, minutes and a certificate, as issuing apps give them."""

from __future__ import annotations

from datetime import date

from ocop.ground.papers.kinds import (
    Annex,
    Award,
    Fact,
    FormHeads,
    FormRow,
    OfficialPaper,
    PaperColumn,
    PaperTable,
    Paragraph,
    ScoreForm,
    Signer,
)

VICE_CHAIR = Signer(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Nguyễn Thị Ngọc Ánh")
LIST = PaperTable(
    columns=(
        PaperColumn("TT", 1, "center"),
        PaperColumn("Tên sản phẩm", 5),
        PaperColumn("Chủ thể", 5),
        PaperColumn("Điểm", 2, "right"),
        PaperColumn("Hạng sao", 2, "center"),
    ),
    rows=(
        ("1", "Nước mắm Cát Hải truyền thống", "Hợp tác xã Hải Sản Cát Hải", "85,43", "4 sao"),
        ("2", "Bánh đa đỏ Dư Hàng Kênh", "Hộ kinh doanh Phạm Thị Hường", "69,71", "3 sao"),
    ),
)
DECISION = OfficialPaper(
    issuing_body=("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HẢI PHÒNG"),
    number="1245/QĐ-UBND",
    place="Hải Phòng",
    issued_on=date(2026, 8, 5),
    kind="QUYẾT ĐỊNH",
    subject="Về việc công nhận kết quả đánh giá, phân hạng sản phẩm OCOP đợt 1 năm 2026",
    blocks=(
        Paragraph("CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG", style="command"),
        Paragraph("Căn cứ Luật Tổ chức chính quyền địa phương;", style="basis"),
        Paragraph("Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026.", style="basis"),
        Paragraph("QUYẾT ĐỊNH:", style="command"),
        Paragraph("Công nhận 02 sản phẩm đạt hạng sao (có danh sách kèm theo).", lead="Điều 1."),
        Paragraph("Quyết định này có hiệu lực kể từ ngày ký.", lead="Điều 2."),
    ),
    signers=(VICE_CHAIR,),
    recipients=("Như Điều 2", "Bộ Nông nghiệp và Môi trường", "Lưu: VT, NN"),
    annexes=(
        Annex(
            "Phụ lục",
            "DANH SÁCH SẢN PHẨM ĐƯỢC CÔNG NHẬN",
            "Kèm theo Quyết định số 1245/QĐ-UBND ngày 05 tháng 8 năm 2026",
            (LIST,),
        ),
    ),
)
LETTER = OfficialPaper(
    governing_body=("UBND THÀNH PHỐ HẢI PHÒNG",),
    issuing_body=("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",),
    number="/SNNMT-OCOP",
    place="Hải Phòng",
    issued_on=date(2026, 2, 3),
    kind="",
    subject="V/v bổ sung hồ sơ đánh giá, phân hạng",
    blocks=(Paragraph("Kính gửi: Ủy ban nhân dân xã Cát Hải."),),
    signers=(VICE_CHAIR,),
    recipients=("Như trên", "Lưu: VT"),
    draft=True,
)
MINUTES = OfficialPaper(
    issuing_body=("HỘI ĐỒNG ĐÁNH GIÁ", "SẢN PHẨM OCOP"),
    number="02/BB-HĐ",
    place="Hải Phòng",
    issued_on=date(2026, 7, 14),
    kind="BIÊN BẢN",
    subject="Phiên họp đánh giá, phân hạng sản phẩm",
    blocks=(Paragraph("I. THÀNH PHẦN", style="heading"), Paragraph("Có mặt 9 trên 9 thành viên."), LIST),
    signers=(
        Signer(("THƯ KÝ",), "Lê Văn Thưởng", note="(Ký, ghi rõ họ tên)"),
        Signer(("CHỦ TỊCH HỘI ĐỒNG",), "Đỗ Quỳnh Ưng"),
    ),
)
CERTIFICATE = Award(
    authority=("CHỦ TỊCH ỦY BAN NHÂN DÂN", "THÀNH PHỐ HẢI PHÒNG"),
    title="GIẤY CHỨNG NHẬN",
    statement="Chứng nhận sản phẩm OCOP",
    honoured="Nước mắm Cát Hải truyền thống",
    facts=(
        Fact("Chủ thể", "Hợp tác xã Hải Sản Cát Hải"),
        Fact("Địa chỉ", "Đặc khu Cát Hải, thành phố Hải Phòng"),
        Fact("Mã sản phẩm", "31-11914-0007-2026"),
    ),
    stars=4,
    stars_text="Đạt hạng 4 sao",
    basis="Theo Quyết định số 1245/QĐ-UBND ngày 05 tháng 8 năm 2026",
    validity="Có giá trị từ 05/08/2026 đến 05/08/2029",
    number="15/2026/CN-OCOP",
    place="Hải Phòng",
    issued_on=date(2026, 8, 5),
    signer=VICE_CHAIR,
    check_url="https://ocop.example.vn/c/31-11914-0007-2026",
    check_text="Quét mã để kiểm tra giấy chứng nhận",
)
FORM = ScoreForm(
    title="PHIẾU CHẤM",
    lines=("Bộ 99. Đồ thử", "(Phụ lục thử)"),
    fields=(Fact("Mã sản phẩm", ""), Fact("Tên sản phẩm", "Nước mắm Cát Hải")),
    grounds_title="Loại ngay khi:",
    grounds=(FormRow("choice", "Hồ sơ giả", label="D1", ticked=False),),
    heads=FormHeads("Mã", "Tiêu chí", "Điểm", "Chọn", "Điểm chấm", "ô đã chọn", "ô trống"),
    groups=(
        (
            FormRow("part", "PHẦN A", most="5", given="2,5"),
            FormRow("criterion", "Nguyên liệu", label="1.1", most="5", given="2,5"),
            FormRow("choice", "Dưới ≥50%", most="0", ticked=False),
            FormRow("choice", "Trên ≥50%", most="2,5", ticked=True, stars=3, stars_text="3 sao"),
            FormRow("note", "Ghi chú nhỏ"),
        ),
    ),
    legend=((3, "Mức của hạng 3 sao"),),
    result=(Fact("Tổng điểm", "2,50"),),
    notes=("Lời của hệ thống.",),
    opinion_label="Ý kiến",
    opinion="Sản phẩm tốt.",
    dated="Hải Phòng, ngày 05 tháng 8 năm 2026",
    signer=Signer(("THÀNH VIÊN",), "Đỗ Quỳnh Ưng", note="(Ký, ghi rõ họ tên)"),
    issued_on=date(2026, 8, 5),
)
