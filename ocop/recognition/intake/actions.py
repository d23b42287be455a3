"""The steps taken on many dossiers at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ocop.ground.audit.actions import Actor, action
from ocop.ground.places.models import Place
from ocop.kernel.verdict import no
from ocop.kernel.words import gettext_noop
from ocop.recognition.councils import access as council_access, placing
from ocop.recognition.councils.models import Round
from ocop.recognition.dossiers import access as dossier_access, office_actions
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.states import PROVINCE
from ocop.recognition.experts import access as expert_access, actions as expert_actions
from ocop.recognition.experts.models import Expert
from ocop.recognition.intake.many import Many, each


@action("intake.receive_many", may=dossier_access.may_send_from)
def receive_many(actor: Actor, place: Place, *, dossiers: Sequence[Dossier]) -> Many:
    """Receive all that can be received at the commune, each under its own number."""
    return each(dossiers, lambda row: office_actions.receive_at_commune(actor, row))


@action("intake.take_in_many", may=lambda actor, place: actor.holds(PROVINCE, place))
def take_in_many(actor: Actor, place: Place, *, dossiers: Sequence[Dossier]) -> Many:
    """Take in all that can be taken in at the province, each under its own number (Đ7.3a)."""
    return each(dossiers, lambda row: office_actions.take_in_at_province(actor, row))


@action("intake.place_many", may=council_access.may_prepare)
def place_many(
    actor: Actor, place: Place, *, dossiers: Sequence[Dossier], round: Round | None = None, reason: str = ""
) -> Many:
    """Put dossiers into a round; without `round` each into the one proposed by its day (Đ5.1)."""
    rounds = placing.open_rounds(place)

    def one(dossier: Dossier) -> object:
        chosen = round or placing.proposed(dossier, rounds)
        if chosen is None:
            no(
                gettext_noop("Chưa có đợt nào nhận hồ sơ này."),
                cite="Đ5.1",
                remedy=gettext_noop("Chờ chủ thể bổ sung xong, hoặc lập đợt đánh giá mới."),
            ).or_refuse()
        assert chosen is not None
        return placing.place_in_round(actor, dossier, round=chosen, reason=reason)

    return each(dossiers, one)


@action("intake.assign_many", may=expert_access.may_manage)
def assign_many(
    actor: Actor, place: Place, *, dossiers: Sequence[Dossier], experts: Sequence[Expert], due_on: date
) -> Many:
    """Give every dossier to every one of the experts; a dossier one of them may not read is left out whole."""

    def one(dossier: Dossier) -> object:
        return [expert_actions.assign(actor, dossier, expert=expert, due_on=due_on) for expert in experts]

    return each(dossiers, one)
