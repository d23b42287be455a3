"""The list of a city office with every defect planted: what is found, cell by cell."""

from datetime import date
from decimal import Decimal

import pytest

from ocop.faces.demo import past_list
from ocop.recognition.imports.reading import Held, Reading, check_cells, read_list
from ocop.recognition.imports.row import Cells, Row
from ocop.recognition.imports.wire import reading_json

TODAY = date(2026, 11, 22)
CITY = ("province", "31")
LETTERS = {key: chr(65 + index) for index, key in enumerate(past_list.COLUMNS)}


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_list(past_list.planted_file(), TODAY, scope=CITY)


def row_of(reading: Reading, case: str) -> Row:
    number, _ = past_list.planted()[case]
    return next(row for row in reading.rows if row.cells.row == number)


def found(row: Row) -> list[tuple[str, str]]:
    return [(problem.kind, problem.cell) for problem in row.problems]


def test_the_layout_is_found(reading):
    layout = reading.layout
    assert reading.sheets == ("Danh sách 3-4 sao", "Ghi chép")
    assert (layout.sheet, layout.header, layout.header_rows) == ("Danh sách 3-4 sao", 2, 2)
    assert dict(layout.mapping) == {key: index for index, key in enumerate(past_list.COLUMNS)}
    assert layout.headings[11] == "Công nhận lần đầu Hạng sao"
    assert layout.data == tuple(range(4, 4 + len(past_list.planted())))
    last = layout.data[-1]
    assert layout.skipped == tuple((last + 2 + n, "footer", text) for n, text in enumerate(past_list.FOOTER))


EXPECTED = {
    "sound": [],
    "merged_producer": [],
    "merged_producer_again": [],
    "ref_in_star": [("broken_cell_spare", "J8")],
    "ref_in_date": [("broken_cell", "M9")],
    "text_date_dots": [],
    "text_date_dashes": [],
    "text_date_words": [],
    "serial_date": [],
    "year_differs": [("year_differs", "N14")],
    "present_star_differs": [("star_present_differs", "J15")],
    "no_type_several": [("place_several", "F16")],
    "no_type_by_address": [],
    "no_type": [],
    "split_2025": [("place_split", "F19")],
    "place_unknown": [("place_unknown", "F20")],
    "raised": [],
    "lowered": [],
    "same_name_other_producer": [],
    "issuer_abolished": [],
    "no_producer": [("no_producer", "E25")],
    "older_group": [("group_older", "C26")],
    "stars_as_signs": [],
    "potential_five": [("star_potential", "L28")],
    "twice": [("twice_in_list", "B29")],
    "formula_text": [],
    "phone_lost_zero": [],
    "kind_in_name": [("kind_guessed", "D32")],
    "no_date": [("day_missing", "M33")],
    "american_date": [("day_unreadable", "M34")],
}


@pytest.mark.parametrize("case", past_list.planted())
def test_every_defect_by_its_exact_cell(reading, case):
    assert found(row_of(reading, case)) == EXPECTED[case]


def test_rows_with_an_error_are_not_taken(reading):
    refused = {
        "ref_in_date", "no_type_several", "split_2025", "place_unknown",
        "no_producer", "potential_five", "twice", "no_date", "american_date",
    }  # fmt: skip
    assert {case for case in EXPECTED if not row_of(reading, case).taken} == refused
    assert reading.taken == len(EXPECTED) - len(refused)


def test_the_merged_producer_stands_in_each_of_its_rows(reading):
    cases = ("sound", "merged_producer", "merged_producer_again")
    assert {row_of(reading, case).producer for case in cases} == {"Hợp tác xã Ví Dụ 01"}


@pytest.mark.parametrize("case", ["text_date_dots", "text_date_dashes", "text_date_words", "serial_date"])
def test_dates_of_four_forms_are_one_day(reading, case):
    assert [past.on for past in row_of(reading, case).pasts] == [date(2022, 8, 5)]


def test_the_place_is_that_of_the_decisions_day_and_of_today(reading):
    row = row_of(reading, "no_type")
    assert row.then is not None and row.now is not None
    assert (row.then.name, row.then.code) == ("Xã An Hồng", "11602")
    assert (row.now.name, row.now.province and row.now.province.code) == ("Phường Hồng An", "31")


