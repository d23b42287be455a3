"""What the pages of plans and progress show. Reads, and forms handed to actions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ocop.ground.people.access import person
from ocop.ground.ui.figures import money, number
from ocop.ground.ui.refusals import attempt
from ocop.kernel import clock
from ocop.recognition.ideas import access, plan_actions as actions, plan_forms as forms, progress, queries, rules
from ocop.recognition.ideas.models import Idea, Milestone, Plan, Report
from ocop.recognition.ideas.plan_figures import rounded, summed, trimmed

BAR, GAP = 18, 54


def plan_context(idea: Idea) -> dict[str, Any]:
    """The versions of an idea's plan, figures of the newest, and how far the agreed one is. Five queries."""
    plans = queries.plans_of(idea)
    agreed = next((each for each in plans if each.state == "agreed"), None)
    in_hand = next((each for each in plans if each.state in ("draft", "sent")), None)
    shown = agreed or in_hand
    return {
        "plans": plans,
        "agreed": agreed,
        "in_hand": in_hand,
        "figures": figure_rows(shown) if shown else [],
        "chart": chart_of(agreed) if agreed else None,
        "reports": [report_row(each, agreed) for each in idea.reports.select_related("by", "file")] if plans else [],
    }


def figure_rows(plan: Plan) -> list[tuple[str, str]]:
    """The figures as pairs of what and how much."""
    came = queries.figures_of(plan)
    if came is None:
        return []
    share = _("{percent} % doanh thu").format(percent=number(rounded(came.margin * 100))) if came.margin else ""
    back = (
        _("{years} năm").format(years=number(rounded(came.payback)))
        if came.payback is not None
        else _("không thu hồi được")
    )
    return [
        (_("Sản lượng một năm"), f"{number(trimmed(plan.quantity or Decimal(0)))} {plan.unit}"),
        (_("Doanh thu một năm"), money(came.revenue)),
        (_("Giá thành một năm"), money(came.cost)),
        (_("Lợi nhuận một năm"), " · ".join(filter(None, (money(came.profit), share)))),
        (_("Vốn đầu tư"), money(came.investment)),
        (_("Thời gian thu hồi vốn"), back),
    ]


def money_tables(plan: Plan) -> list[tuple[str, list[tuple[str, str]]]]:
    """The investment by kind and by source."""
    lines = queries.money_of(plan)
    kinds = [(_(rules.INVESTMENT_KINDS[key]), money(value)) for key, value in summed(lines, "kind").items()]
    sources = [(_(rules.SOURCES[key]), money(value)) for key, value in summed(lines, "source").items()]
    return [(_("Theo khoản"), kinds), (_("Theo nguồn"), sources)]


def chart_of(plan: Plan) -> dict[str, Any]:
    """Milestones as bars: the even course to their day above, what was reported below. One query."""
    lines = progress.lines(queries.steps_of(plan), plan.agreed_on or clock.today(), clock.today())
    total = progress.whole(lines)
    return {
        "lines": lines,
        "bars": [(each, at * GAP, at * GAP + BAR) for at, each in enumerate(lines)],
        "height": max(len(lines) * GAP, GAP),
        "expected": number(rounded(total[0])) if total else "",
        "done": number(rounded(total[1])) if total else "",
    }


def report_row(report: Report, plan: Plan | None) -> dict[str, Any]:
    """A report with the words of its milestone."""
    known = {each.number: each.what for each in plan.milestones.all()} if plan else {}
    figures = [
        (
            _("Sản lượng"),
            f"{number(trimmed(report.output))} {plan.unit if plan else ''}" if report.output is not None else "",
        ),
        (_("Doanh thu"), money(report.revenue) if report.revenue is not None else ""),
        (_("Lao động"), number(report.workers) if report.workers is not None else ""),
    ]
    return {
        "report": report,
        "what": known.get(report.number, _("Mốc số {number}").format(number=report.number)),
        "figures": [each for each in figures if each[1]],
    }


def version_context(request: HttpRequest, idea: Idea, plan: Plan | None, **more: Any) -> dict[str, Any]:
    """The page of one version: its texts, rows, figures, and what may be done with it."""
    actor = person(request)
    if plan is None:
        return {"idea": idea, "plan": None, "plans": [], "may_act": access.may_act(actor, idea), **more}
    return {
        "idea": idea,
        "plan": plan,
        "plans": queries.plans_of(idea),
        "texts": [(_(label), getattr(plan, key)) for key, label in rules.PLAN_TEXTS.items()],
        "figures": figure_rows(plan),
        "money": money_tables(plan),
        "may_plan": access.may_plan(actor, plan),
        "may_agree": access.may_agree(actor, plan).ok and plan.state == "sent",
        "may_act": access.may_act(actor, idea),
        "ready": queries.check_sendable(plan),
        **more,
    }


def version_of(idea: Idea, version: int | None) -> Plan | None:
    """The version asked for; without a number the one in hand, else the agreed one."""
    if version is not None:
        return next((each for each in queries.plans_of(idea) if each.version == version), None)
    return queries.plan_in_hand(idea) or queries.agreed_plan(idea)


def plan_form(request: HttpRequest, plan: Plan) -> forms.PlanForm:
    """The version as it stands."""
    held = queries.as_typed(plan, queries.PLAN_FIELDS)
    return forms.PlanForm(request.POST or None, initial=held)


def keep_plan(request: HttpRequest, plan: Plan, form: forms.PlanForm) -> Plan | None:
    """Hand what was written to the action."""
    return attempt(form, lambda: actions.write_plan(person(request), plan, values=form.cleaned_data))


def add_investment(request: HttpRequest, plan: Plan, form: forms.InvestmentForm) -> Any:
    """Hand the line to the action."""
    return attempt(form, lambda: actions.add_investment(person(request), plan, **form.cleaned_data))


def add_milestone(request: HttpRequest, plan: Plan, form: forms.MilestoneForm) -> Milestone | None:
    """Hand the milestone to the action."""
    return attempt(form, lambda: actions.add_milestone(person(request), plan, **form.cleaned_data))


def report_form(request: HttpRequest, idea: Idea) -> forms.ReportForm:
    """The form with the milestones of the agreed plan; `?moc=` chooses one."""
    plan = queries.agreed_plan(idea)
    steps = queries.steps_of(plan) if plan else []
    initial = {"number": request.GET["moc"]} if request.GET.get("moc") else {}
    return forms.ReportForm(steps, request.POST or None, request.FILES or None, initial=initial)


def keep_report(request: HttpRequest, idea: Idea, form: forms.ReportForm) -> Report | None:
    """Hand the report to the action."""
    return attempt(
        form,
        lambda: actions.report_progress(
            person(request), idea, told=form.told(), upload=form.cleaned_data["file"] or None
        ),
    )
