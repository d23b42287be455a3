"""Pages of the calendar: access → form → action → redirect."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ocop.ground.calendar import access, actions, forms, pages
from ocop.ground.people.access import person
from ocop.ground.people.permissions import signed_in
from ocop.ground.ui.refusals import attempt, status_of
from ocop.kernel import clock


@signed_in
def day_list(request: HttpRequest) -> HttpResponse:
    """Every exception, or its export."""
    table = pages.day_table(request)
    if table.wants_export:
        return table.export()
    keeps = access.may_keep_any(person(request))
    return render(request, "calendar/list.html", {"table": table, "keeps": keeps, "year": clock.today().year})


@signed_in
def add(request: HttpRequest) -> HttpResponse:
    """Say that a day is off, or worked all the same."""
    scopes = pages.scopes(request)
    if not scopes:
        access.may_keep(person(request), None).or_refuse()
    form = forms.DayForm(scopes, request.POST or None)
    override = pages.keep(request, form)
    if override is None:
        return render(request, "calendar/form.html", {"form": form}, status=status_of(form))
    messages.success(request, _("Đã ghi; thời hạn của hồ sơ đang xử lý được tính lại."))
    return redirect("calendar:list")


@signed_in
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an exception back, with the reason."""
    override = access.get_override_for(person(request), pk)
    form = forms.TakeBackForm(request.POST or None)
    if attempt(form, lambda: actions.take_back(person(request), override, **form.cleaned_data)) is None:
        context = {"form": form, "override": override}
        return render(request, "calendar/form.html", context, status=status_of(form))
    messages.success(request, _("Đã gỡ; thời hạn của hồ sơ đang xử lý được tính lại."))
    return redirect("calendar:list")


@signed_in
def year(request: HttpRequest, year: int) -> HttpResponse:
    """The calendar of a year with holidays, make-up days and exceptions."""
    return render(request, "calendar/year.html", pages.year_context(request, year))
