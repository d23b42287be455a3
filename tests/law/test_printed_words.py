"""The whole printed wording of the decision laid over every set, where the reference text is at hand."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from ocop.law.rulebooks import load, wording, wording_file
from ocop.law.rulebooks.editions import files
from ocop.law.rulebooks.engine import evaluate
from ocop.law.rulebooks.sheet_paper import Filling, score_form
from ocop.law.rulebooks.wording import Words
from tests.law.sheets import best

DAY = date(2026, 7, 20)


@pytest.fixture
def printed(shared: Path) -> dict[int, dict[str, dict]]:
    """Set number → criterion → title and choices, as the transcript prints them."""
    found: dict[int, dict[str, dict]] = defaultdict(dict)
    with (shared / "data" / "law" / "qd26-2026-annex2-criteria.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            if row["row_type"] == "option":
                said = found[int(row["set_no"])].setdefault(row["criterion_code"], {"choices": []})
                said["choices"].append(row["text"])
    return found


def test_every_printed_line_finds_its_choice(printed):
    assert set(printed) == set(files())
    for set_no, content in printed.items():
        book = load.rulebook(set_no)
        assert wording.check(book, content).reasons == ()
        assert wording.coverage(book, Words(content)).whole


def test_the_sheet_prints_them_and_scores_the_same(printed):
    for set_no in (1, 11, 26):
        book, marks = load.rulebook(set_no), best(load.rulebook(set_no))
        filling = Filling("member", "Ví Dụ", "", "", "", marks)
        form = score_form(book, issued_on=DAY, words=Words(printed[set_no]), filling=filling)
        choices = [row.text for group in form.groups for row in group if row.kind == "choice"]
        assert choices == [text for code in book.criteria for text in printed[set_no][code]["choices"]]
        assert form.groups[-1][0].given == "100,00"
        assert evaluate(book, marks).total == 100
        assert form.notes[0] == "Mọi lựa chọn in theo lời nguyên văn của quyết định."


def test_they_go_round_through_one_workbook_of_every_set(printed):
    books = [load.rulebook(set_no) for set_no in sorted(printed)]
    raw = wording_file.template(books, lambda book: Words(printed[book.set_no]))
    read = wording_file.contents_of(raw, load.rulebook)
    assert {code: each["choices"] for code, each in read[26].items()} == {
        code: [" ".join(text.split()) for text in each["choices"]] for code, each in printed[26].items()
    }
    assert set(read) == set(printed)
