"""Who may look after accounts and posts."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor
from ocop.ground.people.models import User
from ocop.kernel.verdict import YES, Verdict, no

MANAGE = "people.manage"
"""Registered by the app that names the roles: the ground knows no offices."""


def may_manage(actor: Actor, *_: Any) -> Verdict:
    """Accounts are kept by whoever holds `people.manage` anywhere."""
    return actor.holds(MANAGE)


def may_grant(actor: Actor, user: User) -> Verdict:
    """A post is given to others, never to oneself."""
    if actor.pk is not None and actor.pk == user.pk:
        return actor.holds(MANAGE) & no(
            gettext_noop("Không ai tự giao chức vụ cho mình."),
            remedy=gettext_noop("Đề nghị một người quản trị khác giao chức vụ này."),
        )
    return actor.holds(MANAGE)


def users_visible_to(actor: Actor) -> QuerySet[User]:
    """All accounts for whoever manages them, otherwise only one's own."""
    people = User.objects.prefetch_related("posts__place")
    return people if may_manage(actor) == YES else people.filter(Q(pk=actor.pk))
