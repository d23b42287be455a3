"""The only writers of the rows of a producer's record, and of its seat."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.files.actions import store_file
from ocop.ground.places.models import Level, Place
from ocop.kernel import clock
from ocop.kernel.verdict import no
from ocop.registry.producers import access, rules
from ocop.registry.producers.changes import changes
from ocop.registry.producers.matters import Matter, dropped, keep
from ocop.registry.producers.models import Producer, Seat


@action("producers.keep_matter", may=access.may_change)
def keep_matter(
    actor: Actor,
    producer: Producer,
    matter: Matter,
    values: Mapping[str, Any],
    *,
    row: Any = None,
    upload: Any = None,
) -> Any:
    """Write a row of one matter (a contact, a paper, a year …), with its file; the entry keeps before and after.

    Raises Refused as `matters.keep` and `store_file` do.
    """
    stored = store_file(actor, upload) if upload is not None else None
    kept, told = keep(matter, producer, values, row, stored)
    record(producer, matter=matter.key, row=kept.pk, **told)
    return kept


@action("producers.drop_matter", may=access.may_change)
def drop_matter(actor: Actor, producer: Producer, matter: Matter, row: Any) -> None:
    """Take a row off the record; the entry keeps what it held."""
    record(producer, row=row.pk, **dropped(matter, row))
    row.delete()


@action("producers.move_seat", may=lambda actor, producer: actor.holds(access.REGISTER, producer.place))
def move_seat(actor: Actor, producer: Producer, *, place: Place, address: str, since: date) -> Seat:
    """The seat moves to another commune or address from a day on; the earlier seat is kept with its days.

    Products, dossiers and certificates keep the place they were made in.
    Raises Refused for a place that is no commune, and a day in the future or not after the last move.
    """
    Producer.objects.select_for_update().get(pk=producer.pk)
    now = producer.seats.filter(until__isnull=True).first()
    earliest = now.since if now else producer.founded_on
    rules.check_move(since, earliest=earliest, today=clock.today()).or_refuse()
    if place.level != Level.COMMUNE:
        no(gettext_noop("Trụ sở đặt ở xã, phường hoặc đặc khu."), at="place").or_refuse()
    last_day = since - timedelta(days=1)
    if now is None:
        first_day = producer.founded_on or last_day
        producer.seats.create(place=producer.place, address=producer.address, since=first_day, until=last_day)
    else:
        now.until = last_day
        now.save(update_fields=["until"])
    before = {"place": producer.place, "address": producer.address}
    producer.place, producer.address = place, address
    producer.save(update_fields=["place", "address"])
    record(producer, since=since.isoformat(), **changes(before, {"place": place, "address": address}))
    return producer.seats.create(place=place, address=address, since=since)
