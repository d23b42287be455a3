"""The work list of products without a set: a hint beside each, and a person chooses for one or for many."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext as _

from ocop.ground.audit.actions import Actor
from ocop.ground.people.access import person
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.ground.ui.ticks import chosen, tick_column
from ocop.kernel import clock
from ocop.law.rulebooks.queries import GroupOfSets, groups
from ocop.registry.products import access, actions, forms, tables
from ocop.registry.products.models import Product
from ocop.registry.products.suggesting import Hint, Offered, hints

FORM = "chon-bo"


def page(request: HttpRequest, form: forms.ChooseSetForm) -> dict[str, Any]:
    """The list with its hints. Four queries with the sets of the form, whatever the number of rows."""
    known = groups(clock.today())
    return {"table": _table(request, known, chosen(request.POST)), "form": form, "form_id": FORM}


def choose(actor: Actor, form: forms.ChooseSetForm) -> int:
    """Give the set of a form in order to its products; returns to how many. Raises Refused, for one of them or all."""
    found = access.products_without_set(actor).filter(pk__in=form.cleaned_data["chosen"])
    return actions.choose_sets(actor, list(found), set_no=form.cleaned_data["set_no"])


def _table(request: HttpRequest, known: tuple[GroupOfSets, ...], ticked: frozenset[int]) -> Table:
    names = {group.code: f"{group.code}. {group.name.in_language(get_language() or 'vi')}" for group in known}
    return Table(
        [
            tick_column(FORM, lambda row: row.name, ticked),
            Column("name", _("Sản phẩm"), sortable=True, order=("sort_key",), link=tables.address),
            Column("producer.name", _("Chủ thể"), sortable=True, order=("producer__sort_key",)),
            Column("place.name", _("Xã, phường"), sortable=True, order=("place__sort_key",)),
            Column("group", _("Nhóm đã ghi"), sortable=True, show=lambda row: names.get(row.group, "–")),
            Column("hint", _("Gợi ý"), show=_hinting(known)),
        ],
        access.products_without_set(person(request)),
        request.GET,
        caption=_("Sản phẩm chưa có bộ tiêu chí"),
        filters=[
            Filter("ten", _("Tên sản phẩm"), by=tables.named),
            Filter("nhom", _("Nhóm đã ghi"), lookup="group", choices=tuple(names.items())),
        ],
        default_sort="name",
    )


def _hinting(known: tuple[GroupOfSets, ...]) -> Callable[[Product], SafeString]:
    """The hint of a product as buttons that choose it; the law's own (Vietnamese) names of sets are compared."""
    offered = [Offered(each.set_no, group.code, each.name.vi) for group in known for each in group.sets]
    language = get_language() or "vi"
    names = {each.set_no: f"{each.set_no}. {each.name.in_language(language)}" for group in known for each in group.sets}

    def show(product: Product) -> SafeString:
        found = hints(product.name, product.group, offered)
        if not found:
            return format_html('<span class="oc-quiet">{}</span>', _("Không có gợi ý: chọn bộ ở trên."))
        return format_html("<div>{}</div>", format_html_join("", _HINT, (_one(product, hint, names) for hint in found)))

    return show


_HINT = (
    '<div class="mb-2"><button class="btn text-wrap text-start" type="submit" name="hint" value="{}" '
    'form="{}" formnovalidate>{}'
    '<span class="visually-hidden"> ({})</span></button> <span class="oc-quiet">{}</span></div>'
)


def _one(product: Product, hint: Hint, names: Mapping[int, str]) -> tuple[str, ...]:
    return f"{product.pk}:{hint.set_no}", FORM, names[hint.set_no], product.name, reason(hint, product.group)


def reason(hint: Hint, group: str) -> str:
    """Why a set is hinted at."""
    if not hint.words:
        return _("nhóm {group} chỉ có bộ này").format(group=group)
    told = {"words": hint.words, "group": group}
    if hint.in_group is None:
        return _("tên có “{words}”").format(**told)
    if hint.in_group:
        return _("tên có “{words}”, cùng nhóm {group}").format(**told)
    return _("tên có “{words}”, nhưng không thuộc nhóm {group} đã ghi").format(**told)
