"""The operations of the API. Scoring is read by the law's own wire, so that command line and REST agree."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query

from ocop.faces.api import problems, reading, schemas, scoring
from ocop.faces.api.answers import Renderer, error, refusal
from ocop.ground.places.register import the_register
from ocop.kernel import clock
from ocop.kernel.verdict import Refused
from ocop.kernel.words import gettext_noop
from ocop.law.regulations.queries import regulation_for
from ocop.law.rulebooks import wire_why
from ocop.law.rulebooks.queries import in_force
from ocop.recognition.certificates.queries import by_token, check

LEVEL = Literal["province", "district", "commune"]
MOST_PLACES = 50


api = NinjaAPI(
    title="OCOP",
    version="1",
    description="Chấm điểm, bộ tiêu chí, quy định, địa bàn, giấy chứng nhận OCOP. Công khai, chỉ đọc.",
    urls_namespace="api",
    docs_url=None,
    renderer=Renderer(),
    throttle=problems.ByAddress(),
)
SHEET: dict[str, Any] = {
    "id": {},
    "set": {"type": "integer", "minimum": 1, "maximum": 26},
    "marks": {"type": "object", "additionalProperties": {"type": ["integer", "null"]}},
    "knockouts": {"type": "array", "items": {"type": "string"}},
}
WANTED: dict[str, Any] = {
    "star": {"type": "integer", "minimum": 2, "maximum": 5},
    "weights": {"type": "object", "additionalProperties": {"type": ["number", "string", "null"]}},
    "alternatives": {"type": "integer", "minimum": 1, "maximum": 20, "default": 1},
}


def _json_body(required: list[str], properties: dict[str, Any]) -> dict[str, Any]:
    schema = {"type": "object", "required": required, "properties": properties}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


JSON_BODY = _json_body(["set", "marks"], SHEET)
STAR_BODY = _json_body(["set", "marks", "star"], {**SHEET, **WANTED})
LINES_BODY = {"requestBody": {"required": True, "content": {"application/x-ndjson": {"schema": {"type": "string"}}}}}
FAULTS: dict[Any, Any] = {
    400: schemas.Refusal,
    413: schemas.Refusal,
    422: schemas.Refusal,
    429: schemas.Refusal,
}


@api.post("/score", response={200: schemas.ScoreAnswer, **FAULTS}, openapi_extra=JSON_BODY, tags=["score"])
def score(request: HttpRequest) -> HttpResponse:
    """Chấm một phiếu: {"set": 13, "marks": {"1.1": 2, "1.2": null}, "knockouts": ["D1"]}."""
    return scoring.answer_one(request)


@api.post("/explain", response={200: schemas.Explanation, **FAULTS}, openapi_extra=JSON_BODY, tags=["score"])
def explain(request: HttpRequest) -> HttpResponse:
    """Giải trình một phiếu: điểm từng phần, mức tối thiểu đạt và chưa đạt của 3, 4, 5 sao, và vì sao."""
    return scoring.answer_one(request, wire_why.explain_line)


@api.post("/star-path", response={200: schemas.StarPath, **FAULTS}, openapi_extra=STAR_BODY, tags=["score"])
def star_path(request: HttpRequest) -> HttpResponse:
    """Cách ít công nhất để lên một hạng sao: thêm "star", và nếu muốn "weights", "alternatives"."""
    return scoring.answer_one(request, wire_why.star_path_line)


@api.post("/score/batch", response={200: str, **FAULTS}, openapi_extra=LINES_BODY, tags=["score"])
def score_batch(request: HttpRequest) -> HttpResponse:
    """Chấm nhiều phiếu, mỗi dòng một yêu cầu, nhiều nhất 1.000 dòng hoặc 1 MB; mỗi dòng một trả lời."""
    return scoring.score_many(request)


@api.get("/rulebooks", response=list[schemas.RulebookLine], tags=["law"])
def rulebooks(request: HttpRequest) -> Any:
    """Các bộ tiêu chí đang áp dụng."""
    return [reading.rulebook_line(each) for each in in_force(clock.today()).values()]


@api.get("/rulebooks/{int:set_no}", response={200: schemas.RulebookWhole, 404: schemas.Refusal}, tags=["law"])
def rulebook(request: HttpRequest, set_no: int) -> Any:
    """Một bộ tiêu chí với mọi lựa chọn, hai thứ tiếng."""
    try:
        return reading.rulebook_whole(scoring.in_force()(set_no))
    except Refused as refused:
        return refusal(refused, 404)


@api.get("/regulation-for", response={200: schemas.RegulationChoice, 422: schemas.Refusal}, tags=["law"])
def regulation_of(
    request: HttpRequest, filed: date, kind: Literal["first", "upgrade", "reassessment"] = "first"
) -> Any:
    """Quy định áp dụng cho hồ sơ nộp ngày ấy."""
    return regulation_for(filed, kind).fields()


@api.get("/places", response=schemas.PlacesFound, tags=["places"])
def places(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=200)],
    on: date | None = None,
    level: LEVEL | None = None,
    limit: Annotated[int, Query(ge=1, le=MOST_PLACES)] = 20,
) -> Any:
    """Tìm tỉnh, huyện, xã theo tên (có dấu hoặc không dấu) hoặc mã, theo bản đồ của một ngày."""
    register, day = the_register(), on or clock.today()
    found = register.find(q, day, level, limit)
    return {"on": day, "count": len(found), "places": [reading.place(register, unit) for unit in found]}


@api.get(
    "/places/{level}/{code}/successors",
    response={200: schemas.Successors, 404: schemas.Refusal, 422: schemas.Refusal},
    by_alias=True,
    tags=["places"],
)
def successors(
    request: HttpRequest,
    level: LEVEL,
    code: str,
    start: Annotated[date, Query(alias="from")],
    to: date | None = None,
) -> Any:
    """Địa bàn mang mã ấy vào ngày “from” về sau thành gì."""
    register, day = the_register(), to or clock.today()
    unit = register.get(level, code, start)
    if unit is None:
        return error("code", gettext_noop("Không có địa bàn mang mã này vào ngày ấy."), 404)
    if day < start:
        return error("to", gettext_noop("Ngày “to” phải sau ngày “from”."), 422)
    return reading.became(register, unit, start, day, register.successors(unit, day))


@api.get(
    "/certificates/{token}",
    response={200: schemas.CertificateShape, 404: schemas.Refusal},
    tags=["certificates"],
)
def certificate(request: HttpRequest, token: str) -> Any:
    """Giấy chứng nhận và giá trị của nó hôm nay."""
    found = by_token(token)
    if found is None:
        return error("token", gettext_noop("Không có giấy chứng nhận nào mang mã này."), 404)
    return reading.certificate(check(found, clock.today()))


problems.install(api)
