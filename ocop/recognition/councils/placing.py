"""Into which round a dossier goes: proposed by the day it was complete, confirmed or moved by a person."""

from __future__ import annotations

from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.recognition.councils import access, rules
from ocop.recognition.councils.models import Placement, Round
from ocop.recognition.dossiers.models import Dossier


def open_rounds(province: Place) -> list[Round]:
    """Rounds of a province whose work is not over, the next cut-off first. One query."""
    rows = Round.objects.filter(place__code=province.code, done_before__gte=clock.today())
    return list(rows.order_by("proposed_before", "number"))


def complete_on(dossier: Dossier) -> rules.Complete:
    """Since when the province has the whole dossier. No query for rows that brought their `province_returns` along."""
    asked = getattr(dossier, "province_returns", None)
    if asked is None:
        asked = dossier.returns.filter(office="province")
    return rules.complete_since(dossier.forwarded_on, [each.answered_on for each in asked])


def proposed(dossier: Dossier, rounds: list[Round]) -> Round | None:
    """The round the dossier belongs to by the day it was complete; None while it is not, or without such a round."""
    day = complete_on(dossier)
    found = rules.round_for(day, [each.proposed_before for each in rounds]) if day is not None else None
    return rounds[found] if found is not None else None


@action("councils.place", may=access.may_place)
def place_in_round(actor: Actor, dossier: Dossier, *, round: Round, reason: str = "") -> Placement:
    """Put a dossier into a round, or move it to another one with a reason (Đ5.1).

    Raises Refused for a dossier that is not complete or came after the cut-off, one already on an agenda, a
    round of another province, and for another round than the proposed one without a reason.
    """
    Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    dossier.refresh_from_db(fields=["state"])
    before = Placement.objects.filter(dossier=dossier).select_related("round").first()
    rounds = open_rounds(round.place)
    rules.check_placement(
        state=dossier.state,
        same_province=dossier.place.province is not None and dossier.place.province.code == round.place.code,
        over=round not in rounds,
    ).or_refuse()
    day = complete_on(dossier)
    rules.check_complete_before(day, round.proposed_before).or_refuse()
    assert day is not None
    moved = before is not None and before.round_id != round.pk
    rules.check_moved(moved or proposed(dossier, rounds) != round, reason).or_refuse()
    placement, _ = Placement.objects.update_or_create(
        dossier=dossier,
        defaults={
            "round": round, "complete_on": day, "reason": reason.strip(), "by_id": actor.pk, "at": clock.now(),
        },
    )  # fmt: skip
    earlier = str(before.round) if moved and before is not None else ""
    record(dossier, round=str(round), earlier=earlier, **({"note": reason.strip()} if reason.strip() else {}))
    return placement