def test_the_address_tells_which_of_several_communes(reading):
    row = row_of(reading, "no_type_by_address")
    assert row.then is not None and row.then.code == "11593"


def test_a_split_commune_offers_its_candidates_the_suggestion_first(reading):
    (problem,) = row_of(reading, "split_2025").problems
    assert [(mend.field, mend.label) for mend in problem.mends] == [
        ("place_now", "Phường An Phong, Thành phố Hải Phòng"),
        ("place_now", "Phường Hồng An, Thành phố Hải Phòng"),
    ]


@pytest.mark.parametrize(
    ("case", "field", "value"),
    [
        ("no_producer", "producer", "Hợp tác xã Ví Dụ 01"),
        ("potential_five", "first_star", "4"),
        ("no_date", "first_date", "05/08/2025"),
        ("american_date", "first_date", "25/08/2022"),
        ("older_group", "group", "Hàng thủ công mỹ nghệ"),
        ("year_differs", None, None),
    ],
)
def test_a_mend_is_suggested_where_there_is_one(reading, case, field, value):
    (problem,) = row_of(reading, case).problems
    offered = [(mend.field, mend.value) for mend in problem.mends]
    assert offered == ([(field, value)] if field else [])


@pytest.mark.parametrize("case", ["no_type_several", "split_2025", "no_producer", "potential_five", "american_date"])
def test_taking_the_first_mend_makes_the_row_whole(case):
    number, _ = past_list.planted()[case]
    plain = read_list(past_list.planted_file(), TODAY, scope=CITY)
    (problem,) = row_of(plain, case).problems
    mend = problem.mends[0]
    again = read_list(past_list.planted_file(), TODAY, scope=CITY, mends={number: {mend.field: mend.value}})
    assert row_of(again, case).taken


def test_star_raised_and_lowered_are_two_recognitions(reading):
    told = {case: [(past.star, past.number) for past in row_of(reading, case).pasts] for case in ("raised", "lowered")}
    assert told == {
        "raised": [(3, "2410/QĐ-UBND"), (4, "3100/QĐ-UBND")],
        "lowered": [(4, "2410/QĐ-UBND"), (3, "3100/QĐ-UBND")],
    }


def test_a_formula_text_stays_text(reading):
    assert row_of(reading, "formula_text").note == '=HYPERLINK("http://example.invalid","x")'


def test_an_abolished_issuer_is_kept_as_written(reading):
    assert [past.issuer for past in row_of(reading, "issuer_abolished").pasts] == ["UBND quận Hồng Bàng"]


def test_groups_of_an_older_regulation_become_those_of_today(reading):
    assert row_of(reading, "older_group").group == "IV"


def test_the_telephone_is_kept_as_written_and_normalised(reading):
    row, lost = row_of(reading, "sound"), row_of(reading, "phone_lost_zero")
    assert (row.phone, row.phone_plain) == ("0912 345 678", "+84912345678")
    assert (lost.phone, lost.phone_plain) == ("912345678", "+84912345678")


def sound(**changes: object) -> Cells:
    _, cells = past_list.planted()["sound"]
    return Cells(5, {**cells, **changes}, {**LETTERS, "points": "W"})


def one(**changes: object) -> Row:
    (row,) = check_cells([sound(**changes)], TODAY, CITY)
    return row


def test_points_above_the_star_are_a_note_and_below_it_an_error():
    assert found(one(points="73", first_star=3)) == [("star_below_points", "L5")]
    wrong = one(points="45,5", first_star=3)
    assert found(wrong) == [("star_above_points", "L5")]
    assert not wrong.taken
    assert found(one(points=69.71, first_star=3)) == []


def test_92_points_at_four_stars_wait_for_the_ministry():
    row = one(points="92", first_star=4, star=4)
    assert found(row) == [("five_waits", "L5")]
    assert row.taken
    assert row.pasts[-1].points == Decimal(92)


