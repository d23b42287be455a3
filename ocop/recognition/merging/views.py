"""Pages of merging: choose the other record, look at both, merge; the merged record; take apart."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ocop.ground.people.access import person
from ocop.ground.people.permissions import requires, signed_in
from ocop.ground.ui.refusals import attempt, status_of
from ocop.recognition.merging import access, actions, forms, pages
from ocop.recognition.merging.access import Pair
from ocop.recognition.merging.kinds import kind_of


@requires(access.MERGE)
def choose(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Which other record is the same one?"""
    kind = kind_of(slug)
    record = kind.get(person(request), pk)
    access.may_touch(person(request), record).or_refuse()
    context = pages.choose_page(person(request), kind, record, request.GET.get("q", ""))
    return render(request, "merging/choose.html", context)


@requires(access.MERGE)
def compare(request: HttpRequest, slug: str, pk: int, other: int) -> HttpResponse:
    """Both side by side; POST merges the second into the first."""
    kind = kind_of(slug)
    pair = Pair(kind.get(person(request), pk), kind.get(person(request), other))
    access.may_merge(person(request), pair).or_refuse()
    form = forms.MergeForm(request.POST or None)
    if attempt(form, lambda: actions.merge_records(person(request), pair, **form.cleaned_data)) is None:
        context = pages.compare_page(kind, pair) | {"form": form}
        return render(request, "merging/compare.html", context, status=status_of(form))
    messages.success(request, _("Đã nhập “{name}” vào bản ghi này.").format(name=pair.gone.name))
    return redirect(kind.detail, pair.kept.pk)


@signed_in
def merged(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A record that was merged into another; POST takes them apart."""
    kind = kind_of(slug)
    merge = access.get_merge_for(person(request), kind.table, pk, kind.visible)
    form = forms.ReasonForm(request.POST or None)
    if attempt(form, lambda: actions.take_apart(person(request), merge, **form.cleaned_data)) is None:
        context = pages.merged_page(person(request), kind, merge) | {"form": form}
        return render(request, "merging/merged.html", context, status=status_of(form))
    messages.success(request, _("Đã tách “{name}” thành bản ghi riêng.").format(name=merge.gone.name))
    return redirect(kind.detail, merge.gone.pk)
