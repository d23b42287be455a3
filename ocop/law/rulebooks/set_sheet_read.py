"""Reading a set's sheet: rows back into the content, with the row of every entry and every fault of the layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ocop.ground.files.grid import Cell, number_in, text_in
from ocop.kernel.text import fold
from ocop.kernel.verdict import Reason
from ocop.kernel.words import gettext_noop
from ocop.law.rulebooks.set_sheet import BY_LABEL, CODE, COLUMNS, DASH, KIND, POINTS, ROWS, STAR, VI

NO_COLUMN = gettext_noop("Thiếu cột “{column}” ở dòng đầu của tờ.")
EXTRA = gettext_noop("Có nội dung ngoài các cột của mẫu: “{words}”.")
NO_KIND = gettext_noop("Dòng có nội dung nhưng không ghi loại dòng.")
UNKNOWN_KIND = gettext_noop("Loại dòng “{kind}” không có trong hướng dẫn.")
NOT_USED = gettext_noop("Dòng “{kind}” không dùng cột “{column}”, nhưng ô ấy có nội dung.")
MISPLACED = gettext_noop("Dòng “{kind}” phải đứng sau một dòng “{above}”.")
AGAIN = gettext_noop("Dòng “{kind}” đứng hai lần.")
REMEDY = gettext_noop("Xem tờ “Hướng dẫn” của tệp mẫu.")
ONCE = ("regulation", "no", "name", "group", "subgroup", "sample_units")
ABOVE = {"sections": "parts", "subgroups": "sections", "criteria": "sections"}
TEXTS = ("vi", "en", "title.vi", "title.en", "name.vi", "name.en", "")
CODES = ("code", "parent", "case", "regulation", "at", "kind", "cite")


@dataclass(slots=True)
class Sheet:
    """What a sheet says: the content, path of an entry → its row, and faults of the layout with their rows."""

    content: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    faults: list[tuple[int, Reason]] = field(default_factory=list)


def read_sheet(rows: Sequence[Sequence[Cell]]) -> Sheet:
    """The content of a set's sheet. What the layout forbids is named and left out; the rest is kept."""
    reader = _Reader()
    columns = reader.columns(rows[0] if rows else ())
    if columns:
        for number, row in enumerate(rows[1:], start=2):
            reader.take(number, row, columns)
    return reader.done()


