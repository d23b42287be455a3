"""Is this rulebook sound? Every fault is named by file, place and reason, all of them at once.

The sums must add up to 100 (Đ3.1), every maximum must be reachable, star marks must rise, cases and
conditions must be ones the engine knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from ocop.kernel.verdict import Reason
from ocop.kernel.words import gettext_noop
from ocop.law.rulebooks.conditions import condition_of
from ocop.law.rulebooks.rulebook import STARS_WITH_FLOORS
from ocop.law.rulebooks.shape import faults
from ocop.law.source import Text

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
NO_PARENT = gettext_noop("Nhóm cấp trên “{code}” không có trong mục này.")


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a rulebook file."""

    file: str
    reason: Reason

    @property
    def at(self) -> str:
        return self.reason.at

    @property
    def why(self) -> str:
        return str(self.reason)

    def __str__(self) -> str:
        return f"{self.file}: {self.at}: {self.why}"


def problems(content: Any, file: str) -> list[Problem]:
    """All faults of the content of a rulebook file, in the sheet's order; empty when it is sound."""
    shape = list(faults(content))
    return [Problem(file, reason) for reason in shape or _book(content)]


def _book(content: dict[str, Any]) -> Iterator[Reason]:
    parts = content["parts"]
    yield from _sum("file", TOTAL, [Decimal(part["max"]) for part in parts])
    sections = [section for part in parts for section in part["sections"]]
    criteria = [each for section in sections for each in section["criteria"]]
    for level in (parts, sections, criteria):
        yield from _twice([entry["code"] for entry in level])
    for part in parts:
        yield from _sum(part["code"], Decimal(part["max"]), [Decimal(s["max"]) for s in part["sections"]])
    for section in sections:
        yield from _section(section)
    seen: set[str] = set()
    for each in criteria:
        yield from _criterion(each, seen)
        seen.add(each["code"])


def _section(section: dict[str, Any]) -> Iterator[Reason]:
    criteria = section["criteria"]
    yield from _sum(section["code"], Decimal(section["max"]), [Decimal(c["max"]) for c in criteria])
    groups = {group["code"]: Decimal(group["max"]) for group in section.get("subgroups", [])}
    yield from _twice([group["code"] for group in section.get("subgroups", [])])
    for code, maximum in groups.items():
        yield from _sum(code, maximum, [Decimal(c["max"]) for c in criteria if c.get("parent") == code])
    for each in criteria:
        if "parent" in each and each["parent"] not in groups:
            yield Reason(NO_PARENT, at=each["code"], params={"code": each["parent"]})


def _criterion(each: dict[str, Any], seen: set[str]) -> Iterator[Reason]:
    at = each["code"]
    if not _CODE.fullmatch(at):
        yield Reason(BAD_CODE, at=at, params={"code": at})
    if not each["choices"]:
        yield Reason(NO_CHOICES, at=at)
        return
    yield from _cases(each)
    yield from _condition(each, seen)
    by_case: dict[str | None, list[tuple[int, dict[str, Any]]]] = {}
    for index, choice in enumerate(each["choices"], start=1):
        by_case.setdefault(choice.get("case"), []).append((index, choice))
    for choices in by_case.values():
        yield from _points(at, Decimal(each["max"]), choices)
        yield from _stars(at, choices)


def _points(at: str, maximum: Decimal, choices: list[tuple[int, dict[str, Any]]]) -> Iterator[Reason]:
    before = Decimal(0)
    for index, choice in choices:
        points = Decimal(choice["points"])
        if points < 0:
            yield Reason(NEGATIVE, at=at, params={"index": index})
        elif points < before:
            yield Reason(FALLING, at=at, params={"index": index})
        if points > maximum:
            yield Reason(ABOVE, at=at, params={"index": index, "points": points, "maximum": maximum})
        before = points
    if max(Decimal(choice["points"]) for _, choice in choices) < maximum:
        yield Reason(UNREACHED, at=at, params={"maximum": maximum})


def _stars(at: str, choices: list[tuple[int, dict[str, Any]]]) -> Iterator[Reason]:
    places: dict[int, int] = {}
    for index, choice in choices:
        if "star" not in choice:
            continue
        star = choice["star"]
        if star not in STARS_WITH_FLOORS:
            yield Reason(BAD_STAR, at=at, params={"star": star, "index": index})
        elif star in places:
            yield Reason(STAR_TWICE, at=at, params={"star": star})
        else:
            places[star] = index
    rising = sorted(places)
    for lower, higher in pairwise(rising):
        if places[higher] < places[lower]:
            yield Reason(STARS_FALL, at=at, params={"lower": lower, "higher": higher})


def _cases(each: dict[str, Any]) -> Iterator[Reason]:
    cases = each.get("cases", {})
    used = Counter(choice.get("case") for choice in each["choices"])
    for index, choice in enumerate(each["choices"], start=1):
        if cases and "case" not in choice:
            yield Reason(NO_CASE, at=each["code"], params={"index": index})
        elif "case" in choice and choice["case"] not in cases:
            yield Reason(NO_CASES, at=each["code"], params={"case": choice["case"]})
    for case in cases:
        if not used[case]:
            yield Reason(EMPTY_CASE, at=each["code"], params={"case": case})


def _condition(each: dict[str, Any], seen: set[str]) -> Iterator[Reason]:
    at = each["code"]
    either = False
    if "condition" in each:
        text = Text(each["condition"]["vi"], each["condition"]["en"])
        try:
            condition = condition_of(text)
        except ValueError:
            yield Reason(BAD_CONDITION, at=at, params={"text": text.vi})
            return
        either = condition.either
        for need in condition.requires:
            if need.code not in seen:
                yield Reason(LATE_CONDITION, at=at, params={"code": need.code})
    if either != bool(each.get("cases")):
        yield Reason(CASES_NEED, at=at)


def _sum(at: str, written: Decimal, inside: list[Decimal]) -> Iterator[Reason]:
    found = sum(inside, Decimal(0))
    if found != written:
        yield Reason(SUM, at=at, params={"written": written, "found": found})


def _twice(codes: list[str]) -> Iterator[Reason]:
    for code, count in Counter(codes).items():
        if count > 1:
            yield Reason(TWICE, at=code, params={"code": code})
