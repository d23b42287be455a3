"""The desks of commune and province: the idea beside what is to be decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from ocop.ground.audit.queries import timeline_of
from ocop.ground.people.access import person
from ocop.ground.ui.refusals import attempt
from ocop.recognition.ideas import access, forms, review_actions as actions, work_lists
from ocop.recognition.ideas.hints import hints_of
from ocop.recognition.ideas.models import Idea, Review
from ocop.recognition.ideas.pages import whole_context
from ocop.recognition.ideas.writing import shown_hints


def office_context(request: HttpRequest, idea: Idea, form: Any) -> dict[str, Any]:
    """Both panes."""
    hints = hints_of(person(request), idea)
    return {**whole_context(idea), **shown_hints(hints), "form": form, "timeline": timeline_of(idea)}


def review(request: HttpRequest, idea: Idea, form: forms.ReviewForm) -> Review | None:
    """Carry the commune's decision out; None when something was refused."""
    actor = person(request)
    hints = hints_of(actor, idea).words()

    def act() -> Review:
        words = form.cleaned_data["reason"]
        if form.cleaned_data["decision"] == "return":
            return actions.return_idea(actor, idea, reason=words, opinions=form.opinions(), hints=hints)
        return actions.agree_idea(actor, idea, opinions=form.opinions(), words=words, hints=hints)

    return attempt(form, act)


def decide(request: HttpRequest, idea: Idea, form: forms.DecisionForm) -> Review | None:
    """Carry the province's decision out; None when something was refused."""
    actor = person(request)
    hints = hints_of(actor, idea).words()

    def act() -> Review:
        words = form.cleaned_data["reason"]
        doors: dict[str, Callable[[], Review]] = {
            "approve": lambda: actions.approve_idea(actor, idea, words=words, hints=hints),
            "decline": lambda: actions.decline_idea(actor, idea, reason=words, hints=hints),
            "send_back": lambda: actions.send_back_idea(actor, idea, reason=words, hints=hints),
        }
        return doors[form.cleaned_data["decision"]]()

    return attempt(form, act)


def many_context(request: HttpRequest, form: forms.ChosenForm) -> dict[str, Any]:
    """The list with boxes."""
    sent = request.POST.getlist("chosen")
    return {
        "table": work_lists.deciding_table(request, frozenset(sent)),
        "form": form,
        "form_id": work_lists.CHOSEN_FORM,
    }


def approve_chosen(request: HttpRequest, form: forms.ChosenForm) -> int | None:
    """Approve the ideas ticked, all or none; None when something was refused."""
    actor = person(request)

    def act() -> int:
        found = access.ideas_visible_to(actor).filter(pk__in=form.cleaned_data["chosen"])
        return actions.approve_many(actor, list(found), words=form.cleaned_data["words"])

    return attempt(form, act)
