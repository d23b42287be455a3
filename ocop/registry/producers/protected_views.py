"""Protected facts, a producer's own data, and the counts: access → form → action → page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ocop.ground.people.access import person
from ocop.ground.people.permissions import requires
from ocop.ground.ui.refusals import attempt, status_of
from ocop.registry.producers import access, forms, protected_actions, protected_pages, queries


@requires(access.SEE_PROTECTED)
@never_cache
def view_protected(request: HttpRequest, pk: int) -> HttpResponse:
    """An officer opens protected facts for a purpose; shown on this answer only, never by an address."""
    producer = access.get_producer_for(person(request), pk)
    access.may_view_protected(person(request), producer).or_refuse()
    form = forms.PurposeForm(request.POST or None)
    facts = attempt(form, lambda: protected_actions.view_protected(person(request), producer, **form.cleaned_data))
    shown = None if facts is None else protected_pages.shown(facts)
    context = {"producer": producer, "form": form, "shown": shown}
    return render(request, "producers/view_protected.html", context, status=status_of(form))


@requires(access.SEE)
@never_cache
def correct_protected(request: HttpRequest, pk: int) -> HttpResponse:
    """Own people see what is held and change it; an officer writes without seeing."""
    producer = access.get_producer_for(person(request), pk)
    access.may_correct_protected(person(request), producer).or_refuse()
    own = queries.own_facts(person(request), producer)
    form = forms.ProtectedForm(request.POST or None, initial=forms.protected_values(own))
    done = attempt(form, lambda: protected_actions.correct_protected(
        person(request), producer, form.facts(), keep_empty=own is None
    ))  # fmt: skip
    if done is None:
        context = {"producer": producer, "form": form, "own": own is not None}
        return render(request, "producers/correct_protected.html", context, status=status_of(form))
    messages.success(request, _("Đã lưu."))
    return redirect("producers:detail", pk)


@requires(access.SEE)
@never_cache
def own_data(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is held about a producer, for its own people."""
    producer = access.get_own_producer_for(person(request), pk)
    return render(request, "producers/own_data.html", protected_pages.own_data(producer))


@requires(access.SEE)
@never_cache
def own_data_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a file."""
    producer = access.get_own_producer_for(person(request), pk)
    response = JsonResponse(
        protected_pages.held_about(producer), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response["Content-Disposition"] = f'attachment; filename="chu-the-{producer.pk}.json"'
    return response


@requires(access.SEE_PROTECTED)
def counts(request: HttpRequest) -> HttpResponse:
    """How many representatives are women or of which people, small cells withheld."""
    return render(request, "producers/counts.html", {"tables": protected_pages.counts(person(request))})
