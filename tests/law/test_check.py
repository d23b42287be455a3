"""Faults planted one by one in sound files: each is named by file, place and reason."""

from __future__ import annotations

import copy

import pytest

from ocop.law.rulebooks import load
from ocop.law.rulebooks.check import problems
from ocop.law.rulebooks.editions import files
from ocop.law.source import Text, read
from tests.law.sheets import choice, small


def coffee():
    return copy.deepcopy(read(files()[13].read_bytes()))


def tourism():
    return copy.deepcopy(read(files()[26].read_bytes()))


def criterion(content, code):
    return next(
        each
        for part in content["parts"]
        for section in part["sections"]
        for each in section["criteria"]
        if each["code"] == code
    )


def found(content):
    return [(problem.at, problem.why) for problem in problems(content, "x.yaml")]


def test_a_sound_file_has_no_problems():
    assert found(coffee()) == found(tourism()) == []


def test_a_problem_names_file_place_and_reason():
    content = coffee()
    criterion(content, "1.1")["choices"][0]["points"] = 9
    assert [str(problem) for problem in problems(content, "13.yaml")] == [
        "13.yaml: 1.1: Lựa chọn thứ 1 cho 9 điểm, quá điểm tối đa 3.",
        "13.yaml: 1.1: Lựa chọn thứ 2 ít điểm hơn lựa chọn đứng trước.",
    ]


@pytest.mark.parametrize(
    ("where", "at", "why"),
    [
        ("part", "file", "Điểm tối đa ghi 100, nhưng các mục bên trong cộng lại được 101."),
        ("section", "A", "Điểm tối đa ghi 40, nhưng các mục bên trong cộng lại được 41."),
        ("criterion", "1", "Điểm tối đa ghi 18, nhưng các mục bên trong cộng lại được 19."),
    ],
)
def test_sums_that_do_not_add_up(where, at, why):
    content = coffee()
    part = content["parts"][0]
    target = {"part": part, "section": part["sections"][0], "criterion": part["sections"][0]["criteria"][0]}[where]
    target["max"] += 1
    assert (at, why) in found(content)


def test_a_subgroup_that_does_not_add_up_and_a_lost_parent():
    content = coffee()
    criterion(content, "6.2.1")["parent"] = "6.9"
    assert found(content) == [
        ("6.2", "Điểm tối đa ghi 5, nhưng các mục bên trong cộng lại được 3."),
        ("6.2.1", "Nhóm cấp trên “6.9” không có trong mục này."),
    ]


def test_a_code_that_stands_twice():
    content = coffee()
    criterion(content, "1.2")["code"] = "1.1"
    assert found(content) == [("1.1", "Mã “1.1” đứng hai lần.")]


def test_a_code_of_another_form():
    content = coffee()
    criterion(content, "1.2")["code"] = "1.2a"
    assert found(content) == [("1.2a", "Mã “1.2a” không đúng dạng 1, 1.1 hoặc 1.1.1.")]


def test_a_maximum_no_choice_reaches():
    content = coffee()
    del criterion(content, "7")["choices"][-1]
    assert found(content) == [("7", "Không lựa chọn nào đạt điểm tối đa 5.")]


def test_a_criterion_without_choices():
    content = coffee()
    criterion(content, "7")["choices"] = []
    assert found(content) == [("7", "Tiêu chí không có lựa chọn nào.")]


@pytest.mark.parametrize(
    ("stars", "why"),
    [
        ({0: 4, 1: 3}, "Mức tối thiểu 4 sao thấp hơn mức 3 sao."),
        ({1: 5, 2: 4}, "Mức tối thiểu 5 sao thấp hơn mức 4 sao."),
        ({0: 3, 1: 3}, "Dấu 3 sao đứng ở hai lựa chọn."),
        ({0: 2}, "Dấu sao 2 ở lựa chọn thứ 1 không phải 3, 4 hoặc 5."),
        ({0: 6}, "Dấu sao 6 ở lựa chọn thứ 1 không phải 3, 4 hoặc 5."),
    ],
)
def test_star_marks_that_do_not_rise(stars, why):
    content = coffee()
    choices = criterion(content, "1.1")["choices"]
    for index, each in enumerate(choices):
        each.pop("star", None)
        if index in stars:
            each["star"] = stars[index]
    assert found(content) == [("1.1", why)]


