"""Who sees and who changes a producer."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor
from ocop.ground.people.permissions import register
from ocop.ground.people.scope import covered_by
from ocop.kernel.verdict import YES, Verdict, no
from ocop.law.roles import ADMINISTRATOR, COMMUNE_OFFICER, PRODUCER, PROVINCE_OFFICER
from ocop.registry.producers.models import Producer

REGISTER = register(
    "producers.register", gettext_noop("Đăng ký chủ thể"), roles=(COMMUNE_OFFICER, PROVINCE_OFFICER)
)
SEE = register(
    "producers.see", gettext_noop("Xem chủ thể"), roles=(PRODUCER, COMMUNE_OFFICER, PROVINCE_OFFICER, ADMINISTRATOR)
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


def producers_visible_to(actor: Actor) -> QuerySet[Producer]:
    """Producers in the areas of one's posts, and those one acts for."""
    producers = Producer.objects.select_related("place", "place__province")
    scope = Q(members__user_id=actor.pk)
    for post in getattr(actor, "posts_now", list)():
        if post.role in (COMMUNE_OFFICER, PROVINCE_OFFICER):
            scope |= covered_by(post.place)
        elif post.role == ADMINISTRATOR:
            return producers
    return producers.filter(scope).distinct()


def get_producer_for(actor: Actor, pk: int) -> Producer:
    """The producer, if this person may see it. Raises Http404 otherwise: a foreign id looks like no id."""
    producer = producers_visible_to(actor).filter(pk=pk).first()
    if producer is None:
        raise Http404
    return producer
