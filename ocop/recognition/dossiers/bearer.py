"""How maps see dossiers: a kind of record that carries a place."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from ocop.ground.maps.bearers import Bearer
from ocop.recognition.dossiers import access
from ocop.recognition.dossiers.models import Dossier
from ocop.registry.products.models import Product

BEARER = Bearer(
    model=Dossier,
    name=gettext_noop("Hồ sơ"),
    one=gettext_noop("hồ sơ"),
    visible=access.dossiers_visible_to,
    permission=access.SEE,
    listed="dossiers:list",
    address=lambda row: reverse("dossiers:detail", args=[row.pk]),
    told=(("product.producer.address", gettext_noop("Địa chỉ chủ thể")),),
    near=(("product.place_id", gettext_noop("Sản phẩm nay đăng ký ở đây")),),
    follows=(Product._meta.label_lower, "product"),
    joined=("product__producer",),
)
