"""What the record of a product shows of its matters and its label."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.people.models import User
from ocop.kernel import clock
from ocop.registry.producers.book import days_left_words
from ocop.registry.producers.matter_desk import Desk, expiring
from ocop.registry.producers.matter_rules import SOON
from ocop.registry.products import access
from ocop.registry.products.book import BOOK
from ocop.registry.products.forms import LabelForm
from ocop.registry.products.matter_actions import keep_matter
from ocop.registry.products.models import Product
from ocop.registry.products.rules import LABEL


def desk(actor: User, product: Product, *, label: bool = False) -> Desk:
    """The matters of a product for this person; `label`: the tab of the check-list is the one in front."""
    return Desk(
        space="products",
        record=product,
        matters=tuple(BOOK.values()),
        may_change=access.may_deepen(actor, product),
        keep=partial(keep_matter, actor),
        more=partial(_label_tab, product, active=label),
    )


def _label_tab(product: Product, *, active: bool = False) -> list[dict[str, Any]]:
    """The label check-list as a tab, with how many of its items were seen."""
    url = reverse("products:label", args=[product.pk])
    return [{"label": _("Nhãn"), "url": url, "active": active, "count": product.label_ticks.count()}]


def depth(actor: User, product: Product) -> dict[str, Any]:
    """The part of the record page that the matters fill."""
    today = clock.today()
    found = expiring(BOOK.values(), product, SOON)
    return {
        "tabs": desk(actor, product).tabs(),
        "expiring": [(str(row), days_left_words(row.expires_on, today)) for _matter, row, _left in found],
    }


def label_page(actor: User, product: Product, form: LabelForm) -> dict[str, Any]:
    """The check-list: each item, where the law asks it, and since when it is ticked."""
    held = {each.item: each.ticked_on for each in product.label_ticks.all()}
    return {
        "product": product,
        "form": form,
        "may_change": access.may_deepen(actor, product),
        "tabs": desk(actor, product, label=True).tabs("nhan"),
        "items": [(each.key, _(each.text), each.cite, held.get(each.key)) for each in LABEL],
        "seen": len(held),
        "all": len(LABEL),
    }
