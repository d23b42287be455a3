"""Work lists: ideas that stand still, and those waiting for the province. Reads only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ocop.ground.people.access import person
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.kernel import clock, text
from ocop.recognition.ideas import access, queries
from ocop.recognition.ideas.lists import GROUPS, address, cost, day
from ocop.recognition.ideas.models import Idea
from ocop.recognition.ideas.standing import KINDS as STANDSTILLS

CHOSEN_FORM = "duyet-nhieu"


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
            Column("cost", _("Vốn dự kiến"), sortable=True, numeric=True, show=cost),
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


def _decide(idea: Idea) -> str:
    return reverse("ideas:decide", args=[idea.pk])
