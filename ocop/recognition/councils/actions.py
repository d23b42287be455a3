"""The only writers of rounds, councils, sessions, sheets and outcomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, move, record
from ocop.ground.people.models import User
from ocop.ground.places.models import Place
from ocop.kernel import clock, points
from ocop.kernel.verdict import every, no
from ocop.recognition.councils import access, queries, rules
from ocop.recognition.councils.models import (
    Conflict,
    Council,
    FloorDecision,
    Item,
    Member,
    Outcome,
    Round,
    Session,
    Sheet,
)
from ocop.recognition.councils.outcome import detail_of
from ocop.recognition.councils.states import SESSION, SHEET
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.office_actions import admit_to_round, note_score

SHORTEST_REASON = 5


@action("councils.plan_round", may=access.may_prepare)
def plan_round(
    actor: Actor,
    place: Place,
    *,
    year: int,
    number: int,
    proposed_before: date,
    done_before: date,
    regulation: str,
) -> Round:
    """Plan a round of a province (Đ5.1). Raises Refused for one already planned or days out of order."""
    if number < 1:
        no(gettext_noop("Số đợt bắt đầu từ 1."), cite="Đ5.1", at="number").or_refuse()
    if done_before <= proposed_before:
        no(gettext_noop("Ngày xong phải sau hạn đề nghị."), cite="Đ5.1", at="done_before").or_refuse()
    if Round.objects.filter(place=place, year=year, number=number).exists():
        no(gettext_noop("Đợt này đã có."), cite="Đ5.1", at="number").or_refuse()
    return Round.objects.create(
        place=place,
        year=year,
        number=number,
        proposed_before=proposed_before,
        done_before=done_before,
        regulation=regulation,
    )


@action("councils.set_up", may=access.may_prepare)
def set_up_council(
    actor: Actor,
    place: Place,
    *,
    name: str,
    decision_number: str,
    decided_on: date,
    settings: rules.CouncilRules | None = None,
) -> Council:
    """Enter a council set up by decision (Đ7.3b). Raises Refused for a decision entered before."""
    if Council.objects.filter(place=place, decision_number=decision_number).exists():
        no(gettext_noop("Quyết định này đã nhập."), at="decision_number").or_refuse()
    chosen = settings or rules.CouncilRules()
    rules.check_settings(chosen).or_refuse()
    return Council.objects.create(
        place=place,
        name=name,
        decision_number=decision_number,
        decided_on=decided_on,
        quorum_percent=chosen.quorum_percent,
        chair_must_attend=chosen.chair_must_attend,
        largest_spread=chosen.largest_spread,
        open_scoring=chosen.open_scoring,
    )


@action("councils.seat", may=access.may_prepare)
def seat_member(actor: Actor, council: Council, *, user: User, agency: str, is_chair: bool = False) -> Member:
    """Give a person a seat. Raises Refused for somebody seated already or a second chair."""
    if council.members.filter(user=user).exists():
        no(gettext_noop("{who} đã là thành viên."), at="user", who=str(user)).or_refuse()
    if is_chair and council.members.filter(is_chair=True).exists():
        no(gettext_noop("Hội đồng đã có Chủ tịch."), cite="Đ7.3b", at="is_chair").or_refuse()
    member = Member.objects.create(council=council, user=user, agency=agency, is_chair=is_chair)
    record(council, user=user.pk, chair=is_chair)
    return member


@action("councils.plan_session", may=access.may_prepare)
def plan_session(actor: Actor, council: Council, *, round: Round, held_on: date, venue: str = "") -> Session:
    """Plan a session of a council in a round of the same province. Raises Refused."""
    if round.place_id != council.place_id:
        no(gettext_noop("Đợt và Hội đồng thuộc hai tỉnh khác nhau."), at="round").or_refuse()
    if council.sessions.filter(round=round, held_on=held_on, venue=venue).exists():
        no(
            gettext_noop("Phiên này đã có trong lịch."),
            at="held_on",
            remedy=gettext_noop("Mở phiên đã có; hai phiên trong một ngày thì ghi nơi họp khác nhau."),
        ).or_refuse()
    return Session.objects.create(council=council, round=round, held_on=held_on, venue=venue)


@action("councils.add_items", may=access.may_prepare)
def add_items(actor: Actor, session: Session, *, dossiers: Sequence[Dossier]) -> list[Item]:
    """Put complete dossiers on the agenda, in order; each proposed before the round's cut-off (Đ5.1).

    All or none. Raises Refused with every reason.
    """
    queries.hold(session)
    SESSION.allows("open", session.state).or_refuse()
    if not dossiers:
        no(
            gettext_noop("Chưa chọn hồ sơ nào."),
            at="dossiers",
            remedy=gettext_noop("Đánh dấu ít nhất một hồ sơ đã tiếp nhận."),
        ).or_refuse()
    every(rules.check_cut_off(each.forwarded_on, session.round.proposed_before) for each in dossiers).or_refuse()
    last = session.items.count()  # items are never taken off again
    items = []
    for position, dossier in enumerate(dossiers, start=last + 1):
        admit_to_round(actor, dossier, held_on=session.held_on)
        items.append(Item.objects.create(session=session, dossier=dossier, position=position))
    record(session, items=[item.pk for item in items])
    return items


@action("councils.open_session", may=access.may_run)
def open_session(actor: Actor, session: Session, *, present: Sequence[Member]) -> Session:
    """Note who is present and open the session. Raises Refused without quorum or agenda (Đ7.3d)."""
    queries.hold(session)
    if not session.items.exists():
        no(gettext_noop("Chương trình họp chưa có sản phẩm."), at="items").or_refuse()
    here = _quorum_of(session, present)
    move(session, SESSION, "open")
    session.present.set(here)
    record(session, present=[member.pk for member in here])
    return session


@action("councils.note_present", may=access.may_run)
def note_present(actor: Actor, session: Session, *, present: Sequence[Member]) -> Session:
    """Correct who is present in an open session: latecomers come in, whoever left unsigned goes out.

    Raises Refused without quorum, for a member who has signed, or when the session is not open.
    """
    queries.hold(session)
    SESSION.allows("close", session.state).or_refuse()
    here = _quorum_of(session, present)
    signed = session.council.members.filter(sheets__item__session=session, sheets__state="signed").distinct()
    kept = {member.pk for member in here}
    rules.check_kept_present([str(each) for each in signed.select_related("user") if each.pk not in kept]).or_refuse()
    session.present.set(here)
    record(session, present=sorted(kept))
    return session


@action("councils.declare_conflict", may=access.may_declare_conflict)
def declare_conflict(actor: Actor, item: Item, *, reason: str) -> Conflict:
    """A member has an interest in the product; an unsigned sheet of theirs is dropped (Đ4.2)."""
    member = access.member_of(actor, item.session)
    assert member is not None
    if not reason.strip():
        no(gettext_noop("Ghi rõ lợi ích liên quan."), at="reason").or_refuse()
    if item.sheets.filter(member=member, state="signed").exists():
        no(
            gettext_noop("Bạn đã ký phiếu cho sản phẩm này."),
            remedy=gettext_noop("Đề nghị thư ký mở lại phiếu trước khi khai lợi ích."),
        ).or_refuse()
    if item.conflicts.filter(member=member).exists():
        no(gettext_noop("Bạn đã khai lợi ích liên quan đến sản phẩm này."), cite="Đ4.2").or_refuse()
    item.sheets.filter(member=member).delete()
    conflict = Conflict.objects.create(item=item, member=member, reason=reason.strip())
    record(item, member=member.pk)
    return conflict


@action("councils.save_sheet", may=access.may_score)
def save_sheet(
    actor: Actor,
    item: Item,
    *,
    marks: Mapping[str, int | None],
    knockouts: Sequence[str] = (),
    opinion: str = "",
) -> Sheet:
    """Keep a member's sheet while it is filled. Raises Refused for bad marks, or once signed."""
    member = access.member_of(actor, item.session)
    assert member is not None
    queries.scored(item, marks, knockouts)
    Sheet.objects.get_or_create(item=item, member=member)
    sheet = Sheet.objects.select_for_update().get(item=item, member=member)
    SHEET.allows("sign", sheet.state).or_refuse()
    sheet.marks, sheet.knockouts, sheet.opinion = dict(marks), list(knockouts), opinion.strip()
    sheet.save(update_fields=["marks", "knockouts", "opinion"])
    record(sheet, marks=len(sheet.marks))
    return sheet


