"""From records to papers: what `papers` needs, read once."""

from __future__ import annotations

from fractions import Fraction

from django.conf import settings
from django.urls import reverse

from ocop.ground.papers.kinds import Award, OfficialPaper
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.law.regulations.queries import regulation
from ocop.recognition.certificates import drafts, papers, results
from ocop.recognition.certificates.models import Certificate, Decision, DecisionItem, Notice
from ocop.recognition.councils.models import Outcome
from ocop.recognition.dossiers.queries import rulebook_of


def decision_paper(decision: Decision) -> OfficialPaper:
    """The decision as signed, or its draft as it would be signed today."""
    items = list(drafts.items_of(decision))
    codes = _current_codes(items)
    laws = [regulation(number) for number in sorted({each.outcome.item.dossier.regulation for each in items})]
    sessions = {(each.outcome.item.session.council.name, each.outcome.item.session.held_on) for each in items}
    return papers.decision_paper(
        papers.DecisionFacts(
            office=_office(decision.place),
            number=decision.number,
            day=decision.signed_on or clock.today(),
            bases=tuple(papers.Basis(law.number, law.issued, law.title.vi) for law in laws),
            sessions=tuple(sorted(sessions, key=lambda each: (each[1], each[0]))),
            recognised=tuple(_line(each, codes) for each in items if each.way == "recognise"),
            sent_up=tuple(_line(each, codes) for each in items if each.way == "send_up"),
            signer=str(decision.signed_by or ""),
            signer_title=decision.signer_title,
            months=max((law.validity_months for law in laws), default=0),
            draft=decision.state != "signed",
        )
    )


def award(certificate: Certificate) -> Award:
    """The certificate as issued."""
    decision = certificate.decision
    return papers.award(
        papers.CertificateFacts(
            office=_office(decision.place),
            number=certificate.number,
            product=certificate.product_name,
            producer=certificate.producer_name,
            address=certificate.producer_address,
            code=certificate.product_code,
            star=certificate.star,
            decision=decision.number,
            issued_on=certificate.issued_on,
            expires_on=certificate.expires_on,
            signer=str(decision.signed_by or ""),
            signer_title=decision.signer_title,
            check_url=check_url(certificate),
            token=certificate.token,
        )
    )


def check_url(certificate: Certificate) -> str:
    """The full address of its public page, for the QR code."""
    return f"{settings.SITE_URL.rstrip('/')}{reverse('public:certificate', args=[certificate.token])}"


def notice_facts(notice: Notice, language: str = "vi") -> papers.NoticeFacts:
    """What a notice says, for its page and its paper."""
    dossier = notice.dossier
    outcome = dossier.item.outcome
    session = dossier.item.session
    signed = DecisionItem.objects.filter(outcome=outcome).select_related("decision").first()
    certificate = Certificate.objects.filter(dossier=dossier).first()
    code = dossier.product.codes.filter(current=True).first()
    province = dossier.place.province
    assert province is not None
    return papers.NoticeFacts(
        office=_office(province),
        number=notice.number,
        day=notice.issued_on,
        product=dossier.product.name,
        code=code.code if code else "",
        producer=dossier.product.producer.name,
        commune=str(dossier.place),
        session=(session.council.name, session.held_on),
        result=result_of(outcome, language),
        way=notice.way,
        decision=signed.decision.number if signed else "",
        expires_on=certificate.expires_on if certificate else None,
        prepared_by=str(notice.issued_by or ""),
    )


def notice_paper(notice: Notice) -> OfficialPaper:
    """The notice as sent."""
    return papers.notice_paper(notice_facts(notice))


def result_of(outcome: Outcome, language: str = "vi") -> results.CouncilResult:
    """What the council found, in words of the rulebook it was judged by."""
    return results.read_result(
        outcome.detail,
        total=outcome.total_exact,
        band=outcome.band,
        star=outcome.star,
        book=rulebook_of(outcome.item.dossier),
        language=language,
    )


def _office(place: Place) -> papers.Office:
    return papers.Office(place.name, place.short_name)


def _line(item: DecisionItem, codes: dict[int, str]) -> papers.Line:
    outcome, dossier = item.outcome, item.outcome.item.dossier
    certificate = getattr(dossier, "certificate", None)
    assert outcome.star is not None
    return papers.Line(
        product=dossier.product.name,
        code=codes.get(dossier.product_id, ""),
        producer=dossier.product.producer.name,
        commune=str(dossier.place),
        total=Fraction(outcome.total_exact),
        star=outcome.star,
        certificate=certificate.number if certificate else "",
    )


def _current_codes(items: list[DecisionItem]) -> dict[int, str]:
    return drafts.current_codes([each.outcome.item.dossier.product_id for each in items])
