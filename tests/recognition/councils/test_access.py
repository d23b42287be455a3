"""Who sees sessions, whose sheets are seen when, and what a foreign id looks like."""

from __future__ import annotations

import pytest
from django.http import Http404

from ocop.kernel.verdict import Refused
from ocop.recognition.councils import access, actions
from tests import cast
from tests.recognition import scene as scenes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

CLOSED = "Hội đồng chấm kín: phiếu của người khác hiện ra sau khi bạn ký phiếu của mình. (Quy chế Hội đồng)"


@pytest.fixture
def session(scene):
    return scenes.open_session(scene)


@pytest.fixture
def item(session):
    return session.items.get()


def sign(scene, item, member):
    actions.save_sheet(member, item, marks=scenes.marks(72))
    actions.sign_sheet(member, item)


def sees_sheets(person, item):
    return [str(reason) for reason in access.may_see_sheets(person, item).reasons]


def test_closed_scoring_opens_to_a_member_with_the_own_signature(scene, item):
    first, second, _ = scene.members
    sign(scene, item, first)
    assert sees_sheets(first, item) == []
    assert sees_sheets(second, item) == [CLOSED]
    actions.save_sheet(second, item, marks=scenes.marks(72))
    assert sees_sheets(second, item) == [CLOSED]
    actions.sign_sheet(second, item)
    assert sees_sheets(second, item) == []


def test_a_member_with_an_interest_waits_for_the_end(scene, session, item):
    first, second, third = scene.members
    actions.declare_conflict(first, item, reason="Anh em ruột")
    sign(scene, item, second)
    assert sees_sheets(first, item) == [CLOSED]
    sign(scene, item, third)
    scenes.close(scene, session)
    assert sees_sheets(first, access.get_item_for(first, item.pk)) == []


def test_open_scoring_shows_everything_at_once(scene, session, item):
    session.council.open_scoring = True
    session.council.save()
    assert sees_sheets(scene.members[1], access.get_item_for(scene.members[1], item.pk)) == []


@pytest.mark.parametrize("who", ["secretary", "officer"])
def test_officers_always_see_what_was_signed(scene, item, who):
    assert sees_sheets(getattr(scene, who), item) == []
    assert sees_sheets(scene.offices.chair, item) == []


def test_an_officer_with_a_seat_scores_like_a_member(scene, session, item):
    both = cast.person(
        "Can Bo Va Thanh Vien",
        ("province_officer", scene.offices.province), ("council_member", scene.offices.province),
    )  # fmt: skip
    session.council.members.create(user=both, agency="Sở")
    assert sees_sheets(both, item) == [CLOSED]


def test_who_sees_the_session(scene, session):
    seen = {
        "secretary": scene.secretary, "officer": scene.officer, "chair": scene.offices.chair,
        "member": scene.members[2], "user": scene.user, "commune": scene.commune_officer,
        "member elsewhere": cast.person("Thanh Vien Khac", ("council_member", scene.offices.province)),
        "secretary elsewhere": cast.person("Thu Ky Khac", ("council_secretary", cast.province("31"))),
    }  # fmt: skip
    visible = {name for name, who in seen.items() if access.sessions_visible_to(who).filter(pk=session.pk).exists()}
    assert visible == {"secretary", "officer", "chair", "member"}


def test_foreign_and_unknown_ids_look_alike(scene, session, item):
    sign(scene, item, scene.members[0])
    far = cast.person("Thu Ky Khac", ("council_secretary", cast.province("31")))
    evidence = item.dossier.evidence.get()
    sheet = item.sheets.get()
    for who, shift in ((far, 0), (scene.secretary, 10_000_000)):
        for look in (
            lambda who=who, n=shift: access.get_session_for(who, session.pk + n),
            lambda who=who, n=shift: access.get_council_for(who, session.council_id + n),
            lambda who=who, n=shift: access.get_item_for(who, item.pk + n),
            lambda who=who, n=shift: access.get_sheet_for(who, sheet.pk + n),
            lambda who=who, n=shift: access.get_item_evidence_for(who, item.pk, evidence.pk + n),
        ):
            with pytest.raises(Http404):
                look()


def test_evidence_of_another_dossier_is_not_reached_through_an_item(scene, item):
    other = scenes.draft(scene, scenes.another_product(scene.user, scene.producer, "Trà hoa"))
    assert access.get_item_evidence_for(scene.members[0], item.pk, item.dossier.evidence.get().pk)
    with pytest.raises(Http404):
        access.get_item_evidence_for(scene.members[0], item.pk, other.evidence.get().pk)


@pytest.mark.parametrize("to", ["score", "conflict", "confirm"])
def test_seeing_an_item_is_not_working_on_it(scene, item, to):
    assert access.get_item_for(scene.secretary, item.pk) == item
    with pytest.raises(Refused):
        access.get_item_for(scene.secretary, item.pk, to=to)


@pytest.mark.parametrize(("to", "who"), [("run", "officer"), ("prepare", "chair"), ("run", "chair")])
def test_seeing_a_session_is_not_running_it(scene, session, to, who):
    person = scene.offices.chair if who == "chair" else scene.officer
    with pytest.raises(Refused):
        access.get_session_for(person, session.pk, to=to)


def test_without_a_province_nothing_is_prepared(scene):
    assert access.own_province(scene.officer) == scene.offices.province
    with pytest.raises(Refused):
        access.own_province(scene.commune_officer)
