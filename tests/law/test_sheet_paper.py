"""Sheets of every set as paper, empty and filled: nothing left out, every number the engine's, official words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings, strategies as st
from pypdf import PdfReader

from ocop.ground.papers import render
from ocop.kernel.points import shown
from ocop.kernel.verdict import Refused
from ocop.law.rulebooks import load
from ocop.law.rulebooks.editions import files
from ocop.law.rulebooks.engine import evaluate
from ocop.law.rulebooks.sheet_paper import MEMBER, PRODUCER, Filling, score_form
from ocop.law.rulebooks.wording import Words
from tests.law.sheets import best, reaching
from tests.law.strategies import any_marks

DAY = date(2026, 7, 20)
SETS = sorted(files())
COMMA = str.maketrans(".", ",")


def filling(marks, **more):
    facts = {"by": MEMBER, "product": "Chè Ví Dụ", "code": "19-05551-0001-2026", "producer": "Hợp tác xã Ví Dụ",
             "commune": "Xã Ví Dụ", "signer": "Thành Viên Một", "agency": "Sở Ví Dụ", "place": "Lâm Đồng",
             "day": DAY}  # fmt: skip
    return Filling(**{**facts, "marks": marks, **more})


def rows(form):
    return [row for group in form.groups for row in group]


def points(value):
    return f"{value.normalize():f}".translate(COMMA) if value else "0"


def number(text):
    return Decimal(text.replace(",", "."))


@pytest.mark.parametrize("set_no", SETS)
def test_an_empty_sheet_has_every_line_of_the_set_and_nothing_ticked(set_no):
    book = load.rulebook(set_no)
    form = score_form(book, issued_on=DAY)
    choices = [row for row in rows(form) if row.kind == "choice"]
    assert [(row.text, row.most, row.stars) for row in choices] == [
        (choice.text.vi, points(choice.points), choice.star or 0)
        for each in book.criteria.values()
        for choice in each.choices
    ]
    assert [row.label for row in rows(form) if row.kind == "criterion"] == list(book.criteria)
    assert [row.text for row in form.grounds] == [each.vi for each in book.disqualifiers]
    assert {row.ticked for row in [*rows(form), *form.grounds]} <= {False, None}
    assert {row.given for row in rows(form)} == {""}
    assert len([row for row in rows(form) if row.kind == "part"]) == len(book.parts) + 1


@pytest.mark.parametrize("set_no", SETS)
def test_the_printed_files_of_a_set_say_every_choice(set_no):
    book = load.rulebook(set_no)
    form = score_form(book, issued_on=DAY)
    printed = "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(render.pdf(form))).pages)
    doc = Document(BytesIO(render.docx(form)))
    written = {cell.text.split(" \u00a0")[0].strip() for row in doc.tables[0].rows for cell in row.cells}
    assert "\ufffd" not in printed
    for row in rows(form):
        # The heading of the next page may stand between the lines of no row: groups are never torn.
        assert "".join(row.text.split()) in printed
        assert row.text in written
    assert [each.text for each in doc.tables[0].rows[0].cells] == ["Mã", "Tiêu chí và mức đánh giá", "Điểm", "Chọn",
                                                                   "Điểm chấm"]  # fmt: skip


@given(st.sampled_from([1, 5, 13, 23, 26]).flatmap(lambda n: st.tuples(st.just(n), any_marks(load.rulebook(n)))))
@settings(max_examples=60)
def test_every_number_of_a_filled_sheet_is_the_engine_s(drawn):
    set_no, marks = drawn
    book = load.rulebook(set_no)
    result = evaluate(book, marks)
    form = score_form(book, issued_on=DAY, filling=filling(marks))
    given_points = {row.label: number(row.given) for row in rows(form) if row.kind == "section"}
    assert all(result.sections[code] == points for code, points in given_points.items())
    parts = [number(row.given) for row in rows(form) if row.kind == "part"]
    assert parts[:-1] == [result.parts[part.code] for part in book.parts]
    assert rows(form)[-1].given == shown(result.total)
    by_criterion = [number(row.given) for row in rows(form) if row.kind == "criterion"]
    assert sum(by_criterion) == result.total
    facts = {fact.label: fact.value for fact in form.result}
    assert facts["Tổng điểm"] == f"{shown(result.total)} (khung {result.band} sao)"
    assert facts["Hạng sao theo phiếu"] == f"{result.star} sao"


@given(any_marks(load.rulebook(26)))
@settings(max_examples=30)
def test_exactly_what_was_marked_is_ticked(marks):
    book = load.rulebook(26)
    form = score_form(book, issued_on=DAY, filling=filling(marks))
    ticked = [(row.text, row.most) for row in rows(form) if row.ticked and row.kind == "choice"]
    assert ticked == [
        ("Không thuộc mức nào", "0")
        if marks[code] is None
        else (each.choices[marks[code]].text.vi, points(each.choices[marks[code]].points))
        for code, each in book.criteria.items()
        if code in marks
    ]


def test_a_subgroup_adds_up_its_own_criteria():
    book = load.rulebook(11)
    form = score_form(book, issued_on=DAY, filling=filling(best(book)))
    groups = [(row.label, row.most, row.given) for row in rows(form) if row.kind == "group"]
    assert groups
    assert all(most == given for _, most, given in groups)


def test_a_removed_product_says_why_and_has_no_star():
    book = load.rulebook(11)
    form = score_form(book, issued_on=DAY, filling=filling(best(book), knockouts=("D2", "1.1")))
    assert [row.ticked for row in form.grounds] == [False, True, False]
    assert [row.text for row in rows(form) if row.kind == "note" and row.ticked] == [
        "Loại nếu nguyên liệu toàn bộ nhập khẩu hoặc không rõ nguồn gốc"
    ]
    assert ("Hạng sao theo phiếu", "không xếp hạng (bị loại)") in [(f.label, f.value) for f in form.result]


def test_missed_floors_are_named_up_to_the_band():
    book = load.rulebook(11)
    marks = {**best(book), "1.5": 0}
    result = evaluate(book, marks)
    facts = {fact.label: fact.value for fact in score_form(book, issued_on=DAY, filling=filling(marks)).result}
    assert result.band == 5
    assert facts["Chưa đạt mức tối thiểu của hạng 4 sao ở tiêu chí"] == "1.5"
    assert facts["Hạng sao theo phiếu"] == "3 sao"


def test_the_head_of_a_members_sheet():
    book = load.rulebook(11)
    form = score_form(book, issued_on=DAY, filling=filling(reaching(book, 72), opinion="Nên công nhận"))
    assert form.title == "PHIẾU ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP"
    assert form.lines == ("Bộ 11. Chè tươi, chè chế biến", "Nhóm I. Thực phẩm; phân nhóm: Chè",
                          "(Phụ lục II Quyết định số 26/2026/QĐ-TTg)")  # fmt: skip
    assert [(fact.label, fact.value) for fact in form.fields] == [
        ("Mã sản phẩm", "19-05551-0001-2026"), ("Tên sản phẩm", "Chè Ví Dụ"), ("Chủ thể", "Hợp tác xã Ví Dụ"),
        ("Xã, phường, đặc khu", "Xã Ví Dụ"), ("Cơ quan quản lý ngành hàng", "Bộ Nông nghiệp và Môi trường"),
        ("Số sản phẩm mẫu", "05"), ("Thành viên Hội đồng", "Thành Viên Một (Sở Ví Dụ)"),
    ]  # fmt: skip
    assert (form.dated, form.signer.capacity, form.signer.name) == (
        "Lâm Đồng, ngày 20 tháng 7 năm 2026", ("THÀNH VIÊN HỘI ĐỒNG",), "Thành Viên Một"
    )  # fmt: skip
    assert (form.opinion_label, form.opinion) == ("Ý kiến của người đánh giá", "Nên công nhận")


def test_an_empty_sheet_and_a_self_scoring_differ_in_head_and_hand():
    book = load.rulebook(11)
    empty = score_form(book, issued_on=DAY)
    assert empty.fields[0].value.startswith("T – X – STT – 20")
    assert (empty.dated, empty.signer.capacity, empty.signer.name) == (
        "……………, ngày …… tháng …… năm 20……", ("NGƯỜI ĐÁNH GIÁ",), ""
    )  # fmt: skip
    own = score_form(book, issued_on=DAY, filling=filling({}, by=PRODUCER, code="", day=None))
    assert (own.title, own.fields[0].value, own.dated) == (
        "PHIẾU TỰ ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP", "", empty.dated
    )  # fmt: skip
    assert (own.opinion_label, own.signer.capacity) == ("Ý kiến của chủ thể", ("ĐẠI DIỆN CHỦ THỂ",))


def test_official_words_stand_in_place_of_ours_and_the_sheet_says_how_many():
    book = load.rulebook(11)
    words = Words({"1.1": {"title": "Tên của bản ký", "choices": [None, "Lời của bản ký"]}})
    form = score_form(book, issued_on=DAY, words=words)
    texts = [row.text for row in rows(form)]
    assert "Tên của bản ký" in texts
    assert "Lời của bản ký" in texts
    assert "Nguồn nguyên liệu" not in texts
    count = sum(len(each.choices) for each in book.criteria.values())
    assert form.notes[0].startswith(f"1 trên {count} lựa chọn in theo lời nguyên văn")
    own = score_form(book, issued_on=DAY)
    assert [(row.most, row.stars) for row in rows(own)] == [(row.most, row.stars) for row in rows(form)]
    assert own.notes[0].startswith("Lời của tiêu chí và lựa chọn là lời ghi gọn")
    assert form.notes[1] == own.notes[1] == f"Bộ tiêu chí QD26-11, mã nội dung {book.sha256[:12]}."


def test_all_official_words():
    book = load.rulebook(11)
    whole = Words({code: {"choices": ["x"] * len(each.choices)} for code, each in book.criteria.items()})
    assert score_form(book, issued_on=DAY, words=whole).notes[0] == (
        "Mọi lựa chọn in theo lời nguyên văn của quyết định."
    )


def test_points_are_written_as_offices_write_them():
    book = load.rulebook(21)
    halves = {row.most for n in SETS for row in rows(score_form(load.rulebook(n), issued_on=DAY)) if "." in row.most}
    assert halves == set()
    assert rows(score_form(book, issued_on=DAY))[-1].most == "100"


def test_a_section_that_is_its_one_criterion_is_printed_once():
    labels = [row.label for row in rows(score_form(load.rulebook(26), issued_on=DAY)) if row.label]
    assert len(labels) == len(set(labels))


def test_groups_hold_headings_with_what_follows():
    for group in score_form(load.rulebook(11), issued_on=DAY).groups[:-1]:
        assert group[-1].kind in ("choice", "note")
        assert sum(row.kind == "criterion" for row in group) == 1


def test_cases_stand_above_their_choices():
    form = score_form(load.rulebook(26), issued_on=DAY)
    group = next(group for group in form.groups if any(row.label == "8" for row in group))
    assert [row.text[:2] for row in group if row.kind == "note" and row.text[1:2] == ")"] == ["a)", "b)"]


def test_marks_the_set_does_not_take_are_refused():
    with pytest.raises(Refused):
        score_form(load.rulebook(11), issued_on=DAY, filling=filling({"1.1": 99}))
