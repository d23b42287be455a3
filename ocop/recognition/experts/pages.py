"""The work list of an expert. Reads only."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ocop.ground.people.access import person
from ocop.ground.ui import components
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.kernel import clock
from ocop.recognition.experts import access
from ocop.recognition.experts.models import Assignment
from ocop.recognition.experts.states import ASSIGNMENT


def work_table(request: HttpRequest) -> Table:
    """What was given to this person, the next due first."""
    today = clock.today()
    return Table(
        [
            Column("dossier.product.name", _("Sản phẩm"), sortable=True, order=("dossier__product__sort_key",),
                   link=lambda row: reverse("experts:reading", args=[row.pk])),
            Column("dossier.product.producer.name", _("Chủ thể")),
            Column("dossier.place.name", _("Xã, phường")),
            Column("state", _("Trạng thái"), sortable=True, show=lambda row: _(row.state_label),
                   plain=lambda row: _(row.state_label)),
            Column("due_on", _("Hạn"), sortable=True, show=lambda row: due_badge(row, today)),
        ],
        access.assignments_of(person(request)),
        request.GET,
        caption=_("Hồ sơ giao cho tôi đọc"),
        filters=[
            Filter("state", _("Trạng thái"), choices=tuple((key, _(label)) for key, label in ASSIGNMENT.labels.items()))
        ],
        default_sort="due_on",
        export_name="ho-so-duoc-giao",
    )  # fmt: skip


def due_badge(row: Assignment, today: date) -> SafeString | str:
    """How long is left, while there is something to do."""
    if row.state != "given":
        return f"{row.due_on:%d/%m/%Y}"
    return render_to_string("ui/components/deadline_chip.html", components.deadline_chip(row.due_on, today))
