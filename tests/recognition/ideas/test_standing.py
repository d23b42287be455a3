"""When an idea stands still: one day more than allowed, by the province's own numbers; the SQL finds the same."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from ocop.kernel import clock
from ocop.recognition.ideas import queries, review_actions
from ocop.recognition.ideas.models import Idea
from ocop.recognition.ideas.standing import KINDS, Days, Situation, check_days, standing_still
from ocop.recognition.ideas.states import IDEA
from tests.recognition.ideas import stage

BEGUN = date(2026, 7, 20)
DAYS = Days()


def after(days: int) -> date:
    return BEGUN + timedelta(days=days)


SITUATIONS = {
    "unheard": Situation("submitted", submitted_on=BEGUN),
    "undecided": Situation("commune_agreed", submitted_on=BEGUN, agreed_on=BEGUN),
    "unplanned": Situation("approved", approved_on=BEGUN),
    "silent": Situation("under_way", approved_on=BEGUN, plan_on=BEGUN),
    "late": Situation("under_way", plan_on=BEGUN, heard_on=BEGUN + timedelta(days=300), late_from=BEGUN),
}


@pytest.mark.parametrize("kind", KINDS)
def test_one_day_more_than_allowed_is_a_standstill(kind):
    allowed = getattr(DAYS, kind)
    assert standing_still(SITUATIONS[kind], DAYS, after(allowed)) is None
    still = standing_still(SITUATIONS[kind], DAYS, after(allowed + 1))
    assert still is not None
    assert (still.kind, still.since, still.days, still.beyond) == (kind, BEGUN, allowed + 1, 1)
    assert still.begun_on == after(allowed)


def test_an_idea_in_the_years_plan_waits_for_its_own_plan_too():
    still = standing_still(Situation("in_plan", approved_on=BEGUN), DAYS, after(70))
    assert still is not None
    assert still.kind == "unplanned"


def test_a_report_starts_the_silence_anew():
    assert standing_still(Situation("under_way", plan_on=BEGUN, heard_on=after(50)), DAYS, after(130)) is None


def test_the_longest_beyond_its_days_is_told():
    both = Situation("under_way", plan_on=BEGUN, late_from=after(10))
    still = standing_still(both, DAYS, after(120))
    assert still is not None
    assert (still.kind, still.beyond) == ("late", 95)


STATE = st.sampled_from(list(IDEA.labels))
MAYBE = st.none() | st.dates(date(2025, 1, 1), date(2027, 1, 1))
SITUATION = st.builds(Situation, STATE, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE)


@given(SITUATION, st.dates(date(2025, 1, 1), date(2029, 1, 1)))
def test_waiting_longer_never_ends_a_standstill(idea, today):
    now, later = standing_still(idea, DAYS, today), standing_still(idea, DAYS, today + timedelta(days=1))
    if now is not None:
        assert later is not None
        assert later.beyond == now.beyond + 1


@given(SITUATION, st.dates(date(2025, 1, 1), date(2029, 1, 1)))
def test_only_open_ideas_stand_still_and_never_for_less_than_allowed(idea, today):
    still = standing_still(idea, DAYS, today)
    if still is not None:
        assert idea.state in ("submitted", "commune_agreed", "approved", "in_plan", "under_way")
        assert still.days == getattr(DAYS, still.kind) + still.beyond > getattr(DAYS, still.kind)


@given(st.integers(-5, 800))
def test_days_lie_within_two_years(number):
    assert check_days(Days(late=number)).ok is (1 <= number <= 730)


# In the database.


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "kind"),
    [("submitted", "unheard"), ("commune_agreed", "undecided"), ("approved", "unplanned"), ("in_plan", "unplanned")],
)
def test_an_idea_that_waits_is_found_on_the_day_after_its_days(scene, state, kind):
    idea = stage.idea_in(scene, state)
    allowed = getattr(DAYS, kind)
    assert queries.standstills(Idea.objects.all(), after(allowed)) == []
    [(found, still)] = queries.standstills(Idea.objects.all(), after(allowed + 1))
    assert (found.pk, still.kind, still.days) == (idea.pk, kind, allowed + 1)


@pytest.mark.django_db
def test_a_late_milestone_and_a_long_silence_are_found(scene):
    idea = stage.idea_in(scene, "under_way")  # the first milestone is due after 100 days
    [(_, still)] = queries.standstills(Idea.objects.all(), after(91))
    assert (still.kind, still.since) == ("silent", BEGUN)
    stage.report(scene, idea, 30, on=after(99))
    assert queries.standstills(Idea.objects.all(), after(115)) == []
    [(_, still)] = queries.standstills(Idea.objects.all(), after(116))
    assert (still.kind, still.since) == ("late", after(100))
    stage.report(scene, idea, 100, on=after(116))
    assert queries.standstills(Idea.objects.all(), after(131)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["draft", "done"])
def test_drafts_and_ended_ideas_never_stand_still(scene, state):
    stage.idea_in(scene, state)
    assert queries.standstills(Idea.objects.all(), after(3000)) == []


@pytest.mark.django_db
def test_the_province_sets_its_own_days(scene):
    stage.idea_in(scene, "submitted")
    assert queries.days_of(scene.offices.province).days == Days()
    with clock.frozen(BEGUN):
        review_actions.set_days(scene.officer, scene.offices.province, days=Days(unheard=5))
    [(_, still)] = queries.standstills(Idea.objects.all(), after(6))
    assert still.beyond == 1


@pytest.mark.django_db
def test_the_longest_stand_first_in_two_queries(scene, django_assert_num_queries):
    for number, day in enumerate((BEGUN, after(-30), after(-10))):
        stage.idea_in(scene, "submitted", f"Ý tưởng {number}", on=day)
    with django_assert_num_queries(2):
        found = queries.standstills(Idea.objects.all().select_related("place__province"), after(40))
    assert [idea.name for idea, _ in found] == ["Ý tưởng 1", "Ý tưởng 2", "Ý tưởng 0"]
