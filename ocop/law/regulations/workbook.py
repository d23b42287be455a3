"""A regulation as one sheet: each row names an entry of `shape.FIELDS` and gives its value or its two sentences.

The entry is written as a path, lists counted from 1: "stages.2.decides". The row "stages.2.by" holds a
sentence in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ocop.ground.files.grid import Cell, Number, number_in, text_in
from ocop.kernel.text import fold
from ocop.kernel.verdict import Reason
from ocop.kernel.words import gettext_noop
from ocop.law.regulations import shape
from ocop.law.regulations.shape import FIELDS, children_of, is_number, pattern_of

SHEET = gettext_noop("Quy định")
COLUMNS: tuple[tuple[str, int], ...] = (
    (gettext_noop("Mục"), 44),
    (gettext_noop("Nội dung"), 50),
    (gettext_noop("Tiếng Anh"), 50),
    (gettext_noop("Giải thích"), 50),
)
NO_COLUMN = gettext_noop("Thiếu cột “{column}” ở dòng đầu của tờ.")
NO_ENTRY = gettext_noop("Dòng có nội dung nhưng không ghi mục nào.")
UNKNOWN = gettext_noop("Mục “{key}” không có trong hướng dẫn.")
AGAIN = gettext_noop("Mục “{key}” đứng hai lần.")
NO_ENGLISH = gettext_noop("Mục “{key}” không có cột tiếng Anh, nhưng ô ấy có nội dung.")
REMEDY = gettext_noop("Xem tờ “Hướng dẫn” của tệp mẫu.")
EMPTY = "–"
_SPLIT = re.compile(r"[,;]")
_TYPED_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)


def rows_of(content: dict[str, Any]) -> list[list[Any]]:
    """The sheet of a sound content, the heading first."""
    return [[label for label, _ in COLUMNS], *_rows(content, "", "")]


def template_rows() -> list[list[Any]]:
    """An empty sheet that names every entry once."""
    return [[label for label, _ in COLUMNS], *_blank("", "")]


def _blank(pattern: str, path: str) -> Iterator[list[Any]]:
    for each in children_of(pattern):
        found, name = FIELDS[each], each.rpartition(".")[2]
        below = f"{path}.{name}" if path else name
        listed = found.kind == shape.LIST
        shown, inner = (f"{below}.1", f"{each}[]") if listed else (below, each)
        if FIELDS[inner].texts or found.kind not in (shape.GROUP, shape.LIST):
            yield [shown, None, None, FIELDS[each].label]
        if f"{inner}.*" in FIELDS:
            yield from ([f"{shown}.{part}", None, None, FIELDS[f"{inner}.*"].label] for part in "ABC")
        yield from _blank(inner, shown)


def _rows(found: dict[str, Any], pattern: str, path: str) -> Iterator[list[Any]]:
    if f"{pattern}.*" in FIELDS:
        for name, value in sorted(found.items()):
            yield [f"{path}.{name}", *_cells(f"{pattern}.*", value), FIELDS[f"{pattern}.*"].label]
        return
    for each in children_of(pattern):
        name = each.rpartition(".")[2]
        if name not in found:
            continue
        value, below = found[name], f"{path}.{name}" if path else name
        if FIELDS[each].kind == shape.LIST:
            for number, entry in enumerate(value, start=1):
                yield from _entry(f"{each}[]", f"{below}.{number}", entry, FIELDS[f"{each}[]"].label)
        else:
            yield from _entry(each, below, value, FIELDS[each].label)


def _entry(pattern: str, path: str, value: Any, label: str) -> Iterator[list[Any]]:
    if FIELDS[pattern].kind != shape.GROUP:
        yield [path, *_cells(pattern, value), label]
        return
    if FIELDS[pattern].texts:
        yield [path, value.get("vi"), value.get("en"), label]
    yield from _rows(value, pattern, path)


def _cells(pattern: str, value: Any) -> tuple[Any, None]:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or EMPTY, None
    return Number(value) if FIELDS[pattern].kind in (shape.WHOLE, shape.NUMBER) else value, None


@dataclass(slots=True)
class Sheet:
    """What the sheet says: the content (None when nothing is filled in), path → row, faults of the layout."""

    content: dict[str, Any] | None = None
    rows: dict[str, int] = field(default_factory=dict)
    faults: list[tuple[int, Reason]] = field(default_factory=list)


def read_sheet(rows: Sequence[Sequence[Cell]]) -> Sheet:
    """The content of a regulation's sheet. What cannot be placed is named; the rest is kept."""
    sheet = Sheet(rows={"": 1})
    columns = _columns(rows[0] if rows else (), sheet)
    if not columns:
        return sheet
    taken: dict[str, tuple[Cell, Cell]] = {}
    for number, row in enumerate(rows[1:], start=2):
        key, value, english = (row[at] if at < len(row) else None for at in columns)
        if value is None and english is None:
            continue
        path = text_in(key).strip()
        pattern = pattern_of(path)
        texts = bool(pattern) and FIELDS[pattern].texts
        if not path:
            _fault(sheet, number, NO_ENTRY, "row")
        elif not pattern or (not texts and FIELDS[pattern].kind in (shape.GROUP, shape.LIST)):
            _fault(sheet, number, UNKNOWN, path)
        elif path in taken:
            _fault(sheet, number, AGAIN, path)
        elif english is not None and not texts:
            _fault(sheet, number, NO_ENGLISH, path)
        else:
            taken[path] = (value, english)
            sheet.rows[path] = number
    if taken:
        _build(sheet, taken)
    return sheet


