"""Days off and days worked all the same: rules, actions, pages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import given, strategies as st

from ocop.ground.calendar import queries, rules
from ocop.ground.calendar.actions import set_day, take_back
from ocop.ground.calendar.models import DayOverride
from ocop.ground.calendar.rules import Said
from ocop.kernel import clock
from ocop.kernel.verdict import Refused
from ocop.kernel.working_days import NO_OVERRIDES, Overrides, is_working_day, unusual_days
from tests import cast

TODAY = date(2026, 11, 20)
FRIDAY, SATURDAY, HOLIDAY = date(2026, 12, 4), date(2026, 12, 5), date(2027, 1, 1)
DAYS = st.integers(0, 400).map(lambda step: date(2026, 1, 1) + timedelta(days=step))


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.frozen(TODAY):
        yield


@given(st.lists(st.builds(Said, DAYS, st.sampled_from(["off", "work"]), st.booleans()), max_size=20))
def test_the_provinces_own_word_counts(said):
    found = rules.merged(said)
    assert found.off | found.work == {each.day for each in said}
    assert not found.off & found.work
    for day in found.off | found.work:
        own = [each.kind for each in said if each.day == day and not each.national]
        if own:
            assert (day in found.off) is (own[-1] == "off")


@given(DAYS, st.integers(0, 60), st.frozensets(DAYS, max_size=6), st.frozensets(DAYS, max_size=6))
def test_unusual_days_are_those_a_wall_calendar_gets_wrong(after, length, off, work):
    overrides = Overrides(off=off, work=work - off)
    rest, worked = unusual_days(after, after + timedelta(days=length), overrides)
    days = [after + timedelta(days=step) for step in range(1, length + 1)]
    by_wall = sum(day.weekday() < 5 for day in days)
    assert by_wall - len(rest) + len(worked) == sum(is_working_day(day, overrides) for day in days)


@pytest.mark.parametrize(
    ("kind", "day", "at"),
    [("off", SATURDAY, "day"), ("off", HOLIDAY, "day"), ("work", FRIDAY, "day"), ("free", FRIDAY, "kind"),
     ("off", date(2036, 12, 4), "day")],
)  # fmt: skip
def test_what_needs_no_exception(kind, day, at):
    [reason] = rules.check_day(kind, day, TODAY, NO_OVERRIDES).reasons
    assert reason.at == at


def officer(code="31"):
    return cast.person(f"Can Bo {code}", ("province_officer", cast.province(code)))


def say(actor, place, day=FRIDAY, kind="off"):
    return set_day(actor, place, day=day, kind=kind, words=" Nghỉ bù ", source="1/TB-UBND")


@pytest.mark.django_db
def test_a_province_hears_its_own_days_and_the_national_ones():
    administrator = cast.person("Quan Tri", ("administrator", None))
    keeper, own, other = officer(), cast.province("31"), cast.province("68")
    say(administrator, None, SATURDAY, "work")
    say(keeper, own)
    assert queries.overrides_for(own) == Overrides(off=frozenset({FRIDAY}), work=frozenset({SATURDAY}))
    assert queries.overrides_for(cast.commune("Cát Hải", own)) == queries.overrides_for(own)
    assert queries.overrides_for(other) == Overrides(work=frozenset({SATURDAY}))
    assert queries.overrides_for(None) == Overrides(work=frozenset({SATURDAY}))
    assert queries.overrides_by_province() == {"": queries.overrides_for(None), "31": queries.overrides_for(own)}


@pytest.mark.django_db
def test_said_once_taken_back_and_said_again():
    keeper, own = officer(), cast.province("31")
    override = say(keeper, own)
    with pytest.raises(Refused, match="đã có ngoại lệ"):
        say(keeper, own)
    with pytest.raises(Refused, match="Ghi lý do"):
        take_back(keeper, override, reason=" ")
    take_back(keeper, override, reason="Ban hành nhầm")
    assert queries.overrides_for(own) == NO_OVERRIDES
    with pytest.raises(Refused, match="đã được gỡ"):
        take_back(keeper, override, reason="Ban hành nhầm")
    say(keeper, own)
    assert DayOverride.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("place", [None, "68"])
def test_nobody_speaks_for_another_place(place):
    with pytest.raises(Refused):
        say(officer(), cast.province(place) if place else None)
    assert DayOverride.objects.count() == 0


@pytest.mark.django_db
def test_pages(client):
    keeper = officer()
    client.force_login(keeper, backend="allauth.account.auth_backends.AuthenticationBackend")
    sent = {"day": "2026-12-04", "kind": "off", "words": "Nghỉ bù", "source": "1/TB", "scope": "tinh"}
    assert client.post(reverse("calendar:add"), {**sent, "scope": "quoc-gia"}).status_code == 422
    assert client.post(reverse("calendar:add"), sent).url == reverse("calendar:list")
    override = DayOverride.objects.get()
    assert "Nghỉ bù" in client.get(reverse("calendar:list")).content.decode()
    month = client.get(reverse("calendar:year", args=[2026])).context["months"][11]
    kinds = {each["day"].day: each["kind"] for week in month["weeks"] for each in week if each}
    assert (kinds[4], kinds[5], kinds[7]) == ("holiday", "weekend", "work")
    assert client.get(reverse("calendar:year", args=[1899])).status_code == 404
    back = reverse("calendar:take_back", args=[override.pk])
    assert client.post(back, {"reason": ""}).status_code == 422
    assert client.post(back, {"reason": "Ban hành nhầm"}).status_code == 302
    assert client.post(back, {"reason": "Ban hành nhầm"}).status_code == 404


@pytest.mark.django_db
def test_who_keeps_none_reads_only(client):
    keeper, reader = officer(), cast.person("Nguoi Xem")
    override = say(keeper, cast.province("31"))
    client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("calendar:list")).context["keeps"] is False
    assert client.get(reverse("calendar:add")).status_code == 403
    assert client.get(reverse("calendar:take_back", args=[override.pk])).status_code == 404
