"""Two approvals in the same moment, over two connections: one publishes, the other is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

import pytest
from django.db import connection

from ocop.ground.audit.queries import chain_break
from ocop.ground.people.models import User
from ocop.kernel import clock
from ocop.law.rulebooks.models import RulebookVersion
from ocop.law.studio import actions
from ocop.law.studio.models import Draft
from tests import cast
from tests.law.studio.conftest import TODAY
from tests.law.studio.papers import changed, corrected, criterion, workbook
from tests.recognition.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
LATER = date(2026, 10, 1)


@pytest.fixture
def three(transactional_db) -> Iterator[tuple[User, ...]]:
    """Three law officers. The versions published here are taken out again: other tests read the law."""
    before = list(RulebookVersion.objects.values_list("pk", flat=True))
    yield tuple(cast.person(f"Phap Che {n}", ("law_officer", cast.province())) for n in range(3))
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("DELETE FROM rulebooks_rulebookversion WHERE NOT pk = ANY(%s)".replace("pk", "id"), [before])
        cursor.execute("SET session_replication_role = DEFAULT")


def proposal(officer, content) -> Draft:
    with clock.frozen(TODAY):
        draft = actions.start_draft(officer, title="Đính chính", sources=workbook(content))
        return actions.propose_draft(officer, draft, in_force_from=LATER, reason="Sửa chữ in sai.")


def approvals(officers, drafts):
    return at_once(
        *(
            partial(actions.approve_draft, officer, Draft.objects.get(pk=draft.pk))
            for officer, draft in zip(officers, drafts, strict=True)
        ),
        on=TODAY,
    )


def test_one_proposal_is_published_once(three):
    draft = proposal(three[0], corrected())
    results = approvals(three[1:], [draft, draft])
    assert sorted(type(each).__name__ for each in results) == ["Draft", "str"]
    assert "Không thể “Duyệt và công bố”" in next(each for each in results if isinstance(each, str))
    assert list(RulebookVersion.objects.filter(set_no=13).values_list("version", flat=True)) == [1, 2]
    assert chain_break() is None


def test_two_different_corrections_of_one_set_become_two_versions(three):
    other = changed(corrected(), lambda content: criterion(content, "1.3")["title"].update(vi="Tên khác"))
    drafts = [proposal(three[0], corrected()), proposal(three[0], other)]
    results = approvals(three[1:], drafts)
    assert [type(each).__name__ for each in results] == ["Draft", "Draft"]
    assert sorted(RulebookVersion.objects.filter(set_no=13).values_list("version", flat=True)) == [1, 2, 3]


def test_two_equal_corrections_are_published_once(three):
    drafts = [proposal(three[0], corrected()) for _ in range(2)]
    results = approvals(three[1:], drafts)
    assert sorted(type(each).__name__ for each in results) == ["Draft", "str"]
    assert RulebookVersion.objects.filter(set_no=13).count() == 2