def _columns(head: Sequence[Cell], sheet: Sheet) -> list[int]:
    found = {fold(text_in(cell)): position for position, cell in reversed(list(enumerate(head)))}
    for label, _ in COLUMNS[:3]:
        if fold(label) not in found:
            params = {"column": label}
            sheet.faults.append((1, Reason(NO_COLUMN, at="file", remedy=REMEDY, params=params)))
    return [] if sheet.faults else [found[fold(label)] for label, _ in COLUMNS[:3]]


def _fault(sheet: Sheet, number: int, text: str, path: str) -> None:
    sheet.faults.append((number, Reason(text, at=path, remedy=REMEDY, params={"key": path[:80]})))


def _build(sheet: Sheet, taken: dict[str, tuple[Cell, Cell]]) -> None:
    """Lists are put in the order of their numbers; a number left out closes up."""
    numbers: dict[str, list[int]] = {}
    for path in taken:
        steps = path.split(".")
        for at, step in enumerate(steps):
            above = ".".join(steps[:at])
            if is_number(step) and pattern_of(above) and f"{pattern_of(above)}[]" in FIELDS:
                kept = numbers.setdefault(above, [])
                if int(step) not in kept:
                    kept.append(int(step))
    for kept in numbers.values():
        kept.sort()
    content: dict[str, Any] = {}
    typed, sheet.rows = sheet.rows, {"": 1}
    for path, cells in taken.items():
        placed = _placed(path, numbers)
        _put(content, placed, _value(pattern_of(path), *cells))
        while placed:
            row = sheet.rows.get(placed, typed[path])
            sheet.rows[placed] = min(row, typed[path])
            placed = placed.rpartition(".")[0]
    sheet.content = _in_lists(content, "")


def _placed(path: str, numbers: dict[str, list[int]]) -> str:
    """The path with places from 0 instead of the numbers typed."""
    steps = path.split(".")
    return ".".join(
        str(kept.index(int(step))) if (kept := numbers.get(".".join(steps[:at]))) and is_number(step) else step
        for at, step in enumerate(steps)
    )


def _put(content: dict[str, Any], path: str, value: Any) -> None:
    found = content
    *above, last = path.split(".")
    for step in above:
        found = found.setdefault(step, {})
    if isinstance(value, dict):
        found.setdefault(last, {}).update(value)
    else:
        found[last] = value


def _in_lists(found: Any, pattern: str) -> Any:
    if not isinstance(found, dict):
        return found
    if f"{pattern}[]" in FIELDS:
        return [_in_lists(found[str(at)], f"{pattern}[]") for at in range(len(found))]
    inside = {}
    for name, value in found.items():
        below = f"{pattern}.{name}" if pattern else name
        inside[name] = _in_lists(value, below if below in FIELDS else f"{pattern}.*")
    return inside


def _value(pattern: str, value: Cell, english: Cell) -> Any:
    found = FIELDS[pattern]
    if found.texts:
        pair = {"vi": text_in(value), "en": text_in(english)}
        return {language: text for language, text in pair.items() if text}
    if found.kind in (shape.WHOLES, shape.WORD_LIST):
        return _listed(found.kind, value)
    if found.kind in (shape.WHOLE, shape.NUMBER):
        number = number_in(value)
        return number if isinstance(number, int | str) else text_in(number)
    if found.kind in (shape.DAY, shape.YEARLY):
        return _day(found.kind, value)
    return text_in(value)


def _listed(kind: str, value: Cell) -> list[Any]:
    words = [word.strip() for word in _SPLIT.split(text_in(value))]
    kept = [word for word in words if word and word not in (EMPTY, "-")]
    return [number_in(word) for word in kept] if kind == shape.WHOLES else kept


def _day(kind: str, value: Cell) -> str:
    """A day as typed or as the spreadsheet keeps it, in the spelling of the law files."""
    found = value
    if isinstance(value, str) and (typed := _TYPED_DAY.fullmatch(value.strip())):
        day, month, year = typed.groups()
        return f"{year}-{month:0>2}-{day:0>2}"
    if isinstance(found, date):
        return f"{found:%m-%d}" if kind == shape.YEARLY else found.isoformat()
    return text_in(value).strip()
