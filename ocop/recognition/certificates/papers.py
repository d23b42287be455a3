"""The papers of recognition, worded: decision, certificate, notice. Plain values in, a paper out.

Papers are Vietnamese whatever language the page is read in. Layout: Nghị định 30/2020/NĐ-CP (ground.papers).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ocop.ground.papers.kinds import (
    Annex,
    Award,
    Fact,
    OfficialPaper,
    PaperColumn,
    PaperTable,
    Paragraph,
    Signer,
)
from ocop.ground.papers.wording import long_date
from ocop.kernel.points import ZERO, Exact, shown
from ocop.recognition.certificates.results import CouncilResult

HEAD, DEPUTY = ("CHỦ TỊCH",), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
NO_NUMBER = "/QĐ-UBND"


@dataclass(frozen=True, slots=True)
class Office:
    """The province that issues: "Thành phố Hải Phòng", "Hải Phòng"."""

    name: str
    short_name: str


@dataclass(frozen=True, slots=True)
class Basis:
    """A regulation a decision rests on."""

    number: str
    issued: date
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """A product in a decision. `certificate` is the number of its certificate, "" while there is none."""

    product: str
    code: str
    producer: str
    commune: str
    total: Exact
    star: int
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What a decision says. `number` "" and `draft` until it is signed."""

    office: Office
    number: str
    day: date
    bases: tuple[Basis, ...]
    sessions: tuple[tuple[str, date], ...]
    recognised: tuple[Line, ...]
    sent_up: tuple[Line, ...]
    signer: str
    signer_title: str
    months: int
    draft: bool = False


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What a certificate says, as it was issued."""

    office: Office
    number: str
    product: str
    producer: str
    address: str
    code: str
    star: int
    decision: str
    issued_on: date
    expires_on: date
    signer: str
    signer_title: str
    check_url: str
    token: str


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What a notice says. `way`: recognise, send_up or reject; `decision`, `expires_on` where there are."""

    office: Office
    number: str
    day: date
    product: str
    code: str
    producer: str
    commune: str
    session: tuple[str, date]
    result: CouncilResult
    way: str
    decision: str = ""
    expires_on: date | None = None
    prepared_by: str = ""


def decision_paper(facts: DecisionFacts) -> OfficialPaper:
    """The decision on the results of a round, with the products in annexes (Đ7.3e)."""
    where = facts.office.name
    articles = [*_articles(facts), "Quyết định này có hiệu lực kể từ ngày ký."]
    last = len(articles) + 1
    articles.append(
        f"Chánh Văn phòng Ủy ban nhân dân {where}; Thủ trưởng các cơ quan có liên quan; Ủy ban nhân dân các"
        " xã, phường và các chủ thể có tên trong Phụ lục chịu trách nhiệm thi hành Quyết định này."
    )
    number = facts.number or NO_NUMBER
    belongs = f"Kèm theo Quyết định số {number} {long_date(facts.day)} của Chủ tịch Ủy ban nhân dân {where}"
    return OfficialPaper(
        issuing_body=("ỦY BAN NHÂN DÂN", where.upper()),
        number=number,
        place=facts.office.short_name,
        issued_on=facts.day,
        kind="QUYẾT ĐỊNH",
        subject="Về việc công nhận kết quả đánh giá, phân hạng sản phẩm OCOP",
        blocks=(
            Paragraph(f"CHỦ TỊCH ỦY BAN NHÂN DÂN {where.upper()}", style="command"),
            *(Paragraph(text, style="basis") for text in _bases(facts)),
            Paragraph("QUYẾT ĐỊNH:", style="command"),
            *(Paragraph(text, lead=f"Điều {at}.") for at, text in enumerate(articles, start=1)),
        ),
        signers=(Signer(_capacity(facts.signer_title), facts.signer),),
        recipients=(
            f"Như Điều {last}",
            "Bộ Nông nghiệp và Môi trường",
            f"Thường trực Ủy ban nhân dân {where}",
            "Hội đồng đánh giá, phân hạng sản phẩm OCOP",
            "Lưu: VT, OCOP",
        ),
        annexes=tuple(_annexes(facts, belongs)),
        draft=facts.draft,
    )


def _bases(facts: DecisionFacts) -> list[str]:
    lines = ["Căn cứ Luật Tổ chức chính quyền địa phương;"]
    lines += [
        f"Căn cứ Quyết định số {each.number} {long_date(each.issued)} của Thủ tướng Chính phủ: {each.title};"
        for each in facts.bases
    ]
    lines += [f"Căn cứ kết quả chấm điểm của {name}, phiên họp {long_date(day)};" for name, day in facts.sessions]
    return [*lines, "Theo đề nghị của cơ quan quản lý Chương trình OCOP cấp tỉnh."]


