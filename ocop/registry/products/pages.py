"""What the pages of products show. Other apps add blocks to the record page through `sections`."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext as _, gettext_noop

from ocop.ground.audit.queries import entries_of
from ocop.ground.people.access import person
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.ground.words.queries import named_like
from ocop.kernel import clock
from ocop.kernel.text import fold
from ocop.registry.products import access, queries
from ocop.registry.products.depth_pages import depth
from ocop.registry.products.listing import parts
from ocop.registry.products.models import Product
from ocop.registry.products.sections import sections

DONE = {
    "products.register": gettext_noop("Đăng ký sản phẩm"),
    "products.change": gettext_noop("Mô tả lại sản phẩm"),
    "products.keep_matter": gettext_noop("Ghi một mục của sản phẩm"),
    "products.drop_matter": gettext_noop("Bỏ một dòng của sản phẩm"),
    "products.tick_label": gettext_noop("Kiểm nhãn"),
    "products.give_code": gettext_noop("Cấp mã sản phẩm"),
}


def table(request: HttpRequest) -> Table:
    """All products this person may see."""
    sets = set_names()

    def in_words(product: Product) -> str:
        return sets.get(product.set_no, str(product.set_no)) if product.set_no else group_words(product)

    return Table(
        [
            Column("name", _("Sản phẩm"), sortable=True, order=("sort_key",), link=address),
            Column("producer.name", _("Chủ thể"), sortable=True, order=("producer__sort_key",)),
            Column("place.name", _("Xã, phường"), sortable=True, order=("place__sort_key",)),
            Column("set_no", _("Bộ sản phẩm"), sortable=True, show=in_words, plain=in_words),
            Column("current_code", _("Mã sản phẩm"), show=_code, plain=_code),
            *parts.columns(),
        ],
        parts.on(access.products_visible_to(person(request)).prefetch_related("codes"), clock.today()),
        request.GET,
        caption=_("Sản phẩm"),
        filters=[
            Filter("ten", _("Tên sản phẩm"), by=_named),
            Filter("chu_the", _("Chủ thể"), by=lambda typed: Q(producer__folded__contains=fold(typed))),
            Filter("ma", _("Mã sản phẩm"), by=lambda typed: Q(pk__in=queries.with_code_like(typed))),
            Filter("set_no", _("Bộ sản phẩm"), choices=tuple((str(key), name) for key, name in sets.items())),
            *parts.filters(),
        ],
        default_sort="name",
        export_name="san-pham",
    )


def record(request: HttpRequest, product: Product) -> dict[str, Any]:
    """The record: facts, codes, story, what happened, and the blocks of other apps."""
    actor = person(request)
    codes = list(product.codes.order_by("-current", "-pk"))
    return {
        "product": product,
        "facts": _facts(product),
        "codes": codes,
        "may_change": access.may_change(actor, product),
        "sections": sections.of(actor, product),
        **depth(actor, product),
        "entries": [
            {"when": entry.at, "who": entry.actor_label, "what": _(DONE.get(entry.verb, entry.verb))}
            for entry in entries_of(product)
        ],
    }


def set_names() -> dict[int, str]:
    """Number → “13. Cà phê”, in the reader's language."""
    language = get_language() or "vi"
    return {each.set_no: f"{each.set_no}. {each.name.in_language(language)}" for each in queries.sets_of(clock.today())}


def group_words(product: Product) -> str:
    """What is said of a product whose set nobody has chosen yet."""
    return _("Chưa chọn bộ (nhóm {group})").format(group=product.group) if product.group else _("Chưa chọn bộ")


def address(product: Product) -> str:
    """Where the record stands."""
    return reverse("products:detail", args=[product.pk])


def _facts(product: Product) -> list[tuple[str, Any]]:
    return [
        (_("Chủ thể"), product.producer.name),
        (_("Địa bàn"), product.place.full_name),
        (_("Bộ sản phẩm"), set_names().get(product.set_no, product.set_no) if product.set_no else group_words(product)),
        (_("Quy cách, tiêu chuẩn"), product.description),
    ]


def _named(typed: str) -> Q:
    return Q(pk__in=named_like(Product.objects.order_by(), typed).values("pk"))


def _code(product: Product) -> str:
    return next((each.code for each in product.codes.all() if each.current), "") or "–"
