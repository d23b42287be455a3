"""What pages read of records in split communes. Reads only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Model, QuerySet
from django.utils.translation import gettext as _

from ocop.ground.maps.access import open_places_for
from ocop.ground.maps.bearers import Bearer, bearers
from ocop.ground.maps.models import Confirmation
from ocop.ground.maps.rules import Named, named_in
from ocop.ground.people.models import User
from ocop.ground.places.models import Place
from ocop.ground.places.queries import today_place
from ocop.kernel import clock

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Record:
    """A record of a split commune: what it is, where it opens, what speaks for which candidate."""

    bearer: Bearer
    row: Any
    held: Confirmation | None = None
    hints: dict[int, list[str]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What its tick box sends; `rules.read_chosen` reads it."""
        return f"{self.bearer.kind}:{self.row.pk}:{self.held.pk if self.held else 0}"

    @property
    def address(self) -> str:
        """Its page."""
        return self.bearer.address(self.row)


def current() -> QuerySet[Confirmation]:
    """Confirmations that stand."""
    return Confirmation.objects.filter(ended_at=None)


def waiting(bearer: Bearer, places: Iterable[int] | QuerySet[Any]) -> QuerySet[Any]:
    """Rows of these split communes whose successor nobody has confirmed."""
    told = current().filter(kind=bearer.kind).values("subject_id")
    return bearer.every().filter(place__in=places).exclude(pk__in=told)


def waiting_by_place(places: QuerySet[Any]) -> dict[int, Counter[str]]:
    """Key of the commune → kind → how many wait. One query a kind."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for bearer in bearers.all():
        rows = waiting(bearer, places.values("place")).order_by().select_related(None)
        for place, count in rows.values_list("place").annotate(number=Count("pk")):
            found[place][bearer.kind] = count
    return dict(found)


def records_of(place: Place, candidates: Sequence[Place]) -> list[Record]:
    """Records that wait, of every kind, with their hints; at most 100 of a kind."""
    return [
        Record(bearer, row, None, hints(bearer, row, place, candidates))
        for bearer in bearers.all()
        for row in waiting(bearer, [place.pk]).order_by("pk")[:SHOWN]
    ]


def confirmed_of(place: Place) -> list[Record]:
    """Records of the commune that were confirmed, newest first; at most 100 of a kind."""
    found = []
    told = current().filter(place=place).select_related("successor__parent", "successor__province", "by")
    for bearer in bearers.all():
        held = {each.subject_id: each for each in told.filter(kind=bearer.kind)[:SHOWN]}
        rows = bearer.every().in_bulk(list(held)) if held else {}
        found += [Record(bearer, rows[pk], each) for pk, each in held.items() if pk in rows]
    return found


def ended_of(place: Place) -> list[Confirmation]:
    """What was confirmed and is no longer, newest first."""
    ended = Confirmation.objects.filter(place=place, ended_at__isnull=False)
    return list(ended.select_related("successor", "by", "ended_by").order_by("-ended_at")[:SHOWN])


def hints(bearer: Bearer, row: Any, place: Place, candidates: Sequence[Place]) -> dict[int, list[str]]:
    """Candidate → why it may be this one: words of an address, or where what belongs to the record stands today."""
    found: dict[int, list[str]] = defaultdict(list)
    named = [Named(each.pk, each.short_name) for each in candidates]
    by_key = {each.pk: each for each in candidates}
    for lookup, label in bearer.told:
        for pk in named_in(_reach(row, lookup) or "", place.short_name, named):
            found[pk].append(_("{where} có chữ “{name}”").format(where=_(label), name=by_key[pk].short_name))
    for lookup, label in bearer.near:
        pk = _reach(row, lookup)
        if pk in by_key:
            found[pk].append(_(label))
    return dict(found)


def waiting_count(person: User) -> int:
    """How many records of this person's area wait. One query beside those of the area."""
    places = open_places_for(person).values("place")
    keys = [waiting(each, places).order_by().select_related(None).values_list("pk") for each in bearers.all()]
    return keys[0].union(*keys[1:], all=True).count() if keys else 0


def place_now(record: Any) -> Place | None:
    """Where a record lies today: by the maps, else as a person confirmed; None while nobody has. No query while the
    place is in force."""
    place: Place = record.place
    if place.in_force(clock.today()):
        return place
    sure = today_place(place, clock.today()).place
    if sure is not None:
        return sure
    told = current().filter(kind=record._meta.label_lower, subject_id=record.pk).select_related("successor__province")
    held = told.first()
    return today_place(held.successor, clock.today()).place if held else None


def now_words(record: Model) -> str:
    """What the place of a record is called today; "" while it is the same."""
    place: Place = record.place  # type: ignore[attr-defined]  # a bearer has one
    if place.in_force(clock.today()):
        return ""
    now = place_now(record)
    return now.full_name if now else _("Chưa xác nhận đơn vị kế thừa")


def _reach(row: Any, lookup: str) -> Any:
    found = row
    for part in lookup.split("."):
        found = getattr(found, part, None)
    return found
