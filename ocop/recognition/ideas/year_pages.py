"""What the pages of yearly plans show. Reads, and forms handed to actions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ocop.ground.audit.queries import timeline_of
from ocop.ground.papers.kinds import OfficialPaper
from ocop.ground.people.access import person
from ocop.ground.places.models import Place
from ocop.ground.ui.figures import money
from ocop.ground.ui.refusals import attempt
from ocop.kernel import clock
from ocop.recognition.ideas import (
    access,
    plan_forms as forms,
    queries,
    year_access,
    year_actions as actions,
    year_lists,
    year_paper,
)
from ocop.recognition.ideas.models import StandstillDays, YearPlan
from ocop.recognition.ideas.review_actions import set_days
from ocop.recognition.ideas.standing import KINDS
from ocop.recognition.ideas.states import YEAR_PLAN


def year_context(request: HttpRequest, year: int | None, form: forms.OpenYearForm) -> dict[str, Any]:
    """Plans of a year (None: of all), and the form to open one's own."""
    offices = year_access.offices_of(person(request))
    own = (
        year_access.year_plans_visible_to(person(request)).filter(place__in=offices, year=year).first()
        if year
        else None
    )
    return {
        "table": year_lists.year_table(request, year),
        "year": year,
        "own": own,
        "offices": offices,
        "form": form,
        "this_year": clock.today().year,
    }


def open_year(request: HttpRequest, form: forms.OpenYearForm) -> YearPlan | None:
    """Open the plan of the person's own place; None when something was refused."""
    actor = person(request)
    place = year_access.offices_of(actor)[0]
    return attempt(form, lambda: actions.open_year(actor, place, year=form.cleaned_data["year"]))


def plan_context(request: HttpRequest, plan: YearPlan, **more: Any) -> dict[str, Any]:
    """One plan: its ideas, counts, what may be done."""
    actor = person(request)
    items = list(queries.items_of(plan))
    groups, communes = queries.counts_of(items)
    may = year_access.may_change_year(actor, plan)
    open_now = may.ok and plan.state != "approved"
    return {
        "plan": plan,
        "table": year_lists.item_table(request, plan),
        "items": items,
        "groups": groups,
        "communes": communes,
        "total": money(sum(each.cost for each in items)),
        "may": may,
        "open_now": open_now,
        "moves": {move.name: may & YEAR_PLAN.allows(move.name, plan.state) for move in YEAR_PLAN},
        "timeline": timeline_of(plan),
        "item_form": item_form(request, plan, bound=False) if open_now else None,
        **more,
    }


def item_form(request: HttpRequest, plan: YearPlan, *, bound: bool = True) -> forms.ItemForm:
    """The form with the ideas that may be listed."""
    ideas = list(queries.listable(access.ideas_visible_to(person(request)), plan))
    return forms.ItemForm(ideas, plan.year, request.POST if bound else None)


def add_item(request: HttpRequest, plan: YearPlan, form: forms.ItemForm) -> Any:
    """Hand the idea to the action."""
    return attempt(form, lambda: actions.list_idea(person(request), plan, **form.told()))


def paper_of(plan: YearPlan) -> OfficialPaper:
    """The plan as paper; a draft until it is approved."""
    items = list(queries.items_of(plan))
    groups, communes = queries.counts_of(items)
    return year_paper.year_paper(
        year_paper.YearFacts(
            place=plan.place.name,
            short=plan.place.short_name,
            level=plan.place.level,
            year=plan.year,
            rows=[
                year_paper.Row(
                    each.idea.name, each.idea.producer.name, each.idea.place.name, each.idea.group, each.idea.kind,
                    each.star, each.cost, each.due_on,
                )
                for each in items
            ],
            groups=groups,
            communes=communes,
            number=plan.number if plan.state == "approved" else "",
            day=plan.approved_on if plan.approved_on and plan.state == "approved" else clock.today(),
            amended=plan.reason,
            draft=plan.state != "approved",
        )
    )  # fmt: skip


def opened_words(plan: YearPlan) -> str:
    """What is said when a plan was opened."""
    return _("Đã lập kế hoạch năm {year}. Đưa từng ý tưởng vào danh mục.").format(year=plan.year)


def days_form(request: HttpRequest, place: Place) -> forms.DaysForm:
    """The numbers of the province as they stand."""
    held = queries.days_of(place)
    return forms.DaysForm(request.POST or None, initial={kind: getattr(held, kind) for kind in KINDS})


def keep_days(request: HttpRequest, place: Place, form: forms.DaysForm) -> StandstillDays | None:
    """Hand the numbers to the action."""
    return attempt(form, lambda: set_days(person(request), place, days=form.days()))
