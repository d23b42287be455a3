"""Who sets up the team and gives dossiers out, and who reads them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor
from ocop.ground.people.models import User
from ocop.ground.people.permissions import register
from ocop.ground.people.scope import covered_by
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.kernel.verdict import Verdict, no
from ocop.law.roles import EXPERT, PROVINCE_OFFICER
from ocop.recognition.dossiers.models import Dossier, Evidence
from ocop.recognition.experts.models import Assignment, Expert, Team
from ocop.recognition.experts.states import READ

register(READ, gettext_noop("Đọc hồ sơ được giao, gửi nhận xét"), roles=(EXPERT,))
MANAGE = register("experts.manage", gettext_noop("Lập Tổ tư vấn, giao hồ sơ cho Tổ"), roles=(PROVINCE_OFFICER,))


def may_manage(actor: Actor, holder: Any) -> Verdict:
    """The province's OCOP agency, for its own province."""
    return actor.holds(MANAGE, getattr(holder, "place", holder))


def may_read(actor: Actor, assignment: Assignment) -> Verdict:
    """The expert it was given to, and nobody else."""
    verdict = actor.holds(READ, assignment.place)
    if assignment.expert.user_id != actor.pk:
        return verdict & no(gettext_noop("Hồ sơ này giao cho người khác đọc."), cite="Đ7.3b")
    return verdict


def own_province(actor: User) -> Place:
    """The province whose team this person keeps. Raises Http404 without one."""
    for post in actor.posts_now():
        if post.role == PROVINCE_OFFICER and post.place is not None:
            return post.place
    raise Http404


def teams_visible_to(actor: User) -> QuerySet[Team]:
    """Teams of one's province, the newest first."""
    return Team.objects.select_related("place").filter(covered_by(own_province(actor)))


def get_team_for(actor: User, pk: int) -> Team:
    """The team, for whoever keeps it. Raises Http404."""
    team = teams_visible_to(actor).filter(pk=pk).first()
    if team is None:
        raise Http404
    return team


def experts_now(province: Place) -> QuerySet[Expert]:
    """Everybody on a team of the province that works today."""
    today = clock.today()
    rows = Expert.objects.select_related("user", "team").filter(covered_by(province, "team__place"))
    rows = rows.filter(Q(team__until__isnull=True) | Q(team__until__gte=today), team__since__lte=today)
    return rows.order_by("team", "-is_head", "pk")


def assignments_of(actor: Actor) -> QuerySet[Assignment]:
    """What was given to this person."""
    joined = ("dossier__product__producer", "dossier__place__province", "expert__user", "expert__team")
    return Assignment.objects.select_related(*joined).filter(expert__user_id=actor.pk)


def get_assignment_for(actor: Actor, pk: int) -> Assignment:
    """One's own assignment. Raises Http404 for anything else."""
    found = assignments_of(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_evidence_for(actor: Actor, assignment_pk: int, evidence_pk: int) -> Evidence:
    """A file of the dossier one reads; not after having handed it back. Raises Http404."""
    assignment = get_assignment_for(actor, assignment_pk)
    rows = Evidence.objects.select_related("file").filter(pk=evidence_pk, dossier_id=assignment.dossier_id)
    found = rows.first() if assignment.state != "declined" else None
    if found is None:
        raise Http404
    return found


def is_of_producer(user_id: int, dossier: Dossier) -> bool:
    """Does the person act for the producer of the dossier?"""
    return dossier.product.producer.members.filter(user_id=user_id).exists()
