"""The score sheet of a set as paper, in the layout of Phụ lục II: empty, or filled with somebody's marks.

Papers are Vietnamese. Points come from the engine; official words, where an office has loaded them, stand in
place of our own. Plain values in, a `ScoreForm` out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ocop.ground.papers.kinds import Fact, FormHeads, FormRow, ScoreForm, Signer
from ocop.ground.papers.wording import long_date
from ocop.kernel.points import short, shown
from ocop.law.rulebooks.engine import Result, evaluate
from ocop.law.rulebooks.rulebook import STARS_WITH_FLOORS, Choice, Criterion, Part, Rulebook, Section, Subgroup
from ocop.law.rulebooks.wording import OWN_WORDS, Words, coverage

MEMBER, PRODUCER = "member", "producer"
TITLES = {
    "": "PHIẾU ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP",
    MEMBER: "PHIẾU ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP",
    PRODUCER: "PHIẾU TỰ ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP",
}
SIGNS = {"": "NGƯỜI ĐÁNH GIÁ", MEMBER: "THÀNH VIÊN HỘI ĐỒNG", PRODUCER: "ĐẠI DIỆN CHỦ THỂ"}
SIGN_HERE = "(Ký, ghi rõ họ tên)"
HEADS = FormHeads("Mã", "Tiêu chí và mức đánh giá", "Điểm", "Chọn", "Điểm chấm", "ô đã chọn", "ô trống")
EMPTY_CODE = "T – X – STT – 20….. (T: mã tỉnh, X: mã xã, STT: số thứ tự sản phẩm)"
EMPTY_DATE = "……………, ngày …… tháng …… năm 20……"
NONE_FITS = "Không thuộc mức nào"
OWN = "Lời của tiêu chí và lựa chọn là lời ghi gọn của hệ thống; văn bản đã ký của quyết định có giá trị quyết định."
SOME = (
    "{count} trên {all} lựa chọn in theo lời nguyên văn của quyết định; các lựa chọn khác là lời ghi gọn của hệ thống."
)
WHOLE = "Mọi lựa chọn in theo lời nguyên văn của quyết định."
PINNED = "Bộ tiêu chí {code}, mã nội dung {sha}."


@dataclass(frozen=True, slots=True)
class Filling:
    """Whose sheet it is and what stands in it. `by`: a member's signed sheet, or the producer's own scoring.

    `marks` must be marks the engine takes (a mark whose condition is unmet left out).
    """

    by: str
    product: str
    code: str
    producer: str
    commune: str
    marks: Mapping[str, int | None]
    knockouts: Sequence[str] = ()
    opinion: str = ""
    signer: str = ""
    agency: str = ""
    place: str = ""
    day: date | None = None


NOBODY = Filling("", "", "", "", "", {})


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What every row needs: the set, its words, and what was marked (no result on an empty sheet)."""

    book: Rulebook
    words: Words
    filling: Filling
    result: Result | None
    grounds: frozenset[str] = field(default=frozenset())

    def given(self, points: Decimal) -> str:
        """Points given, "" on an empty sheet."""
        return _points(points) if self.result else ""


def score_form(
    book: Rulebook, *, issued_on: date, words: Words = OWN_WORDS, filling: Filling | None = None
) -> ScoreForm:
    """The sheet, empty without a filling. Raises Refused, as the engine does, for marks the set does not take."""
    who = filling or NOBODY
    result = evaluate(book, who.marks, who.knockouts) if filling else None
    sheet = _Sheet(book, words, who, result, frozenset(who.knockouts))
    return ScoreForm(
        title=TITLES[who.by],
        lines=(
            f"Bộ {book.set_no}. {book.name.vi}",
            f"Nhóm {book.group.code}. {book.group.name.vi}; phân nhóm: {book.subgroup.vi}",
            f"(Phụ lục II Quyết định số {book.regulation})",
        ),
        fields=_fields(sheet),
        grounds_title="Loại ngay khi có một trong các điều kiện sau:",
        grounds=tuple(
            FormRow("choice", each.vi, label=f"D{at}", ticked=f"D{at}" in sheet.grounds)
            for at, each in enumerate(book.disqualifiers, start=1)
        ),
        heads=HEADS,
        groups=tuple(tuple(group) for group in _groups(sheet)),
        legend=tuple((star, f"Mức tối thiểu phải đạt của hạng {star} sao") for star in STARS_WITH_FLOORS),
        result=_result(sheet),
        notes=_notes(sheet),
        opinion_label="Ý kiến của người đánh giá" if who.by != PRODUCER else "Ý kiến của chủ thể",
        opinion=who.opinion,
        dated=f"{who.place}, {long_date(who.day)}" if who.day else EMPTY_DATE,
        signer=Signer((SIGNS[who.by],), who.signer, note=SIGN_HERE),
        issued_on=issued_on,
    )


def _fields(sheet: _Sheet) -> tuple[Fact, ...]:
    who, book = sheet.filling, sheet.book
    fields = [
        Fact("Mã sản phẩm", who.code or ("" if sheet.result else EMPTY_CODE)),
        Fact("Tên sản phẩm", who.product),
        Fact("Chủ thể", who.producer),
        Fact("Xã, phường, đặc khu", who.commune),
        Fact("Cơ quan quản lý ngành hàng", "; ".join(book.agencies)),
    ]
    if book.sample_units:
        fields.append(Fact("Số sản phẩm mẫu", f"{book.sample_units:02d}"))
    if who.by == MEMBER:
        fields.append(Fact("Thành viên Hội đồng", f"{who.signer} ({who.agency})" if who.agency else who.signer))
    return tuple(fields)


