"""The list of products: sortable, filterable, exportable. Higher apps add columns through `listing`."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.maps import asked as asking, mapped
from ocop.ground.people.access import person
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.ground.words.queries import named_like
from ocop.kernel import clock
from ocop.kernel.text import fold
from ocop.registry.products import access, queries
from ocop.registry.products.listing import parts
from ocop.registry.products.models import Product
from ocop.registry.products.pages import group_words, set_names


def table(request: HttpRequest) -> Table:
    """All products this person may see."""
    sets = set_names()

    def in_words(product: Product) -> str:
        return sets.get(product.set_no, str(product.set_no)) if product.set_no else group_words(product)

    asked = asking.read_map(request.GET)
    rows = access.products_visible_to(person(request)).prefetch_related("codes")
    return Table(
        [
            Column("name", _("Sản phẩm"), sortable=True, order=("sort_key",), link=address),
            Column("producer.name", _("Chủ thể"), sortable=True, order=("producer__sort_key",)),
            *mapped.columns(asked),
            Column("set_no", _("Bộ sản phẩm"), sortable=True, show=in_words, plain=in_words),
            Column("current_code", _("Mã sản phẩm"), show=_code, plain=_code),
            *parts.columns(),
        ],
        mapped.by_map(parts.on(rows, clock.today()), asked),
        request.GET,
        caption=_("Sản phẩm"),
        filters=[
            Filter("ten", _("Tên sản phẩm"), by=named),
            Filter("chu_the", _("Chủ thể"), by=lambda typed: Q(producer__folded__contains=fold(typed))),
            Filter("ma", _("Mã sản phẩm"), by=lambda typed: Q(pk__in=queries.with_code_like(typed))),
            Filter("set_no", _("Bộ sản phẩm"), choices=tuple((str(key), name) for key, name in sets.items())),
            *parts.filters(),
            *mapped.filters(asked, Product._meta.label_lower),
        ],
        default_sort="name",
        export_name="san-pham",
        scope=asked.scope,
    )


def address(product: Product) -> str:
    """Where the record stands."""
    return reverse("products:detail", args=[product.pk])


def named(typed: str) -> Q:
    """Products whose names hold the words typed, errors of typing allowed."""
    return Q(pk__in=named_like(Product.objects.order_by(), typed).values("pk"))


def _code(product: Product) -> str:
    return next((each.code for each in product.codes.all() if each.current), "") or "–"
