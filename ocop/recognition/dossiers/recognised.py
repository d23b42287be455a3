"""Who else knows that a product was recognised: certificates stand above dossiers, and lists of the past above both.

An app that holds recognitions adds its answer when the site starts; a dossier then asks all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ocop.recognition.dossiers.models import Dossier, Filing
from ocop.registry.products.models import Product

Knows = Callable[[Product], bool]


@dataclass(slots=True)
class Witnesses:
    """Those who can say that a product was recognised before."""

    _known: dict[str, Knows] = field(default_factory=dict)

    def add(self, name: str, knows: Knows) -> None:
        """Add one under a name. Raises ValueError for a second one under the same name."""
        if self._known.setdefault(name, knows) is not knows:
            raise ValueError(f"two witnesses are named {name}")

    def say(self, product: Product) -> bool:
        """Does one of them know of a recognition?"""
        return any(knows(product) for knows in self._known.values())


witnesses = Witnesses()


def recognised_before(product: Product) -> bool:
    """Did an earlier dossier of the product end in recognition, or does it hold a certificate of the past?"""
    return product.dossiers.filter(state="recognised").exists() or witnesses.say(product)


def last_recognised(product: Product, *, but: Dossier | None = None) -> Filing | None:
    """What was filed for the last recognition of the product here; None when that was before this system.

    `but`: the dossier that asks, which is not its own predecessor.
    """
    earlier = Filing.objects.filter(dossier__product=product, dossier__state="recognised")
    if but is not None:
        earlier = earlier.exclude(dossier=but)
    return earlier.select_related("dossier").order_by("-at", "-version").first()
