"""Score sheets as pages show them: the member's own, and all of them side by side. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.law.rulebooks.combine import Combined, FloorDecision
from ocop.law.rulebooks.engine import evaluate
from ocop.law.rulebooks.queries import words_of
from ocop.recognition.councils import queries
from ocop.recognition.councils.models import Item, Member, Sheet
from ocop.recognition.dossiers.models import Evidence
from ocop.recognition.dossiers.queries import marks_of, report_of, rulebook_of
from ocop.recognition.dossiers.rules import COMMUNE_MATTERS
from ocop.recognition.dossiers.sheet import parts_of, said, standing_of


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One product in the live room."""

    item: Item
    signed: int
    expected: int
    mine: Sheet | None
    my_conflict: bool
    to_score: bool
    ready: bool
    outcome: Any


@dataclass(frozen=True, slots=True)
class FloorRow:
    """One floor criterion that the chair confirms: members' choices and what was decided."""

    decision: FloorDecision
    title: str
    choices: tuple[tuple[str, str, bool], ...]
    marks: tuple[tuple[str, str], ...]
    confirmed: Any

    @property
    def slug(self) -> str:
        """The criterion's code as part of an id."""
        return self.decision.code.replace(".", "-")


def item_row(progress: queries.ItemProgress, me: Member | None) -> ItemRow:
    """What the room says of one product, to this member."""
    item = progress.item
    mine = next((each for each in item.sheets.all() if me and each.member_id == me.pk), None)
    barred = any(me and each.member_id == me.pk for each in item.conflicts.all())
    expected = me is not None and any(each.pk == me.pk for each in progress.expected)
    return ItemRow(
        item=item,
        signed=len(progress.signed),
        expected=len(progress.expected),
        mine=mine,
        my_conflict=bool(barred),
        to_score=expected and (mine is None or mine.state == "draft"),
        ready=progress.verdict.ok,
        outcome=getattr(item, "outcome", None),
    )


def two_panes(item: Item, member: Member | None) -> dict[str, Any]:
    """The sheet left; the dossier's evidence, the producer's own marks and Mẫu 03 right."""
    sheet = sheet_of(item, member)
    dossier = item.dossier
    report = report_of(dossier)
    words = words_of(dossier.rulebook_id, item.session.council.place)
    beside: dict[str, Any] = {"evidence": _evidence(item), "aside": _own_choices(item), "words": words}
    return {
        "item": item,
        "sheet": sheet,
        "readonly": sheet.state == "signed",
        "parts": parts_of(rulebook_of(dossier), sheet.marks, **beside),
        "knockouts": [
            (code, said(each.text), code in sheet.knockouts) for code, each in rulebook_of(dossier).knockouts.items()
        ],
        "report": [(_(label), getattr(report, key)) for key, label in COMMUNE_MATTERS.items()],
        **footer(item, member),
    }


def footer(item: Item, member: Member | None) -> dict[str, Any]:
    """Points and floors of the member's sheet, from the engine."""
    sheet = sheet_of(item, member)
    result = evaluate(rulebook_of(item.dossier), sheet.marks, sheet.knockouts)
    return {"item": item, "sheet": sheet, "standing": standing_of(result, sheet.marks)}


def sheet_of(item: Item, member: Member | None) -> Sheet:
    """The member's sheet; an empty unsaved one before the first mark."""
    found = Sheet.objects.filter(item=item, member=member).first() if member else None
    return found or Sheet(item=item, member=member)


def comparison(item: Item) -> dict[str, Any]:
    """All sheets of a product side by side, the combined result and the floors."""
    progress = queries.progress_of(item)
    combined = progress.combined
    signed = [each for each in item.sheets.select_related("member__user") if each.state == "signed"]
    return {
        "progress": progress,
        "combined": combined,
        "bands": _bands(combined),
        "signed": signed,
        "floors": [_floor_row(item, each) for each in progress.to_confirm],
        "outcome": getattr(item, "outcome", None),
        "conflicts": item.conflicts.select_related("member__user"),
    }


def signed_count(item: Item) -> int:
    """How many sheets are signed: all that is told while the scoring is closed."""
    return item.sheets.filter(state="signed").count()


def _bands(combined: Combined | None) -> list[tuple[int, Any]]:
    return [(1, 0), *reversed(combined.rulebook.bands.limits)] if combined else []


def _floor_row(item: Item, decision: FloorDecision) -> FloorRow:
    criterion = rulebook_of(item.dossier).criterion(decision.code)

    def named(choice: int | None) -> str:
        return _("Không thuộc mức nào") if choice is None else said(criterion.choices[choice].text)

    confirmed = next((each for each in item.floor_decisions.all() if each.criterion == decision.code), None)
    names = {queries.voice(sheet): str(sheet.member) for sheet in item.sheets.select_related("member__user")}
    options = [*range(len(criterion.choices)), None]
    return FloorRow(
        decision=decision,
        title=said(criterion.title),
        choices=tuple(
            ("none" if each is None else str(each), named(each), each == decision.choice) for each in options
        ),
        marks=tuple((names[voice], named(choice)) for voice, choice in decision.marks),
        confirmed=confirmed,
    )


def _evidence(item: Item) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    pieces = Evidence.objects.filter(dossier_id=item.dossier_id).select_related("file")
    for piece in pieces:
        shown = {
            "title": piece.title,
            "image": piece.file.is_image,
            "url": reverse("councils:evidence_file", args=[item.pk, piece.pk]),
        }
        for code in piece.criteria:
            found.setdefault(code, []).append(shown)
    return found


def _own_choices(item: Item) -> dict[str, Any]:
    book = rulebook_of(item.dossier)
    notes = dict(item.dossier.self_marks.values_list("criterion", "note"))
    return {
        code: {
            "choice": _("Không thuộc mức nào") if mark is None else said(book.criteria[code].choices[mark].text),
            "note": notes.get(code, ""),
        }
        for code, mark in marks_of(item.dossier).items()
    }
