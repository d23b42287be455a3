"""Publishing rulebooks: the only writer of their versions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ocop.ground.audit.actions import Actor, action, record
from ocop.kernel import clock
from ocop.kernel.verdict import Verdict
from ocop.law.rulebooks import access
from ocop.law.rulebooks.check import problems
from ocop.law.rulebooks.load import build
from ocop.law.rulebooks.models import RulebookVersion
from ocop.law.two_people import NOBODY, Behind, check_two


@action("rulebooks.publish", may=access.may_publish)
def publish_rulebook(
    actor: Actor, content: Mapping[str, Any], in_force_from: date, *, behind: Behind = NOBODY
) -> RulebookVersion:
    """Add a checked content (`load.content_of`) as the next version of its set, applied from that day on.

    Dossiers opened before keep the version they pinned. Raises Refused for a content with faults and when a
    person publishes what nobody else proposed, IntegrityError when the same content is published already; ask
    `queries.is_published` first.
    """
    check_two(actor.pk, behind).or_refuse()
    written = {key: value for key, value in content.items() if key not in ("bands", "cites")}
    Verdict(tuple(each.reason for each in problems(written, ""))).or_refuse()
    book = build(content)
    known = RulebookVersion.objects.filter(regulation=book.regulation, set_no=book.set_no).order_by("-version").first()
    version = RulebookVersion.objects.create(
        regulation=book.regulation,
        set_no=book.set_no,
        code=book.code,
        version=known.version + 1 if known else 1,
        content=dict(content),
        sha256=book.sha256,
        in_force_from=in_force_from,
        published_at=clock.now(),
        **behind.fields(),
    )
    record(version, sha256=version.sha256)
    return version
