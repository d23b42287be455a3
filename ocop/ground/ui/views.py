"""The gallery of components, and the language switch."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from ocop.ground.ui import gallery as shown

PUBLIC = "public"


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in each of its states, or the sample list as a file."""
    table = shown.table(request.GET)
    if table.wants_export:
        return table.export()
    return render(request, "ui/gallery.html", {**shown.samples(), "table": table})


@csrf_exempt
def language(request: HttpRequest) -> HttpResponseBase:
    """Remember the language and go back.

    Without CSRF check on purpose: it writes nothing but the reader's own language cookie, and public
    pages stay free of the token, so that they can be kept by caches.
    """
    return set_language(request)


# This room lies below the one that owns permissions; the gate reads the same attribute.
gallery.required_permission = PUBLIC  # type: ignore[attr-defined]  # see the line above
language.required_permission = PUBLIC  # type: ignore[attr-defined]  # see the line above
