"""Is this rulebook sound? Every fault is named by file, place and reason, all of them at once.

The sums must add up to 100 (Đ3.1), every maximum must be reachable, star marks must rise, cases and
conditions must be ones the engine knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

from ocop.kernel.verdict import Reason
from ocop.kernel.words import gettext_noop
from ocop.law.faults import Problem
from ocop.law.rulebooks.conditions import condition_of
from ocop.law.rulebooks.rulebook import STARS_WITH_FLOORS
from ocop.law.rulebooks.shape import faults
from ocop.law.source import Text

__all__ = ["Problem", "problems"]

TOTAL = Decimal(100)
_CODE = re.compile(r"\d+(\.\d+){0,2}", re.ASCII)

SUM = gettext_noop("Điểm tối đa ghi {written}, nhưng các mục bên trong cộng lại được {found}.")
TWICE = gettext_noop("Mã “{code}” đứng hai lần.")
BAD_CODE = gettext_noop("Mã “{code}” không đúng dạng 1, 1.1 hoặc 1.1.1.")
NO_CHOICES = gettext_noop("Tiêu chí không có lựa chọn nào.")
ABOVE = gettext_noop("Lựa chọn thứ {index} cho {points} điểm, quá điểm tối đa {maximum}.")
UNREACHED = gettext_noop("Không lựa chọn nào đạt điểm tối đa {maximum}.")
FALLING = gettext_noop("Lựa chọn thứ {index} ít điểm hơn lựa chọn đứng trước.")
NEGATIVE = gettext_noop("Lựa chọn thứ {index} có điểm âm.")
BAD_STAR = gettext_noop("Dấu sao {star} ở lựa chọn thứ {index} không phải 3, 4 hoặc 5.")
STAR_TWICE = gettext_noop("Dấu {star} sao đứng ở hai lựa chọn.")
STARS_FALL = gettext_noop("Mức tối thiểu {higher} sao thấp hơn mức {lower} sao.")
NO_CASES = gettext_noop("Lựa chọn thuộc trường hợp “{case}” nhưng tiêu chí không nêu trường hợp ấy.")
NO_CASE = gettext_noop("Tiêu chí có các trường hợp nhưng lựa chọn thứ {index} không ghi trường hợp.")
EMPTY_CASE = gettext_noop("Trường hợp “{case}” không có lựa chọn nào.")
CASES_NEED = gettext_noop("Tiêu chí có trường hợp phải ghi điều kiện chấm một trong hai, và ngược lại.")
BAD_CONDITION = gettext_noop("Điều kiện không thuộc dạng đã biết: {text}")
LATE_CONDITION = gettext_noop("Điều kiện nhắc tới tiêu chí “{code}”, không đứng trước tiêu chí này.")
CHOICE_TWICE = gettext_noop("Lựa chọn thứ {index} lặp lại lựa chọn thứ {first}.")
NO_PARTS = gettext_noop("Bộ tiêu chí chưa có phần nào.")
NO_PARENT = gettext_noop("Nhóm cấp trên “{code}” không có trong mục này.")

Choices = list[tuple[int, dict[str, Any]]]
"""Choices of one case with their number in the criterion, from 1."""


def problems(content: Any, file: str) -> list[Problem]:
    """All faults of the content of a rulebook file, in the sheet's order; empty when it is sound."""
    shape = list(faults(content))
    return [Problem(file, reason) for reason in shape or _book(content)]


def _book(content: dict[str, Any]) -> Iterator[Reason]:
    parts = list(_within(content["parts"], "parts"))
    if not parts:
        yield Reason(NO_PARTS, at="file", params={"path": "parts"})
        return
    yield from _sum("file", "", TOTAL, [part for _, part in parts])
    sections = [each for path, part in parts for each in _within(part["sections"], f"{path}.sections")]
    criteria = [each for path, section in sections for each in _within(section["criteria"], f"{path}.criteria")]
    for level in (parts, sections, criteria):
        yield from _twice(level)
    for path, part in parts:
        yield from _sum(part["code"], path, Decimal(part["max"]), part["sections"])
    for path, section in sections:
        yield from _section(section, path)
    seen: set[str] = set()
    for path, each in criteria:
        yield from _criterion(each, path, seen)
        seen.add(each["code"])


def _section(section: dict[str, Any], path: str) -> Iterator[Reason]:
    criteria = section["criteria"]
    yield from _sum(section["code"], path, Decimal(section["max"]), criteria)
    groups = list(_within(section.get("subgroups", []), f"{path}.subgroups"))
    yield from _twice(groups)
    for below, group in groups:
        inside = [each for each in criteria if each.get("parent") == group["code"]]
        yield from _sum(group["code"], below, Decimal(group["max"]), inside)
    codes = {group["code"] for _, group in groups}
    for below, each in _within(criteria, f"{path}.criteria"):
        if "parent" in each and each["parent"] not in codes:
            yield Reason(NO_PARENT, at=each["code"], params={"code": each["parent"], "path": below})


