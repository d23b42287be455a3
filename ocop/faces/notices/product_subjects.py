"""Messages about a product on its way: dossiers, notices of results, certificates. Reads only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from ocop.faces.notices import rules
from ocop.faces.notices.subject import LONGEST, People, Subject
from ocop.ground.people.queries import holders_of
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.law.roles import COMMUNE_OFFICER, PROVINCE_OFFICER
from ocop.recognition.certificates.models import Certificate, Notice
from ocop.recognition.dossiers.models import Dossier
from ocop.registry.products.models import Product


def of_dossier(dossier: Dossier) -> Subject:
    """The product's own people, the officers of its commune, those of its province."""
    url = reverse("dossiers:detail", args=[dossier.pk])
    return Subject(_product_facts(dossier.product, dossier.place), _product_people(dossier.product, dossier.place), url)


def of_certificate(certificate: Certificate) -> Subject:
    """The same people for a certificate."""
    facts = _product_facts(certificate.product, certificate.place) | {"number": certificate.number}
    url = reverse("certificates:detail", args=[certificate.pk])
    return Subject(facts, _product_people(certificate.product, certificate.place), url)


def _product_facts(product: Product, place: Place) -> dict[str, str]:
    return {"product": product.name, "producer": product.producer.name, "commune": place.name}


def _product_people(product: Product, place: Place) -> dict[str, People]:
    producer = product.producer
    return {
        rules.PRODUCER: lambda: producer.members.values_list("user_id", flat=True),
        rules.COMMUNE: lambda: holders_of(COMMUNE_OFFICER, place, clock.today()),
        rules.PROVINCE: lambda: holders_of(PROVINCE_OFFICER, place, clock.today()),
    }


def dossier_told(pk: int, data: Mapping[str, Any]) -> Subject | None:
    """A dossier by its id, with its star and decision once it has them."""
    joined = ("product__producer", "place__province", "place__parent", "certificate__decision")
    dossier = Dossier.objects.select_related(*joined).filter(pk=pk).first()
    if dossier is None:
        return None
    last = f"{dossier.must_finish_by:%d/%m/%Y}" if dossier.must_finish_by else ""
    found = of_dossier(dossier).with_facts(last=last)
    certificate = getattr(dossier, "certificate", None)
    if certificate is None:
        return found
    return found.with_facts(star=str(certificate.star), decision=certificate.decision.number)


def notice_told(pk: int, data: Mapping[str, Any]) -> Subject | None:
    """The dossier behind a written notice of its result."""
    joined = ("dossier__product__producer", "dossier__place__province", "dossier__place__parent")
    notice = Notice.objects.select_related(*joined).filter(pk=pk).first()
    return of_dossier(notice.dossier) if notice else None


def certificate_told(pk: int, data: Mapping[str, Any]) -> Subject | None:
    """A certificate by its id, with the reason of its withdrawal."""
    joined = ("product__producer", "place__province", "place__parent")
    certificate = Certificate.objects.select_related(*joined).filter(pk=pk).first()
    return (
        of_certificate(certificate).with_facts(reason=certificate.withdrawal_reason[:LONGEST]) if certificate else None
    )
