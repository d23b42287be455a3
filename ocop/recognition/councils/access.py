"""Who sets up rounds and councils, who runs a session, who scores, who sees what."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor
from ocop.ground.people.permissions import register
from ocop.ground.people.scope import covered_by
from ocop.ground.places.models import Place
from ocop.kernel.verdict import YES, Refused, Verdict, no
from ocop.law.roles import COUNCIL_MEMBER, COUNCIL_SECRETARY, PROVINCE_CHAIR, PROVINCE_OFFICER
from ocop.recognition.councils.models import Council, Item, Member, Round, Session, Sheet
from ocop.recognition.councils.rules import check_can_score, check_own_sheet_first
from ocop.recognition.councils.states import RUN, SCORE
from ocop.recognition.dossiers import access as dossiers
from ocop.recognition.dossiers.models import Dossier, Evidence

register(SCORE, gettext_noop("Chấm điểm sản phẩm"), roles=(COUNCIL_MEMBER,))
register(RUN, gettext_noop("Điều hành phiên họp Hội đồng"), roles=(COUNCIL_SECRETARY,))
PREPARE = register(
    "councils.prepare",
    gettext_noop("Lập đợt, Hội đồng và chương trình họp"),
    roles=(PROVINCE_OFFICER, COUNCIL_SECRETARY),
)
SEE = register(
    "councils.see",
    gettext_noop("Xem phiên họp Hội đồng"),
    roles=(PROVINCE_OFFICER, COUNCIL_SECRETARY, COUNCIL_MEMBER, PROVINCE_CHAIR),
)


def may_prepare(actor: Actor, holder: Any) -> Verdict:
    """Rounds, councils and agendas are prepared by the province's OCOP agency or the secretary (Đ7.3b)."""
    return actor.holds(PREPARE, getattr(holder, "place", holder))


def may_place(actor: Actor, dossier: Dossier) -> Verdict:
    """Whoever prepares the rounds of the dossier's province."""
    return actor.holds(PREPARE, dossier.place)


def may_run(actor: Actor, session: Session) -> Verdict:
    """The secretary of the province runs the session."""
    return actor.holds(RUN, session.place)


def may_score(actor: Actor, item: Item) -> Verdict:
    """A member of this very council, present in the open session, without conflict (Đ7.3d)."""
    verdict = actor.holds(SCORE, item.place)
    member = member_of(actor, item.session)
    if member is None:
        return verdict & _not_a_member()
    return verdict & check_can_score(
        session_open=item.session.state == "open",
        present=item.session.present.filter(pk=member.pk).exists(),
        conflict=item.conflicts.filter(member=member).exists(),
    )


def may_declare_conflict(actor: Actor, item: Item) -> Verdict:
    """A member of this council, before the session is closed."""
    verdict = actor.holds(SCORE, item.place)
    if member_of(actor, item.session) is None:
        return verdict & _not_a_member()
    if item.session.state == "closed":
        return verdict & no(gettext_noop("Phiên đã đóng."), cite="Đ7.3d")
    return verdict


def may_confirm_floors(actor: Actor, item: Item) -> Verdict:
    """The chair of this council, while the session is open."""
    member = member_of(actor, item.session)
    if member is None or not member.is_chair:
        return no(
            gettext_noop("Chỉ Chủ tịch Hội đồng xác nhận mức chung."),
            cite="PL II, Quy chế Hội đồng",
            remedy=gettext_noop("Đề nghị Chủ tịch Hội đồng thực hiện."),
        )
    if item.session.state != "open":
        return no(gettext_noop("Phiên chưa mở hoặc đã đóng."), cite="Đ7.3d")
    return YES


def may_see_sheets(actor: Actor, item: Item) -> Verdict:
    """May this person see what the others have signed? Officers do; in closed scoring members sign first."""
    member = member_of(actor, item.session)
    if member is None or may_run(actor, item.session):
        return YES
    return check_own_sheet_first(
        closed=item.session.state == "closed",
        open_scoring=item.session.council.open_scoring,
        signed=any(sheet.member_id == member.pk and sheet.state == "signed" for sheet in item.sheets.all()),
    )


def member_of(actor: Actor, session: Session) -> Member | None:
    """This person's seat on the session's council, if any."""
    return Member.objects.filter(council_id=session.council_id, user_id=actor.pk).first()


def own_province(actor: Actor) -> Place:
    """The province in which this person prepares councils. Raises Refused when there is none."""
    for post in getattr(actor, "posts_now", list)():
        if post.role in (PROVINCE_OFFICER, COUNCIL_SECRETARY):
            place: Place = post.place
            return place
    raise Refused(actor.holds(PREPARE) & _not_a_member())


