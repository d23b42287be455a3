"""What one step up costs: a province's own weights, used by the way to the next star."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.kernel.points import short
from ocop.law.rulebooks.next_star import held_weights
from ocop.law.rulebooks.rulebook import Rulebook
from ocop.recognition.dossiers import access
from ocop.recognition.dossiers.models import EffortWeights


@action("dossiers.weigh", may=access.may_weigh)
def set_weights(actor: Actor, place: Place, *, book: Rulebook, weights: Mapping[str, Decimal]) -> EffortWeights:
    """Keep the province's weights of a set; a weight of 1 is the rule and is not written down.

    Raises Refused at the criterion for an unknown code or a weight that is no number from 0.01 to 1000.
    """
    held = held_weights(book, dict(weights))
    told = {code: short(weight) for code, weight in held.items() if weight is not None and weight != 1}
    kept, _ = EffortWeights.objects.update_or_create(
        place=place,
        set_no=book.set_no,
        defaults={"weights": told, "changed_by_id": actor.pk, "changed_at": clock.now()},
    )
    record(kept, set=book.set_no, weights=told)
    return kept
