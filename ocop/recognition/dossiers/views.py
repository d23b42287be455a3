"""Pages of dossiers: access → form → action → redirect."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ocop.ground.files.serve import file_response
from ocop.ground.papers.serve import paper_response
from ocop.ground.people.access import person
from ocop.ground.people.permissions import requires
from ocop.ground.ui.refusals import status_of, verdict_of
from ocop.recognition.dossiers import (
    access,
    changes_page,
    explaining,
    forms,
    guided,
    lists,
    office_actions,
    office_pages,
    pages,
    papers,
    request_actions,
    returning,
    weighing,
    writing,
)
from ocop.recognition.dossiers.states import COMMUNE, FILL, PROVINCE
from ocop.registry.products.access import get_product_for


@requires(access.SEE)
def dossier_list(request: HttpRequest) -> HttpResponse:
    """Every dossier this person may see, sortable, filterable, exportable."""
    return lists.list_page(request)


@requires(FILL)
def open_page(request: HttpRequest, product_pk: int) -> HttpResponse:
    """Open a dossier for a product."""
    product = get_product_for(person(request), product_pk)
    verdict = access.may_open(person(request), product)
    form = forms.OpenForm(request.POST or None)
    dossier = guided.open_dossier(request, product, form)
    if dossier is not None:
        return redirect("dossiers:texts", dossier.pk)
    context = {"product": product, "form": form, "verdict": verdict}
    return render(request, "dossiers/open.html", context, status=status_of(form))


@requires(access.SEE)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The record: summary, stepper, what can be done next, history."""
    dossier = access.get_dossier_for(person(request), pk)
    return render(request, "dossiers/detail.html", pages.detail_context(request, dossier))


@requires(access.SEE)
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """Why the producer's own scoring comes to its star, and the way to the next one."""
    return explaining.explain_page(request, access.get_dossier_for(person(request), pk))


@requires(access.SEE)
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What a supplement, the draft, an upgrade or a re-assessment changed."""
    return changes_page.changes_page(request, access.get_dossier_for(person(request), pk))


@requires(access.WEIGH)
def weights_list(request: HttpRequest) -> HttpResponse:
    """The sets whose steps this province may weigh."""
    return weighing.list_page(request, access.weighing_place(person(request)))


@requires(access.WEIGH)
def weights(request: HttpRequest, set_no: int) -> HttpResponse:
    """What one step up costs in each criterion of a set."""
    place = access.weighing_place(person(request))
    return weighing.set_page(request, place, set_no)


@requires(FILL)
def texts(request: HttpRequest, pk: int) -> HttpResponse:
    """Parts I, II and IV of Mẫu 02; kept as they are written, whatever is still empty."""
    dossier = access.get_dossier_for(person(request), pk, to="fill")
    form = writing.texts_form(request, dossier)
    others = writing.keep_texts(request, dossier, form)
    if others is not None and not others and not guided.autosaves(request):
        return redirect("dossiers:marks", dossier.pk)
    return writing.texts_page(request, dossier, form, others)


@requires(FILL)
def marks(request: HttpRequest, pk: int) -> HttpResponse:
    """Part III: one's own choice in every criterion, evidence beside, the engine live below."""
    dossier = access.get_dossier_for(person(request), pk, to="fill")
    return render(request, "dossiers/marks.html", writing.marks_context(request, dossier))


@requires(access.SEE)
def self_scoring_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The producer's own scoring as PDF or DOCX."""
    dossier = access.get_dossier_for(person(request), pk)
    return paper_response(papers.self_scoring_paper(dossier), form, f"tu cham {dossier.product.name} {pk}")


@requires(FILL)
@require_POST
def save_mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Save one choice; the answer is the footer with points and floors."""
    dossier = access.get_dossier_for(person(request), pk, to="fill")
    form = forms.MarkForm(request.POST)
    overtaken = writing.keep_mark(request, dossier, form)
    return writing.mark_saved(request, dossier, form, overtaken)


@requires(access.SEE)
def evidence_file(request: HttpRequest, pk: int) -> FileResponse:
    """The file itself, for whoever may see the dossier."""
    return file_response(access.get_evidence_for(person(request), pk).file)


@requires(FILL)
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Summary before sending, with what is missing; POST files it."""
    dossier = access.get_dossier_for(person(request), pk, to="fill")
    if request.method != "POST":
        return render(request, "dossiers/submit.html", guided.submit_context(dossier))
    verdict = guided.file_now(request, dossier)
    if not verdict:
        return render(request, "dossiers/submit.html", guided.submit_context(dossier, verdict), status=422)
    messages.success(request, pages.filed_words(dossier))
    return redirect("dossiers:detail", dossier.pk)


