"""What pages and other apps read of producers."""

from __future__ import annotations

from ocop.ground.audit.actions import Actor
from ocop.ground.people.queries import remember_posts
from ocop.kernel import clock
from ocop.registry.producers import access, rules
from ocop.registry.producers.models import Member, Producer, RepresentativeFacts


def protected_facts_for(actor: Actor, producer: Producer) -> RepresentativeFacts | None:
    """Gender and ethnicity of the representative, for those who may see them; None for all others."""
    if not access.may_see_protected(actor, producer):
        return None
    return RepresentativeFacts.objects.filter(producer=producer).first()


def members_of(producer: Producer) -> list[Member]:
    """Who acts for the producer, by name, with the posts they hold today. Two queries."""
    members = list(producer.members.select_related("user").order_by("user__full_name", "pk"))
    remember_posts([member.user for member in members], clock.today())
    return members


def missing_facts(producer: Producer) -> tuple[str, ...]:
    """Labels of what part I of Mẫu 02 asks and the record does not hold."""
    held = {name: getattr(producer, name) for name in rules.WANTED}
    return tuple(rules.WANTED[name] for name in rules.missing(held))


def producers_of(user_pk: int) -> list[Producer]:
    """The producers a person acts for, by name."""
    return list(Producer.objects.filter(members__user_id=user_pk).select_related("place__province"))
