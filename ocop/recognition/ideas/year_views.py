"""Pages of yearly plans and of the days of a standstill: access → form → action → redirect."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ocop.ground.papers.serve import paper_response
from ocop.ground.people.access import person
from ocop.ground.people.permissions import requires
from ocop.ground.ui.refusals import attempt, status_of
from ocop.recognition.ideas import (
    access,
    plan_forms as forms,
    queries,
    year_access,
    year_actions as actions,
    year_pages as pages,
)
from ocop.recognition.ideas.finding_rows import item_of
from ocop.recognition.ideas.forms import ReasonForm
from ocop.recognition.ideas.states import YEAR


@requires(access.SEE)
def years(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """Plans of a year, or of all."""
    context = pages.year_context(request, year, forms.OpenYearForm(initial={"year": year}))
    if context["table"].wants_export:
        exported: HttpResponse = context["table"].export()
        return exported
    return render(request, "ideas/years.html", context)


@requires(YEAR)
@require_POST
def open_year(request: HttpRequest) -> HttpResponse:
    """Open the plan of one's own place."""
    form = forms.OpenYearForm(request.POST)
    plan = pages.open_year(request, form)
    if plan is None:
        return render(request, "ideas/years.html", pages.year_context(request, None, form), status=status_of(form))
    messages.success(request, pages.opened_words(plan))
    return redirect("ideas:year_plan", plan.year, plan.pk)


@requires(access.SEE)
def year_plan(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """One plan: its ideas, counts, what may be done."""
    plan = year_access.get_year_plan_for(person(request), pk)
    if plan.year != year:
        raise Http404
    return _page(request, plan)


def _page(request: HttpRequest, plan: Any, **bound: Any) -> HttpResponse:
    more = {"approve_form": forms.ApproveYearForm(), "reason_form": ReasonForm(), **bound}
    context = pages.plan_context(request, plan, **more)
    if context["table"].wants_export:
        exported: HttpResponse = context["table"].export()
        return exported
    bad = any(form.errors for form in bound.values())
    return render(request, "ideas/year_plan.html", context, status=422 if bad else 200)


@requires(YEAR)
@require_POST
def item_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an idea into the plan."""
    plan = year_access.get_year_plan_for(person(request), pk, to="change")
    form = pages.item_form(request, plan)
    if pages.add_item(request, plan, form) is None:
        return _page(request, plan, item_form=form)
    messages.success(request, _("Đã đưa ý tưởng vào kế hoạch."))
    return redirect("ideas:year_plan", plan.year, pk)


@requires(YEAR)
@require_POST
def item_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an idea out."""
    plan = actions.unlist_idea(person(request), item_of(person(request), pk))
    messages.success(request, _("Đã đưa ý tưởng ra khỏi kế hoạch."))
    return redirect("ideas:year_plan", plan.year, plan.pk)


@requires(YEAR)
@require_POST
def year_approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down number and day of the issued plan."""
    plan = year_access.get_year_plan_for(person(request), pk, to="change")
    form = forms.ApproveYearForm(request.POST)
    if attempt(form, lambda: actions.approve_year(person(request), plan, **form.cleaned_data)) is None:
        return _page(request, plan, approve_form=form)
    messages.success(request, _("Đã ghi kế hoạch ban hành."))
    return redirect("ideas:year_plan", plan.year, pk)


@requires(YEAR)
@require_POST
def year_amend(request: HttpRequest, pk: int) -> HttpResponse:
    """Open an approved plan again, with a reason."""
    plan = year_access.get_year_plan_for(person(request), pk, to="change")
    form = ReasonForm(request.POST)
    if attempt(form, lambda: actions.amend_year(person(request), plan, reason=form.said())) is None:
        return _page(request, plan, reason_form=form)
    messages.success(request, _("Kế hoạch mở lại để điều chỉnh."))
    return redirect("ideas:year_plan", plan.year, pk)


@requires(access.SEE)
def year_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The plan as PDF or DOCX."""
    plan = year_access.get_year_plan_for(person(request), pk)
    return paper_response(pages.paper_of(plan), form, f"ke hoach ocop {plan.place.short_name} {plan.year}")


@requires(access.SET_DAYS)
def days(request: HttpRequest) -> HttpResponse:
    """After how many days an idea is said to stand still in this province."""
    place = year_access.province_of(person(request))
    form = pages.days_form(request, place)
    if pages.keep_days(request, place, form) is None:
        context = {"form": form, "place": place, "held": queries.days_of(place)}
        return render(request, "ideas/days.html", context, status=status_of(form))
    messages.success(request, _("Đã lưu số ngày."))
    return redirect("ideas:standing")
