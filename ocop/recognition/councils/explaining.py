"""The council's result laid open, for the council and later for the producer. Reads only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from ocop.law.rulebooks.explained import as_context
from ocop.law.rulebooks.wire_why import explanation_fields
from ocop.recognition.councils.models import Item
from ocop.recognition.councils.queries import explanation_of


def explain_page(request: HttpRequest, item: Item) -> HttpResponse:
    """Points, floors and the sentence why; the same as JSON with `?dang=json` (null before any signed sheet)."""
    found = explanation_of(item)
    if request.GET.get("dang") == "json":
        fields = explanation_fields(found) if found else None
        return JsonResponse(fields, safe=False, json_dumps_params={"ensure_ascii": False})
    context = {"item": item, "outcome": getattr(item, "outcome", None), **(as_context(found) if found else {})}
    return render(request, "councils/explain.html", context)
