"""A newer regulation comes into force while dossiers are under way (Đ12.2)."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from ocop.ground.audit.actions import SYSTEM
from ocop.ground.audit.queries import entries_of, history_of
from ocop.kernel import clock
from ocop.law.regulations.actions import publish_regulation
from ocop.law.regulations.regulation import contents
from ocop.law.rulebooks import load
from ocop.law.rulebooks.actions import publish_rulebook
from ocop.law.rulebooks.editions import files
from ocop.recognition.dossiers import actions, office_actions
from ocop.recognition.dossiers.models import Dossier, Evidence
from ocop.recognition.dossiers.rules import COMMUNE_MATTERS
from ocop.recognition.dossiers.transition_actions import restart_dossier
from tests.recognition import scene as scenes
from tests.recognition.refused import words, writes

pytestmark = pytest.mark.django_db

NEW = "99/2026/QĐ-TTg"
IN_FORCE, LAST_FIRST, LAST_AGAIN = date(2026, 7, 1), date(2026, 8, 30), date(2026, 7, 31)
TOO_LATE = "Hồ sơ theo 26/2026/QĐ-TTg phải đánh giá xong chậm nhất ngày 30/08/2026. (Đ12.2a)"


@pytest.fixture
def newer():
    """A made-up regulation of 1/7/2026 with the transition days of today's, and its coffee set without 1.2."""

    def publish():
        content = {**contents()[-1], "number": NEW, "in_force_from": IN_FORCE.isoformat()}
        publish_regulation(SYSTEM, content)
        publish_rulebook(SYSTEM, {**load.content_of(files()[13]), "regulation": NEW}, IN_FORCE)

    return publish


def apply():
    out = StringIO()
    call_command("apply_transitions", stdout=out)
    return out.getvalue().strip()


def as_stored():
    fields = ("regulation", "regulation_cite", "must_finish_by", "restart_under")
    return list(Dossier.objects.order_by("pk").values_list(*fields))


def send_on(scene, dossier):
    matters = dict.fromkeys(COMMUNE_MATTERS, "Đúng như chủ thể trình bày")
    office_actions.write_report(scene.commune_officer, dossier, matters=matters, samples=5)
    office_actions.forward_to_province(scene.commune_officer, dossier)


def test_every_open_dossier_is_told_its_last_day_once(scene, newer):
    filed = scenes.dossier_in(scene, "at_province")
    with clock.frozen(scenes.HELD):
        assert apply() == "Dossiers: 0 given a last day"
        newer()
        with writes("dossiers.bind"):
            assert apply() == "Dossiers: 1 given a last day"
        with writes():
            assert apply() == "Dossiers: 0 given a last day"
    assert as_stored() == [("26/2026/QĐ-TTg", "Đ12.2a", LAST_FIRST, NEW)]
    assert entries_of(filed).last().data == {
        "regulation": "26/2026/QĐ-TTg", "cite": "Đ12.2a", "must_finish_by": "2026-08-30",
    }  # fmt: skip


def test_a_re_assessment_has_thirty_days(scene, newer):
    dossier = scenes.dossier_in(scene, "submitted")
    Dossier.objects.filter(pk=dossier.pk).update(kind="reassessment")
    newer()
    apply()
    assert as_stored() == [("26/2026/QĐ-TTg", "Đ12.2b", LAST_AGAIN, NEW)]


def test_what_was_filed_afterwards_has_no_last_day(scene, newer):
    newer()
    with clock.frozen(IN_FORCE):
        scenes.staging.fill_dossier(scene.user, scene.product, kind="first", marks=scenes.marks(), words={})
        actions.submit_dossier(scene.user, Dossier.objects.get())
    assert apply() == "Dossiers: 0 given a last day"
    assert as_stored() == [(NEW, contents()[-1]["in_force_cite"], None, "")]


@pytest.mark.parametrize(
    ("state", "step"),
    [
        ("submitted", lambda scene, dossier: office_actions.receive_at_commune(scene.commune_officer, dossier)),
        ("at_commune", send_on),
        ("returned_by_commune", lambda scene, dossier: actions.submit_dossier(scene.user, dossier)),
        ("forwarded", lambda scene, dossier: office_actions.take_in_at_province(scene.officer, dossier)),
        ("returned_by_province", lambda scene, dossier: actions.submit_dossier(scene.user, dossier)),
    ],
)
def test_no_step_is_taken_after_the_last_day(scene, newer, state, step):
    dossier = scenes.dossier_in(scene, state)
    newer()
    with clock.frozen(LAST_FIRST.replace(day=31)):
        assert TOO_LATE in words(lambda: step(scene, dossier))
    assert Dossier.objects.get().state == state
    with clock.frozen(LAST_FIRST):
        step(scene, Dossier.objects.get())
    assert Dossier.objects.get().state != state


