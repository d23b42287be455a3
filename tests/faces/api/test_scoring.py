"""The API answers what the command line answers, value by value, and refuses with the right status."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from random import Random
from typing import Any

import pytest
from django.test import Client

from ocop.ground.audit.actions import SYSTEM
from ocop.law.rulebooks import load, wire, wire_why
from ocop.law.rulebooks.actions import publish_rulebook
from ocop.law.rulebooks.editions import files
from tests.architecture.house import ROOT

JSON = "application/json"


def requests(seed: int, count: int) -> list[dict[str, Any]]:
    """Random requests for every set in turn: choices, "none fits", criteria left out, knock-outs."""
    rng, made = Random(seed), []
    for number in range(count):
        book = load.rulebook(sorted(files())[number % len(files())])
        marks = {
            each.code: rng.choice([None, *range(len(each.choices))])
            for each in book.criteria.values()
            if not each.condition and rng.random() < 0.95
        }
        knockouts = sorted(book.knockouts)[:1] if rng.random() < 0.2 else []
        made.append({"id": f"{seed}-{number}", "set": book.set_no, "marks": marks, "knockouts": knockouts})
    return made


BAD = [
    '{"id": 1, "set": 27, "marks": {}}',
    '{"id": 2, "marks": {}}',
    '{"id": 3, "set": 13, "marks": {"9.9": 0}}',
    '{"id": 4, "set": 13, "marks": {"1.1": 99}}',
    '{"id": 5, "set": 13, "marks": {"1.1": true}}',
    '{"id": 6, "set": 13, "marks": {"1.1": 1, "1.1": 2}}',
    '{"id": 7, "set": 13, "marks": {}, "knockouts": "D1"}',
    '{"id": 123456789012345678901234567890, "set": 1, "marks": {}}',
    '{"id": "\\ud800", "set": 1, "marks": {}}',
    '{"set": "13", "marks": {}}',
    "[1, 2]",
    '"chữ"',
    "{not json",
    '{"set": NaN}',
]


def command_line(lines: list[str]) -> list[dict[str, Any]]:
    ran = subprocess.run(
        [sys.executable, "-m", "ocop.config.cli", "score", "--batch", "-"],
        input="\n".join(lines).encode(), capture_output=True, cwd=ROOT, check=False,
    )  # fmt: skip
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_a_batch_over_all_sets_equals_the_command_line(client):
    lines = [json.dumps(each) for each in requests(seed=26, count=4 * 26)] + BAD
    response = client.post("/api/score/batch", "\n".join(lines), content_type="application/x-ndjson")
    assert (response.status_code, response["Content-Type"]) == (200, "application/x-ndjson; charset=utf-8")
    answers = [json.loads(line) for line in response.content.splitlines()]
    assert len(answers) == len(lines)
    assert answers == command_line(lines)
    assert {answer.get("band") for answer in answers} >= {1, 2, 3}


@pytest.mark.parametrize("set_no", range(1, 27))
def test_one_request_equals_the_wire(client, set_no):
    asked = next(each for each in requests(seed=set_no, count=26) if each["set"] == set_no)
    response = client.post("/api/score", json.dumps(asked), content_type=JSON)
    assert response.status_code == 200
    assert response.json() == wire.score_line(asked)


@pytest.mark.parametrize("line", BAD)
def test_a_bad_request_says_where_and_why(client, line):
    response = client.post("/api/score", line, content_type=JSON)
    answer = response.json()
    if "error" not in answer:
        assert (response.status_code, answer["total"]) == (200, "0.00")
        return
    assert response.status_code == (400 if answer["error"]["at"] == "line" and not line.startswith(("[", '"')) else 422)
    assert set(answer["error"]) == {"at", "why"}
    assert [answer] == command_line([line])


def test_lines_are_counted_and_weighed(client):
    line = '{"set": 1, "marks": {}}\n'
    assert client.post("/api/score/batch", line * 1000, content_type=JSON).content.count(b"\n") == 1000
    many = client.post("/api/score/batch", line * 1001, content_type=JSON)
    assert (many.status_code, many.json()["error"]["at"]) == (413, "body")
    assert many.json()["error"]["why"] == "Có 1001 dòng, nhiều nhất 1000. Chia thành nhiều yêu cầu nhỏ hơn."
    heavy = client.post("/api/score/batch", "x" * (1024 * 1024 + 1), content_type=JSON)
    assert (heavy.status_code, heavy.json()["error"]["why"]) == (
        413, "Yêu cầu lớn hơn 1 MB. Chia thành nhiều yêu cầu nhỏ hơn.",
    )  # fmt: skip
    assert client.post("/api/score", "x" * (1024 * 1024 + 1), content_type=JSON).status_code == 413
    empty = client.post("/api/score/batch", "\n \n", content_type=JSON)
    assert (empty.status_code, empty.content) == (200, b"")


def test_a_deeply_nested_id_breaks_nothing(client):
    for depth in (100, 300, 900, 5000):
        line = '{"id": ' + "[" * depth + "]" * depth + ', "set": 1, "marks": {}}'
        assert client.post("/api/score", line, content_type=JSON).status_code in (200, 400, 422)
        assert client.post("/api/score/batch", line, content_type=JSON).status_code == 200


def test_scoring_needs_no_token_of_a_form_and_asks_once_which_version_is_in_force(client, django_assert_num_queries):
    strict = Client(enforce_csrf_checks=True)
    strict.post("/api/score", '{"set": 1, "marks": {}}', content_type=JSON)  # the version is built once a process
    with django_assert_num_queries(1):
        assert strict.post("/api/score", '{"set": 1, "marks": {}}', content_type=JSON).status_code == 200
    assert client.get("/api/score").status_code == 405


@pytest.mark.parametrize("seed", range(5))
def test_explanations_and_ways_equal_the_wire(client, seed):
    for request in requests(seed, 26):
        asked = {**request, "star": 4, "alternatives": 2}
        answers = [
            client.post(f"/api/{name}", json.dumps(asked), content_type=JSON) for name in ("explain", "star-path")
        ]
        assert answers[0].json() == wire_why.explain_line(asked)
        assert answers[1].json() == wire_why.star_path_line(asked)
        assert [answer.status_code for answer in answers] == [422 if "error" in wire.score_line(asked) else 200] * 2


def test_a_correction_published_here_is_what_the_api_scores_by(client):
    content = load.content_of(files()[13])
    content["parts"][0]["sections"][0]["criteria"][0]["choices"][0]["vi"] = "Đã sửa"
    publish_rulebook(SYSTEM, content, date(2026, 6, 1))
    whole = client.get("/api/rulebooks/13").json()
    assert whole["sha256"] != load.rulebook(13).sha256
    assert "Đã sửa" in json.dumps(whole, ensure_ascii=False)
    assert whole["sha256"] in [each["sha256"] for each in client.get("/api/rulebooks").json()]
