"""Who sees the law's versions and drafts, prepares, proposes and approves them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor
from ocop.ground.people.permissions import register
from ocop.kernel.verdict import YES, Verdict
from ocop.law.regulations.models import RegulationVersion
from ocop.law.roles import LAW_OFFICER, NATIONAL_LAW_OFFICER
from ocop.law.rulebooks.models import RulebookVersion
from ocop.law.studio import states
from ocop.law.studio.models import Draft, DraftSet
from ocop.law.studio.rules import check_open, check_two_people
from ocop.law.studio.states import DRAFT

OFFICERS = (LAW_OFFICER, NATIONAL_LAW_OFFICER)
SEE = register(states.SEE, gettext_noop("Xem quy định, bộ tiêu chí và dự thảo"), roles=OFFICERS)
DRAFT_LAW = register(states.DRAFT_LAW, gettext_noop("Soạn dự thảo quy định, bộ tiêu chí"), roles=OFFICERS)
PROPOSE = register(states.PROPOSE, gettext_noop("Trình công bố quy định, bộ tiêu chí"), roles=OFFICERS)
APPROVE = register(states.APPROVE, gettext_noop("Duyệt công bố quy định, bộ tiêu chí"), roles=OFFICERS)


def may_draft(actor: Actor, *_: object) -> Verdict:
    """Law officers start drafts."""
    return actor.holds(DRAFT_LAW)


def may_change(actor: Actor, draft: Draft) -> Verdict:
    """A draft is dropped while it is being prepared."""
    return actor.holds(DRAFT_LAW) & DRAFT.allows("discard", draft.state)


def may_bring_in(actor: Actor, draft: Draft) -> Verdict:
    """Files are brought in while a draft is being prepared."""
    return actor.holds(DRAFT_LAW) & check_open(draft.state)


def may_propose(actor: Actor, draft: Draft) -> Verdict:
    """A draft in preparation is proposed."""
    return actor.holds(PROPOSE) & DRAFT.allows("propose", draft.state)


def may_approve(actor: Actor, draft: Draft) -> Verdict:
    """A proposal is published by another person than its proposer."""
    return (
        actor.holds(APPROVE)
        & DRAFT.allows("publish", draft.state)
        & check_two_people(draft.proposed_by_id, actor.pk)
    )  # fmt: skip


def may_return(actor: Actor, draft: Draft) -> Verdict:
    """A proposal is given back by whoever may approve, and taken back by its proposer."""
    return actor.holds(APPROVE) & DRAFT.allows("return", draft.state)


def drafts_visible_to(actor: Actor) -> QuerySet[Draft]:
    """All drafts of the installation for its law officers; nothing for others."""
    drafts = Draft.objects.select_related("made_by", "proposed_by", "approved_by")
    return drafts if actor.holds(SEE) else drafts.none()


def get_draft_for(actor: Actor, pk: int, *, to: str = "see") -> Draft:
    """The draft, if this person may see it, or `change`, `bring_in`, `propose`, `approve`, `return` it.

    Raises Http404, Refused.
    """
    draft = drafts_visible_to(actor).filter(pk=pk).first()
    if draft is None:
        raise Http404
    checks = {
        "see": lambda *_: YES,
        "change": may_change,
        "bring_in": may_bring_in,
        "propose": may_propose,
        "approve": may_approve,
        "return": may_return,
    }
    checks[to](actor, draft).or_refuse()
    return draft


def get_set_for(actor: Actor, pk: int) -> DraftSet:
    """A set of a draft this person may see. Raises Http404."""
    found = DraftSet.objects.select_related("draft").filter(pk=pk, draft__in=drafts_visible_to(actor)).first()
    if found is None:
        raise Http404
    return found


def rulebooks_visible_to(actor: Actor) -> QuerySet[RulebookVersion]:
    """Every published version of a set, for law officers."""
    rows = RulebookVersion.objects.select_related("proposed_by", "approved_by")
    return rows if actor.holds(SEE) else rows.none()


def regulations_visible_to(actor: Actor) -> QuerySet[RegulationVersion]:
    """Every published version of a regulation, for law officers."""
    rows = RegulationVersion.objects.select_related("proposed_by", "approved_by")
    return rows if actor.holds(SEE) else rows.none()


def get_rulebook_for(actor: Actor, pk: int) -> RulebookVersion:
    """A published version of a set. Raises Http404."""
    found = rulebooks_visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_regulation_for(actor: Actor, pk: int) -> RegulationVersion:
    """A published version of a regulation. Raises Http404."""
    found = regulations_visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
