"""What the pages of products show. Other apps add blocks to the record page through `sections`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language, gettext as _, gettext_noop

from ocop.ground.audit.queries import entries_of
from ocop.ground.maps.queries import now_words
from ocop.ground.people.access import person
from ocop.kernel import clock
from ocop.registry.products import access, queries
from ocop.registry.products.depth_pages import depth
from ocop.registry.products.models import Product
from ocop.registry.products.sections import sections

DONE = {
    "merging.merge": gettext_noop("Nhập một bản ghi trùng vào đây"),
    "merging.take_apart": gettext_noop("Tách bản ghi đã nhập"),
    "products.register": gettext_noop("Đăng ký sản phẩm"),
    "products.choose_set": gettext_noop("Chọn bộ tiêu chí"),
    "products.change": gettext_noop("Mô tả lại sản phẩm"),
    "products.keep_matter": gettext_noop("Ghi một mục của sản phẩm"),
    "products.drop_matter": gettext_noop("Bỏ một dòng của sản phẩm"),
    "products.tick_label": gettext_noop("Kiểm nhãn"),
    "products.give_code": gettext_noop("Cấp mã sản phẩm"),
}


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


def _facts(product: Product) -> list[tuple[str, Any]]:
    now = now_words(product)
    return [
        (_("Chủ thể"), product.producer.name),
        (_("Địa bàn"), product.place.full_name),
        *([(_("Nay thuộc"), now)] if now else []),
        (_("Bộ sản phẩm"), set_names().get(product.set_no, product.set_no) if product.set_no else group_words(product)),
        (_("Quy cách, tiêu chuẩn"), product.description),
    ]
