"""The only writers of sample receipts, and the steps taken on many dossiers at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.papers.numbers import next_number
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.kernel.verdict import Refused, Verdict, no
from ocop.kernel.words import gettext_noop
from ocop.recognition.councils.access import may_prepare
from ocop.recognition.councils.models import Round
from ocop.recognition.councils.placing import open_rounds, place_in_round, proposed
from ocop.recognition.dossiers import office_actions
from ocop.recognition.dossiers.access import may_check, may_send_from
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.states import PROVINCE
from ocop.recognition.experts.access import may_manage
from ocop.recognition.experts.actions import assign
from ocop.recognition.experts.models import Expert
from ocop.recognition.intake import rules
from ocop.recognition.intake.models import SampleReceipt


@dataclass(frozen=True, slots=True)
class Many:
    """What became of a step on many rows: done, and not done with the reasons. No row is in both."""

    done: tuple[Dossier, ...]
    refused: tuple[tuple[Dossier, Verdict], ...]


@action("intake.receive_samples", may=may_check)
def receive_samples(
    actor: Actor,
    dossier: Dossier,
    *,
    quantity: int,
    received_on: date,
    condition: str,
    has_label: bool,
    label_seen: Sequence[str] = (),
    words: str = "",
) -> SampleReceipt:
    """Note samples handed over at the commune, under a number of its book; the dossier's count grows (Đ6.2d).

    Raises Refused for tourism, a number out of bounds, a day to come, or a dossier not being checked.
    """
    rules.check_receipt(dossier.product.set_no, quantity, received_on, clock.today()).or_refuse()
    Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    dossier.refresh_from_db(fields=["state", "samples"])
    office_actions.count_samples(actor, dossier, samples=dossier.samples + quantity)
    seq = next_number(f"commune:{dossier.place.code}", "samples", received_on.year)
    receipt = SampleReceipt.objects.create(
        dossier=dossier,
        number=f"{seq}/PNM-{dossier.place.code}-{received_on.year}",
        quantity=quantity,
        received_on=received_on,
        condition=condition,
        has_label=has_label,
        label_seen=list(label_seen) if has_label else [],
        words=words.strip(),
        received_by_id=actor.pk,
    )
    record(receipt, dossier=dossier.pk, quantity=quantity, number=receipt.number)
    return receipt


@action("intake.receive_many", may=may_send_from)
def receive_many(actor: Actor, place: Place, *, dossiers: Sequence[Dossier]) -> Many:
    """Receive all that can be received at the commune, each under its own number."""
    return _each(dossiers, lambda each: office_actions.receive_at_commune(actor, each))


@action("intake.take_in_many", may=lambda actor, place: actor.holds(PROVINCE, place))
def take_in_many(actor: Actor, place: Place, *, dossiers: Sequence[Dossier]) -> Many:
    """Take in all that can be taken in at the province, each under its own number (Đ7.3a)."""
    return _each(dossiers, lambda each: office_actions.take_in_at_province(actor, each))


@action("intake.place_many", may=may_prepare)
def place_many(
    actor: Actor, place: Place, *, dossiers: Sequence[Dossier], round: Round | None = None, reason: str = ""
) -> Many:
    """Put dossiers into a round; without `round` each into the one proposed by its day (Đ5.1)."""
    rounds = open_rounds(place)

    def one(dossier: Dossier) -> object:
        chosen = round or proposed(dossier, rounds)
        if chosen is None:
            no(
                gettext_noop("Chưa có đợt nào nhận hồ sơ này."),
                cite="Đ5.1",
                remedy=gettext_noop("Chờ chủ thể bổ sung xong, hoặc lập đợt đánh giá mới."),
            ).or_refuse()
        assert chosen is not None
        return place_in_round(actor, dossier, round=chosen, reason=reason)

    return _each(dossiers, one)


@action("intake.assign_many", may=may_manage)
def assign_many(
    actor: Actor, place: Place, *, dossiers: Sequence[Dossier], experts: Sequence[Expert], due_on: date
) -> Many:
    """Give every dossier to every one of the experts; a dossier one of them may not read is left out whole."""

    def one(dossier: Dossier) -> object:
        return [assign(actor, dossier, expert=expert, due_on=due_on) for expert in experts]

    return _each(dossiers, one)


def _each(dossiers: Sequence[Dossier], act: Callable[[Dossier], object]) -> Many:
    """Each in a savepoint of its own: what is refused leaves no trace, the others stand."""
    done, refused = [], []
    for dossier in dossiers:
        try:
            act(dossier)
        except Refused as refusal:
            refused.append((dossier, refusal.verdict))
        else:
            done.append(dossier)
    record(done=[each.pk for each in done], refused=[each.pk for each, _verdict in refused])
    return Many(tuple(done), tuple(refused))