def test_no_session_after_the_last_day_takes_it_up(scene, newer):
    dossier = scenes.dossier_in(scene, "at_province")
    newer()
    with clock.frozen(scenes.HELD):
        late = words(lambda: office_actions.admit_to_round(scene.officer, dossier, held_on=date(2026, 8, 31)))
        assert late == [TOO_LATE]
        office_actions.admit_to_round(scene.officer, dossier, held_on=LAST_FIRST)
    assert Dossier.objects.get().state == "in_round"


@pytest.mark.parametrize("state", ["draft", "submitted", "at_commune", "forwarded", "at_province"])
def test_starting_again_takes_texts_papers_and_evidence_along(scene, newer, state):
    old = scenes.dossier_in(scene, state)
    newer()
    with clock.frozen(date(2026, 9, 1)), writes("dossiers.open", "dossiers.restart"):
        fresh = restart_dossier(scene.user, old)
    assert (Dossier.objects.get(pk=old.pk).state, history_of(old).last().target) == ("lapsed", "lapsed")
    assert (fresh.state, fresh.regulation, fresh.rulebook.regulation, fresh.kind) == ("draft", NEW, NEW, "first")
    assert (fresh.plan, fresh.papers) == (old.plan, old.papers)
    held = [list(Evidence.objects.filter(dossier=each).values_list("file", "title")) for each in (old, fresh)]
    assert held[0] == held[1] != []
    assert (old.self_marks.count() > 0, fresh.self_marks.count()) == (True, 0)


def test_nobody_starts_again_while_the_old_rules_hold(scene, newer):
    dossier = scenes.dossier_in(scene, "submitted")
    newer()
    with clock.frozen(LAST_FIRST):
        assert words(lambda: restart_dossier(scene.user, dossier)) == [
            "Hồ sơ vẫn được đánh giá theo 26/2026/QĐ-TTg, không phải lập lại. (Đ12.2a)"
        ]
    assert Dossier.objects.count() == 1


def test_a_stranger_starts_nothing(scene, newer):
    dossier = scenes.dossier_in(scene, "submitted")
    newer()
    with clock.frozen(date(2026, 9, 1)):
        assert words(lambda: restart_dossier(scene.commune_officer, dossier)) != []
    assert Dossier.objects.get().state == "submitted"


def test_the_page_tells_the_last_day_and_offers_the_fresh_start(scene, newer, signed_in):
    dossier = scenes.dossier_in(scene, "submitted")
    newer()
    with clock.frozen(scenes.HELD):
        page = signed_in(scene.user).get(f"/ho-so/{dossier.pk}/").content.decode()
    assert "phải đánh giá xong chậm nhất ngày 30/08/2026; sau đó phải lập lại theo 99/2026/QĐ-TTg." in page
    assert "lap-lai" not in page
    with clock.frozen(date(2026, 9, 1)):
        client = signed_in(scene.user)
        assert f"/ho-so/{dossier.pk}/lap-lai/" in client.get(f"/ho-so/{dossier.pk}/").content.decode()
        answer = client.post(f"/ho-so/{dossier.pk}/lap-lai/")
        fresh = Dossier.objects.exclude(pk=dossier.pk).get()
        assert (answer.status_code, answer["Location"]) == (302, f"/ho-so/{fresh.pk}/noi-dung/")
        again = client.post(f"/ho-so/{dossier.pk}/lap-lai/", follow=True)
    assert Dossier.objects.count() == 2
    assert "Không thể" in again.content.decode()


def test_a_lapsed_draft_stays_the_producer_s_own_matter(scene, newer, signed_in):
    dossier = scenes.dossier_in(scene, "draft")
    newer()
    with clock.frozen(date(2026, 9, 1)):
        restart_dossier(scene.user, dossier)
        people = (scene.user, scene.commune_officer, scene.officer)
        seen = [signed_in(who).get(f"/ho-so/{dossier.pk}/").status_code for who in people]
    assert seen == [200, 404, 404]
