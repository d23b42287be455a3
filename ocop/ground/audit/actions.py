"""`@action` is the only door to a write; `move` is the only writer of a state.

    @action("dossiers.submit", may=access.may_submit)
    def submit_dossier(actor, dossier, *, note=""): ...

The door asks `may`, opens a transaction, runs the body and writes the entry. Entries of nested actions
are written together, in order, just before the outermost transaction commits: the chain's lock is held
for that moment only.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from django.db import IntegrityError, connection, models, transaction
from psycopg.errors import UniqueViolation

from ocop.ground.audit.chain import GENESIS, Link
from ocop.ground.audit.models import Entry, StateChange
from ocop.kernel import clock
from ocop.kernel.moves import MoveTable
from ocop.kernel.verdict import YES, Refused, Verdict, no
from ocop.kernel.words import gettext_noop

CHAIN_LOCK = 0x0C0B  # any number no other advisory lock of ours uses


class Actor(Protocol):
    """Whoever acts: a signed-in person, or the system itself."""

    @property
    def pk(self) -> Any: ...

    def __str__(self) -> str: ...

    def holds(self, permission: str, place: Any = None) -> Verdict:
        """May this actor use the permission at the place (none: anywhere)?"""
        ...


class System:
    """The actor of jobs and set-up commands: bears no person's name and may do all."""

    pk = None

    def __str__(self) -> str:
        return "hệ thống"

    def holds(self, permission: str, place: Any = None) -> Verdict:
        return YES


SYSTEM = System()


@dataclass(slots=True)
class _Open:
    verb: str
    actor: Actor
    subject: models.Model | None = None
    data: dict[str, Any] = field(default_factory=dict)


_open: ContextVar[tuple[_Open, ...]] = ContextVar("open_actions", default=())
_done: ContextVar[list[_Open] | None] = ContextVar("done_actions", default=None)
_verbs: dict[str, str] = {}

Act = TypeVar("Act", bound=Actor)
P = ParamSpec("P")
R = TypeVar("R")
May = Callable[..., Verdict]


def action(verb: str, *, may: May) -> Callable[[Callable[Concatenate[Act, P], R]], Callable[Concatenate[Act, P], R]]:
    """Make a function the one writer of `verb`. Its first argument is the actor.

    `may(actor, subject)` gets the first argument after the actor when there is one. A refusal raises
    `Refused` before anything is written. Raises ValueError when two functions claim one verb.
    """

    def wrap(body: Callable[Concatenate[Act, P], R]) -> Callable[Concatenate[Act, P], R]:
        name = f"{body.__module__}.{body.__qualname__}"
        if _verbs.setdefault(verb, name) != name:
            raise ValueError(f"verb {verb} is claimed by {_verbs[verb]} and {name}")

        @functools.wraps(body)
        def run(actor: Act, /, *args: P.args, **kwargs: P.kwargs) -> R:
            outermost = not _open.get()
            if outermost:
                _done.set([])
            with _twice_refused(outermost), transaction.atomic():
                may(actor, *args[:1]).or_refuse()
                opened = _Open(verb, actor)
                token = _open.set((*_open.get(), opened))
                try:
                    result = body(actor, *args, **kwargs)
                finally:
                    _open.reset(token)
                _close(opened, result, args)
                if outermost:
                    _write_entries()
            return result

        run.action_verb = verb  # type: ignore[attr-defined]  # read by the house test that looks for the door
        return run

    return wrap


@contextmanager
def _twice_refused(outermost: bool) -> Iterator[None]:
    """Two people may write the same thing in the same moment; the database lets one pass.

    The other one is told so in words, instead of being shown an error page. Nothing of theirs was written.
    """
    try:
        yield
    except IntegrityError as trouble:
        if not outermost or not isinstance(trouble.__cause__, UniqueViolation):
            raise
        said = gettext_noop("Vừa có người ghi đúng nội dung này: không ghi thêm lần nữa.")
        remedy = gettext_noop("Tải lại trang để xem bản ghi đã có.")
        raise Refused(no(said, remedy=remedy)) from trouble


def verbs() -> dict[str, str]:
    """Every verb known to the running site, with the function that writes it."""
    return dict(_verbs)


def record(subject: models.Model | None = None, **data: Any) -> None:
    """Say, inside an action, what it was about and what should stand in its entry."""
    current = _open.get()
    if not current:
        raise RuntimeError("record() outside an action")
    if subject is not None:
        current[-1].subject = subject
    current[-1].data.update(data)


def move(subject: models.Model, table: MoveTable, name: str, *, note: str = "", **fields: Any) -> None:
    """Change `subject.state` by a named move, with further fields in the same write.

    The UPDATE names the old state, so of two people deciding at once exactly one succeeds; the other is
    refused with reasons. The permission of the move is checked at `subject.place` when there is one.
    """
    current = _open.get()
    if not current:
        raise RuntimeError("move() outside an action")
    actor = current[-1].actor
    step = table[name]
    old: str = subject.state  # type: ignore[attr-defined]  # every record with a move table has a state
    actor.holds(step.permission, getattr(subject, "place", None)).or_refuse()
    table.allows(name, old).or_refuse()
    values = {"state": step.target, **fields}
    changed = type(subject)._default_manager.filter(pk=subject.pk, state=old).update(**values)
    if changed != 1:
        no(
            gettext_noop("Người khác vừa xử lý bản ghi này: “{label}” chưa được thực hiện."),
            remedy=gettext_noop("Tải lại trang để xem trạng thái mới nhất rồi quyết định lại."),
            label=step.label,
        ).or_refuse()
    for key, value in values.items():
        setattr(subject, key, value)
    StateChange.objects.create(
        at=clock.now(),
        actor_id=actor.pk,
        actor_label=str(actor)[:200],
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        move=name,
        label=step.label,
        source=old,
        target=step.target,
        note=note,
    )
    record(subject, move=name, source=old, target=step.target, **({"note": note} if note else {}))


def _close(opened: _Open, result: Any, args: tuple[Any, ...]) -> None:
    if opened.subject is None:
        candidates = [result, *args]
        opened.subject = next((each for each in candidates if isinstance(each, models.Model)), None)
    done = _done.get()
    assert done is not None
    done.append(opened)


def _write_entries() -> None:
    done = _done.get() or []
    _done.set(None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
    last = Entry.objects.order_by("-seq").values_list("seq", "hash").first()
    seq, previous = last or (0, GENESIS)
    entries = []
    for opened in done:
        seq += 1
        entry = _entry(seq, opened, previous)
        previous = entry.hash
        entries.append(entry)
    Entry.objects.bulk_create(entries)


def _entry(seq: int, opened: _Open, previous: str) -> Entry:
    at = clock.now()
    subject = opened.subject
    link = Link(
        seq=seq,
        at=at.astimezone(UTC).isoformat(timespec="microseconds"),
        actor_id=opened.actor.pk,
        actor_label=str(opened.actor)[:200],
        verb=opened.verb,
        subject_type=subject._meta.label_lower if subject is not None else "",
        subject_id=str(subject.pk) if subject is not None else "",
        subject_label=str(subject)[:300] if subject is not None else "",
        data=opened.data,
    )
    fields = {name: getattr(link, name) for name in link.__slots__ if name != "at"}
    return Entry(at=at, previous_hash=previous, hash=link.digest(previous), **fields)
