"""The list of printed doubts of a regulation: its own text, then every set, each with who looked at the signed paper.

Read from the contents of the newest versions. A doubt is known by its digest, so a version that lists it
unchanged keeps what was confirmed before.
"""

from __future__ import annotations

from dataclasses import dataclass

from ocop.law.doubts import WHOLE_REGULATION, PrintedDoubt, doubts_of
from ocop.law.rulebooks.models import DoubtCheck, RulebookVersion
from ocop.law.rulebooks.rules import OPEN
from ocop.law.source import Text, text_of


@dataclass(frozen=True, slots=True)
class Listed:
    """Where a doubt is listed: a set in a version, or (set 0, no version) the regulation's own text."""

    set_no: int
    set_name: Text
    version_id: int | None
    version: int


OWN_TEXT = Listed(WHOLE_REGULATION, Text("", ""), None, 0)


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """A doubt with every look at the signed paper, oldest first. `index`: its place in the list, from 0."""

    regulation: str
    listed: Listed
    index: int
    doubt: PrintedDoubt
    digest: str
    checks: tuple[DoubtCheck, ...]

    @property
    def last(self) -> DoubtCheck | None:
        """The look that counts."""
        return self.checks[-1] if self.checks else None

    @property
    def state(self) -> str:
        """open, as_signed or differs."""
        return self.last.finding if self.last else OPEN


def doubt_lines(regulation: str) -> list[DoubtLine]:
    """Every doubt of the regulation, in the order of the sets. Two queries."""
    checks: dict[str, list[DoubtCheck]] = {}
    for check in DoubtCheck.objects.filter(regulation=regulation).select_related("by").order_by("pk"):
        checks.setdefault(check.digest, []).append(check)
    lists = [(OWN_TEXT, doubts_of(regulation)), *_sets(regulation)]
    return [
        DoubtLine(regulation, listed, index, each, digest, tuple(checks.get(digest, ())))
        for listed, doubts in lists
        for index, each in enumerate(doubts)
        for digest in [each.digest(regulation, listed.set_no)]
    ]


def _sets(regulation: str) -> list[tuple[Listed, tuple[PrintedDoubt, ...]]]:
    rows = RulebookVersion.objects.filter(regulation=regulation).order_by("version")
    fields = ("set_no", "pk", "version", "content__set__name", "content__printed_doubts")
    newest = {row[0]: row for row in rows.values_list(*fields)}
    return [
        (
            Listed(set_no, text_of(name), pk, version),
            tuple(PrintedDoubt(each["at"], each["kind"], text_of(each)) for each in doubts or ()),
        )
        for set_no, pk, version, name, doubts in (newest[key] for key in sorted(newest))
    ]


def regulations_with_sheets() -> list[str]:
    """Numbers of the regulations that have rulebooks, the newest in force first."""
    rows = RulebookVersion.objects.order_by("-in_force_from").values_list("regulation", flat=True)
    return list(dict.fromkeys(rows))


def line_of(digest: str) -> DoubtLine | None:
    """The doubt of this digest, in whichever regulation it stands."""
    for regulation in regulations_with_sheets():
        for line in doubt_lines(regulation):
            if line.digest == digest:
                return line
    return None
