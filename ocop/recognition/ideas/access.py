"""Who sees an idea, who writes it, who decides on it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor
from ocop.ground.files.models import StoredFile
from ocop.ground.maps.mapped import confirmed_in
from ocop.ground.people.permissions import register
from ocop.ground.people.scope import covered_by
from ocop.kernel.verdict import YES, Verdict, no
from ocop.law.roles import ADMINISTRATOR, COMMUNE_OFFICER, PRODUCER, PROVINCE_OFFICER
from ocop.recognition.ideas.models import Idea, Photo, Plan, Report
from ocop.recognition.ideas.states import DECIDE, IDEA, PLAN, REVIEW, WRITE, YEAR
from ocop.registry.producers.access import acts_for
from ocop.registry.producers.models import Producer

register(WRITE, gettext_noop("Đăng ký ý tưởng, lập phương án, báo cáo tiến độ"), roles=(PRODUCER, COMMUNE_OFFICER))
register(REVIEW, gettext_noop("Cho ý kiến về ý tưởng, thống nhất phương án ở xã"), roles=(COMMUNE_OFFICER,))
register(DECIDE, gettext_noop("Quyết định về ý tưởng ở tỉnh"), roles=(PROVINCE_OFFICER,))
register(YEAR, gettext_noop("Lập kế hoạch sản phẩm hằng năm"), roles=(COMMUNE_OFFICER, PROVINCE_OFFICER))
SET_DAYS = register("ideas.set_days", gettext_noop("Đặt số ngày coi là ý tưởng dừng lại"), roles=(PROVINCE_OFFICER,))
SEE = register(
    "ideas.see",
    gettext_noop("Xem ý tưởng sản phẩm"),
    roles=(PRODUCER, COMMUNE_OFFICER, PROVINCE_OFFICER, ADMINISTRATOR),
)
JOINED = ("producer", "place__province", "place__parent", "product")


def may_register(actor: Actor, producer: Producer) -> Verdict:
    """The producer's own people, or the officer of its commune in their name."""
    own = acts_for(actor, producer)
    return actor.holds(WRITE) if own else (own if not actor.holds(REVIEW, producer.place) else YES)


def may_act(actor: Actor, idea: Idea) -> Verdict:
    """Who carries the idea: the producer's own people, or the officer of its commune in their name."""
    own = acts_for(actor, idea.producer)
    return actor.holds(WRITE) if own else (own if not actor.holds(REVIEW, idea.place) else YES)


def may_write(actor: Actor, idea: Idea) -> Verdict:
    """While the idea is in their hands."""
    verdict = may_act(actor, idea)
    if verdict and not idea.editable:
        return no(
            gettext_noop("Ý tưởng đã gửi thì không sửa được: “{state}”."),
            remedy=gettext_noop("Chờ xã hoặc tỉnh trả lại nếu cần bổ sung."),
            state=idea.state_label,
        )
    return verdict


def may_review(actor: Actor, idea: Idea) -> Verdict:
    """The officer of the commune, unless they act for the very producer."""
    return actor.holds(REVIEW, idea.place) & _not_own(actor, idea)


def may_decide(actor: Actor, idea: Idea) -> Verdict:
    """The officer of the province, unless they act for the very producer."""
    return actor.holds(DECIDE, idea.place) & _not_own(actor, idea)


def _not_own(actor: Actor, idea: Idea) -> Verdict:
    if not acts_for(actor, idea.producer):
        return YES
    return no(
        gettext_noop("Bạn là người của chủ thể này nên không quyết định về ý tưởng của chủ thể."),
        remedy=gettext_noop("Đề nghị một cán bộ khác xem xét."),
    )


def may_plan(actor: Actor, plan: Plan) -> Verdict:
    """Whoever carries the idea, while this version is being drawn up."""
    verdict = may_act(actor, plan.idea)
    if verdict and plan.state != PLAN.first:
        return no(
            gettext_noop("Phiên bản này không sửa được: “{state}”."),
            remedy=gettext_noop("Lập phiên bản mới, có lý do, khi cần đổi phương án đã thống nhất."),
            state=plan.state_label,
        )
    return verdict


def may_agree(actor: Actor, plan: Plan) -> Verdict:
    """The officer of the commune."""
    return may_review(actor, plan.idea)


def verdict_for(actor: Actor, idea: Idea, move: str) -> Verdict:
    """May this person make this move now? For the button and for the reason beside it."""
    doors: dict[str, Any] = {WRITE: may_act, REVIEW: may_review, DECIDE: may_decide}
    step = IDEA[move]
    if step.permission not in doors:
        return actor.holds(step.permission, idea.place) & IDEA.allows(move, idea.state)
    verdict: Verdict = doors[step.permission](actor, idea) & IDEA.allows(move, idea.state)
    return verdict


def ideas_visible_to(actor: Actor) -> QuerySet[Idea]:
    """One's own producers' ideas; the offices see what was sent, the commune also what it writes for others."""
    scope = Q(producer__in=Producer.objects.filter(members__user_id=actor.pk).values("pk"))
    sent = ~Q(state="draft")
    for post in getattr(actor, "posts_now", list)():
        if post.role == COMMUNE_OFFICER:
            here = covered_by(post.place) | confirmed_in("ideas.idea", post.place)
            scope |= here & (sent | Q(on_behalf=True))
        elif post.role == PROVINCE_OFFICER:
            scope |= covered_by(post.place) & sent
        elif post.role == ADMINISTRATOR:
            scope |= sent
    return Idea.objects.select_related(*JOINED).filter(scope)


def get_idea_for(actor: Actor, pk: int, *, to: str = "see") -> Idea:
    """The idea, if this person may see it and, with `to`, may do that to it.

    Raises Http404 for a foreign or unknown id, Refused (with reasons) when only seeing is allowed.
    """
    idea = ideas_visible_to(actor).filter(pk=pk).first()
    if idea is None:
        raise Http404
    doors: dict[str, Any] = {"see": lambda *_: YES, "act": may_act, "write": may_write, "review": may_review,
                             "decide": may_decide}  # fmt: skip
    doors[to](actor, idea).or_refuse()
    return idea


def get_photo_for(actor: Actor, pk: int) -> Photo:
    """A picture through the idea that holds it. Raises Http404."""
    photo = Photo.objects.select_related("file").filter(pk=pk).first()
    if photo is None:
        raise Http404
    photo.idea = get_idea_for(actor, photo.idea_id)
    return photo


def get_report_file_for(actor: Actor, pk: int) -> StoredFile:
    """The file of a report through its idea. Raises Http404 for a report without one."""
    report = Report.objects.select_related("file").filter(pk=pk).first()
    if report is None or report.file is None:
        raise Http404
    get_idea_for(actor, report.idea_id)
    return report.file
