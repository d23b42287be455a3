"""The only writers of decisions, certificates and notices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, move, record
from ocop.ground.papers.numbers import next_number
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.kernel.numbering import NumberingError, parse_document_number
from ocop.kernel.verdict import no
from ocop.law.regulations.deadlines import expires_on
from ocop.law.regulations.queries import regulation
from ocop.recognition.certificates import access, queries, rules
from ocop.recognition.certificates.models import Certificate, Decision, DecisionItem, Notice
from ocop.recognition.certificates.states import CERTIFICATE, DECISION
from ocop.recognition.councils.models import Outcome
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.office_actions import conclude


@action("certificates.prepare", may=access.may_prepare)
def prepare_decision(actor: Actor, place: Place, *, outcomes: Sequence[Outcome]) -> Decision:
    """Draft the decision for the chair: products at 3 and 4 stars, and those to be sent to the Ministry (Đ7.3đ).

    Raises Refused for a product below 3 stars, of another province, or in another decision already.
    """
    ways = [(str(outcome.item), queries.way_of(outcome)) for outcome in outcomes]
    rules.check_decision(ways).or_refuse()
    waiting = set(queries.outcomes_waiting(place).values_list("pk", flat=True))
    for outcome in outcomes:
        if outcome.pk not in waiting:
            no(
                gettext_noop("“{product}” đã nằm trong một quyết định, hoặc không thuộc tỉnh này."),
                at="dossiers",
                remedy=gettext_noop("Tải lại trang rồi chọn lại."),
                product=str(outcome.item),
            ).or_refuse()
    decision = Decision.objects.create(place=place, prepared_by_id=actor.pk)
    DecisionItem.objects.bulk_create(
        DecisionItem(decision=decision, outcome=outcome, way=way)
        for outcome, (_, way) in zip(outcomes, ways, strict=True)
    )
    record(decision, outcomes=[outcome.pk for outcome in outcomes])
    return decision


@action("certificates.sign", may=access.may_sign)
def sign_decision(actor: Actor, decision: Decision, *, number: str, title: str = "", on: date | None = None) -> Decision:
    """Sign: certificates are issued for 36 months, files for five stars go up, notices go out (Đ7.3e, g).

    `number` is the decision's number in the office's book ("3981/QĐ-UBND"), `on` the day of signing (today).
    Raises Refused for a number that is none or taken, or a day in the future.
    """
    day = on or clock.today()
    _check_number(decision, number, day)
    move(
        decision,
        DECISION,
        "sign",
        number=number.strip(),
        signed_on=day,
        signed_by_id=actor.pk,
        signer_title=title.strip(),
    )
    items = decision.items.select_related(
        "outcome__item__dossier__product__producer", "outcome__item__dossier__place__province"
    )
    for item in items:
        dossier = item.outcome.item.dossier
        conclude(actor, dossier, name=item.way)
        if item.way == "recognise":
            _issue(decision, item.outcome, dossier, day)
        _notify(actor, dossier, item.way, day)
    record(decision, number=decision.number)
    return decision


@action("certificates.notify_failure", may=access.may_notify)
def notify_failure(actor: Actor, dossier: Dossier) -> Notice:
    """End a dossier whose product did not reach 3 stars, with the written notice (Đ4.1a, Đ7.3g). Raises Refused."""
    outcome = Outcome.objects.filter(item__dossier=dossier).select_related("item__dossier").first()
    if outcome is None or queries.way_of(outcome) != "reject":
        no(
            gettext_noop("Sản phẩm này đạt từ 3 sao: đưa vào quyết định công nhận."),
            cite="Đ7.3đ",
            remedy=gettext_noop("Chọn sản phẩm trong danh sách trình ký."),
        ).or_refuse()
    conclude(actor, dossier, name="reject")
    return _notify(actor, dossier, "reject", clock.today())


@action("certificates.withdraw", may=access.may_withdraw)
def withdraw_certificate(actor: Actor, certificate: Certificate, *, ground: str, reason: str) -> Certificate:
    """Withdraw from today; the public page says so at once (Đ8). Raises Refused without ground or conclusion."""
    rules.check_withdrawal(ground, reason).or_refuse()
    move(
        certificate,
        CERTIFICATE,
        "withdraw",
        note=reason.strip(),
        withdrawn_on=clock.today(),
        withdrawal_ground=ground,
        withdrawal_reason=reason.strip(),
    )
    return certificate


def _issue(decision: Decision, outcome: Outcome, dossier: Dossier, day: date) -> Certificate:
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


def _notify(actor: Actor, dossier: Dossier, way: str, day: date) -> Notice:
    province = dossier.place.province
    assert province is not None
    seq = next_number(f"province:{province.code}", "notice", day.year)
    return Notice.objects.create(
        dossier=dossier, number=f"{seq}/TB-OCOP", issued_on=day, issued_by_id=actor.pk, way=way
    )


def _check_number(decision: Decision, number: str, day: date) -> None:
    try:
        parse_document_number(number)
    except NumberingError as error:
        no("{why}", at="number", why=str(error)).or_refuse()
    if Decision.objects.filter(place=decision.place, number=number.strip(), signed_on__year=day.year).exists():
        no(
            gettext_noop("Số {number} đã dùng cho quyết định khác trong năm {year}."),
            at="number",
            remedy=gettext_noop("Kiểm tra sổ văn bản và nhập số đúng."),
            number=number,
            year=day.year,
        ).or_refuse()
    if day > clock.today():
        no(gettext_noop("Ngày ký ở tương lai."), at="on").or_refuse()
