"""What the pages of merging show, and the block on a record page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_noop

from ocop.ground.audit.queries import entries_of
from ocop.ground.people.models import User
from ocop.ground.words.queries import find_named
from ocop.recognition.merging import access, queries
from ocop.recognition.merging.access import Pair, Record
from ocop.recognition.merging.models import Merge, ProducerMerge, ProductMerge
from ocop.registry.producers import access as producer_access, pages as producer_pages
from ocop.registry.producers.sections import Section
from ocop.registry.products import access as product_access, finding, pages as product_pages
from ocop.registry.products.models import Product

MOST = 10


@dataclass(frozen=True, slots=True)
class Kind:
    """Products or producers, as the addresses of merging name them."""

    slug: str
    title: str
    table: type[Merge]
    visible: Callable[[User], QuerySet[Any]]
    get: Callable[[User, int], Any]
    detail: str


KINDS = {
    each.slug: each
    for each in (
        Kind("san-pham", gettext_noop("Sản phẩm"), ProductMerge, product_access.products_visible_to,
             product_access.get_product_for, "products:detail"),
        Kind("chu-the", gettext_noop("Chủ thể"), ProducerMerge, producer_access.producers_visible_to,
             producer_access.get_producer_for, "producers:detail"),
    )
}  # fmt: skip


def kind_of(slug: str) -> Kind:
    """The kind of this name. Raises Http404."""
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


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
        "fields": queries.told_of(merge.gone),
        "entries": _history(merge.gone),
        "may": may,
        "verdict": queries.apart_verdict(merge) if may and merge.ended_at is None else None,
    }


def merged_section(person: User, record: Record) -> Section | None:
    """The block on a record page: what was merged into it with its history, and the way to merge. One query."""
    slug = "san-pham" if isinstance(record, Product) else "chu-the"
    merges = [
        (each, reverse("merging:merged", args=[slug, each.pk]), _history(each.gone))
        for each in queries.merges_of(record)
    ]
    may = bool(person.holds(access.MERGE)) and access.may_touch(person, record).ok
    if not merges and not may:
        return None
    url = reverse("merging:choose", args=[slug, record.pk]) if may else ""
    return Section("merging/section.html", {"merges": merges, "url": url})


def _history(record: Record) -> list[dict[str, Any]]:
    done = product_pages.DONE if isinstance(record, Product) else producer_pages.DONE
    return [
        {"when": each.at, "who": each.actor_label, "what": _(done.get(each.verb, each.verb))}
        for each in entries_of(record)
    ]
