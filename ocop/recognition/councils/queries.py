"""What pages and other apps read of councils."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from ocop.kernel.verdict import Verdict, every
from ocop.law.rulebooks.combine import Combined, FloorDecision, Sheet as EngineSheet, combine
from ocop.law.rulebooks.engine import Result, evaluate, hold_mark
from ocop.law.rulebooks.explain import Explanation, explain_combined
from ocop.law.rulebooks.rulebook import Rulebook
from ocop.recognition.councils import rules
from ocop.recognition.councils.models import Item, Member, Session, Sheet
from ocop.recognition.dossiers.queries import condition_met, rulebook_of


@dataclass(frozen=True, slots=True)
class ItemProgress:
    """How far an item is: who must score it, who has signed, and what stands in the way of closing.

    `missing` names the sheets still to be signed: "member – product".
    """

    item: Item
    expected: tuple[Member, ...]
    signed: tuple[Sheet, ...]
    combined: Combined | None
    to_confirm: tuple[FloorDecision, ...]
    missing: tuple[str, ...]
    verdict: Verdict


def agenda(session: Session) -> QuerySet[Item]:
    """The items with all that the session page shows, in a fixed number of queries."""
    return (
        session.items.select_related("dossier__product__producer", "dossier__place", "dossier__rulebook", "outcome")
        .prefetch_related("sheets__member__user", "conflicts", "floor_decisions")
        .order_by("position")
    )


def progress(session: Session) -> list[ItemProgress]:
    """Every item's progress. Six queries, whatever the number of items."""
    present = tuple(session.present.select_related("user"))
    council = session.council.rules()
    return [_progress(item, present, council) for item in agenda(session)]


def progress_of(item: Item) -> ItemProgress:
    """One item's progress."""
    return _progress(item, tuple(item.session.present.select_related("user")), item.session.council.rules())


def hold(session: Session) -> None:
    """Lock the row until the transaction ends and bring its state up to date."""
    session.refresh_from_db(fields=["state"], from_queryset=Session.objects.select_for_update(of=("self",)))


def combined_of(item: Item, sheets: tuple[Sheet, ...]) -> Combined | None:
    """What the engine makes of the signed sheets and the chair's floor decisions; None without any sheet."""
    if not sheets:
        return None
    confirmed = {each.criterion: each.choice for each in item.floor_decisions.all()}
    return combine(rulebook_of(item.dossier), engine_sheets(sheets), decided=confirmed)


def engine_sheets(sheets: Sequence[Sheet]) -> list[EngineSheet]:
    """The sheets as the engine takes them."""
    return [EngineSheet(voice(sheet), sheet.marks, tuple(sheet.knockouts)) for sheet in sheets]


def explanation_of(item: Item) -> Explanation | None:
    """The result of the sheets signed so far laid open; None without any sheet."""
    found = progress_of(item)
    return explain_combined(found.combined, engine_sheets(found.signed)) if found.combined else None


def scored(item: Item, marks: Mapping[str, int | None], knockouts: Sequence[str] = ()) -> Result:
    """What the engine makes of one sheet for this product. Raises Refused for marks it does not take."""
    return evaluate(rulebook_of(item.dossier), marks, knockouts)


def hold_choice(item: Item, criterion: str, choice: int | None) -> None:
    """Raise Refused unless the product's rulebook has the criterion and offers that choice in it."""
    hold_mark(rulebook_of(item.dossier).criterion(criterion), choice)


def unanswered(book: Rulebook, marks: Mapping[str, int | None]) -> list[str]:
    """Criteria that a sheet must still answer; those whose condition is unmet (5.2) are left out."""
    return [each.code for each in book.criteria.values() if each.code not in marks and condition_met(each, book, marks)]


def sheets_to_do(user_id: int) -> QuerySet[Item]:
    """Items in open sessions that wait for this member's signature, without those declared as conflicts."""
    return (
        Item.objects.filter(session__state="open", session__present__user_id=user_id)
        .exclude(conflicts__member__user_id=user_id)
        .exclude(sheets__member__user_id=user_id, sheets__state="signed")
        .exclude(pk__in=Sheet.objects.filter(member__user_id=user_id, state="signed").values("item_id"))
        .select_related("dossier__product__producer", "session")
        .order_by("session_id", "position")
        .distinct()
    )


def members_with_progress(session: Session) -> QuerySet[Member]:
    """The council's members with the number of sheets each has signed in this session."""
    return session.council.members.select_related("user").annotate(
        signed=Count("sheets", filter=Q(sheets__item__session=session, sheets__state="signed"))
    )


def _progress(item: Item, present: tuple[Member, ...], council: rules.CouncilRules) -> ItemProgress:
    barred = {conflict.member_id for conflict in item.conflicts.all()}
    expected = tuple(member for member in present if member.pk not in barred)
    signed = tuple(sheet for sheet in item.sheets.all() if sheet.state == "signed" and sheet.member_id not in barred)
    done = {sheet.member_id for sheet in signed}
    combined = combined_of(item, signed)
    to_confirm = tuple(each for each in combined.floors if _divided(each, len(signed))) if combined else ()
    name = item.dossier.product.name
    missing = tuple(f"{member} – {name}" for member in expected if member.pk not in done)
    verdict = every(
        [
            rules.check_somebody_scores(name, len(expected)),
            rules.check_signed(missing),
            rules.check_spread(council, name, [sheet.total for sheet in signed if sheet.total is not None]),
            rules.check_floors_confirmed(
                name,
                [] if missing else [each.code for each in to_confirm],
                [each.criterion for each in item.floor_decisions.all()],
            ),
        ]
    )
    return ItemProgress(item, expected, signed, combined, to_confirm, missing, verdict)


def _divided(decision: FloorDecision, sheets: int) -> bool:
    """Some members are below a floor and some are not."""
    return any(0 < len(below) < sheets for below in decision.below.values())


def voice(sheet: Sheet) -> str:
    """The word by which the engine tells a member's sheet apart: two members may bear one name."""
    return f"{sheet.member} (#{sheet.member_id})"
