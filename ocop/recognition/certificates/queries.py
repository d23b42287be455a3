"""What pages and other apps read of decisions and certificates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from ocop.ground.people.scope import covered_by
from ocop.ground.places.models import Place
from ocop.law.regulations.deadlines import extension_ends
from ocop.law.regulations.queries import regulation
from ocop.recognition.certificates import rules
from ocop.recognition.certificates.models import Certificate
from ocop.recognition.councils.models import Outcome
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.states import ENDED


@dataclass(frozen=True, slots=True)
class Checked:
    """A certificate and what it is worth on a day."""

    certificate: Certificate
    standing: str
    on: date

    @property
    def label(self) -> str:
        """The standing in words (a message id)."""
        return rules.STANDINGS[self.standing]


def outcomes_waiting(province: Place) -> QuerySet[Outcome]:
    """Outcomes the council proposed that stand in no decision and were not notified yet."""
    return (
        Outcome.objects.filter(
            covered_by(province, "item__dossier__place"), item__dossier__state="scored", decision_item__isnull=True
        )
        .select_related("item__dossier__product__producer", "item__dossier__place", "item__session")
        .order_by("-total")
    )


def way_of(outcome: Outcome) -> str:
    """Where the outcome leads under the regulation of its dossier."""
    law = regulation(outcome.item.dossier.regulation)
    if not law.recognised(outcome.star):
        return "reject"
    assert outcome.star is not None
    return "recognise" if law.decider(outcome.star).level == "province" else "send_up"


def with_standing_facts(certificates: QuerySet[Certificate]) -> QuerySet[Certificate]:
    """Adds `reassessment_pending`: a re-assessment filed and not ended, so that a list needs one query."""
    pending = (
        Dossier.objects.filter(product=OuterRef("product"), kind="reassessment", filed_at__isnull=False)
        .exclude(state__in=ENDED)
        .exclude(state="draft")
    )
    return certificates.annotate(reassessment_pending=Exists(pending))


def check(certificate: Certificate, on: date) -> Checked:
    """What a certificate read through `with_standing_facts` is worth on a day (Đ4.3, Đ8, Đ12.3)."""
    term = certificate.term(reassessment_pending=certificate.reassessment_pending)  # type: ignore[attr-defined]  # annotated
    law = regulation(certificate.regulation)
    return Checked(certificate, rules.standing(term, on, extension_ends(law, certificate.expires_on)), on)


def by_token(token: str) -> Certificate | None:
    """The certificate behind a QR code, however the token was typed."""
    return with_standing_facts(_whole()).filter(token=token.strip().upper()).first()


def published() -> QuerySet[Certificate]:
    """All certificates ever issued, for the public catalogue."""
    return with_standing_facts(_whole())


def _whole() -> QuerySet[Certificate]:
    return Certificate.objects.select_related("product__producer", "place__province", "decision")
