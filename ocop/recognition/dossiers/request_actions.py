"""The commune's letter to the province for one or many dossiers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.papers.numbers import next_number
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.kernel.verdict import YES, Verdict, every, no
from ocop.recognition.dossiers import access, forwarding
from ocop.recognition.dossiers.models import Dossier, Transmittal
from ocop.recognition.dossiers.office_actions import forward_to_province
from ocop.recognition.dossiers.paper_facts import office_line
from ocop.recognition.dossiers.papers import current_code

MOST_TOGETHER = 100


@action("dossiers.send_request", may=access.may_send_from)
def forward_together(
    actor: Actor, place: Place, *, dossiers: Sequence[Dossier], number: str = "", signer: str = "", title: str = ""
) -> Transmittal:
    """Send dossiers of one commune to the province with one letter that names exactly these (Đ6.2a, Đ7.2b).

    All or none. Without `number` the commune's book gives it. Raises Refused with every reason, by product.
    """
    today = clock.today()
    _together(place, dossiers).or_refuse()
    every(_named(each, forwarding.forward_verdict(each, today)) for each in dossiers).or_refuse()
    if number and Transmittal.objects.filter(place=place, number=number, sent_on__year=today.year).exists():
        no(gettext_noop("Số văn bản {number} đã dùng trong năm."), at="number", number=number).or_refuse()
    own = number or f"{next_number(f'commune:{place.code}', 'request', today.year)}/UBND-OCOP"
    letter = Transmittal.objects.create(
        place=place, number=own, sent_on=today, signer=signer.strip(), signer_title=title.strip(), by_id=actor.pk
    )
    for each in dossiers:
        forward_to_province(actor, each, transmittal=letter)
    letter.lines = [asdict(office_line(each, code=current_code(each.product))) for each in dossiers]
    letter.save(update_fields=["lines"])
    record(letter, number=own, dossiers=[each.pk for each in dossiers])
    return letter


def _together(place: Place, dossiers: Sequence[Dossier]) -> Verdict:
    if not dossiers:
        return no(gettext_noop("Chưa chọn hồ sơ nào."), remedy=gettext_noop("Đánh dấu ít nhất một hồ sơ đủ điều kiện."))
    if len(dossiers) > MOST_TOGETHER:
        said = gettext_noop("Một văn bản gửi nhiều nhất {most} hồ sơ.")
        return no(said, remedy=gettext_noop("Chia làm nhiều văn bản."), most=MOST_TOGETHER)
    if len({each.pk for each in dossiers}) < len(dossiers):
        return no(gettext_noop("Một hồ sơ được chọn hai lần."))
    if foreign := [each.product.name for each in dossiers if each.place.code != place.code]:
        return no(gettext_noop("Không thuộc {place}: {what}."), place=place.name, what="; ".join(foreign))
    return YES


def _named(dossier: Dossier, verdict: Verdict) -> Verdict:
    if verdict:
        return YES
    return no(gettext_noop("“{product}”: {why}"), product=dossier.product.name, why=str(verdict))
