"""What pages and other apps read of producers."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from ocop.ground.audit.actions import Actor
from ocop.ground.audit.models import Entry
from ocop.ground.audit.queries import entries_of
from ocop.ground.people.queries import remember_posts
from ocop.kernel import clock
from ocop.registry.producers import access, rules
from ocop.registry.producers.models import Member, Producer, RepresentativeFacts, Seat
from ocop.registry.producers.rules import Facts


def facts_held(producer: Producer) -> Facts:
    """Protected facts as they stand. Only the doors of `protected_actions` and the producer's own page ask."""
    facts = RepresentativeFacts.objects.filter(producer=producer).first()
    if facts is None:
        return Facts()
    return Facts(gender=facts.gender, ethnicity=facts.ethnicity, disability=facts.disability)


def own_facts(actor: Actor, producer: Producer) -> Facts | None:
    """Protected facts for the producer's own people; None for all others, officers too."""
    return facts_held(producer) if access.acts_for(actor, producer) else None


def views_of_protected(producer: Producer) -> list[Entry]:
    """Who opened the protected facts, when and why, newest first."""
    return list(entries_of(producer).filter(verb="producers.view_protected").order_by("-seq"))


def entries_about(producer: Producer) -> list[Entry]:
    """Every action on the record, oldest first."""
    return list(entries_of(producer))


def counted(producers: QuerySet[Producer], field: str) -> dict[str, int]:
    """How many of these producers stand under each value of a protected field; "" for not told. One query."""
    column = f"protected_facts__{field}"
    rows = producers.order_by().values_list(column).annotate(count=Count("pk", distinct=True))
    return {value or "": count for value, count in rows}


def seats_of(producer: Producer) -> list[Seat]:
    """Where it had its seat, newest first; empty while it never moved."""
    return list(producer.seats.select_related("place__parent", "place__province"))


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
    return list(Producer.objects.filter(members__user_id=user_pk, merged_into=None).select_related("place__province"))
