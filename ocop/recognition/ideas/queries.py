"""What pages and other apps read of ideas, plans and yearly plans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.kernel.verdict import Verdict
from ocop.law.rulebooks.queries import groups
from ocop.recognition.ideas import facts, progress, rules
from ocop.recognition.ideas.models import Idea, Milestone, Plan, Report, StandstillDays, YearItem, YearPlan
from ocop.recognition.ideas.plan_figures import Figures, Money, figures, unpadded
from ocop.recognition.ideas.standing import Days, Situation, Standstill, standing_still
from ocop.recognition.ideas.states import ACCEPTED, WAITING
from ocop.registry.producers.models import YearResult
from ocop.registry.products.models import Product

FIELDS = (
    *rules.TEXTS,
    "material_area",
    "local_share",
    "workers",
    "local_workers",
    "cost",
    "year_wanted",
    "star_wanted",
)
"""What a person tells of an idea beside its name and set."""


def as_typed(record: Idea | Plan, names: Iterable[str]) -> dict[str, Any]:
    """What a form begins with: numbers without the zeros the table pads them with."""
    held = {name: getattr(record, name) for name in names}
    return {name: unpadded(value) for name, value in held.items()}


def values_of(idea: Idea) -> dict[str, Any]:
    """What it says, by field, with the set."""
    return {name: getattr(idea, name) for name in FIELDS} | {"set_no": idea.set_no}


def group_of(set_no: int) -> str:
    """The group the law of today puts a set in, "" for a set nobody knows. One query."""
    return next((each.code for each in groups(clock.today()) if any(one.set_no == set_no for one in each.sets)), "")


def hold(idea: Idea) -> None:
    """Lock the row until the transaction ends and bring its state up to date."""
    idea.refresh_from_db(fields=["state"], from_queryset=Idea.objects.select_for_update(of=("self",)))


def hold_plan(plan: Plan) -> None:
    """The same for a version of a plan."""
    plan.refresh_from_db(fields=["state"], from_queryset=Plan.objects.select_for_update(of=("self",)))


def plans_of(idea: Idea) -> list[Plan]:
    """All versions, newest first, with their rows. Three queries."""
    plans = list(idea.plans.select_related("agreed_by").prefetch_related("investments", "milestones"))
    for plan in plans:
        plan.idea = idea
    return plans


def agreed_plan(idea: Idea) -> Plan | None:
    """The version in force."""
    return _one(idea.plans.filter(state="agreed"), idea)


def plan_in_hand(idea: Idea) -> Plan | None:
    """The version that is being drawn up or waits for the commune."""
    return _one(idea.plans.filter(state__in=["draft", "sent"]), idea)


def _one(plans: QuerySet[Plan], idea: Idea) -> Plan | None:
    plan = plans.prefetch_related("investments", "milestones").first()
    if plan is not None:
        plan.idea = idea
    return plan


PLAN_FIELDS = (*rules.PLAN_TEXTS, "unit", "quantity", "cost_unit", "price_unit")
"""What a version of a plan holds beside its rows."""


def check_sendable(plan: Plan) -> Verdict:
    """May this version be sent to the commune?"""
    values = {name: getattr(plan, name) for name in PLAN_FIELDS}
    due = [each.due_on for each in plan.milestones.all()]
    return rules.check_plan(values, due, sum(each.amount for each in money_of(plan)))


def money_of(plan: Plan) -> list[Money]:
    """Its lines of investment."""
    return [Money(each.kind, each.source, each.amount) for each in plan.investments.all()]


def figures_of(plan: Plan) -> Figures | None:
    """What it comes to in a year; None while output, cost or price are missing."""
    if plan.quantity is None or plan.cost_unit is None or plan.price_unit is None:
        return None
    return figures(plan.quantity, plan.cost_unit, plan.price_unit, money_of(plan))


def steps_of(plan: Plan) -> list[progress.Step]:
    """Its milestones with what was last reported of each. One query."""
    # The last of a milestone stays.
    latest = dict(plan.idea.reports.order_by("on", "pk").values_list("number", "percent"))
    return [
        progress.Step(each.number, each.what, each.due_on, each.responsible, latest.get(each.number, 0))
        for each in plan.milestones.all()
    ]


def with_situation(ideas: QuerySet[Idea]) -> QuerySet[Any]:
    """Adds what decides whether an idea stands still: day of the plan, first milestone undone, last report."""
    agreed = Plan.objects.filter(idea=OuterRef("pk"), state="agreed")
    undone = Milestone.objects.filter(plan__idea=OuterRef("pk"), plan__state="agreed", done_on=None)
    reports = Report.objects.filter(idea=OuterRef("pk"))
    return ideas.filter(state__in=WAITING | ACCEPTED).annotate(
        plan_on=Subquery(agreed.values("agreed_on")[:1]),
        late_from=Subquery(undone.order_by("due_on").values("due_on")[:1]),
        heard_on=Subquery(reports.order_by("-on").values("on")[:1]),
    )


def situation(row: Any) -> Situation:
    """Of a row of `with_situation`."""
    return Situation(
        state=row.state,
        submitted_on=row.submitted_on,
        agreed_on=row.agreed_on,
        approved_on=row.approved_on,
        plan_on=row.plan_on,
        late_from=row.late_from,
        heard_on=row.heard_on,
    )


def standstills(ideas: QuerySet[Idea], today: date) -> list[tuple[Idea, Standstill]]:
    """Those of these ideas that stand still, the longest beyond their days first. Two queries."""
    days = {each.place.code: each.days for each in StandstillDays.objects.select_related("place")}
    found = []
    for row in _waiting_longest(with_situation(ideas), today, [Days(), *days.values()]):
        still = standing_still(situation(row), days.get(row.place.province_code, Days()), today)
        if still is not None:
            found.append((row, still))
    return sorted(found, key=lambda each: (-each[1].beyond, each[0].pk))


def _waiting_longest(rows: QuerySet[Any], today: date, known: Sequence[Days]) -> QuerySet[Any]:
    """Without those that cannot stand still by the shortest days any province has set: most ideas go their way."""

    def before(kind: str) -> date:
        return today - timedelta(days=min(getattr(each, kind) for each in known))

    planned = Q(state__in=ACCEPTED, plan_on__isnull=False)
    return rows.filter(
        Q(state="submitted", submitted_on__lt=before("unheard"))
        | Q(state="commune_agreed", agreed_on__lt=before("undecided"))
        | Q(state__in=ACCEPTED, plan_on=None, approved_on__lt=before("unplanned"))
        | planned & Q(late_from__lt=before("late"))
        | planned & Q(plan_on__lt=before("silent")) & (Q(heard_on=None) | Q(heard_on__lt=before("silent")))
    )


def still_of(idea: Idea, today: date) -> Standstill | None:
    """Does this one stand still today? Two queries."""
    row = with_situation(Idea.objects.filter(pk=idea.pk)).first()
    province = idea.place.province
    if row is None or province is None:
        return None
    return standing_still(situation(row), days_of(province).days, today)


def days_of(province: Place) -> StandstillDays:
    """What the province has set; an unsaved row of the defaults when it set nothing."""
    held = StandstillDays.objects.filter(place=province).select_related("changed_by").first()
    return held or StandstillDays(place=province)


def waiting_for_commune(ideas: QuerySet[Idea]) -> QuerySet[Idea]:
    """Sent and not heard, the oldest first."""
    return ideas.filter(state="submitted").order_by("submitted_on", "pk")


def waiting_for_province(ideas: QuerySet[Idea]) -> QuerySet[Idea]:
    """Agreed by the commune and not decided, the oldest first."""
    return ideas.filter(state="commune_agreed").order_by("agreed_on", "pk")


def plans_to_agree(ideas: QuerySet[Idea]) -> QuerySet[Plan]:
    """Versions of plans that wait for the commune."""
    return (
        Plan.objects.filter(state="sent", idea__in=ideas.values("pk")).select_related("idea__producer").order_by("pk")
    )


def year_plan_of(place: Place, year: int) -> YearPlan | None:
    """The plan of a place for a year."""
    return YearPlan.objects.filter(place=place, year=year).first()


def listable(ideas: QuerySet[Idea], plan: YearPlan) -> QuerySet[Idea]:
    """Ideas that may be put into this yearly plan and are not in it yet."""
    return ideas.filter(state__in=ACCEPTED).exclude(year_items__plan=plan).order_by("sort_key", "pk")


def items_of(plan: YearPlan) -> QuerySet[YearItem]:
    """The ideas of a yearly plan by name."""
    joined = ("idea__producer", "idea__place__province", "idea__place__parent")
    return plan.items.select_related(*joined).order_by("idea__sort_key", "pk")


def counts_of(items: Iterable[YearItem]) -> tuple[dict[str, int], dict[str, int]]:
    """How many ideas by group and by commune, the largest first."""
    groups: dict[str, int] = {}
    communes: dict[str, int] = {}
    for each in items:
        groups[each.idea.group] = groups.get(each.idea.group, 0) + 1
        communes[each.idea.place.name] = communes.get(each.idea.place.name, 0) + 1
    return dict(sorted(groups.items())), dict(sorted(communes.items(), key=lambda one: (-one[1], one[0])))


def plan_facts_of(product: Product) -> facts.PlanFacts | None:
    """What the idea behind a product says for Mẫu 02: parts II and IV in paragraphs; None without an agreed plan.

    The newest idea of the product with a plan counts. Results come from its reports and from the producer's years.
    """
    ideas = product.ideas.filter(plans__state="agreed").select_related("producer").order_by("-pk")
    idea = ideas.first()
    plan = agreed_plan(idea) if idea is not None else None
    if idea is None or plan is None:
        return None
    came = figures_of(plan)
    reports = list(idea.reports.order_by("on", "pk"))
    years = list(YearResult.objects.filter(producer=product.producer_id).order_by("-year")[:2])
    steps = progress.lines(steps_of(plan), plan.agreed_on or clock.today(), clock.today())
    return facts.worded(
        facts.Given(
            materials=plan.materials,
            technology=plan.technology,
            channels=plan.channels,
            unit=plan.unit,
            quantity=plan.quantity,
            price_unit=plan.price_unit,
            figures=came,
            area=idea.material_area,
            share=idea.local_share,
            lines=steps,
            reports=tuple(facts.Told(each.on, each.output, each.revenue, each.workers) for each in reports),
            years=tuple(facts.Year(each.year, each.revenue, each.profit, each.workers) for each in years),
        )
    )


def in_states(states: Iterable[str]) -> Exists:
    """For a list of products: has the product an idea in one of these states?"""
    return Exists(Idea.objects.filter(product=OuterRef("pk"), state__in=list(states)))


def idea_states_of(product: Product) -> list[str]:
    """The states of the ideas of a product, for where it stands in the programme. One query."""
    return list(product.ideas.values_list("state", flat=True))
