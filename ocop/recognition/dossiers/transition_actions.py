"""What a newer regulation does to dossiers under way: a last day to finish, and a fresh start (Đ12.2)."""

from __future__ import annotations

from ocop.ground.audit.actions import Actor, action, move, record
from ocop.kernel import clock
from ocop.law.regulations.queries import regulation_for
from ocop.recognition.dossiers import access, queries, rules
from ocop.recognition.dossiers.actions import open_dossier
from ocop.recognition.dossiers.models import Dossier, Evidence
from ocop.recognition.dossiers.states import DOSSIER


@action("dossiers.bind", may=access.may_bind)
def store_transition(actor: Actor, dossier: Dossier) -> Dossier:
    """Write down until when the dossier may be finished by its rules, and what it must follow afterwards.

    Nothing is written when it stands there already, so that it may run every night.
    """
    queries.hold(dossier)
    choice = queries.choice_of(dossier)
    if choice.regulation != dossier.regulation or not rules.differs(choice, dossier.must_finish_by):
        return dossier
    dossier.must_finish_by = choice.must_finish_by
    dossier.restart_under = choice.restart_under or ""
    dossier.regulation_cite = choice.cite
    dossier.save(update_fields=["must_finish_by", "restart_under", "regulation_cite"])
    record(dossier, regulation=choice.regulation, cite=choice.cite, must_finish_by=str(choice.must_finish_by))
    return dossier


@action("dossiers.restart", may=access.may_restart)
def restart_dossier(actor: Actor, dossier: Dossier) -> Dossier:
    """End a dossier whose regulation no longer judges it and open a new one under the regulation of today.

    Texts, papers and evidence go along; evidence keeps those criteria the new rulebook has too. Marks do not:
    the choices of another rulebook mean something else. Raises Refused while the old rules still hold.
    """
    queries.hold(dossier)
    today = clock.today()
    rules.check_restart(dossier.regulation, queries.choice_of(dossier), today).or_refuse()
    successor = regulation_for(today, dossier.kind).regulation
    move(dossier, DOSSIER, "restart", restart_under=successor)
    fresh = open_dossier(actor, dossier.product, kind=dossier.kind)
    for key in rules.TEXTS:
        setattr(fresh, key, getattr(dossier, key))
    fresh.papers = list(dossier.papers)
    fresh.save(update_fields=[*rules.TEXTS, "papers"])
    known = queries.rulebook_of(fresh).criteria
    Evidence.objects.bulk_create(
        Evidence(
            dossier=fresh,
            file_id=each.file_id,
            title=each.title,
            criteria=[code for code in each.criteria if code in known],
            ranks={code: rank for code, rank in each.ranks.items() if code in known},
            kind=each.kind,
            issued_on=each.issued_on,
            expires_on=each.expires_on,
        )
        for each in dossier.evidence.order_by("pk")
    )
    record(fresh, restarted_from=dossier.pk, regulation=fresh.regulation)
    return fresh
