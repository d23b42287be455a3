"""Who sees and who changes a producer."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor
from ocop.ground.maps.mapped import confirmed_in
from ocop.ground.people.permissions import register
from ocop.ground.people.scope import covered_by
from ocop.kernel.verdict import YES, Verdict, no
from ocop.law.roles import ADMINISTRATOR, COMMUNE_OFFICER, PRODUCER, PROVINCE_OFFICER
from ocop.registry.producers.models import Member, Producer

REGISTER = register("producers.register", gettext_noop("Đăng ký chủ thể"), roles=(COMMUNE_OFFICER, PROVINCE_OFFICER))
INVITE = register(
    "producers.invite_member",
    gettext_noop("Mở tài khoản cho người của chủ thể"),
    roles=(COMMUNE_OFFICER, PROVINCE_OFFICER),
)
SEE = register(
    "producers.see",
    gettext_noop("Xem chủ thể"),
    roles=(PRODUCER, COMMUNE_OFFICER, PROVINCE_OFFICER, ADMINISTRATOR),
)
SEE_PROTECTED = register(
    "producers.see_protected",
    gettext_noop("Xem thông tin được bảo vệ của người đại diện, có ghi mục đích"),
    roles=(COMMUNE_OFFICER, PROVINCE_OFFICER),
)


def acts_for(actor: Actor, producer: Producer) -> Verdict:
    """Only the producer's own people do what the law leaves to the producer (Đ7.1)."""
    if producer.members.filter(user_id=actor.pk).exists():
        return YES
    return no(
        gettext_noop("Bạn không phải người của chủ thể “{producer}”."),
        remedy=gettext_noop("Đề nghị UBND cấp xã thêm tài khoản của bạn vào chủ thể này."),
        producer=producer.name,
    )


def may_register(actor: Actor, *_: Any) -> Verdict:
    """Producers are registered by an officer of the commune or of the province."""
    return actor.holds(REGISTER)


def may_change(actor: Actor, producer: Producer) -> Verdict:
    """The producer's own people, or an officer in whose area it stands."""
    return YES if acts_for(actor, producer) else actor.holds(REGISTER, producer.place)


def may_add_member(actor: Actor, producer: Producer) -> Verdict:
    """People are added by the officer of the area: an account must not let in further ones."""
    return actor.holds(REGISTER, producer.place)


def may_invite(actor: Actor, producer: Producer) -> Verdict:
    """The officer of the area opens accounts, for people of a producer there and for nobody else."""
    return actor.holds(INVITE, producer.place)


def may_renew_password(actor: Actor, member: Member) -> Verdict:
    """The officer of the area, and only for people who are nothing but producers.

    Otherwise whoever may add a member could take over the account of an officer or an administrator.
    """
    if member.user.roles_now() <= {PRODUCER} and member.user.pk != actor.pk:
        return may_invite(actor, member.producer)
    return may_invite(actor, member.producer) & no(
        gettext_noop("“{person}” còn giữ chức vụ khác nên không cấp lại mật khẩu ở đây."),
        remedy=gettext_noop("Đề nghị người quản trị hệ thống cấp lại mật khẩu."),
        person=str(member.user),
    )


def may_view_protected(actor: Actor, producer: Producer) -> Verdict:
    """An officer of the area opens gender, ethnicity and disability; each view needs a purpose and is kept."""
    return actor.holds(SEE_PROTECTED, producer.place)


def may_correct_protected(actor: Actor, producer: Producer) -> Verdict:
    """The producer's own people, or the officer of the area, who writes them without seeing what was there."""
    return YES if acts_for(actor, producer) else may_view_protected(actor, producer)


def producers_visible_to(actor: Actor) -> QuerySet[Producer]:
    """Producers in the areas of one's posts, and those one acts for; one merged into another is no longer one."""
    producers = Producer.objects.select_related("place__parent", "place__province").filter(merged_into=None)
    scope = Q(pk__in=Member.objects.filter(user_id=actor.pk).values("producer"))
    for post in getattr(actor, "posts_now", list)():
        if post.role in (COMMUNE_OFFICER, PROVINCE_OFFICER):
            scope |= covered_by(post.place) | confirmed_in("producers.producer", post.place)
        elif post.role == ADMINISTRATOR:
            return producers
    return producers.filter(scope)


def get_producer_for(actor: Actor, pk: int) -> Producer:
    """The producer, if this person may see it; of one merged into another, that other.

    Raises Http404 otherwise: a foreign id looks like no id.
    """
    producer = producers_visible_to(actor).filter(pk=pk).first() or _merged(actor, pk)
    if producer is None:
        raise Http404
    return producer


def _merged(actor: Actor, pk: int) -> Producer | None:
    """What the producer with this key was merged into, if this person may see it."""
    gone = Producer.objects.filter(pk=pk, merged_into__isnull=False).first()
    return producers_visible_to(actor).filter(pk=gone.standing.pk).first() if gone else None


def get_own_producer_for(actor: Actor, pk: int) -> Producer:
    """The producer, for those who act for it: what is held about it is handed to nobody else. Raises Http404."""
    producer = get_producer_for(actor, pk)
    if not acts_for(actor, producer):
        raise Http404
    return producer


def get_member_for(actor: Actor, pk: int) -> Member:
    """The member of a producer this person may see. Raises Http404 otherwise."""
    seen = producers_visible_to(actor).values("pk")
    member = Member.objects.select_related("user", "producer__place__parent", "producer__place__province")
    found = member.filter(pk=pk, producer__in=seen).first()
    if found is None:
        raise Http404
    return found
