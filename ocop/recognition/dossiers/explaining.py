"""The producer's own scoring laid open, with the way to the star they want. Reads only."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from ocop.law.rulebooks.engine import evaluate
from ocop.law.rulebooks.explain import Explanation, explain
from ocop.law.rulebooks.explained import as_context
from ocop.law.rulebooks.next_star import NextStar, next_star
from ocop.law.rulebooks.rulebook import STARS_WITH_FLOORS
from ocop.law.rulebooks.wire_why import explanation_fields, star_path_fields
from ocop.recognition.dossiers import queries
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.sheet import standing_of

MOST_WAYS = 4


def explain_page(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Points, floors and ways of the producer's own marks; the same as JSON with `?dang=json`."""
    found, answer, weighted = _asked(dossier, request.GET.get("sao", ""))
    if request.GET.get("dang") == "json":
        fields = {**explanation_fields(found), "star_path": star_path_fields(answer)}
        return JsonResponse(fields, json_dumps_params={"ensure_ascii": False})
    return render(request, "dossiers/explain.html", _context(dossier, found, answer, weighted))


def _asked(dossier: Dossier, star: str) -> tuple[Explanation, NextStar, bool]:
    book = queries.rulebook_of(dossier)
    marks = queries.open_marks(book, queries.marks_of(dossier))
    result = evaluate(book, marks)
    wanted = standing_of(result, marks).next_star or STARS_WITH_FLOORS[-1]
    if star in {str(each) for each in STARS_WITH_FLOORS}:
        wanted = int(star)
    weights = queries.weights_of(dossier.place.province, book)
    answer = next_star(book, marks, wanted, weights=weights, alternatives=MOST_WAYS)
    return explain(result, marks), answer, bool(weights)


def _context(dossier: Dossier, found: Explanation, answer: NextStar, weighted: bool) -> dict[str, Any]:
    return {
        "dossier": dossier,
        "stars": STARS_WITH_FLOORS,
        "wanted": answer.star,
        **as_context(found, answer, weighted=weighted),
    }
