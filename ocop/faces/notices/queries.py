"""What the bell, the list and the jobs read of messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q, QuerySet

from ocop.faces.notices import rules
from ocop.faces.notices.models import WAITING, Message, Reached, Wish
from ocop.ground.audit.models import Entry
from ocop.ground.people.models import User
from ocop.kernel import clock

FIRST_PAUSE = timedelta(minutes=2)
"""Before a letter that could not be sent is tried again; twice as long each time."""


def last_entry() -> int:
    """The newest entry of the audit chain, 0 for none."""
    return Entry.objects.aggregate(last=Max("seq"))["last"] or 0


def entries_to_tell(after: int) -> QuerySet[Entry]:
    """Committed entries with words for somebody. Numbers are given under the chain's lock: none comes later."""
    return Entry.objects.filter(seq__gt=after, verb__in=rules.VERBS).order_by("seq")


def reached() -> int | None:
    """Up to which entry people have been told; None on a site that has told nobody yet."""
    return Reached.objects.filter(pk=1).values_list("seq", flat=True).first()


def something_to_tell() -> bool:
    """Is there an entry nobody was told of, or no mark yet from which to tell?"""
    mark = reached()
    return mark is None or entries_to_tell(mark).exists()


def told_keys(keys: Sequence[str]) -> set[str]:
    """Those keys somebody was told already."""
    return set(Message.objects.filter(key__in=keys).values_list("key", flat=True))


def wish_of(user: User) -> Wish:
    """How the person wants letters; an unsaved default where they never said."""
    return Wish.objects.filter(user=user).first() or Wish(user=user)


def who_wants_letters(users: set[int]) -> set[int]:
    """Those of them with an address, an open account, and letters not switched off."""
    never = Wish.objects.filter(letters=rules.NEVER).values("user")
    found = User.objects.filter(pk__in=users, is_active=True, email__isnull=False).exclude(pk__in=never)
    return set(found.values_list("pk", flat=True))


def ready_to_send(now: datetime) -> list[User]:
    """People with letters waiting that may leave at this hour, longest waiting first."""
    waiting = Message.objects.filter(_due(now)).values("to").annotate(n=Count("pk"), last=Max("at")).order_by("last")
    people = User.objects.in_bulk([each["to"] for each in waiting])
    wishes = {each.user_id: each for each in Wish.objects.filter(user__in=people)}
    local = now.astimezone(clock.ZONE)
    ready = []
    for pk, user in people.items():
        wish = wishes.get(pk) or Wish(user=user)
        if rules.goes_now(wish.letters, local.hour, wish.last_letter_on, local.date()):
            ready.append(user)
    return ready


def letters_of(user: User, now: datetime) -> QuerySet[Message]:
    """The messages the person's next letter gathers, oldest first."""
    return Message.objects.filter(_due(now), to=user).order_by("at", "pk")


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts that failed."""
    return FIRST_PAUSE * (1 << attempts - 1)


def _due(now: datetime) -> Q:
    return Q(letter=WAITING) & (Q(letter_at__isnull=True) | Q(letter_at__lte=now))