class _Reader:
    """Goes down the rows; remembers the part, section and criterion it stands in."""

    def __init__(self) -> None:
        self.sheet = Sheet({"set": {"agencies": []}, "disqualify_if": [], "parts": []}, {"": 1})
        self.open: dict[str, tuple[str, dict[str, Any]]] = {}

    def columns(self, head: Sequence[Cell]) -> dict[int, int]:
        """Where each column of ours stands: position on the sheet → number of the column."""
        found = {fold(text_in(cell)): position for position, cell in reversed(list(enumerate(head)))}
        missing = [label for label, _, _ in COLUMNS if fold(label) not in found]
        for label in missing:
            self.fault(1, NO_COLUMN, at="file", column=label)
        return {} if missing else {found[fold(label)]: number for number, (label, _, _) in enumerate(COLUMNS)}

    def take(self, number: int, row: Sequence[Cell], columns: dict[int, int]) -> None:
        """One row into the content."""
        cells: dict[int, Cell] = {}
        for position, cell in enumerate(row):
            if cell is None:
                continue
            if position not in columns:
                self.fault(number, EXTRA, words=text_in(cell)[:40])
                continue
            cells[columns[position]] = cell
        if not cells:
            return
        kind = text_in(cells.pop(KIND, None)).strip()
        key = BY_LABEL.get(fold(kind))
        if key is None:
            text = UNKNOWN_KIND if kind else NO_KIND
            self.fault(number, text, kind=kind[:40])
            return
        self.put(number, key, self.entry(number, key, cells))

    def entry(self, number: int, key: str, cells: dict[int, Cell]) -> dict[str, Any]:
        """The filled cells of a row under their keys."""
        keys = dict(ROWS[key].keys)
        found: dict[str, Any] = {}
        for column, cell in cells.items():
            if column not in keys:
                at = (CODE in cells and text_in(cells[CODE])) or key
                self.fault(number, NOT_USED, at=at, kind=ROWS[key].label, column=COLUMNS[column][0])
                continue
            _set(found, keys[column], _value(column, keys[column], cell))
        return found

    def put(self, number: int, key: str, entry: dict[str, Any]) -> None:
        """An entry where it belongs."""
        if key in ONCE:
            self.once(number, key, entry)
        elif key == "agencies":
            agencies = self.sheet.content["set"]["agencies"]
            self.sheet.rows[f"set.agencies.{len(agencies)}"] = number
            agencies.append(entry.get("", ""))
        elif key == "printed_doubts" and list(entry.values()) == [DASH]:
            self.sheet.content.setdefault(key, [])
        elif key in ("disqualify_if", "printed_doubts", "parts"):
            self.append(number, "", self.sheet.content, key, entry)
        else:
            self.under(number, key, entry)

    def once(self, number: int, key: str, entry: dict[str, Any]) -> None:
        """A row of the heading, which may stand only once."""
        path = {"regulation": "regulation", "sample_units": "sample_units", "name": "set.name"}.get(key, f"set.{key}")
        if path in self.sheet.rows:
            self.fault(number, AGAIN, at=path, kind=ROWS[key].label)
            return
        self.sheet.rows[path] = number
        about = self.sheet.content["set"]
        if key in ("regulation", "sample_units"):
            self.sheet.content.update(entry)
        elif key == "no":
            about.update(entry)
        elif key == "name":
            self.sheet.rows["set.code"] = self.sheet.rows["set"] = number
            about.update(entry)
            about.setdefault("name", {})
        else:
            about[key] = entry

    def under(self, number: int, key: str, entry: dict[str, Any]) -> None:
        """An entry that stands under a part, section or criterion."""
        above = ABOVE.get(key, "criteria")
        if above not in self.open:
            at = str(entry.get("code") or key)
            self.fault(number, MISPLACED, at=at, kind=ROWS[key].label, above=ROWS[above].label)
            return
        path, parent = self.open[above]
        if key == "condition":
            if key in parent:
                self.fault(number, AGAIN, at=parent.get("code", key), kind=ROWS[key].label)
                return
            parent[key] = entry
            self.sheet.rows[f"{path}.{key}"] = number
        elif key == "cases":
            self.case(number, path, parent, entry)
        else:
            self.append(number, f"{path}.", parent, key, entry)

    def case(self, number: int, path: str, parent: dict[str, Any], entry: dict[str, Any]) -> None:
        code = str(entry.pop("case", ""))
        cases = parent.setdefault("cases", {})
        if code in cases:
            self.fault(number, AGAIN, at=parent.get("code", "cases"), kind=f"{ROWS['cases'].label} {code}")
            return
        cases[code] = entry
        self.sheet.rows[f"{path}.cases.{code}"] = number

    def append(self, number: int, prefix: str, parent: dict[str, Any], key: str, entry: dict[str, Any]) -> None:
        """One more entry of a list, and, for a part, section or criterion, the place of what follows."""
        if "title" not in entry and key in ("parts", "sections", "subgroups", "criteria"):
            entry["title"] = {}
        kept = parent.setdefault(key, [])
        path = f"{prefix}{key}.{len(kept)}"
        kept.append(entry)
        self.sheet.rows[path] = number
        below = {"parts": ["sections"], "sections": ["criteria"], "criteria": ["choices"]}.get(key)
        for each in below or ():
            entry[each] = []
        if below:
            later = {"parts": ("sections", "criteria"), "sections": ("criteria",)}.get(key, ())
            for each in later:
                self.open.pop(each, None)
            self.open[key] = (path, entry)

    def fault(self, number: int, text: str, *, at: str = "", **params: Any) -> None:
        self.sheet.faults.append((number, Reason(text, at=at or "row", remedy=REMEDY, params=params)))

    def done(self) -> Sheet:
        """The sheet; empty lists the law does not ask for never stand in it."""
        return self.sheet


def _value(column: int, path: str, cell: Cell) -> Any:
    if column in (POINTS, STAR) or path == "no":
        number = number_in(cell)
        return number if isinstance(number, int | str) else text_in(number)
    text = text_in(cell)
    return text.strip() if path in CODES and column != VI else text


def _set(found: dict[str, Any], path: str, value: Any) -> None:
    *above, last = path.split(".")
    for step in above:
        found = found.setdefault(step, {})
    found[last] = value