def _criterion(each: dict[str, Any], path: str, seen: set[str]) -> Iterator[Reason]:
    at = each["code"]
    if not _CODE.fullmatch(at):
        yield Reason(BAD_CODE, at=at, params={"code": at, "path": path})
    if not each["choices"]:
        yield Reason(NO_CHOICES, at=at, params={"path": path})
        return
    yield from _cases(each, path)
    yield from _condition(each, path, seen)
    by_case: dict[str | None, Choices] = {}
    for index, choice in enumerate(each["choices"], start=1):
        by_case.setdefault(choice.get("case"), []).append((index, choice))
    for choices in by_case.values():
        yield from _points(at, path, Decimal(each["max"]), choices)
        yield from _stars(at, path, choices)
        yield from _repeated(at, path, choices)


def _points(at: str, path: str, maximum: Decimal, choices: Choices) -> Iterator[Reason]:
    before = Decimal(0)
    for index, choice in choices:
        points = Decimal(choice["points"])
        place = {"index": index, "path": _choice(path, index)}
        if points < 0:
            yield Reason(NEGATIVE, at=at, params=place)
        elif points < before:
            yield Reason(FALLING, at=at, params=place)
        if points > maximum:
            yield Reason(ABOVE, at=at, params={**place, "points": points, "maximum": maximum})
        before = points
    if max(Decimal(choice["points"]) for _, choice in choices) < maximum:
        yield Reason(UNREACHED, at=at, params={"maximum": maximum, "path": path})


def _stars(at: str, path: str, choices: Choices) -> Iterator[Reason]:
    places: dict[int, int] = {}
    for index, choice in choices:
        if "star" not in choice:
            continue
        star, below = choice["star"], _choice(path, index)
        if star not in STARS_WITH_FLOORS:
            yield Reason(BAD_STAR, at=at, params={"star": star, "index": index, "path": below})
        elif star in places:
            yield Reason(STAR_TWICE, at=at, params={"star": star, "path": below})
        else:
            places[star] = index
    rising = sorted(places)
    for lower, higher in pairwise(rising):
        if places[higher] < places[lower]:
            below = _choice(path, places[higher])
            yield Reason(STARS_FALL, at=at, params={"lower": lower, "higher": higher, "path": below})


def _repeated(at: str, path: str, choices: Choices) -> Iterator[Reason]:
    first: dict[str, int] = {}
    for index, choice in choices:
        words = " ".join(choice["vi"].split()).casefold()
        if words in first:
            place = {"index": index, "first": first[words], "path": _choice(path, index)}
            yield Reason(CHOICE_TWICE, at=at, params=place)
        first.setdefault(words, index)


def _cases(each: dict[str, Any], path: str) -> Iterator[Reason]:
    cases = each.get("cases", {})
    used = Counter(choice.get("case") for choice in each["choices"])
    for index, choice in enumerate(each["choices"], start=1):
        below = _choice(path, index)
        if cases and "case" not in choice:
            yield Reason(NO_CASE, at=each["code"], params={"index": index, "path": below})
        elif "case" in choice and choice["case"] not in cases:
            yield Reason(NO_CASES, at=each["code"], params={"case": choice["case"], "path": below})
    for case in cases:
        if not used[case]:
            yield Reason(EMPTY_CASE, at=each["code"], params={"case": case, "path": f"{path}.cases.{case}"})


def _condition(each: dict[str, Any], path: str, seen: set[str]) -> Iterator[Reason]:
    at, below = each["code"], f"{path}.condition"
    either = False
    if "condition" in each:
        text = Text(each["condition"]["vi"], each["condition"]["en"])
        try:
            condition = condition_of(text)
        except ValueError:
            yield Reason(BAD_CONDITION, at=at, params={"text": text.vi, "path": below})
            return
        either = condition.either
        for need in condition.requires:
            if need.code not in seen:
                yield Reason(LATE_CONDITION, at=at, params={"code": need.code, "path": below})
    if either != bool(each.get("cases")):
        yield Reason(CASES_NEED, at=at, params={"path": path})


def _sum(at: str, path: str, written: Decimal, inside: list[dict[str, Any]]) -> Iterator[Reason]:
    found = sum((Decimal(each["max"]) for each in inside), Decimal(0))
    if found != written:
        yield Reason(SUM, at=at, params={"written": written, "found": found, "path": path})


def _twice(level: list[tuple[str, dict[str, Any]]]) -> Iterator[Reason]:
    """One fault a code, at the second place it stands."""
    counted: Counter[str] = Counter()
    for path, entry in level:
        counted[entry["code"]] += 1
        if counted[entry["code"]] == 2:
            yield Reason(TWICE, at=entry["code"], params={"code": entry["code"], "path": path})


def _within(entries: list[dict[str, Any]], path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for index, entry in enumerate(entries):
        yield f"{path}.{index}", entry


def _choice(path: str, index: int) -> str:
    return f"{path}.choices.{index - 1}"
