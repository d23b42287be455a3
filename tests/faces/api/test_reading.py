"""Rulebooks, regulations, places, certificates; the schema, its page, and every way to be refused."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import pytest
from django.urls import get_resolver

from ocop.faces.api.rest import api
from ocop.ground.people.gate import declared
from ocop.kernel import clock
from ocop.law.rulebooks import load
from ocop.recognition.certificates.models import Certificate
from tests.architecture.house import ROOT
from tests.recognition.certificates.results import FOUR, SIGNED, certified


def command_line(*arguments: str):
    ran = subprocess.run(
        [sys.executable, "-m", "ocop.config.cli", *arguments, "--json"],
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    return json.loads(ran.stdout)


def test_the_list_names_26_sets_in_both_languages(client):
    listed = client.get("/api/rulebooks").json()
    assert [each["set"] for each in listed] == list(range(1, 27))
    assert listed[12] == {
        "set": 13,
        "code": load.rulebook(13).code,
        "name": {"vi": load.rulebook(13).name.vi, "en": load.rulebook(13).name.en},
        "group": "I",
        "group_name": {"vi": load.rulebook(13).group.name.vi, "en": load.rulebook(13).group.name.en},
        "regulation": "26/2026/QĐ-TTg",
        "sha256": load.rulebook(13).sha256,
    }


@pytest.mark.parametrize("set_no", range(1, 27))
def test_a_rulebook_holds_every_choice_at_its_index(client, set_no):
    whole, book = client.get(f"/api/rulebooks/{set_no}").json(), load.rulebook(set_no)
    criteria = [each for part in whole["parts"] for section in part["sections"] for each in section["criteria"]]
    assert [each["code"] for each in criteria] == list(book.criteria)
    for each in criteria:
        choices = book.criteria[each["code"]].choices
        assert [(c["text"]["vi"], c["star"]) for c in each["choices"]] == [(c.text.vi, c.star) for c in choices]
    assert [each["code"] for each in whole["knockouts"]] == list(book.knockouts)
    assert sum(int(part["max"]) for part in whole["parts"]) == 100


def test_regulation_for_equals_the_command_line(client):
    for filed, kind in (("2026-05-21", "first"), ("2026-06-08", "reassessment"), ("2020-01-01", "upgrade")):
        answer = client.get("/api/regulation-for", {"filed": filed, "kind": kind}).json()
        assert answer == command_line("regulation-for", "--filed", filed, "--kind", kind)


@pytest.mark.parametrize("text", ["truong xuan", "Hải Phòng", "24", "p. hong bang, hai phong", "không có nơi này"])
def test_places_equal_the_command_line(client, text):
    answer = client.get("/api/places", {"q": text, "on": "2026-06-01"})
    assert answer.json() == command_line("place", "find", text, "--on", "2026-06-01")


@pytest.mark.parametrize(
    ("level", "code", "start"), [("province", "24", "2024-01-01"), ("commune", "24730", "2024-01-01")]
)
def test_successors_equal_the_command_line(client, level, code, start):
    asked = ("place", "successors", level, code, "--from", start, "--to", "2026-06-01")
    answer = client.get(f"/api/places/{level}/{code}/successors", {"from": start, "to": "2026-06-01"})
    assert answer.json() == command_line(*asked)


def test_a_certificate_without_anybodys_data(client, scene, django_assert_num_queries):
    [certificate] = certified(scene, FOUR)
    with clock.frozen(SIGNED), django_assert_num_queries(2):  # the certificate, the law
        answer = client.get(f"/api/certificates/{certificate.token.lower()}").json()
    assert answer == {
        "token": certificate.token, "number": "1/2026/GCN-OCOP-68", "standing": "valid",
        "on": "2026-08-05", "star": 4,
        "product": "Cà phê Ví Dụ số 1", "codes": ["68-24730-1-2026"], "producer": "Hợp tác xã Ví Dụ",
        "address": "Thôn Ví Dụ, Xã Trường Xuân, Tỉnh Lâm Đồng", "decision": "3981/QĐ-UBND",
        "decided_on": "2026-08-05",
        "issued_on": "2026-08-05", "expires_on": "2029-08-05", "withdrawn_on": None,
        "regulation": "26/2026/QĐ-TTg",
    }  # fmt: skip
    Certificate.objects.update(
        state="withdrawn", withdrawn_on=date(2027, 1, 2), withdrawal_ground="c", withdrawal_reason="Kết luận"
    )
    with clock.frozen(date(2027, 1, 2)):
        assert client.get(f"/api/certificates/{certificate.token}").json()["standing"] == "withdrawn"


@pytest.mark.parametrize(
    ("path", "status", "at"),
    [
        ("/api/rulebooks/27", 404, "set"),
        ("/api/rulebooks/x", 404, "path"),
        ("/api/regulation-for", 422, "filed"),
        ("/api/regulation-for?filed=2026-13-01", 422, "filed"),
        ("/api/regulation-for?filed=2026-06-01&kind=second", 422, "kind"),
        ("/api/regulation-for?filed=2010-01-01", 422, "filed"),
        ("/api/places", 422, "q"),
        ("/api/places?q=a&on=h%C3%B4m+nay", 422, "on"),
        ("/api/places?q=a&limit=1000", 422, "limit"),
        ("/api/places?q=" + "a" * 201, 422, "q"),
        ("/api/places/commune/99999/successors?from=2026-06-01", 404, "code"),
        ("/api/places/planet/24730/successors?from=2026-06-01", 422, "level"),
        ("/api/places/commune/24730/successors", 422, "from"),
        ("/api/places/commune/24730/successors?from=2026-06-01&to=2026-01-01", 422, "to"),
        ("/api/certificates/K7M2QX9TAB", 404, "token"),
        ("/api/nowhere", 404, "path"),
    ],
)
def test_every_refusal_says_where_and_why(client, db, path, status, at):
    response = client.get(path)
    assert (response.status_code, set(response.json()), response.json()["error"]["at"]) == (
        status,
        {"error"},
        at,
    )
    assert response.json()["error"]["why"]
    assert response["Content-Type"] == "application/json; charset=utf-8"


def test_one_address_may_not_ask_for_ever(client, settings):
    settings.API_REQUESTS_PER_MINUTE = 2
    with clock.frozen(SIGNED):
        statuses = [client.get("/api/rulebooks/1").status_code for _ in range(3)]
        stopped = client.post("/api/score", "{}", content_type="application/json")
    assert statuses == [200, 200, 429]
    assert (stopped.status_code, stopped["Retry-After"]) == (429, "60")
    assert stopped.json() == {"error": {"at": "address", "why": "Hỏi quá nhanh: chờ một phút rồi hỏi tiếp."}}


def test_every_operation_is_declared_public():
    patterns = next(each for each in get_resolver().url_patterns if str(each.pattern) == "api/").url_patterns
    assert len(patterns) >= 11
    assert {declared(each.callback, each.name) for each in patterns} == {"public"}


def test_the_schema_lists_what_there_is_and_answers_conform(client, scene):
    schema = client.get("/api/openapi.json").json()
    assert set(schema["paths"]) == {
        "/api/score", "/api/score/batch", "/api/explain", "/api/star-path",
        "/api/rulebooks", "/api/rulebooks/{set_no}", "/api/regulation-for",
        "/api/places", "/api/places/{level}/{code}/successors", "/api/certificates/{token}",
    }  # fmt: skip
    [certificate] = certified(scene, FOUR)
    asked = {
        "RulebookWhole": client.get("/api/rulebooks/26"),
        "RegulationChoice": client.get("/api/regulation-for", {"filed": "2026-06-08", "kind": "first"}),
        "PlacesFound": client.get("/api/places", {"q": "hai phong"}),
        "Successors": client.get("/api/places/commune/24730/successors", {"from": "2024-01-01"}),
        "CertificateShape": client.get(f"/api/certificates/{certificate.token}"),
        "ScoreAnswer": client.post("/api/score", '{"id": 7, "set": 13, "marks": {}}', content_type="application/json"),
    }
    shapes = schema["components"]["schemas"]
    for name, response in asked.items():
        assert response.status_code == 200, name
        conforms(response.json(), shapes[name], shapes)


KINDS = {"string": str, "integer": int, "boolean": bool, "object": dict, "array": list, "null": type(None)}


def conforms(value, shape, shapes) -> None:
    """The part of JSON Schema that our answers use: references, unions, kinds, required keys, items."""
    if "$ref" in shape:
        shape = shapes[shape["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in shape:
        nulls = [each for each in shape["anyOf"] if each.get("type") == "null"]
        if value is None:
            assert nulls
            return
        shape = next(each for each in shape["anyOf"] if each.get("type") != "null")
        conforms(value, shape, shapes)
        return
    if "type" in shape:
        assert isinstance(value, KINDS[shape["type"]]), (value, shape)
    if shape.get("type") == "object" and "properties" in shape:
        assert set(value) == set(shape["properties"]), set(value) ^ set(shape["properties"])
        for key, each in value.items():
            conforms(each, shape["properties"][key], shapes)
    if shape.get("type") == "array":
        for each in value:
            conforms(each, shape["items"], shapes)


def test_people_find_the_operations_on_a_page_without_script(client, db):
    page = client.get("/api/")
    assert page.status_code == 200
    said = page.content.decode()
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method in methods:
            assert f"{method.upper()} {path}" in said
    assert "cdn" not in said.lower()
