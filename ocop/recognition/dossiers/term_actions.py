"""The producer's ticks on a list, what a province sets for supplements, and clocks counted anew."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.calendar.queries import overrides_for
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.kernel.verdict import no
from ocop.recognition.dossiers import access, queries, supplements
from ocop.recognition.dossiers.commune_clock import CLOCKS
from ocop.recognition.dossiers.models import Dossier, ReturnItem, ReturnRequest, SupplementTerms
from ocop.recognition.dossiers.states import AT_COMMUNE

MOST_DAYS = 60


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
