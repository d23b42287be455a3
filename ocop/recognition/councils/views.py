"""Pages of councils: access → form → action → redirect."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ocop.ground.files.serve import file_response
from ocop.ground.papers.serve import paper_response
from ocop.ground.people.access import person
from ocop.ground.people.permissions import requires, signed_in
from ocop.ground.ui.refusals import status_of
from ocop.kernel.verdict import Refused
from ocop.recognition.councils import (
    access,
    actions,
    explaining,
    forms,
    pages,
    papers,
    preparing,
    room as rooms,
    waiting,
)
from ocop.recognition.councils.states import RUN, SCORE


@requires(access.SEE)
def session_list(request: HttpRequest) -> HttpResponse:
    """Every session this person may see."""
    return pages.list_page(request)


@requires(access.PREPARE)
def plan_round(request: HttpRequest) -> HttpResponse:
    """Plan a round with the days the law gives."""
    place = access.own_province(person(request))
    form = forms.RoundForm(request.POST or None, initial=preparing.next_round(place))
    planned = preparing.plan_round(request, place, form)
    if planned is None:
        return pages.form_page(request, form, _("Lập đợt đánh giá"), _("Lập đợt"))
    messages.success(request, _("Đã lập đợt {round}.").format(round=planned))
    return redirect("councils:list")


@requires(access.PREPARE)
def set_up(request: HttpRequest) -> HttpResponse:
    """Enter a council set up by decision."""
    place = access.own_province(person(request))
    form = forms.CouncilForm(request.POST or None)
    council = preparing.set_up(request, place, form)
    if council is None:
        return pages.form_page(request, form, _("Nhập Hội đồng"), _("Nhập Hội đồng"))
    return redirect("councils:seats", council.pk)


@requires(access.PREPARE)
def seats(request: HttpRequest, pk: int) -> HttpResponse:
    """The members of a council, and a seat more."""
    council = access.get_council_for(person(request), pk)
    form = forms.SeatForm(waiting.candidates(council), request.POST or None)
    if preparing.seat(request, council, form) is not None:
        return redirect("councils:seats", pk)
    return render(request, "councils/seats.html", preparing.seats_context(council, form), status=status_of(form))


@requires(access.PREPARE)
def plan_session(request: HttpRequest) -> HttpResponse:
    """Plan a session."""
    form = preparing.session_form(request)
    session = preparing.plan_session(request, form)
    if session is None:
        return pages.form_page(request, form, _("Lên lịch phiên họp"), _("Lên lịch"))
    return redirect("councils:agenda", session.pk)


@requires(access.PREPARE)
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose dossiers for the agenda."""
    session = access.get_session_for(person(request), pk, to="prepare")
    if request.method != "POST":
        return preparing.agenda_page(request, session)
    try:
        items = actions.add_items(person(request), session, dossiers=preparing.chosen_dossiers(request, session))
    except Refused as refusal:
        return preparing.agenda_page(request, session, refusal.verdict)
    messages.success(request, _("Đã đưa {count} sản phẩm vào chương trình.").format(count=len(items)))
    return redirect("councils:room", pk)


@requires(access.SEE)
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """The live room: agenda, presence, who has signed, what blocks."""
    session = access.get_session_for(person(request), pk)
    renews = request.headers.get("HX-Request") == "true"
    return rooms.live_page(request, session) if renews else rooms.room_page(request, session)


@requires(RUN)
@require_POST
def open_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Note who is present and open."""
    session = access.get_session_for(person(request), pk, to="run")
    form = rooms.present_form(request, session)
    if rooms.open_session(request, session, form) is None:
        return rooms.room_page(request, access.get_session_for(person(request), pk), form=form)
    return redirect("councils:room", pk)


@requires(RUN)
@require_POST
def present(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct who is present while the session is open."""
    session = access.get_session_for(person(request), pk, to="run")
    form = rooms.present_form(request, session)
    if rooms.note_present(request, session, form) is None:
        return rooms.room_page(request, access.get_session_for(person(request), pk), form=form)
    messages.success(request, _("Đã ghi lại thành viên có mặt."))
    return redirect("councils:room", pk)


