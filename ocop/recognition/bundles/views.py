"""Pages of papers and bundles: access → action → redirect."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from ocop.ground.files.serve import file_response
from ocop.ground.papers.serve import paper_response
from ocop.ground.people.access import person
from ocop.ground.people.permissions import requires
from ocop.recognition.bundles import access, actions, pages, tasks
from ocop.recognition.dossiers.access import SEE, get_dossier_for
from ocop.recognition.dossiers.paper_list import PAPERS, paper_for
from ocop.registry.producers.protected_actions import view_protected


@requires(SEE)
@require_safe
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """The papers of a dossier, and its bundle with its progress."""
    dossier = get_dossier_for(person(request), pk)
    return render(request, "bundles/papers.html", pages.papers_context(request, dossier))


@requires(SEE)
@require_safe
def paper(request: HttpRequest, pk: int, name: str, form: str) -> HttpResponse:
    """One paper as PDF or DOCX, without protected facts for anybody but the producer's own people."""
    dossier = get_dossier_for(person(request), pk)
    listed = PAPERS.get(name)
    if listed is None or not listed.ready(dossier):
        raise Http404
    return paper_response(paper_for(person(request), dossier, listed), form, f"{name} {dossier.product.name} {pk}")


@requires(SEE)
@require_POST
def full_paper(request: HttpRequest, pk: int, name: str, form: str) -> HttpResponse:
    """The paper with protected facts for an officer of the area: the view is entered in the audit."""
    dossier = get_dossier_for(person(request), pk)
    listed = PAPERS.get(name)
    if listed is None or not listed.protected or not listed.ready(dossier):
        raise Http404
    words = f"{listed.title}, {dossier.commune_number or dossier.pk}"
    facts = view_protected(person(request), dossier.product.producer, purpose="dossier", words=words)
    return paper_response(listed.make(dossier, facts), form, f"{name} {dossier.product.name} {pk}")


@requires(SEE)
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the whole dossier bound and packed."""
    dossier = get_dossier_for(person(request), pk)
    tasks.begin(actions.ask_bundle(person(request), dossier))
    return redirect("bundles:papers", dossier.pk)


@requires(SEE)
@require_safe
def bundle_file(request: HttpRequest, pk: int, form: str) -> FileResponse:
    """The bound PDF or the zip."""
    bundle = access.get_bundle_for(person(request), pk)
    stored = bundle.pdf if form == "pdf" else bundle.archive
    if stored is None:
        raise Http404
    return file_response(stored)
