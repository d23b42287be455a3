"""Pages of rulebooks: the sheets for everybody, official words and doubts of print for law officers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.ground.papers.serve import OPEN, made_response
from ocop.ground.people.access import person
from ocop.ground.people.pace import WINDOW
from ocop.ground.people.permissions import public, requires
from ocop.ground.ui.refusals import attempt
from ocop.law.rulebooks import access, actions, confirming, forms, loading, pages


@public
@require_safe
def set_list(request: HttpRequest) -> HttpResponse:
    """The sets in force on a day, by product group."""
    return render(request, "rulebooks/list.html", pages.list_context(request))


@public
@require_safe
def sheet(request: HttpRequest, set_no: str) -> HttpResponse:
    """The sheet of one set to read."""
    version = access.get_version(int(set_no), pages.asked_day(request))
    return render(request, "rulebooks/set.html", pages.set_context(request, version))


@public
@require_safe
def sheet_file(request: HttpRequest, set_no: str, form: str) -> HttpResponse:
    """The empty sheet as PDF or DOCX."""
    version = access.get_version(int(set_no), pages.asked_day(request))
    if not pages.DOWNLOADS.allows(request):
        response = render(request, "rulebooks/too_many.html", {"seconds": WINDOW, "set_no": set_no}, status=429)
        response["Retry-After"] = str(WINDOW)
        return response
    return made_response(pages.empty_file(request, version, form), form, f"phieu bo {set_no}", cache=OPEN)


@requires(access.WORDING)
def wording(request: HttpRequest) -> HttpResponse:
    """How far the sets stand in the words of the decision; POST loads a file of words."""
    if request.method != "POST":
        return loading.wording_page(request, forms.WordingForm())
    form = forms.WordingForm(request.POST, request.FILES)
    loaded, faults = loading.load(request, form)
    if not loaded:
        return loading.wording_page(request, form, faults)
    messages.success(request, _("Đã nạp lời nguyên văn của {count} bộ.").format(count=len(loaded)))
    return redirect("rulebooks:wording")


@requires(access.WORDING)
@require_safe
def wording_template(request: HttpRequest) -> HttpResponse:
    """The workbook to fill in, for one set or all."""
    asked = request.GET.get("bo", "")
    return loading.template_response(request, int(asked) if asked.isascii() and asked.isdigit() else None)


@requires(access.CONFIRM)
@require_safe
def doubts(request: HttpRequest) -> HttpResponse:
    """The check-list of printed doubts."""
    return confirming.doubts_page(request)


@requires(access.CONFIRM)
def doubt(request: HttpRequest, digest: str) -> HttpResponse:
    """One doubt; POST notes what the signed paper has."""
    line = access.get_doubt_for(person(request), digest)
    if request.method != "POST":
        return confirming.doubt_page(request, line, forms.DoubtForm())
    form = forms.DoubtForm(request.POST)
    if attempt(form, lambda: actions.confirm_doubt(person(request), line, **form.cleaned_data)) is None:
        return confirming.doubt_page(request, line, form)
    messages.success(request, _("Đã ghi kết luận đối chiếu."))
    return redirect("rulebooks:doubt", digest)