@requires(RUN)
@require_POST
def close_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Combine and close."""
    session = access.get_session_for(person(request), pk, to="run")
    outcomes, verdict = rooms.close_session(request, session)
    if not verdict:
        return rooms.room_page(request, access.get_session_for(person(request), pk), refused=verdict)
    messages.success(request, _("Đã đóng phiên, chốt kết quả {count} sản phẩm.").format(count=len(outcomes)))
    return redirect("councils:room", pk)


@requires(access.SEE)
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """One product: sheets side by side, floors, the result."""
    return rooms.item_page(request, access.get_item_for(person(request), pk))


@signed_in
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """Why the council's result is what it is: for the council, and for the producer after the notice."""
    return explaining.explain_page(request, access.get_explained_item_for(person(request), pk))


@requires(SCORE)
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The member's score sheet: criteria left, evidence right; kept at every change."""
    found = access.get_item_for(person(request), pk, to="score")
    form = rooms.sheet_form(request, found)
    rooms.keep_sheet(request, found, form)
    return rooms.sheet_page(request, found, form)


@requires(SCORE)
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign one's sheet as it stands on the screen."""
    found = access.get_item_for(person(request), pk, to="score")
    form = rooms.sheet_form(request, found)
    if rooms.sign(request, found, form) is None:
        return rooms.sheet_page(request, found, form)
    messages.success(request, _("Đã ký phiếu chấm “{product}”.").format(product=found.dossier.product.name))
    return redirect("councils:room", found.session_id)


@requires(SCORE)
def conflict(request: HttpRequest, pk: int) -> HttpResponse:
    """Declare an interest in a product."""
    found = access.get_item_for(person(request), pk, to="conflict")
    form = forms.ReasonForm(request.POST or None)
    if rooms.declare_conflict(request, found, form) is not None:
        return redirect("councils:room", found.session_id)
    heading = _("Khai lợi ích liên quan: {product}").format(product=found.dossier.product.name)
    lead = _("Bạn sẽ không chấm sản phẩm này; phiếu đang chấm dở, nếu có, được bỏ đi (Đ4.2).")
    return pages.form_page(request, form, heading, _("Khai và không chấm sản phẩm này"), lead)


@requires(SCORE)
@require_POST
def confirm_floor(request: HttpRequest, pk: int) -> HttpResponse:
    """The chair fixes the council's choice in a floor criterion."""
    found = access.get_item_for(person(request), pk, to="confirm")
    form = forms.FloorForm(request.POST)
    if rooms.confirm_floor(request, found, form) is None:
        return rooms.item_page(request, found, form)
    messages.success(request, _("Đã xác nhận mức chung."))
    return redirect("councils:item", pk)


@requires(access.SEE)
def evidence_file(request: HttpRequest, item_pk: int, evidence_pk: int) -> FileResponse:
    """A file of a dossier on the agenda."""
    return file_response(access.get_item_evidence_for(person(request), item_pk, evidence_pk).file)


@requires(access.SEE)
def sheet_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """A signed sheet as PDF or DOCX."""
    found = access.get_signed_sheet_for(person(request), pk)
    return paper_response(papers.sheet_paper(found), form, f"phieu cham {found.item.dossier.product.name} {found.pk}")


@requires(RUN)
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a signed sheet back after discussion."""
    found = access.get_sheet_for(person(request), pk)
    form = forms.ReasonForm(request.POST or None)
    if rooms.reopen(request, found, form) is not None:
        return redirect("councils:item", found.item_id)
    heading = _("Mở lại phiếu của {who}").format(who=found.member)
    lead = _("Thành viên chấm và ký lại; mức chung Chủ tịch đã xác nhận cho sản phẩm này phải xác nhận lại.")
    return pages.form_page(request, form, heading, _("Mở lại phiếu"), lead)
