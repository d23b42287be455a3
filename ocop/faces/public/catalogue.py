"""The catalogue: one row a product, its newest certificate; every filter and order stands in the address."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext as _

from ocop.faces.public.figures import STARS
from ocop.ground.maps import asked as asking, mapped
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.ground.words.queries import named_like
from ocop.kernel import clock
from ocop.law.rulebooks.queries import groups
from ocop.recognition.certificates import queries, rules
from ocop.recognition.certificates.models import Certificate
from ocop.registry.producers.models import Producer
from ocop.registry.products.models import Product, ProductCode

PER_PAGE = 24
KEYS = mapped.Keys("province", "district", "commune")


def catalogue_page(request: HttpRequest) -> HttpResponse:
    """One row a product, with filters in the address; or the whole filtered list as CSV."""
    table = catalogue_table(request)
    if table.wants_export:
        return table.export()
    context = {"table": table, "today": clock.today(), "sorts": _sorts(table), "asked": asking.read_map(request.GET)}
    return render(request, "public/catalogue.html", context)


def catalogue_table(request: HttpRequest) -> Table:
    """The catalogue's list. Filters: text, star, standing, group, set, province, its communes."""
    today, asked = clock.today(), asking.read_map(request.GET)
    columns = [
        Column("product_name", _("Sản phẩm"), sortable=True, order=("product__sort_key",)),
        Column("star", _("Hạng sao"), sortable=True, numeric=True),
        Column("producer_name", _("Chủ thể")),
        Column("product_code", _("Mã sản phẩm")),
        *mapped.columns(asked),
        Column("decision.number", _("Quyết định")),
        Column("issued_on", _("Ngày cấp"), sortable=True),
        Column("expires_on", _("Đến hết ngày"), sortable=True),
        Column("standing_now", _("Hôm nay"), plain=lambda row: _(rules.STANDINGS[row.standing_now])),
        Column("token", _("Mã kiểm tra")),
    ]
    return Table(
        columns,
        mapped.by_map(queries.with_standing(queries.newest_of_products(), today), asked),
        request.GET,
        caption=_("Sản phẩm OCOP"),
        filters=_filters(asked, today),
        default_sort="-issued_on",
        per_page=PER_PAGE,
        export_name="san-pham-ocop",
        scope=asked.scope,
    )


def _filters(asked: asking.MapAsked, today: date) -> list[Filter]:
    words = get_language() or "vi"
    by_group = groups(today)
    every_set = [one for each in by_group for one in each.sets]
    sets = {each.code: [one.set_no for one in each.sets] for each in by_group}
    standings = (
        ("good", _("Còn hiệu lực hoặc tạm gia hạn")),
        *((key, _(text)) for key, text in rules.STANDINGS.items()),
    )
    return [
        Filter("q", _("Tên sản phẩm, chủ thể, mã"), by=_text),
        Filter("star", _("Hạng sao"), choices=tuple((str(n), _("{star} sao").format(star=n)) for n in STARS)),
        Filter("standing", _("Hiệu lực"), choices=standings, by=_standing),
        Filter("group", _("Nhóm sản phẩm"), by=lambda code: Q(product__set_no__in=sets[code])
               | Q(product__set_no__isnull=True, product__group=code),
               choices=tuple((each.code, each.name.in_language(words)) for each in by_group)),
        Filter("set", _("Bộ sản phẩm"), lookup="product__set_no",
               choices=tuple((str(s.set_no), f"{s.set_no}. {s.name.in_language(words)}") for s in every_set)),
        *mapped.filters(asked, Certificate._meta.label_lower, keys=KEYS),
    ]  # fmt: skip


def _text(typed: str) -> Q:
    return (
        Q(product__in=named_like(Product.objects.order_by(), typed).values("pk"))
        | Q(product__producer__in=named_like(Producer.objects.order_by(), typed).values("pk"))
        | Q(product_code=typed)
        | Q(product__in=ProductCode.objects.filter(code=typed).values("product"))
    )


def _standing(key: str) -> Q:
    return Q(standing_now__in=("valid", "extended")) if key == "good" else Q(standing_now=key)


def _sorts(table: Table) -> list[tuple[str, str, bool]]:
    """(label, address, in force) of the orders offered above the cards."""
    offered = (
        ("-issued_on", _("Mới công nhận")),
        ("product_name", _("Tên A–Z")),
        ("-star", _("Nhiều sao trước")),
    )
    return [(label, table.resorted(key), table.sort == key) for key, label in offered]
