"""Search and the full page of a product, put together from the apps below. Reads only."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.people.models import User
from ocop.kernel.text import fold
from ocop.recognition.certificates.access import certificates_visible_to
from ocop.registry.producers.access import producers_visible_to
from ocop.registry.products.access import products_visible_to

MOST = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its kind in words, its name, where it is."""

    kind: str
    name: str
    note: str
    url: str


def search(user: User, words: str) -> list[Hit]:
    """Products (by name or code), producers and certificates this person may see; marks may be left out.

    At most 20 of each kind. Three queries.
    """
    folded, plain = fold(words), words.strip()
    if len(folded) < 2:
        return []
    products = products_visible_to(user).filter(Q(folded__contains=folded) | Q(codes__code__istartswith=plain))
    producers = producers_visible_to(user).filter(Q(folded__contains=folded) | Q(tax_code=plain))
    certificates = certificates_visible_to(user).filter(
        Q(number__istartswith=plain) | Q(product_code__istartswith=plain) | Q(token=plain.upper())
    )
    return [
        *(
            Hit(_("Sản phẩm"), each.name, each.producer.name, reverse("desk:product", args=[each.pk]))
            for each in products.distinct()[:MOST]
        ),
        *(
            Hit(_("Chủ thể"), each.name, str(each.place), reverse("producers:detail", args=[each.pk]))
            for each in producers.distinct()[:MOST]
        ),
        *(
            Hit(_("Giấy chứng nhận"), each.number, each.product_name, reverse("certificates:detail", args=[each.pk]))
            for each in certificates[:MOST]
        ),
    ]
