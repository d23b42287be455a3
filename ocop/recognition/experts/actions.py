"""The only writers of teams, assignments and reading notes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, move, record
from ocop.ground.people.models import User
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.kernel.verdict import no
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.experts import access, rules
from ocop.recognition.experts.models import Assignment, Expert, Team
from ocop.recognition.experts.states import ASSIGNMENT


@action("experts.set_up", may=access.may_manage)
def set_up_team(
    actor: Actor,
    place: Place,
    *,
    name: str,
    decision_number: str,
    decided_on: date,
    since: date,
    until: date | None = None,
) -> Team:
    """Enter a team set up by decision (Đ7.3b). Raises Refused for a decision entered before, or days out of order."""
    if Team.objects.filter(place=place, decision_number=decision_number).exists():
        no(gettext_noop("Quyết định này đã nhập."), at="decision_number").or_refuse()
    rules.check_term(since, until).or_refuse()
    return Team.objects.create(
        place=place, name=name, decision_number=decision_number, decided_on=decided_on, since=since, until=until
    )


@action("experts.seat", may=access.may_manage)
def seat_expert(actor: Actor, team: Team, *, user: User, agency: str, is_head: bool = False) -> Expert:
    """Give a person a place on the team. Raises Refused for somebody who has one, or a second head."""
    if team.experts.filter(user=user).exists():
        no(gettext_noop("{who} đã là thành viên."), at="user", who=str(user)).or_refuse()
    if is_head and team.experts.filter(is_head=True).exists():
        no(gettext_noop("Tổ tư vấn đã có Tổ trưởng."), at="is_head").or_refuse()
    expert = Expert.objects.create(team=team, user=user, agency=agency.strip(), is_head=is_head)
    record(team, user=user.pk, head=is_head)
    return expert


@action("experts.assign", may=access.may_manage)
def assign(actor: Actor, dossier: Dossier, *, expert: Expert, due_on: date) -> Assignment:
    """Give a dossier to an expert to read until a day; for one who reads it already the day is changed.

    Raises Refused for an expert of the producer, one not on a working team of the province, or a day past.
    """
    province = dossier.place.province
    on_team = province is not None and access.experts_now(province).filter(pk=expert.pk).exists()
    rules.check_assignment(
        own_producer=access.is_of_producer(expert.user_id, dossier),
        on_team=on_team,
        state=dossier.state,
        due_on=due_on,
        today=clock.today(),
    ).or_refuse()
    found = Assignment.objects.select_for_update().filter(dossier=dossier, expert=expert).first()
    if found is not None:
        ASSIGNMENT.allows("finish", found.state).or_refuse()
        found.due_on = due_on
        found.save(update_fields=["due_on"])
    assignment = found or Assignment.objects.create(dossier=dossier, expert=expert, due_on=due_on, given_by_id=actor.pk)
    record(assignment, dossier=dossier.pk, due=due_on.isoformat())
    return assignment


@action("experts.write", may=access.may_read)
def write_note(
    actor: Actor, assignment: Assignment, *, notes: Mapping[str, str], proposal: str, proposal_words: str
) -> Assignment:
    """Keep the note while it is being written, complete or not. Raises Refused once sent or handed back."""
    held = Assignment.objects.select_for_update().get(pk=assignment.pk)
    ASSIGNMENT.allows("finish", held.state).or_refuse()
    if unknown := set(notes) - set(rules.SECTIONS):
        raise ValueError(f"unknown sections {sorted(unknown)}")
    assignment.notes = {key: value.strip() for key, value in notes.items()}
    assignment.proposal, assignment.proposal_words = proposal, proposal_words.strip()
    assignment.save(update_fields=["notes", "proposal", "proposal_words"])
    record(assignment, proposal=proposal)
    return assignment


@action("experts.finish", may=access.may_read)
def finish(actor: Actor, assignment: Assignment) -> Assignment:
    """Send the note to the province. Raises Refused, with what is still missing."""
    assignment.refresh_from_db(fields=["state", "notes", "proposal", "proposal_words"])
    rules.check_note(assignment.notes, assignment.proposal, assignment.proposal_words).or_refuse()
    move(assignment, ASSIGNMENT, "finish", done_on=clock.today())
    return assignment


@action("experts.decline", may=access.may_read)
def decline(actor: Actor, assignment: Assignment, *, reason: str) -> Assignment:
    """Hand the dossier back because of an interest in it (Đ4.2). Raises Refused without words."""
    rules.check_interest(reason).or_refuse()
    move(assignment, ASSIGNMENT, "decline", note=reason.strip(), interest=reason.strip()[:300])
    return assignment
