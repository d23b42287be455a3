"""Everything that keeps a request from its answer, told in one shape: the limit, bad parameters, nothing there."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import Throttled, ValidationError
from ninja.throttling import BaseThrottle

from ocop.faces.api.answers import error, refusal
from ocop.ground.people.pace import WINDOW, Pace
from ocop.kernel.verdict import Refused
from ocop.kernel.words import gettext_noop


class ByAddress(BaseThrottle):
    """So many requests a minute for one address."""

    pace = Pace("api", "API_REQUESTS_PER_MINUTE", 120)

    def allow_request(self, request: HttpRequest) -> bool:
        return self.pace.allows(request)

    def wait(self) -> float | None:
        return WINDOW


def install(api: NinjaAPI) -> None:
    """Let the API tell these problems in the one shape."""
    api.exception_handler(ValidationError)(_not_valid)
    api.exception_handler(Refused)(_refused)
    api.exception_handler(Http404)(_not_there)
    api.exception_handler(Throttled)(_too_many)


def _not_valid(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    first = problem.errors[0]
    return error(str(first["loc"][-1]), str(first["msg"]), 422)


def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    return refusal(refused, 422)


def _not_there(request: HttpRequest, problem: Http404) -> HttpResponse:
    return error("path", gettext_noop("Không có địa chỉ này."), 404)


def _too_many(request: HttpRequest, problem: Throttled) -> HttpResponse:
    response = error("address", gettext_noop("Hỏi quá nhanh: chờ một phút rồi hỏi tiếp."), 429)
    response["Retry-After"] = str(WINDOW)
    return response
