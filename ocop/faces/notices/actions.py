"""The only writers of messages: told from the audit chain and from deadlines, read, and sent as letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Count, F

from ocop.faces.notices import access, queries, rules
from ocop.faces.notices.models import FAILED, SENDING, SENT, UNSENT, WAITING, Message, Reached, Wish
from ocop.faces.notices.nearness import Near
from ocop.faces.notices.rules import Told
from ocop.faces.notices.subjects import subject_of
from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.audit.models import Entry
from ocop.ground.people.models import User
from ocop.kernel import clock

AT_ONCE = 300
ATTEMPTS = 5


@action("notices.tell", may=access.may_tell)
def tell_entries(actor: Actor, *, letters: bool = True, most: int = AT_ONCE) -> int:
    """Write the messages of the next entries of the chain; returns how many entries were told, 0 for none left.

    Messages and the mark up to which was told are one transaction: killed in the middle, nothing was told, and
    nobody is told twice.
    """
    mark = _mark()
    entries = list(queries.entries_to_tell(mark.seq)[:most])
    if entries:
        _store([each for entry in entries for each in _of_entry(entry)], letters=letters)
        mark.seq = entries[-1].seq
        mark.save(update_fields=["seq"])
    record(mark, entries=len(entries))
    return len(entries)


@action("notices.tell_past", may=access.may_tell)
def begin_again(actor: Actor) -> None:
    """Tell from the first entry on, as for a register that was just built. Does nothing once anybody was told."""
    if not Message.objects.exists():
        Reached.objects.update_or_create(pk=1, defaults={"seq": 0})


@action("notices.remind", may=access.may_tell)
def remind(actor: Actor, found: Sequence[Near], *, letters: bool = True) -> int:
    """Write the messages of deadlines that came near; those told before are passed over. Returns how many."""
    now = clock.now()
    fresh = [
        Message(
            to_id=pk,
            key=each.key,
            verb=f"due.{each.reminder.kind}",
            text=each.reminder.text,
            facts=dict(each.subject.facts),
            url=each.subject.url,
            urgent=each.left <= 0,
            at=now,
        )
        for each in found
        for pk in dict.fromkeys(each.subject.people[each.reminder.to]())
    ]
    _store(fresh, letters=letters)
    record(messages=len(fresh))
    return len(fresh)


@action("notices.read", may=access.may_read_message)
def mark_read(actor: Actor, message: Message) -> Message:
    """The person has seen it. A second time changes nothing."""
    if message.read_at is None:
        message.read_at = clock.now()
        message.save(update_fields=["read_at"])
        _count([message.to_id])
    return message


@action("notices.read_all", may=access.may_read)
def mark_all_read(actor: Actor, user: User) -> int:
    """The person has seen everything; returns how many were new."""
    changed = Message.objects.filter(to=user, read_at__isnull=True).update(read_at=clock.now())
    _count([user.pk])
    record(user, messages=changed)
    return changed


@action("notices.wish", may=access.may_read)
def set_wish(actor: Actor, user: User, *, letters: str, language: str) -> Wish:
    """How the person wants letters from now on. Letters still waiting are dropped when they want none."""
    if letters not in rules.WISHES or language not in ("vi", "en"):
        raise ValueError(f"no such wish {letters!r}, {language!r}")
    wish, _ = Wish.objects.update_or_create(user=user, defaults={"letters": letters, "language": language})
    if letters == rules.NEVER:
        Message.objects.filter(to=user, letter=WAITING).update(letter=UNSENT)
    record(wish, letters=letters, language=language)
    return wish


@action("notices.claim", may=access.may_tell)
def claim_letter(actor: Actor, user: User) -> list[Message]:
    """Take the person's waiting messages for one letter; whatever happens then, they are not taken again.

    Committed before anything leaves: a letter in doubt is not sent twice. Empty when another worker was faster.
    """
    now = clock.now()
    taken = list(queries.letters_of(user, now).select_for_update(skip_locked=True))
    Message.objects.filter(pk__in=[each.pk for each in taken]).update(
        letter=SENDING, letter_at=now, attempts=F("attempts") + 1
    )
    record(user, messages=len(taken))
    return taken


@action("notices.sent", may=access.may_tell)
def note_sent(actor: Actor, user: User, messages: Sequence[Message]) -> None:
    """The letter was handed to the mail server."""
    Message.objects.filter(pk__in=[each.pk for each in messages]).update(letter=SENT, letter_at=clock.now())
    Wish.objects.filter(user=user).update(last_letter_on=clock.today())
    record(user, messages=len(messages))


@action("notices.unsent", may=access.may_tell)
def note_unsent(actor: Actor, user: User, messages: Sequence[Message], *, why: str, forever: bool) -> None:
    """The mail server did not take the letter: tried again later, given up after five attempts or at a plain no."""
    now = clock.now()
    for each in messages:
        attempts = each.attempts + 1
        over = forever or attempts >= ATTEMPTS
        each.letter = FAILED if over else WAITING
        each.letter_at = now if over else now + queries.pause_after(attempts)
    Message.objects.bulk_update(messages, ["letter", "letter_at"])
    record(user, messages=len(messages), why=why[:200])


def _mark() -> Reached:
    found = Reached.objects.select_for_update().filter(pk=1).first()
    if found is None:
        Reached.objects.bulk_create([Reached(pk=1, seq=queries.last_entry())], ignore_conflicts=True)
        found = Reached.objects.select_for_update().get(pk=1)
    return found


def _of_entry(entry: Entry) -> Iterable[Message]:
    told = rules.told_by(entry.verb, str(entry.data.get("move", "")))
    subject = subject_of(entry) if told else None
    if subject is None:
        return
    seen: set[int] = set() if entry.actor_id is None else {entry.actor_id}
    for each in told:
        for pk in subject.people.get(each.to, list)():
            if pk not in seen:  # nobody is told what they did themselves, nor twice in two roles
                seen.add(pk)
                yield _message(entry, each, pk, dict(subject.facts), subject.url)


def _message(entry: Entry, told: Told, to: int, facts: dict[str, str], url: str) -> Message:
    return Message(
        to_id=to,
        key=f"entry:{entry.seq}",
        verb=entry.verb,
        text=told.text,
        facts=facts,
        url=url,
        urgent=told.urgent,
        at=entry.at,
    )


def _store(fresh: list[Message], *, letters: bool) -> None:
    people = {each.to_id for each in fresh}
    wanting = queries.who_wants_letters(people) if letters else set()
    for each in fresh:
        each.letter = WAITING if each.to_id in wanting else UNSENT
    Message.objects.bulk_create(fresh, ignore_conflicts=True)
    _count(people)


def _count(people: Iterable[int]) -> None:
    """How many unread messages stand at each person's bell: kept on the account, read with it on every page."""
    chosen = list(people)
    unread = Message.objects.filter(to__in=chosen, read_at__isnull=True).values("to").annotate(n=Count("pk"))
    counts = {each["to"]: each["n"] for each in unread}
    users = list(User.objects.filter(pk__in=chosen).select_for_update().order_by("pk"))
    for user in users:
        user.messages_unread = counts.get(user.pk, 0)
    User.objects.bulk_update(users, ["messages_unread"])
