"""The one JSON form of scoring: a line in, a line out. Command line and REST answer through here.

In: {"id": …, "set": 13, "marks": {"1.1": 2, "1.2": null}, "knockouts": ["D1", "6.1"]}
Out: {"id", "total", "parts", "band", "star", "recognised", "floors_missed", "knocked_out"}, or
{"id", "error": {"at", "why"}}. Totals have two decimals (see kernel.points); part points are exact.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NoReturn

from ocop.kernel.points import plain, short
from ocop.kernel.verdict import Refused, Verdict, no
from ocop.kernel.words import gettext_noop
from ocop.law.rulebooks import load
from ocop.law.rulebooks.combine import Combined, FloorDecision, Sheet, placed
from ocop.law.rulebooks.engine import Missed, Result, evaluate
from ocop.law.rulebooks.path import Step
from ocop.law.rulebooks.rulebook import Rulebook

Wire = dict[str, Any]


class Doubled(dict[str, Any]):
    """A JSON object in which a key stood twice: kept apart, so that its place can be named."""

    key = ""


def parse(text: bytes | str) -> Any:
    """One JSON value. Objects with a key twice come back as `Doubled`. Raises Refused at "line"."""
    try:
        return json.loads(text, object_pairs_hook=_pairs, parse_constant=_no_constant)
    except (ValueError, RecursionError) as trouble:
        raise Refused(_not_json(trouble)) from trouble


def _not_json(trouble: Exception) -> Verdict:
    return no(
        gettext_noop("Không phải JSON: {why}."),
        at="line",
        remedy=gettext_noop("Mỗi dòng là một đối tượng JSON hoàn chỉnh, mã UTF-8."),
        why=str(trouble)[:120],
    )


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    doubled = Doubled(found)
    keys = [key for key, _ in pairs]
    doubled.key = next(key for key in keys if keys.count(key) > 1)
    return doubled


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def score_line(obj: object, find: Callable[[int], Rulebook] = load.rulebook) -> Wire:
    """Score one request. Never raises for a fault of the request: the answer names it under "error".

    `find` gives the rulebook of a set number, raising Refused at "set"; the shipped ones by default.
    """
    given = {"id": obj["id"]} if isinstance(obj, dict) and "id" in obj else {"id": None}
    try:
        return {**given, **result_fields(_scored(obj, find))}
    except Refused as refusal:
        return {**given, **error_fields(refusal)}


def _scored(obj: object, find: Callable[[int], Rulebook]) -> Result:
    request = object_at(obj, "line")
    if "set" not in request:
        _refuse("set", gettext_noop("Thiếu số bộ sản phẩm “set”."), gettext_noop("Ghi số từ 1 đến 26."))
    rulebook = find(request["set"])
    return evaluate(rulebook, object_at(request.get("marks"), "marks"), codes_at(request.get("knockouts")))


def object_at(value: object, at: str) -> dict[str, Any]:
    """The value as an object. Raises Refused at `at` when it is none, or a key stands in it twice."""
    if isinstance(value, Doubled):
        no(
            gettext_noop("Khóa “{key}” đứng hai lần."),
            at=at,
            remedy=gettext_noop("Mỗi khóa chỉ ghi một lần."),
            key=value.key,
        ).or_refuse()
    if not isinstance(value, dict):
        _refuse(
            at,
            gettext_noop("Cần một đối tượng JSON."),
            gettext_noop('Ghi dạng {{"mã tiêu chí": số thứ tự lựa chọn hoặc null}}.'),
        )
    return value


def codes_at(value: object) -> tuple[str, ...]:
    """A list of knock-out codes, empty when absent. Raises Refused at "knockouts"."""
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
        _refuse(
            "knockouts",
            gettext_noop("Cần một danh sách mã điều kiện loại."),
            gettext_noop('Ghi dạng ["D1", "6.1"].'),
        )
    return tuple(value)


def sheet_of(obj: object, name: str) -> Sheet:
    """A member's sheet: bare marks, or {"member", "marks", "knockouts"}. Raises Refused, `at` naming it."""
    try:
        found = object_at(obj, "line")
        if "marks" not in found:
            return Sheet(name, found)
        member = found.get("member")
        marks = object_at(found["marks"], "marks")
        return Sheet(member if isinstance(member, str) else name, marks, codes_at(found.get("knockouts")))
    except Refused as refusal:
        raise placed(refusal, name) from refusal


def result_fields(result: Result) -> Wire:
    """The fields of one sheet's result."""
    return {
        "total": plain(result.total),
        "parts": {code: short(points) for code, points in result.parts.items()},
        **_outcome(result.band, result.star, result.recognised, result.floors_missed, result.knocked_out),
    }


def combined_fields(combined: Combined) -> Wire:
    """The fields of a council's result. "exact" is the average as a fraction: "485/7"."""
    return {
        "set": combined.rulebook.set_no,
        "sheets": [{"member": member, "total": plain(result.total)} for member, result in combined.sheets],
        "total": plain(combined.average),
        "exact": str(combined.average),
        "spread": plain(combined.spread),
        "parts": {code: plain(points) for code, points in combined.parts.items()},
        **_outcome(combined.band, combined.star, combined.recognised, combined.floors_missed, combined.knocked_out),
        "floors": [_floor(decision) for decision in combined.floors],
        "knockouts": list(combined.knockouts),
    }


def path_fields(path: tuple[Step, ...]) -> list[Wire]:
    """The explanation of a result: sentences in Vietnamese, each with its article and the criteria named."""
    return [{"text": step.text.format(**step.params), "cite": step.cite, "codes": list(step.codes)} for step in path]


def error_fields(refusal: Refused) -> Wire:
    """The first reason of a refusal: where, and why with what to do."""
    reason = refusal.verdict.reasons[0]
    remedy = reason.remedy.format(**reason.params)
    return {"error": {"at": reason.at, "why": f"{reason} {remedy}".strip()}}


def _outcome(band: int, star: int | None, recognised: bool, missed: Missed, out: bool) -> Wire:
    return {
        "band": band,
        "star": star,
        "recognised": recognised,
        "floors_missed": {str(level): list(codes) for level, codes in missed.items()},
        "knocked_out": out,
    }


def _floor(decision: FloorDecision) -> Wire:
    return {
        "code": decision.code,
        "choice": decision.choice,
        "differ": decision.differ,
        "by_chair": decision.by_chair,
        "below": {str(star): list(members) for star, members in decision.below.items()},
    }


def _refuse(at: str, text: str, remedy: str) -> NoReturn:
    raise Refused(no(text, at=at, remedy=remedy))
