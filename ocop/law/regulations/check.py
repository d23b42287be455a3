"""Is this regulation sound? Nothing becomes a `Regulation` before it has passed here.

First the shape (`shape.FIELDS`): which entries stand where and of which kind; then what they say together:
days in order, bands that fall with the stars, every star from three up decided once, parts that add up.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from ocop.kernel.verdict import Reason
from ocop.kernel.words import gettext_noop
from ocop.law.faults import Problem
from ocop.law.regulations import shape
from ocop.law.regulations.shape import FIELDS, Field, children_of

MISSING = gettext_noop("Thiếu mục “{key}” ({label}).")
UNKNOWN = gettext_noop("Mục “{key}” không thuộc cấu trúc quy định.")
WRONG_KIND = gettext_noop("Mục “{key}” sai kiểu: cần {kind}.")
NO_TEXT = gettext_noop("Mục “{key}” thiếu nội dung tiếng Việt hoặc tiếng Anh.")
NOT_AMONG = gettext_noop("Mục “{key}” ghi “{value}”; chỉ nhận: {among}.")
NOTHING_IN = gettext_noop("Mục “{key}” không có gì: ghi nội dung hoặc bỏ mục ấy.")
TOO_LONG = gettext_noop("Mục “{key}” dài quá {limit} ký tự.")
TOO_EARLY = gettext_noop("Ngày hết hiệu lực không sau ngày có hiệu lực.")
NOT_ISSUED = gettext_noop("Ngày có hiệu lực trước ngày ban hành.")
SUM = gettext_noop("Tổng điểm ghi {written}, nhưng các phần cộng lại được {found}.")
BANDS_FALL = gettext_noop("Khung hạng sao: {higher} sao phải cần nhiều điểm hơn {lower} sao.")
BAD_STAR = gettext_noop("Số sao {star} không phải từ 1 đến 5.")
STAR_TWICE = gettext_noop("Hạng {star} sao đứng hai lần.")
NO_BAND = gettext_noop("Khung hạng sao thiếu hạng {star} sao.")
NO_DECIDER = gettext_noop("Không cấp nào quyết định hạng {star} sao.")
TWICE = gettext_noop("Mã “{code}” đứng hai lần.")
NEGATIVE = gettext_noop("Mục “{key}” phải là số dương.")
WINDOW = gettext_noop("Thời hạn nộp đánh giá lại: “sớm nhất” phải nhiều ngày hơn “muộn nhất”.")
LONGEST_NUMBER = 40
STARS = (5, 4, 3, 2)
RECOGNISED = (3, 4, 5)
MOST = 100_000
_YEARLY = re.compile(r"\d\d-\d\d", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DECIMAL = re.compile(r"\d{1,6}\.\d{0,5}[1-9]", re.ASCII)
LEAP = 2000
SEPARATORS = ",;"


def problems(content: Any, file: str) -> list[Problem]:
    """All faults of the content of a regulation's file; empty when it is sound."""
    if not isinstance(content, dict):
        params = {"key": "file", "kind": shape.GROUP, "path": ""}
        return [Problem(file, Reason(WRONG_KIND, at="file", params=params))]
    found = list(_group(content, "", "")) or list(_meaning(content))
    return [Problem(file, reason) for reason in found]


def _group(found: dict[str, Any], pattern: str, path: str) -> Iterator[Reason]:
    texts = pattern in FIELDS and FIELDS[pattern].texts
    free = f"{pattern}.*" in FIELDS
    for name, value in found.items():
        below = f"{path}.{name}" if path else name
        each = f"{pattern}.*" if free else f"{pattern}.{name}" if pattern else name
        if texts and name in ("vi", "en"):
            continue
        if each not in FIELDS or "." in name:
            yield _reason(UNKNOWN, below)
        else:
            yield from _value(value, each, below)
    if texts and not all(_words(found.get(language)) for language in ("vi", "en")):
        yield _reason(NO_TEXT, path)
    for each in children_of(pattern):
        name = each.rpartition(".")[2]
        if FIELDS[each].required and name not in found:
            yield _reason(MISSING, f"{path}.{name}" if path else name, label=FIELDS[each].label)
    if not found:
        yield _reason(NOTHING_IN, path)


def _value(value: Any, pattern: str, path: str) -> Iterator[Reason]:
    field = FIELDS[pattern]
    if not _is(field, value):
        yield _reason(WRONG_KIND, path, kind=field.kind)
    elif field.kind == shape.GROUP:
        yield from _group(value, pattern, path)
    elif isinstance(value, list) and not value and pattern not in shape.MAY_BE_EMPTY:
        yield _reason(NOTHING_IN, path)
    elif field.kind == shape.LIST:
        for index, entry in enumerate(value):
            yield from _value(entry, f"{pattern}[]", f"{path}.{index}")
    elif field.among:
        for each in value if isinstance(value, list) else [value]:
            if each not in field.among:
                yield _reason(NOT_AMONG, path, value=str(each)[:40], among=", ".join(field.among))


