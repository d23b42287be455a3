"""The commune's letter for one or many dossiers, the producer's ticks, what a province sets, and clocks recounted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.calendar.queries import overrides_for
from ocop.ground.papers.numbers import next_number
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.kernel.verdict import YES, Verdict, every, no
from ocop.recognition.dossiers import access, forwarding, queries, supplements
from ocop.recognition.dossiers.commune_clock import CLOCKS
from ocop.recognition.dossiers.models import Dossier, ReturnItem, ReturnRequest, SupplementTerms, Transmittal
from ocop.recognition.dossiers.office_actions import forward_to_province
from ocop.recognition.dossiers.paper_facts import office_line
from ocop.recognition.dossiers.papers import current_code
from ocop.recognition.dossiers.states import AT_COMMUNE

MOST_TOGETHER = 100
MOST_DAYS = 60


@action("dossiers.send_request", may=access.may_send_from)
def forward_together(
    actor: Actor, place: Place, *, dossiers: Sequence[Dossier], number: str = "", signer: str = "", title: str = ""
) -> Transmittal:
    """Send dossiers of one commune to the province with one letter that names exactly these (Đ6.2a, Đ7.2b).

    All or none. Without `number` the commune's book gives it. Raises Refused with every reason, by product.
    """
    today = clock.today()
    _together(place, dossiers).or_refuse()
    every(_named(each, forwarding.forward_verdict(each, today)) for each in dossiers).or_refuse()
    if number and Transmittal.objects.filter(place=place, number=number, sent_on__year=today.year).exists():
        no(gettext_noop("Số văn bản {number} đã dùng trong năm."), at="number", number=number).or_refuse()
    own = number or f"{next_number(f'commune:{place.code}', 'request', today.year)}/UBND-OCOP"
    letter = Transmittal.objects.create(
        place=place, number=own, sent_on=today, signer=signer.strip(), signer_title=title.strip(), by_id=actor.pk
    )
    for each in dossiers:
        forward_to_province(actor, each, transmittal=letter)
    letter.lines = [asdict(office_line(each, code=current_code(each.product))) for each in dossiers]
    letter.save(update_fields=["lines"])
    record(letter, number=own, dossiers=[each.pk for each in dossiers])
    return letter


@action("dossiers.tick_items", may=lambda actor, request: access.may_fill(actor, request.dossier))
def tick_items(actor: Actor, request: ReturnRequest, *, done: Sequence[int]) -> ReturnRequest:
    """The producer says which items are done, by their positions; what is not named counts as not done."""
    queries.hold(request.dossier)
    access.may_fill(actor, request.dossier).or_refuse()
    if request.answered_on is not None:
        no(gettext_noop("Danh sách này đã được nộp bổ sung.")).or_refuse()
    today = clock.today()
    ReturnItem.objects.filter(request=request).exclude(position__in=done).update(ticked_on=None)
    ReturnItem.objects.filter(request=request, position__in=done, ticked_on__isnull=True).update(ticked_on=today)
    record(request.dossier, done=sorted(done))
    return request


@action("dossiers.set_terms", may=access.may_set_terms)
def set_terms(actor: Actor, place: Place, *, clock: str, days: int) -> SupplementTerms:
    """What a province sets where the law is silent (docs/adr/0031). Returns made before keep what held then."""
    if clock not in CLOCKS:
        no(gettext_noop("Chọn cách tính thời hạn."), at="clock").or_refuse()
    if not 1 <= days <= MOST_DAYS:
        no(gettext_noop("Số ngày phải từ 1 đến {most}."), at="days", most=MOST_DAYS).or_refuse()
    terms, _ = SupplementTerms.objects.update_or_create(place=place, defaults={"clock": clock, "days": days})
    record(terms, clock=clock, days=days)
    return terms


@action("dossiers.recount", may=access.may_bind)
def recount_clock(actor: Actor, dossier: Dossier) -> Dossier:
    """Count the commune's term anew after the working calendar changed. Nothing but the due day is touched."""
    Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    dossier.refresh_from_db(fields=["state", "commune_received_on", "commune_due_on"])
    reckoning = supplements.reckoning_of(dossier, clock.today(), overrides_for(dossier.place))
    before = dossier.commune_due_on
    if reckoning is not None and dossier.state in AT_COMMUNE and reckoning.due is not None:
        dossier.commune_due_on = reckoning.due
        dossier.save(update_fields=["commune_due_on"])
        record(dossier, before=before.isoformat() if before else "", due=reckoning.due.isoformat())
    return dossier


def _together(place: Place, dossiers: Sequence[Dossier]) -> Verdict:
    if not dossiers:
        return no(gettext_noop("Chưa chọn hồ sơ nào."), remedy=gettext_noop("Đánh dấu ít nhất một hồ sơ đủ điều kiện."))
    if len(dossiers) > MOST_TOGETHER:
        said = gettext_noop("Một văn bản gửi nhiều nhất {most} hồ sơ.")
        return no(said, remedy=gettext_noop("Chia làm nhiều văn bản."), most=MOST_TOGETHER)
    if len({each.pk for each in dossiers}) < len(dossiers):
        return no(gettext_noop("Một hồ sơ được chọn hai lần."))
    if foreign := [each.product.name for each in dossiers if each.place.code != place.code]:
        return no(gettext_noop("Không thuộc {place}: {what}."), place=place.name, what="; ".join(foreign))
    return YES


def _named(dossier: Dossier, verdict: Verdict) -> Verdict:
    if verdict:
        return YES
    return no(gettext_noop("“{product}”: {why}"), product=dossier.product.name, why=str(verdict))
