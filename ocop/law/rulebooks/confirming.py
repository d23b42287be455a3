"""The check-list of printed doubts against the signed paper, as law officers see it. Reads only."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ocop.ground.ui.figures import ddmmyyyy
from ocop.ground.ui.refusals import status_of
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.law.rulebooks import forms
from ocop.law.rulebooks.cards import said
from ocop.law.rulebooks.doubts import DoubtLine, doubt_lines, regulations_with_sheets
from ocop.law.rulebooks.rules import DIFFERS, DOUBT_STATES, KINDS, OPEN

GROUNDS = "disqualify_if"  # the key of the grounds of removal in a rulebook file
TONES = {OPEN: "neutral", "as_signed": "good", DIFFERS: "danger"}


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """A doubt as the list shows it."""

    line: DoubtLine
    where: str
    set_key: str
    at: str
    kind: str
    text: str
    state: str
    state_label: str
    who: str
    signed: str

    @property
    def digest(self) -> str:
        return self.line.digest


def doubts_page(request: HttpRequest) -> HttpResponse:
    """The check-list of a regulation, or its export."""
    numbers = regulations_with_sheets()
    asked = request.GET.get("quy-dinh", "")
    regulation = asked if asked in numbers else next(iter(numbers), "")
    lines = doubt_lines(regulation)
    table = doubt_table(request, lines)
    if table.wants_export:
        return table.export()
    context = {
        "table": table,
        "regulation": regulation,
        "regulations": numbers,
        "checked": sum(each.state != OPEN for each in lines),
        "differing": sum(each.state == DIFFERS for each in lines),
        "total": len(lines),
    }
    return render(request, "rulebooks/doubts.html", context)


def doubt_table(request: HttpRequest, lines: list[DoubtLine]) -> Table:
    """The doubts as a list that filters by set and state."""
    rows = [doubt_row(each) for each in lines]
    sets = tuple({row.set_key: row.where for row in rows}.items())
    columns = [
        Column("where", _("Bộ"), show=_whole, plain=lambda row: row.where),
        Column("at", _("Chỗ"), link=lambda row: reverse("rulebooks:doubt", args=[row.digest])),
        Column("text", _("Bản in và cách đọc ở đây")),
        Column("kind", _("Cách xử lý")),
        Column("state_label", _("Đối chiếu")),
        Column("who", _("Người đối chiếu, ngày")),
        Column("signed", _("Bản ký")),
    ]
    return Table(
        columns,
        rows,
        request.GET,
        caption=_("Điểm ngờ của bản in"),
        filters=[
            Filter("set_key", _("Bộ"), choices=sets),
            Filter("state", _("Đối chiếu"), choices=tuple((key, _(label)) for key, label in DOUBT_STATES.items())),
        ],
        export_name="diem-ngo-ban-in",
    )


def doubt_row(line: DoubtLine) -> DoubtRow:
    """A doubt in words of the page."""
    last, listed = line.last, line.listed
    where = _("Bộ {number}").format(number=listed.set_no) if listed.set_no else _("Quy định")
    return DoubtRow(
        line=line,
        where=where,
        set_key=str(listed.set_no),
        at=_place(line.doubt.at),
        kind=_(KINDS.get(line.doubt.kind, line.doubt.kind)),
        text=said(line.doubt.text),
        state=line.state,
        state_label=_(DOUBT_STATES[line.state]),
        who=f"{last.by or _('hệ thống')}, {ddmmyyyy(last.at)}" if last else "",
        signed=": ".join(filter(None, (last.page, last.words))) if last else "",
    )


def _place(at: str) -> str:
    """Where the doubt stands in words: a criterion's code as it is, keys of the file as people say them."""
    if at == GROUNDS:
        return _("Điều kiện loại")
    return _("Phần {part}").format(part=at) if len(at) == 1 and at.isalpha() else at


def _whole(row: DoubtRow) -> SafeString:
    return format_html('<span class="oc-nowrap">{}</span>', row.where)


def doubt_page(request: HttpRequest, line: DoubtLine, form: forms.DoubtForm) -> HttpResponse:
    """One doubt: how it is read, every look at the signed paper, and the form for the next one."""
    row = doubt_row(line)
    context = {
        "row": row,
        "set_name": said(line.listed.set_name),
        "tone": TONES[line.state],
        "differs": line.state == DIFFERS,
        "looks": [(each, _(DOUBT_STATES[each.finding])) for each in reversed(line.checks)],
        "form": form,
    }
    return render(request, "rulebooks/doubt.html", context, status=status_of(form))
