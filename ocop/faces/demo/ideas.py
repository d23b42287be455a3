"""Ideas of the demo's first producers: one in every state, one that stands still, a yearly plan. All made up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from ocop.faces.demo.names import WORDS
from ocop.faces.demo.register import Demo
from ocop.ground.people.models import User
from ocop.kernel import clock
from ocop.recognition.ideas import actions, plan_actions, queries, review_actions, year_actions
from ocop.recognition.ideas.models import Idea
from ocop.recognition.ideas.rules import AGREE, DOUBT, MATTERS, TEXTS, Opinion
from ocop.registry.producers.models import Producer

ROAD = ("draft", "submitted", "commune_agreed", "approved", "in_plan", "under_way", "done")
# (name, how far, days ago it was written, what the commune or the province did instead)
IDEAS: tuple[tuple[str, str, int, str], ...] = (
    ("Sốt chấm làng vườn ý tưởng mẫu", "draft", 2, ""),
    ("Bánh lá gai gói nhỏ ý tưởng mẫu", "submitted", 3, ""),
    ("Mực tươi nguyên con ý tưởng mẫu", "submitted", 55, ""),
    ("Trà sen túi lọc ý tưởng mẫu", "submitted", 9, "return"),
    ("Mắm tép chưng ý tưởng mẫu", "commune_agreed", 12, ""),
    ("Nước cốt gừng ý tưởng mẫu", "commune_agreed", 40, "decline"),
    ("Muối ớt rong biển ý tưởng mẫu", "approved", 20, ""),
    ("Hạt sen sấy giòn ý tưởng mẫu", "in_plan", 30, ""),
    ("Bột rau má hòa tan ý tưởng mẫu", "under_way", 150, ""),
    ("Giỏ cói gấp gọn ý tưởng mẫu", "done", 160, ""),
    ("Siro quất ý tưởng mẫu", "submitted", 70, "drop"),
)


def ideate(demo: Demo, producers: Sequence[tuple[Producer, User]]) -> None:
    """Spread the ideas over the first producers; the first one, whom the sign-in page offers, gets every other."""
    for number, (name, upto, ago, instead) in enumerate(IDEAS):
        producer, user = producers[0 if number % 2 else number % len(producers)]
        _take(demo, producer, user, name, upto, ago, instead)


def _take(demo: Demo, producer: Producer, user: User, name: str, upto: str, ago: int, instead: str) -> None:
    officer, steps = demo.officers[producer.place.code], ROAD.index(upto)
    with clock.frozen(demo.on(ago)):
        idea = actions.register_idea(user, producer, name=name, kind="new", set_no=10)
        actions.write_idea(user, idea, values=_values(demo.today))
        if steps >= 1:
            actions.submit_idea(user, idea)
    with clock.frozen(demo.on(ago - 2)):
        if instead in ("return", "drop"):
            _stop(user, officer, idea, instead)
        elif steps >= 2:
            review_actions.agree_idea(officer, idea, opinions=_opinions(), words=f"Đồng ý ({WORDS}).")
    with clock.frozen(demo.on(ago - 4)):
        if instead == "decline":
            review_actions.decline_idea(demo.offices.officer, idea, reason=f"Trùng nhiều sản phẩm ({WORDS}).")
        elif steps >= 3:
            review_actions.approve_idea(demo.offices.officer, idea)
    if steps >= 4:
        with clock.frozen(demo.on(ago - 6)):
            _list(demo, idea, officer)
    if steps >= 5:
        _work(demo, idea, user, officer, ago, done=steps >= 6)


def _stop(user: User, officer: User, idea: Idea, instead: str) -> None:
    if instead == "return":
        review_actions.return_idea(officer, idea, reason=f"Ghi rõ nguồn nguyên liệu ({WORDS}).")
    else:
        actions.drop_idea(user, idea, reason=f"Chưa thu xếp được vốn ({WORDS}).")


def _list(demo: Demo, idea: Idea, officer: User) -> None:
    """In the plan of the commune for next year."""
    year = demo.today.year + 1
    held = queries.year_plan_of(idea.place, year)
    plan = held or year_actions.open_year(officer, idea.place, year=year)
    year_actions.list_idea(officer, plan, idea=idea, star=3, cost=120_000_000, due_on=date(year, 9, 30))


def _work(demo: Demo, idea: Idea, user: User, officer: User, ago: int, *, done: bool) -> None:
    """A plan with three milestones, the first reported as done, the second late unless all is done."""
    with clock.frozen(demo.on(ago - 10)):
        plan = plan_actions.open_plan(user, idea)
        plan_actions.write_plan(user, plan, values=_plan())
        for kind, source, amount in (("machines", "own", 90_000_000), ("brand", "support", 30_000_000)):
            plan_actions.add_investment(user, plan, kind=kind, source=source, amount=amount)
        for what, days in (("Lắp máy (demo)", 60), ("Làm mẻ thử, kiểm nghiệm (demo)", 100), ("Bán thử (demo)", 240)):
            due = clock.today() + timedelta(days=days)
            plan_actions.add_milestone(user, plan, what=what, due_on=due, responsible="Người Phụ Trách Ví Dụ (demo)")
        plan_actions.send_plan(user, plan)
        plan_actions.agree_plan(officer, plan)
        actions.start_idea(user, idea)
    for number, percent, days in (
        (1, 50, 60),
        (1, 100, 50),
        (2, 40, 20),
        *(((2, 100, 9), (3, 100, 6)) if done else ()),
    ):
        with clock.frozen(demo.on(days)):
            told = plan_actions.Progress(
                number=number, on=clock.today(), percent=percent, words=f"Đã làm theo kế hoạch ({WORDS}).",
                output=Decimal(100), revenue=6_500_000, workers=6,
            )  # fmt: skip
            plan_actions.report_progress(user, idea, told=told)
    if done:
        with clock.frozen(demo.on(5)):
            actions.make_product(user, idea)
            actions.finish_idea(user, idea)


def _values(today: date) -> dict[str, Any]:
    told: dict[str, Any] = {key: f"{label}: {WORDS}." for key, (label, _why) in TEXTS.items()}
    return told | {
        "material_area": Decimal("3.5"),
        "local_share": Decimal(85),
        "workers": 8,
        "local_workers": 7,
        "cost": 120_000_000,
        "year_wanted": today.year + 1,
        "star_wanted": 3,
    }


def _opinions() -> dict[str, Opinion]:
    doubt = Opinion(DOUBT, f"Xem lại tên cho khác sản phẩm xã bên ({WORDS}).")
    return {key: doubt if key == "duplicate" else Opinion(AGREE) for key in MATTERS}


def _plan() -> dict[str, Any]:
    return {
        "materials": f"Nguyên liệu của thành viên ({WORDS}).",
        "technology": f"Sấy lạnh, đóng gói hút chân không ({WORDS}).",
        "channels": f"Cửa hàng, hội chợ, bán trực tuyến ({WORDS}).",
        "unit": "hộp 200 g",
        "quantity": Decimal(6000),
        "cost_unit": 41_000,
        "price_unit": 65_000,
    }
