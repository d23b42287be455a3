"""The only writers of plans, milestones and reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, move, record
from ocop.ground.files.actions import store_file
from ocop.kernel import clock
from ocop.kernel.verdict import no
from ocop.recognition.ideas import access, queries, rules
from ocop.recognition.ideas.models import Idea, Investment, Milestone, Plan, Report
from ocop.recognition.ideas.states import ACCEPTED, PLAN


@action("ideas.open_plan", may=access.may_act)
def open_plan(actor: Actor, idea: Idea, *, reason: str = "") -> Plan:
    """Begin the plan, or a new version of an agreed one, which needs a reason and begins as its copy.

    Raises Refused before the province approved the idea, and while another version is in hand.
    """
    Idea.objects.select_for_update().get(pk=idea.pk)  # a second opening waits here, then finds the first
    queries.hold(idea)
    if idea.state not in ACCEPTED:
        no(
            gettext_noop("Lập phương án khi ý tưởng đã được chấp thuận."),
            remedy=gettext_noop("Chờ ý kiến của xã và quyết định của tỉnh."),
        ).or_refuse()
    if queries.plan_in_hand(idea) is not None:
        no(gettext_noop("Đang có một phiên bản chưa xong."), remedy=gettext_noop("Mở tiếp phiên bản đó.")).or_refuse()
    agreed = queries.agreed_plan(idea)
    if agreed is not None:
        rules.check_reason(reason).or_refuse()
    plan = Plan.objects.create(idea=idea, version=idea.plans.count() + 1, reason=reason.strip())
    if agreed is not None:
        _copy(agreed, plan)
    record(idea, version=plan.version, **({"note": plan.reason} if plan.reason else {}))
    return plan


@action("ideas.write_plan", may=access.may_plan)
def write_plan(actor: Actor, plan: Plan, *, values: Mapping[str, Any]) -> Plan:
    """Save what was told so far. Unknown fields are a ValueError, numbers below 0 are refused."""
    if unknown := set(values) - set(queries.PLAN_FIELDS):
        raise ValueError(f"unknown fields {sorted(unknown)}")
    _in_hand(actor, plan)
    rules.check_amounts(values).or_refuse()
    for key, value in values.items():
        setattr(plan, key, value.strip() if isinstance(value, str) else value)
    plan.save(update_fields=list(values))
    record(plan.idea, version=plan.version, fields=sorted(values))
    return plan


@action("ideas.add_investment", may=access.may_plan)
def add_investment(actor: Actor, plan: Plan, *, kind: str, source: str, amount: int, note: str = "") -> Investment:
    """One more line of investment. Raises Refused for an unknown kind or source, no amount, and too many lines."""
    _in_hand(actor, plan)
    if kind not in rules.INVESTMENT_KINDS:
        no(gettext_noop("Chọn khoản đầu tư."), at="kind").or_refuse()
    if source not in rules.SOURCES:
        no(gettext_noop("Chọn nguồn vốn."), at="source").or_refuse()
    if amount <= 0:
        no(gettext_noop("Số tiền phải lớn hơn 0."), at="amount").or_refuse()
    if plan.investments.count() >= rules.MOST_LINES:
        no(gettext_noop("Phương án đã có {most} khoản."), most=rules.MOST_LINES).or_refuse()
    line = Investment.objects.create(plan=plan, kind=kind, source=source, amount=amount, note=note.strip()[:200])
    record(plan.idea, version=plan.version, kind=kind, source=source, amount=amount)
    return line


@action("ideas.drop_investment", may=lambda actor, line: access.may_plan(actor, line.plan))
def drop_investment(actor: Actor, line: Investment) -> Plan:
    """Take a line off."""
    plan = line.plan
    _in_hand(actor, plan)
    record(plan.idea, version=plan.version, kind=line.kind, amount=line.amount)
    line.delete()
    return plan


@action("ideas.add_milestone", may=access.may_plan)
def add_milestone(actor: Actor, plan: Plan, *, what: str, due_on: date, responsible: str) -> Milestone:
    """One more milestone. Raises Refused without words, without a name, for a day before today, and too many."""
    _in_hand(actor, plan)
    if not what.strip():
        no(gettext_noop("Ghi việc phải làm."), at="what").or_refuse()
    if not responsible.strip():
        no(gettext_noop("Ghi người phụ trách."), at="responsible").or_refuse()
    if due_on < clock.today():
        no(
            gettext_noop("Ngày của mốc đã qua."), at="due_on", remedy=gettext_noop("Chọn một ngày từ hôm nay.")
        ).or_refuse()
    numbers = Milestone.objects.filter(plan__idea=plan.idea).values_list("number", flat=True)
    if plan.milestones.count() >= rules.MOST_MILESTONES:
        no(gettext_noop("Phương án đã có {most} mốc."), most=rules.MOST_MILESTONES).or_refuse()
    kept = Milestone.objects.create(
        plan=plan,
        number=max(numbers, default=0) + 1,
        what=what.strip()[:250],
        due_on=due_on,
        responsible=responsible.strip()[:120],
    )
    record(plan.idea, version=plan.version, number_of_milestone=kept.number, due=due_on.isoformat())
    return kept


@action("ideas.drop_milestone", may=lambda actor, milestone: access.may_plan(actor, milestone.plan))
def drop_milestone(actor: Actor, milestone: Milestone) -> Plan:
    """Take a milestone off this version; what was reported of it stays."""
    plan = milestone.plan
    _in_hand(actor, plan)
    record(plan.idea, version=plan.version, milestone=milestone.what)
    milestone.delete()
    return plan


@action("ideas.send_plan", may=lambda actor, plan: access.may_act(actor, plan.idea))
def send_plan(actor: Actor, plan: Plan) -> Plan:
    """Hand the version to the commune. Raises Refused with all that is missing."""
    queries.hold_plan(plan)
    PLAN.allows("send", plan.state).or_refuse()
    queries.check_sendable(plan).or_refuse()
    move(plan, PLAN, "send", returned="")
    record(plan.idea, version=plan.version)
    return plan


@action("ideas.return_plan", may=access.may_agree)
def return_plan(actor: Actor, plan: Plan, *, reason: str) -> Plan:
    """The commune gives the version back with words."""
    rules.check_reason(reason).or_refuse()
    move(plan, PLAN, "give_back", note=reason.strip(), returned=reason.strip())
    record(plan.idea, version=plan.version)
    return plan


@action("ideas.agree_plan", may=access.may_agree)
def agree_plan(actor: Actor, plan: Plan) -> Plan:
    """The commune agrees: the version is frozen, an earlier one is replaced."""
    earlier = queries.agreed_plan(plan.idea)
    if earlier is not None and plan.state == "sent":
        move(earlier, PLAN, "replace")
    move(plan, PLAN, "agree", agreed_on=clock.today(), agreed_by_id=actor.pk)
    record(plan.idea, version=plan.version)
    return plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What a report tells of one milestone."""

    number: int
    on: date
    percent: int
    words: str
    output: Decimal | None = None
    revenue: int | None = None
    workers: int | None = None


