"""Publishing rulebooks, loading official words, confirming doubts: the only writers of all three."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.people.models import User
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.kernel.verdict import Verdict, every
from ocop.law.rulebooks import access, queries, rules, wording
from ocop.law.rulebooks.check import problems
from ocop.law.rulebooks.doubts import DoubtLine
from ocop.law.rulebooks.load import build
from ocop.law.rulebooks.models import DoubtCheck, RulebookVersion, Wording
from ocop.law.source import digest
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


@action("rulebooks.load_wording", may=access.may_load_wording)
def load_wording(
    actor: Actor,
    office: Place | None,
    *,
    contents: Sequence[tuple[RulebookVersion, Mapping[str, Any]]],
    source: str,
    source_date: date,
) -> list[Wording]:
    """Lay words of the signed decision over versions, for an office or (None) the whole country.

    All or nothing. What was loaded before stays and shows no longer. The versions keep content, points and
    hash. Raises Refused with every fault, `at` the field or the criterion.
    """
    checks = [rules.check_source(source, source_date, clock.today())]
    checks += [wording.check(queries.rulebook(version.pk), dict(content)) for version, content in contents]
    every(checks).or_refuse()
    made = [
        Wording.objects.create(
            version=version,
            office=office,
            content=dict(content),
            source=source.strip(),
            source_date=source_date,
            loaded_by=_person(actor),
            loaded_at=clock.now(),
            sha256=digest(content),
        )
        for version, content in contents
    ]
    record(made[-1] if made else None, sets=[each.version.set_no for each in made], source=source.strip())
    return made


@action("rulebooks.confirm_doubt", may=access.may_confirm)
def confirm_doubt(actor: Actor, line: DoubtLine, *, finding: str, words: str, page: str) -> DoubtCheck:
    """Note what the signed paper has at a doubt. An earlier note stays beside; this one counts from now on.

    Raises Refused at "finding", "words" or "page".
    """
    rules.check_finding(finding, words, page).or_refuse()
    made = DoubtCheck.objects.create(
        regulation=line.regulation,
        version_id=line.listed.version_id,
        index=line.index,
        digest=line.digest,
        finding=finding,
        words=words.strip(),
        page=page.strip(),
        by=_person(actor),
        at=clock.now(),
    )
    record(made, set=line.listed.set_no, place=line.doubt.at, finding=finding)
    return made


def _person(actor: Actor) -> User | None:
    """Who did it; nobody's name for set-up commands."""
    return actor if isinstance(actor, User) else None
