"""Scoring on trial: anybody ticks a sheet and sees the points, the star and the way to the next one.

The marks stand in the address (`?c-1.1=2&c-1.2=none&sao=4&giu=3.1&loai=D1`): nothing is stored, a trial can
be sent to somebody else, and it works without scripts.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from ocop.kernel import clock
from ocop.kernel.verdict import YES, Refused, Verdict
from ocop.law.rulebooks import access, queries
from ocop.law.rulebooks.engine import evaluate, hold_mark
from ocop.law.rulebooks.explain import explain
from ocop.law.rulebooks.explained import as_context
from ocop.law.rulebooks.next_star import next_star
from ocop.law.rulebooks.rulebook import STARS_WITH_FLOORS, Rulebook
from ocop.recognition.dossiers.queries import open_marks
from ocop.recognition.dossiers.sheet import parts_of, said, standing_of

FIELD = "c-"
MOST_WAYS = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks: marks by criterion, what stays as it is, grounds of removal, the wanted star.

    `verdict` names what could not be read; that field counts as not answered, the rest stands.
    """

    marks: dict[str, int | None]
    kept: frozenset[str]
    knockouts: tuple[str, ...]
    star: int | None
    verdict: Verdict


def asked(book: Rulebook, query: QueryDict) -> Asked:
    """Read the address. Whatever is wrong in it is told, and never loses the rest."""
    marks: dict[str, int | None] = {}
    verdict = YES
    for key in query:
        if not key.startswith(FIELD):
            continue
        code, text = key.removeprefix(FIELD), query.get(key, "")
        mark = None if text == "none" else int(text) if text.isascii() and text.isdigit() else text
        try:
            hold_mark(book.criterion(code), mark)
        except Refused as refusal:
            verdict &= refusal.verdict
            continue
        marks[code] = mark if isinstance(mark, int) else None
    star = query.get("sao", "")
    return Asked(
        marks=open_marks(book, marks),
        kept=frozenset(code for code in query.getlist("giu") if code in book.criteria),
        knockouts=tuple(code for code in book.knockouts if code in query.getlist("loai")),
        star=int(star) if star in {str(each) for each in STARS_WITH_FLOORS} else None,
        verdict=verdict,
    )


def list_page(request: HttpRequest) -> HttpResponse:
    """Choose a set of products."""
    return render(request, "public/trials.html", {"groups": _groups()})


def _groups() -> list[tuple[str, list[tuple[int, str]]]]:
    return [
        (f"{group.code}. {said(group.name)}", [(each.set_no, said(each.name)) for each in group.sets])
        for group in queries.groups(clock.today())
    ]


def trial_page(request: HttpRequest, set_no: int) -> HttpResponse:
    """The sheet with its result; the result alone for a page that asks while it is being ticked. Raises Http404."""
    book = queries.rulebook(access.get_version(set_no, clock.today()).pk)
    found = asked(book, request.GET)
    context = _context(book, found)
    if request.headers.get("HX-Request") == "true":
        return render(request, "public/trial_result.html", {**context, "swapped": True})
    return render(request, "public/trial.html", {**context, **_sheet(book, found)})


def _context(book: Rulebook, found: Asked) -> dict[str, Any]:
    result = evaluate(book, found.marks, found.knockouts)
    standing = standing_of(result, found.marks)
    wanted = found.star or standing.next_star or STARS_WITH_FLOORS[-1]
    weights: dict[str, Decimal | None] = dict.fromkeys(found.kept)
    answer = next_star(book, found.marks, wanted, weights=weights, knockouts=found.knockouts, alternatives=MOST_WAYS)
    return {
        "book": book,
        "name": said(book.name),
        "standing": standing,
        "wanted": wanted,
        "refused": found.verdict,
        **as_context(explain(result, found.marks), answer),
        "begun": bool(found.marks or found.knockouts),
    }


def _sheet(book: Rulebook, found: Asked) -> dict[str, Any]:
    return {
        "parts": parts_of(book, found.marks, aside={code: code in found.kept for code in book.criteria}),
        "knockouts": [(code, said(each.text), code in found.knockouts) for code, each in book.knockouts.items()],
        "stars": STARS_WITH_FLOORS,
    }
