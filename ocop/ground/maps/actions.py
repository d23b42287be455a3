"""The only writers of confirmations."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.maps import access, rules
from ocop.ground.maps.bearers import bearers
from ocop.ground.maps.models import Confirmation
from ocop.ground.maps.queries import current
from ocop.ground.maps.rules import Chosen, Held
from ocop.ground.places.models import Place, PlaceOnMap
from ocop.ground.places.queries import map_of
from ocop.kernel import clock
from ocop.kernel.verdict import every, no


@action("maps.confirm", may=access.may_confirm)
def confirm_successor(actor: Actor, successor: Place, *, rows: Sequence[Chosen], reason: str) -> list[Confirmation]:
    """Say that records of split communes lie in this successor; what hangs on them at the same place goes with them.

    A record confirmed before is confirmed anew, the earlier word is kept as ended. The record's own place stays.
    Raises Refused without reason or records, for a place that is no candidate, for a record that another person has
    just confirmed, and for one confirmed to a commune outside the actor's area.
    """
    (rules.check_words(reason) & rules.check_chosen(rows)).or_refuse()
    held = _hold(rows)
    every(access.may_confirm(actor, each.successor) for each in held.values()).or_refuse()
    found: dict[tuple[str, int], int] = {}
    for kind in sorted({each.kind for each in rows}):
        found |= _places_of(kind, [each.pk for each in rows if each.kind == kind], successor)
    _end(actor, list(held.values()), reason)
    made = [_made(actor, successor, key, place, reason) for key, place in _with_followers(found).items()]
    Confirmation.objects.bulk_create(made)
    record(
        successor,
        reason=reason.strip(),
        records=[f"{each.kind}:{each.subject_id}" for each in made],
        places=sorted({each.place_id for each in made}),
    )
    return made


@action("maps.take_back", may=access.may_confirm)
def take_back(actor: Actor, successor: Place, *, rows: Sequence[Chosen], reason: str) -> int:
    """Records confirmed to this successor wait again; the confirmation is kept as ended. The number of records.

    Raises Refused as `confirm_successor` does, and for a record confirmed to another place.
    """
    (rules.check_words(reason) & rules.check_chosen(rows)).or_refuse()
    held = [each for each in _hold(rows).values() if each.successor_id == successor.pk]
    if len(held) != len(rows):
        no(
            gettext_noop("Có bản ghi chưa được xác nhận thuộc {place}."),
            at="rows",
            remedy=gettext_noop("Tải lại trang rồi chọn lại."),
            place=successor.name,
        ).or_refuse()
    _end(actor, held, reason)
    record(successor, reason=reason.strip(), records=[f"{each.kind}:{each.subject_id}" for each in held])
    return len(held)


def _hold(rows: Sequence[Chosen]) -> dict[tuple[str, int], Confirmation]:
    """What stands for these records, locked; the page must have shown just that."""
    keys = {(each.kind, each.pk) for each in rows}
    standing = current().filter(subject_id__in=[each.pk for each in rows]).select_for_update(of=("self",))
    joined = standing.select_related("successor__parent", "successor__province", "by").order_by("pk")
    held = {(each.kind, each.subject_id): each for each in joined if (each.kind, each.subject_id) in keys}
    facts = []
    for each in rows:
        told = held.get((each.kind, each.pk))
        now = Held(told.pk, told.successor.name, str(told.by or "")) if told else None
        bearer = bearers.get(each.kind)
        named = bearer.every().filter(pk=each.pk).first() if bearer and (told.pk if told else 0) != each.seen else ""
        facts.append((str(named or ""), each.seen, now))
    rules.check_all_seen(facts).or_refuse()
    return held


def _places_of(kind: str, pks: list[int], successor: Place) -> dict[tuple[str, int], int]:
    """The place of each record, which the successor must be a candidate for. Raises Refused."""
    bearer = bearers.get(kind)
    places = dict(bearer.model._default_manager.filter(pk__in=pks).values_list("pk", "place")) if bearer else {}
    if len(places) != len(set(pks)):
        no(gettext_noop("Có bản ghi không còn trong sổ."), at="rows").or_refuse()
    split = PlaceOnMap.objects.filter(day=map_of(clock.today()), at=None, candidates__contains=[successor.pk])
    if set(places.values()) - set(split.filter(place__in=set(places.values())).values_list("place", flat=True)):
        no(
            gettext_noop("{place} không phải đơn vị kế thừa có thể của nơi ghi trên bản ghi."),
            at="successor",
            remedy=gettext_noop("Chọn một trong các nơi đã liệt kê."),
            place=successor.name,
        ).or_refuse()
    return {(kind, pk): place for pk, place in places.items()}


def _with_followers(found: dict[tuple[str, int], int]) -> dict[tuple[str, int], int]:
    """The records and, kind by kind, what belongs to them at the same place and was confirmed by nobody."""
    whole = dict(found)
    for bearer in bearers.all():
        if bearer.follows is None:
            continue
        leader, lookup = bearer.follows
        led = {pk: place for (kind, pk), place in whole.items() if kind == leader}
        told = current().filter(kind=bearer.kind).values("subject_id")
        rows = bearer.model._default_manager.filter(**{f"{lookup}__in": list(led)}).exclude(pk__in=told)
        for pk, place, of in rows.values_list("pk", "place", lookup) if led else ():
            if place == led[of]:
                whole.setdefault((bearer.kind, pk), place)
    return whole


def _made(actor: Actor, successor: Place, key: tuple[str, int], place: int, reason: str) -> Confirmation:
    kind, pk = key
    return Confirmation(
        kind=kind, subject_id=pk, place_id=place, successor=successor, reason=reason.strip(), by_id=actor.pk
    )


def _end(actor: Actor, held: Sequence[Confirmation], why: str) -> None:
    for each in held:
        each.ended_at, each.ended_by_id, each.ended_why = clock.now(), actor.pk, why.strip()
    Confirmation.objects.bulk_update(held, ["ended_at", "ended_by", "ended_why"])
