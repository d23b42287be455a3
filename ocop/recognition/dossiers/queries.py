"""What pages and other apps read of dossiers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.law.regulations.choose import Choice
from ocop.law.regulations.queries import regulation_for
from ocop.law.rulebooks.engine import Result, evaluate
from ocop.law.rulebooks.queries import rulebook
from ocop.law.rulebooks.rulebook import Criterion, Rulebook
from ocop.recognition.dossiers.models import CommuneReport, Dossier, EffortWeights, Evidence
from ocop.recognition.dossiers.recognised import recognised_before
from ocop.recognition.dossiers.rules import TEXTS, Contents
from ocop.recognition.dossiers.states import AT_COMMUNE, RESTARTABLE

# These pieces of evidence come with the samples, from the commune or from a visit: no file is asked for them.
NOT_A_FILE = ("sản phẩm mẫu", "Mẫu số 03", "Khảo sát thực tế")


def rulebook_of(dossier: Dossier) -> Rulebook:
    """The rulebook version this dossier was opened under."""
    return rulebook(dossier.rulebook_id)


def marks_of(dossier: Dossier) -> dict[str, int | None]:
    """The producer's own marks: criterion → choice index, or None for "none fits"."""
    return dict(dossier.self_marks.values_list("criterion", "choice"))


def self_score(dossier: Dossier) -> Result:
    """What the engine says of the producer's own marks."""
    book = rulebook_of(dossier)
    return evaluate(book, open_marks(book, marks_of(dossier)))


def evidence_by_criterion(dossier: Dossier) -> dict[str, list[Evidence]]:
    """Criterion → its evidence in the order the producer gave it, in one query."""
    found: dict[str, list[Evidence]] = {}
    for piece in dossier.evidence.select_related("file"):
        for code in piece.criteria:
            found.setdefault(code, []).append(piece)
    return {code: sorted(pieces, key=lambda each: each.rank_in(code)) for code, pieces in found.items()}


def evidence_in_order(dossier: Dossier) -> list[Evidence]:
    """Each piece once: by the first criterion it proves, then in the producer's order inside that one."""
    order = {code: at for at, code in enumerate(rulebook_of(dossier).criteria)}

    def place(piece: Evidence) -> tuple[int, tuple[float, int]]:
        first = min(piece.criteria, key=lambda code: order.get(code, len(order)), default="")
        return order.get(first, len(order)), piece.rank_in(first)

    return sorted(dossier.evidence.select_related("file"), key=place)


def contents_of(dossier: Dossier) -> Contents:
    """What completeness is decided on."""
    book = rulebook_of(dossier)
    marks = marks_of(dossier)
    proven = {code for codes in dossier.evidence.values_list("criteria", flat=True) for code in codes}
    open_criteria = [each for each in book.criteria.values() if condition_met(each, book, marks)]
    return Contents(
        texts={key: getattr(dossier, key) for key in TEXTS},
        papers=list(dossier.papers),
        unanswered=[each.code for each in open_criteria if each.code not in marks],
        positive_without_evidence=[
            each.code
            for each in open_criteria
            if each.code not in proven and needs_file(each) and points_of(each, marks.get(each.code)) > 0
        ],
        recognised_before=recognised_before(dossier.product),
        kind=dossier.kind,
    )


def condition_met(criterion: Criterion, book: Rulebook, marks: Mapping[str, int | None]) -> bool:
    """Is the criterion to be scored at all? 5.2 only where there is a story (5.1 > 0)."""
    needs = criterion.condition.requires if criterion.condition else ()
    return all(points_of(book.criterion(need.code), marks.get(need.code)) > need.above for need in needs)


def open_marks(book: Rulebook, marks: Mapping[str, int | None]) -> dict[str, int | None]:
    """The marks without those whose condition is not met (5.2 once the story was taken back)."""
    return {
        code: mark for code, mark in marks.items() if mark is None or condition_met(book.criterion(code), book, marks)
    }


def points_of(criterion: Criterion, choice: int | None) -> Decimal:
    """Points of a choice index, 0 for "none fits"."""
    return criterion.choices[choice].points if choice is not None else Decimal(0)


def needs_file(criterion: Criterion) -> bool:
    """Does the criterion's evidence list name a paper, beyond samples, Mẫu 03 and visits?"""
    return any(not any(word in each.vi for word in NOT_A_FILE) for each in criterion.evidence)


def hold(dossier: Dossier, *more: str) -> None:
    """Lock the row until the transaction ends and bring what decides about it up to date, and `more` fields."""
    dossier.refresh_from_db(
        fields=["state", "filed_at", "samples", *more],
        from_queryset=Dossier.objects.select_for_update(of=("self",)),
    )


def choice_of(dossier: Dossier) -> Choice:
    """The regulation that judges it: by the day of its first filing, before that by today (Đ11, Đ12.2)."""
    filed = dossier.filed_at.astimezone(clock.ZONE).date() if dossier.filed_at else clock.today()
    return regulation_for(filed, dossier.kind)


def weights_of(place: Place | None, book: Rulebook) -> dict[str, Decimal]:
    """The province's weights of effort for this rulebook; criteria it no longer has are passed over."""
    kept = EffortWeights.objects.filter(place=place, set_no=book.set_no).first()
    told = kept.weights if kept else {}
    return {code: Decimal(weight) for code, weight in told.items() if code in book.criteria}


def own_weights(place: Place) -> dict[int, EffortWeights]:
    """The sets this province weighs by itself. One query."""
    return {each.set_no: each for each in EffortWeights.objects.filter(place=place).select_related("changed_by")}


def under_way(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Filed, and not yet assessed: those a newer regulation sets a last day for (Đ12.2)."""
    return dossiers.filter(filed_at__isnull=False, state__in=RESTARTABLE).order_by("pk")


def report_of(dossier: Dossier) -> CommuneReport:
    """Mẫu 03 of the dossier; an empty unsaved one when the commune has written nothing yet."""
    return CommuneReport.objects.filter(dossier=dossier).first() or CommuneReport(dossier=dossier)


def waiting_at_commune(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Filed and not yet sent on, most urgent first: by the end of their clock, those without one last."""
    return dossiers.filter(state__in=AT_COMMUNE).order_by("commune_due_on", "filed_at")


def frozen_content(dossier: Dossier) -> dict[str, Any]:
    """All that a filing freezes, as plain JSON: texts, papers, marks with notes, evidence with hashes."""
    return {
        "product": dossier.product.name,
        "producer": dossier.product.producer.name,
        "kind": dossier.kind,
        "regulation": dossier.regulation,
        "rulebook": dossier.rulebook.sha256,
        "papers": sorted(dossier.papers),
        "looked_at": list(dossier.looked_at),
        "texts": {key: getattr(dossier, key) for key in TEXTS},
        "marks": [
            {"criterion": mark.criterion, "choice": mark.choice, "note": mark.note}
            for mark in dossier.self_marks.order_by("criterion")
        ],
        "evidence": [
            {
                "title": each.title,
                "criteria": each.criteria,
                "ranks": each.ranks,
                "kind": each.kind,
                "issued_on": each.issued_on.isoformat() if each.issued_on else None,
                "expires_on": each.expires_on.isoformat() if each.expires_on else None,
                "sha256": each.file.sha256,
                "name": each.file.name,
            }
            for each in evidence_in_order(dossier)
        ],
    }
