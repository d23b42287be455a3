"""Inner steps of giving back and supplementing: the actions call them within their own transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ocop.ground.audit.actions import Actor
from ocop.ground.calendar.queries import overrides_for
from ocop.kernel import clock
from ocop.recognition.dossiers import supplements
from ocop.recognition.dossiers.models import Dossier, ReturnItem, ReturnRequest
from ocop.recognition.dossiers.returns import Item


def write_request(
    actor: Actor, dossier: Dossier, *, office: str, items: Sequence[Item], words: str, until: date
) -> ReturnRequest:
    """Keep the list with the filing it was made over, and what the commune's clock does meanwhile."""
    newest = dossier.filings.order_by("-version").values_list("version", flat=True).first()
    request = ReturnRequest.objects.create(
        dossier=dossier,
        office=office,
        asked_on=clock.today(),
        until=until,
        words=words.strip(),
        clock=supplements.terms_of(dossier.place.province).clock,
        version=newest or 0,
        by_id=actor.pk,
    )
    ReturnItem.objects.bulk_create(
        ReturnItem(request=request, position=at, kind=each.kind, key=each.key, words=each.words, cite=each.cite)
        for at, each in enumerate(items, start=1)
    )
    return request


def answer(dossier: Dossier, today: date) -> None:
    """The supplement has come: the open list is answered, and the commune's clock runs again."""
    dossier.returns.filter(answered_on__isnull=True).update(answered_on=today)
    if dossier.state != "submitted":
        return
    found = supplements.reckoning_of(dossier, today, overrides_for(dossier.place))
    if found is not None:
        dossier.commune_due_on = found.due
        dossier.save(update_fields=["commune_due_on"])
