"""Pages of the expert team: access → form → action → redirect."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.ground.files.serve import file_response
from ocop.ground.papers.serve import paper_response
from ocop.ground.people.access import person
from ocop.ground.people.permissions import requires
from ocop.ground.ui.refusals import attempt, status_of
from ocop.recognition.experts import access, actions, forms, pages, papers, reading_pages, team_pages
from ocop.recognition.experts.states import READ


@requires(access.MANAGE)
def team_list(request: HttpRequest) -> HttpResponse:
    """The teams of one's province, and a form for another one."""
    form = forms.TeamForm(request.POST or None)
    place = access.own_province(person(request))
    team = attempt(form, lambda: actions.set_up_team(person(request), place, **form.cleaned_data))
    if team is None:
        context = {"form": form, "teams": access.teams_visible_to(person(request)), "place": place}
        return render(request, "experts/teams.html", context, status=status_of(form))
    messages.success(request, _("Đã nhập Tổ tư vấn; thêm thành viên."))
    return redirect("experts:team", team.pk)


@requires(access.MANAGE)
def team(request: HttpRequest, pk: int) -> HttpResponse:
    """One team: members, what they read, and a form for one more member."""
    found = access.get_team_for(person(request), pk)
    form = forms.ExpertForm(team_pages.candidates(found), request.POST or None)
    if attempt(form, lambda: actions.seat_expert(person(request), found, **form.cleaned_data)) is None:
        return render(request, "experts/team.html", team_pages.team_context(found, form), status=status_of(form))
    messages.success(request, _("Đã thêm thành viên."))
    return redirect("experts:team", pk)


@requires(access.MANAGE)
@require_safe
def report(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The team's report as PDF or DOCX."""
    found = access.get_team_for(person(request), pk)
    return paper_response(papers.report_paper(found), form, f"bao cao to tu van {pk}")


@requires(READ)
def work(request: HttpRequest) -> HttpResponse:
    """What was given to me, or its export."""
    table = pages.work_table(request)
    return table.export() if table.wants_export else render(request, "experts/work.html", {"table": table})


@requires(READ)
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """The dossier and my note; kept as it is written."""
    assignment = access.get_assignment_for(person(request), pk)
    form = reading_pages.note_form(request, assignment)
    if attempt(form, lambda: actions.write_note(person(request), assignment, **form.written())) is None:
        return _page(request, pk, form)
    if "send" in request.POST and attempt(form, lambda: actions.finish(person(request), assignment)) is None:
        return _page(request, pk, form)
    messages.success(request, _("Đã gửi nhận xét.") if "send" in request.POST else _("Đã lưu nhận xét."))
    return redirect("experts:reading", pk)


@requires(READ)
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the dossier back because of an interest in it."""
    assignment = access.get_assignment_for(person(request), pk)
    form = forms.InterestForm(request.POST)
    if attempt(form, lambda: actions.decline(person(request), assignment, **form.cleaned_data)) is None:
        return _page(request, pk, None, form)
    messages.success(request, _("Đã từ chối đọc; tỉnh sẽ giao người khác."))
    return redirect("experts:work")


def _page(
    request: HttpRequest, pk: int, form: forms.NoteForm | None, interest: forms.InterestForm | None = None
) -> HttpResponse:
    assignment = access.get_assignment_for(person(request), pk)
    note, asked = form or reading_pages.note_form(request, assignment), interest or forms.InterestForm()
    status = max(status_of(note), status_of(asked))
    return render(
        request, "experts/reading.html", reading_pages.reading_context(assignment, note, asked), status=status
    )


@requires(READ)
def evidence_file(request: HttpRequest, pk: int, evidence_pk: int) -> FileResponse:
    """A file of the dossier one reads."""
    return file_response(access.get_evidence_for(person(request), pk, evidence_pk).file)