def _articles(facts: DecisionFacts) -> list[str]:
    articles = []
    if facts.recognised:
        counted = _by_star(facts.recognised)
        articles.append(
            f"Công nhận {_two_digits(len(facts.recognised))} sản phẩm đạt hạng sao OCOP, gồm {counted}"
            f" (Phụ lục I). Giấy chứng nhận có giá trị {facts.months} tháng kể từ ngày ký Quyết định này."
        )
    if facts.sent_up:
        annex = "II" if facts.recognised else "I"
        articles.append(
            f"Công nhận kết quả chấm điểm của {_two_digits(len(facts.sent_up))} sản phẩm đạt từ 90 điểm và"
            f" chuyển hồ sơ đến Bộ Nông nghiệp và Môi trường để đánh giá hạng 5 sao (Phụ lục {annex})."
        )
    if facts.recognised:
        articles.append(
            "Chủ thể có sản phẩm được công nhận sử dụng nhãn hiệu và hạng sao OCOP đúng quy định, chỉ"
            " khi Giấy chứng nhận còn hiệu lực; giữ vững các tiêu chí đã đánh giá; nộp hồ sơ đánh giá lại"
            " trước khi hết hạn. Ủy ban nhân dân cấp xã theo dõi, hướng dẫn và báo cáo khi có vi phạm."
        )
    return articles


def _by_star(lines: Sequence[Line]) -> str:
    stars = sorted({each.star for each in lines})
    return ", ".join(f"{_two_digits(sum(each.star == star for each in lines))} sản phẩm {star} sao" for star in stars)


def _annexes(facts: DecisionFacts, belongs: str) -> list[Annex]:
    titled = [
        ("DANH SÁCH SẢN PHẨM ĐƯỢC CÔNG NHẬN HẠNG SAO OCOP", facts.recognised, True),
        ("DANH SÁCH SẢN PHẨM ĐỀ NGHỊ BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG ĐÁNH GIÁ HẠNG 5 SAO", facts.sent_up, False),
    ]
    filled = [each for each in titled if each[1]]
    return [
        Annex(f"Phụ lục {'I' * at}", title, belongs, (_table(lines, certified=certified),), landscape=True)
        for at, (title, lines, certified) in enumerate(filled, start=1)
    ]


def _table(lines: Sequence[Line], *, certified: bool) -> PaperTable:
    columns = [
        PaperColumn("TT", 1, "center"),
        PaperColumn("Tên sản phẩm", 6),
        PaperColumn("Mã sản phẩm", 4),
        PaperColumn("Chủ thể", 6),
        PaperColumn("Xã, phường", 4),
        PaperColumn("Điểm", 2, "right"),
        PaperColumn("Hạng" if certified else "Hạng đề nghị", 2, "center"),
    ]
    rows: list[tuple[str, ...]] = [
        (str(at), each.product, each.code, each.producer, each.commune, shown(each.total), f"{each.star} sao")
        for at, each in enumerate(lines, start=1)
    ]
    if certified:
        columns.append(PaperColumn("Giấy chứng nhận", 4))
        rows = [(*row, each.certificate) for row, each in zip(rows, lines, strict=True)]
    return PaperTable(tuple(columns), tuple(rows))


def award(facts: CertificateFacts) -> Award:
    """The certificate on one sheet, with the code that leads to its page."""
    return Award(
        authority=("CHỦ TỊCH ỦY BAN NHÂN DÂN", facts.office.name.upper()),
        title="GIẤY CHỨNG NHẬN",
        statement="Chứng nhận sản phẩm OCOP",
        honoured=facts.product,
        facts=(
            Fact("Chủ thể", facts.producer),
            Fact("Địa chỉ", facts.address),
            Fact("Mã sản phẩm", facts.code),
        ),
        stars=facts.star,
        stars_text=f"Đạt hạng {facts.star} sao",
        basis=f"Theo Quyết định số {facts.decision} {long_date(facts.issued_on)}",
        validity=f"Có giá trị từ {facts.issued_on:%d/%m/%Y} đến hết ngày {facts.expires_on:%d/%m/%Y}",
        number=facts.number,
        place=facts.office.short_name,
        issued_on=facts.issued_on,
        signer=Signer(_capacity(facts.signer_title), facts.signer),
        check_url=facts.check_url,
        check_text=f"Quét mã để xem giấy còn hiệu lực không. Mã kiểm tra: {facts.token}",
    )


