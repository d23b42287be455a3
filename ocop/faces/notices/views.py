"""Pages of messages: access → form → action → redirect."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.faces.notices import access, actions, forms, pages, queries
from ocop.faces.notices.words import said
from ocop.ground.people.access import person
from ocop.ground.people.permissions import signed_in
from ocop.ground.ui.refusals import attempt, status_of


@signed_in
@require_safe
def message_list(request: HttpRequest) -> HttpResponse:
    """One's own messages."""
    return render(request, "notices/list.html", {"table": pages.list_table(request), "user": person(request)})


@signed_in
@require_safe
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One message in full, with the way to its record."""
    found = access.get_message_for(person(request), pk)
    return render(request, "notices/message.html", {"message": found, "said": said(found)})


@signed_in
@require_POST
def open_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark it as seen and go on to its record."""
    found = actions.mark_read(person(request), access.get_message_for(person(request), pk))
    return redirect(found.url or "notices:list")


@signed_in
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as seen."""
    user = person(request)
    actions.mark_all_read(user, user)
    return redirect("notices:list")


@signed_in
def wish(request: HttpRequest) -> HttpResponse:
    """How one wants letters."""
    user = person(request)
    form = forms.WishForm(queries.wish_of(user), request.POST or None)
    if attempt(form, lambda: actions.set_wish(user, user, **form.cleaned_data)):
        messages.success(request, _("Đã lưu cách nhận thông báo."))
        return redirect("notices:list")
    return render(request, "notices/wish.html", {"form": form, "user": user}, status=status_of(form))