def councils_visible_to(actor: Actor) -> QuerySet[Council]:
    """Councils of one's province."""
    return Council.objects.select_related("place").filter(covered_by(own_province(actor)))


def get_council_for(actor: Actor, pk: int) -> Council:
    """The council, for those who prepare it. Raises Http404."""
    council = councils_visible_to(actor).filter(pk=pk).first()
    if council is None:
        raise Http404
    return council


def rounds_visible_to(actor: Actor) -> QuerySet[Round]:
    """Rounds of the provinces where one has a post."""
    scope = Q(pk__in=[])
    for post in getattr(actor, "posts_now", list)():
        if post.place is not None:
            scope |= covered_by(post.place)
    return Round.objects.select_related("place").filter(scope)


def sessions_visible_to(actor: Actor) -> QuerySet[Session]:
    """Sessions of one's province for those who prepare and decide; for members, those of their councils."""
    scope = Q(council__members__user_id=actor.pk)
    for post in getattr(actor, "posts_now", list)():
        if post.role in (PROVINCE_OFFICER, COUNCIL_SECRETARY, PROVINCE_CHAIR):
            scope |= covered_by(post.place, "council__place")
    return Session.objects.select_related("council__place", "round").filter(scope).distinct()


def get_session_for(actor: Actor, pk: int, *, to: str = "see") -> Session:
    """The session, if this person may see it, or `run` or `prepare` it. Raises Http404, Refused."""
    session = sessions_visible_to(actor).filter(pk=pk).first()
    if session is None:
        raise Http404
    {"see": lambda *_: YES, "run": may_run, "prepare": may_prepare}[to](actor, session).or_refuse()
    return session


def get_item_for(actor: Actor, pk: int, *, to: str = "see") -> Item:
    """An agenda item through its session; `to`: see, score, conflict or confirm. Raises Http404, Refused."""
    items = Item.objects.select_related("session__council__place", "dossier__product__producer", "dossier__place")
    item = items.filter(pk=pk, session__in=sessions_visible_to(actor)).first()
    if item is None:
        raise Http404
    doors = {
        "see": lambda *_: YES,
        "score": may_score,
        "conflict": may_declare_conflict,
        "confirm": may_confirm_floors,
    }
    doors[to](actor, item).or_refuse()
    return item


def get_explained_item_for(actor: Actor, pk: int) -> Item:
    """An agenda item whose result this person may have laid open. Raises Http404, Refused.

    The council's people, as they may see its sheets; producer and commune once the dossier has ended and
    its written notice is out (Đ7.3g). No member's sheet is shown, only averages and common choices.
    """
    joined = ("session__council__place", "dossier__product__producer", "dossier__place")
    item = Item.objects.select_related(*joined).filter(pk=pk).first()
    if item is None:
        raise Http404
    if sessions_visible_to(actor).filter(pk=item.session_id).exists():
        may_see_sheets(actor, item).or_refuse()
    elif not dossiers.ended_visible_to(actor).filter(pk=item.dossier_id).exists():
        raise Http404
    return item


def get_sheet_for(actor: Actor, pk: int) -> Sheet:
    """A sheet to be reopened by whoever runs its session. Raises Http404, Refused."""
    sheet = Sheet.objects.select_related("item__session__council__place", "member__user").filter(pk=pk).first()
    if sheet is None or not sessions_visible_to(actor).filter(pk=sheet.item.session_id).exists():
        raise Http404
    may_run(actor, sheet.item.session).or_refuse()
    return sheet


def get_signed_sheet_for(actor: Actor, pk: int) -> Sheet:
    """A signed sheet to print: one's own, or another's for whoever may see the others'. Raises Http404, Refused."""
    sheets = Sheet.objects.select_related(
        "item__session__council__place", "item__dossier__product__producer", "item__dossier__place", "member__user"
    )  # fmt: skip
    sheet = sheets.filter(pk=pk, state="signed", item__session__in=sessions_visible_to(actor)).first()
    if sheet is None:
        raise Http404
    if sheet.member.user_id != actor.pk:
        may_see_sheets(actor, sheet.item).or_refuse()
    return sheet


def get_item_evidence_for(actor: Actor, item_pk: int, evidence_pk: int) -> Evidence:
    """A file of a dossier on the agenda, for those who see the session. Raises Http404."""
    item = get_item_for(actor, item_pk)
    evidence = Evidence.objects.select_related("file").filter(pk=evidence_pk, dossier_id=item.dossier_id).first()
    if evidence is None:
        raise Http404
    return evidence


def _not_a_member() -> Verdict:
    return no(
        gettext_noop("Bạn không phải thành viên của Hội đồng này."),
        cite="Đ7.3b",
        remedy=gettext_noop("Kiểm tra quyết định thành lập Hội đồng."),
    )