@action("councils.sign_sheet", may=access.may_score)
def sign_sheet(actor: Actor, item: Item) -> Sheet:
    """Sign one's sheet: every criterion answered, total fixed by the engine (Đ7.3d). Raises Refused."""
    member = access.member_of(actor, item.session)
    sheet = Sheet.objects.select_for_update().filter(item=item, member=member).first()
    if sheet is None:
        no(gettext_noop("Bạn chưa chấm sản phẩm này."), remedy=gettext_noop("Chấm từng tiêu chí rồi ký.")).or_refuse()
    assert sheet is not None
    result = queries.scored(item, sheet.marks, sheet.knockouts)
    left = queries.unanswered(result.rulebook, sheet.marks)
    if left and not sheet.knockouts:
        no(
            gettext_noop("Phiếu còn {count} tiêu chí chưa chấm: {codes}."),
            cite="PL II",
            at="marks",
            remedy=gettext_noop("Chọn một mức, hoặc “không thuộc mức nào”, cho từng tiêu chí."),
            count=len(left),
            codes=", ".join(left[:12]),
        ).or_refuse()
    move(sheet, SHEET, "sign", total=points.stored(result.total), signed_at=clock.now())
    record(sheet, total=points.plain(result.total))
    return sheet


@action("councils.reopen_sheet", may=lambda actor, sheet: access.may_run(actor, sheet.item.session))
def reopen_sheet(actor: Actor, sheet: Sheet, *, reason: str) -> Sheet:
    """Give a signed sheet back after discussion (spread too large).

    The chair's floor decisions on the product fall with it: they were made over other sheets. Raises
    Refused once the session is closed.
    """
    session = sheet.item.session
    queries.hold(session)
    if session.state != "open":
        no(gettext_noop("Phiên chưa mở hoặc đã đóng."), cite="Đ7.3d").or_refuse()
    if not reason.strip():
        no(gettext_noop("Ghi lý do mở lại phiếu."), at="reason").or_refuse()
    move(sheet, SHEET, "reopen", note=reason.strip(), total=None, signed_at=None)
    stale = sheet.item.floor_decisions.all()
    record(sheet, floors_to_confirm_again=[each.criterion for each in stale])
    stale.delete()
    return sheet


