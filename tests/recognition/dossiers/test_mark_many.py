"""Several choices at once: all or none, and the notes stay."""

from __future__ import annotations

import pytest

from ocop.ground.audit.models import Entry
from ocop.kernel.verdict import Refused
from ocop.recognition.dossiers.actions import mark_many, mark_self, open_dossier
from ocop.recognition.dossiers.queries import marks_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def dossier(scene):
    return open_dossier(scene.user, scene.product, kind="first")


def test_choices_are_saved_together_in_one_entry(scene, dossier):
    mark_self(scene.user, dossier, criterion="1.1", choice=0, note="hợp đồng")
    before = Entry.objects.count()
    mark_many(scene.user, dossier, marks={"1.1": 2, "1.2": None, "5.1": 3, "5.2": 1})
    assert marks_of(dossier) == {"1.1": 2, "1.2": None, "5.1": 3, "5.2": 1}
    assert dossier.self_marks.get(criterion="1.1").note == "hợp đồng"
    assert Entry.objects.count() == before + 1


@pytest.mark.parametrize(
    ("marks", "at"),
    [({"1.1": 2, "1.9": 0}, "1.9"), ({"1.1": 9}, "1.1"), ({"5.1": 0, "5.2": 1}, "5.2")],
)
def test_one_bad_choice_saves_none(scene, dossier, marks, at):
    with pytest.raises(Refused) as refusal:
        mark_many(scene.user, dossier, marks=marks)
    assert refusal.value.verdict.reasons[0].at == at
    assert marks_of(dossier) == {}


def test_strangers_are_refused(scene, dossier):
    with pytest.raises(Refused):
        mark_many(scene.officer, dossier, marks={"1.1": 2})
