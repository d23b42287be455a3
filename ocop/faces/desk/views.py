"""The desk: my work, search, the full page of a product."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ocop.faces.desk import history as history_page, pages, queries, work
from ocop.faces.desk.access import SEE_PRODUCTS
from ocop.ground.people.access import person
from ocop.ground.people.permissions import requires, signed_in
from ocop.kernel import clock
from ocop.recognition.dossiers.states import FILL
from ocop.recognition.ideas.access import SEE as SEE_IDEAS
from ocop.recognition.imports.states import RUN
from ocop.registry.products.access import get_product_for


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """What needs me, most urgent first."""
    user = person(request)
    context = {
        "sections": work.sections_for(user),
        "today": clock.today(),
        "imports": user.holds(RUN),
        "history": user.holds(FILL),
        "ideas": user.holds(SEE_IDEAS),
    }
    return render(request, "desk/home.html", context)


@signed_in
def search(request: HttpRequest) -> HttpResponse:
    """Find products, producers, codes, places, decisions and certificates."""
    words = request.GET.get("q", "")[: queries.LONGEST]
    return render(request, "desk/search.html", {"words": words, "hits": queries.search(person(request), words)})


@signed_in
def suggest(request: HttpRequest) -> HttpResponse:
    """The best of each kind for what was typed so far, as a list below the search field."""
    hits = queries.search(person(request), request.GET.get("q", ""), most=queries.SUGGESTED)
    return render(request, "desk/suggestions.html", {"hits": hits})


@requires(SEE_PRODUCTS)
def product(request: HttpRequest, pk: int) -> HttpResponse:
    """A product with everything known of it."""
    found = get_product_for(person(request), pk)
    return render(request, "desk/product.html", pages.product_context(person(request), found))


@requires(FILL)
def history(request: HttpRequest) -> HttpResponse:
    """All that happened to one's own products."""
    table = history_page.history_table(request)
    return table.export() if table.wants_export else render(request, "desk/history.html", {"table": table})
