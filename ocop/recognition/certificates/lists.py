"""The lists of decisions and of certificates, on the page or as a file."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.db.models.functions import Greatest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.maps import asked as asking, mapped
from ocop.ground.people.access import person
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.kernel import clock
from ocop.recognition.certificates import access, queries, rules
from ocop.recognition.certificates.models import Certificate
from ocop.recognition.certificates.pages import decision_name
from ocop.recognition.certificates.states import DECISION

STARS = tuple((str(star), star) for star in (3, 4, 5))


def list_page(request: HttpRequest) -> HttpResponse:
    """Decisions this person may see, or their export."""
    columns = [
        Column(
            "number", _("Số quyết định"), sortable=True, show=decision_name, plain=decision_name,
            link=lambda row: reverse("certificates:decision", args=[row.pk]),
        ),
        Column("state", _("Trạng thái"), sortable=True, show=lambda row: _(row.state_label),
               plain=lambda row: _(row.state_label)),
        Column("signed_on", _("Ngày ký"), sortable=True),
        Column("signed_by", _("Người ký")),
        Column("place.name", _("Tỉnh, thành phố")),
        Column("products", _("Số sản phẩm"), sortable=True, numeric=True),
    ]  # fmt: skip
    table = Table(
        columns,
        access.decisions_visible_to(person(request)).annotate(
            products=Greatest(Count("items", distinct=True), Count("certificates", distinct=True))
        ),
        request.GET,
        caption=_("Quyết định công nhận"),
        filters=[
            Filter(
                "state",
                _("Trạng thái"),
                choices=tuple((key, _(text)) for key, text in DECISION.labels.items()),
            ),
            Filter("q", _("Số quyết định"), lookup="number__icontains"),
        ],
        default_sort="-signed_on",
        export_name="quyet-dinh",
    )
    if table.wants_export:
        return table.export()
    prepares = bool(person(request).holds(access.PREPARE))
    return render(request, "certificates/list.html", {"table": table, "prepares": prepares})


def certificates_page(request: HttpRequest) -> HttpResponse:
    """Certificates this person may see with what each is worth today, or their export."""
    today, asked = clock.today(), asking.read_map(request.GET)
    standings = tuple((key, _(text)) for key, text in rules.STANDINGS.items())
    columns = [
        Column("product_name", _("Sản phẩm"), sortable=True, order=("product__sort_key",),
               link=lambda row: reverse("certificates:detail", args=[row.pk])),
        Column("producer_name", _("Chủ thể"), sortable=True, order=("product__producer__sort_key",)),
        *mapped.columns(asked),
        Column("star", _("Hạng sao"), sortable=True, numeric=True),
        Column("number", _("Số giấy"), sortable=True),
        Column("issued_on", _("Ngày cấp"), sortable=True),
        Column("expires_on", _("Đến hết ngày"), sortable=True),
        Column("standing_now", _("Hôm nay"), sortable=True, show=standing_words, plain=standing_words),
    ]  # fmt: skip
    table = Table(
        columns,
        mapped.by_map(queries.with_standing(access.certificates_visible_to(person(request)), today), asked),
        request.GET,
        caption=_("Giấy chứng nhận"),
        filters=[
            Filter("standing", _("Hôm nay"), lookup="standing_now", choices=standings),
            Filter("star", _("Hạng sao"), choices=STARS),
            Filter("q", _("Tên sản phẩm"), lookup="product_name__icontains"),
            *mapped.filters(asked, Certificate._meta.label_lower),
        ],
        default_sort="expires_on",
        export_name="giay-chung-nhan",
        scope=asked.scope,
    )
    if table.wants_export:
        return table.export()
    return render(request, "certificates/certificates.html", {"table": table, "today": today, "asked": asked})


def standing_words(row: Any) -> str:
    """What a certificate is worth today, in words."""
    return _(rules.STANDINGS[row.standing_now])
