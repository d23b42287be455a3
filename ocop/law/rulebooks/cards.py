"""A set's sheet as cards to read, for `rulebooks/_sheet.html`. Plain values in, plain values out.

Official words stand where an office has loaded them and the page is read in Vietnamese, the law's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language

from ocop.law.rulebooks.rulebook import Choice, Criterion, Part, Rulebook, Section
from ocop.law.rulebooks.wording import OWN_WORDS, Coverage, Words, coverage
from ocop.law.source import Text


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """A line people may tick; `official` when it stands in the words of the signed decision."""

    text: str
    points: Decimal
    star: int | None
    official: bool


@dataclass(frozen=True, slots=True)
class CaseLines:
    """The choices of one either/or situation; `code` "" when the criterion has no cases."""

    code: str
    text: str
    choices: tuple[ChoiceLine, ...]


@dataclass(frozen=True, slots=True)
class CriterionCard:
    """One criterion with all the sheet says of it."""

    code: str
    title: str
    maximum: Decimal
    cases: tuple[CaseLines, ...]
    condition: str
    knockouts: tuple[str, ...]
    requirement: tuple[str, ...]
    notes: tuple[str, ...]
    evidence: tuple[str, ...]

    @property
    def slug(self) -> str:
        """The code as part of an id."""
        return self.code.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Heading:
    """A sub-group's heading above the criteria it holds; `code` "" for criteria that stand in none."""

    code: str
    title: str
    maximum: Decimal
    criteria: tuple[CriterionCard, ...]


@dataclass(frozen=True, slots=True)
class SectionCards:
    code: str
    title: str
    maximum: Decimal
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class PartCards:
    code: str
    title: str
    maximum: Decimal
    sections: tuple[SectionCards, ...]


@dataclass(frozen=True, slots=True)
class SheetCards:
    """The whole sheet. `covered` says how far it stands in the words of the signed decision."""

    set_no: int
    code: str
    name: str
    group: str
    subgroup: str
    regulation: str
    agencies: tuple[str, ...]
    sample_units: int
    disqualifiers: tuple[tuple[str, str], ...]
    parts: tuple[PartCards, ...]
    bands: tuple[tuple[int, Decimal], ...]
    covered: Coverage


def said(text: Text) -> str:
    """The text in the language of the page."""
    return text.in_language(get_language() or "vi")


def sheet_cards(book: Rulebook, words: Words = OWN_WORDS) -> SheetCards:
    """The sheet of a set for `rulebooks/_sheet.html`."""
    shown = words if (get_language() or "vi").startswith("vi") else OWN_WORDS
    return SheetCards(
        set_no=book.set_no,
        code=book.code,
        name=said(book.name),
        group=f"{book.group.code}. {said(book.group.name)}",
        subgroup=said(book.subgroup),
        regulation=book.regulation,
        agencies=book.agencies,
        sample_units=book.sample_units,
        disqualifiers=tuple((f"D{at}", said(each)) for at, each in enumerate(book.disqualifiers, start=1)),
        parts=tuple(_part(each, shown) for each in book.parts),
        bands=((1, Decimal(0)), *reversed(book.bands.limits)),
        covered=coverage(book, words),
    )


def _part(part: Part, words: Words) -> PartCards:
    sections = tuple(_section(each, words) for each in part.sections)
    return PartCards(part.code, said(part.title), part.maximum, sections)


def _section(section: Section, words: Words) -> SectionCards:
    groups = {each.code: each for each in section.subgroups}
    found: list[tuple[str, list[CriterionCard]]] = []
    for each in section.criteria:
        parent = each.parent or ""
        if not found or found[-1][0] != parent:
            found.append((parent, []))
        found[-1][1].append(_card(each, words))
    headings = tuple(
        Heading(code, said(groups[code].title), groups[code].maximum, tuple(cards))
        if code
        else Heading("", "", Decimal(0), tuple(cards))
        for code, cards in found
    )
    return SectionCards(section.code, said(section.title), section.maximum, headings)


def _card(criterion: Criterion, words: Words) -> CriterionCard:
    return CriterionCard(
        code=criterion.code,
        title=words.title(criterion.code) or said(criterion.title),
        maximum=criterion.maximum,
        cases=_cases(criterion, words),
        condition=said(criterion.condition.text) if criterion.condition else "",
        knockouts=tuple(map(said, criterion.knockouts)),
        requirement=tuple(map(said, criterion.requirement)),
        notes=tuple(map(said, criterion.notes)),
        evidence=tuple(map(said, criterion.evidence)),
    )


def _cases(criterion: Criterion, words: Words) -> tuple[CaseLines, ...]:
    def line(index: int, choice: Choice) -> ChoiceLine:
        official = words.choice(criterion.code, index)
        return ChoiceLine(official or said(choice.text), choice.points, choice.star, bool(official))

    lines = [(each.case, line(index, each)) for index, each in enumerate(criterion.choices)]
    if not criterion.cases:
        return (CaseLines("", "", tuple(each for _, each in lines)),)
    return tuple(
        CaseLines(case.code, said(case.text), tuple(each for code, each in lines if code == case.code))
        for case in criterion.cases
    )
