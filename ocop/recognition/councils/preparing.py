"""Rounds, councils, seats, sessions and agendas: what the pages show, and forms handed to actions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ocop.ground.people.access import person
from ocop.ground.people.scope import covered_by
from ocop.ground.places.models import Place
from ocop.ground.ui.refusals import attempt
from ocop.kernel import clock
from ocop.kernel.verdict import YES, Verdict
from ocop.law.regulations.deadlines import round_for
from ocop.law.regulations.queries import in_force_on
from ocop.recognition.councils import access, actions, forms, queries, rules, waiting
from ocop.recognition.councils.models import Council, Member, Round, Session
from ocop.recognition.dossiers.models import Dossier


def next_round(place: Place) -> dict[str, Any]:
    """What the law proposes for the next round of the province (Đ5.1)."""
    dates = round_for(in_force_on(clock.today()), "province", clock.today())
    return {
        "year": dates.proposed_before.year,
        "number": dates.round.number,
        "proposed_before": dates.proposed_before,
        "done_before": dates.done_before,
    }


def plan_round(request: HttpRequest, place: Place, form: forms.RoundForm) -> Round | None:
    """Hand the round's form to the action; it follows the regulation in force today."""

    def act() -> Round:
        regulation = in_force_on(clock.today()).number
        return actions.plan_round(person(request), place, regulation=regulation, **form.cleaned_data)

    return attempt(form, act)


def set_up(request: HttpRequest, place: Place, form: forms.CouncilForm) -> Council | None:
    """Hand the council's form to the action."""

    def act() -> Council:
        values = form.cleaned_data
        return actions.set_up_council(
            person(request),
            place,
            name=values["name"],
            decision_number=values["decision_number"],
            decided_on=values["decided_on"],
            settings=form.settings(),
        )

    return attempt(form, act)


def seat(request: HttpRequest, council: Council, form: forms.SeatForm) -> Member | None:
    """Hand the seat to the action."""
    return attempt(form, lambda: actions.seat_member(person(request), council, **form.cleaned_data))


def seats_context(council: Council, form: forms.SeatForm) -> dict[str, Any]:
    """A council's members and its settings."""
    return {"council": council, "members": council.members.select_related("user"), "form": form}


def session_form(request: HttpRequest) -> forms.SessionForm:
    """Councils and rounds of one's own province."""
    place = access.own_province(person(request))
    rounds = access.rounds_visible_to(person(request)).filter(covered_by(place))
    return forms.SessionForm(access.councils_visible_to(person(request)), rounds, request.POST or None)


def plan_session(request: HttpRequest, form: forms.SessionForm) -> Session | None:
    """Hand the session's form to the action."""

    def act() -> Session:
        values = form.cleaned_data
        return actions.plan_session(
            person(request),
            values["council"],
            round=values["round"],
            held_on=values["held_on"],
            venue=values["venue"],
        )

    return attempt(form, act)


def chosen_dossiers(request: HttpRequest, session: Session) -> list[Dossier]:
    """The dossiers ticked, among those that are ready; others are passed over."""
    wanted = set(request.POST.getlist("dossiers"))
    return [each for each in waiting.dossiers_ready(session.council.place) if str(each.pk) in wanted]


def agenda_page(request: HttpRequest, session: Session, refused: Verdict = YES) -> HttpResponse:
    """Dossiers that are ready, with the day they were proposed against the round's cut-off."""
    ticked = set(request.POST.getlist("dossiers"))
    ready = [
        (each, rules.check_cut_off(each.forwarded_on, session.round.proposed_before))
        for each in waiting.dossiers_ready(session.council.place)
    ]
    ready.sort(key=lambda row: not _placed_here(row[0], session))  # stable: by the day proposed within each part
    context = {
        "session": session,
        "ready": [
            (each, in_time, str(each.pk) in ticked if request.method == "POST" else _offered(each, in_time, session))
            for each, in_time in ready
        ],
        "items": queries.agenda(session),
        "refused": refused,
    }
    return render(request, "councils/agenda.html", context, status=200 if refused else 422)


def _placed_here(dossier: Dossier, session: Session) -> bool:
    placement = getattr(dossier, "placement", None)
    return placement is not None and placement.round_id == session.round_id


def _offered(dossier: Dossier, in_time: Verdict, session: Session) -> bool:
    """Ticked from the start: what was placed in this very round, or in none while its day fits."""
    return in_time.ok and (not hasattr(dossier, "placement") or _placed_here(dossier, session))
