"""The list of dossiers, sortable, filterable, exportable. Reads only."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from ocop.ground.maps import asked as asking, mapped
from ocop.ground.people.access import person
from ocop.ground.ui.figures import ddmmyyyy
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.kernel import text
from ocop.recognition.dossiers import access, rules
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.states import COMMUNE, DOSSIER, PROVINCE


def list_page(request: HttpRequest) -> HttpResponse:
    """The list, or its export."""
    table = dossier_table(request)
    if table.wants_export:
        return table.export()
    weighs = bool(person(request).holds(access.WEIGH))
    context = {"table": table, "weighs": weighs, "asked": asking.read_map(request.GET), "desk": _desk(request)}
    return render(request, "dossiers/list.html", context)


def _desk(request: HttpRequest) -> str:
    """Where this person works through dossiers in numbers, "" without such a desk."""
    if person(request).holds(PROVINCE):
        return reverse("intake:province")
    return reverse("intake:commune") if person(request).holds(COMMUNE) else ""


def dossier_table(request: HttpRequest) -> Table:
    """Dossiers this person may see."""
    asked = asking.read_map(request.GET)
    columns = [
        Column("product.name", _("Sản phẩm"), sortable=True, order=("product__sort_key",), link=_address),
        Column("product.producer.name", _("Chủ thể"), sortable=True, order=("product__producer__sort_key",)),
        *mapped.columns(asked),
        Column("kind", _("Lần"), show=_kind, plain=_kind),
        Column("state", _("Trạng thái"), sortable=True, show=_state, plain=_state),
        Column("filed_at", _("Nộp ngày"), sortable=True, show=lambda row: _day(row.filed_at)),
        Column("commune_due_on", _("Hạn ở xã"), sortable=True, show=lambda row: _day(row.commune_due_on)),
    ]
    filters = [
        Filter("state", _("Trạng thái"), choices=tuple((key, _(label)) for key, label in DOSSIER.labels.items())),
        Filter("kind", _("Lần đăng ký"), choices=tuple((key, _(label)) for key, label in rules.KINDS.items())),
        Filter("q", _("Tên sản phẩm"), by=lambda typed: Q(product__folded__contains=text.fold(typed))),
        *mapped.filters(asked, Dossier._meta.label_lower),
    ]
    return Table(
        columns,
        mapped.by_map(access.dossiers_visible_to(person(request)), asked),
        request.GET,
        caption=_("Hồ sơ sản phẩm"),
        filters=filters,
        default_sort="commune_due_on",
        export_name="ho-so",
        scope=asked.scope,
    )


def _address(row: Dossier) -> str:
    return reverse("dossiers:detail", args=[row.pk])


def _kind(row: Dossier) -> str:
    return _(rules.KINDS[row.kind])


def _state(row: Dossier) -> str:
    return _(row.state_label)


def _day(day: date | None) -> str:
    return format_html('<span class="oc-nowrap">{}</span>', ddmmyyyy(day)) if day else "–"