@action("councils.confirm_floor", may=access.may_confirm_floors)
def confirm_floor(actor: Actor, item: Item, *, criterion: str, choice: int | None, reason: str) -> FloorDecision:
    """The chair fixes the council's choice, with a reason, in a floor criterion where members differ.

    Only over the sheets of all: raises Refused while one is unsigned, and for a criterion nobody differs in.
    """
    queries.hold(item.session)
    access.may_confirm_floors(actor, item).or_refuse()
    if len(reason.strip()) < SHORTEST_REASON:
        no(gettext_noop("Ghi lý do chọn mức này."), at="reason").or_refuse()
    standing = queries.progress_of(item)
    rules.check_signed(standing.missing).or_refuse()
    waiting = {each.code for each in standing.to_confirm}
    if criterion not in waiting:
        no(gettext_noop("Tiêu chí {code} không cần xác nhận."), at=criterion, code=criterion).or_refuse()
    queries.hold_choice(item, criterion, choice)
    decision, _ = FloorDecision.objects.update_or_create(
        item=item,
        criterion=criterion,
        defaults={"choice": choice, "reason": reason.strip(), "by_id": actor.pk, "at": clock.now()},
    )
    record(item, criterion=criterion, choice=choice, reason=reason.strip())
    return decision


@action("councils.close_session", may=access.may_run)
def close_session(actor: Actor, session: Session) -> list[Outcome]:
    """Combine the sheets of every product, fix the outcomes and close. All or none (Đ7.3d).

    Raises Refused with all that blocks: sheets unsigned, spreads too large, floors not confirmed.
    """
    queries.hold(session)
    SESSION.allows("close", session.state).or_refuse()
    standing = queries.progress(session)
    every(each.verdict for each in standing).or_refuse()
    move(session, SESSION, "close")
    outcomes = [_fix_outcome(actor, each) for each in standing]
    record(session, outcomes=[outcome.pk for outcome in outcomes])
    return outcomes


def _quorum_of(session: Session, present: Sequence[Member]) -> list[Member]:
    """Those of the given members who sit on the council. Raises Refused when they are too few."""
    seated = set(session.council.members.values_list("pk", flat=True))
    here = [member for member in present if member.pk in seated]
    chair = any(member.is_chair for member in here)
    rules.check_quorum(session.council.rules(), len(seated), len(here), chair).or_refuse()
    return here


def _fix_outcome(actor: Actor, standing: queries.ItemProgress) -> Outcome:
    combined = standing.combined
    assert combined is not None, "somebody scores every product, and all of them have signed"
    outcome = Outcome.objects.create(
        item=standing.item,
        total=points.stored(combined.average),
        total_exact=str(combined.average),
        band=combined.band,
        star=combined.star,
        recognised=combined.recognised,
        detail=detail_of(combined),
    )
    note_score(actor, standing.item.dossier)
    return outcome
