"""Pages of law officers: official words set by set, and the list of printed doubts. Reads and loads."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.people.access import person
from ocop.ground.places.models import Place
from ocop.ground.ui.refusals import show_refusal, status_of
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.kernel import clock
from ocop.kernel.verdict import YES, Refused, Verdict
from ocop.law.rulebooks import access, actions, forms, queries, wording_file
from ocop.law.rulebooks.doubts import DoubtLine, doubt_lines, regulations_with_sheets
from ocop.law.rulebooks.models import RulebookVersion, Wording
from ocop.law.rulebooks.pages import said
from ocop.law.rulebooks.rulebook import Rulebook
from ocop.law.rulebooks.rules import DIFFERS, DOUBT_STATES, KINDS, OPEN
from ocop.law.rulebooks.wording import OWN_WORDS, Coverage, Words, coverage

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TONES = {OPEN: "neutral", "as_signed": "good", DIFFERS: "danger"}


@dataclass(frozen=True, slots=True)
class SetWords:
    """One set in the list of official words."""

    version: RulebookVersion
    book: Rulebook
    wording: Wording | None
    covered: Coverage

    @property
    def name(self) -> str:
        return said(self.book.name)


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
    when: Any
    finding_words: str
    page: str

    @property
    def digest(self) -> str:
        return self.line.digest


def wording_page(request: HttpRequest, form: forms.WordingForm, faults: Verdict = YES) -> HttpResponse:
    """Every set in force with how far it stands in the words of the decision, and the form to load more."""
    office = access.office_of(person(request))
    rows = set_words(office)
    context = {
        "form": form,
        "faults": faults,
        "office": office,
        "rows": rows,
        "choices": sum(each.covered.choices for each in rows),
        "all_choices": sum(each.covered.all_choices for each in rows),
    }
    status = status_of(form) if faults else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "rulebooks/wording.html", context, status=status)


def set_words(office: Place | None) -> list[SetWords]:
    """The sets in force today with the words an office sees. Two queries, and one a set for its rulebook once."""
    versions = queries.newest_versions(clock.today())
    found = queries.wordings_of([each.pk for each in versions], office)
    rows = []
    for version in versions:
        book, wording = queries.rulebook(version.pk), found.get(version.pk)
        rows.append(SetWords(version, book, wording, coverage(book, wording.words if wording else OWN_WORDS)))
    return rows


def load(request: HttpRequest, form: forms.WordingForm) -> tuple[list[Wording], Verdict]:
    """Read the file and lay its words over the sets in force. Nothing is loaded when the form or the file has
    faults: those of a field stand at the field, those of the file are the verdict, each with sheet and row."""
    if not form.is_valid():
        return [], YES
    actor, data = person(request), form.cleaned_data
    versions = {each.set_no: each for each in queries.newest_versions(clock.today())}

    def find(set_no: int) -> Rulebook | None:
        return queries.rulebook(versions[set_no].pk) if set_no in versions else None

    try:
        read = wording_file.contents_of(data["file"].read(wording_file.MOST_BYTES + 1), find)
        contents = [(versions[set_no], content) for set_no, content in read.items()]
        kept = {"source": data["source"], "source_date": data["source_date"]}
        return actions.load_wording(actor, access.office_of(actor), contents=contents, **kept), YES
    except Refused as refusal:
        reasons = refusal.verdict.reasons
        show_refusal(form, Verdict(tuple(each for each in reasons if each.at in form.fields)))
        return [], Verdict(tuple(each for each in reasons if each.at not in form.fields))


def template_response(request: HttpRequest, set_no: int | None) -> HttpResponse:
    """The workbook to fill in, with what is loaded already: one set, or all in force when none is named.

    Raises Http404 for an unknown set.
    """
    rows = [each for each in set_words(access.office_of(person(request))) if set_no in (None, each.book.set_no)]
    if not rows:
        raise Http404
    loaded = {each.book.set_no: each.wording.words for each in rows if each.wording}

    def words(book: Rulebook) -> Words:
        return loaded.get(book.set_no, OWN_WORDS)

    made = wording_file.template([each.book for each in rows], words)
    response = HttpResponse(made, content_type=XLSX)
    name = f"nguyen-van-bo-{set_no:02d}" if set_no else "nguyen-van"
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


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
        Column("where", _("Bộ")),
        Column("at", _("Chỗ"), link=lambda row: reverse("rulebooks:doubt", args=[row.digest])),
        Column("text", _("Bản in và cách đọc ở đây")),
        Column("kind", _("Cách xử lý")),
        Column("state_label", _("Đối chiếu")),
        Column("who", _("Người đối chiếu")),
        Column("when", _("Ngày")),
        Column("page", _("Trang bản ký")),
        Column("finding_words", _("Bản ký ghi")),
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
        at=line.doubt.at,
        kind=_(KINDS.get(line.doubt.kind, line.doubt.kind)),
        text=said(line.doubt.text),
        state=line.state,
        state_label=_(DOUBT_STATES[line.state]),
        who=str(last.by or _("hệ thống")) if last else "",
        when=last.at.astimezone(clock.ZONE).date() if last else None,
        finding_words=last.words if last else "",
        page=last.page if last else "",
    )


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
