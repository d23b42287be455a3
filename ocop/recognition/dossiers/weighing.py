"""The pages on which a province weighs what one step up costs in each criterion."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ocop.ground.people.access import person
from ocop.ground.places.models import Place
from ocop.ground.ui.refusals import attempt, status_of
from ocop.kernel import clock
from ocop.law.rulebooks.access import get_version
from ocop.law.rulebooks.queries import groups, rulebook
from ocop.recognition.dossiers import queries
from ocop.recognition.dossiers.forms import WeightsForm
from ocop.recognition.dossiers.sheet import said
from ocop.recognition.dossiers.weight_actions import set_weights


def list_page(request: HttpRequest, place: Place) -> HttpResponse:
    """The sets in force, with what this province weighs by itself."""
    own = queries.own_weights(place)
    sets = [each for group in groups(clock.today()) for each in group.sets]
    rows = [(each.set_no, said(each.name), own.get(each.set_no)) for each in sets]
    return render(request, "dossiers/weights_list.html", {"rows": rows, "place": place})


def set_page(request: HttpRequest, place: Place, set_no: int) -> HttpResponse:
    """One field a criterion; what is wrong is said at its field, and everything typed stays. Raises Http404."""
    book = rulebook(get_version(set_no, clock.today()).pk)
    form = WeightsForm(book, request.POST or None, weights=queries.weights_of(place, book))
    kept = attempt(form, lambda: set_weights(person(request), place, book=book, weights=form.weights()))
    if kept is not None:
        messages.success(request, _("Đã lưu trọng số công sức của bộ {number}.").format(number=book.set_no))
        return redirect("dossiers:weights", book.set_no)
    context = {"form": form, "book": book, "name": said(book.name), "place": place}
    return render(request, "dossiers/weights.html", context, status=status_of(form))
