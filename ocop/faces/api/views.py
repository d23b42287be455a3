"""Pages about the API for people: its operations on one plain page, and the answer for unknown addresses."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ocop.faces.api.answers import error
from ocop.faces.api.rest import api
from ocop.ground.people.permissions import public
from ocop.kernel.words import gettext_noop


@public
def operations(request: HttpRequest) -> HttpResponse:
    """Every operation with its parameters, from the same schema that programs read."""
    schema = api.get_openapi_schema()
    listed = [
        {"method": method.upper(), "path": path, **operation}
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]
    return render(request, "api/operations.html", {"operations": listed, "title": schema["info"]["title"]})


@public
def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    """An address of the API that does not exist, answered in its own language."""
    return error("path", gettext_noop("Không có địa chỉ này. Xem danh sách ở /api/."), 404)