@action("ideas.report", may=access.may_act)
def report_progress(actor: Actor, idea: Idea, *, told: Progress, upload: UploadedFile[Any] | None = None) -> Report:
    """Report on a milestone of the agreed plan; at 100 % it is done.

    Raises Refused without an agreed plan, before work began, for an unknown milestone, a day to come, and a bad file.
    """
    queries.hold(idea)
    plan = queries.agreed_plan(idea)
    if idea.state != "under_way" or plan is None or plan.agreed_on is None:
        no(
            gettext_noop("Chỉ báo cáo khi ý tưởng đang thực hiện."),
            remedy=gettext_noop("Bấm “Bắt đầu thực hiện” khi phương án đã được thống nhất."),
        ).or_refuse()
    assert plan is not None and plan.agreed_on is not None
    milestone = plan.milestones.filter(number=told.number).first()
    if milestone is None:
        no(gettext_noop("Chọn một mốc công việc của phương án."), at="number").or_refuse()
    assert milestone is not None
    begun = idea.plans.filter(agreed_on__isnull=False).order_by("version").values_list("agreed_on", flat=True)[0]
    rules.check_report(
        on=told.on, percent=told.percent, since=begun or plan.agreed_on, today=clock.today(), words=told.words,
        output=told.output, revenue=told.revenue,
    ).or_refuse()  # fmt: skip
    stored = store_file(actor, upload) if upload is not None else None
    report = Report.objects.create(
        idea=idea, number=told.number, on=told.on, percent=told.percent, words=told.words.strip(),
        output=told.output, revenue=told.revenue, workers=told.workers, file=stored, by_id=actor.pk,
    )  # fmt: skip
    _mark(idea, milestone)
    record(idea, milestone=milestone.what, percent=told.percent, on=told.on.isoformat())
    return report


def _mark(idea: Idea, milestone: Milestone) -> None:
    """Done since the day of its newest report, when that says 100 %."""
    newest = idea.reports.filter(number=milestone.number).order_by("-on", "-pk").first()
    milestone.done_on = newest.on if newest is not None and newest.percent == 100 else None
    milestone.save(update_fields=["done_on"])


def _in_hand(actor: Actor, plan: Plan) -> None:
    queries.hold_plan(plan)
    access.may_plan(actor, plan).or_refuse()


def _copy(old: Plan, new: Plan) -> None:
    for name in queries.PLAN_FIELDS:
        setattr(new, name, getattr(old, name))
    new.save(update_fields=list(queries.PLAN_FIELDS))
    Investment.objects.bulk_create(
        Investment(plan=new, kind=each.kind, source=each.source, amount=each.amount, note=each.note)
        for each in old.investments.all()
    )
    Milestone.objects.bulk_create(
        Milestone(plan=new, number=each.number, what=each.what, due_on=each.due_on, responsible=each.responsible,
                  done_on=each.done_on)
        for each in old.milestones.all()
    )  # fmt: skip
