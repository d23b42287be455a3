"""Pages of maps: counts by place, the work list of split communes, one split commune."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ocop.ground.maps import access, actions, forms, pages, work_pages
from ocop.ground.maps.rules import read_chosen
from ocop.ground.people.access import person
from ocop.ground.people.permissions import requires, signed_in
from ocop.ground.ui.refusals import attempt


@signed_in
def counts(request: HttpRequest) -> HttpResponse:
    """How many records of each kind lie in each place of a map; each count leads to its rows."""
    context = pages.counts_page(request)
    if context["table"].wants_export:
        answer: HttpResponse = context["table"].export()
        return answer
    return render(request, "maps/counts.html", context)


@requires(access.CONFIRM)
def work(request: HttpRequest) -> HttpResponse:
    """Split communes with records whose successor nobody has confirmed."""
    context = work_pages.work_page(request)
    if context["table"].wants_export:
        answer: HttpResponse = context["table"].export()
        return answer
    return render(request, "maps/work.html", context)


@requires(access.CONFIRM)
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """One split commune with its records."""
    shown = access.get_open_place_for(person(request), pk)
    return render(request, "maps/split.html", work_pages.split_page(request, shown) | {"form": forms.WordsForm()})


@requires(access.CONFIRM)
@require_POST
def confirm(request: HttpRequest, pk: int, successor: int) -> HttpResponse:
    """The ticked records lie in this candidate, or (`bo`) no longer do."""
    shown = access.get_open_place_for(person(request), pk)
    place = access.candidate_for(shown, successor)
    form, rows = forms.WordsForm(request.POST), read_chosen(request.POST.getlist("rows"))
    act = actions.take_back if "bo" in request.POST else actions.confirm_successor
    done = attempt(form, lambda: act(person(request), place, rows=rows, reason=form.cleaned_data["reason"]))
    if done is None:
        return render(request, "maps/split.html", work_pages.split_page(request, shown) | {"form": form}, status=422)
    number = done if isinstance(done, int) else len(done)
    messages.success(request, _("Đã ghi cho {count} bản ghi: {place}.").format(count=number, place=place.name))
    return redirect("maps:split", pk)