def _is(field: Field, value: Any) -> bool:
    kind = field.kind
    if kind in (shape.WORDS, shape.CHOICE):
        return _words(value)
    if kind == shape.WHOLE:
        return _whole(value)
    if kind == shape.NUMBER:
        return _whole(value) or (isinstance(value, str) and bool(_DECIMAL.fullmatch(value)))
    if kind == shape.DAY:
        return _is_day(value, _DAY, "")
    if kind == shape.YEARLY:
        return _is_day(value, _YEARLY, f"{LEAP}-")
    if kind == shape.WHOLES:
        return isinstance(value, list) and all(map(_whole, value))
    if kind == shape.WORD_LIST:
        return isinstance(value, list) and all(_words(each) and not set(each) & set(SEPARATORS) for each in value)
    return isinstance(value, list if kind == shape.LIST else dict)


def _is_day(value: Any, spelling: re.Pattern[str], before: str) -> bool:
    if not isinstance(value, str) or not spelling.fullmatch(value):
        return False
    try:
        date.fromisoformat(before + value)
    except ValueError:
        return False
    return True


def _whole(value: Any) -> bool:
    return type(value) is int and abs(value) < MOST


def _words(value: Any) -> bool:
    if not isinstance(value, str) or not value.strip():
        return False
    return value.isprintable() or not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in value if sign != "\n")


def _reason(text: str, path: str, **params: Any) -> Reason:
    return Reason(text, at=path or "file", params={"key": path, "path": path, **params})


def _meaning(content: dict[str, Any]) -> Iterator[Reason]:
    if len(content["number"]) > LONGEST_NUMBER:
        yield _reason(TOO_LONG, "number", limit=LONGEST_NUMBER)
    if content["in_force_from"] < content["issued"]:
        yield _reason(NOT_ISSUED, "in_force_from")
    if content.get("lapses_on", "9999") <= content["in_force_from"]:
        yield _reason(TOO_EARLY, "lapses_on")
    parts = sum((Decimal(points) for points in content["scale"]["parts"].values()), Decimal(0))
    if parts != Decimal(content["scale"]["total"]):
        yield _reason(SUM, "scale.total", written=content["scale"]["total"], found=parts)
    yield from _bands(content["bands"]["list"])
    yield from _deciders(content["stages"])
    yield from _codes(content["groups"], "groups")
    yield from _codes(content["revocation"]["grounds"], "revocation.grounds")
    for index, each in enumerate(content.get("transition", ())):
        if "days" in each and "kinds" not in each:
            label = FIELDS["transition[].kinds"].label
            yield _reason(MISSING, f"transition.{index}.kinds", label=label)
    window = content["reassessment"]["window"]
    if window["earliest_days_before_expiry"] <= window["latest_days_before_expiry"]:
        yield _reason(WINDOW, "reassessment.window")
    for path in ("validity_months", "sets", "commune.working_days", "reassessment.complete.days"):
        value: Any = content
        for step in path.split("."):
            value = value[step]
        if value <= 0:
            yield _reason(NEGATIVE, path)


def _bands(bands: list[dict[str, Any]]) -> Iterator[Reason]:
    limits: dict[int, Decimal] = {}
    seen: set[int] = set()
    for index, band in enumerate(bands):
        star, path = band["stars"], f"bands.list.{index}"
        if not 1 <= star <= max(STARS):
            yield _reason(BAD_STAR, f"{path}.stars", star=star)
        elif star in seen:
            yield _reason(STAR_TWICE, f"{path}.stars", star=star)
        elif "from" in band:
            limits[star] = Decimal(band["from"])
        seen.add(star)
    for star in STARS:
        if star not in limits:
            yield _reason(NO_BAND, "bands.list", star=star)
    for higher, lower in pairwise(sorted(limits, reverse=True)):
        if limits[higher] <= limits[lower]:
            place = next(index for index, band in enumerate(bands) if band["stars"] == higher)
            yield _reason(BANDS_FALL, f"bands.list.{place}.from", higher=higher, lower=lower)


def _deciders(stages: list[dict[str, Any]]) -> Iterator[Reason]:
    counted: Counter[int] = Counter()
    for index, stage in enumerate(stages):
        for star in stage["decides"]:
            counted[star] += 1
            if star not in RECOGNISED:
                yield _reason(BAD_STAR, f"stages.{index}.decides", star=star)
            elif counted[star] > 1:
                yield _reason(STAR_TWICE, f"stages.{index}.decides", star=star)
    for star in RECOGNISED:
        if not counted[star]:
            yield _reason(NO_DECIDER, "stages", star=star)


def _codes(entries: list[dict[str, Any]], path: str) -> Iterator[Reason]:
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        if entry["code"] in seen:
            yield _reason(TWICE, f"{path}.{index}", code=entry["code"])
        seen.add(entry["code"])
