"""The only writers of merges."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, record
from ocop.kernel import clock
from ocop.kernel.verdict import no
from ocop.recognition.merging import access, queries, rules
from ocop.recognition.merging.access import Pair
from ocop.recognition.merging.models import Merge
from ocop.recognition.merging.ways import moving, rows_of, ways_of
from ocop.registry.products.models import Product, ProductCode


@action("merging.merge", may=access.may_merge)
def merge_records(actor: Actor, pair: Pair, *, reason: str, looked: bool = False) -> Merge:
    """Merge one record into another: what leads to it goes to the kept one, and it stays as a record of its own.

    Nothing is deleted. Current codes become aliases where the kept product has one. Raises Refused for two records of
    different kinds, what `rules.check_pair` refuses, differences nobody has looked at, and a missing reason.
    """
    if type(pair.kept) is not type(pair.gone):
        no(gettext_noop("Chỉ nhập hai bản ghi cùng loại.")).or_refuse()
    _hold(pair)
    facing = queries.facing(pair)
    (facing.verdict & rules.check_looked(facing.differences, looked) & rules.check_words(reason)).or_refuse()
    merge: Merge = queries.table_of(pair.kept)(kept=pair.kept, gone=pair.gone, reason=reason.strip(), by_id=actor.pk)
    if isinstance(pair.kept, Product):
        merge.demoted = _demote(pair)
    for name, relation, way in ways_of(type(pair.kept)):
        if way.weighty:
            merge.had[name] = list(rows_of(relation, pair.kept).values_list("pk", flat=True))
        keys = list(moving(relation, way, pair.kept, pair.gone).values_list("pk", flat=True))
        if keys:
            merge.moved[name] = keys
            rows_of(relation, pair.gone).filter(pk__in=keys).update(**{relation.field.name: pair.kept})
    pair.gone.merged_into = pair.kept
    pair.gone.save(update_fields=["merged_into"])
    merge.save()
    told = {name: len(keys) for name, keys in merge.moved.items()}
    record(pair.kept, gone=pair.gone.pk, gone_name=pair.gone.name, reason=merge.reason, moved=told)
    return merge


@action("merging.take_apart", may=access.may_take_apart)
def take_apart(actor: Actor, merge: Merge, *, reason: str) -> Merge:
    """Undo a merge: rows that moved go back, codes are current again, and both are records of their own.

    Raises Refused without a reason, and when something made since rests on the merge (`rules.check_apart`).
    """
    _hold(Pair(merge.kept, merge.gone))
    merge.refresh_from_db(fields=["ended_at"])
    (rules.check_words(reason) & queries.apart_verdict(merge)).or_refuse()
    for name, relation, _ in ways_of(type(merge.kept)):
        keys = merge.moved.get(name, [])
        if keys:
            rows_of(relation, merge.kept).filter(pk__in=keys).update(**{relation.field.name: merge.gone})
    ProductCode.objects.filter(pk__in=merge.demoted).update(current=True)
    merge.gone.merged_into = None
    merge.gone.save(update_fields=["merged_into"])
    merge.ended_at, merge.ended_by_id, merge.ended_why = clock.now(), actor.pk, reason.strip()
    merge.save(update_fields=["ended_at", "ended_by", "ended_why"])
    record(merge.kept, gone=merge.gone.pk, gone_name=merge.gone.name, reason=merge.ended_why)
    return merge


def _hold(pair: Pair) -> None:
    """Lock both rows until the transaction ends; a second person waits here, then sees what the first one did."""
    rows = type(pair.kept)._default_manager.select_for_update().filter(pk__in=(pair.kept.pk, pair.gone.pk))
    list(rows.order_by("pk").values_list("pk", flat=True))
    for each in (pair.kept, pair.gone):
        each.refresh_from_db(fields=["merged_into"])


def _demote(pair: Pair) -> list[int]:
    """The gone product's current code becomes an alias where the kept one has a code of its own."""
    if not ProductCode.objects.filter(product=pair.kept.pk, current=True).exists():
        return []
    current = ProductCode.objects.filter(product=pair.gone.pk, current=True)
    keys = list(current.values_list("pk", flat=True))
    current.update(current=False)
    return keys
