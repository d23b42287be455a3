"""What the desk's pages show."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ocop.ground.people.models import User
from ocop.kernel import clock
from ocop.recognition.certificates.access import certificates_visible_to
from ocop.recognition.certificates.life import LIVES
from ocop.recognition.certificates.life_list import life_of
from ocop.recognition.certificates.queries import check, with_standing_facts
from ocop.recognition.dossiers.access import dossiers_visible_to, may_open
from ocop.recognition.dossiers.states import ENDED
from ocop.registry.products.models import Product
from ocop.registry.products.pages import group_words


def product_context(user: User, product: Product) -> dict[str, Any]:
    """A product with its codes, dossiers and certificates, and whether a dossier may be opened now."""
    dossiers = list(dossiers_visible_to(user).filter(product=product))
    today = clock.today()
    certificates = with_standing_facts(certificates_visible_to(user).filter(product=product))
    standing = [check(each, today) for each in certificates]
    open_now = next((each for each in dossiers if each.state not in ENDED), None)
    return {
        "product": product,
        "dossiers": dossiers,
        "standing": standing,
        "open_now": open_now,
        "may_open": may_open(user, product),
        "facts": [
            (_("Tình trạng"), _(LIVES[life_of(product, today)])),
            (_("Chủ thể"), product.producer.name),
            (_("Xã, phường"), product.place.full_name),
            (_("Bộ tiêu chí"), product.set_no or group_words(product)),
            (_("Mã sản phẩm"), ", ".join(each.code for each in product.codes.all()) or "–"),
            (_("Quy cách"), product.description or "–"),
        ],
    }
