"""What pages and other apps read of decisions and certificates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from ocop.ground.people.scope import covered_by
from ocop.ground.places.models import Place
from ocop.law.regulations.deadlines import Window, extension_ends, reassessment_window
from ocop.law.regulations.queries import published as published_law, regulation
from ocop.recognition.certificates import rules
from ocop.recognition.certificates.models import Certificate
from ocop.recognition.councils.models import Outcome
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.states import ENDED
from ocop.registry.products.models import Product


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

    @property
    def reassessment(self) -> Window | None:
        """The days on which to file for re-assessment while it is valid; None once they are over (Đ7.6a)."""
        found = window(self.certificate)
        return found if self.standing == "valid" and self.on <= found.last else None


def outcomes_waiting(province: Place) -> QuerySet[Outcome]:
    """Outcomes the council proposed that stand in no decision and were not notified yet."""
    return (
        Outcome.objects.filter(
            covered_by(province, "item__dossier__place"),
            item__dossier__state="scored",
            decision_item__isnull=True,
        )
        .select_related("item__dossier__product__producer", "item__dossier__place", "item__session")
        .order_by("-total", "pk")
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


def with_standing(certificates: QuerySet[Certificate], on: date) -> QuerySet[Any]:
    """Adds `standing_now`, what `rules.standing` says of that day, as a column to filter and count by."""
    runs_on = Q(pk__in=[])
    for each in published_law():
        first = on - timedelta(days=each.deadlines.late_extension_days)
        runs_on |= Q(regulation=each.number, expires_on__gte=first)
    return with_standing_facts(certificates).annotate(
        standing_now=Case(
            When(withdrawn_on__lte=on, then=Value("withdrawn")),
            When(expires_on__gte=on, then=Value("valid")),
            When(Q(reassessment_pending=True) & runs_on, then=Value("extended")),
            default=Value("expired"),
        )
    )


def check(certificate: Certificate, on: date) -> Checked:
    """What a certificate read through `with_standing_facts` is worth on a day (Đ4.3, Đ8, Đ12.3)."""
    term = certificate.term(reassessment_pending=certificate.reassessment_pending)  # type: ignore[attr-defined]  # annotated
    law = regulation(certificate.regulation)
    return Checked(certificate, rules.standing(term, on, extension_ends(law, certificate.expires_on)), on)


def was_recognised(product: Product) -> bool:
    """Does the product hold a certificate, of a dossier or of a list of the past, whatever it is worth today?"""
    return Certificate.objects.filter(product=product).exists()


def window(certificate: Certificate) -> Window:
    """When to file for its re-assessment, by the days of its regulation (Đ7.6a)."""
    return reassessment_window(regulation(certificate.regulation), certificate.expires_on)


def resting(on: date) -> QuerySet[Certificate]:
    """Certificates valid on a day whose days of re-assessment have not begun: nothing is to be done for them yet."""
    later = Q(pk__in=[])
    for each in published_law():
        first = on + timedelta(days=each.deadlines.reassessment_earliest_days)
        later |= Q(regulation=each.number, expires_on__gt=first)
    return Certificate.objects.filter(later, withdrawn_on__isnull=True)


def by_token(token: str) -> Certificate | None:
    """The certificate behind a QR code, with `all_codes` and `newer_token`, however typed. One query."""
    return _in_full(published()).filter(token=token.strip().upper()).first()


def by_code(code: str) -> Certificate | None:
    """The newest certificate of the product that bears this code, new or old, today or as an alias."""
    held = Q(product__codes__code=code) | Q(product_code=code)
    return published().filter(pk__in=Certificate.objects.filter(held).values("pk")).first()


def by_number(number: str) -> Certificate | None:
    """The certificate with this number."""
    return published().filter(number__iexact=number).exclude(number="").first()


def published() -> QuerySet[Certificate]:
    """All certificates ever issued, newest first, for the public catalogue."""
    joined = ("product__producer", "place__province", "place__parent", "decision")
    return with_standing_facts(Certificate.objects.select_related(*joined))


def newest_of_products() -> QuerySet[Certificate]:
    """The newest certificate of every product: a product recognised again is one product."""
    later = Certificate.objects.filter(product=OuterRef("product")).filter(
        Q(issued_on__gt=OuterRef("issued_on")) | Q(issued_on=OuterRef("issued_on"), pk__gt=OuterRef("pk"))
    )
    return published().filter(~Exists(later))


def _in_full(certificates: QuerySet[Certificate]) -> QuerySet[Certificate]:
    codes = Certificate.objects.filter(pk=OuterRef("pk")).order_by("product__codes__pk").values("product__codes__code")
    newer = Certificate.objects.filter(product=OuterRef("product"), issued_on__gt=OuterRef("issued_on"))
    return certificates.annotate(
        all_codes=ArraySubquery(codes),
        newer_token=Subquery(newer.order_by("-issued_on", "-pk").values("token")[:1]),
    )
