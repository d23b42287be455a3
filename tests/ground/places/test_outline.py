"""The map of provinces as SVG paths."""

import datetime as dt
import re

import pytest

from ocop.ground.places.outline import HEIGHT, WIDTH, project, province_map

BEFORE, REFORM = dt.date(2025, 6, 30), dt.date(2025, 7, 1)
POINT = re.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)")


@pytest.mark.parametrize(("on", "count"), [(BEFORE, 63), (dt.date(2019, 1, 1), 63), (REFORM, 34)])
def test_every_province_of_the_day_is_drawn(register, on, count):
    drawn = province_map(on).shapes
    assert len(drawn) == count
    assert {shape.code for shape in drawn} == {unit.code for unit in register.on(on, "province")}


def test_names_are_those_of_the_day():
    def name_of_quang_ninh(on):
        return next(shape.name for shape in province_map(on).shapes if shape.code == "22")

    assert name_of_quang_ninh(dt.date(2026, 8, 23)) == "Tỉnh Quảng Ninh"
    assert name_of_quang_ninh(dt.date(2026, 8, 24)) == "Thành phố Quảng Ninh"


@pytest.mark.parametrize("on", [BEFORE, REFORM])
def test_everything_lies_inside_the_view_box(on):
    drawn = province_map(on)
    assert drawn.view_box == f"0 0 {WIDTH} {HEIGHT}"
    points = [POINT.findall(shape.path) for shape in drawn.shapes]
    assert all(len(one) >= 4 for one in points)
    assert all(0 <= float(x) <= WIDTH and 0 <= float(y) <= HEIGHT for one in points for x, y in one)


def test_paths_are_closed_and_nothing_else():
    for shape in province_map(REFORM).shapes:
        assert re.fullmatch(r"(M-?[\d.]+,-?[\d.]+(L-?[\d.]+,-?[\d.]+){2,}Z)+", shape.path)


@pytest.mark.parametrize("on", [BEFORE, REFORM])
def test_both_archipelagos_are_drawn_with_their_names(on):
    islands = province_map(on).islands
    assert [(one.code, one.label, one.province_code) for one in islands] == [
        ("20333", "Quần đảo Hoàng Sa", "48"),
        ("22736", "Quần đảo Trường Sa", "56"),
    ]
    assert all(0 < one.x < WIDTH and 0 < one.y < HEIGHT for one in islands)
    assert islands[0].y < islands[1].y


def test_north_is_up_and_east_is_right():
    hanoi, saigon = project(105.85, 21.03), project(106.7, 10.78)
    assert hanoi[1] < saigon[1]
    assert hanoi[0] < saigon[0]
