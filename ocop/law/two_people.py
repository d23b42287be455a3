"""Who stands behind a published version: one person proposed it, another approved it, and why it corrects another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ocop.kernel.verdict import YES, Verdict, no
from ocop.kernel.words import gettext_noop


@dataclass(frozen=True, slots=True)
class Behind:
    """Ids of the two people (None for the shipped law, which set-up commands load) and the reason of a correction."""

    proposed_by: int | None = None
    approved_by: int | None = None
    reason: str = ""

    def fields(self) -> dict[str, Any]:
        """The columns of a version."""
        return {"proposed_by_id": self.proposed_by, "approved_by_id": self.approved_by, "reason": self.reason}


NOBODY = Behind()


def check_two(actor: int | None, behind: Behind) -> Verdict:
    """A person publishes only what somebody else proposed; the system itself (no id) loads what is shipped."""
    if actor is None or (behind.proposed_by not in (None, actor) and behind.approved_by == actor):
        return YES
    return no(
        gettext_noop("Công bố luật cần hai người: một người trình, người khác duyệt."),
        remedy=gettext_noop("Trình dự thảo, rồi đề nghị một cán bộ pháp chế khác duyệt."),
    )
