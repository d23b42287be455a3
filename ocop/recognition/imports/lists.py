"""The list of lists brought in."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.people.access import person
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.kernel import clock
from ocop.recognition.imports import access
from ocop.recognition.imports.models import Import
from ocop.recognition.imports.states import LIST


def list_table(request: HttpRequest) -> Table:
    """Lists of one's office."""
    return Table(
        [
            Column("name", _("Tệp"), sortable=True, link=lambda row: reverse("imports:detail", args=[row.pk])),
            Column("state", _("Trạng thái"), sortable=True, show=_state, plain=_state),
            Column("place.name", _("Đơn vị")),
            Column("rows_count", _("Số dòng"), sortable=True, numeric=True),
            Column("applied_count", _("Đã ghi"), sortable=True, numeric=True),
            Column("by", _("Người nhập")),
            Column("at", _("Lúc nhập"), sortable=True, show=_moment, plain=_moment),
        ],
        access.imports_visible_to(person(request)),
        request.GET,
        caption=_("Danh sách đã nhập"),
        filters=[
            Filter("state", _("Trạng thái"), choices=tuple((key, _(text)) for key, text in LIST.labels.items())),
            Filter("q", _("Tên tệp"), lookup="name__icontains"),
        ],
        default_sort="-at",
    )


def _state(row: Import) -> str:
    return _(row.state_label)


def _moment(row: Import) -> str:
    return f"{row.at.astimezone(clock.ZONE):%d/%m/%Y %H:%M}"
