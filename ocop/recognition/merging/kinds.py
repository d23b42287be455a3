"""Products and producers as the addresses of merging name them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_noop

from ocop.ground.people.models import User
from ocop.recognition.merging.models import Merge, ProducerMerge, ProductMerge
from ocop.registry.producers import access as producer_access
from ocop.registry.products import access as product_access


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
