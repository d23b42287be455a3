"""What the pages of lists brought in show. Reads only."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ocop.ground.audit.queries import timeline_of
from ocop.ground.files.listing import sheets_of
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.kernel import clock
from ocop.recognition.imports import forms, queries, rechecking, wire
from ocop.recognition.imports.columns import LABELS, missing
from ocop.recognition.imports.layout import Choice
from ocop.recognition.imports.lines import line_of
from ocop.recognition.imports.models import Import
from ocop.recognition.imports.problems import ERROR, KINDS
from ocop.recognition.imports.reading import read_list

PREVIEWED = 5
PER_PAGE = 20
TONES = {"read": "strong", "checked": "strong", "running": "active", "done": "good"}


def detail_context(request: HttpRequest, found: Import, **more: Any) -> dict[str, Any]:
    """One list in its state: columns to confirm, problems to mend, progress, or the result."""
    context = {
        "found": found,
        "state": _(found.state_label),
        "tone": TONES.get(found.state, "neutral"),
        "timeline": timeline_of(found),
    }
    if found.state == "read":
        context |= _columns(found)
    elif found.state != "dropped":
        context |= _rows(request, found, more.get("refused"))
    return context | more


def _columns(found: Import) -> dict[str, Any]:
    content = bytes(found.source.content)
    choice = Choice(found.sheet, found.header, found.header_rows, found.mapping)
    scope = rechecking.scope_of(found.place)
    reading = read_list(content, clock.today(), scope=scope, choice=choice, most=PREVIEWED, laws=queries.laws())
    sheets = [sheet.name for sheet in sheets_of(content)]
    start = {"sheet": found.sheet, "header": found.header + 1, "header_rows": found.header_rows}
    return {
        "header_form": forms.HeaderForm(sheets=sheets, initial=start),
        "mapping_form": forms.MappingForm(headings=found.headings, mapping=found.mapping),
        "missing": [_(LABELS[key]) for key in missing(found.mapping)],
        "preview": [wire.row_json(row) for row in reading.rows],
        "skipped": reading.layout.skipped,
    }


def _rows(request: HttpRequest, found: Import, sent: object) -> dict[str, Any]:
    counts = queries.counts_of(found)
    kinds = queries.kinds_of(found)
    alike = queries.alike_counts(found) if found.state == "checked" and counts["refused"] else {}
    table = Table(
        [Column("number", _("Dòng"), sortable=True)],
        found.rows.select_related("product"),
        request.GET,
        caption=_("Các dòng"),
        filters=[
            Filter("kind", _("Vấn đề"), choices=tuple((key, _kind(key, n)) for key, n in kinds.items()), by=_of_kind),
            Filter("show", _("Dòng"), choices=_choices(), by=_shown),
        ],
        default_sort="number",
        per_page=PER_PAGE,
    )
    return {
        "counts": counts,
        "kinds": [(key, _kind(key, n), KINDS[key][0] == ERROR) for key, n in kinds.items() if key in KINDS],
        "table": table,
        "lines": [line_of(row, alike, sent) for row in table.page.object_list],
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
        "open": found.state == "checked",
        "percent": round(100 * found.applied_count / found.taken_count) if found.taken_count else 0,
        "made": {name: len(ids) for name, ids in queries.made_by(found).items()} if found.state == "done" else {},
    }


def _choices() -> tuple[tuple[str, str], ...]:
    return (
        ("loi", _("Có lỗi, không lấy")),
        ("luu_y", _("Lấy, có lưu ý")),
        ("bo", _("Đã bỏ")),
        ("ghi", _("Đã ghi vào sổ")),
    )


def _shown(key: str) -> Q:
    return {
        "loi": Q(taken=False, skipped=False),
        "luu_y": Q(taken=True, skipped=False) & ~Q(kinds=[]),
        "bo": Q(skipped=True),
        "ghi": Q(applied_at__isnull=False),
    }[key]


def _of_kind(key: str) -> Q:
    return Q(kinds__contains=[key])


def _kind(key: str, count: int) -> str:
    sentence = _(KINDS[key][1]) if key in KINDS else key
    return f"{_open(sentence)} ({count})"


def _open(sentence: str) -> str:
    return sentence.replace("{", "").replace("}", "").replace("“", "").replace("”", "")
