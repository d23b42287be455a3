"""The only writers of decisions, certificates and notices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, move, record
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.kernel.verdict import no
from ocop.recognition.certificates import access, drafts, issue, queries, rules
from ocop.recognition.certificates.models import Certificate, Decision, DecisionItem, Notice
from ocop.recognition.certificates.states import CERTIFICATE, DECISION
from ocop.recognition.councils.models import Outcome
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.office_actions import conclude


@action("certificates.prepare", may=access.may_prepare)
def prepare_decision(actor: Actor, place: Place, *, outcomes: Sequence[Outcome]) -> Decision:
    """Draft the decision for the chair: products at 3 and 4 stars, and those for the Ministry (Đ7.3đ).

    Raises Refused for a product below 3 stars, of another province, or in another decision already.
    """
    ways = [(str(outcome.item), queries.way_of(outcome)) for outcome in outcomes]
    rules.check_decision(ways).or_refuse()
    # Two officers may press the button at once: the second waits here and then sees what the first one took.
    chosen = Outcome.objects.select_for_update().filter(pk__in=[outcome.pk for outcome in outcomes])
    list(chosen.order_by("pk").values_list("pk", flat=True))
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


@action("certificates.return", may=access.may_return)
def return_decision(actor: Actor, decision: Decision, *, reason: str) -> Decision:
    """Give a draft back with words; its products wait again for another draft. Raises Refused once signed."""
    rules.check_return(reason).or_refuse()
    move(decision, DECISION, "return", note=reason.strip())
    record(decision, outcomes=list(decision.items.values_list("outcome_id", flat=True)))
    decision.items.all().delete()
    return decision


@action("certificates.sign", may=access.may_sign)
def sign_decision(
    actor: Actor, decision: Decision, *, number: str, title: str = "", on: date | None = None
) -> Decision:
    """Sign: certificates are issued for 36 months, files for five stars go up, notices go out (Đ7.3e, g).

    `number` is the decision's number in the office's book ("3981/QĐ-UBND"), `on` the day of signing (today).
    Raises Refused for a number that is none or taken, or a day before the council met or in the future.
    """
    day = on or clock.today()
    written = drafts.free_number(decision, number, day)
    met = decision.items.aggregate(met=Max("outcome__item__session__held_on"))["met"]
    rules.check_signing(day, today=clock.today(), council_met_on=met).or_refuse()
    move(
        decision,
        DECISION,
        "sign",
        number=written,
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
            issue.certificate(decision, item.outcome, dossier, day)
        issue.notice(actor, dossier, item.way, day)
    record(decision, number=decision.number)
    return decision


@action("certificates.notify_failure", may=access.may_notify)
def notify_failure(actor: Actor, dossier: Dossier) -> Notice:
    """End a dossier below 3 stars with the written notice (Đ4.1a, Đ7.3g). Raises Refused for any other."""
    outcome = Outcome.objects.filter(item__dossier=dossier).select_related("item__dossier").first()
    if outcome is None or queries.way_of(outcome) != "reject":
        no(
            gettext_noop("Sản phẩm này đạt từ 3 sao: đưa vào quyết định công nhận."),
            cite="Đ7.3đ",
            remedy=gettext_noop("Chọn sản phẩm trong danh sách trình ký."),
        ).or_refuse()
    conclude(actor, dossier, name="reject")
    return issue.notice(actor, dossier, "reject", clock.today())


@action("certificates.withdraw", may=access.may_withdraw)
def withdraw_certificate(actor: Actor, certificate: Certificate, *, ground: str, reason: str) -> Certificate:
    """Withdraw from today; the public page says so at once (Đ8). Raises Refused without ground or reason."""
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
