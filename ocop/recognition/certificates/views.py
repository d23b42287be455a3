"""Pages of decisions and certificates: access → form → action → redirect."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ocop.ground.papers.serve import paper_response
from ocop.ground.people.access import person
from ocop.ground.people.permissions import requires
from ocop.ground.ui.refusals import attempt
from ocop.kernel.verdict import Refused
from ocop.recognition.certificates import access, actions, documents, forms, lists, pages
from ocop.recognition.certificates.states import DECIDE, RETURN, WITHDRAW


@requires(access.PREPARE)
def outcomes(request: HttpRequest) -> HttpResponse:
    """Results of councils that wait; POST drafts a decision of those ticked."""
    place = access.own_province(person(request))
    if request.method == "POST":
        chosen = pages.chosen_outcomes(request, place)
        try:
            decision = actions.prepare_decision(person(request), place, outcomes=chosen)
        except Refused as refusal:
            context = pages.outcomes_context(place, refusal.verdict)
            return render(request, "certificates/outcomes.html", context, status=422)
        messages.success(request, _("Đã trình quyết định với {count} sản phẩm.").format(count=len(chosen)))
        return redirect("certificates:decision", decision.pk)
    return render(request, "certificates/outcomes.html", pages.outcomes_context(place))


@requires(access.PREPARE)
@require_POST
def notify(request: HttpRequest, dossier_pk: int) -> HttpResponse:
    """End a dossier below 3 stars with the written notice."""
    dossier = access.get_scored_dossier_for(person(request), dossier_pk)
    sent = actions.notify_failure(person(request), dossier)
    messages.success(request, _("Đã gửi thông báo {number} cho chủ thể và xã.").format(number=sent.number))
    return redirect("certificates:outcomes")


@requires(access.SEE)
def decision_list(request: HttpRequest) -> HttpResponse:
    """Every decision this person may see."""
    return lists.list_page(request)


@requires(access.SEE)
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision with its products."""
    found = access.get_decision_for(person(request), pk)
    return render(request, "certificates/decision.html", pages.decision_context(request, found))


@requires(DECIDE)
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign: certificates and notices are issued."""
    found = access.get_decision_for(person(request), pk, to="sign")
    form = forms.SignForm(request.POST)
    if attempt(form, lambda: actions.sign_decision(person(request), found, **form.cleaned_data)):
        messages.success(request, _("Đã ký quyết định {number}.").format(number=found.number))
        return redirect("certificates:decision", pk)
    context = pages.decision_context(request, access.get_decision_for(person(request), pk), sign=form)
    return render(request, "certificates/decision.html", context | {"refused": form}, status=422)


@requires(RETURN)
@require_POST
def return_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a draft back."""
    found = access.get_decision_for(person(request), pk, to="return")
    form = forms.ReturnForm(request.POST)
    if attempt(form, lambda: actions.return_decision(person(request), found, **form.cleaned_data)):
        messages.success(request, _("Đã trả lại dự thảo; các sản phẩm chờ trình lại."))
        return redirect("certificates:decision", pk)
    context = pages.decision_context(request, access.get_decision_for(person(request), pk), back=form)
    return render(request, "certificates/decision.html", context | {"refused": form}, status=422)


@requires(access.SEE)
def decision_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The decision, or its draft, as PDF or DOCX."""
    found = access.get_decision_for(person(request), pk, to="print")
    name = f"quyet dinh {found.number}" if found.number else pages.decision_name(found)
    return paper_response(documents.decision_paper(found), form, name)


@requires(access.SEE_CERTIFICATES)
def certificate_list(request: HttpRequest) -> HttpResponse:
    """Every certificate this person may see."""
    return lists.certificates_page(request)


@requires(access.SEE_CERTIFICATES)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One certificate."""
    found = access.get_certificate_for(person(request), pk)
    return render(request, "certificates/detail.html", pages.detail_context(request, found))


@requires(WITHDRAW)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw from today."""
    found = access.get_certificate_for(person(request), pk, to="withdraw")
    form = forms.WithdrawForm(request.POST)
    if attempt(form, lambda: actions.withdraw_certificate(person(request), found, **form.cleaned_data)):
        messages.success(request, _("Đã thu hồi giấy chứng nhận {number}.").format(number=found.number))
        return redirect("certificates:detail", pk)
    context = pages.detail_context(request, access.get_certificate_for(person(request), pk), form)
    return render(request, "certificates/detail.html", context | {"refused": form}, status=422)


@requires(access.SEE_CERTIFICATES)
def certificate_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The certificate as PDF or DOCX."""
    found = access.get_certificate_for(person(request), pk, to="print")
    return paper_response(documents.award(found), form, f"giay chung nhan {found.number}")


@requires(access.SEE_CERTIFICATES)
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """The written notice of the result."""
    found = access.get_notice_for(person(request), pk)
    return render(request, "certificates/notice.html", pages.notice_context(found))


@requires(access.SEE_CERTIFICATES)
def notice_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The notice as PDF or DOCX."""
    found = access.get_notice_for(person(request), pk)
    return paper_response(documents.notice_paper(found), form, f"thong bao {found.number}")
