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
from ocop.law.regulations.models import RegulationVersion
from ocop.law.regulations.queries import is_published, regulation
from ocop.law.regulations.regulation import regulations
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


def test_regulations_are_read_without_a_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert regulation("26/2026/QĐ-TTg").validity_months == 36


def test_what_is_not_published_is_not(law):
    assert is_published(regulations()[0].sha256)
    assert not is_published("0" * 64)
    assert queries.is_published(load.rulebook(13).sha256)
