"""When a deadline is near enough to speak of, when a letter goes, and that every text can be written."""

from __future__ import annotations

import string
from datetime import date

import pytest
from hypothesis import given, strategies as st

from ocop.faces.notices import rules
from ocop.ground.audit.actions import verbs

KNOWN = {
    "product", "producer", "commune", "number", "due", "note", "last", "session", "day", "star", "decision", "reason",
    "name", "title", "count", "round", "expert", "idea", "milestone",
}  # fmt: skip


@pytest.mark.parametrize(("left", "reached"), [(9, None), (4, None), (3, 3), (1, 3), (0, 0), (-1, -1), (-40, -1)])
def test_the_tightest_threshold_reached_is_spoken_of(left, reached):
    assert rules.threshold_reached(left, (3, 0, rules.OVERDUE)) == reached


@given(st.integers(-60, 60), st.lists(st.integers(-1, 40), min_size=1, max_size=5, unique=True))
def test_a_threshold_once_reached_is_never_left_again(left, thresholds):
    now, tomorrow = (rules.threshold_reached(each, thresholds) for each in (left, left - 1))
    assert now is None or (tomorrow is not None and tomorrow <= now)


def test_a_passed_deadline_without_words_for_it_is_not_spoken_of():
    assert not rules.still_worth_saying(-1, (14, 3))
    assert rules.still_worth_saying(-1, (3, 0, -1))
    assert rules.still_worth_saying(0, (14, 3))


@pytest.mark.parametrize(
    ("wish", "hour", "last", "goes"),
    [
        (rules.EACH, 3, None, True),
        (rules.EACH, 12, date(2026, 7, 1), True),
        (rules.DAILY, 6, None, False),
        (rules.DAILY, 7, None, True),
        (rules.DAILY, 9, date(2026, 7, 1), False),
        (rules.DAILY, 9, date(2026, 6, 30), True),
        (rules.NEVER, 9, None, False),
    ],
)
def test_a_letter_goes_as_the_person_wishes(wish, hour, last, goes):
    assert rules.goes_now(wish, hour, last, date(2026, 7, 1)) is goes


@pytest.mark.parametrize("text", sorted({each.text for each in (*rules.EVENTS, *rules.REMINDERS)}))
def test_every_text_names_only_facts_that_exist(text):
    assert {name for _, name, _, _ in string.Formatter().parse(text) if name} <= KNOWN


def test_every_verb_told_is_a_verb_somebody_writes():
    assert rules.VERBS - set(verbs()) == set()


def test_an_event_with_a_move_tells_only_of_that_move():
    told = rules.told_by("dossiers.submit", "supplement")
    assert [(each.to, each.move) for each in told] == [("producer", "supplement"), ("province", "supplement")]
    assert rules.told_by("dossiers.submit", "") == []
    assert rules.told_by("dossiers.write", "") == []


def test_a_letter_is_plain_paragraphs():
    body = rules.letter("Nguoi Chu The", [("Một việc.", "http://vi-du/1")], greeting="Kính gửi {name},", closing="Hết.")
    assert body == "Kính gửi Nguoi Chu The,\n\n• Một việc.\n  http://vi-du/1\n\nHết.\n"
