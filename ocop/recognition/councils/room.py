"""The live room, a product's comparison and the score sheet. Reads, and forms handed to actions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ocop.ground.audit.queries import timeline_of
from ocop.ground.people.access import person
from ocop.ground.ui.refusals import attempt, status_of
from ocop.kernel.verdict import YES, Reason, Refused, Verdict
from ocop.recognition.councils import access, actions, forms, queries, sheets
from ocop.recognition.councils.models import Item, Member, Outcome, Session, Sheet
from ocop.recognition.councils.rules import check_signed
from ocop.recognition.dossiers.queries import open_marks, rulebook_of

ABOUT_SHEETS = "sheets"


def present_form(request: HttpRequest, session: Session) -> forms.PresentForm:
    """Who is in the room, with those noted so far ticked."""
    members = session.council.members.select_related("user")
    noted = list(session.present.values_list("pk", flat=True))
    return forms.PresentForm(members, request.POST or None, initial={"present": noted})


def live_page(request: HttpRequest, session: Session) -> HttpResponse:
    """The part that renews itself; the whole page when the session has opened or closed meanwhile."""
    if request.GET.get("state") != session.state:
        answer = HttpResponse()
        answer["HX-Refresh"] = "true"
        return answer
    return render(request, "councils/room_live.html", live_context(request, session))


def room_page(
    request: HttpRequest, session: Session, *, form: forms.PresentForm | None = None, refused: Verdict = YES
) -> HttpResponse:
    """The live room, projected or on a phone. 422 after a refusal."""
    context = {
        **live_context(request, session),
        "form": form or present_form(request, session),
        "refused": refused,
        "prepares": bool(access.may_prepare(person(request), session)),
        "timeline": timeline_of(session),
    }
    status = 200 if refused and not (form and form.errors) else 422
    return render(request, "councils/room.html", context, status=status)


def live_context(request: HttpRequest, session: Session) -> dict[str, Any]:
    """Agenda, presence, who has signed, what blocks."""
    standing = queries.progress(session)
    me = access.member_of(person(request), session)
    runs = bool(access.may_run(person(request), session))
    present = {member.pk for member in session.present.all()}
    members = list(queries.members_with_progress(session))
    return {
        "session": session,
        "rows": [sheets.item_row(each, me) for each in standing],
        "members": [(each, each.pk in present) for each in members],
        "here": sum(each.pk in present for each in members),
        "me": me,
        "runs": runs,
        "blocked": [reason for each in standing for reason in _told(each, session, me, runs)],
    }


def _told(standing: queries.ItemProgress, session: Session, me: Member | None, runs: bool) -> list[Reason]:
    """What blocks, as far as this person may know: spread and floors speak of sheets still closed to them."""
    own = any(me is not None and each.member_id == me.pk for each in standing.signed)
    if me is None or runs or own or session.council.open_scoring:
        return list(standing.verdict.reasons)
    return [reason for reason in standing.verdict.reasons if reason.at == ABOUT_SHEETS]


def open_session(request: HttpRequest, session: Session, form: forms.PresentForm) -> Session | None:
    """Hand the presence list to the action that opens."""
    return attempt(
        form,
        lambda: actions.open_session(person(request), session, present=list(form.cleaned_data["present"])),
    )


def note_present(request: HttpRequest, session: Session, form: forms.PresentForm) -> Session | None:
    """Hand the corrected presence list to the action."""
    return attempt(
        form,
        lambda: actions.note_present(person(request), session, present=list(form.cleaned_data["present"])),
    )


def close_session(request: HttpRequest, session: Session) -> tuple[list[Outcome], Verdict]:
    """Close; the outcomes, or why it was not done."""
    try:
        return actions.close_session(person(request), session), YES
    except Refused as refusal:
        return [], refusal.verdict


def item_page(request: HttpRequest, item: Item, form: forms.FloorForm | None = None) -> HttpResponse:
    """One product: what everybody signed and the result, for whoever may see it."""
    seen = access.may_see_sheets(person(request), item)
    shown: dict[str, Any] = sheets.comparison(item) if seen else {"signed_count": sheets.signed_count(item)}
    missing = shown["progress"].missing if seen else ()
    context = {
        **shown,
        "item": item,
        "floor_form": form,
        "seen": seen,
        "runs": bool(access.may_run(person(request), item.session)),
        "confirm": access.may_confirm_floors(person(request), item) & check_signed(missing),
        "conflict": access.may_declare_conflict(person(request), item),
        "scores": access.may_score(person(request), item),
    }
    return render(request, "councils/item.html", context, status=status_of(form) if form else 200)


def confirm_floor(request: HttpRequest, item: Item, form: forms.FloorForm) -> object | None:
    """Hand the chair's choice to the action."""

    def act() -> object:
        values = form.cleaned_data
        return actions.confirm_floor(
            person(request), item, criterion=values["criterion"], choice=form.index(), reason=values["reason"]
        )

    return attempt(form, act)


def declare_conflict(request: HttpRequest, item: Item, form: forms.ReasonForm) -> object | None:
    """Hand the declared interest to the action."""
    return attempt(form, lambda: actions.declare_conflict(person(request), item, reason=form.cleaned_data["reason"]))


def reopen(request: HttpRequest, sheet: Sheet, form: forms.ReasonForm) -> Sheet | None:
    """Hand the reason to the action."""
    return attempt(form, lambda: actions.reopen_sheet(person(request), sheet, reason=form.cleaned_data["reason"]))


def sheet_form(request: HttpRequest, item: Item) -> forms.SheetForm:
    """The form of this product's rulebook."""
    return forms.SheetForm(rulebook_of(item.dossier), request.POST or None)


def keep_sheet(request: HttpRequest, item: Item, form: forms.SheetForm) -> Sheet | None:
    """Hand the sheet to the action; marks whose condition is unmet stay out."""

    def act() -> Sheet:
        values = form.cleaned_data
        return actions.save_sheet(
            person(request),
            item,
            marks=open_marks(rulebook_of(item.dossier), form.marks()),
            knockouts=values["knockouts"],
            opinion=values["opinion"],
        )

    return attempt(form, act)


def sign(request: HttpRequest, item: Item, form: forms.SheetForm) -> Sheet | None:
    """Keep what the form brings, then sign, so that what is signed is what stands on the screen."""
    if keep_sheet(request, item, form) is None:
        return None
    return attempt(form, lambda: actions.sign_sheet(person(request), item))


def sheet_page(request: HttpRequest, item: Item, form: forms.SheetForm) -> HttpResponse:
    """The two panes of the score sheet; the footer alone for a page that saves by itself."""
    member = access.member_of(person(request), item.session)
    saves_itself = request.headers.get("HX-Request") == "true"
    if saves_itself and request.method == "POST":
        context = sheets.footer(item, member) | {"refused": form}
        return render(request, "dossiers/marks_footer.html", context, status=status_of(form))
    if form.is_bound and not form.errors:
        return redirect("councils:sheet", item.pk)
    context = {**sheets.two_panes(item, member), "form": form}
    return render(request, "councils/sheet.html", context, status=status_of(form))
