"""A rulebook: the scoring sheet of one set of products, exactly as its version says. Never changed.

Words: a *part* (A, B, C) has *sections*, a section has *criteria*, a criterion offers *choices* with points.
A *star mark* on a choice makes it a *floor*; a *knock-out* removes the product; *cases* are either/or.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from ocop.kernel.verdict import no
from ocop.kernel.words import gettext_noop
from ocop.law.bands import Bands
from ocop.law.source import Text

STARS_WITH_FLOORS = (3, 4, 5)


@dataclass(frozen=True, slots=True)
class Choice:
    """One line people may tick: its points, and the star (3, 4 or 5) that asks for at least this line."""

    points: Decimal
    text: Text
    star: int | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One of the either/or situations of a criterion (set 26); the choice marked says which applies."""

    code: str
    text: Text


@dataclass(frozen=True, slots=True)
class Requirement:
    """Machine form of a condition: the criterion `code` must have more than `above` points."""

    code: str
    above: Decimal

    def __str__(self) -> str:
        return f"> {self.above:f}"


@dataclass(frozen=True, slots=True)
class Condition:
    """When a criterion is scored at all (`requires`), or that one case of several applies (`either`)."""

    text: Text
    requires: tuple[Requirement, ...] = ()
    either: bool = False

    def machine(self) -> dict[str, dict[str, str]]:
        """The condition as data: {"requires": {"5.1": "> 0"}}, or nothing for an either/or."""
        return {"requires": {need.code: str(need) for need in self.requires}} if self.requires else {}


@dataclass(frozen=True, slots=True)
class Knockout:
    """A ground that removes the product, whatever its points. `code`: D1, D2 … or the criterion's code."""

    code: str
    text: Text
    cite: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion. `maximum` in points; `parent` is the code of its sub-group on the third level."""

    code: str
    title: Text
    maximum: Decimal
    choices: tuple[Choice, ...]
    cite: str
    cases: tuple[Case, ...] = ()
    condition: Condition | None = None
    knockouts: tuple[Text, ...] = ()
    evidence: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    requirement: tuple[Text, ...] = ()
    parent: str | None = None

    def floor(self, star: int) -> Choice | None:
        """The choice marked with this star, or None."""
        return next((choice for choice in self.choices if choice.star == star), None)


@dataclass(frozen=True, slots=True)
class Subgroup:
    """A heading with its own maximum between a section and its criteria (6.1 above 6.1.1)."""

    code: str
    title: Text
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class Section:
    code: str
    title: Text
    maximum: Decimal
    criteria: tuple[Criterion, ...]
    subgroups: tuple[Subgroup, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    code: str
    title: Text
    maximum: Decimal
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The product group a set belongs to; its name depends on the regulation."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the printed sheet leaves open, and how it is read here."""

    at: str
    kind: str
    text: Text


@dataclass(frozen=True, slots=True)
class Cites:
    """The articles an explanation of a result points to."""

    parts: str
    bands: str
    floors: str
    unrecognised: str


@dataclass(frozen=True, eq=False)
class Rulebook:
    """One set's rulebook in one version. Two rulebooks are equal when their content hash is."""

    regulation: str
    set_no: int
    code: str
    name: Text
    group: Group
    subgroup: Text
    agencies: tuple[str, ...]
    sample_units: int
    disqualifiers: tuple[Text, ...]
    parts: tuple[Part, ...]
    doubts: tuple[Doubt, ...]
    bands: Bands
    cites: Cites
    sha256: str = field(repr=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rulebook) and self.sha256 == other.sha256

    def __hash__(self) -> int:
        return hash(self.sha256)

    def sections(self) -> Iterator[Section]:
        """All sections in the sheet's order."""
        for part in self.parts:
            yield from part.sections

    @cached_property
    def criteria(self) -> dict[str, Criterion]:
        """Every criterion by its code, in the sheet's order."""
        return {each.code: each for section in self.sections() for each in section.criteria}

    @cached_property
    def knockouts(self) -> dict[str, Knockout]:
        """Every ground of removal by its code: D1, D2 … of the whole set, then criteria with their own."""
        found = {
            f"D{number}": Knockout(f"D{number}", text, f"PL II, bộ {self.set_no}")
            for number, text in enumerate(self.disqualifiers, start=1)
        }
        for code, each in self.criteria.items():
            if each.knockouts:
                text = Text("; ".join(t.vi for t in each.knockouts), "; ".join(t.en for t in each.knockouts))
                found[code] = Knockout(code, text, each.cite)
        return found

    def criterion(self, code: str) -> Criterion:
        """The criterion with this code. Raises Refused, naming the code, when the set has none."""
        found = self.criteria.get(code)
        if found is None:
            no(
                gettext_noop("Bộ {set} không có tiêu chí “{code}”."),
                at=str(code),
                remedy=gettext_noop("Kiểm tra lại mã tiêu chí trong phiếu của bộ sản phẩm này."),
                set=self.set_no,
                code=code,
            ).or_refuse()
        return self.criteria[code]
