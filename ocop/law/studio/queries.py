"""What drafts are measured against: the published law, and what a draft would change in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop.law.regulations.models import RegulationVersion
from ocop.law.rulebooks.load import build
from ocop.law.rulebooks.models import RulebookVersion
from ocop.law.rulebooks.rulebook import Rulebook
from ocop.law.source import digest
from ocop.law.studio.basis import Basis, basis_of, is_sound, shipped
from ocop.law.studio.models import Draft, DraftSet
from ocop.law.studio.rules import Facts

LAID_IN = ("bands", "cites")
"""What a version's content holds beyond the file: laid in from the regulation."""


def bases() -> dict[str, Basis]:
    """What every known regulation gives its rulebooks: the shipped ones and the newest published. One query."""
    published = RegulationVersion.objects.order_by("version").values_list("number", "content")
    return shipped() | {number: basis_of(content) for number, content in published}


def file_content(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content of a version as a file has it."""
    return {key: value for key, value in content.items() if key not in LAID_IN}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a set of a draft stands beside what is published: the whole content it would be published with
    (None while it has faults), the newest version of the set, and which of "new", "same", "correction",
    "repeated", "faulty" it is."""

    row: DraftSet
    content: dict[str, Any] | None
    sha256: str
    newest: RulebookVersion | None
    standing: str

    @property
    def name(self) -> str:
        """The set as refusals name it."""
        return f"Bộ {self.row.set_no}"


def sets_of(draft: Draft) -> list[Standing]:
    """The sets of a draft with their standing. Three queries."""
    rows = list(draft.sets.all())
    basis = _basis_of(draft)
    versions = RulebookVersion.objects.filter(regulation=draft.regulation).defer("content")
    newest: dict[int, RulebookVersion] = {}
    hashes: set[str] = set()
    for each in versions.order_by("version"):
        newest[each.set_no] = each
        hashes.add(each.sha256)
    return [_standing(row, basis, newest.get(row.set_no or 0), hashes) for row in rows]


def standing_of(row: DraftSet) -> Standing:
    """How one set of a draft stands."""
    return next(each for each in sets_of(row.draft) if each.row.pk == row.pk)


def _basis_of(draft: Draft) -> Basis | None:
    if draft.content is not None and is_sound(draft.content):
        return basis_of(draft.content)
    return bases().get(draft.regulation)


def _standing(row: DraftSet, basis: Basis | None, newest: RulebookVersion | None, hashes: set[str]) -> Standing:
    if row.faults or basis is None:
        return Standing(row, None, "", newest, "faulty")
    content = {**row.content, "bands": basis.bands, "cites": basis.cites}
    sha256 = digest(content)
    if newest is None:
        return Standing(row, content, sha256, None, "new")
    standing = "same" if newest.sha256 == sha256 else "repeated" if sha256 in hashes else "correction"
    return Standing(row, content, sha256, newest, standing)


def regulation_standing(draft: Draft) -> str:
    """How the regulation in a draft stands: "" when there is none in it, else as a set does. One query."""
    if draft.content is None:
        return ""
    if not is_sound(draft.content):
        return "faulty"
    hashes = RegulationVersion.objects.filter(number=draft.regulation).order_by("version")
    known = list(hashes.values_list("sha256", flat=True))
    sha256 = digest(draft.content)
    if not known:
        return "new"
    return "same" if known[-1] == sha256 else "repeated" if sha256 in known else "correction"


def faults_of(draft: Draft, sets: Iterable[Standing]) -> list[dict[str, Any]]:
    """Every fault of a draft, files and regulation first."""
    return [*draft.faults, *(fault for each in sets for fault in each.row.faults)]


def facts_of(draft: Draft, sets: list[Standing] | None = None) -> Facts:
    """What the rules need to know of a draft."""
    found = sets_of(draft) if sets is None else sets
    regulation = regulation_standing(draft)
    pieces = [(each.name, each.standing) for each in found]
    if regulation:
        pieces.insert(0, (f"Quy định {draft.regulation}", regulation))
    first = regulation_from(draft)
    return Facts(
        faults=len(faults_of(draft, found)),
        pieces=len(pieces),
        changed=tuple(name for name, standing in pieces if standing in ("new", "correction")),
        corrected=tuple(name for name, standing in pieces if standing == "correction"),
        repeated=tuple(name for name, standing in pieces if standing == "repeated"),
        regulation_known=first is not None,
        regulation_from=first,
    )


def regulation_from(draft: Draft) -> date | None:
    """The day the draft's regulation is in force from; None when it is neither in the draft nor published."""
    if draft.content is not None and is_sound(draft.content):
        return date.fromisoformat(draft.content["in_force_from"])
    rows = RegulationVersion.objects.filter(number=draft.regulation).order_by("-version")
    return rows.values_list("in_force_from", flat=True).first()


def waiting_for(user_pk: int | None) -> Any:
    """Proposals another person made, oldest first: this one may approve them."""
    waiting = Draft.objects.filter(state="proposed").exclude(proposed_by_id=user_pk)
    return waiting.select_related("proposed_by").order_by("proposed_at", "pk")


def in_preparation(user_pk: int | None) -> Any:
    """Drafts this person started that are not proposed yet."""
    return Draft.objects.filter(state="draft", made_by_id=user_pk).order_by("pk")


def book_of(content: Mapping[str, Any]) -> Rulebook:
    """The rulebook of a whole content."""
    return build(content)


def siblings(set_no: int | None) -> list[RulebookVersion]:
    """Every published version of a set number, newest first: what it can be compared with."""
    rows = RulebookVersion.objects.filter(set_no=set_no or 0).defer("content")
    return list(rows.order_by("-in_force_from", "-version"))


def draft_siblings(set_no: int | None) -> list[DraftSet]:
    """Every set of that number without faults in a draft that is still open."""
    rows = DraftSet.objects.filter(set_no=set_no or 0, faults=[], draft__state__in=("draft", "proposed"))
    return list(rows.select_related("draft").order_by("-draft_id", "position"))
