"""The list of sessions, and the page with one form. Reads only."""

from __future__ import annotations

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.people.access import person
from ocop.ground.ui.refusals import status_of
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.recognition.councils import access, queries
from ocop.recognition.councils.states import SESSION


def list_page(request: HttpRequest) -> HttpResponse:
    """The list of sessions, or its export; what one may prepare, and what waits to be scored, beside it."""
    table = session_table(request)
    if table.wants_export:
        return table.export()
    prepares = bool(person(request).holds(access.PREPARE))
    context = {
        "table": table,
        "prepares": prepares,
        "councils": access.councils_visible_to(person(request)) if prepares else (),
        "waiting": queries.sheets_to_do(person(request).pk),
    }
    return render(request, "councils/list.html", context)


def session_table(request: HttpRequest) -> Table:
    """Sessions this person may see."""
    columns = [
        Column("held_on", _("Ngày họp"), sortable=True, link=lambda row: reverse("councils:room", args=[row.pk])),
        Column("council.name", _("Hội đồng"), sortable=True),
        Column("round", _("Đợt"), order=("round__year", "round__number"), sortable=True),
        Column("venue", _("Nơi họp")),
        Column(
            "state",
            _("Trạng thái"),
            show=lambda row: _(row.state_label),
            plain=lambda row: _(row.state_label),
        ),
    ]
    states = tuple((key, _(label)) for key, label in SESSION.labels.items())
    return Table(
        columns,
        access.sessions_visible_to(person(request)),
        request.GET,
        caption=_("Phiên họp Hội đồng"),
        filters=[Filter("state", _("Trạng thái"), choices=states)],
        default_sort="-held_on",
        export_name="phien-hop",
    )


def form_page(request: HttpRequest, form: Form, heading: str, button: str, lead: str = "") -> HttpResponse:
    """A page with one form."""
    context = {"form": form, "heading": heading, "button": button, "lead": lead}
    return render(request, "councils/form.html", context, status=status_of(form))
