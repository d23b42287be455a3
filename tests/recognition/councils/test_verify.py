"""Stored results counted again: sound ones pass, a value changed behind the back is named with both values."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from ocop.law.rulebooks import queries as rulebooks
from ocop.recognition.councils import actions, verify as verifying
from ocop.recognition.councils.models import Item, Outcome, Sheet
from ocop.recognition.councils.recount import Difference
from ocop.recognition.councils.verify import count_range, verify
from tests.recognition import scene as scenes

FLOOR = "3.5"  # set 13: its second choice is the floor of three stars


def closed(scene, *, low: bool = False):
    """A closed session with one product of three sheets; with `low` the chair had to decide a floor."""
    session = scenes.open_session(scene)
    [item] = session.items.all()
    marks = scenes.marks(72)
    for number, member in enumerate(scene.members):
        given = {**marks, FLOOR: None} if low and number == 0 else marks
        actions.save_sheet(member, item, marks=given)
        actions.sign_sheet(member, item)
    scenes.close(scene, session)
    return item


@pytest.fixture
def item(scene, today):
    return closed(scene)


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount == 1


def forge(item: Item, column: str, value: str) -> None:
    sql(f"UPDATE councils_outcome SET {column} = {value} WHERE item_id = %s", item.pk)


def forge_detail(item: Item, key: str, value: object) -> None:
    text = json.dumps(value)
    sql("UPDATE councils_outcome SET detail = jsonb_set(detail, %s, %s) WHERE item_id = %s", [key], text, item.pk)


def found() -> list[tuple[str, object, object]]:
    return [(each.field, each.stored, each.found) for each in verify().differences]


@pytest.mark.parametrize("low", [False, True])
def test_a_sound_result_passes_and_nothing_is_changed(scene, today, low):
    item = closed(scene, low=low)
    before = (list(Outcome.objects.values()), list(Sheet.objects.order_by("pk").values()))
    count = verify()
    assert (count.items, count.sheets, count.outcomes, count.differences) == (1, 3, 1, [])
    assert (list(Outcome.objects.values()), list(Sheet.objects.order_by("pk").values())) == before
    assert Item.objects.get().pk == item.pk


@pytest.mark.parametrize(
    ("column", "forged", "field", "stored", "counted"),
    [
        ("total", "72.5", "total", "72.500000", "72.000000"),
        ("total", "72.000001", "total", "72.000001", "72.000000"),
        ("total_exact", "'217/3'", "total_exact", "217/3", "72"),
        ("band", "5", "band", "5", "4"),
        ("star", "4", "star", "4", "3"),
        ("star", "NULL", "star", "None", "3"),
        ("recognised", "FALSE", "recognised", "False", "True"),
    ],
)
def test_a_changed_column_is_named(item, column, forged, field, stored, counted):
    forge(item, column, forged)
    [told] = verify().differences
    assert (told.field, str(told.stored), str(told.found)) == (field, stored, counted)
    assert (told.item, told.product, told.session) == (item.pk, "Cà phê Ví Dụ", item.session_id)


@pytest.mark.parametrize("key", ["rulebook", "parts", "sheets", "spread", "floors", "floors_missed", "knockouts"])
def test_a_changed_part_of_the_detail_is_named(item, key):
    true = Outcome.objects.get().detail[key]
    forge_detail(item, key, "forged")
    [(field, stored, _)] = [each for each in found() if each[1] == "forged"]
    assert (field, stored) == (f"detail: {key}", "forged")
    forge_detail(item, key, true)
    assert found() == []


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("parts", lambda parts: {**parts, "A": "39"}),
        ("sheets", lambda sheets: [{**sheets[0], "total": "73.00"}, *sheets[1:]]),
        ("floors", lambda floors: [{**floors[0], "choice": None}, *floors[1:]]),
        ("floors", lambda floors: [{**floors[0], "by_chair": True}, *floors[1:]]),
        ("floors_missed", lambda missed: {**missed, "4": []}),
        ("knockouts", lambda _: ["D1"]),
    ],
)
def test_a_small_change_within_the_detail_is_named(item, key, change):
    forged = change(Outcome.objects.get().detail[key])
    forge_detail(item, key, forged)
    assert [each[0] for each in found()] == [f"detail: {key}"]


def test_a_sheet_left_out_of_the_detail_is_missed_there_and_among_the_floors(item):
    forge_detail(item, "sheets", Outcome.objects.get().detail["sheets"][1:])
    assert [each[0] for each in found()] == ["detail: floors", "detail: sheets"]


@pytest.mark.parametrize("sheets", [None, "x", 5, [5], ["x"], [{}], [{"member": None}], [{"member": "A"}], {"a": 1}])
def test_a_detail_of_any_shape_is_told_not_stumbled_over(item, sheets):
    forge_detail(item, "sheets", sheets)
    assert [each[0] for each in found()] == ["detail: floors", "detail: sheets"]


def test_a_part_of_the_detail_taken_out_or_put_in_is_named(item):
    sql("UPDATE councils_outcome SET detail = detail - 'spread' WHERE item_id = %s", item.pk)
    assert found() == [("detail: spread", None, "0.00")]
    sql(
        """UPDATE councils_outcome SET detail = detail || '{"spread": "0.00", "x": null}' WHERE item_id = %s""", item.pk
    )
    assert found() == [("detail: x", None, None)]
    forge(item, "detail", "'[]'")
    assert found()[0] == ("detail: ", [], None)


@pytest.mark.parametrize("number", ["1e999", "123456789012345678901234567890", "0.5"])
def test_a_number_of_any_size_within_the_detail_is_told(item, number):
    sql(
        "UPDATE councils_outcome SET detail = jsonb_set(detail, '{spread}', %s::jsonb) WHERE item_id = %s",
        number,
        item.pk,
    )
    [(field, stored, counted)] = found()
    assert (field, float(str(stored)), counted) == ("detail: spread", float(number), "0.00")


@pytest.mark.parametrize("marks", ["[]", "null", '"x"', "7"])
def test_marks_that_are_no_object_are_told(item, marks):
    sheet = item.sheets.order_by("pk")[0]
    sql("UPDATE councils_sheet SET marks = %s WHERE id = %s", marks, sheet.pk)
    assert [each[:2] for each in found()] == [
        ("sheets", "signed"),
        (f"sheet {sheet.pk}: marks", json.loads(marks)),
    ]


def test_a_changed_total_of_a_sheet_is_named(item):
    sheet = item.sheets.order_by("pk")[0]
    sql("UPDATE councils_sheet SET total = 90 WHERE id = %s", sheet.pk)
    [(field, stored, counted)] = found()
    assert (field, int(stored), int(counted)) == (f"sheet {sheet.pk}: total", 90, 72)


def test_changed_marks_show_in_the_sheet_and_in_the_outcome(item):
    sheet = item.sheets.order_by("pk")[0]
    sql("""UPDATE councils_sheet SET marks = marks || '{"1.1": null}' WHERE id = %s""", sheet.pk)
    fields = [each[0] for each in found()]
    assert fields[0] == f"sheet {sheet.pk}: total"
    assert {"total", "total_exact", "detail: parts", "detail: sheets", "detail: spread"} <= set(fields)


def test_marks_the_engine_refuses_are_a_difference_and_the_other_sheets_are_still_counted(item):
    first, second, _ = item.sheets.order_by("pk")
    sql("""UPDATE councils_sheet SET marks = marks || '{"1.1": 99}' WHERE id = %s""", first.pk)
    sql("UPDATE councils_sheet SET total = 90 WHERE id = %s", second.pk)
    fields = [each[0] for each in found()]
    assert fields == ["sheets", f"sheet {first.pk}: marks", f"sheet {second.pk}: total"]


def test_a_knock_out_put_in_behind_the_back_is_found(item):
    for sheet in item.sheets.order_by("pk")[:2]:
        sql("UPDATE councils_sheet SET knockouts = '{D1}' WHERE id = %s", sheet.pk)
    assert [each for each in found() if each[0] in ("star", "recognised", "detail: knockouts")] == [
        ("star", 3, None),
        ("recognised", True, False),
        ("detail: knockouts", [], ["D1"]),
    ]


def test_a_changed_decision_of_the_chair_is_found(scene, today):
    item = closed(scene, low=True)
    sql("UPDATE councils_floordecision SET choice = NULL WHERE item_id = %s AND criterion = %s", item.pk, FLOOR)
    fields = [each[0] for each in found()]
    assert {"detail: floors", "detail: floors_missed"} <= set(fields)


def test_an_outcome_taken_away_or_left_without_sheets_is_found(item):
    whole = Outcome.objects.filter(item=item)
    kept = whole.get()
    whole.delete()
    assert found() == [("outcome", None, 3)]
    kept.save(force_insert=True)
    Sheet.objects.filter(item=item).update(state="draft")
    assert found() == [("sheets", [], "no signed sheet to count")]


def test_the_sheet_of_a_member_with_an_interest_is_counted_alone(item):
    sheet = item.sheets.order_by("pk")[0]
    item.conflicts.create(member=sheet.member, reason="Lợi ích ví dụ")
    sql("UPDATE councils_sheet SET total = 90 WHERE id = %s", sheet.pk)
    fields = [each[0] for each in found()]
    assert fields == [f"sheet {sheet.pk}: total", "detail: floors", "detail: sheets"]


def test_a_member_who_bears_another_name_today_is_the_same_member(item):
    user = item.sheets.order_by("pk")[0].member.user
    user.full_name = "Ten Moi"
    user.save(update_fields=["full_name"])
    assert found() == []


def test_signed_sheets_of_an_open_session_are_counted(scene, today):
    session = scenes.open_session(scene)
    [item] = session.items.all()
    actions.save_sheet(scene.members[0], item, marks=scenes.marks(72))
    assert verify().items == 0
    actions.sign_sheet(scene.members[0], item)
    count = verify()
    assert (count.items, count.sheets, count.outcomes, count.differences) == (1, 1, 0, [])


@pytest.mark.parametrize(("since", "items"), [(scenes.HELD, 1), (date(2026, 7, 21), 0), (date(2026, 1, 1), 1)])
def test_since_leaves_out_what_is_older(item, since, items):
    assert verify(since=since).items == items


def test_a_rulebook_whose_content_does_not_fit_its_hash_is_named(item):
    pk = item.dossier.rulebook_id
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE rulebooks_rulebookversion DISABLE TRIGGER USER")
    sql("UPDATE rulebooks_rulebookversion SET content = content || '{\"sample_units\": 77}' WHERE id = %s", pk)
    rulebooks.rulebook.cache_clear()
    [(field, stored, why)] = found()
    assert (field, stored) == ("rulebook", pk)
    assert "does not match its hash" in str(why)


def test_nothing_can_be_written_while_counting(item, monkeypatch):
    def writing(*_):
        Item.objects.update(position=5)

    monkeypatch.setattr(verifying, "_count", writing)
    with pytest.raises(DatabaseError, match="read-only"), transaction.atomic():
        count_range(0, item.pk + 1)


@pytest.mark.parametrize("count", [1, 3])
def test_a_range_asks_the_same_number_of_times(scene, today, django_assert_num_queries, count):
    made = [scenes.another_product(scene.user, scene.producer, f"Cà phê {number}") for number in range(count)]
    session = scenes.open_session(scene, *[scenes.dossier_in(scene, "at_province", each) for each in made])
    for item in session.items.all():
        for member in scene.members:
            actions.save_sheet(member, item, marks=scenes.marks(72))
            actions.sign_sheet(member, item)
    scenes.close(scene, session)
    pks = [item.pk for item in session.items.all()]
    rulebooks.rulebook(session.items.all()[0].dossier.rulebook_id)
    # A savepoint set, rolled back and given up, the read-only mode, and the items with all that belongs to them.
    with django_assert_num_queries(5):
        assert count_range(min(pks), max(pks) + 1).outcomes == count


def test_ranges_hold_every_item_once(scene, today, monkeypatch):
    made = [scenes.another_product(scene.user, scene.producer, f"Cà phê {number}") for number in range(3)]
    session = scenes.open_session(scene, *[scenes.dossier_in(scene, "at_province", each) for each in made])
    for item in session.items.all():
        actions.save_sheet(scene.members[0], item, marks=scenes.marks(72))
        actions.sign_sheet(scene.members[0], item)
    for size in (1, 2, 3, 4):
        monkeypatch.setattr(verifying, "RANGE", size)
        assert verify().sheets == 3


def command(*options: str) -> tuple[str, int]:
    out = StringIO()
    try:
        call_command("verify_results", *options, stdout=out)
    except CommandError as trouble:
        assert trouble.returncode == 1
        return out.getvalue(), 1
    return out.getvalue(), 0


def test_the_command_tells_what_it_counted(item):
    assert command("--processes", "1") == ("3 sheets and 1 outcomes counted again\n", 0)
    forge(item, "total", "72.5")
    where = f"Cà phê Ví Dụ (item {item.pk}, session {item.session_id})"
    assert command("--processes", "1") == (
        f'{where}: total: stored "72.500000", counted again "72.000000"\n3 sheets and 1 outcomes counted again\n',
        1,
    )


def test_the_command_answers_in_json(item):
    forge(item, "band", "5")
    text, code = command("--processes", "1", "--json", "--since", "2026-07-20")
    told = json.loads(text)
    assert (told["items"], told["sheets"], told["outcomes"], code) == (1, 3, 1, 1)
    [difference] = told["differences"]
    assert difference == {
        "item": item.pk,
        "product": "Cà phê Ví Dụ",
        "session": item.session_id,
        "field": "band",
        "stored": 5,
        "found": 4,
    }


@pytest.mark.parametrize("option", [("--processes", "0"), ("--processes", "x"), ("--since", "20/07/2026")])
def test_bad_options_are_refused(db, option):
    with pytest.raises(CommandError, match=r"a number of processes|a day as"):
        call_command("verify_results", *option)


@pytest.mark.django_db(transaction=True)
def test_two_processes_find_the_same(scene, today, monkeypatch):
    item = closed(scene)
    monkeypatch.setattr(verifying, "RANGE", 1)
    assert verify(processes=2).differences == []
    forge(item, "band", "5")
    count = verify(processes=2)
    assert (count.items, count.sheets, count.outcomes) == (1, 3, 1)
    assert count.differences == [Difference(item.pk, "Cà phê Ví Dụ", item.session_id, "band", 5, 4)]
    assert count.peak_kb > 0
