"""The only writers of yearly plans."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, move, record
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.kernel.verdict import no
from ocop.recognition.ideas import access, rules, year_access
from ocop.recognition.ideas.models import Idea, YearItem, YearPlan
from ocop.recognition.ideas.states import ACCEPTED, IDEA, YEAR_PLAN

YEARS_BACK = 1


@action("ideas.open_year", may=year_access.may_open_year)
def open_year(actor: Actor, place: Place, *, year: int) -> YearPlan:
    """Open the plan of a place for a year. Raises Refused for a year too far away, and when there is one."""
    now = clock.today().year
    if not now - YEARS_BACK <= year <= now + rules.YEARS_AHEAD:
        no(
            gettext_noop("Lập kế hoạch cho năm từ {first} đến {last}."),
            at="year",
            first=now - YEARS_BACK,
            last=now + rules.YEARS_AHEAD,
        ).or_refuse()
    if YearPlan.objects.filter(place=place, year=year).exists():
        no(gettext_noop("{place} đã có kế hoạch năm {year}."), at="year", place=place.name, year=year).or_refuse()
    return YearPlan.objects.create(place=place, year=year, opened_by_id=actor.pk)


@action("ideas.list", may=year_access.may_change_year)
def list_idea(actor: Actor, plan: YearPlan, *, idea: Idea, star: int, cost: int, due_on: date) -> YearItem:
    """Put an idea of the area into the plan; an approved one then stands in the plan.

    Raises Refused while the plan is approved, for an idea nobody approved or of another area, one listed before, a
    star, cost or day that cannot be.
    """
    _open(plan)
    idea.refresh_from_db(fields=["state"], from_queryset=Idea.objects.select_for_update(of=("self",)))
    _fits(actor, plan, idea, star, cost, due_on)
    item = YearItem.objects.create(plan=plan, idea=idea, star=star, cost=cost, due_on=due_on)
    if idea.state == "approved":
        move(idea, IDEA, "list", note=f"{plan.year}")
    record(idea, number=f"{plan.year}", plan=plan.pk, star=star, cost=cost, due=due_on.isoformat())
    return item


@action("ideas.unlist", may=lambda actor, item: year_access.may_change_year(actor, item.plan))
def unlist_idea(actor: Actor, item: YearItem) -> YearPlan:
    """Take an idea out; one that stood in no other plan and has not begun is approved and waits again."""
    plan, idea = item.plan, item.idea
    _open(plan)
    record(idea, number=f"{plan.year}", plan=plan.pk)
    item.delete()
    if idea.state == "in_plan" and not idea.year_items.exists():
        move(idea, IDEA, "unlist", note=f"{plan.year}")
    return plan


@action("ideas.approve_year", may=year_access.may_change_year)
def approve_year(actor: Actor, plan: YearPlan, *, number: str, on: date) -> YearPlan:
    """Write down the number and day under which the plan was issued. Raises Refused for an empty plan or number."""
    if not number.strip():
        no(gettext_noop("Ghi số văn bản."), at="number", remedy=gettext_noop("Ví dụ: 45/KH-UBND.")).or_refuse()
    if on > clock.today():
        no(gettext_noop("Ngày ban hành ở tương lai."), at="on").or_refuse()
    if not plan.items.exists():
        no(
            gettext_noop("Kế hoạch chưa có ý tưởng nào."),
            remedy=gettext_noop("Đưa ít nhất một ý tưởng vào kế hoạch."),
        ).or_refuse()
    move(plan, YEAR_PLAN, "approve", number=number.strip()[:60], approved_on=on)
    record(plan, number=plan.number, on=on.isoformat())
    return plan


@action("ideas.amend_year", may=year_access.may_change_year)
def amend_year(actor: Actor, plan: YearPlan, *, reason: str) -> YearPlan:
    """Open an approved plan again, with a reason."""
    rules.check_reason(reason).or_refuse()
    move(plan, YEAR_PLAN, "amend", note=reason.strip(), reason=reason.strip())
    return plan


def _open(plan: YearPlan) -> None:
    plan.refresh_from_db(fields=["state"], from_queryset=YearPlan.objects.select_for_update(of=("self",)))
    if plan.state == "approved":
        no(
            gettext_noop("Kế hoạch đã ban hành."),
            remedy=gettext_noop("Bấm “Điều chỉnh kế hoạch” và ghi lý do trước khi sửa."),
        ).or_refuse()


def _fits(actor: Actor, plan: YearPlan, idea: Idea, star: int, cost: int, due_on: date) -> None:
    inside = access.ideas_visible_to(actor).filter(pk=idea.pk).exists() and (
        idea.place_id == plan.place_id or plan.place.level == "province"
    )
    if idea.state not in ACCEPTED or not inside:
        no(
            gettext_noop("“{idea}” chưa được chấp thuận hoặc không thuộc địa bàn này."),
            at="idea",
            remedy=gettext_noop("Chọn một ý tưởng trong danh sách."),
            idea=idea.name,
        ).or_refuse()
    if plan.items.filter(idea=idea).exists():
        no(gettext_noop("“{idea}” đã có trong kế hoạch."), at="idea", idea=idea.name).or_refuse()
    if star not in rules.STARS:
        no(gettext_noop("Hạng sao dự kiến là 3, 4 hoặc 5."), at="star").or_refuse()
    if cost < 0:
        no(gettext_noop("Con số này không âm."), at="cost").or_refuse()
    if due_on.year != plan.year:
        no(gettext_noop("Ngày này không thuộc năm {year}."), at="due_on", year=plan.year).or_refuse()
