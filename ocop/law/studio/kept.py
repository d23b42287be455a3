"""Faults and contents as a draft keeps them: JSON that the database takes, whatever stood in the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ocop.kernel.verdict import Reason
from ocop.law.faults import Problem

MOST_FAULTS = 2000
LONGEST = 400


def faults_kept(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """The first 2,000 faults, each with its place and with its sentence still to be translated."""
    kept = []
    for each, _ in zip(problems, range(MOST_FAULTS), strict=False):
        params = {key: storable(str(value))[:LONGEST] for key, value in each.reason.params.items()}
        kept.append(
            {
                "file": storable(each.file)[:LONGEST],
                "sheet": storable(each.sheet)[:LONGEST],
                "row": each.row,
                "at": storable(each.at)[:LONGEST],
                "text": each.reason.text,
                "remedy": each.reason.remedy,
                "params": params,
            }
        )
    return kept


def reason_of(fault: Mapping[str, Any]) -> Reason:
    """The reason of a kept fault, to be said in the reader's language."""
    return Reason(fault["text"], at=fault["at"], remedy=fault["remedy"], params=fault["params"])


def storable(value: Any) -> Any:
    """The value without the one sign the database cannot keep, and without halves of signs."""
    if isinstance(value, str):
        return value.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {storable(str(key)): storable(each) for key, each in value.items()}
    if isinstance(value, list):
        return [storable(each) for each in value]
    return value if value is None or isinstance(value, int) else str(value)
