"""Pages of plans and progress: access → form → action → redirect."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ocop.ground.files.serve import file_response
from ocop.ground.people.access import person
from ocop.ground.people.permissions import requires
from ocop.ground.ui.refusals import attempt, status_of
from ocop.recognition.ideas import access, moving, plan_actions as actions, plan_forms as forms, plan_pages as pages
from ocop.recognition.ideas.finding_rows import investment_of, milestone_of, plan_at
from ocop.recognition.ideas.forms import ReasonForm
from ocop.recognition.ideas.states import REVIEW, WRITE
from ocop.recognition.ideas.writing import autosaves


@requires(access.SEE)
def plan(request: HttpRequest, pk: int, version: int | None = None) -> HttpResponse:
    """A version of the plan; without a number the one that counts now."""
    idea = access.get_idea_for(person(request), pk)
    found = pages.version_of(idea, version)
    if version is not None and found is None:
        raise Http404
    more = {"reason_form": ReasonForm(), "version_form": forms.NewVersionForm()}
    return render(request, "ideas/plan.html", pages.version_context(request, idea, found, **more))


@requires(WRITE)
@require_POST
def open_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the plan, or a new version with its reason."""
    idea = access.get_idea_for(person(request), pk, to="act")
    reason = request.POST.get("reason", "")[:4000]
    done = _("Đã mở phương án. Máy tự lưu trong lúc viết.")
    if moving.told(request, lambda: actions.open_plan(person(request), idea, reason=reason), done):
        return redirect("ideas:plan_write", pk)
    return redirect("ideas:plan", pk)


@requires(WRITE)
def plan_write(request: HttpRequest, pk: int) -> HttpResponse:
    """Texts, output, cost and price; kept as they are written."""
    version = plan_at(person(request), pk, to="plan")
    form = pages.plan_form(request, version)
    saved = pages.keep_plan(request, version, form)
    if autosaves(request):
        return render(request, "ideas/saved.html", {"form": form}, status=status_of(form))
    if saved is not None:
        return redirect("ideas:plan_rows", pk)
    context = pages.version_context(request, version.idea, version, form=form)
    return render(request, "ideas/plan_write.html", context, status=status_of(form))


@requires(WRITE)
def plan_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """Investment and milestones of the version in hand; POST adds a line of investment."""
    version = plan_at(person(request), pk, to="plan")
    form = forms.InvestmentForm(request.POST or None)
    if pages.add_investment(request, version, form) is not None:
        messages.success(request, _("Đã thêm khoản đầu tư."))
        return redirect("ideas:plan_rows", pk)
    context = pages.version_context(request, version.idea, version, form=form, milestone_form=forms.MilestoneForm())
    return render(request, "ideas/plan_rows.html", context, status=status_of(form))


@requires(WRITE)
@require_POST
def milestone_add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more milestone."""
    version = plan_at(person(request), pk, to="plan")
    form = forms.MilestoneForm(request.POST)
    if pages.add_milestone(request, version, form) is not None:
        messages.success(request, _("Đã thêm mốc công việc."))
        return redirect("ideas:plan_rows", pk)
    context = pages.version_context(request, version.idea, version, form=forms.InvestmentForm(), milestone_form=form)
    return render(request, "ideas/plan_rows.html", context, status=status_of(form))


@requires(WRITE)
@require_POST
def investment_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a line of investment off."""
    version = actions.drop_investment(person(request), investment_of(person(request), pk))
    messages.success(request, _("Đã bỏ."))
    return redirect("ideas:plan_rows", version.idea_id)


@requires(WRITE)
@require_POST
def milestone_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a milestone off."""
    version = actions.drop_milestone(person(request), milestone_of(person(request), pk))
    messages.success(request, _("Đã bỏ."))
    return redirect("ideas:plan_rows", version.idea_id)


@requires(WRITE)
@require_POST
def plan_send(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the version to the commune."""
    version = plan_at(person(request), pk, to="act")
    moving.told(request, lambda: actions.send_plan(person(request), version), _("Đã gửi phương án cho xã."))
    return redirect("ideas:plan", pk)


@requires(REVIEW)
@require_POST
def plan_agree(request: HttpRequest, pk: int) -> HttpResponse:
    """The commune agrees."""
    version = plan_at(person(request), pk, to="review")
    moving.told(request, lambda: actions.agree_plan(person(request), version), _("Đã thống nhất phương án."))
    return redirect("ideas:plan", pk)


@requires(REVIEW)
@require_POST
def plan_return(request: HttpRequest, pk: int) -> HttpResponse:
    """The commune gives the version back with words."""
    version = plan_at(person(request), pk, to="review")
    form = ReasonForm(request.POST)
    if attempt(form, lambda: actions.return_plan(person(request), version, reason=form.said())) is None:
        more = {"reason_form": form, "version_form": forms.NewVersionForm()}
        context = pages.version_context(request, version.idea, version, **more)
        return render(request, "ideas/plan.html", context, status=status_of(form))
    messages.success(request, _("Đã trả lại phương án để sửa."))
    return redirect("ideas:plan", pk)


@requires(WRITE)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a milestone is."""
    idea = access.get_idea_for(person(request), pk, to="act")
    form = pages.report_form(request, idea)
    if pages.keep_report(request, idea, form) is None:
        context = {"idea": idea, "form": form, **pages.plan_context(idea)}
        return render(request, "ideas/report.html", context, status=status_of(form))
    messages.success(request, _("Đã ghi báo cáo tiến độ."))
    return redirect("ideas:detail", pk)


@requires(access.SEE)
def report_file(request: HttpRequest, pk: int) -> FileResponse:
    """The file of a report, for whoever may see the idea."""
    return file_response(access.get_report_file_for(person(request), pk))
