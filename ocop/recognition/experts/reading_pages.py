"""One dossier an expert reads, and the note on it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.recognition.dossiers import queries, sheet
from ocop.recognition.dossiers.pages import whole_context
from ocop.recognition.experts import forms, rules
from ocop.recognition.experts.models import Assignment


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
