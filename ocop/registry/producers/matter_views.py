"""The screens of a producer's matters and of its seat: access → form → action → redirect."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ocop.ground.people.access import person
from ocop.ground.people.permissions import requires
from ocop.ground.ui.refusals import attempt, status_of
from ocop.registry.producers import access, forms, matter_actions
from ocop.registry.producers.depth_pages import desk
from ocop.registry.producers.matter_pages import file_of, row_page, rows_page


@requires(access.SEE)
def matter(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """The rows of one matter."""
    producer = access.get_producer_for(person(request), pk)
    return rows_page(request, desk(person(request), producer), key)


@requires(access.SEE)
def matter_add(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """A new row."""
    producer = access.get_producer_for(person(request), pk)
    return row_page(request, desk(person(request), producer), key)


@requires(access.SEE)
def matter_edit(request: HttpRequest, pk: int, key: str, row_pk: int) -> HttpResponse:
    """A row corrected."""
    producer = access.get_producer_for(person(request), pk)
    return row_page(request, desk(person(request), producer), key, row_pk)


@requires(access.SEE)
@require_POST
def matter_drop(request: HttpRequest, pk: int, key: str, row_pk: int) -> HttpResponse:
    """A row taken off the record."""
    producer = access.get_producer_for(person(request), pk)
    found = desk(person(request), producer).matter(key)
    matter_actions.drop_matter(person(request), producer, found, found.row(producer, row_pk))
    messages.success(request, _("Đã bỏ."))
    return redirect("producers:matter", pk, key)


@requires(access.SEE)
def matter_file(request: HttpRequest, pk: int, key: str, row_pk: int) -> FileResponse:
    """The file of a row, for whoever may see the producer."""
    producer = access.get_producer_for(person(request), pk)
    return file_of(desk(person(request), producer), key, row_pk)


@requires(access.REGISTER)
def move_seat(request: HttpRequest, pk: int) -> HttpResponse:
    """The seat moves; where it was stays known."""
    producer = access.get_producer_for(person(request), pk)
    form = forms.MoveSeatForm(request.POST or None)
    if attempt(form, lambda: matter_actions.move_seat(person(request), producer, **form.cleaned_data)) is None:
        context = {"form": form, "producer": producer}
        return render(request, "producers/move_seat.html", context, status=status_of(form))
    messages.success(request, _("Đã ghi nơi đặt trụ sở mới."))
    return redirect("producers:list")
