"""Inner steps of signing: a certificate and a notice with their numbers. Only `actions` calls them."""

from __future__ import annotations

from datetime import date

from ocop.ground.audit.actions import Actor
from ocop.ground.papers.numbers import next_number
from ocop.law.regulations.deadlines import expires_on
from ocop.law.regulations.queries import regulation
from ocop.recognition.certificates.models import Certificate, Decision, Notice
from ocop.recognition.councils.models import Outcome
from ocop.recognition.dossiers.models import Dossier


def certificate(decision: Decision, outcome: Outcome, dossier: Dossier, day: date) -> Certificate:
    """A certificate for the months its regulation gives (Đ4.3); names, place and code as they are today."""
    product, law = dossier.product, regulation(dossier.regulation)
    code = product.codes.filter(current=True).first()
    assert outcome.star is not None and code is not None
    address = ", ".join(each for each in [product.producer.address, str(dossier.place), str(decision.place)] if each)
    seq = next_number(f"province:{decision.place.code}", "certificate", day.year)
    return Certificate.objects.create(
        product=product,
        dossier=dossier,
        decision=decision,
        place=dossier.place,
        number=f"{seq}/{day.year}/GCN-OCOP-{decision.place.code}",
        star=outcome.star,
        total=outcome.total,
        regulation=dossier.regulation,
        product_name=product.name,
        product_code=code.code,
        producer_name=product.producer.name,
        producer_address=address,
        issued_on=day,
        expires_on=expires_on(law, day),
    )


def notice(actor: Actor, dossier: Dossier, way: str, day: date) -> Notice:
    """The written notice of the result to producer and commune (Đ7.3g), in the book of the year."""
    province = dossier.place.province
    assert province is not None
    seq = next_number(f"province:{province.code}", "notice", day.year)
    return Notice.objects.create(
        dossier=dossier, number=f"{seq}/TB-OCOP", issued_on=day, issued_by_id=actor.pk, way=way
    )
