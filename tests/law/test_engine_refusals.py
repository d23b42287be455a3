"""What the engine says when it refuses: the whole reason, word for word, with place, article and remedy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError
from decimal import Decimal

import pytest

from ocop.kernel.verdict import Reason, Refused
from ocop.law.rulebooks import load
from ocop.law.rulebooks.engine import Need, compiled, evaluate, hold_mark, knockouts_of
from tests.law.sheets import choice, small_book

COFFEE = load.rulebook(13)
TWO_LINES = {"title": {"vi": "Tên", "en": "Name"}, "cite": "PL II, 1.1", "choices": [choice(0), choice(50)], "max": 50}
STORY = {"vi": "Chỉ chấm nếu đã có câu chuyện (1.1 > 2)", "en": "Scored only if there is a story (1.1 > 2)"}
BOOK = small_book(
    [{**TWO_LINES, "code": "1.1"}, {**TWO_LINES, "code": "1.2", "cite": "PL II, 1.2", "condition": STORY}],
    disqualify_if=[{"vi": "Giả mạo", "en": "Forged"}],
)
LINE = "Tiêu chí {code}: “{mark}” không phải một lựa chọn."
COUNT = "Ghi số thứ tự lựa chọn từ 0 đến {last}, hoặc null nếu không lựa chọn nào đúng."


def said(act: Callable[[], object]) -> Reason:
    with pytest.raises(Refused) as refusal:
        act()
    [reason] = refusal.value.verdict.reasons
    return reason


def test_a_mark_that_is_no_line():
    given = {"code": "1.1", "mark": "2", "last": 1}
    reason = Reason(LINE, cite="PL II, 1.1", at="1.1", remedy=COUNT, params=given)
    assert said(lambda: evaluate(BOOK, {"1.1": 2})) == reason
    assert str(reason) == "Tiêu chí 1.1: “2” không phải một lựa chọn. (PL II, 1.1)"
    assert said(lambda: hold_mark(BOOK.criteria["1.1"], 2)) == reason


@pytest.mark.parametrize("mark", [0, 1, None])
def test_a_mark_that_is_one_is_let_pass(mark: int | None):
    hold_mark(BOOK.criteria["1.1"], mark)


@pytest.mark.parametrize("mark", [-1, 2, True, 0.0, "0"])
def test_no_other_is(mark: object):
    assert said(lambda: hold_mark(BOOK.criteria["1.1"], mark)).params["mark"] == str(mark)


def test_a_long_mark_is_cut_to_forty_signs():
    assert said(lambda: hold_mark(BOOK.criteria["1.1"], "x" * 41)).params["mark"] == "x" * 40


def test_a_mark_on_a_criterion_whose_condition_is_unmet():
    assert said(lambda: evaluate(BOOK, {"1.1": 0, "1.2": 0})) == Reason(
        "Tiêu chí {code} chỉ được chấm khi tiêu chí {other} có hơn {above} điểm.",
        cite="PL II, 1.2",
        at="1.2",
        remedy="Bỏ chấm tiêu chí {code} (null), hoặc chấm lại tiêu chí {other}.",
        params={"code": "1.2", "other": "1.1", "above": Decimal(2)},
    )


def test_a_knock_out_the_set_does_not_have():
    reason = Reason(
        "“{code}” không phải điều kiện loại của bộ {set}.",
        at="D2",
        remedy="Ghi D và số thứ tự điều kiện loại, hoặc mã tiêu chí có điều kiện loại.",
        params={"code": "D2", "set": 99},
    )
    assert said(lambda: evaluate(BOOK, {}, ["D1", "D2"])) == reason
    assert said(lambda: knockouts_of(BOOK, ["D2"])) == reason


def test_a_knock_out_that_is_no_text_is_named_as_it_reads():
    assert said(lambda: knockouts_of(BOOK, [["D1"]])).at == "['D1']"  # type: ignore[list-item]  # what JSON may bring


def test_an_unknown_criterion():
    reason = said(lambda: evaluate(BOOK, {"1.1": 1, "9.9": None}))
    assert (reason.at, str(reason)) == ("9.9", "Bộ 99 không có tiêu chí “9.9”.")


@pytest.mark.parametrize(
    ("value", "name"),
    [(evaluate(BOOK, {}), "star"), (Need("1.2", "1.1", Decimal(0)), "code"), (compiled(BOOK), "parts")],
)
def test_what_the_engine_gives_is_never_changed(value: object, name: str):
    with pytest.raises(FrozenInstanceError):
        setattr(value, name, "x")
    assert not hasattr(value, "__dict__")


def test_a_rulebook_is_compiled_once():
    assert compiled(BOOK) is compiled(BOOK)
    assert compiled.cache_info().maxsize == 256
