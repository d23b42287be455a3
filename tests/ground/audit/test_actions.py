"""The door to every write, against a real database."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from ocop.ground.audit.actions import SYSTEM, action, move, record, verbs
from ocop.ground.audit.models import Entry, StateChange
from ocop.ground.audit.queries import chain_break, entries_of, history_of
from ocop.ground.people.actions import end_post, grant_post, open_account
from ocop.ground.people.models import User
from ocop.kernel.moves import Move, MoveTable
from ocop.kernel.verdict import YES, Refused, no
from ocop.recognition.councils.actions import plan_session
from ocop.recognition.councils.states import SESSION
from ocop.recognition.dossiers.states import DOSSIER
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.debian]


def account(name: str = "Ví Dụ") -> User:
    return open_account(SYSTEM, full_name=name, email=f"{len(name)}-{name[0]}@vi-du.example")


def test_an_action_writes_one_entry_with_who_what_and_whom():
    before = Entry.objects.count()
    user = account()
    entry = Entry.objects.order_by("-seq").first()
    assert entry is not None
    assert Entry.objects.count() == before + 1
    assert (entry.verb, entry.actor_id, entry.actor_label) == ("people.open_account", None, "hệ thống")
    assert (entry.subject_type, entry.subject_id, entry.subject_label) == ("people.user", str(user.pk), "Ví Dụ")
    assert list(entries_of(user)) == [entry]


def test_entries_are_numbered_without_holes_and_the_chain_holds():
    for name in ("A", "BB", "CCC"):
        account(name)
    assert list(Entry.objects.order_by("seq").values_list("seq", flat=True)) == list(
        range(1, Entry.objects.count() + 1)
    )
    assert chain_break() is None


def test_a_refused_action_writes_nothing():
    before = Entry.objects.count()
    with pytest.raises(Refused):
        open_account(SYSTEM, full_name="Không có gì để đăng nhập")
    assert Entry.objects.count() == before
    assert not User.objects.filter(full_name="Không có gì để đăng nhập").exists()


def test_access_is_asked_before_the_body_runs():
    ran = []

    @action("tests.forbidden", may=lambda actor, thing: no("Không được."))
    def forbidden(actor, thing):
        ran.append(thing)

    with pytest.raises(Refused, match=r"Không được\."):
        forbidden(SYSTEM, "x")
    assert ran == []


def test_nested_actions_are_entered_in_order_inner_first():
    @action("tests.inner", may=lambda *_: YES)
    def inner(actor, user):
        record(user, step="inner")

    @action("tests.outer", may=lambda *_: YES)
    def outer(actor, user):
        inner(actor, user)
        record(user, step="outer")

    user = account()
    before = Entry.objects.count()
    outer(SYSTEM, user)
    assert list(Entry.objects.filter(seq__gt=before).order_by("seq").values_list("verb", "data")) == [
        ("tests.inner", {"step": "inner"}),
        ("tests.outer", {"step": "outer"}),
    ]
    assert chain_break() is None


def test_a_fault_in_the_outer_action_takes_back_the_inner_one():
    @action("tests.inner_kept", may=lambda *_: YES)
    def inner(actor):
        return account("Sẽ mất")

    @action("tests.outer_fails", may=lambda *_: YES)
    def outer(actor):
        inner(actor)
        raise ValueError("đứt giữa chừng")

    before = Entry.objects.count()
    with pytest.raises(ValueError, match="đứt giữa chừng"):
        outer(SYSTEM)
    assert Entry.objects.count() == before
    assert not User.objects.filter(full_name="Sẽ mất").exists()
    account("Việc sau")
    assert chain_break() is None


def test_two_functions_cannot_claim_one_verb():
    @action("tests.claimed", may=lambda *_: YES)
    def first(actor):
        return None

    with pytest.raises(ValueError, match=r"tests\.claimed is claimed"):

        @action("tests.claimed", may=lambda *_: YES)
        def second(actor):
            return None

    assert "tests.claimed" in verbs()


@pytest.mark.parametrize("table", ["audit_entry", "audit_statechange"])
@pytest.mark.parametrize("statement", ["UPDATE {t} SET actor_label = 'x'", "DELETE FROM {t}", "TRUNCATE {t}"])
def test_the_database_refuses_to_change_the_audit(table, statement):
    session_moved()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(t=table))


def test_verify_audit_says_where_a_forged_entry_stands():
    account("A")
    account("BB")
    call_command("verify_audit", verbosity=0)
    last = Entry.objects.order_by("-seq").first()
    assert last is not None
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE audit_entry SET actor_label = 'kẻ khác' WHERE seq = %s", [last.seq])
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    with pytest.raises(CommandError, match=f"breaks at entry {last.seq}: content"):
        call_command("verify_audit", verbosity=0)


def session_moved():
    """A record with a move table, moved once."""
    province = cast.province("31")
    offices = cast.offices(province, seats=1)
    from ocop.recognition.councils.actions import plan_round, set_up_council

    round_ = plan_round(
        offices.officer, province, year=2026, number=2, proposed_before=date(2026, 10, 30),
        done_before=date(2026, 12, 30), regulation="26/2026/QĐ-TTg",
    )  # fmt: skip
    council = set_up_council(
        offices.officer, province, name="Hội đồng", decision_number="1/QĐ-UBND", decided_on=cast.ON
    )
    session = plan_session(offices.officer, council, round=round_, held_on=cast.ON)

    @action(f"tests.open_{session.pk}", may=lambda *_: YES)
    def open_it(actor, found, **fields):
        move(found, SESSION, "open", **fields)

    open_it(offices.secretary, session)
    return session, offices, open_it


def test_a_move_changes_the_state_and_keeps_its_history():
    session, offices, _ = session_moved()
    session.refresh_from_db()
    assert session.state == "open"
    assert [(c.move, c.source, c.target, c.actor_id) for c in history_of(session)] == [
        ("open", "planned", "open", offices.secretary.pk)
    ]


def test_of_two_at_once_the_second_is_refused_and_nothing_is_written():
    session, offices, open_it = session_moved()
    stale = type(session).objects.get(pk=session.pk)
    stale.state = "planned"  # as the second person's page still shows it
    entries, changes = Entry.objects.count(), StateChange.objects.count()
    with pytest.raises(Refused, match="Người khác vừa xử lý"):
        open_it(offices.secretary, stale)
    assert (Entry.objects.count(), StateChange.objects.count()) == (entries, changes)


def test_a_move_asks_its_own_permission():
    session, offices, open_it = session_moved()
    with pytest.raises(Refused, match="Điều hành phiên họp Hội đồng"):
        open_it(offices.officer, session)


def test_move_and_record_work_only_inside_an_action():
    with pytest.raises(RuntimeError, match=r"move\(\) outside an action"):
        move(account(), DOSSIER, "submit")
    with pytest.raises(RuntimeError, match=r"record\(\) outside an action"):
        record(step=1)


def test_a_table_move_must_exist():
    tiny = MoveTable("x", "a", {"a": "A", "b": "B"}, (Move("go", ("a",), "b", "people.manage", "Đi"),))

    @action("tests.moves_wrongly", may=lambda *_: YES)
    def wrong(actor, user):
        user.state = "a"
        move(user, tiny, "leave")

    with pytest.raises(KeyError, match="no move named leave"):
        wrong(SYSTEM, account())


def test_ending_a_post_is_in_the_history_of_the_post():
    user = account()
    post = grant_post(SYSTEM, user, role="administrator", place=None, since=date(2026, 1, 1))
    end_post(SYSTEM, post, on=date(2026, 6, 30))
    assert list(entries_of(post).values_list("verb", flat=True)) == ["people.grant_post", "people.end_post"]
