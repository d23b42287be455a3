"""Pages of evidence in the producer's hands: access → form → action → redirect."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ocop.ground.people.access import person
from ocop.ground.people.permissions import requires
from ocop.ground.ui.refusals import status_of
from ocop.recognition.dossiers import access, evidence_actions, evidence_care, evidence_forms, evidence_pages, guided
from ocop.recognition.dossiers.states import FILL


@requires(FILL)
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach a file to criteria; the list of what is attached."""
    dossier = access.get_dossier_for(person(request), pk, to="fill")
    form = evidence_pages.form_for(evidence_forms.EvidenceForm, request, dossier)
    if evidence_pages.attach(request, dossier, form):
        messages.success(request, _("Đã đính kèm tài liệu."))
        return redirect("dossiers:evidence", dossier.pk)
    context = evidence_pages.evidence_context(request, dossier, form)
    return render(request, "dossiers/evidence.html", context, status=status_of(form))


@requires(FILL)
def photos(request: HttpRequest, pk: int) -> HttpResponse:
    """Several photos, ordered and turned, as one PDF."""
    dossier = access.get_dossier_for(person(request), pk, to="fill")
    form = evidence_pages.form_for(evidence_forms.PhotosForm, request, dossier)
    if evidence_pages.attach_photos(request, dossier, form):
        messages.success(request, _("Đã gộp ảnh thành một PDF và đính kèm."))
        return redirect("dossiers:evidence", dossier.pk)
    context = evidence_pages.evidence_context(request, dossier, form)
    return render(request, "dossiers/photos.html", context, status=status_of(form))


@requires(FILL)
def evidence_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Name, kind, days and criteria of one file."""
    piece = access.get_evidence_for(person(request), pk, to="fill")
    form = evidence_care.edit_form(request, piece)
    if evidence_care.keep_edit(request, piece, form):
        messages.success(request, _("Đã lưu tài liệu."))
        return redirect("dossiers:evidence", piece.dossier_id)
    context = evidence_care.edit_context(piece, form)
    return render(request, "dossiers/evidence_edit.html", context, status=status_of(form))


@requires(FILL)
def criterion(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """The files of one criterion in their order; files of the dossier that could serve it too."""
    dossier = access.get_dossier_for(person(request), pk, to="fill")
    evidence_care.criterion_or_404(dossier, code)
    form = evidence_care.reuse_form(request, dossier, code)
    if evidence_care.keep_reuse(request, dossier, code, form):
        return redirect("dossiers:criterion", pk, code)
    context = evidence_care.criterion_context(dossier, code, form)
    return render(request, "dossiers/criterion_files.html", context, status=status_of(form))


@requires(FILL)
@require_POST
def evidence_move(request: HttpRequest, pk: int) -> HttpResponse:
    """A place earlier or later inside one criterion."""
    piece = access.get_evidence_for(person(request), pk, to="fill")
    form = evidence_forms.MoveForm(request.POST)
    if not evidence_care.keep_move(request, piece, form):
        messages.error(request, _("Chưa đổi được thứ tự: tải lại trang rồi thử lại."))
        return redirect("dossiers:evidence", piece.dossier_id)
    return redirect("dossiers:criterion", piece.dossier_id, form.cleaned_data["criterion"])


@requires(FILL)
@require_POST
def evidence_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Detach a file."""
    dossier = evidence_actions.remove_evidence(person(request), access.get_evidence_for(person(request), pk))
    messages.success(request, _("Đã gỡ tài liệu."))
    return redirect("dossiers:evidence", dossier.pk)


@requires(FILL)
@require_POST
def fill_empty(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what the register and the plan know into the texts that are empty."""
    guided.fill_empty(request, access.get_dossier_for(person(request), pk, to="fill"))
    return redirect("dossiers:texts", pk)


@requires(FILL)
@require_POST
def grounds(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep which grounds of removal were looked at."""
    dossier = access.get_dossier_for(person(request), pk, to="fill")
    verdict = guided.look_at_grounds(request, dossier)
    if not verdict:
        return render(request, "dossiers/submit.html", guided.submit_context(dossier, verdict), status=422)
    messages.success(request, _("Đã lưu việc tự kiểm tra điều kiện loại."))
    return redirect("dossiers:submit", pk)
