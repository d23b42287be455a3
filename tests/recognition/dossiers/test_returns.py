"""Items of a return: offered, worded, checked, and answered by a supplement."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ocop.recognition.dossiers import returns
from ocop.recognition.dossiers.returns import CHANGED, NOTHING, TOLD, Item
from ocop.recognition.dossiers.rules import TEXTS, Contents

TODAY = date(2026, 6, 15)
FULL = Contents(dict.fromkeys(TEXTS, "Có"), ["business_registration"], [], [], False, "first")


def test_a_whole_dossier_offers_nothing():
    assert returns.offered(FULL, 5, 5) == []


def test_everything_missing_is_offered_in_the_order_of_the_form():
    lacking = Contents({**FULL.texts, "plan": " "}, [], ["1.1"], ["2.3"], False, "first")
    assert returns.offered(lacking, 2, 5) == [
        Item("text", "plan", f"Mẫu 02: viết rõ phần “{TEXTS['plan'][1]}”", "Đ6.1, Mẫu 02"),
        Item("paper", "business_registration", "Bổ sung: Giấy đăng ký kinh doanh", "Đ6.1, Mẫu 02 phần I"),
        Item("criterion", "1.1", "Tiêu chí 1.1: chưa tự chấm", "Đ6.1, Mẫu 02 phần III"),
        Item("criterion", "2.3", "Tiêu chí 2.3: có điểm nhưng chưa có tài liệu minh chứng", "Đ6.1, Mẫu 02 phần III"),
        Item("sample", "", "Sản phẩm mẫu: mới nhận 2 trong 5, giao thêm, có nhãn", "Đ6.2d"),
    ]


def test_own_words_take_the_place_of_the_standard_phrase():
    assert returns.item("other", "", "  Gặp xã để ký lại ") == Item("other", "", "Gặp xã để ký lại", "")
    with pytest.raises(KeyError):
        returns.item("paper", "unknown")


@pytest.mark.parametrize(
    ("reason", "items", "said"),
    [
        ("", [], ["Chưa ghi rõ cần bổ sung gì. (Đ7.3a)"]),
        ("", [Item("other", "", "a")], []),
        ("Thiếu hợp đồng", [], []),
        ("", [Item("other", "", "a")] * 61, ["Danh sách có 61 mục, nhiều nhất 60."]),
    ],
)
def test_a_return_says_something(reason, items, said):
    assert [str(each) for each in returns.check_return(reason, items).reasons] == said


@pytest.mark.parametrize(("days", "ok"), [(0, False), (-3, False), (1, True), (180, True), (181, False)])
def test_the_last_day_lies_ahead_and_not_too_far(days, ok):
    assert returns.check_until(TODAY + timedelta(days=days), TODAY).ok is ok


def content(**changed):
    base = {
        "texts": dict.fromkeys(TEXTS, "a"),
        "papers": ["business_registration"],
        "marks": [{"criterion": "1.1", "choice": 0, "note": ""}],
        "evidence": [{"title": "Ảnh", "criteria": ["2.3"], "sha256": "x", "name": "a.png"}],
    }
    return {**base, **changed}


LIST = [
    Item("text", "plan", "a"), Item("paper", "food_safety", "a"), Item("criterion", "1.1", "a"),
    Item("criterion", "2.3", "a"), Item("other", "", "a"),
]  # fmt: skip


def test_a_supplement_answers_what_it_touches():
    now = content(
        papers=["business_registration", "food_safety"],
        evidence=[{"title": "Ảnh mới", "criteria": ["2.3"], "sha256": "y", "name": "b.png"}],
    )
    assert returns.answers(LIST, content(), now, [False, False, True, False, True]) == [
        NOTHING, CHANGED, TOLD, CHANGED, TOLD,
    ]  # fmt: skip


def test_before_the_supplement_only_words_count():
    assert returns.answers(LIST, content(), None, [True, False, False, False, False])[:2] == [TOLD, NOTHING]
    assert returns.answers(LIST[:1], None, content(), [False]) == [NOTHING]
