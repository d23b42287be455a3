"""What differs between two frozen contents of a product's dossiers: supplement against filing, now against then.

Plain Python: contents are the JSON of `queries.frozen_content`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop.recognition.dossiers.rules import PAPERS, TEXTS

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """One matter that changed. `kind`: text, paper, mark, note or evidence; `before` or `now` "" for nothing."""

    kind: str
    key: str
    before: str
    now: str


def differences(before: Content, now: Content) -> list[Difference]:
    """Everything that changed, in the order of Mẫu 02. Equal contents differ in nothing.

    Marks are given as their index ("none" for none of the choices); the caller words them by the rulebook.
    """
    return [*_texts(before, now), *_papers(before, now), *_marks(before, now), *_evidence(before, now)]


def _texts(before: Content, now: Content) -> Iterator[Difference]:
    for key in TEXTS:
        old, new = before["texts"].get(key, ""), now["texts"].get(key, "")
        if old != new:
            yield Difference("text", key, old, new)


def _papers(before: Content, now: Content) -> Iterator[Difference]:
    old, new = set(before["papers"]), set(now["papers"])
    for key in PAPERS:
        if (key in old) != (key in new):
            yield Difference("paper", key, key if key in old else "", key if key in new else "")


def _marks(before: Content, now: Content) -> Iterator[Difference]:
    old, new = _by_criterion(before["marks"]), _by_criterion(now["marks"])
    for code in dict.fromkeys((*old, *new)):
        was, is_now = old.get(code), new.get(code)
        if _choice(was) != _choice(is_now):
            yield Difference("mark", code, _choice(was), _choice(is_now))
        if (was or {}).get("note", "") != (is_now or {}).get("note", ""):
            yield Difference("note", code, (was or {}).get("note", ""), (is_now or {}).get("note", ""))


def _evidence(before: Content, now: Content) -> Iterator[Difference]:
    old = {each["sha256"]: each for each in before["evidence"]}
    new = {each["sha256"]: each for each in now["evidence"]}
    for digest in dict.fromkeys((*old, *new)):
        was, is_now = _listed(old.get(digest)), _listed(new.get(digest))
        if was != is_now:
            yield Difference("evidence", digest, was, is_now)


def _by_criterion(marks: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {each["criterion"]: each for each in marks}


def _choice(mark: Mapping[str, Any] | None) -> str:
    if mark is None:
        return ""
    return "none" if mark["choice"] is None else str(mark["choice"])


def _listed(piece: Mapping[str, Any] | None) -> str:
    """Title, criteria and last day; filings of before tell no days."""
    if not piece:
        return ""
    until = f", hết hạn {date.fromisoformat(piece['expires_on']):%d/%m/%Y}" if piece.get("expires_on") else ""
    return f"{piece['title']} ({', '.join(piece['criteria'])}){until}"
