"""The only writer of sample receipts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.papers.numbers import next_number
from ocop.kernel import clock
from ocop.recognition.dossiers import office_actions
from ocop.recognition.dossiers.access import may_check
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.intake import rules
from ocop.recognition.intake.models import SampleReceipt


@action("intake.receive_samples", may=may_check)
def receive_samples(
    actor: Actor,
    dossier: Dossier,
    *,
    quantity: int,
    received_on: date,
    condition: str,
    has_label: bool,
    label_seen: Sequence[str] = (),
    words: str = "",
) -> SampleReceipt:
    """Note samples handed over at the commune, under a number of its book; the dossier's count grows (Đ6.2d).

    Raises Refused for tourism, a number out of bounds, a day to come, or a dossier not being checked.
    """
    rules.check_receipt(dossier.product.set_no, quantity, received_on, clock.today()).or_refuse()
    Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    dossier.refresh_from_db(fields=["state", "samples"])
    office_actions.count_samples(actor, dossier, samples=dossier.samples + quantity)
    seq = next_number(f"commune:{dossier.place.code}", "samples", received_on.year)
    receipt = SampleReceipt.objects.create(
        dossier=dossier,
        number=f"{seq}/PNM-{dossier.place.code}-{received_on.year}",
        quantity=quantity,
        received_on=received_on,
        condition=condition,
        has_label=has_label,
        label_seen=list(label_seen) if has_label else [],
        words=words.strip(),
        received_by_id=actor.pk,
    )
    record(receipt, dossier=dossier.pk, quantity=quantity, number=receipt.number)
    return receipt
