"""Pages of producers: access → form → action → redirect."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ocop.ground.maps.asked import read_map
from ocop.ground.people.access import person
from ocop.ground.people.letters import send_password_link
from ocop.ground.people.permissions import requires
from ocop.ground.people.queries import commune_of_officer
from ocop.ground.ui.refusals import attempt, status_of
from ocop.registry.producers import access, actions, forms, pages


@requires(access.SEE)
def producer_list(request: HttpRequest) -> HttpResponse:
    """Every producer this person may see."""
    table = pages.table(request)
    if table.wants_export:
        return table.export()
    context = {"may_register": access.may_register(person(request)), "asked": read_map(request.GET)}
    return render(request, "producers/list.html", {"table": table, **context})


@requires(access.SEE)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The record of a producer."""
    producer = access.get_producer_for(person(request), pk)
    if producer.pk != pk:
        return redirect("producers:detail", producer.pk)
    return render(request, "producers/detail.html", pages.record(request, producer))


@requires(access.REGISTER)
def register(request: HttpRequest) -> HttpResponse:
    """Enter a producer; an officer of one commune finds it filled in."""
    initial = {"place": commune_of_officer(person(request), access.REGISTER)}
    form = forms.RegisterForm(request.POST or None, initial=initial)
    producer = attempt(
        form,
        lambda: actions.register_producer(person(request), form.cleaned_data["place"], form.registration()),
    )
    if producer is None:
        return render(request, "producers/register.html", {"form": form}, status=status_of(form))
    messages.success(request, _("Đã đăng ký chủ thể. Thêm người của chủ thể để họ đăng ký sản phẩm."))
    return redirect("producers:detail", producer.pk)


@requires(access.SEE)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what is held about a producer."""
    producer = access.get_producer_for(person(request), pk)
    access.may_change(person(request), producer).or_refuse()
    form = forms.ChangeForm(request.POST or None, initial=forms.held_values(producer))
    name = producer.name
    if attempt(form, lambda: actions.change_producer(person(request), producer, form.registration())) is None:
        context = {"form": form, "producer": producer, "name": name}
        return render(request, "producers/change.html", context, status=status_of(form))
    messages.success(request, _("Đã lưu."))
    return redirect("producers:detail", pk)


@requires(access.INVITE)
@never_cache
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a person act for the producer; open the account when there is none."""
    producer = access.get_producer_for(person(request), pk)
    access.may_invite(person(request), producer).or_refuse()
    form = forms.MemberForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "producer": producer}
    done = attempt(form, lambda: actions.invite_member(person(request), producer, **form.cleaned_data))
    if done is None:
        return render(request, "producers/invite.html", context, status=status_of(form))
    if done.password:
        context |= {"person": done.member.user, "password": done.password}
        return render(request, "producers/password_once.html", context)
    if done.opened:
        send_password_link(request, done.member.user)
    messages.success(request, pages.invited_words(done.member))
    return redirect("producers:detail", pk)


@requires(access.INVITE)
@require_POST
@never_cache
def renew_password(request: HttpRequest, pk: int) -> HttpResponse:
    """A new password for one use, shown on this page only."""
    member = access.get_member_for(person(request), pk)
    password = actions.renew_password(person(request), member)
    context = {"producer": member.producer, "person": member.user, "password": password}
    return render(request, "producers/password_once.html", context)


@requires(access.REGISTER)
@require_POST
def remove_member(request: HttpRequest, pk: int) -> HttpResponse:
    """The person acts for the producer no longer."""
    producer = actions.remove_member(person(request), access.get_member_for(person(request), pk))
    messages.success(request, _("Đã bớt người này khỏi chủ thể."))
    return redirect("producers:detail", producer.pk)
