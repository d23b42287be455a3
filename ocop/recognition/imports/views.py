"""Pages of lists brought in: access → form → action → redirect."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from ocop.ground.people.access import person
from ocop.ground.people.permissions import requires
from ocop.ground.ui.refusals import attempt, status_of, verdict_of
from ocop.kernel.verdict import Verdict
from ocop.recognition.imports import access, actions, forms, lists, mending, pages, rechecking, tasks
from ocop.recognition.imports.models import Import
from ocop.recognition.imports.states import RUN


@requires(RUN)
@require_safe
def import_list(request: HttpRequest) -> HttpResponse:
    """Lists of one's office."""
    return render(request, "imports/list.html", {"table": lists.list_table(request)})


@requires(RUN)
def upload(request: HttpRequest) -> HttpResponse:
    """Hand a file in."""
    place = access.own_office(person(request))
    form = forms.UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name, content = form.cleaned_data["file"]
        found = attempt(form, lambda: actions.bring_in(person(request), place, name=name, content=content))
        if found:
            return redirect("imports:detail", found.pk)
    return render(request, "imports/upload.html", {"form": form, "place": place}, status=status_of(form))


@requires(RUN)
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One list in its state."""
    found = access.get_import_for(person(request), pk)
    return render(request, "imports/detail.html", pages.detail_context(request, found))


@requires(RUN)
@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Another sheet or header row."""
    found = access.get_import_for(person(request), pk)
    form = forms.HeaderForm(request.POST, sheets=[request.POST.get("sheet", "")])
    if attempt(form, lambda: actions.choose_header(person(request), found, **form.cleaned_data)):
        return redirect("imports:detail", pk)
    return refused(request, found, form)


@requires(RUN)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm the columns; every row is checked."""
    found = access.get_import_for(person(request), pk)
    form = forms.MappingForm(request.POST, headings=found.headings, mapping=found.mapping)
    if attempt(form, lambda: actions.check_list(person(request), found, **form.cleaned_data)):
        return redirect("imports:detail", pk)
    return refused(request, access.get_import_for(person(request), pk), form)


@requires(RUN)
@require_POST
def mend(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Read a value in place of a cell, in this row or in all that hold the same text."""
    row = access.get_row_for(person(request), pk, number)
    form = forms.MendForm(request.POST)
    count = attempt(form, lambda: mending.mend(person(request), row, **form.cleaned_data))
    return mended(request, pk, number, count) if count else refused(request, row.of, form)


@requires(RUN)
@require_POST
def place(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The same with a place from the picker, by the map of the row's own day."""
    row = access.get_row_for(person(request), pk, number)
    form = forms.PlaceMendForm(request.POST, number=number, day=rechecking.day_of(row))
    count = attempt(form, lambda: mending.mend(person(request), row, **form.mend()))
    return mended(request, pk, number, count) if count else refused(request, row.of, form)


@requires(RUN)
@require_POST
def skip(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Leave a row out, or take it in again."""
    row = access.get_row_for(person(request), pk, number)
    form = forms.SkipForm(request.POST)
    if attempt(form, lambda: actions.skip_row(person(request), row, **form.cleaned_data)):
        return back(request, pk, number)
    return refused(request, row.of, form)


@requires(RUN)
@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the job write the list."""
    found = access.get_import_for(person(request), pk)
    if not (verdict := verdict_of(lambda: actions.start(person(request), found))):
        return refused(request, access.get_import_for(person(request), pk), None, verdict)
    tasks.begin(found.pk)
    return redirect("imports:detail", pk)


@requires(RUN)
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take everything the list made out of the register."""
    found = access.get_import_for(person(request), pk)
    if not (verdict := verdict_of(lambda: actions.undo_list(person(request), found))):
        return refused(request, access.get_import_for(person(request), pk), None, verdict)
    messages.success(request, _("Đã gỡ khỏi sổ mọi bản ghi của danh sách này."))
    return redirect("imports:detail", pk)


@requires(RUN)
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a list aside before anything was written."""
    found = access.get_import_for(person(request), pk)
    if not (verdict := verdict_of(lambda: actions.drop_list(person(request), found))):
        return refused(request, access.get_import_for(person(request), pk), None, verdict)
    return redirect("imports:list")


def back(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The page of the list as it was filtered and turned, at the row."""
    asked = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(f"{reverse('imports:detail', args=[pk])}{asked}#dong-{number}")


def mended(request: HttpRequest, pk: int, number: int, count: int) -> HttpResponse:
    """Back to the list, told how many rows were read again."""
    words = ngettext("Đã đọc lại %(count)s dòng.", "Đã đọc lại %(count)s dòng.", count)
    messages.success(request, words % {"count": count})
    return back(request, pk, number)


def refused(request: HttpRequest, found: Import, form: object, verdict: Verdict | None = None) -> HttpResponse:
    """The page of the list again, with what is wrong on top."""
    context = pages.detail_context(request, found, refused=form, verdict=verdict)
    return render(request, "imports/detail.html", context, status=422)
