"""What the record of a producer shows of its matters: tabs, papers that run out, seats."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from ocop.ground.people.models import User
from ocop.ground.ui.figures import ddmmyyyy
from ocop.kernel import clock
from ocop.registry.producers import access, queries
from ocop.registry.producers.book import days_left_words, matters_of
from ocop.registry.producers.matter_actions import keep_matter
from ocop.registry.producers.matter_desk import Desk, expiring
from ocop.registry.producers.matter_rules import SOON
from ocop.registry.producers.models import Producer, Seat


def depth(actor: User, producer: Producer) -> dict[str, Any]:
    """The part of the record page that the matters fill."""
    return {
        "tabs": desk(actor, producer).tabs(),
        "expiring": expiring_rows(producer),
        "seats": [_seat(each) for each in queries.seats_of(producer)],
    }


def desk(actor: User, producer: Producer) -> Desk:
    """The matters of a producer for this person."""
    return Desk(
        space="producers",
        record=producer,
        matters=matters_of(producer),
        may_change=access.may_change(actor, producer),
        keep=partial(keep_matter, actor),
    )


def expiring_rows(producer: Producer) -> list[tuple[str, str]]:
    """Papers that run out within 60 days or did, with how long is left."""
    today = clock.today()
    found = expiring(matters_of(producer), producer, SOON)
    return [(str(row), days_left_words(row.expires_on, today)) for _matter, row, _left in found]


def _seat(seat: Seat) -> tuple[str, str]:
    days = f"{ddmmyyyy(seat.since)} – {ddmmyyyy(seat.until) if seat.until else _('nay')}"
    return days, ", ".join(filter(None, (seat.address, seat.place.full_name)))
