"""The lists of yearly plans and of the ideas in one. Reads only."""

from __future__ import annotations

from django.db.models import Count, Q, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.people.access import person
from ocop.ground.ui.figures import vnd_short
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.kernel import text
from ocop.recognition.ideas import queries, year_access
from ocop.recognition.ideas.lists import GROUPS, day
from ocop.recognition.ideas.models import YearItem, YearPlan
from ocop.recognition.ideas.states import YEAR_PLAN


def year_table(request: HttpRequest, year: int | None = None) -> Table:
    """Yearly plans this person may see, of one year or of all."""
    rows = year_access.year_plans_visible_to(person(request)).annotate(count=Count("items"), total=Sum("items__cost"))
    return Table(
        [
            Column("place.name", _("Địa bàn"), sortable=True, order=("place__sort_key",), link=address),
            Column("year", _("Năm"), sortable=True, numeric=True, show=lambda row: str(row.year)),
            Column("state", _("Trạng thái"), sortable=True, show=_state, plain=_state),
            Column("number", _("Số văn bản"), sortable=True),
            Column("approved_on", _("Ban hành ngày"), sortable=True, show=lambda row: day(row.approved_on)),
            Column("count", _("Ý tưởng"), sortable=True, numeric=True),
            Column("total", _("Kinh phí"), sortable=True, numeric=True, show=lambda row: vnd_short(row.total or 0)),
        ],
        rows.filter(year=year) if year else rows,
        request.GET,
        caption=_("Kế hoạch hằng năm"),
        filters=[
            Filter("state", _("Trạng thái"), choices=tuple((key, _(label)) for key, label in YEAR_PLAN.labels.items())),
            Filter("q", _("Địa bàn"), by=lambda typed: Q(place__folded__contains=text.fold(typed))),
        ],
        default_sort="-year",
        export_name="ke-hoach-hang-nam",
    )


def item_table(request: HttpRequest, plan: YearPlan) -> Table:
    """The ideas of one plan."""
    return Table(
        [
            Column("idea.name", _("Ý tưởng"), sortable=True, order=("idea__sort_key",), link=_idea),
            Column("idea.producer.name", _("Chủ thể"), sortable=True, order=("idea__producer__sort_key",)),
            Column("idea.place.name", _("Xã, phường"), sortable=True, order=("idea__place__sort_key",)),
            Column("idea.group", _("Nhóm"), sortable=True),
            Column("star", _("Hạng sao dự kiến"), sortable=True, numeric=True),
            Column("cost", _("Kinh phí"), sortable=True, numeric=True, show=lambda row: vnd_short(row.cost)),
            Column("due_on", _("Xong trước hết ngày"), sortable=True, show=lambda row: day(row.due_on)),
            Column("state", _("Trạng thái"), show=_idea_state, plain=_idea_state),
        ],
        queries.items_of(plan),
        request.GET,
        caption=_("Ý tưởng trong kế hoạch"),
        filters=[
            Filter("q", _("Tên ý tưởng"), by=lambda typed: Q(idea__folded__contains=text.fold(typed))),
            Filter("nhom", _("Nhóm"), lookup="idea__group", choices=tuple((each, each) for each in GROUPS)),
        ],
        default_sort="idea.name",
        export_name=f"ke-hoach-{plan.year}",
        scope=_("{place}, kế hoạch năm {year}").format(place=plan.place.name, year=plan.year),
    )


def address(plan: YearPlan) -> str:
    """Where the plan stands."""
    return reverse("ideas:year_plan", args=[plan.year, plan.pk])


def _state(row: YearPlan) -> str:
    return _(row.state_label)


def _idea(row: YearItem) -> str:
    return reverse("ideas:detail", args=[row.idea_id])


def _idea_state(row: YearItem) -> str:
    return _(row.idea.state_label)
