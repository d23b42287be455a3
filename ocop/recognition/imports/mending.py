"""Which of the two mends a form asks for: of one row, or of all that hold the same text."""

from __future__ import annotations

from ocop.ground.audit.actions import Actor
from ocop.recognition.imports import actions
from ocop.recognition.imports.models import ImportRow


def mend(actor: Actor, row: ImportRow, *, field: str, value: str, everywhere: bool = False) -> int:
    """One of the two, as a form asks for it; returns in how many rows the value stands now. Raises Refused."""
    if everywhere:
        return actions.mend_alike(actor, row, field=field, value=value)
    actions.mend_row(actor, row, field=field, value=value)
    return 1
