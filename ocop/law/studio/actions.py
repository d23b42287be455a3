"""The only writers of drafts; publishing goes on to the writers of the versions below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from ocop.ground.audit.actions import Actor, action, move, record
from ocop.kernel import clock
from ocop.law.regulations.actions import publish_regulation
from ocop.law.rulebooks.actions import publish_rulebook
from ocop.law.studio import access, kept, queries, rules
from ocop.law.studio.intake import read_files
from ocop.law.studio.models import Draft, DraftSet
from ocop.law.studio.pieces import Intake
from ocop.law.studio.states import DRAFT
from ocop.law.two_people import Behind

Files = Sequence[tuple[str, bytes]]


@action("law.draft", may=access.may_draft)
def start_draft(actor: Actor, *, title: str, sources: Files) -> Draft:
    """A new draft from files. Faults are kept with it. Raises Refused without a title or a file."""
    rules.check_files([name for name, _ in sources], title).or_refuse()
    draft = Draft.objects.create(title=title.strip(), made_by_id=actor.pk)
    _keep(draft, read_files(sources, queries.bases()), sources)
    return draft


@action("law.upload", may=access.may_bring_in)
def bring_in(actor: Actor, draft: Draft, *, sources: Files) -> bool:
    """Replace all that a draft holds by what these files hold. False when they say what it holds already."""
    rules.check_files([name for name, _ in sources], draft.title).or_refuse()
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    access.may_bring_in(actor, locked).or_refuse()
    intake = read_files(sources, queries.bases())
    if kept.fingerprint(intake) == kept.fingerprint_kept(locked):
        record(draft, changed=False)
        return False
    _keep(draft, intake, sources)
    return True


def _keep(draft: Draft, intake: Intake, sources: Files) -> None:
    regulation = intake.regulation
    draft.regulation = kept.storable(intake.number)[:200]
    draft.content = kept.storable(regulation.content) if regulation else None
    draft.source = kept.storable(", ".join(name for name, _ in sources))[:300]
    draft.faults = kept.own_faults(intake)
    draft.save(update_fields=["regulation", "content", "source", "faults"])
    draft.sets.all().delete()
    DraftSet.objects.bulk_create(
        DraftSet(draft=draft, position=position, **fields) for position, fields in enumerate(kept.set_fields(intake))
    )
    record(draft, changed=True, sources=draft.source, sets=[piece.set_no for piece in intake.sets])


@action("law.propose", may=access.may_propose)
def propose_draft(actor: Actor, draft: Draft, *, in_force_from: date | None, reason: str = "") -> Draft:
    """Ask another law officer to publish from that day. Raises Refused for faults, nothing new, or without a
    reason where a published version is corrected."""
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    facts = queries.facts_of(locked)
    rules.check_soundness(facts).or_refuse()
    rules.check_terms(facts, in_force_from, reason, today=clock.today()).or_refuse()
    move(
        draft,
        DRAFT,
        "propose",
        note=reason.strip(),
        in_force_from=in_force_from,
        reason=reason.strip(),
        proposed_by_id=actor.pk,
        proposed_at=clock.now(),
        approved_by_id=None,
    )
    return draft


@action("law.publish", may=access.may_approve)
def approve_draft(actor: Actor, draft: Draft) -> Draft:
    """Publish the regulation (when it is new) and every changed set, all or nothing.

    Raises Refused for the proposer, when somebody else was quicker, or when the law has changed since.
    """
    # Proposals of one regulation wait here for each other, so that each sees the versions the other published.
    wanted = Q(pk=draft.pk) | Q(regulation=draft.regulation, state="proposed")
    rows = {row.pk: row for row in Draft.objects.select_for_update().filter(wanted).order_by("pk")}
    locked = rows[draft.pk]
    access.may_approve(actor, locked).or_refuse()
    sets = queries.sets_of(locked)
    facts = queries.facts_of(locked, sets)
    rules.check_soundness(facts).or_refuse()
    rules.check_terms(facts, locked.in_force_from, locked.reason, today=clock.today()).or_refuse()
    move(locked, DRAFT, "publish", approved_by_id=actor.pk, approved_at=clock.now())
    versions = _publish(actor, locked, sets)
    record(locked, versions=versions)
    draft.refresh_from_db()
    return draft


def _publish(actor: Actor, draft: Draft, sets: list[queries.Standing]) -> list[str]:
    assert draft.in_force_from is not None
    first = Behind(draft.proposed_by_id, actor.pk)
    correction = Behind(draft.proposed_by_id, actor.pk, draft.reason)
    versions = []
    standing = queries.regulation_standing(draft)
    if standing in ("new", "correction") and draft.content is not None:
        behind = correction if standing == "correction" else first
        versions.append(str(publish_regulation(actor, draft.content, behind=behind)))
    for each in sets:
        if each.standing in ("new", "correction") and each.content is not None:
            behind = correction if each.standing == "correction" else first
            versions.append(str(publish_rulebook(actor, each.content, draft.in_force_from, behind=behind)))
    return versions


@action("law.return", may=access.may_return)
def return_draft(actor: Actor, draft: Draft, *, note: str) -> Draft:
    """Give a proposal back to be mended. Raises Refused without words."""
    rules.check_words(note, "note").or_refuse()
    move(draft, DRAFT, "return", note=note.strip())
    return draft


@action("law.discard", may=access.may_change)
def discard_draft(actor: Actor, draft: Draft) -> Draft:
    """Drop a draft; it stays in the record but cannot be taken up again."""
    move(draft, DRAFT, "discard")
    return draft