def _groups(sheet: _Sheet) -> Iterator[list[FormRow]]:
    """Rows that stay together: headings with the first criterion below them, then criterion by criterion."""
    waiting: list[FormRow] = []
    for part in sheet.book.parts:
        waiting.append(_part_row(sheet, part))
        for section in part.sections:
            if section.code not in sheet.book.criteria:  # else the section is its one criterion, printed once
                waiting.append(_section_row(sheet, section))
            parent: str | None = None
            for criterion in section.criteria:
                if criterion.parent and criterion.parent != parent:
                    waiting.append(_subgroup_row(sheet, section, criterion.parent))
                parent = criterion.parent
                yield [*waiting, *_criterion_rows(sheet, criterion)]
                waiting = []
    total = "" if sheet.result is None else shown(sheet.result.total)
    parts = " + ".join(part.code for part in sheet.book.parts)
    most = _points(sum((part.maximum for part in sheet.book.parts), Decimal(0)))
    yield [FormRow("part", f"TỔNG ĐIỂM ({parts})", most=most, given=total)]


def _part_row(sheet: _Sheet, part: Part) -> FormRow:
    given = sheet.given(sheet.result.parts[part.code]) if sheet.result else ""
    return FormRow("part", f"PHẦN {part.code}: {part.title.vi.upper()}", most=_points(part.maximum), given=given)


def _section_row(sheet: _Sheet, section: Section) -> FormRow:
    given = sheet.given(sheet.result.sections[section.code]) if sheet.result else ""
    title = section.title.vi.upper()
    return FormRow("section", title, label=section.code, most=_points(section.maximum), given=given)


def _subgroup_row(sheet: _Sheet, section: Section, code: str) -> FormRow:
    found: Subgroup = next(each for each in section.subgroups if each.code == code)
    inside = [each for each in section.criteria if each.parent == code]
    given = sheet.given(sum((_given(sheet, each) for each in inside), Decimal(0)))
    return FormRow("group", found.title.vi, label=code, most=_points(found.maximum), given=given)


def _criterion_rows(sheet: _Sheet, criterion: Criterion) -> Iterator[FormRow]:
    title = sheet.words.title(criterion.code) or criterion.title.vi
    given = sheet.given(_given(sheet, criterion))
    yield FormRow("criterion", title, label=criterion.code, most=_points(criterion.maximum), given=given)
    if criterion.condition:
        yield FormRow("note", criterion.condition.text.vi)
    for each in criterion.requirement:
        yield FormRow("note", f"Yêu cầu: {each.vi}")
    for each in criterion.knockouts:
        yield FormRow("note", each.vi, ticked=criterion.code in sheet.grounds)
    named = {case.code: case.text.vi for case in criterion.cases}
    case: str | None = None
    for index, choice in enumerate(criterion.choices):
        if choice.case != case and choice.case in named:
            case = choice.case
            yield FormRow("note", f"{case}) {named[choice.case]}")
        yield _choice_row(sheet, criterion, index, choice)
    if criterion.code in sheet.filling.marks and sheet.filling.marks[criterion.code] is None:
        yield FormRow("choice", NONE_FITS, most="0", ticked=True)
    for each in criterion.notes:
        yield FormRow("note", f"Ghi chú: {each.vi}")


def _choice_row(sheet: _Sheet, criterion: Criterion, index: int, choice: Choice) -> FormRow:
    return FormRow(
        "choice",
        sheet.words.choice(criterion.code, index) or choice.text.vi,
        most=_points(choice.points),
        ticked=sheet.filling.marks.get(criterion.code) == index,
        stars=choice.star or 0,
        stars_text=f"{choice.star} sao" if choice.star else "",
    )


def _given(sheet: _Sheet, criterion: Criterion) -> Decimal:
    """Points of the marked choice: one line of the engine's own table, not a sum of ours."""
    mark = sheet.filling.marks.get(criterion.code)
    return Decimal(0) if mark is None else criterion.choices[mark].points


def _result(sheet: _Sheet) -> tuple[Fact, ...]:
    result = sheet.result
    if result is None:
        return (Fact("Tổng điểm", ""), Fact("Hạng sao theo phiếu", ""))
    star = "không xếp hạng (bị loại)" if result.star is None else f"{result.star} sao"
    facts = [Fact("Tổng điểm", f"{shown(result.total)} (khung {result.band} sao)"), Fact("Hạng sao theo phiếu", star)]
    facts += [
        Fact(f"Chưa đạt mức tối thiểu của hạng {level} sao ở tiêu chí", ", ".join(codes))
        for level, codes in sorted(result.floors_missed.items())
        if codes and level <= result.band
    ]
    return tuple(facts)


def _notes(sheet: _Sheet) -> tuple[str, ...]:
    found = coverage(sheet.book, sheet.words)
    said = WHOLE if found.whole else SOME if found.choices else OWN
    pinned = PINNED.format(code=sheet.book.code, sha=sheet.book.sha256[:12])
    return (said.format(count=found.choices, all=found.all_choices), pinned)


def _points(value: Decimal) -> str:
    """As offices write points: 3, 2,5."""
    return short(value).replace(".", ",")
