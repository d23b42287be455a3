"""Pages of places: the map, a province, one place over time; and the list behind the place picker."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ocop.ground.places import pages
from ocop.ground.places.asked import options
from ocop.ground.ui.tables import Table
from ocop.kernel.verdict import Refused

View = Callable[..., HttpResponse]


def _page(view: View) -> View:
    """For people signed in; a date or code nobody can read is told to them as such, with status 400.

    This room lies below the one that owns permissions; the gate reads the same attribute.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as refusal:
            return render(request, "places/refused.html", {"verdict": refusal.verdict}, status=HTTPStatus.BAD_REQUEST)

    answer.required_permission = "signed-in"  # type: ignore[attr-defined]  # see above
    return answer


@_page
def search(request: HttpRequest) -> HttpResponse:
    """What fits the text typed so far, as options of the place picker."""
    return render(request, "ui/components/place_options.html", {"places": options(request.GET)})


@_page
def country(request: HttpRequest) -> HttpResponse:
    """The map of provinces on a day, and the same as a list."""
    context = pages.country(request.GET)
    table: Table = context["table"]
    if table.wants_export:
        return table.export()
    return render(request, "places/map.html", context)


@_page
def province(request: HttpRequest, code: str) -> HttpResponse:
    """One province on a day: its communes, before July 2025 its districts too."""
    context = pages.province(request.GET, code)
    table: Table = context["table"]
    if table.wants_export:
        return table.export()
    return render(request, "places/province.html", context)


@_page
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """One place over time: what it was made from and what became of it."""
    return render(request, "places/place.html", pages.place(request.GET, pk))
