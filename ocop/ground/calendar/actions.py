"""The only writers of the calendar."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.calendar import access, followers, queries, rules
from ocop.ground.calendar.models import DayOverride
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.kernel.verdict import no


@action("calendar.set_day", may=access.may_keep)
def set_day(actor: Actor, place: Place | None, *, day: date, kind: str, words: str, source: str) -> DayOverride:
    """Say that a day is off, or worked all the same; running terms are counted anew.

    Raises Refused for a day that needs no exception, or one already spoken of.
    """
    if DayOverride.objects.filter(place=place, day=day, taken_back_at__isnull=True).exists():
        no(
            gettext_noop("Ngày {day} đã có ngoại lệ."),
            at="day",
            remedy=gettext_noop("Gỡ ngoại lệ đã ghi rồi ghi lại."),
            day=f"{day:%d/%m/%Y}",
        ).or_refuse()
    rules.check_day(kind, day, clock.today(), queries.overrides_for(place)).or_refuse()
    override = DayOverride.objects.create(
        place=place, day=day, kind=kind, words=words.strip(), source=source.strip(), made_by_id=actor.pk
    )
    record(override, day=day.isoformat(), kind=kind, place=place.code if place else "", source=override.source)
    followers.tell(place)
    return override


@action("calendar.take_back", may=access.may_take_back)
def take_back(actor: Actor, override: DayOverride, *, reason: str) -> DayOverride:
    """Take an exception back; the row stays with the reason, running terms are counted anew. Raises Refused."""
    rules.check_take_back(reason).or_refuse()
    held = DayOverride.objects.select_for_update(of=("self",)).get(pk=override.pk)
    if held.taken_back_at is not None:
        no(gettext_noop("Ngoại lệ này đã được gỡ.")).or_refuse()
    override.taken_back_at, override.taken_back_reason = clock.now(), reason.strip()
    override.save(update_fields=["taken_back_at", "taken_back_reason"])
    record(override, day=override.day.isoformat(), note=override.taken_back_reason)
    followers.tell(override.place)
    return override
