"""The lists of the law's versions and of drafts, on the page or as a file."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.fields.json import KT
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.people.access import person
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.law.studio import access
from ocop.law.studio.states import DRAFT

WEIGH = "dossiers.weigh"  # a right of a higher floor; its pages stand beside those of the law


def rulebooks_page(request: HttpRequest) -> HttpResponse:
    """Published versions of the sets, or their export."""
    rows = access.rulebooks_visible_to(person(request))
    numbers = rows.order_by("regulation").values_list("regulation", flat=True).distinct()
    columns = [
        Column("set_no", _("Bộ số"), sortable=True, numeric=True),
        Column("content__set__name__vi", _("Tên bộ"), show=_set_name, plain=_set_name, link=_rulebook),
        Column("regulation", _("Quy định"), sortable=True),
        Column("version", _("Phiên bản"), sortable=True, numeric=True),
        Column("in_force_from", _("Áp dụng từ"), sortable=True),
        Column("approved_by", _("Người duyệt")),
        Column("reason", _("Lý do đính chính")),
    ]
    table = Table(
        columns,
        rows.defer("content").annotate(set_name=_at("content__set__name__vi")),
        request.GET,
        caption=_("Bộ tiêu chí đã công bố"),
        filters=[
            Filter("regulation", _("Quy định"), choices=tuple((each, each) for each in numbers)),
            Filter("q", _("Tên bộ"), lookup="content__set__name__vi__icontains"),
        ],
        default_sort="set_no",
        export_name="bo-tieu-chi",
    )
    return _shown(request, table, "rulebooks")


def regulations_page(request: HttpRequest) -> HttpResponse:
    """Published versions of the regulations, or their export."""
    columns = [
        Column("number", _("Số, ký hiệu"), sortable=True, link=_regulation),
        Column("title", _("Tên")),
        Column("version", _("Phiên bản"), sortable=True, numeric=True),
        Column("in_force_from", _("Có hiệu lực từ"), sortable=True),
        Column("lapses_on", _("Hết hiệu lực"), sortable=True),
        Column("approved_by", _("Người duyệt")),
        Column("reason", _("Lý do đính chính")),
    ]
    rows = access.regulations_visible_to(person(request)).defer("content")
    table = Table(
        columns,
        rows.annotate(title=_at("content__title__vi")),
        request.GET,
        caption=_("Quy định đã công bố"),
        filters=[Filter("q", _("Số, ký hiệu"), lookup="number__icontains")],
        default_sort="-in_force_from",
        export_name="quy-dinh",
    )
    return _shown(request, table, "regulations")


def drafts_page(request: HttpRequest) -> HttpResponse:
    """Drafts, newest first, or their export."""
    columns = [
        Column("title", _("Dự thảo"), sortable=True, link=lambda row: reverse("studio:draft", args=[row.pk])),
        Column("state", _("Trạng thái"), sortable=True, show=_state, plain=_state),
        Column("regulation", _("Quy định"), sortable=True),
        Column("number_of_sets", _("Số bộ"), numeric=True),
        Column("in_force_from", _("Áp dụng từ"), sortable=True),
        Column("made_by", _("Người soạn")),
        Column("proposed_by", _("Người trình")),
        Column("approved_by", _("Người duyệt")),
    ]
    rows: QuerySet[Any] = access.drafts_visible_to(person(request)).defer("content", "faults")
    table = Table(
        columns,
        rows.annotate(number_of_sets=Count("sets")),
        request.GET,
        caption=_("Dự thảo"),
        filters=[
            Filter("state", _("Trạng thái"), choices=tuple((key, _(text)) for key, text in DRAFT.labels.items())),
            Filter("q", _("Tên dự thảo"), lookup="title__icontains"),
        ],
        export_name="du-thao",
    )
    return _shown(request, table, "drafts")


def _shown(request: HttpRequest, table: Table, which: str) -> HttpResponse:
    if table.wants_export:
        return table.export()
    return render(request, "studio/list.html", {"table": table, "tabs": tabs(request, which), "heading": table.caption})


def tabs(request: HttpRequest, active: str) -> list[dict[str, Any]]:
    """The lists of the law, and what else a law officer looks after."""
    found = [
        ("rulebooks", _("Bộ tiêu chí"), reverse("studio:versions")),
        ("regulations", _("Quy định"), reverse("studio:regulations")),
        ("drafts", _("Dự thảo"), reverse("studio:drafts")),
        ("wording", _("Lời nguyên văn của quyết định"), reverse("rulebooks:wording")),
        ("doubts", _("Điểm ngờ của bản in"), reverse("rulebooks:doubts")),
    ]
    if person(request).holds(WEIGH):
        found.append(("weights", _("Trọng số công sức"), reverse("dossiers:weights_list")))
    return [{"label": label, "url": url, "active": key == active, "count": 0} for key, label, url in found]


def _at(path: str) -> Any:
    return KT(path)


def _set_name(row: Any) -> str:
    return str(row.set_name)


def _rulebook(row: Any) -> str:
    return reverse("studio:version", args=[row.pk])


def _regulation(row: Any) -> str:
    return reverse("studio:regulation", args=[row.pk])


def _state(row: Any) -> str:
    return _(row.state_label)
