"""The JSON form of an explanation and of the way to a star. Command line and REST answer through here.

In: {"id": …, "set": 13, "marks": {…}, "knockouts": […]} as for scoring; for a way also {"star": 4,
"weights": {"1.1": 2.5, "3.1": null}, "alternatives": 3}, where null means that the criterion stays as it is.
Out: see `explanation_fields` and `way_fields`; or {"id", "error": {"at", "why"}}.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from ocop.kernel.points import plain, short
from ocop.kernel.verdict import Reason, Refused, Verdict, no
from ocop.kernel.words import gettext_noop
from ocop.law.rulebooks import load
from ocop.law.rulebooks.engine import evaluate
from ocop.law.rulebooks.explain import CriterionLine, Explanation, FloorLine, explain
from ocop.law.rulebooks.next_star import NextStar, Rise, Way, Weights, bad_weight, next_star
from ocop.law.rulebooks.path import Step
from ocop.law.rulebooks.rulebook import Rulebook
from ocop.law.rulebooks.wire import Wire, codes_at, error_fields, object_at, path_fields

MOST_WAYS = 20


def explain_line(obj: object, find: Callable[[int], Rulebook] = load.rulebook) -> Wire:
    """Explain one sheet. Never raises for a fault of the request: the answer names it under "error"."""

    def answer(request: Wire, book: Rulebook) -> Wire:
        marks = object_at(request.get("marks"), "marks")
        result = evaluate(book, marks, codes_at(request.get("knockouts")))
        return {**explanation_fields(explain(result, marks)), "path": path_fields(result.path)}

    return _line(obj, find, answer)


def star_path_line(obj: object, find: Callable[[int], Rulebook] = load.rulebook) -> Wire:
    """The ways to a star. Never raises for a fault of the request: the answer names it under "error"."""

    def answer(request: Wire, book: Rulebook) -> Wire:
        found = next_star(
            book,
            object_at(request.get("marks"), "marks"),
            request.get("star"),  # type: ignore[arg-type]  # whatever it is, next_star refuses what is no star
            weights=weights_at(request.get("weights")),
            knockouts=codes_at(request.get("knockouts")),
            alternatives=_how_many(request.get("alternatives", 1)),
        )
        return star_path_fields(found)

    return _line(obj, find, answer)


def _line(obj: object, find: Callable[[int], Rulebook], answer: Callable[[Wire, Rulebook], Wire]) -> Wire:
    given = {"id": obj["id"]} if isinstance(obj, dict) and "id" in obj else {"id": None}
    try:
        request = object_at(obj, "line")
        return {**given, **answer(request, find(request.get("set")))}  # type: ignore[arg-type]  # refused at "set"
    except Refused as refusal:
        return {**given, **error_fields(refusal)}


def weights_at(value: object) -> Weights:
    """Weights of effort by criterion as exact numbers, empty when absent. Raises Refused at the criterion."""
    if value is None:
        return {}
    return {code: _weight(code, each) for code, each in object_at(value, "weights").items()}


def _weight(code: str, value: object) -> Decimal | None:
    if value is None:
        return None
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        try:
            return Decimal(str(value))
        except ArithmeticError:
            pass
    raise bad_weight(code, value)


def _how_many(value: object) -> int:
    if type(value) is int and 1 <= value <= MOST_WAYS:
        return value
    text = gettext_noop("Số cách muốn xem phải từ 1 đến {most}, không phải “{value}”.")
    raise Refused(no(text, at="alternatives", most=MOST_WAYS, value=value))


def explanation_fields(found: Explanation) -> Wire:
    """An explanation: points by part, section and criterion, each star's floors met and missed, why."""
    return {
        "set": found.rulebook.set_no,
        "regulation": found.rulebook.regulation,
        "total": plain(found.total),
        "band": found.band,
        "star": found.star,
        "recognised": found.recognised,
        "why": _sentence(found.why),
        "parts": [
            {
                "code": part.code,
                "title": part.title.vi,
                "points": plain(part.points),
                "maximum": short(part.maximum),
                "sections": [
                    {
                        "code": section.code,
                        "title": section.title.vi,
                        "points": plain(section.points),
                        "maximum": short(section.maximum),
                        "criteria": [_criterion(line) for line in section.criteria],
                    }
                    for section in part.sections
                ],
            }
            for part in found.parts
        ],
        "stars": {
            str(line.star): {
                "from": short(line.limit),
                "short": plain(line.short),
                "reached": line.reached,
                "met": [_floor(each) for each in line.met],
                "missed": [_floor(each) for each in line.missed],
            }
            for line in found.stars
        },
        "knockouts": [{"code": each.code, "text": each.text.vi, "cite": each.cite} for each in found.knockouts],
    }


def star_path_fields(found: NextStar) -> Wire:
    """The best way with its proof, the alternatives, or why the star cannot be reached."""
    before = found.before
    given = {
        "set": before.rulebook.set_no,
        "star": found.star,
        "reachable": found.reached,
        "total_before": plain(before.total),
        "star_before": before.star,
    }
    if not found.reached:
        return {
            **given,
            "optimal": False,
            "why": [_told(reason) for reason in found.verdict.reasons],
        }
    best, *others = found.ways
    return {**given, "optimal": True, **way_fields(best), "alternatives": [way_fields(way) for way in others]}


def way_fields(way: Way) -> Wire:
    """One way: the choices that change, the total it comes to, its effort."""
    return {
        "total_after": plain(way.result.total),
        "star_after": way.result.star,
        "effort": _number(way.effort),
        "steps": way.steps,
        "changes": [_rise(rise) for rise in way.rises],
    }


def _rise(rise: Rise) -> Wire:
    choices = rise.criterion.choices
    return {
        "code": rise.code,
        "title": rise.criterion.title.vi,
        "from": rise.before,
        "to": rise.after,
        "steps": rise.steps,
        "effort": _number(rise.effort),
        "points_before": short(rise.points_before),
        "points_after": short(rise.points_after),
        "floors": list(rise.floors),
        "choice": choices[rise.after].text.vi,
        "cite": rise.criterion.cite,
    }


def _told(reason: Reason) -> Wire:
    error: Wire = error_fields(Refused(Verdict((reason,))))["error"]
    return error


def _criterion(line: CriterionLine) -> Wire:
    return {
        "code": line.criterion.code,
        "title": line.criterion.title.vi,
        "points": plain(line.points),
        "maximum": short(line.criterion.maximum),
        "choice": line.choice.text.vi if line.choice else None,
        "missed": list(line.missed),
    }


def _floor(line: FloorLine) -> Wire:
    return {
        "code": line.criterion.code,
        "needed": line.needed.text.vi,
        "needed_index": line.criterion.choices.index(line.needed),
        "have": line.have.text.vi if line.have else None,
        "cite": line.criterion.cite,
    }


def _sentence(step: Step) -> Wire:
    return {"text": step.text.format(**step.params), "cite": step.cite, "codes": list(step.codes)}


def _number(value: Decimal) -> int | float:
    """A JSON number: whole where it is whole. Weights have two decimals at most, so a float shows them exactly."""
    return int(value) if value == value.to_integral_value() else float(value)
