"""The desks of commune and province: access → form → action → redirect."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.ground.papers.serve import paper_response
from ocop.ground.people.access import person
from ocop.ground.people.permissions import requires
from ocop.ground.ui.refusals import status_of
from ocop.kernel import clock
from ocop.recognition.dossiers.access import SEE, get_dossier_for
from ocop.recognition.dossiers.paper_list import transmittal_paper
from ocop.recognition.dossiers.states import COMMUNE, PROVINCE
from ocop.recognition.intake import access, bulk, commune_desk, forms, pages, papers, province_desk, sample_pages


@requires(COMMUNE)
def commune(request: HttpRequest) -> HttpResponse:
    """The commune's desk, or its export."""
    context = commune_desk.desk_context(request)
    table = context["table"]
    return table.export() if table.wants_export else render(request, "intake/commune.html", context)


@requires(COMMUNE)
@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """Receive all rows ticked."""
    bulk.receive(request, commune_desk.ticked(request))
    return redirect("intake:commune")


@requires(COMMUNE)
@require_POST
def forward(request: HttpRequest) -> HttpResponse:
    """First what the letter will name and what stays; then send exactly those with one letter."""
    dossiers = commune_desk.ticked(request)
    form = forms.LetterForm(request.POST if "send" in request.POST else None)
    letter = pages.send(request, dossiers, form) if form.is_bound else None
    if letter is None:
        return render(request, "intake/forward.html", pages.forward_context(dossiers, form), status=status_of(form))
    messages.success(request, _("Đã gửi tỉnh {count} hồ sơ.").format(count=len(letter.lines)))
    return redirect("intake:letter", letter.pk)


@requires(SEE)
def letters(request: HttpRequest) -> HttpResponse:
    """Letters of the commune, or of the communes of one's province."""
    table = pages.letter_table(request)
    return table.export() if table.wants_export else render(request, "intake/letters.html", {"table": table})


@requires(SEE)
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter with the dossiers it names."""
    found = access.get_letter_for(person(request), pk)
    dossiers = found.dossiers.select_related("product__producer").order_by("pk")
    return render(request, "intake/letter.html", {"letter": found, "dossiers": dossiers})


@requires(SEE)
@require_safe
def letter_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The letter as PDF or DOCX."""
    found = access.get_letter_for(person(request), pk)
    return paper_response(transmittal_paper(found), form, f"de nghi {found.number}")


@requires(SEE)
def samples(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipts of samples of a dossier; the commune writes another one."""
    dossier = get_dossier_for(person(request), pk, to="check" if request.method == "POST" else "see")
    form = forms.SampleForm(request.POST or None, initial={"received_on": clock.today()})
    receipt = sample_pages.keep_samples(request, dossier, form)
    if receipt is None:
        context = sample_pages.samples_context(request, dossier, form)
        return render(request, "intake/samples.html", context, status=status_of(form))
    messages.success(request, _("Đã ghi phiếu nhận mẫu {number}.").format(number=receipt.number))
    return redirect("intake:samples", pk)


@requires(SEE)
@require_safe
def receipt_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The receipt for the producer."""
    receipt = access.get_receipt_for(person(request), pk)
    return paper_response(papers.receipt_paper(receipt), form, f"phieu nhan mau {receipt.number}")


@requires(PROVINCE)
def province(request: HttpRequest) -> HttpResponse:
    """The province's intake: the list, its export, and bulk steps on the rows ticked."""
    if request.method == "POST":
        round_form, experts_form = bulk.step(request)
        if round_form is None and experts_form is None:
            return redirect(request.get_full_path())
        context = province_desk.intake_context(request, round_form=round_form, experts_form=experts_form)
        return render(request, "intake/province.html", context, status=422)
    context = province_desk.intake_context(request)
    table = context["table"]
    return table.export() if table.wants_export else render(request, "intake/province.html", context)


@requires(PROVINCE)
def terms(request: HttpRequest) -> HttpResponse:
    """How supplements are counted in one's province."""
    form = pages.terms_form(request)
    if pages.keep_terms(request, form) is None:
        return render(request, "intake/terms.html", {"form": form}, status=status_of(form))
    messages.success(request, _("Đã lưu; áp dụng cho các lần trả lại từ nay."))
    return redirect("intake:terms")
