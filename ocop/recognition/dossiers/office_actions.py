"""The offices' steps on a dossier: the commune (Đ7.2), the province (Đ7.3a), and the results written back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ocop.ground.audit.actions import Actor, action, move, record
from ocop.ground.calendar.queries import overrides_for
from ocop.ground.papers.numbers import next_number
from ocop.kernel import clock, numbering
from ocop.recognition.dossiers import access, forwarding, queries, return_steps, returns, rules, supplements
from ocop.recognition.dossiers.models import CommuneReport, Dossier, Transmittal
from ocop.recognition.dossiers.returns import Item
from ocop.recognition.dossiers.states import DOSSIER
from ocop.registry.products.actions import give_code


@action("dossiers.receive", may=access.may_check)
def receive_at_commune(actor: Actor, dossier: Dossier) -> Dossier:
    """Give the commune's number …/PĐK-(T)-(X)-(year) and start the clock of 15 working days (Đ7.2).

    A dossier that comes back after a return keeps its number and the day it was first received; its clock
    goes on, or starts anew where the province has set it so (docs/adr/0031).
    """
    today = clock.today()
    _in_time(dossier, today)
    number = dossier.commune_number or _registration_number(dossier, "commune", today.year)
    dossier.commune_received_on = received = dossier.commune_received_on or today
    reckoning = supplements.reckoning_of(dossier, today, overrides_for(dossier.place))
    assert reckoning is not None
    due = reckoning.earliest
    move(dossier, DOSSIER, "receive", commune_number=number, commune_received_on=received, commune_due_on=due)
    record(dossier, number=number, due=due.isoformat())
    return dossier


@action("dossiers.write_report", may=access.may_check)
def write_report(
    actor: Actor, dossier: Dossier, *, matters: Mapping[str, str], samples: int | None = None
) -> CommuneReport:
    """Save Mẫu 03 and, where counted here, the samples, while the commune checks (Đ7.2a). Raises Refused elsewhere."""
    queries.hold(dossier)
    DOSSIER.allows("forward", dossier.state).or_refuse()
    counted = dossier.samples if samples is None else samples
    rules.check_samples(counted).or_refuse()
    if unknown := set(matters) - set(rules.COMMUNE_MATTERS):
        raise ValueError(f"unknown matters {sorted(unknown)}")
    fields = {key: value.strip() for key, value in matters.items()}
    report, _ = CommuneReport.objects.update_or_create(
        dossier=dossier, defaults={**fields, "written_by_id": actor.pk, "written_at": clock.now()}
    )
    _count_samples(dossier, counted)
    record(dossier, samples=counted)
    return report


@action("dossiers.count_samples", may=access.may_check)
def count_samples(actor: Actor, dossier: Dossier, *, samples: int) -> Dossier:
    """How many units of sample lie at the commune now (Đ6.2d). Called by whoever keeps their receipts."""
    queries.hold(dossier)
    DOSSIER.allows("forward", dossier.state).or_refuse()
    rules.check_samples(samples).or_refuse()
    _count_samples(dossier, samples)
    record(dossier, samples=samples)
    return dossier


@action("dossiers.return", may=access.may_check)
def return_to_producer(
    actor: Actor, dossier: Dossier, *, reason: str = "", items: Sequence[Item] = (), until: date | None = None
) -> Dossier:
    """Give it back to the producer with a list of what to supplement and a last day; the clock stands meanwhile.

    Without `until`: the province's usual number of working days. Raises Refused without items or clear words.
    """
    return _give_back(actor, dossier, "commune", reason, items, until)


@action("dossiers.forward", may=access.may_check)
def forward_to_province(actor: Actor, dossier: Dossier, *, transmittal: Transmittal | None = None) -> Dossier:
    """Send request, Mẫu 03, dossier and samples to the province; the product gets its code (Đ6.2, Đ7.2b)."""
    today = clock.today()
    queries.hold(dossier)
    forwarding.forward_verdict(dossier, today).or_refuse()
    move(dossier, DOSSIER, "forward", forwarded_on=today, transmittal=transmittal)
    code = give_code(actor, dossier.product, today.year)
    record(dossier, code=code.code)
    return dossier


@action("dossiers.take_in", may=access.may_take_in)
def take_in_at_province(actor: Actor, dossier: Dossier) -> Dossier:
    """Give the province's own number and confirm receipt (Đ7.3a)."""
    today = clock.today()
    _in_time(dossier, today)
    number = dossier.province_number or _registration_number(dossier, "province", today.year)
    move(dossier, DOSSIER, "take_in", province_number=number, province_received_on=today)
    record(dossier, number=number)
    return dossier


@action("dossiers.ask_more", may=access.may_take_in)
def ask_for_more(
    actor: Actor, dossier: Dossier, *, reason: str = "", items: Sequence[Item] = (), until: date | None = None
) -> Dossier:
    """The province asks the producer to complete the dossier: a list, a last day, and words (Đ7.3a).

    Raises Refused without items or clear words, and for a day that is not to come.
    """
    return _give_back(actor, dossier, "province", reason, items, until)


@action("dossiers.admit", may=access.may_admit)
def admit_to_round(actor: Actor, dossier: Dossier, *, held_on: date) -> Dossier:
    """It is complete and stands on the agenda of a session. Called by the council's own action.

    Refused when the session would meet after the last day of the dossier's regulation (Đ12.2).
    """
    _in_time(dossier, held_on)
    move(dossier, DOSSIER, "admit")
    return dossier


@action("dossiers.score", may=access.may_conclude)
def note_score(actor: Actor, dossier: Dossier) -> Dossier:
    """The council has closed its result. Called by the council's own action (Đ7.3d)."""
    move(dossier, DOSSIER, "score")
    return dossier


@action("dossiers.conclude", may=access.may_conclude)
def conclude(actor: Actor, dossier: Dossier, *, name: str) -> Dossier:
    """Write the end: `recognise`, `reject` or `send_up`. Called by the action that decides (Đ7.3e, g)."""
    move(dossier, DOSSIER, name)
    return dossier


def _in_time(dossier: Dossier, day: date) -> None:
    rules.check_in_time(queries.choice_of(dossier), day).or_refuse()


def _registration_number(dossier: Dossier, level: str, year: int) -> str:
    place, province = dossier.place, dossier.place.province
    assert province is not None
    office = place.code if level == "commune" else province.code
    seq = next_number(f"{level}:{office}", "registration", year)
    return numbering.registration_number(seq, province.code, place.code, year)


def _give_back(
    actor: Actor, dossier: Dossier, office: str, reason: str, items: Sequence[Item], until: date | None
) -> Dossier:
    today = clock.today()
    returns.check_return(reason, items).or_refuse()
    last = until or supplements.usual_until(dossier, today)
    returns.check_until(last, today).or_refuse()
    said = returns.in_words(items, reason)
    if office == "commune":
        move(dossier, DOSSIER, "return", note=said, return_reason=said, commune_due_on=None)
    else:
        move(dossier, DOSSIER, "ask_more", note=said, return_reason=said)
    return_steps.write_request(actor, dossier, office=office, items=items, words=reason, until=last)
    record(dossier, items=len(items), last=last.isoformat())
    return dossier


def _count_samples(dossier: Dossier, samples: int) -> None:
    dossier.samples = samples
    dossier.save(update_fields=["samples"])
