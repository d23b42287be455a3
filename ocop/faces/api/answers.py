"""JSON out: orjson where it can, the standard library where a value is beyond it. And how a refusal looks."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja.renderers import BaseRenderer

from ocop.kernel.verdict import Reason, Refused
from ocop.law.rulebooks.wire import error_fields

MEDIA_TYPE = "application/json; charset=utf-8"


def encode(data: Any) -> bytes:
    """UTF-8 JSON. What orjson refuses (an id over 64 bits, half a surrogate pair) goes the slow way."""
    try:
        return orjson.dumps(data)
    except TypeError:
        return json.dumps(data).encode()


class Renderer(BaseRenderer):
    """What ninja sets its answers with."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return encode(data)


def answer(data: Any, status: int = HTTPStatus.OK) -> HttpResponse:
    """One JSON answer."""
    return HttpResponse(encode(data), status=status, content_type=MEDIA_TYPE)


def refusal(refused: Refused, status: int) -> HttpResponse:
    """The first reason: where, and why with what to do."""
    return answer(error_fields(refused), status)


def error(at: str, why: str, status: int) -> HttpResponse:
    """An error that no rule of ours has found."""
    return answer({"error": {"at": at, "why": str(Reason(why))}}, status)
