"""The offices' steps on a dossier: the commune (Đ7.2), the province (Đ7.3a), and the results written back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ocop.ground.audit.actions import Actor, action, move, record
from ocop.ground.papers.numbers import next_number
from ocop.kernel import clock, numbering, working_days
from ocop.law.regulations.queries import regulation
from ocop.recognition.dossiers import access, queries, rules
from ocop.recognition.dossiers.models import CommuneReport, Dossier
from ocop.recognition.dossiers.states import DOSSIER
from ocop.registry.products.actions import give_code


@action("dossiers.receive", may=access.may_check)
def receive_at_commune(actor: Actor, dossier: Dossier) -> Dossier:
    """Give the commune's number …/PĐK-(T)-(X)-(year) and start the clock of 15 working days (Đ7.2).

    A dossier that comes back after a return keeps its number; its clock starts anew from today.
    """
    today = clock.today()
    _in_time(dossier, today)
    days = regulation(dossier.regulation).deadlines.commune_working_days
    number = dossier.commune_number or _registration_number(dossier, "commune", today.year)
    due = working_days.due_date(today, days)
    move(dossier, DOSSIER, "receive", commune_number=number, commune_received_on=today, commune_due_on=due)
    record(dossier, number=number, due=due.isoformat())
    return dossier


@action("dossiers.write_report", may=access.may_check)
def write_report(actor: Actor, dossier: Dossier, *, matters: Mapping[str, str], samples: int) -> CommuneReport:
    """Save Mẫu 03 and the samples received while the commune checks (Đ7.2a). Raises Refused elsewhere."""
    queries.hold(dossier)
    DOSSIER.allows("forward", dossier.state).or_refuse()
    rules.check_samples(samples).or_refuse()
    if unknown := set(matters) - set(rules.COMMUNE_MATTERS):
        raise ValueError(f"unknown matters {sorted(unknown)}")
    fields = {key: value.strip() for key, value in matters.items()}
    report, _ = CommuneReport.objects.update_or_create(
        dossier=dossier, defaults={**fields, "written_by_id": actor.pk, "written_at": clock.now()}
    )
    dossier.samples = samples
    dossier.save(update_fields=["samples"])
    record(dossier, samples=samples)
    return report


@action("dossiers.return", may=access.may_check)
def return_to_producer(actor: Actor, dossier: Dossier, *, reason: str) -> Dossier:
    """Give it back to the producer with words that say what is missing."""
    rules.check_reason(reason).or_refuse()
    move(dossier, DOSSIER, "return", note=reason.strip(), return_reason=reason.strip())
    return dossier


@action("dossiers.forward", may=access.may_check)
def forward_to_province(actor: Actor, dossier: Dossier) -> Dossier:
    """Send request, Mẫu 03, dossier and samples to the province; the product gets its code (Đ6.2, Đ7.2b)."""
    today = clock.today()
    queries.hold(dossier)
    DOSSIER.allows("forward", dossier.state).or_refuse()
    _in_time(dossier, today)
    report = queries.report_of(dossier)
    matters = {key: getattr(report, key) for key in rules.COMMUNE_MATTERS}
    book = queries.rulebook_of(dossier)
    rules.check_forward(matters, dossier.samples, dossier.product.set_no, book.sample_units).or_refuse()
    move(dossier, DOSSIER, "forward", forwarded_on=today)
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
def ask_for_more(actor: Actor, dossier: Dossier, *, reason: str) -> Dossier:
    """The province asks the producer to complete the dossier, in words (Đ7.3a)."""
    rules.check_reason(reason).or_refuse()
    move(dossier, DOSSIER, "ask_more", note=reason.strip(), return_reason=reason.strip())
    return dossier


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
