"""May a dossier leave the commune? Reads only."""

from __future__ import annotations

from datetime import date

from ocop.kernel.verdict import Verdict
from ocop.recognition.dossiers import queries, rules
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.states import DOSSIER


def forward_verdict(dossier: Dossier, today: date) -> Verdict:
    """May the commune send it to the province now? State, regulation, Mẫu 03 and samples; every reason at once."""
    report = queries.report_of(dossier)
    matters = {key: getattr(report, key) for key in rules.COMMUNE_MATTERS}
    state = DOSSIER.allows("forward", dossier.state)
    if not state:
        return state
    return rules.check_in_time(queries.choice_of(dossier), today) & rules.check_forward(
        matters, dossier.samples, dossier.product.set_no, queries.rulebook_of(dossier).sample_units
    )
