"""The list of ideas, sortable, filterable, exportable. Reads only."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from ocop.ground.maps import asked as asking, mapped
from ocop.ground.people.access import person
from ocop.ground.ui.figures import ddmmyyyy, vnd_short
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.kernel import text
from ocop.recognition.ideas import access, rules
from ocop.recognition.ideas.models import Idea
from ocop.recognition.ideas.states import IDEA

GROUPS = ("I", "II", "III", "IV", "V", "VI")


def idea_table(request: HttpRequest) -> Table:
    """Ideas this person may see."""
    asked = asking.read_map(request.GET)
    return Table(
        [
            Column("name", _("Ý tưởng"), sortable=True, order=("sort_key",), link=address),
            Column("producer.name", _("Chủ thể"), sortable=True, order=("producer__sort_key",)),
            *mapped.columns(asked),
            Column("kind", _("Loại"), show=_kind, plain=_kind),
            Column("group", _("Nhóm"), sortable=True),
            Column("state", _("Trạng thái"), sortable=True, show=state, plain=state),
            Column("year_wanted", _("Năm"), sortable=True, numeric=True),
            Column("cost", _("Vốn dự kiến"), sortable=True, numeric=True, show=cost),
            Column("submitted_on", _("Gửi ngày"), sortable=True, show=lambda row: day(row.submitted_on)),
        ],
        mapped.by_map(access.ideas_visible_to(person(request)), asked),
        request.GET,
        caption=_("Ý tưởng sản phẩm"),
        filters=[
            Filter("state", _("Trạng thái"), choices=tuple((key, _(label)) for key, label in IDEA.labels.items())),
            Filter("kind", _("Loại"), choices=tuple((key, _(label)) for key, label in rules.KINDS.items())),
            Filter("nhom", _("Nhóm"), lookup="group", choices=tuple((each, each) for each in GROUPS)),
            Filter("q", _("Tên ý tưởng"), by=lambda typed: Q(folded__contains=text.fold(typed))),
            *mapped.filters(asked, Idea._meta.label_lower),
        ],
        default_sort="-submitted_on",
        export_name="y-tuong",
        scope=asked.scope,
    )


def address(idea: Idea) -> str:
    """Where the record stands."""
    return reverse("ideas:detail", args=[idea.pk])


def state(row: Idea) -> str:
    """Its state in words."""
    return _(row.state_label)


def day(when: date | None) -> str:
    """A day that does not break over two lines."""
    return format_html('<span class="oc-nowrap">{}</span>', ddmmyyyy(when)) if when else "–"


def _kind(row: Idea) -> str:
    return _(rules.KINDS[row.kind])


def cost(row: Idea) -> str:
    """What it may cost, in few digits."""
    return vnd_short(row.cost)
