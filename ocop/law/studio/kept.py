"""Faults and contents as a draft keeps them: JSON that the database takes, whatever stood in the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ocop.kernel.verdict import Reason
from ocop.law.faults import Problem
from ocop.law.source import digest
from ocop.law.studio.models import Draft
from ocop.law.studio.pieces import Intake

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


def own_faults(intake: Intake) -> list[dict[str, Any]]:
    """Faults of the files and of the regulation, as the draft keeps them."""
    regulation = intake.regulation
    return faults_kept([*intake.loose, *(regulation.problems if regulation else ())])


def set_fields(intake: Intake) -> list[dict[str, Any]]:
    """The columns of each set."""
    return [
        {
            "set_no": piece.set_no,
            "name": storable(_name(piece.content))[:300],
            "source": storable(piece.file)[:200],
            "sheet": storable(piece.sheet)[:100],
            "content": storable(piece.content),
            "sha256": digest(storable(piece.content)),
            "faults": faults_kept(piece.problems),
        }
        for piece in intake.sets
    ]


def _name(content: Any) -> str:
    """The Vietnamese name of the set, as far as the file gives one."""
    found = content
    for key in ("set", "name", "vi"):
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, str) else ""


def fingerprint(intake: Intake) -> str:
    """Equal for files that would leave a draft as it is."""
    regulation = storable(intake.regulation.content) if intake.regulation else None
    sets = [[fields["sha256"], fields["sheet"], fields["faults"]] for fields in set_fields(intake)]
    return digest([regulation, own_faults(intake), sets])


def fingerprint_kept(draft: Draft) -> str:
    """The same of what a draft holds. One query."""
    sets = [[row.sha256, row.sheet, row.faults] for row in draft.sets.all()]
    return digest([draft.content, draft.faults, sets])
