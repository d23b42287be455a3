"""The offices' word on an idea: the commune agrees or returns, the province approves, declines or sends back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, move, record
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.kernel.verdict import every, no
from ocop.recognition.ideas import access, rules, year_access
from ocop.recognition.ideas.models import Idea, Review, StandstillDays
from ocop.recognition.ideas.rules import Opinion
from ocop.recognition.ideas.standing import KINDS, Days, check_days
from ocop.recognition.ideas.states import IDEA

Opinions = Mapping[str, Opinion]


@action("ideas.agree", may=access.may_review)
def agree_idea(actor: Actor, idea: Idea, *, opinions: Opinions, words: str = "", hints: Sequence[str] = ()) -> Review:
    """The commune agrees, with its opinion on every matter; a doubt needs words. `hints` are kept with it."""
    rules.check_opinions(opinions).or_refuse()
    move(idea, IDEA, "agree", note=words.strip(), agreed_on=clock.today(), reason="")
    return _kept(actor, idea, "agree", words, opinions, hints)


@action("ideas.return", may=access.may_review)
def return_idea(
    actor: Actor, idea: Idea, *, reason: str, opinions: Opinions | None = None, hints: Sequence[str] = ()
) -> Review:
    """The commune gives it back to the producer with words that say what is missing."""
    rules.check_reason(reason).or_refuse()
    move(idea, IDEA, "return", note=reason.strip(), reason=reason.strip())
    return _kept(actor, idea, "return", reason, opinions or {}, hints)


@action("ideas.approve", may=access.may_decide)
def approve_idea(actor: Actor, idea: Idea, *, words: str = "", hints: Sequence[str] = ()) -> Review:
    """The province approves."""
    move(idea, IDEA, "approve", note=words.strip(), approved_on=clock.today(), reason="")
    return _kept(actor, idea, "approve", words, {}, hints)


@action("ideas.approve_many", may=lambda actor, ideas: every(access.may_decide(actor, each) for each in ideas))
def approve_many(actor: Actor, ideas: Sequence[Idea], *, words: str = "") -> int:
    """Several ideas at once, all or none; returns how many. Raises Refused for none chosen."""
    if not ideas:
        no(
            gettext_noop("Chưa chọn ý tưởng nào."),
            at="chosen",
            remedy=gettext_noop("Đánh dấu ít nhất một ý tưởng."),
        ).or_refuse()
    for each in ideas:
        approve_idea(actor, each, words=words)
    record(ideas=[each.pk for each in ideas])
    return len(ideas)


@action("ideas.decline", may=access.may_decide)
def decline_idea(actor: Actor, idea: Idea, *, reason: str, hints: Sequence[str] = ()) -> Review:
    """The province does not approve, with words; the idea ends here."""
    rules.check_reason(reason).or_refuse()
    move(idea, IDEA, "decline", note=reason.strip(), reason=reason.strip(), ended_on=clock.today())
    return _kept(actor, idea, "decline", reason, {}, hints)


@action("ideas.send_back", may=access.may_decide)
def send_back_idea(actor: Actor, idea: Idea, *, reason: str, hints: Sequence[str] = ()) -> Review:
    """The province asks the producer to complete it; it goes through the commune again."""
    rules.check_reason(reason).or_refuse()
    move(idea, IDEA, "send_back", note=reason.strip(), reason=reason.strip(), agreed_on=None)
    return _kept(actor, idea, "send_back", reason, {}, hints)


@action("ideas.set_days", may=year_access.may_set_days)
def set_days(actor: Actor, place: Place, *, days: Days) -> StandstillDays:
    """After how many days this province says that an idea stands still. Raises Refused outside 1 to 730."""
    check_days(days).or_refuse()
    kept, _ = StandstillDays.objects.update_or_create(
        place=place,
        defaults={
            **{kind: getattr(days, kind) for kind in KINDS},
            "changed_by_id": actor.pk,
            "changed_at": clock.now(),
        },
    )
    record(kept, **{kind: getattr(days, kind) for kind in KINDS})
    return kept


def _kept(actor: Actor, idea: Idea, name: str, words: str, opinions: Opinions, hints: Sequence[str]) -> Review:
    told = {key: {"view": each.view, "words": each.words.strip()} for key, each in opinions.items() if each.view}
    review = Review.objects.create(
        idea=idea, move=name, words=words.strip(), opinions=told, hints=list(hints), by_id=actor.pk
    )
    record(idea, review=review.pk, hints=list(hints))
    return review
