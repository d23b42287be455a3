"""Pages of saved ways of looking: access → form → action → redirect."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ocop.ground.outlooks import access, actions, asking, forms, pages
from ocop.ground.people.access import person
from ocop.ground.people.permissions import signed_in
from ocop.ground.ui.refusals import attempt, status_of


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """All one's ways of looking, and those shared with one."""
    return render(request, "outlooks/list.html", pages.mine(person(request)))


@signed_in
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep what a list was asked for; back to the list afterwards."""
    user = person(request)
    form = forms.SaveForm(request.POST, user=user)
    asked = asking.read(request.POST.get("asked", ""))
    if asked is None:
        return render(request, "outlooks/unread.html", status=400)
    made = attempt(form, lambda: actions.save_outlook(user, **form.cleaned_data))
    if made is None:
        return render(request, "outlooks/save.html", {"form": form, "asked": asked}, status=status_of(form))
    messages.success(request, _("Đã lưu cách xem “{name}”.").format(name=made.name))
    return redirect(pages.line_of(user, made).href or "outlooks:list")


@signed_in
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename it, share it or not."""
    user = person(request)
    found = access.get_outlook_for(user, pk, to="change")
    form = forms.OutlookForm(request.POST or None, user=user, initial=pages.held(user, found))
    if attempt(form, lambda: actions.change_outlook(user, found, **form.cleaned_data)) is None:
        context = {"form": form, "line": pages.line_of(user, found)}
        return render(request, "outlooks/change.html", context, status=status_of(form))
    messages.success(request, _("Đã lưu."))
    return redirect("outlooks:list")


@signed_in
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it away."""
    actions.drop_outlook(person(request), access.get_outlook_for(person(request), pk, to="change"))
    messages.success(request, _("Đã bỏ cách xem."))
    return redirect("outlooks:list")


@signed_in
@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the list with it from now on."""
    actions.begin_with(person(request), access.get_outlook_for(person(request), pk))
    messages.success(request, _("Từ nay danh sách mở bằng cách xem này."))
    return redirect("outlooks:list")


@signed_in
@require_POST
def begin_plain(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the list as it is from now on."""
    actions.begin_plain(person(request), access.get_outlook_for(person(request), pk))
    messages.success(request, _("Từ nay danh sách mở như thường."))
    return redirect("outlooks:list")
