"""Who keeps, sees and changes saved ways of looking at a list."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor
from ocop.ground.outlooks.models import Beginning, Outlook
from ocop.ground.people.models import Post
from ocop.ground.people.scope import TWO_LEVELS_SINCE
from ocop.kernel.verdict import YES, Verdict, no


def may_keep(actor: Actor, *_: Any) -> Verdict:
    """Everybody with an account."""
    return YES if actor.pk is not None else no(gettext_noop("Chỉ người đã đăng nhập lưu được cách xem."))


def may_change(actor: Actor, outlook: Outlook) -> Verdict:
    """Whoever saved it, and nobody else, shared or not."""
    if actor.pk is not None and outlook.owner_id == actor.pk:
        return YES
    return no(
        gettext_noop("Cách xem này do người khác lưu và chia sẻ; chỉ người đó sửa hoặc bỏ được."),
        remedy=gettext_noop("Mở cách xem này, chỉnh theo ý mình rồi lưu thành cách xem của bạn."),
    )


def may_open(actor: Actor, outlook: Outlook) -> Verdict:
    """One's own, and those shared with a post one holds today."""
    if outlooks_visible_to(actor).filter(pk=outlook.pk).exists():
        return YES
    return no(gettext_noop("Cách xem này không chia sẻ với bạn."))


def outlooks_visible_to(actor: Actor) -> QuerySet[Outlook]:
    """One's own and the shared ones, with `begins`: does the list open with it for this person?"""
    scope = Q(owner_id=actor.pk)
    for post in getattr(actor, "posts_now", list)():
        scope |= _shared_with(post)
    begins = Beginning.objects.filter(outlook=OuterRef("pk"), user_id=actor.pk)
    return Outlook.objects.select_related("owner", "shared_place").filter(scope).annotate(begins=Exists(begins))


def get_outlook_for(actor: Actor, pk: int, *, to: str = "open") -> Outlook:
    """The outlook, if this person may see it, or `change` it. Raises Http404, Refused."""
    outlook = outlooks_visible_to(actor).filter(pk=pk).first()
    if outlook is None:
        raise Http404
    if to == "change":
        may_change(actor, outlook).or_refuse()
    return outlook


def _shared_with(post: Post) -> Q:
    """Shared with this post: the same role, at the same place whatever row of it was in force then."""
    if post.place is None:
        return Q(shared_role=post.role, shared_place=None)
    era = "gte" if post.place.valid_from >= TWO_LEVELS_SINCE else "lt"
    same = {"level": post.place.level, "code": post.place.code, f"valid_from__{era}": TWO_LEVELS_SINCE}
    return Q(shared_role=post.role, **{f"shared_place__{key}": value for key, value in same.items()})
