"""Who may publish the law as data."""

from __future__ import annotations

from ocop.ground.audit.actions import Actor
from ocop.ground.people.permissions import register
from ocop.kernel.verdict import Verdict
from ocop.kernel.words import gettext_noop
from ocop.law.roles import ADMINISTRATOR, LAW_OFFICER, NATIONAL_LAW_OFFICER

PUBLISHERS = (ADMINISTRATOR, LAW_OFFICER, NATIONAL_LAW_OFFICER)
PUBLISH = register("regulations.publish", gettext_noop("Nạp quy định"), roles=PUBLISHERS)


def may_publish(actor: Actor, *_: object) -> Verdict:
    """Set-up commands, and law officers in the studio, where another one has proposed what is published."""
    return actor.holds(PUBLISH)