def test_cases_that_are_missing_unknown_or_empty():
    content = tourism()
    del criterion(content, "8")["cases"]
    assert found(content) == [
        *[("8", f"Lựa chọn thuộc trường hợp “{case}” nhưng tiêu chí không nêu trường hợp ấy.") for case in "aabb"],
        ("8", "Tiêu chí có trường hợp phải ghi điều kiện chấm một trong hai, và ngược lại."),
    ]
    content = tourism()
    for each in criterion(content, "8")["choices"][2:]:
        each["case"] = "a"
    assert ("8", "Trường hợp “b” không có lựa chọn nào.") in found(content)
    content = tourism()
    del criterion(content, "8")["choices"][0]["case"]
    assert ("8", "Tiêu chí có các trường hợp nhưng lựa chọn thứ 1 không ghi trường hợp.") in found(content)


def test_a_condition_nobody_knows_is_refused():
    content = coffee()
    criterion(content, "5.2")["condition"]["vi"] = "Chỉ chấm nếu trời nắng"
    assert found(content) == [("5.2", "Điều kiện không thuộc dạng đã biết: Chỉ chấm nếu trời nắng")]


def test_the_english_condition_must_name_the_same_rule():
    content = coffee()
    criterion(content, "5.2")["condition"]["en"] = "Scored only if there is a product story (5.3 > 0)"
    assert [at for at, _ in found(content)] == ["5.2"]


def test_a_condition_must_look_back():
    content = coffee()
    for language in ("vi", "en"):
        text = criterion(content, "5.2")["condition"]
        text[language] = text[language].replace("5.1", "5.3")
    assert found(content) == [("5.2", "Điều kiện nhắc tới tiêu chí “5.3”, không đứng trước tiêu chí này.")]


@pytest.mark.parametrize("broken", ["", {"vi": "Có"}, {"vi": "Có", "en": ""}, {"vi": " ", "en": "Yes"}])
def test_a_title_needs_both_languages(broken):
    content = coffee()
    criterion(content, "2.1")["title"] = broken
    assert found(content) == [("2.1", "Mục “title” thiếu nội dung tiếng Việt hoặc tiếng Anh.")]


def test_missing_and_unknown_keys():
    content = coffee()
    del criterion(content, "2.1")["cite"]
    criterion(content, "2.2")["weight"] = 2
    del content["parts"][0]["title"]
    assert found(content) == [
        ("A", "Thiếu mục “title”."),
        ("2.1", "Thiếu mục “cite”."),
        ("2.2", "Mục “weight” không thuộc cấu trúc bộ tiêu chí."),
    ]


def test_points_that_are_no_number():
    content = coffee()
    criterion(content, "2.1")["choices"][0]["points"] = "nhiều"
    criterion(content, "2.2")["choices"][0]["points"] = -1
    assert found(content) == [("2.1", "Mục “points” sai kiểu: cần số.")]
    del criterion(content, "2.1")["choices"][0]
    assert ("2.2", "Lựa chọn thứ 1 có điểm âm.") in found(content)


@pytest.mark.parametrize("content", [None, [], "text", {"parts": 3}, {"parts": [3]}, {"set": []}])
def test_any_other_file_is_reported_not_crashed_on(content):
    assert found(content)


def test_decimal_points_are_checked_exactly():
    content = small([{"code": "1.1", "max": "99.9", "choices": [choice("99.9")]}])
    del content["bands"], content["cites"]
    assert found(content) == [("1", "Điểm tối đa ghi 100, nhưng các mục bên trong cộng lại được 99.9.")]


def test_a_file_that_cannot_be_used_names_every_fault(tmp_path):
    path = tmp_path / "99-x.yaml"
    path.write_text("regulation: 26/2026/QĐ-TTg\nparts: []\n")
    with pytest.raises(load.UnsoundRulebookError) as unsound:
        load.content_of(path)
    assert [problem.why for problem in unsound.value.problems] == [
        "Thiếu mục “set”.",
        "Thiếu mục “sample_units”.",
        "Thiếu mục “disqualify_if”.",
    ]


def test_a_file_of_an_unknown_regulation_has_no_bands(tmp_path):
    path = tmp_path / "13-x.yaml"
    path.write_text(files()[13].read_text().replace("26/2026/QĐ-TTg", "9/2030/QĐ-TTg"))
    assert [(each.at, each.why) for each in load.examine(path)[1]] == [
        ("regulation", "Chưa có khung hạng sao cho quy định “9/2030/QĐ-TTg”.")
    ]


def test_a_file_that_is_absent_or_no_yaml_is_a_problem(tmp_path):
    assert [each.at for each in load.examine(tmp_path / "none.yaml")[1]] == ["file"]
    (tmp_path / "bad.yaml").write_text("a: 1\nb: [\n")
    assert [each.at for each in load.examine(tmp_path / "bad.yaml")[1]] == ["line 3"]


def test_a_text_is_read_in_the_asked_language():
    text = Text("Có", "Yes")
    assert [text.in_language(language) for language in ("vi", "en", "en-GB", "fr")] == [
        "Có",
        "Yes",
        "Yes",
        "Có",
    ]
