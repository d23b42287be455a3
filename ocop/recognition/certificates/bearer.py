"""How maps see certificates: a kind of record that carries a place."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from ocop.ground.maps.bearers import Bearer
from ocop.recognition.certificates import access
from ocop.recognition.certificates.models import Certificate
from ocop.registry.products.models import Product

BEARER = Bearer(
    model=Certificate,
    name=gettext_noop("Giấy chứng nhận"),
    one=gettext_noop("giấy chứng nhận"),
    visible=access.certificates_visible_to,
    permission=access.SEE_CERTIFICATES,
    listed="certificates:certificates",
    address=lambda row: reverse("certificates:detail", args=[row.pk]),
    told=(
        ("producer_address", gettext_noop("Địa chỉ trên giấy")),
        ("product.producer.address", gettext_noop("Địa chỉ chủ thể")),
    ),
    near=(
        ("product.place_id", gettext_noop("Sản phẩm nay đăng ký ở đây")),
        ("product.producer.place_id", gettext_noop("Trụ sở chủ thể nay ở đây")),
    ),
    follows=(Product._meta.label_lower, "product"),
    joined=("product__producer",),
)
