"""The lists of ideas: all, those that stand still, those waiting for the province. Reads only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ocop.ground.maps import asked as asking, mapped
from ocop.ground.people.access import person
from ocop.ground.ui.figures import ddmmyyyy, vnd_short
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.kernel import clock, text
from ocop.recognition.ideas import access, queries, rules
from ocop.recognition.ideas.models import Idea
from ocop.recognition.ideas.standing import KINDS as STANDSTILLS
from ocop.recognition.ideas.states import IDEA

GROUPS = ("I", "II", "III", "IV", "V", "VI")
CHOSEN_FORM = "duyet-nhieu"


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
            Column("cost", _("Vốn dự kiến"), sortable=True, numeric=True, show=_cost),
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


def standing_table(request: HttpRequest) -> Table:
    """Ideas that stand still, the longest beyond their days first."""
    found = queries.standstills(access.ideas_visible_to(person(request)), clock.today())
    rows = [_still(idea, still) for idea, still in found]
    places = dict(sorted({each["commune"]: each["commune"] for each in rows}.items()))
    return Table(
        [
            Column("name", _("Ý tưởng"), sortable=True, link=lambda row: row["url"]),
            Column("producer", _("Chủ thể"), sortable=True),
            Column("commune", _("Xã, phường"), sortable=True),
            Column("what", _("Dừng ở đâu"), sortable=True),
            Column("since", _("Từ ngày"), sortable=True),
            Column("days", _("Số ngày"), sortable=True, numeric=True),
            Column("beyond", _("Quá số ngày cho phép"), sortable=True, numeric=True),
        ],
        rows,
        request.GET,
        caption=_("Ý tưởng dừng lại"),
        filters=[
            Filter("loai", _("Dừng ở đâu"), lookup="kind", choices=tuple((k, _(v)) for k, v in STANDSTILLS.items())),
            Filter("xa", _("Xã, phường"), lookup="commune", choices=tuple(places.items())),
            Filter("q", _("Tên ý tưởng"), lookup="name"),
        ],
        default_sort="-beyond",
        export_name="y-tuong-dung-lai",
    )


def _still(idea: Idea, still: Any) -> dict[str, Any]:
    return {
        "name": idea.name,
        "url": address(idea),
        "producer": idea.producer.name,
        "commune": idea.place.name,
        "kind": still.kind,
        "what": _(still.label),
        "since": still.since,
        "days": still.days,
        "beyond": still.beyond,
    }


def deciding_table(request: HttpRequest, ticked: frozenset[str] = frozenset()) -> Table:
    """Ideas the commune agreed to, for the province to approve one by one or many at once."""
    tick = _tick(ticked)
    return Table(
        [
            Column("chosen", _("Chọn"), show=tick),
            Column("name", _("Ý tưởng"), sortable=True, order=("sort_key",), link=_decide),
            Column("producer.name", _("Chủ thể"), sortable=True, order=("producer__sort_key",)),
            Column("place.name", _("Xã, phường"), sortable=True, order=("place__sort_key",)),
            Column("group", _("Nhóm"), sortable=True),
            Column("cost", _("Vốn dự kiến"), sortable=True, numeric=True, show=_cost),
            Column("agreed_on", _("Xã đồng ý ngày"), sortable=True, show=lambda row: day(row.agreed_on)),
        ],
        queries.waiting_for_province(access.ideas_visible_to(person(request))),
        request.GET,
        caption=_("Ý tưởng chờ tỉnh quyết định"),
        filters=[
            Filter("q", _("Tên ý tưởng"), by=lambda typed: Q(folded__contains=text.fold(typed))),
            Filter("nhom", _("Nhóm"), lookup="group", choices=tuple((each, each) for each in GROUPS)),
        ],
        default_sort="agreed_on",
    )


def _tick(ticked: frozenset[str]) -> Callable[[Idea], SafeString]:
    def show(idea: Idea) -> SafeString:
        return format_html(
            '<span class="form-check m-0"><input class="form-check-input" type="checkbox" name="chosen" value="{}" '
            'form="{}" aria-label="{}"{}></span>',
            idea.pk,
            CHOSEN_FORM,
            _("Chọn {name}").format(name=idea.name),
            SafeString(" checked") if str(idea.pk) in ticked else "",
        )

    return show


def address(idea: Idea) -> str:
    """Where the record stands."""
    return reverse("ideas:detail", args=[idea.pk])


def _decide(idea: Idea) -> str:
    return reverse("ideas:decide", args=[idea.pk])


def state(row: Idea) -> str:
    """Its state in words."""
    return _(row.state_label)


def day(when: date | None) -> str:
    """A day that does not break over two lines."""
    return format_html('<span class="oc-nowrap">{}</span>', ddmmyyyy(when)) if when else "–"


def _kind(row: Idea) -> str:
    return _(rules.KINDS[row.kind])


def _cost(row: Idea) -> str:
    return vnd_short(row.cost)
