"""What the team's pages show, and forms handed to actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ocop.ground.people.access import person
from ocop.ground.people.models import Post, User
from ocop.ground.people.scope import covered_by
from ocop.ground.ui import components
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.kernel import clock
from ocop.law.roles import EXPERT
from ocop.recognition.dossiers import queries, sheet
from ocop.recognition.dossiers.pages import whole_context
from ocop.recognition.experts import access, forms, rules
from ocop.recognition.experts.models import Assignment, Team
from ocop.recognition.experts.states import ASSIGNMENT


def work_table(request: HttpRequest) -> Table:
    """What was given to this person, the next due first."""
    today = clock.today()
    return Table(
        [
            Column("dossier.product.name", _("Sản phẩm"), sortable=True, order=("dossier__product__sort_key",),
                   link=lambda row: reverse("experts:reading", args=[row.pk])),
            Column("dossier.product.producer.name", _("Chủ thể")),
            Column("dossier.place.name", _("Xã, phường")),
            Column("state", _("Trạng thái"), sortable=True, show=lambda row: _(row.state_label),
                   plain=lambda row: _(row.state_label)),
            Column("due_on", _("Hạn"), sortable=True, show=lambda row: due_badge(row, today)),
        ],
        access.assignments_of(person(request)),
        request.GET,
        caption=_("Hồ sơ giao cho tôi đọc"),
        filters=[
            Filter("state", _("Trạng thái"), choices=tuple((key, _(label)) for key, label in ASSIGNMENT.labels.items()))
        ],
        default_sort="due_on",
        export_name="ho-so-duoc-giao",
    )  # fmt: skip


def due_badge(row: Assignment, today: date) -> SafeString | str:
    """How long is left, while there is something to do."""
    if row.state != "given":
        return f"{row.due_on:%d/%m/%Y}"
    return render_to_string("ui/components/deadline_chip.html", components.deadline_chip(row.due_on, today))


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


def note_form(request: HttpRequest, assignment: Assignment) -> forms.NoteForm:
    """The note as far as it was written."""
    initial = {**assignment.notes, "proposal": assignment.proposal, "proposal_words": assignment.proposal_words}
    return forms.NoteForm(request.POST or None, initial=initial)


def reading_context(assignment: Assignment, form: forms.NoteForm, interest: forms.InterestForm) -> dict[str, Any]:
    """The whole dossier left, the note right. Files open through the assignment, not through the dossier."""
    whole = whole_context(assignment.dossier)
    evidence = [
        {**each, "url": reverse("experts:evidence_file", args=[assignment.pk, each["pk"]])}
        for each in whole["evidence"]
    ]
    # The sheet without its own links: files of the dossier itself open for its offices alone.
    marks, score = queries.marks_of(assignment.dossier), queries.self_score(assignment.dossier)
    notes = dict(assignment.dossier.self_marks.values_list("criterion", "note"))
    return {
        **whole,
        "evidence": evidence,
        "parts": sheet.parts_of(score.rulebook, marks, notes=notes, evidence={}),
        "assignment": assignment,
        "form": form,
        "interest": interest,
        "notes": [(_(label), assignment.notes.get(key, "")) for key, label in rules.SECTIONS.items()],
        "proposal": _(rules.PROPOSALS[assignment.proposal]),
    }
