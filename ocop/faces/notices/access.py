"""A person reads their own messages and nobody else's; the system writes them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_noop

from ocop.faces.notices.models import Message
from ocop.ground.audit.actions import Actor
from ocop.ground.people.models import User
from ocop.ground.people.permissions import register
from ocop.kernel.verdict import YES, Verdict, no
from ocop.law.roles import ADMINISTRATOR

TELL = register("notices.tell", gettext_noop("Gửi thông báo thay hệ thống"), roles=(ADMINISTRATOR,))


def may_tell(actor: Actor, *_: object) -> Verdict:
    """The system itself, in its jobs."""
    return actor.holds(TELL)


def may_read(actor: Actor, user: User) -> Verdict:
    """Only the person themselves."""
    if actor.pk == user.pk:
        return YES
    return no(gettext_noop("Thông báo này là của người khác."))


def may_read_message(actor: Actor, message: Message) -> Verdict:
    """Only the person it was written to."""
    return may_read(actor, message.to)


def messages_to(user: User) -> QuerySet[Message]:
    """One's own messages, newest first."""
    return Message.objects.filter(to=user)


def get_message_for(user: User, pk: int) -> Message:
    """One's own message. Raises Http404 for a foreign or unknown id."""
    found = messages_to(user).select_related("to").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
