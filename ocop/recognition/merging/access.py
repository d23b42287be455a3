"""Who merges two records, and who takes a merge apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor
from ocop.ground.maps.queries import place_now
from ocop.ground.people.permissions import register
from ocop.kernel.verdict import Verdict
from ocop.law.roles import PROVINCE_OFFICER
from ocop.recognition.merging.models import Merge
from ocop.registry.producers.models import Producer
from ocop.registry.products.models import Product

MERGE = register("merging.merge", gettext_noop("Nhập hai bản ghi trùng làm một"), roles=(PROVINCE_OFFICER,))
Record = Product | Producer


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records on their way to be one."""

    kept: Record
    gone: Record


def may_touch(actor: Actor, record: Record) -> Verdict:
    """The OCOP agency of the province in which the record lies today."""
    return actor.holds(MERGE, place_now(record) or record.place)


def may_merge(actor: Actor, pair: Pair) -> Verdict:
    """Whoever looks after both."""
    return may_touch(actor, pair.kept) & may_touch(actor, pair.gone)


def may_take_apart(actor: Actor, merge: Merge) -> Verdict:
    """Whoever could merge them."""
    return may_merge(actor, Pair(merge.kept, merge.gone))


def get_merge_for(actor: Actor, model: type[Merge], pk: int, visible: Any) -> Merge:
    """A merge through its kept record. Raises Http404."""
    merges: Any = model._default_manager  # of either table; mypy knows the abstract one only
    joined = ("kept__place__province", "gone__place__province", "by", "ended_by")
    merge: Merge | None = merges.select_related(*joined).filter(pk=pk).first()
    if merge is None or not visible(actor).filter(pk=merge.kept.standing.pk).exists():
        raise Http404
    return merge
