"""The rows of the commune's desk: columns, filters, order. Reads only."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.people.access import person
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.ground.ui.ticks import chosen, tick_column
from ocop.kernel import text
from ocop.kernel.working_days import Overrides, add_working_days
from ocop.recognition.dossiers.states import DOSSIER
from ocop.recognition.intake import access, cells

FORM = "ban-xa"


SOON = 3


def desk_table(request: HttpRequest, today: date, overrides: Overrides) -> Table:
    """Everything on the desk, by the end of its clock: overdue first, what waits for the producer last."""
    return Table(
        [
            tick_column(FORM, lambda row: row.product.name, chosen(request.GET)),
            Column("product.name", _("Sản phẩm"), sortable=True, order=("product__sort_key",),
                   link=lambda row: reverse("dossiers:commune", args=[row.pk])),
            Column("product.producer.name", _("Chủ thể"), sortable=True, order=("product__producer__sort_key",)),
            Column("commune_due_on", _("Thời hạn"), sortable=True, show=cells.left_badge(today, overrides),
                   plain=cells.plain_left(today, overrides)),
            Column("state", _("Trạng thái"), sortable=True, show=cells.state, plain=cells.state),
            Column("ready", _("Gửi tỉnh"), show=cells.ready_words, plain=cells.ready_words),
            Column("commune_number", _("Số phiếu"), sortable=True),
            Column("samples", _("Mẫu đã nhận"), numeric=True),
        ],
        access.at_commune(person(request)).select_related("commune_report", "rulebook"),
        request.GET,
        caption=_("Hồ sơ ở xã"),
        filters=[
            Filter("con", _("Còn lại"), choices=lasting(), by=lambda key: left_condition(key, today, overrides)),
            Filter("state", _("Trạng thái"),
                   choices=tuple((key, _(DOSSIER.labels[key])) for key in access.AT_COMMUNE_DESK)),
            Filter("bo", _("Bộ sản phẩm"), lookup="product__set_no", choices=cells.set_choices(today)),
            Filter("chu-the", _("Chủ thể"), by=lambda said: Q(product__producer__folded__contains=text.fold(said))),
        ],
        default_sort="commune_due_on",
        per_page=100,
        export_name="ho-so-xa",
        scope=access.own_commune(person(request)).name,
    )  # fmt: skip


def lasting() -> tuple[tuple[str, str], ...]:
    """How long may be left, as a filter."""
    return (
        ("qua-han", _("Quá hạn")),
        ("sap-het", _("Còn tới {days} ngày làm việc").format(days=SOON)),
        ("con-lau", _("Còn trên {days} ngày làm việc").format(days=SOON)),
        ("chua-nhan", _("Chưa tiếp nhận")),
        ("tam-dung", _("Tạm dừng, chờ bổ sung")),
    )


def left_condition(key: str, today: date, overrides: Overrides) -> Q:
    """The rows of a filter of `lasting`; each row on the desk meets exactly one of them."""
    soon = add_working_days(today, SOON, overrides)
    running = Q(commune_due_on__isnull=False) & ~Q(state="returned_by_commune")
    return {
        "qua-han": running & Q(commune_due_on__lt=today),
        "sap-het": running & Q(commune_due_on__gte=today, commune_due_on__lte=soon),
        "con-lau": running & Q(commune_due_on__gt=soon),
        "chua-nhan": Q(commune_due_on__isnull=True) & ~Q(state="returned_by_commune"),
        "tam-dung": Q(state="returned_by_commune"),
    }[key]
