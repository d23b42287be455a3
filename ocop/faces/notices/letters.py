"""Sends what waits as letters: claimed and committed first, then handed to the mail server, then noted."""

from __future__ import annotations

from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext, override

from ocop.faces.notices import actions, queries, rules
from ocop.faces.notices.models import Message
from ocop.faces.notices.words import said
from ocop.ground.audit.actions import SYSTEM
from ocop.ground.people.models import User
from ocop.kernel import clock


def send_waiting() -> int:
    """Send one letter to everybody for whom something waits; returns how many were handed over."""
    return sum(_send(user) for user in queries.ready_to_send(clock.now()))


def _send(user: User) -> bool:
    messages = actions.claim_letter(SYSTEM, user)
    if not messages:
        return False
    try:
        letter_to(user, messages).send()
    except SMTPRecipientsRefused as trouble:
        actions.note_unsent(SYSTEM, user, messages, why=str(trouble), forever=True)
    except (SMTPException, OSError) as trouble:
        actions.note_unsent(SYSTEM, user, messages, why=str(trouble), forever=False)
    else:
        actions.note_sent(SYSTEM, user, messages)
        return True
    return False


def letter_to(user: User, messages: list[Message]) -> EmailMessage:
    """One letter with all these messages, in the language the person chose. Plain text, links into the site."""
    assert user.email is not None
    with override(queries.wish_of(user).language):
        lines = [(said(each), settings.SITE_URL + each.url) for each in messages]
        body = rules.letter(
            user.full_name,
            lines,
            greeting=_("Kính gửi {name},"),
            closing=_("Đổi cách nhận thư: {address}").format(address=settings.SITE_URL + reverse("notices:wish")),
        )
        subject = (
            _one_line(lines[0][0])
            if len(lines) == 1
            else ngettext("{count} thông báo OCOP", "{count} thông báo OCOP", len(lines)).format(count=len(lines))
        )
    return EmailMessage(subject, body, to=[user.email])


def _one_line(text: str) -> str:
    return " ".join(text.split())[:150]
