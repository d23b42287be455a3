"""Pages of dossiers: access → form → action → redirect."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ocop.ground.files.serve import file_response
from ocop.ground.people.permissions import requires
from ocop.kernel.verdict import Refused
from ocop.recognition.dossiers import access, actions, forms, office_actions, pages
from ocop.registry.products.access import get_product_for


@requires(access.SEE)
def dossier_list(request: HttpRequest) -> HttpResponse:
    """Every dossier this person may see, sortable, filterable, exportable."""
    return pages.list_page(request)


@requires(access.FILL)
def open_page(request: HttpRequest, product_pk: int) -> HttpResponse:
    """Open a dossier for a product."""
    product = get_product_for(request.user, product_pk)
    form = forms.OpenForm(request.POST or None)
    if form.is_valid():
        dossier = actions.open_dossier(request.user, product, kind=form.cleaned_data["kind"])
        return redirect("dossiers:texts", dossier.pk)
    verdict = access.may_open(request.user, product)
    return render(request, "dossiers/open.html", {"product": product, "form": form, "verdict": verdict})


@requires(access.SEE)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The record: summary, stepper, what can be done next, history."""
    dossier = access.get_dossier_for(request.user, pk)
    return render(request, "dossiers/detail.html", pages.detail_context(request, dossier))


@requires(access.FILL)
def texts(request: HttpRequest, pk: int) -> HttpResponse:
    """Parts I, II and IV of Mẫu 02."""
    dossier = access.get_dossier_for(request.user, pk, to="fill")
    form = forms.TextsForm(request.POST or None, instance=pages.copy_of(dossier))
    if form.is_valid():
        actions.write_texts(request.user, dossier, texts=form.texts(), papers=form.cleaned_data["papers"])
        if request.htmx:
            return render(request, "dossiers/saved.html", {"dossier": dossier})
        return redirect("dossiers:marks", dossier.pk)
    return render(request, "dossiers/texts.html", pages.steps_context(dossier, "texts") | {"form": form})


@requires(access.FILL)
def marks(request: HttpRequest, pk: int) -> HttpResponse:
    """Part III: one's own choice in every criterion, evidence beside, the engine live below."""
    dossier = access.get_dossier_for(request.user, pk, to="fill")
    return render(request, "dossiers/marks.html", pages.marks_context(dossier))


@requires(access.FILL)
@require_POST
def save_mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Save one choice; the answer is the footer with points and floors."""
    dossier = access.get_dossier_for(request.user, pk, to="fill")
    form = forms.MarkForm(request.POST)
    if not form.is_valid():
        return render(request, "dossiers/marks_footer.html", pages.footer_context(dossier), status=422)
    values = form.cleaned_data
    actions.mark_self(
        request.user, dossier, criterion=values["criterion"], choice=form.index(), note=values["note"]
    )
    if request.htmx:
        return render(request, "dossiers/marks_footer.html", pages.footer_context(dossier))
    return redirect("dossiers:marks", dossier.pk)


@requires(access.FILL)
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach a file to criteria; the list of what is attached."""
    dossier = access.get_dossier_for(request.user, pk, to="fill")
    form = pages.evidence_form(request, dossier)
    if form.is_valid() and pages.attach(request, dossier, form):
        return redirect("dossiers:evidence", dossier.pk)
    status = 422 if form.errors else 200
    return render(request, "dossiers/evidence.html", pages.evidence_context(dossier, form), status=status)


@requires(access.SEE)
def evidence_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file itself, for whoever may see the dossier."""
    return file_response(access.get_evidence_for(request.user, pk).file)


@requires(access.FILL)
@require_POST
def evidence_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Detach a file."""
    dossier = actions.remove_evidence(request.user, access.get_evidence_for(request.user, pk))
    messages.success(request, _("Đã gỡ tài liệu."))
    return redirect("dossiers:evidence", dossier.pk)


@requires(access.FILL)
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Summary before sending, with what is missing; POST files it."""
    dossier = access.get_dossier_for(request.user, pk, to="fill")
    if request.method == "POST":
        try:
            actions.submit_dossier(request.user, dossier)
        except Refused as refusal:
            return render(
                request, "dossiers/submit.html", pages.submit_context(dossier, refusal.verdict), status=422
            )
        messages.success(request, _("Đã nộp hồ sơ. Xã sẽ tiếp nhận và trả lời trong 15 ngày làm việc (Đ7.2)."))
        return redirect("dossiers:detail", dossier.pk)
    return render(request, "dossiers/submit.html", pages.submit_context(dossier))


@requires(access.COMMUNE)
def commune(request: HttpRequest, pk: int) -> HttpResponse:
    """The commune's desk: dossier left, Mẫu 03 right."""
    dossier = access.get_dossier_for(request.user, pk, to="check")
    form = pages.report_form(request, dossier)
    if form.is_valid():
        values = {"matters": form.matters(), "samples": form.cleaned_data["samples"]}
        office_actions.write_report(request.user, dossier, **values)
        messages.success(request, _("Đã lưu Mẫu 03."))
        return redirect("dossiers:commune", dossier.pk)
    return render(request, "dossiers/commune.html", pages.commune_context(request, dossier, form))


@requires(access.COMMUNE)
@require_POST
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """Receive with a number and start the clock."""
    dossier = access.get_dossier_for(request.user, pk, to="check")
    office_actions.receive_at_commune(request.user, dossier)
    messages.success(request, _("Đã tiếp nhận, số {number}.").format(number=dossier.commune_number))
    return redirect("dossiers:commune", dossier.pk)


@requires(access.COMMUNE)
@require_POST
def return_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return to the producer with words."""
    dossier = access.get_dossier_for(request.user, pk, to="check")
    office_actions.return_to_producer(request.user, dossier, reason=request.POST.get("reason", ""))
    messages.success(request, _("Đã trả lại, chủ thể thấy ngay nội dung cần bổ sung."))
    return redirect("dossiers:detail", dossier.pk)


@requires(access.COMMUNE)
@require_POST
def forward(request: HttpRequest, pk: int) -> HttpResponse:
    """Send to the province with Mẫu 03, request and samples."""
    dossier = access.get_dossier_for(request.user, pk, to="check")
    office_actions.forward_to_province(request.user, dossier)
    messages.success(request, _("Đã gửi tỉnh đề nghị đánh giá."))
    return redirect("dossiers:detail", dossier.pk)


@requires(access.PROVINCE)
def province(request: HttpRequest, pk: int) -> HttpResponse:
    """The province's intake: dossier left, decision right."""
    dossier = access.get_dossier_for(request.user, pk, to="take_in")
    return render(request, "dossiers/province.html", pages.province_context(request, dossier))


@requires(access.PROVINCE)
@require_POST
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Receive with the province's own number."""
    dossier = access.get_dossier_for(request.user, pk, to="take_in")
    office_actions.take_in_at_province(request.user, dossier)
    messages.success(request, _("Đã tiếp nhận, số {number}.").format(number=dossier.province_number))
    return redirect("dossiers:province", dossier.pk)


@requires(access.PROVINCE)
@require_POST
def ask_more(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the producer to complete the dossier."""
    dossier = access.get_dossier_for(request.user, pk, to="take_in")
    office_actions.ask_for_more(request.user, dossier, reason=request.POST.get("reason", ""))
    messages.success(request, _("Đã gửi yêu cầu bổ sung cho chủ thể."))
    return redirect("dossiers:detail", dossier.pk)
