"""The producer's guided form: begin, write, pictures, sending. Reads, and forms handed to actions."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.people.access import person
from ocop.ground.ui.refusals import attempt, status_of
from ocop.kernel import clock
from ocop.kernel.verdict import YES, Refused, Verdict
from ocop.recognition.ideas import actions, forms, queries, rules
from ocop.recognition.ideas.hints import Hints, hints_for, hints_of, raw_words
from ocop.recognition.ideas.models import Idea
from ocop.recognition.ideas.pages import whole_context
from ocop.registry.producers.models import Producer


def register_form(request: HttpRequest, producer: Producer) -> forms.RegisterForm:
    """The beginning, with the products the producer has; `?san-pham=` chooses one."""
    products = list(producer.products.filter(merged_into=None))
    asked = request.GET.get("san-pham", "")
    initial = {"product": asked, "kind": "upgrade"} if asked else {}
    return forms.RegisterForm(products, request.POST or None, initial=initial)


def begin(request: HttpRequest, producer: Producer, form: forms.RegisterForm) -> Idea | None:
    """Hand it to the action; None when something was refused."""
    return attempt(form, lambda: actions.register_idea(person(request), producer, **form.told()))


def hint_context(request: HttpRequest, producer: Producer) -> dict[str, Any]:
    """What stands beside the name while it is typed."""
    found = hints_for(person(request), producer, name=request.GET.get("name", "")[:250])
    return shown_hints(found)


def shown_hints(found: Hints) -> dict[str, Any]:
    """The hints and the sentence about fresh products, for the template."""
    return {"hints": found, "raw_words": raw_words(found.raw) if found.raw else ""}


def write_form(request: HttpRequest, idea: Idea) -> forms.IdeaForm:
    """The idea as it stands."""
    held = queries.as_typed(idea, (*queries.FIELDS, "name", "set_no"))
    return forms.IdeaForm(idea, request.POST or None, initial=held)


def keep(request: HttpRequest, idea: Idea, form: forms.IdeaForm) -> Idea | None:
    """Hand what was written to the action; None when something was refused."""
    return attempt(form, lambda: actions.write_idea(person(request), idea, **form.told()))


def autosaves(request: HttpRequest) -> bool:
    """Was it the page itself that sent the form, while the person goes on writing?"""
    return request.headers.get("X-Autosave") == "1"


def write_page(request: HttpRequest, idea: Idea, form: forms.IdeaForm) -> HttpResponse:
    """The page, or a small answer to the page that saves by itself."""
    if autosaves(request):
        return render(request, "ideas/saved.html", {"form": form}, status=status_of(form))
    context = steps_context(idea, "write") | {"form": form} | shown_hints(hints_of(person(request), idea))
    return render(request, "ideas/write.html", context, status=status_of(form))


def steps_context(idea: Idea, here: str) -> dict[str, Any]:
    """The form's own steps: writing, pictures, sending."""
    names = {"write": _("Viết ý tưởng"), "photos": _("Ảnh"), "submit": _("Gửi")}
    return {
        "idea": idea,
        "tabs": [
            {"label": label, "url": reverse(f"ideas:{key}", args=[idea.pk]), "active": key == here}
            for key, label in names.items()
        ],
    }


def photos_context(idea: Idea, form: forms.PhotoForm) -> dict[str, Any]:
    """The pictures and the form for one more."""
    photos = list(idea.photos.select_related("file"))
    return steps_context(idea, "photos") | {"form": form, "photos": photos, "largest": settings.MAX_FILE_BYTES}


def submit_context(request: HttpRequest, idea: Idea, verdict: Verdict | None = None) -> dict[str, Any]:
    """Summary before sending, with what is missing and the hints."""
    missing = verdict if verdict is not None else rules.check_idea(queries.values_of(idea), clock.today())
    hints = shown_hints(hints_of(person(request), idea))
    return {**steps_context(idea, "submit"), **whole_context(idea), **hints, "verdict": missing}


def send(request: HttpRequest, idea: Idea) -> Verdict:
    """Send it; the answer is yes, or all that is missing."""
    try:
        actions.submit_idea(person(request), idea)
    except Refused as refusal:
        return refusal.verdict
    return YES
