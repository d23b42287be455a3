"""What the pages of merging show."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from ocop.ground.people.models import User
from ocop.ground.words.queries import find_named
from ocop.recognition.merging import access, queries
from ocop.recognition.merging.access import Pair, Record
from ocop.recognition.merging.kinds import Kind
from ocop.recognition.merging.models import Merge
from ocop.recognition.merging.section import history
from ocop.recognition.merging.sides import told_of
from ocop.registry.products import finding
from ocop.registry.products.models import Product

MOST = 10


def choose_page(person: User, kind: Kind, record: Record, typed: str) -> dict[str, Any]:
    """Records that may be the same one: by name, nearest first; or those whose name or code was typed."""
    found = _typed(person, kind, record, typed) if typed.strip() else _alike(person, kind, record)
    return {
        "kind": kind,
        "record": record,
        "record_url": reverse(kind.detail, args=[record.pk]),
        "typed": typed,
        "found": [(each, why, reverse("merging:compare", args=[kind.slug, record.pk, each.pk])) for each, why in found],
    }


def _typed(person: User, kind: Kind, record: Record, typed: str) -> list[tuple[Any, str]]:
    rows, words = kind.visible(person).exclude(pk=record.pk), typed.replace("\x00", "").strip()[:200]
    coded = rows.filter(codes__code=words) if isinstance(record, Product) else rows.filter(tax_code=words)
    found = list(coded[:MOST]) or find_named(rows, words, limit=MOST).rows
    return [(each, str(each.place)) for each in found]


def _alike(person: User, kind: Kind, record: Record) -> list[tuple[Any, str]]:
    if not isinstance(record, Product):
        rows = kind.visible(person).exclude(pk=record.pk)
        return [(each, str(each.place)) for each in find_named(rows, record.name, limit=MOST).rows]
    told = finding.products_alike(record.name, record.producer, without=record.pk, most=MOST)
    seen = set(kind.visible(person).filter(pk__in=[each.product.pk for each in told]).values_list("pk", flat=True))
    return [(each.product, f"{each.product.producer.name} · {each.reason}") for each in told if each.product.pk in seen]


def compare_page(kind: Kind, pair: Pair) -> dict[str, Any]:
    """Two records face to face."""
    return {
        "kind": kind,
        "kept": pair.kept,
        "gone": pair.gone,
        "facing": queries.facing(pair),
        "swap": reverse("merging:compare", args=[kind.slug, pair.gone.pk, pair.kept.pk]),
        "other": reverse("merging:choose", args=[kind.slug, pair.kept.pk]),
    }


def merged_page(person: User, kind: Kind, merge: Merge) -> dict[str, Any]:
    """A record that was merged into another: as it was, with its own history."""
    may = access.may_take_apart(person, merge)
    return {
        "kind": kind,
        "merge": merge,
        "kept_url": reverse(kind.detail, args=[merge.kept.pk]),
        "fields": told_of(merge.gone),
        "entries": history(merge.gone),
        "may": may,
        "verdict": queries.apart_verdict(merge) if may and merge.ended_at is None else None,
    }