@requires(FILL)
@require_POST
def tick_items(request: HttpRequest, pk: int) -> HttpResponse:
    """The producer says which items of the list are done."""
    dossier = access.get_dossier_for(person(request), pk, to="fill")
    if returning.keep_ticks(request, dossier):
        messages.success(request, _("Đã ghi các mục đã làm. Sửa xong, nộp lại hồ sơ."))
    return redirect("dossiers:detail", pk)


@requires(FILL)
@require_POST
def restart(request: HttpRequest, pk: int) -> HttpResponse:
    """Start again under the regulation of today."""
    dossier = access.get_dossier_for(person(request), pk, to="restart")
    fresh = pages.restart(request, dossier)
    return redirect("dossiers:texts", fresh.pk) if fresh else redirect("dossiers:detail", pk)


@requires(COMMUNE)
def commune(request: HttpRequest, pk: int) -> HttpResponse:
    """The commune's desk: dossier left, Mẫu 03 right."""
    if request.method != "POST":
        return office_pages.commune_page(request, pk)
    dossier = access.get_dossier_for(person(request), pk, to="check")
    form = office_pages.report_form(request, dossier)
    if office_pages.keep_report(request, dossier, form) is None:
        return office_pages.commune_page(request, pk, report=form)
    messages.success(request, _("Đã lưu Mẫu 03."))
    return redirect("dossiers:commune", pk)


@requires(COMMUNE)
@require_POST
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """Receive with a number and start the clock."""
    dossier = access.get_dossier_for(person(request), pk, to="check")
    verdict = verdict_of(lambda: office_actions.receive_at_commune(person(request), dossier))
    if not verdict:
        return office_pages.commune_page(request, pk, refused=verdict)
    messages.success(request, _("Đã tiếp nhận, số {number}.").format(number=dossier.commune_number))
    return redirect("dossiers:commune", pk)


@requires(COMMUNE)
@require_POST
def return_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return to the producer with a list of what to supplement."""
    dossier = access.get_dossier_for(person(request), pk, to="check")
    form = office_pages.return_form(request, dossier)
    if not office_pages.give_back(request, dossier, form, office_actions.return_to_producer):
        return office_pages.commune_page(request, pk, reason=form)
    messages.success(request, _("Đã trả lại, chủ thể thấy ngay nội dung cần bổ sung."))
    return redirect("dossiers:detail", pk)


@requires(COMMUNE)
@require_POST
def forward(request: HttpRequest, pk: int) -> HttpResponse:
    """Send to the province with Mẫu 03, request and samples."""
    dossier = access.get_dossier_for(person(request), pk, to="check")
    verdict = verdict_of(lambda: request_actions.forward_together(person(request), dossier.place, dossiers=[dossier]))
    if not verdict:
        return office_pages.commune_page(request, pk, refused=verdict)
    messages.success(request, _("Đã gửi tỉnh đề nghị đánh giá."))
    return redirect("dossiers:detail", pk)


@requires(PROVINCE)
def province(request: HttpRequest, pk: int) -> HttpResponse:
    """The province's intake: dossier left, decision right."""
    return office_pages.province_page(request, pk)


@requires(PROVINCE)
@require_POST
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Receive with the province's own number."""
    dossier = access.get_dossier_for(person(request), pk, to="take_in")
    verdict = verdict_of(lambda: office_actions.take_in_at_province(person(request), dossier))
    if not verdict:
        return office_pages.province_page(request, pk, refused=verdict)
    messages.success(request, _("Đã tiếp nhận, số {number}.").format(number=dossier.province_number))
    return redirect("dossiers:province", pk)


@requires(PROVINCE)
@require_POST
def ask_more(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the producer to complete the dossier."""
    dossier = access.get_dossier_for(person(request), pk, to="take_in")
    form = office_pages.return_form(request, dossier)
    if not office_pages.give_back(request, dossier, form, office_actions.ask_for_more):
        return office_pages.province_page(request, pk, reason=form)
    messages.success(request, _("Đã gửi yêu cầu bổ sung cho chủ thể."))
    return redirect("dossiers:detail", pk)
