"""What a new Mẫu 02 says by itself: what the register knows, nothing else, nothing that has ended."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, strategies as st

from ocop.recognition.dossiers.first_words import (
    Area,
    Contract,
    Firm,
    Held,
    Known,
    Year,
    filled_in,
    first_texts,
    first_ticks,
)
from ocop.recognition.dossiers.rules import PAPERS, TEXTS

TODAY = date(2026, 11, 20)
FIRM = Firm(
    name="Hợp tác xã Ví Dụ", kind="Hợp tác xã", founded_on=date(2015, 3, 2), registration="0200000001",
    registered_on=date(2015, 3, 9), authority="Phòng Tài chính", representative="Lê Văn Ví Dụ", title="Giám đốc",
    members=24, suppliers=20,
)  # fmt: skip


def test_what_the_register_knows_is_said():
    known = Known(
        firm=FIRM,
        years=[Year(2024, 900_000_000, -5_000_000, 8, 6), Year(2025, 1_250_000_000, 120_000_000, 12, 10)],
        papers=[Held("food_safety", "Giấy chứng nhận an toàn thực phẩm", "12/ATTP", "Sở Ví Dụ", date(2027, 1, 31))],
        rights=[Held("trademark", "Nhãn hiệu Ví Dụ", "4-001", "", None)],
        tests=[Held("test", "Vi sinh", "KN-7", "Phòng thử Ví Dụ", date(2026, 12, 1))],
        areas=[Area("Đồi Ví Dụ", "Xã Ví Dụ", Decimal("12.50"), "VietGAP")],
        contracts=[
            Contract("supply", "tổ hợp tác Ví Dụ", Decimal(80), 24),
            Contract("sale", "siêu thị Ví Dụ", Decimal("30.5"), 12),
        ],
        variants=["Gói 100 g", "Hộp 500 g"],
    )
    assert first_texts(known, TODAY) == {
        "history": "Hợp tác xã Ví Dụ (hợp tác xã), thành lập ngày 02/03/2015, đăng ký kinh doanh số 0200000001 do"
        " Phòng Tài chính cấp ngày 09/03/2015.",
        "organisation": "Người đại diện theo pháp luật: Lê Văn Ví Dụ, giám đốc.\nCó 24 thành viên, trong đó 20 thành"
        " viên cung cấp nguyên liệu.\nNăm 2025 có 12 lao động, trong đó 10 là người địa phương.",
        "materials": "Vùng nguyên liệu Đồi Ví Dụ (Xã Ví Dụ): 12,5 ha, chứng nhận VietGAP.\nNguyên liệu do tổ hợp tác"
        " Ví Dụ cung cấp: 80 % sản lượng, hợp đồng 24 tháng.",
        "quality": "Quy cách: Gói 100 g; Hộp 500 g.\nGiấy chứng nhận an toàn thực phẩm số 12/ATTP, Sở Ví Dụ, có giá"
        " trị đến hết ngày 31/01/2027.\nNhãn hiệu Ví Dụ số 4-001.\nPhiếu kiểm nghiệm: Vi sinh số KN-7, Phòng thử Ví"
        " Dụ, có giá trị đến hết ngày 01/12/2026.",
        "market": "Bán cho siêu thị Ví Dụ: 30,5 % sản lượng, hợp đồng 12 tháng.",
        "results": "Năm 2025: doanh thu 1.250.000.000 đ, lợi nhuận 120.000.000 đ.\nNăm 2024: doanh thu 900.000.000 đ,"
        " lỗ 5.000.000 đ.",
        "plan": "",
    }
    assert first_ticks(known, TODAY) == ["business_registration", "food_safety", "trademark"]


def test_the_plan_speaks_first_and_its_results_stand_alone():
    planned = {"materials": "Lá chè hái tay.", "market": "Chợ phiên.", "results": "Đạt 80 %.", "plan": "Thêm xưởng."}
    known = Known(firm=FIRM, years=[Year(2025, 1, 1, 1, 1)], planned=planned)
    texts = first_texts(known, TODAY)
    assert [texts[key] for key in planned] == ["Lá chè hái tay.", "Chợ phiên.", "Đạt 80 %.", "Thêm xưởng."]


def test_of_an_unknown_producer_nothing_is_said():
    known = Known(firm=Firm(name="Hộ Ví Dụ", kind="Hộ"))
    assert set(first_texts(known, TODAY).values()) == {""}
    assert first_ticks(known, TODAY) == []


@given(st.integers(-400, 400), st.sampled_from(["food_safety", "production", "registration", "haccp", "award"]))
def test_a_paper_is_named_and_ticked_to_its_last_day_and_never_after(days, key):
    held = Held(key, "Giấy tờ Ví Dụ", "1", "", TODAY + timedelta(days=days))
    known = Known(firm=Firm(name="Hộ", kind="Hộ"), papers=[held])
    assert ("Giấy tờ Ví Dụ" in first_texts(known, TODAY)["quality"]) == (days >= 0)
    assert set(first_ticks(known, TODAY)) <= (set(PAPERS) if days >= 0 else set())


@given(st.dictionaries(st.sampled_from(sorted(TEXTS)), st.sampled_from(["", "  \n", "Đã viết."])))
def test_words_of_a_person_are_never_replaced(held):
    first = dict.fromkeys(TEXTS, "Từ sổ.") | {"plan": ""}
    added = filled_in(held, first)
    assert set(added) == {key for key in TEXTS if key != "plan" and not held.get(key, "").strip()}
    assert set(added.values()) <= {"Từ sổ."}


def test_every_text_of_the_form_is_thought_of():
    assert list(first_texts(Known(firm=FIRM), TODAY)) == list(TEXTS)
