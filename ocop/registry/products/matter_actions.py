"""The only writers of the rows of a product's record and of its label check-list."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.files.actions import store_file
from ocop.ground.files.shrink import shrunk
from ocop.kernel import clock
from ocop.kernel.verdict import no
from ocop.registry.producers.matters import Matter, dropped, keep
from ocop.registry.products import access
from ocop.registry.products.models import LabelTick, Product
from ocop.registry.products.rules import LABEL


@action("products.keep_matter", may=access.may_deepen)
def keep_matter(
    actor: Actor,
    product: Product,
    matter: Matter,
    values: Mapping[str, Any],
    *,
    row: Any = None,
    upload: Any = None,
) -> Any:
    """Write a row of one matter (a variant, a test …), with its file; the entry keeps before and after.

    Raises Refused as `matters.keep`, `store_file` and, for pictures, `shrunk` do.
    """
    stored = None
    if upload is not None:
        stored = store_file(actor, shrunk(upload) if matter.picture else upload)
    kept, told = keep(matter, product, values, row, stored)
    record(product, matter=matter.key, row=kept.pk, **told)
    return kept


@action("products.drop_matter", may=access.may_deepen)
def drop_matter(actor: Actor, product: Product, matter: Matter, row: Any) -> None:
    """Take a row off the record; the entry keeps what it held."""
    record(product, row=row.pk, **dropped(matter, row))
    row.delete()


@action("products.tick_label", may=access.may_deepen)
def tick_label(actor: Actor, product: Product, seen: Collection[str]) -> Product:
    """Which items of the check-list were seen on the label; those ticked before keep their day.

    Raises Refused for an item that is not on the list.
    """
    unknown = sorted(set(seen) - {each.key for each in LABEL})
    if unknown:
        no(gettext_noop("Không có mục “{item}” trong bảng kiểm nhãn."), at="seen", item=unknown[0]).or_refuse()
    Product.objects.select_for_update().get(pk=product.pk)
    held = set(product.label_ticks.values_list("item", flat=True))
    new = [each.key for each in LABEL if each.key in seen and each.key not in held]
    LabelTick.objects.bulk_create(LabelTick(product=product, item=key, ticked_on=clock.today()) for key in new)
    gone = sorted(held - set(seen))
    product.label_ticks.filter(item__in=gone).delete()
    record(product, ticked=new, unticked=gone)
    return product
