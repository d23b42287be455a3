"""The council's part of the demo: one session decided, one scored, one open, one planned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ocop.faces.demo import names, staging
from ocop.faces.demo.marks import Marks, near
from ocop.faces.demo.plan import Lot
from ocop.faces.demo.register import Demo
from ocop.kernel import clock
from ocop.law.regulations import choose, deadlines
from ocop.recognition.certificates.actions import notify_failure, withdraw_certificate
from ocop.recognition.councils.actions import add_items, close_session, plan_round, plan_session
from ocop.recognition.councils.models import Council, Outcome, Round, Session
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.queries import rulebook_of

VENUE = "Hội trường Ví Dụ"
SESSIONS = {"decided": 80, "scored": 12, "open": 0, "planned": -20}
"""Days before the day of building on which each session is held."""


def hold(demo: Demo, *, upto: str, say: Callable[[str], None] = lambda _: None) -> None:
    """Set up the council and hold the sessions; with `upto` "decided" also sign the decision."""
    with clock.frozen(demo.on(120)):
        council = staging.seat_council(
            demo.offices,
            name="Hội đồng đánh giá, phân hạng sản phẩm OCOP thành phố (demo)",
            number="101/QĐ-UBND",
            decided_on=demo.on(120),
            agencies=names.AGENCIES,
        )
    rounds: dict[date, Round] = {}
    for name, days_ago in SESSIONS.items():
        shelf = demo.ready.get(name, [])
        if not shelf:
            continue
        latest = max(dossier.forwarded_on for dossier, _, _ in shelf if dossier.forwarded_on)
        round_ = _round(demo, rounds, latest)
        if name == "planned":
            _planned(demo, council, round_, shelf, days_ago)
            continue
        session = _held(demo, council, round_, shelf, days_ago)
        say(f"session {name}: {len(shelf)} products")
        if name == "decided":
            outcomes = _close(demo, session, days_ago)
            if upto == "decided":
                _decide(demo, outcomes, say)
        elif name == "scored":
            _close(demo, session, days_ago)


def _round(demo: Demo, rounds: dict[date, Round], proposed: date) -> Round:
    law = choose.in_force_on(demo.today)
    dates = deadlines.round_for(law, "province", proposed)
    if dates.proposed_before not in rounds:
        with clock.frozen(demo.on(120)):
            rounds[dates.proposed_before] = plan_round(
                demo.offices.officer,
                demo.province,
                year=dates.proposed_before.year,
                number=dates.round.number,
                proposed_before=dates.proposed_before,
                done_before=dates.done_before,
                regulation=law.number,
            )
    return rounds[dates.proposed_before]


def _planned(
    demo: Demo, council: Council, round_: Round, shelf: list[tuple[Dossier, Lot, Marks]], days_ago: int
) -> None:
    with clock.frozen(demo.on(5)):
        held_on = demo.on(days_ago)
        session = plan_session(demo.offices.officer, council, round=round_, held_on=held_on, venue=VENUE)
        add_items(demo.offices.officer, session, dossiers=[dossier for dossier, _, _ in shelf])


def _held(
    demo: Demo, council: Council, round_: Round, shelf: list[tuple[Dossier, Lot, Marks]], days_ago: int
) -> Session:
    """Open the session and have it scored; in the open one of today the last two members have not signed yet."""
    with clock.frozen(demo.on(days_ago)):
        dossiers = [dossier for dossier, _, _ in shelf]
        session = staging.hold_session(demo.offices, council, round_, dossiers, held_on=demo.on(days_ago), venue=VENUE)
        seats = len(demo.offices.members) - (2 if days_ago == 0 else 0)
        for item, (dossier, lot, marks) in zip(session.items.order_by("position"), shelf, strict=True):
            book = rulebook_of(dossier)
            spread = [-3, -2, -1, 0, 1, 2, 3]
            sheets = [
                near(book, marks, lot.total + spread[seat], star=lot.floors, rng=demo.rng) for seat in range(seats)
            ]
            staging.score(demo.offices, item, sheets)
        return session


def _close(demo: Demo, session: Session, days_ago: int) -> list[Outcome]:
    with clock.frozen(demo.on(days_ago)):
        staging.confirm_floors(demo.offices, session)
        return close_session(demo.offices.secretary, session)


def _decide(demo: Demo, outcomes: list[Outcome], say: Callable[[str], None]) -> None:
    """Sign one decision, tell those who failed, withdraw one certificate of a producer that stopped."""
    signed_on = demo.on(60)
    good = [each for each in outcomes if each.recognised]
    with clock.frozen(signed_on):
        decision = staging.decide(demo.offices, good, number="2026/QĐ-UBND", on=signed_on)
        for each in outcomes:
            if not each.recognised:
                notify_failure(demo.offices.officer, each.item.dossier)
    stopped = decision.certificates.order_by("pk").last()
    assert stopped is not None
    with clock.frozen(demo.on(10)):
        withdraw_certificate(
            demo.offices.chair, stopped, ground="đ", reason="Xã xác nhận chủ thể đã thôi sản xuất (demo)."
        )
    best = max(each.total for each in good)
    say(f"decision {decision.number}: {decision.certificates.count()} certificates, best {best}")