@pytest.mark.parametrize(
    ("changes", "kind", "cell"),
    [
        ({"product": ""}, "no_product", "B5"),
        ({"commune": ""}, "no_commune", "F5"),
        ({"product": "x" * 251}, "too_long", "B5"),
        ({"commune": "Phường Ba Đình"}, "place_unknown", "F5"),
        ({"kind": "Nhóm bạn", "producer": "Nhóm bạn mẫu"}, "kind_unknown", "D5"),
        ({"group": "Đồ chơi"}, "group_unknown", "C5"),
        ({"group": ""}, "group_missing", "C5"),
        ({"first_star": "tốt"}, "star_unreadable", "L5"),
        ({"first_star": ""}, "star_missing", "L5"),
        ({"first_star": 2}, "star_low", "L5"),
        ({"points": "chín"}, "points_unreadable", "W5"),
        ({"first_date": date(2027, 1, 1), "first_year": ""}, "day_future", "M5"),
        ({"first_date": date(2018, 1, 1), "first_year": ""}, "day_before_law", "M5"),
        ({"first_year": "hai nghìn"}, "year_unreadable", "N5"),
        ({"expires_on": ""}, "expiry_missing", "K5"),
        ({"expires_on": "sớm"}, "day_unreadable", "K5"),
        ({"expires_on": "05/08/2025"}, "expiry_early", "K5"),
        ({"expires_on": "05/08/2030"}, "expiry_differs", "K5"),
        ({"first_number": ""}, "number_missing", "O5"),
        ({"first_number": "QĐ cũ"}, "number_free", "O5"),
        ({"first_issuer": ""}, "issuer_missing", "P5"),
        ({"first_star": "", "first_date": "", "first_number": ""}, "no_recognition", "O5"),
        ({"code": "12-34"}, "code_unreadable", ""),
        ({"phone": "12"}, "phone_unreadable", "I5"),
        ({"tax_code": "123"}, "tax_code_wrong", ""),
        ({"star": "nhiều"}, "star_unreadable", "J5"),
        ({"product": "#N/A"}, "broken_cell", "B5"),
    ],
)
def test_bad_cells_of_every_kind(changes, kind, cell):
    assert (kind, cell) in found(one(**changes))


def test_the_later_recognition_comes_after_the_first():
    row = one(later_star=4, later_date="01/02/2024", later_number="1/QĐ-UBND", later_issuer="UBND huyện Mẫu")
    assert ("order_of_days", "R5") in found(row)


def test_a_commune_office_takes_its_own_commune_only():
    (inside,) = check_cells([sound()], TODAY, ("commune", "11635"))
    (outside,) = check_cells([sound()], TODAY, ("commune", "11824"))
    assert "place_outside" in {kind for kind, _ in found(outside)}
    assert inside.now is not None


def test_what_the_register_holds_is_told_and_another_products_code_is_refused():
    key = ("hop tac xa vi du 01", one().now.code, "gao nep mau 01")  # type: ignore[union-attr]
    same = frozenset({("3981/QĐ-UBND", date(2025, 8, 5))})
    code = "31-11557-3-2022"
    for held, kind in (
        (Held({key: same}), "held_already"),
        (Held({key: frozenset()}), "in_register"),
        (Held(codes={code: ("ai", "00000", "khac")}), "code_taken"),
    ):
        (row,) = check_cells([sound(code=code)], TODAY, CITY, held)
        assert kind in {name for name, _ in found(row)}


def test_the_same_product_with_another_decision_is_taken_with_a_note():
    other = Cells(6, {**sound().values, "first_number": "9/QĐ-UBND"}, LETTERS)
    _, second = check_cells([sound(), other], TODAY, CITY)
    assert found(second) == [("again_in_list", "B6")]
    assert second.taken


def test_json_names_rows_and_cells_as_excel_does(reading):
    told = reading_json(reading)
    assert (told["sheet"], told["header_row"], told["header_rows"], told["first_data_row"]) == (
        "Danh sách 3-4 sao", 3, 2, 5,
    )  # fmt: skip
    assert told["counts"]["rows"] == 30
    assert told["columns"][12] == {"column": "M", "heading": "Công nhận lần đầu Ngày", "field": "first_date"}
    assert told["rows"][0]["values"]["recognitions"] == [
        {
            "star": 3,
            "on": "2025-08-05",
            "number": "3981/QĐ-UBND",
            "issuer": "UBND thành phố Hải Phòng",
            "regulation": "1489/QĐ-TTg",
            "expires_on": "2028-08-05",
            "points": None,
        }
    ]
    assert told["missing_fields"] == []
