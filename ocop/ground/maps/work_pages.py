"""What the work list of split communes shows, and the page of one of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.maps import access, queries
from ocop.ground.maps.bearers import bearers
from ocop.ground.people.access import person
from ocop.ground.places.models import PlaceOnMap
from ocop.ground.places.queries import successors
from ocop.ground.ui.tables import Column, Table
from ocop.kernel import clock


@dataclass(frozen=True, slots=True)
class SplitRow:
    """A split commune with the records that wait."""

    pk: int
    name: str
    above: str
    candidates: int
    waiting: int


def work_page(request: HttpRequest) -> dict[str, Any]:
    """Split communes of the person's area in which records wait for a successor."""
    places = access.open_places_for(person(request))
    waiting = queries.waiting_by_place(places)
    total: Counter[str] = Counter()
    rows = []
    for shown in places.filter(place__in=list(waiting)):
        counts = waiting[shown.place_id]
        total.update(counts)
        above = shown.place.full_name.partition(", ")[2]
        rows.append(SplitRow(shown.place_id, shown.place.name, above, len(shown.candidates), sum(counts.values())))
    table = Table(
        [
            Column("name", _("Xã, phường cũ"), sortable=True, link=_split_address),
            Column("above", _("Thuộc"), sortable=True),
            Column("candidates", _("Số nơi có thể kế thừa"), sortable=True, numeric=True),
            Column("waiting", _("Bản ghi chờ xác nhận"), sortable=True, numeric=True),
        ],
        rows,
        request.GET,
        caption=_("Xã, phường đã chia tách"),
        default_sort="-waiting",
        export_name="xa-chia-tach",
    )
    kinds = [(_(each.name), total[each.kind]) for each in bearers.all() if total[each.kind]]
    return {"table": table, "kinds": kinds, "total": sum(total.values())}


def split_page(request: HttpRequest, shown: PlaceOnMap) -> dict[str, Any]:
    """One split commune: its candidates with what is known, the records that wait, those confirmed, and before."""
    outcome = successors(shown.place, clock.today())
    ends = [each for each in outcome.candidates if each.place.pk in shown.candidates]
    records = queries.records_of(shown.place, [each.place for each in ends])
    hinted = Counter(pk for each in records for pk in each.hints)
    chosen = request.POST.get("successor") or request.GET.get("noi", "")
    ticked = set(request.POST.getlist("rows")) or {
        each.key for each in records if chosen.isdecimal() and int(chosen) in each.hints
    }
    user = person(request)
    return {
        "place": shown.place,
        "candidates": [
            (each, hinted[each.place.pk], str(each.place.pk) == chosen, access.may_confirm(user, each.place))
            for each in ends
        ],
        "records": [(each, each.key in ticked, _hint_words(each, ends)) for each in records],
        "confirmed": queries.confirmed_of(shown.place),
        "ended": queries.ended_of(shown.place),
        "story_url": f"{reverse('places:place', args=[shown.place_id])}?on={clock.today().isoformat()}",
    }


def _hint_words(record: queries.Record, ends: Any) -> list[tuple[str, str]]:
    names = {each.place.pk: each.place.name for each in ends}
    return [(names[pk], "; ".join(why)) for pk, why in record.hints.items()]


def _split_address(row: SplitRow) -> str:
    return reverse("maps:split", args=[row.pk])