def notice_paper(facts: NoticeFacts) -> OfficialPaper:
    """The written notice of the result, pass or fail, to producer and commune (Đ7.3g)."""
    where = facts.office.name
    council, met = facts.session
    coded = f", mã {facts.code}" if facts.code else ""
    opening = (
        f"Cơ quan quản lý Chương trình OCOP {where} thông báo kết quả đánh giá, phân hạng sản phẩm"
        f" “{facts.product}”{coded}, của {facts.producer} ({facts.commune}),"
        f" do {council} chấm tại phiên họp {long_date(met)}:"
    )
    return OfficialPaper(
        governing_body=(f"ỦY BAN NHÂN DÂN {where.upper()}",),
        issuing_body=("CƠ QUAN QUẢN LÝ", "CHƯƠNG TRÌNH OCOP"),
        number=facts.number,
        place=facts.office.short_name,
        issued_on=facts.day,
        kind="THÔNG BÁO",
        subject="Kết quả đánh giá, phân hạng sản phẩm OCOP",
        blocks=(
            Paragraph(f"Kính gửi: {facts.producer}; Ủy ban nhân dân {facts.commune}."),
            Paragraph(opening),
            _points_table(facts.result),
            *(Paragraph(text) for text in result_sentences(facts.result)),
            *(Paragraph(text) for text in _missed_sentences(facts.result)),
            *(Paragraph(text) for text in closing_sentences(facts)),
        ),
        signers=(Signer(("THỦ TRƯỞNG CƠ QUAN",), "", note="(Ký, ghi rõ họ tên, đóng dấu)"),),
        recipients=tuple(
            each
            for each in (
                "Như trên",
                f"Ủy ban nhân dân {where} (để báo cáo)",
                f"Lưu: VT, OCOP ({facts.prepared_by})" if facts.prepared_by else "Lưu: VT, OCOP",
            )
        ),
    )


def _points_table(result: CouncilResult) -> PaperTable:
    rows = [(f"{each.code}. {each.title}", shown(each.points), shown(each.maximum)) for each in result.parts]
    most = sum((each.maximum for each in result.parts), start=ZERO)
    rows.append(("Tổng điểm trung bình của Hội đồng", shown(result.total), shown(most)))
    columns = (PaperColumn("Phần", 8), PaperColumn("Điểm", 2, "right"), PaperColumn("Tối đa", 2, "right"))
    return PaperTable(columns, tuple(rows), caption="Điểm theo từng phần")


def result_sentences(result: CouncilResult) -> list[str]:
    """Band and star, or the ground that removed the product."""
    if result.knockouts:
        return [f"Sản phẩm bị loại theo điều kiện {each.code}: {each.text} ({each.cite})." for each in result.knockouts]
    total = shown(result.total)
    if result.star == result.band:
        return [f"Tổng điểm {total} thuộc khung {result.band} sao và đạt hạng {result.star} sao (Đ3.3)."]
    return [f"Tổng điểm {total} thuộc khung {result.band} sao, nhưng chỉ đạt hạng {result.star} sao (Đ3.3)."]


def _missed_sentences(result: CouncilResult) -> list[str]:
    return [
        f"Chưa đạt mức tối thiểu của hạng {each.star} sao ở tiêu chí {each.code} ({each.title}):"
        f" cần “{each.wanted}”, Hội đồng xác định “{each.held}”."
        for each in result.missed
    ]


def closing_sentences(facts: NoticeFacts) -> list[str]:
    """What follows from the result, and by which article."""
    if facts.way == "recognise":
        until = f", có giá trị đến hết ngày {facts.expires_on:%d/%m/%Y}" if facts.expires_on else ""
        return [
            f"Chủ tịch Ủy ban nhân dân {facts.office.name} đã công nhận sản phẩm đạt hạng {facts.result.star}"
            f" sao tại Quyết định số {facts.decision} và cấp Giấy chứng nhận{until} (Đ4.3, Đ7.3e).",
            "Hồ sơ đánh giá lại nộp trước ngày hết hạn từ 180 đến 120 ngày (Đ7.6a).",
        ]
    if facts.way == "send_up":
        return [
            f"Kết quả được công nhận tại Quyết định số {facts.decision}. Tỉnh chuyển hồ sơ đến Bộ"
            " Nông nghiệp và Môi trường để đánh giá hạng 5 sao (Đ7.4); chưa in hạng 5 sao trên nhãn khi Bộ"
            " chưa công nhận."
        ]
    return [
        "Sản phẩm không đạt từ 3 sao nên không được công nhận và không được cấp Giấy chứng nhận (Đ4.1a).",
        "Chủ thể được hoàn thiện sản phẩm theo các nội dung nêu trên và đăng ký đánh giá ở đợt sau (Đ5.1).",
    ]


def _capacity(title: str) -> tuple[str, ...]:
    """A deputy signs in the chair's stead ("KT."), source: Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7."""
    return DEPUTY if title.strip().lower().startswith("phó") else HEAD


def _two_digits(count: int) -> str:
    return f"{count:02d}"
