"""Who may look after accounts and posts."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor
from ocop.ground.people.models import Post, User
from ocop.kernel.verdict import YES, Verdict, no

MANAGE = "people.manage"
"""Registered by the app that names the roles: the ground knows no offices."""


def may_manage(actor: Actor, *_: Any) -> Verdict:
    """Accounts are kept by whoever holds `people.manage` anywhere."""
    return actor.holds(MANAGE)


def may_grant(actor: Actor, user: User) -> Verdict:
    """A post is given to others, never to oneself."""
    return actor.holds(MANAGE) & _of_another(
        actor,
        user,
        no(
            gettext_noop("Không ai tự giao chức vụ cho mình."),
            remedy=gettext_noop("Đề nghị một người quản trị khác giao chức vụ này."),
        ),
    )


def may_close(actor: Actor, user: User) -> Verdict:
    """An account is closed, or given a new password, by another person than its owner."""
    return actor.holds(MANAGE) & _of_another(
        actor,
        user,
        no(
            gettext_noop("Không ai tự khóa hoặc cấp lại mật khẩu cho tài khoản của mình ở đây."),
            remedy=gettext_noop("Đổi mật khẩu ở mục “Tài khoản của tôi”, hoặc nhờ người quản trị khác."),
        ),
    )


def is_self(actor: Actor, user: User) -> Verdict:
    """Some things only the owner of the account does."""
    if actor.pk is not None and actor.pk == user.pk:
        return YES
    return no(gettext_noop("Chỉ chủ tài khoản làm được việc này."))


def users_visible_to(actor: Actor) -> QuerySet[User]:
    """All accounts for whoever manages them, otherwise only one's own."""
    people = User.objects.prefetch_related("posts__place__parent", "posts__place__province")
    return people if may_manage(actor) == YES else people.filter(pk=actor.pk)


def get_user_for(actor: Actor, pk: int) -> User:
    """The account, if this person may see it. Raises Http404 otherwise: a foreign id looks like no id."""
    user = users_visible_to(actor).filter(pk=pk).first()
    if user is None:
        raise Http404
    return user


def get_post_for(actor: Actor, pk: int) -> Post:
    """The post, for whoever keeps posts. Raises Http404 otherwise."""
    post = Post.objects.select_related("user", "place__province").filter(pk=pk).first()
    if post is None or not may_manage(actor):
        raise Http404
    return post


def person(request: HttpRequest) -> User:
    """Who is signed in. Only for views behind the gate; a stranger there is a fault of ours."""
    assert isinstance(request.user, User)
    return request.user


def _of_another(actor: Actor, user: User, refusal: Verdict) -> Verdict:
    return refusal if actor.pk is not None and actor.pk == user.pk else YES
