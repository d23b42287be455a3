"""Versions in the database: loaded once, never changed, found by day, grouped."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import Error, transaction

from ocop.ground.audit.actions import SYSTEM
from ocop.ground.audit.models import Entry
from ocop.kernel.verdict import Refused
from ocop.law.regulations.actions import publish_regulation
from ocop.law.regulations.memory import LawOfTheRequest
from ocop.law.regulations.models import RegulationVersion
from ocop.law.regulations.queries import in_force_on, is_published, published, regulation, regulation_for
from ocop.law.regulations.regulation import contents, regulations
from ocop.law.rulebooks import load, queries
from ocop.law.rulebooks.actions import publish_rulebook
from ocop.law.rulebooks.editions import files
from ocop.law.rulebooks.models import RulebookVersion

pytestmark = [pytest.mark.django_db, pytest.mark.debian]
DAY = date(2026, 6, 1)


def load_law() -> list[str]:
    out = StringIO()
    call_command("load_law", stdout=out)
    return out.getvalue().splitlines()


@pytest.fixture
def law():
    load_law()


def changed_content():
    content = load.content_of(files()[13])
    return {**content, "sample_units": 6}


def test_loading_twice_changes_nothing(law):
    assert load_law() == ["Regulations: 0 versions added", "Rulebooks: 0 versions added"]
    assert RulebookVersion.objects.count() == 26
    assert {row.number: row.sha256 for row in RegulationVersion.objects.all()} == {
        each.number: each.sha256 for each in regulations()
    }


def test_each_version_is_recorded_in_the_audit_chain(law):
    version = publish_rulebook(SYSTEM, changed_content(), date(2026, 9, 1))
    entries = Entry.objects.filter(verb="rulebooks.publish", data__sha256=version.sha256)
    assert [(entry.subject_label, entry.actor_label) for entry in entries] == [("QD26-13 v2", "hệ thống")]


def test_differing_content_becomes_the_next_version(law):
    old = queries.rulebook_version(13, DAY)
    new = publish_rulebook(SYSTEM, changed_content(), date(2026, 9, 1))
    assert (old.version, new.version) == (1, 2)
    assert queries.rulebook_version(13, date(2026, 8, 31)) == old
    assert queries.rulebook_version(13, date(2026, 9, 1)) == new
    assert queries.rulebook(old.pk).sample_units == 5
    assert queries.rulebook(new.pk).sample_units == 6


def test_a_stored_version_is_the_shipped_rulebook_and_is_built_once(law, django_assert_num_queries):
    version = queries.rulebook_version(13, DAY)
    assert queries.rulebook(version.pk) == load.rulebook(13)
    with django_assert_num_queries(0):
        assert queries.rulebook(version.pk) is queries.rulebook(version.pk)


@pytest.mark.parametrize("model", [RulebookVersion, RegulationVersion])
def test_the_database_refuses_change_and_removal(law, model):
    for change in (lambda rows: rows.update(version=9), lambda rows: rows.delete()):
        with pytest.raises(Error, match="append-only"), transaction.atomic():
            change(model.objects.all())
    assert model.objects.filter(version=9).count() == 0


def test_there_are_no_criteria_before_the_regulation_and_for_unknown_sets(law):
    for set_no, day in ((13, date(2026, 5, 21)), (27, DAY)):
        with pytest.raises(Refused) as refusal:
            queries.rulebook_version(set_no, day)
        assert refusal.value.verdict.reasons[0].at == "set"


def test_groups_hold_their_sets_in_order(law, django_assert_num_queries):
    with django_assert_num_queries(1):
        groups = queries.groups(DAY)
    assert [(group.code, [each.set_no for each in group.sets]) for group in groups] == [
        ("I", list(range(1, 14))),
        ("II", [14, 15, 16, 17]),
        ("III", [18, 19, 20]),
        ("IV", [21, 22]),
        ("V", [23, 24, 25]),
        ("VI", [26]),
    ]
    assert groups[0].sets[12] == queries.SetName(13, "QD26-13", load.rulebook(13).name)


def test_regulations_are_those_published_in_their_newest_version():
    assert published() == regulations()
    longer = {**contents()[-1], "validity_months": 48}
    publish_regulation(SYSTEM, longer)
    assert [each.number for each in published()] == [each.number for each in regulations()]
    assert regulation("26/2026/QĐ-TTg").validity_months == 48


def test_a_regulation_published_here_judges_what_is_filed_after_it():
    publish_regulation(SYSTEM, {**contents()[-1], "number": "99/2027/QĐ-TTg", "in_force_from": "2027-03-01"})
    assert in_force_on(date(2027, 2, 28)).number == "26/2026/QĐ-TTg"
    assert in_force_on(date(2027, 3, 1)).number == "99/2027/QĐ-TTg"
    choice = regulation_for(date(2027, 2, 28), "first")
    assert (choice.regulation, choice.must_finish_by, choice.cite) == ("26/2026/QĐ-TTg", date(2027, 4, 30), "Đ12.2a")


def test_one_request_asks_the_table_once_and_publishing_is_seen_at_once(django_assert_num_queries):
    published()  # the content of a version is understood once a process

    def asking(request):
        with django_assert_num_queries(1):
            assert regulation("26/2026/QĐ-TTg") == published()[-1]
        publish_regulation(SYSTEM, {**contents()[-1], "validity_months": 24})
        assert regulation("26/2026/QĐ-TTg").validity_months == 24

    LawOfTheRequest(asking)(None)
    with django_assert_num_queries(2):
        published()
        published()


def test_what_is_not_published_is_not(law):
    assert is_published(regulations()[0].sha256)
    assert not is_published("0" * 64)
    assert queries.is_published(load.rulebook(13).sha256)
