"""Publishing regulations: the only writer of their versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ocop.ground.audit.actions import Actor, action, record
from ocop.kernel import clock
from ocop.kernel.verdict import Verdict
from ocop.law.regulations import access
from ocop.law.regulations.check import problems
from ocop.law.regulations.memory import forget
from ocop.law.regulations.models import RegulationVersion
from ocop.law.regulations.regulation import regulation_of
from ocop.law.two_people import NOBODY, Behind, check_two


@action("regulations.publish", may=access.may_publish)
def publish_regulation(actor: Actor, content: Mapping[str, Any], *, behind: Behind = NOBODY) -> RegulationVersion:
    """Add the content as the regulation's next version. The day in force comes from the content.

    Raises Refused for a content with faults (`check.problems`) and when a person publishes what nobody else
    proposed, IntegrityError when the same content is published already; ask `queries.is_published` first.
    """
    check_two(actor.pk, behind).or_refuse()
    Verdict(tuple(each.reason for each in problems(content, ""))).or_refuse()
    regulation = regulation_of(content)
    known = RegulationVersion.objects.filter(number=regulation.number).order_by("-version").first()
    version = RegulationVersion.objects.create(
        number=regulation.number,
        version=known.version + 1 if known else 1,
        content=dict(content),
        sha256=regulation.sha256,
        in_force_from=regulation.in_force_from,
        lapses_on=regulation.lapses_on,
        published_at=clock.now(),
        **behind.fields(),
    )
    record(version, sha256=version.sha256)
    forget()
    return version
