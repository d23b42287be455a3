"""`ocop explain` and `ocop star-path`, through a process."""

from __future__ import annotations

import json

import pytest

from ocop.law.rulebooks import load, wire_why
from tests.config.test_cli_score import ocop
from tests.law.sheets import reaching

COFFEE = load.rulebook(13)
SIXTY_NINE = reaching(COFFEE, 69)


@pytest.fixture
def marks(tmp_path):
    path = tmp_path / "marks.json"
    path.write_text(json.dumps(SIXTY_NINE))
    return path


def one_step_up():
    """The way found by hand: one point is missing, so one criterion goes up by one choice."""
    return wire_why.star_path_line({"set": 13, "marks": SIXTY_NINE, "star": 4})


def test_the_way_as_json(marks):
    code, out, err = ocop("star-path", "--set", 13, "--marks", marks, "--star", 4, "--json")
    answer = json.loads(out)
    assert (code, err) == (0, "")
    assert {key: answer[key] for key in ("set", "star", "reachable", "optimal", "total_before", "total_after")} == {
        "set": 13, "star": 4, "reachable": True, "optimal": True, "total_before": "69.00", "total_after": "70.00",
    }  # fmt: skip
    assert (answer["effort"], answer["steps"], len(answer["changes"]), answer["alternatives"]) == (1, 1, 1, [])
    [change] = answer["changes"]
    assert change["to"] - (-1 if change["from"] is None else change["from"]) == change["steps"] == 1
    assert answer == {key: value for key, value in one_step_up().items() if key != "id"}


def test_the_way_for_people_and_its_alternatives(marks):
    code, out, _ = ocop("star-path", "--set", 13, "--marks", marks, "--star", 4)
    assert (code, out.splitlines()[0]) == (0, "69.00 → 70.00 điểm, 4 sao, công 1")
    _, out, _ = ocop("star-path", "--set", 13, "--marks", marks, "--star", 4, "--alternatives", 3, "--json")
    efforts = [way["effort"] for way in json.loads(out)["alternatives"]]
    assert (len(efforts), efforts == sorted(efforts)) == (2, True)


def test_weights_come_from_a_file(marks, tmp_path):
    weights = tmp_path / "weights.json"
    weights.write_text(json.dumps(dict.fromkeys(COFFEE.criteria)))
    code, out, _ = ocop("star-path", "--set", 13, "--marks", marks, "--star", 4, "--weights", weights, "--json")
    answer = json.loads(out)
    assert (code, answer["reachable"], answer["optimal"]) == (0, False, False)
    assert [each["at"] for each in answer["why"]] == ["star"]
    weights.write_text('{"1.1": "many"}')
    code, out, _ = ocop("star-path", "--set", 13, "--marks", marks, "--star", 4, "--weights", weights, "--json")
    assert (code, json.loads(out)["error"]["at"]) == (1, "1.1")


def test_a_knock_out_bars_every_way(marks):
    _, out, _ = ocop("star-path", "--set", 13, "--marks", marks, "--star", 4, "--knockouts", "D1", "--json")
    assert [each["at"] for each in json.loads(out)["why"]] == ["D1"]


def test_an_explanation_as_json_and_for_people(marks):
    code, out, _ = ocop("explain", "--set", 13, "--marks", marks, "--json")
    answer = json.loads(out)
    assert (code, answer["why"]) == (0, {"text": "69,00 điểm: 3 sao.", "cite": "Đ3.3", "codes": []})
    assert {star: (line["from"], line["short"], line["reached"]) for star, line in answer["stars"].items()} == {
        "3": ("50", "0.00", True), "4": ("70", "1.00", False), "5": ("90", "21.00", False),
    }  # fmt: skip
    code, out, _ = ocop("explain", "--set", 13, "--marks", marks)
    assert (code, out.splitlines()[0]) == (0, "69,00 điểm: 3 sao. (Đ3.3)")


@pytest.mark.parametrize("command", ["explain", "star-path"])
def test_bad_input_is_refused_with_its_place(tmp_path, command):
    star = ["--star", 4] if command == "star-path" else []
    path = tmp_path / "marks.json"
    for text, at in (('{"1.1": 99}', "1.1"), ("[", "marks.json"), ('{"0.0": 1}', "0.0"), ("[1]", "marks")):
        path.write_text(text)
        code, out, _ = ocop(command, "--set", 13, "--marks", path, *star, "--json")
        assert (code, json.loads(out)["error"]["at"]) == (1, at)
    code, out, _ = ocop(command, "--set", 27, "--marks", path, *star, "--json")
    assert (code, json.loads(out)["error"]["at"]) == (1, "set")


@pytest.mark.parametrize(("field", "value", "at"), [
    ("star", "4", "star"), ("star", 6, "star"), ("star", True, "star"), ("alternatives", 0, "alternatives"),
    ("alternatives", 21, "alternatives"), ("weights", [], "weights"), ("weights", {"1.1": True}, "1.1"),
    ("weights", {"1.1": 0}, "1.1"), ("weights", {"0.0": 1}, "0.0"), ("marks", None, "marks"),
    ("knockouts", "D1", "knockouts"),
    ("weights", {"1.1": 1e400}, "1.1"), ("set", None, "set"),
])  # fmt: skip
def test_bad_fields_are_refused_with_their_place(field, value, at):
    answer = wire_why.star_path_line({"id": 5, "set": 13, "marks": SIXTY_NINE, "star": 4, field: value})
    assert (answer["id"], answer["error"]["at"]) == (5, at)
