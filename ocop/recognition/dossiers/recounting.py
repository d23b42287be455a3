"""The working calendar changed: running clocks of the communes it holds for are counted anew."""

from __future__ import annotations

from django.db.models import QuerySet

from ocop.ground.audit.actions import SYSTEM
from ocop.ground.calendar.queries import overrides_by_province
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.recognition.dossiers import supplements
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.states import AT_COMMUNE
from ocop.recognition.dossiers.term_actions import recount_clock


def running(place: Place | None) -> QuerySet[Dossier]:
    """Dossiers whose clock runs, in one province or everywhere."""
    rows = Dossier.objects.filter(state__in=AT_COMMUNE, commune_received_on__isnull=False)
    if place is not None:
        rows = rows.filter(place__province__code=place.code)
    joined = ("product__producer", "place__province", "place__parent")
    return rows.select_related(*joined).prefetch_related("returns").order_by("pk")


def recount(place: Place | None) -> int:
    """Write the due days that changed; how many did. Clocks that stay as they are get no entry."""
    today, known = clock.today(), overrides_by_province()
    changed = 0
    for dossier in running(place):
        province = dossier.place.province
        overrides = known.get(province.code if province else "", known[""])
        found = supplements.reckoning_of(dossier, today, overrides)
        if found is not None and found.due is not None and found.due != dossier.commune_due_on:
            recount_clock(SYSTEM, dossier)
            changed += 1
    return changed
