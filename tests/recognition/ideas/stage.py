"""Ideas taken to any point of their way by the real actions."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from ocop.ground.people.models import User
from ocop.kernel import clock
from ocop.recognition.ideas import actions, plan_actions, queries, review_actions, year_actions
from ocop.recognition.ideas.models import Idea, Plan, YearPlan
from ocop.recognition.ideas.plan_actions import Progress
from ocop.recognition.ideas.rules import AGREE, MATTERS, TEXTS, Opinion
from tests.recognition.scene import COFFEE, Scene

TODAY = date(2026, 7, 20)
WHOLE: dict[str, Any] = {
    **{key: f"{label}: đủ vài câu." for key, (label, _why) in TEXTS.items()},
    "material_area": Decimal("4.50"),
    "local_share": Decimal(80),
    "workers": 12,
    "local_workers": 10,
    "cost": 250_000_000,
    "year_wanted": 2027,
    "star_wanted": 4,
}
VIEWS = {key: Opinion(AGREE) for key in MATTERS}
PLAN: dict[str, Any] = {
    "materials": "Cà phê của xã viên, hợp đồng ba năm.",
    "technology": "Rang mộc, xay nguội, túi van một chiều.",
    "channels": "Cửa hàng của hợp tác xã, sàn thương mại điện tử.",
    "unit": "hộp 250 g",
    "quantity": Decimal(8000),
    "cost_unit": 62_000,
    "price_unit": 95_000,
}
STATES = ("draft", "submitted", "commune_agreed", "approved", "in_plan", "under_way", "done")


def draft(scene: Scene, name: str = "Cà phê rang mộc Ví Dụ", *, user: User | None = None, **more: Any) -> Idea:
    """An idea with everything told, not sent."""
    who = user or scene.user
    idea = actions.register_idea(who, scene.producer, name=name, kind="new", set_no=COFFEE)
    return actions.write_idea(who, idea, values={**WHOLE, **more})


def agreed_plan(scene: Scene, idea: Idea, *, due: date = TODAY + timedelta(days=100)) -> Plan:
    """A plan with one investment and two milestones that the commune agreed to."""
    plan = plan_actions.open_plan(scene.user, idea)
    plan_actions.write_plan(scene.user, plan, values=PLAN)
    plan_actions.add_investment(scene.user, plan, kind="machines", source="own", amount=200_000_000)
    plan_actions.add_milestone(scene.user, plan, what="Lắp máy rang", due_on=due, responsible="Người Phụ Trách Ví Dụ")
    plan_actions.add_milestone(
        scene.user, plan, what="Đăng ký nhãn hiệu", due_on=due + timedelta(days=30), responsible="Người Khác Ví Dụ"
    )
    plan_actions.send_plan(scene.user, plan)
    return plan_actions.agree_plan(scene.commune_officer, plan)


def year_plan(scene: Scene, *, year: int = 2027) -> YearPlan:
    """The commune's plan, opened once."""
    held = YearPlan.objects.filter(place=scene.commune, year=year).first()
    return held or year_actions.open_year(scene.commune_officer, scene.commune, year=year)


def listed(scene: Scene, idea: Idea, *, year: int = 2027) -> YearPlan:
    """The idea in the commune's plan of the year."""
    plan = year_plan(scene, year=year)
    year_actions.list_idea(scene.commune_officer, plan, idea=idea, star=4, cost=250_000_000, due_on=date(year, 6, 30))
    return plan


def idea_in(scene: Scene, state: str, name: str = "Cà phê rang mộc Ví Dụ", *, on: date = TODAY) -> Idea:
    """An idea brought to that state, all on one day."""
    steps = STATES.index(state)
    with clock.frozen(on):
        idea = draft(scene, name)
        if steps >= 1:
            actions.submit_idea(scene.user, idea)
        if steps >= 2:
            review_actions.agree_idea(scene.commune_officer, idea, opinions=VIEWS)
        if steps >= 3:
            review_actions.approve_idea(scene.officer, idea)
        if steps >= 4:
            listed(scene, idea)
        if steps >= 5:
            agreed_plan(scene, idea, due=on + timedelta(days=100))
            actions.start_idea(scene.user, idea)
        if steps >= 6:
            actions.make_product(scene.user, idea)
            actions.finish_idea(scene.user, idea, words="Hai mốc cuối chuyển sang năm sau.")
    return idea


def report(scene: Scene, idea: Idea, percent: int = 50, *, at: int = 0, on: date = TODAY, **more: Any) -> Any:
    """A report on the milestone at this place of the plan."""
    plan = queries.agreed_plan(idea)
    assert plan is not None
    number = list(plan.milestones.all())[at].number
    told = Progress(number=number, on=on, percent=percent, words="Đã lắp xong phần khung máy.", **more)
    with clock.frozen(on):
        return plan_actions.report_progress(scene.user, idea, told=told)
