"""The hint beside a name that is being typed: products that may be this one. It never stands in the way."""

from __future__ import annotations

from typing import Any

from ocop.ground.audit.actions import Actor
from ocop.registry.producers.models import Producer
from ocop.registry.products.access import products_visible_to
from ocop.registry.products.finding import Alike, products_alike


def hint(actor: Actor, producer: Producer, name: str, *, without: int | None = None) -> dict[str, Any]:
    """Alike products the person may see, with their names; of others only how near and how alike they are.

    A product nobody has published yet is not told to a competitor.
    """
    found = products_alike(name[:250], producer, without=without)
    keys = [each.product.pk for each in found]
    seen = set(products_visible_to(actor).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    return {
        "alike": [each for each in found if each.product.pk in seen],
        "unseen": [each.reason for each in found if each.product.pk not in seen],
    }


def in_one_sentence(told: dict[str, Any]) -> str:
    """The visible ones for a message: "Cà phê Nắng Vàng (cùng chủ thể, tên giống 92 %)"; "" for none."""
    shown: list[Alike] = told["alike"]
    return "; ".join(f"{each.product.name} ({each.reason})" for each in shown)
