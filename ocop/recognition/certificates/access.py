"""Who prepares, signs and withdraws; who sees decisions and certificates."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor
from ocop.ground.maps.mapped import confirmed_in
from ocop.ground.people.permissions import register
from ocop.ground.people.scope import covered_by
from ocop.ground.places.models import Place
from ocop.kernel.verdict import YES, Refused, Verdict, no
from ocop.law.roles import (
    ADMINISTRATOR,
    COMMUNE_OFFICER,
    COUNCIL_SECRETARY,
    PRODUCER,
    PROVINCE_CHAIR,
    PROVINCE_OFFICER,
)
from ocop.recognition.certificates.models import Certificate, Decision, Notice
from ocop.recognition.certificates.rules import check_print
from ocop.recognition.certificates.states import DECIDE, RETURN, WITHDRAW
from ocop.recognition.dossiers.access import dossiers_visible_to
from ocop.recognition.dossiers.models import Dossier

register(DECIDE, gettext_noop("Ký quyết định công nhận"), roles=(PROVINCE_CHAIR,))
register(RETURN, gettext_noop("Trả lại dự thảo quyết định"), roles=(PROVINCE_OFFICER, PROVINCE_CHAIR))
register(WITHDRAW, gettext_noop("Thu hồi giấy chứng nhận"), roles=(PROVINCE_CHAIR,))
PREPARE = register("certificates.prepare", gettext_noop("Trình quyết định công nhận"), roles=(PROVINCE_OFFICER,))
SEE = register("certificates.see", gettext_noop("Xem quyết định"), roles=(PROVINCE_OFFICER, PROVINCE_CHAIR))
SEE_CERTIFICATES = register(
    "certificates.list",
    gettext_noop("Xem giấy chứng nhận"),
    roles=(PRODUCER, COMMUNE_OFFICER, PROVINCE_OFFICER, COUNCIL_SECRETARY, PROVINCE_CHAIR, ADMINISTRATOR),
)


def may_prepare(actor: Actor, place: Place) -> Verdict:
    """The OCOP agency of the province drafts the decision (Đ7.3đ)."""
    return actor.holds(PREPARE, place)


def may_notify(actor: Actor, dossier: Dossier) -> Verdict:
    """The OCOP agency of the province sends the notice (Đ7.3g)."""
    return actor.holds(PREPARE, dossier.place)


def may_sign(actor: Actor, decision: Decision) -> Verdict:
    """The chair of the province signs (Đ7.3e)."""
    return actor.holds(DECIDE, decision.place)


def may_return(actor: Actor, decision: Decision) -> Verdict:
    """The chair sends a draft back; the officer who drafted it takes it back."""
    return actor.holds(RETURN, decision.place)


def may_withdraw(actor: Actor, certificate: Certificate) -> Verdict:
    """Whoever decided the star withdraws it: for 3 and 4 stars the chair of the province (Đ8.2)."""
    return actor.holds(WITHDRAW, certificate.place if certificate.dossier_id else certificate.product.place)


def may_print(actor: Actor, certificate: Certificate) -> Verdict:
    """Whoever sees a certificate may print it, unless it was withdrawn or issued by another body long ago."""
    return check_print(certificate.withdrawn_on, here=certificate.dossier_id is not None)


def may_print_decision(actor: Actor, decision: Decision) -> Verdict:
    """Whoever sees a decision may take its paper, unless another body issued it long ago."""
    return check_print(None, here=not decision.issuer)


def own_province(actor: Actor) -> Place:
    """The province for which this person prepares decisions. Raises Refused when there is none."""
    for post in getattr(actor, "posts_now", list)():
        if post.role == PROVINCE_OFFICER:
            place: Place = post.place
            return place
    raise Refused(actor.holds(PREPARE) & no(gettext_noop("Bạn không phụ trách OCOP của tỉnh nào.")))


def decisions_visible_to(actor: Actor) -> QuerySet[Decision]:
    """Decisions of the provinces where one prepares or signs."""
    scope = Q(pk__in=[])
    for post in getattr(actor, "posts_now", list)():
        if post.role in (PROVINCE_OFFICER, PROVINCE_CHAIR):
            scope |= covered_by(post.place)
    return Decision.objects.select_related("place", "signed_by").filter(scope)


def get_decision_for(actor: Actor, pk: int, *, to: str = "see") -> Decision:
    """The decision, if this person may see it, or `sign`, `return` or `print` it. Raises Http404, Refused."""
    decision = decisions_visible_to(actor).filter(pk=pk).first()
    if decision is None:
        raise Http404
    asked = {"see": lambda *_: YES, "sign": may_sign, "return": may_return, "print": may_print_decision}
    asked[to](actor, decision).or_refuse()
    return decision


def certificates_visible_to(actor: Actor) -> QuerySet[Certificate]:
    """Certificates in the areas of one's posts and of producers one acts for."""
    scope = Q(product__producer__members__user_id=actor.pk)
    for post in getattr(actor, "posts_now", list)():
        if post.role in (COMMUNE_OFFICER, PROVINCE_OFFICER, COUNCIL_SECRETARY, PROVINCE_CHAIR, ADMINISTRATOR):
            # A certificate of the past stands at a place of its time; its product at one of today.
            scope |= covered_by(post.place) | confirmed_in("certificates.certificate", post.place)
            scope |= Q(dossier__isnull=True) & covered_by(post.place, "product__place")
    return Certificate.objects.select_related("product__producer", "place", "decision").filter(scope).distinct()


def get_certificate_for(actor: Actor, pk: int, *, to: str = "see") -> Certificate:
    """The certificate, if this person may see it, or `withdraw` or `print` it. Raises Http404, Refused."""
    certificate = certificates_visible_to(actor).filter(pk=pk).first()
    if certificate is None:
        raise Http404
    {"see": lambda *_: YES, "withdraw": may_withdraw, "print": may_print}[to](actor, certificate).or_refuse()
    return certificate


def get_scored_dossier_for(actor: Actor, pk: int) -> Dossier:
    """A dossier the council has scored, for whoever may notify its producer. Raises Http404, Refused."""
    dossier = dossiers_visible_to(actor).filter(pk=pk, item__outcome__isnull=False).first()
    if dossier is None:
        raise Http404
    may_notify(actor, dossier).or_refuse()
    return dossier


def get_notice_for(actor: Actor, pk: int) -> Notice:
    """A notice through its dossier. Raises Http404."""
    joined = (
        "dossier__product__producer",
        "dossier__place__province",
        "dossier__item__outcome",
        "dossier__item__session",
    )
    notice = Notice.objects.select_related(*joined, "issued_by").filter(pk=pk).first()
    if notice is None or not dossiers_visible_to(actor).filter(pk=notice.dossier_id).exists():
        raise Http404
    return notice
