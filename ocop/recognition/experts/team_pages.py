"""What the pages of a team show. Reads only."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from ocop.ground.people.models import Post, User
from ocop.ground.people.scope import covered_by
from ocop.kernel import clock
from ocop.law.roles import EXPERT
from ocop.recognition.experts import forms
from ocop.recognition.experts.models import Assignment, Team


def candidates(team: Team) -> QuerySet[User]:
    """People with an expert's post in the province who are not on the team yet."""
    today = clock.today()
    held = Post.objects.filter(covered_by(team.place), role=EXPERT, since__lte=today)
    held = held.filter(Q(until__isnull=True) | Q(until__gte=today))
    return User.objects.filter(posts__in=held).exclude(expert_seats__team=team).distinct()


def team_context(team: Team, form: forms.ExpertForm) -> dict[str, Any]:
    """The team, who sits on it, and what they were given."""
    joined = ("dossier__product__producer", "expert__user")
    given = Assignment.objects.filter(expert__team=team).select_related(*joined).order_by("state", "due_on", "pk")
    return {
        "team": team,
        "experts": team.experts.select_related("user"),
        "given": given[:200],
        "form": form,
        "today": clock.today(),
    }
