"""The only doors to protected facts of a representative: seen for a purpose, corrected by those concerned."""

from __future__ import annotations

from dataclasses import asdict

from ocop.ground.audit.actions import Actor, action, record
from ocop.registry.producers import access, queries, rules
from ocop.registry.producers.models import Producer, RepresentativeFacts
from ocop.registry.producers.rules import Facts

VIEW = "producers.view_protected"


@action(VIEW, may=access.may_view_protected)
def view_protected(actor: Actor, producer: Producer, *, purpose: str, words: str) -> Facts:
    """What is held, for an officer who says why; the entry keeps who, when and why, and no value.

    Raises Refused without one of the purposes or without words.
    """
    rules.check_purpose(purpose, words).or_refuse()
    record(producer, purpose=purpose, words=words.strip())
    return queries.facts_held(producer)


@action("producers.correct_protected", may=access.may_correct_protected)
def correct_protected(actor: Actor, producer: Producer, facts: Facts, *, keep_empty: bool) -> Producer:
    """Write protected facts anew. `keep_empty`: a field left empty keeps what is held (officers write unseen).

    The entry names the fields that changed and no value.
    """
    before = asdict(queries.facts_held(producer))
    given = {name: value.strip() for name, value in asdict(facts).items() if value.strip() or not keep_empty}
    RepresentativeFacts.objects.update_or_create(producer=producer, defaults=given)
    record(producer, changed=[name for name, value in given.items() if before[name] != value])
    return producer
