"""Who may publish rulebooks, load official words, confirm doubts of print; which sets anyone may read."""

from __future__ import annotations

from datetime import date

from django.http import Http404

from ocop.ground.audit.actions import Actor
from ocop.ground.people.models import Post
from ocop.ground.people.permissions import register
from ocop.ground.places.models import Place
from ocop.kernel.verdict import Refused, Verdict, no
from ocop.kernel.words import gettext_noop
from ocop.law.roles import ADMINISTRATOR, LAW_OFFICER, NATIONAL_LAW_OFFICER
from ocop.law.rulebooks.doubts import DoubtLine, line_of
from ocop.law.rulebooks.models import RulebookVersion
from ocop.law.rulebooks.queries import rulebook_version

PUBLISHERS = (ADMINISTRATOR, LAW_OFFICER, NATIONAL_LAW_OFFICER)
PUBLISH = register("rulebooks.publish", gettext_noop("Nạp bộ tiêu chí"), roles=PUBLISHERS)
WORDING = register(
    "law.wording", gettext_noop("Nạp lời nguyên văn của quyết định"), roles=(LAW_OFFICER, NATIONAL_LAW_OFFICER)
)
CONFIRM = register(
    "law.confirm", gettext_noop("Đối chiếu điểm ngờ với bản ký"), roles=(LAW_OFFICER, NATIONAL_LAW_OFFICER)
)


def may_publish(actor: Actor, *_: object) -> Verdict:
    """Set-up commands, and law officers in the studio, where another one has proposed what is published."""
    return actor.holds(PUBLISH)


def may_load_wording(actor: Actor, office: Place | None) -> Verdict:
    """A law officer loads for the own province, only a national one (or set-up) for the whole country."""
    if office is not None:
        return actor.holds(WORDING, office)
    verdict = actor.holds(WORDING)
    if not verdict or actor.pk is None or _nationwide(actor):
        return verdict
    return no(
        gettext_noop("Chỉ cán bộ pháp chế trung ương nạp lời nguyên văn cho cả nước."),
        remedy=gettext_noop("Nạp cho tỉnh của bạn, hoặc chuyển tệp cho cán bộ pháp chế trung ương."),
    )


def may_confirm(actor: Actor, *_: object) -> Verdict:
    """Every law officer: the signed paper is the same everywhere."""
    return actor.holds(CONFIRM)


def office_of(actor: Actor) -> Place | None:
    """For whom this person loads words: the whole country (None) or the province of the post."""
    if actor.pk is None or _nationwide(actor):
        return None
    return next((post.place for post in _posts(actor) if post.role == LAW_OFFICER), None)


def get_doubt_for(actor: Actor, digest: str) -> DoubtLine:
    """A doubt of the list, for those who confirm. Raises Refused, Http404."""
    may_confirm(actor).or_refuse()
    found = line_of(digest)
    if found is None:
        raise Http404
    return found


def get_version(set_no: int, on: date) -> RulebookVersion:
    """The sheet of a set in force on a day: anyone may read the law. Raises Http404 when there is none."""
    try:
        return rulebook_version(set_no, on)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


def _nationwide(actor: Actor) -> bool:
    return any(post.role == NATIONAL_LAW_OFFICER and post.place is None for post in _posts(actor))


def _posts(actor: Actor) -> list[Post]:
    found: list[Post] = getattr(actor, "posts_now", list)()
    return found
