"""How maps see products and raw-material areas: kinds of records that carry a place."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from ocop.ground.maps.bearers import Bearer
from ocop.registry.producers.models import Producer
from ocop.registry.products import access
from ocop.registry.products.models import MaterialArea, Product
from ocop.registry.products.tables import address

BEARER = Bearer(
    model=Product,
    name=gettext_noop("Sản phẩm"),
    one=gettext_noop("sản phẩm"),
    visible=access.products_visible_to,
    permission=access.SEE,
    listed="products:list",
    address=address,
    counted=lambda rows: rows.filter(merged_into=None),
    told=(
        ("name", gettext_noop("Tên sản phẩm")),
        ("producer.address", gettext_noop("Địa chỉ chủ thể")),
    ),
    near=(("producer.place_id", gettext_noop("Trụ sở chủ thể nay ở đây")),),
    follows=(Producer._meta.label_lower, "producer"),
    joined=("producer",),
)
AREAS = Bearer(
    model=MaterialArea,
    name=gettext_noop("Vùng nguyên liệu"),
    one=gettext_noop("vùng nguyên liệu"),
    visible=lambda person: MaterialArea.objects.filter(product__in=access.products_visible_to(person).values("pk")),
    permission=access.SEE,
    address=lambda row: reverse("products:matter", args=[row.product_id, "vung"]),
    told=(("name", gettext_noop("Tên vùng")),),
    joined=("product",),
)
