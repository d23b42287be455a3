"""Pages of accounts: access → form → action → redirect."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ocop.ground.people import access, actions, forms, pages
from ocop.ground.people.access import person
from ocop.ground.people.letters import send_password_link
from ocop.ground.people.permissions import requires, signed_in
from ocop.ground.ui.refusals import attempt, status_of


@requires(access.MANAGE)
def account_list(request: HttpRequest) -> HttpResponse:
    """Every account, sortable, filterable, exportable."""
    table = pages.table(request)
    return table.export() if table.wants_export else render(request, "people/list.html", {"table": table})


@signed_in
def me(request: HttpRequest) -> HttpResponse:
    """One's own name, contacts and posts; the way to the password and the second factor."""
    return render(request, "people/me.html", pages.own(request))


@requires(access.MANAGE)
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account with its posts."""
    user = access.get_user_for(person(request), pk)
    return render(request, "people/account.html", pages.account(request, user))


@requires(access.MANAGE)
@never_cache
def open_account(request: HttpRequest) -> HttpResponse:
    """Open an account: a link goes by e-mail, without e-mail a password is shown once."""
    form = forms.PersonForm(request.POST or None)
    user = attempt(form, lambda: actions.open_account(person(request), **form.cleaned_data))
    if user is None:
        return render(request, "people/open.html", {"form": form}, status=status_of(form))
    if not send_password_link(request, user):
        password = actions.issue_password(person(request), user)
        return render(request, "people/password_once.html", {"person": user, "password": password})
    messages.success(request, _("Đã mở tài khoản và gửi thư đặt mật khẩu."))
    return redirect("people:account", user.pk)


@requires(access.MANAGE)
def change_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a name, an address or a number."""
    user = access.get_user_for(person(request), pk)
    held = {"full_name": user.full_name, "email": user.email, "phone": user.phone}
    form = forms.PersonForm(request.POST or None, initial=held)
    if attempt(form, lambda: actions.change_contact(person(request), user, **form.cleaned_data)) is None:
        return render(request, "people/contact.html", {"form": form, "person": user}, status=status_of(form))
    messages.success(request, _("Đã lưu."))
    return redirect("people:account", pk)


@requires(access.MANAGE)
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the person a role at a place."""
    user = access.get_user_for(person(request), pk)
    form = forms.GrantForm(request.POST or None)
    if attempt(form, lambda: actions.grant_post(person(request), user, **form.cleaned_data)) is None:
        context = {"form": form, "person": user, "verdict": access.may_grant(person(request), user)}
        return render(request, "people/grant.html", context, status=status_of(form))
    messages.success(request, _("Đã giao chức vụ."))
    return redirect("people:account", pk)


@requires(access.MANAGE)
def end_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the last day of a post."""
    post = access.get_post_for(person(request), pk)
    form = forms.EndForm(request.POST or None)
    if attempt(form, lambda: actions.end_post(person(request), post, on=form.cleaned_data["until"])) is None:
        return render(request, "people/end_post.html", {"form": form, "post": post}, status=status_of(form))
    messages.success(request, _("Đã ghi ngày hết giữ chức vụ."))
    return redirect("people:account", post.user_id)


@requires(access.MANAGE)
@require_POST
@never_cache
def issue_password(request: HttpRequest, pk: int) -> HttpResponse:
    """A new password for one use, shown on this page only."""
    user = access.get_user_for(person(request), pk)
    password = actions.issue_password(person(request), user)
    return render(request, "people/password_once.html", {"person": user, "password": password})


@requires(access.MANAGE)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the account."""
    actions.close_account(person(request), access.get_user_for(person(request), pk))
    messages.success(request, _("Đã khóa tài khoản."))
    return redirect("people:account", pk)


@requires(access.MANAGE)
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the account again."""
    actions.reopen_account(person(request), access.get_user_for(person(request), pk))
    messages.success(request, _("Đã mở lại tài khoản."))
    return redirect("people:account", pk)
