"""Scoring over HTTP: a request in, the same answer as `ocop score --batch`; or many, one a line (NDJSON)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from ocop.faces.api.answers import MEDIA_TYPE, answer, encode
from ocop.kernel import clock
from ocop.kernel.verdict import Refused, Verdict, no
from ocop.kernel.words import gettext_noop
from ocop.law.rulebooks import load, wire
from ocop.law.rulebooks.queries import rulebook, rulebook_version
from ocop.law.rulebooks.rulebook import Rulebook

MOST_BYTES = 1024 * 1024
MOST_LINES = 1000
LARGEST_SET_NO = 1000  # a smallint column; no regulation has more than 26 sets
NDJSON = "application/x-ndjson; charset=utf-8"


Answering = Callable[[object, Callable[[int], Rulebook]], wire.Wire]


def answer_one(request: HttpRequest, answering: Answering = wire.score_line) -> HttpResponse:
    """One answer: 200 with a result, 400 when the body is no JSON, 422 when the request is refused."""
    try:
        given = wire.parse(_body(request))
    except Refused as refused:
        return answer({"id": None, **wire.error_fields(refused)}, _status(refused))
    found, encoded = _answered(given, answering, in_force())
    status = HTTPStatus.UNPROCESSABLE_ENTITY if "error" in found else HTTPStatus.OK
    return HttpResponse(encoded, status=status, content_type=MEDIA_TYPE)


def score_many(request: HttpRequest) -> HttpResponse:
    """A line out for every line in, in order; a refused line is an answer too. 413 for too much."""
    try:
        lines = [line for line in _body(request).split(b"\n") if line.strip()]
        _check_lines(len(lines)).or_refuse()
    except Refused as refused:
        return answer(wire.error_fields(refused), _status(refused))
    return HttpResponse(b"".join(_answers(lines)), content_type=NDJSON)


def in_force() -> Callable[[int], Rulebook]:
    """Rulebooks by set number as published and in force today, each asked for once. Raises Refused at "set"."""

    kept: dict[int, Rulebook] = {}

    def find(set_no: int) -> Rulebook:
        if type(set_no) is not int or not 0 < set_no < LARGEST_SET_NO:
            return load.rulebook(set_no)  # refuses in words what is no set number
        if set_no not in kept:
            try:
                kept[set_no] = rulebook(rulebook_version(set_no, clock.today()).pk)
            except Refused:
                return load.rulebook(set_no)  # refuses in the words of the command line
        return kept[set_no]

    return find


def _answers(lines: list[bytes]) -> Iterator[bytes]:
    find = in_force()
    for line in lines:
        try:
            yield _answered(wire.parse(line), wire.score_line, find)[1] + b"\n"
        except Refused as refused:
            yield encode({"id": None, **wire.error_fields(refused)}) + b"\n"


def _answered(given: object, answering: Answering, find: Callable[[int], Rulebook]) -> tuple[wire.Wire, bytes]:
    """The answer and its JSON. An id nested deeper than JSON can be written is not sent back."""
    found = answering(given, find)
    try:
        return found, encode(found)
    except RecursionError:
        found = {"id": None, **wire.error_fields(Refused(_too_deep()))}
        return found, encode(found)


def _too_deep() -> Verdict:
    return no(gettext_noop("“id” lồng quá sâu."), at="id", remedy=gettext_noop("Ghi một số hoặc một chuỗi chữ."))


def _body(request: HttpRequest) -> bytes:
    """The body, refused by its length before it is read. Raises Refused at "body"."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    if length > MOST_BYTES:
        raise Refused(_too_large())
    return bytes(request.body)


def _too_large() -> Verdict:
    return no(
        gettext_noop("Yêu cầu lớn hơn 1 MB."),
        at="body",
        remedy=gettext_noop("Chia thành nhiều yêu cầu nhỏ hơn."),
    )


def _check_lines(count: int) -> Verdict:
    verdict = Verdict()
    if count > MOST_LINES:
        verdict = no(
            gettext_noop("Có {count} dòng, nhiều nhất {most}."),
            at="body",
            remedy=gettext_noop("Chia thành nhiều yêu cầu nhỏ hơn."),
            count=count,
            most=MOST_LINES,
        )
    return verdict


def _status(refused: Refused) -> int:
    """413 for too much, 400 for what cannot be read."""
    too_much = refused.verdict.reasons[0].at == "body"
    return HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_much else HTTPStatus.BAD_REQUEST
