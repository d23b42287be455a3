"""The page of what changed in a dossier."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ocop.ground.people.access import person
from ocop.recognition.dossiers import access
from ocop.recognition.dossiers.comparing import comparisons, groups
from ocop.recognition.dossiers.models import Dossier


def changes_page(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """The page of one comparison; `?so=` names it. Raises Http404 for one that does not exist for this reader."""
    own = bool(access.may_open(person(request), dossier.product))
    filings = list(dossier.filings.order_by("version"))
    offered = comparisons(dossier, filings, own=own)
    asked = request.GET.get("so", "")
    shown = next((each for each in offered if each.key == asked), None) if asked else next(iter(offered), None)
    if asked and shown is None:
        raise Http404
    here = reverse("dossiers:changes", args=[dossier.pk])
    context = {
        "dossier": dossier,
        "tabs": [{"label": each.label, "url": f"{here}?so={each.key}", "active": each is shown} for each in offered],
        "shown": shown,
        "groups": groups(dossier, shown) if shown else [],
    }
    return render(request, "dossiers/changes.html", context)
