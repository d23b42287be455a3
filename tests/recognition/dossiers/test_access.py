"""Who sees which dossier, and what a foreign id looks like."""

from __future__ import annotations

import pytest
from django.http import Http404

from ocop.kernel.verdict import Refused
from ocop.recognition.dossiers import access
from tests import cast
from tests.recognition import scene as scenes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def sees(person, dossier):
    return access.dossiers_visible_to(person).filter(pk=dossier.pk).exists()


SEEN = {
    "draft": {"user"},
    "submitted": {"user", "commune"},
    "returned_by_commune": {"user", "commune"},
    "forwarded": {"user", "commune", "officer", "secretary", "chair"},
    "returned_by_province": {"user", "commune", "officer", "secretary", "chair"},
}


@pytest.mark.parametrize("state", SEEN)
def test_who_sees_it_in_each_state(scene, state):
    dossier = scenes.dossier_in(scene, state)
    people = {
        "user": scene.user,
        "commune": scene.commune_officer,
        "officer": scene.officer,
        "secretary": scene.secretary,
        "chair": scene.offices.chair,
        "member": scene.members[0],
        "other_commune": cast.person("Xa Khac", ("commune_officer", cast.commune("Quảng Tín", scene.offices.province))),
        "other_province": cast.person("Tinh Khac", ("province_officer", cast.province("31"))),
        "nobody": cast.person("Khong Chuc Vu"),
    }
    assert {name for name, person in people.items() if sees(person, dossier)} == SEEN[state]


def test_the_administrator_sees_what_was_filed_and_no_draft(scene):
    administrator = cast.person("Quan Tri", ("administrator", None))
    assert not sees(administrator, scenes.draft(scene))
    other = scenes.another_product(scene.user, scene.producer, "Cà phê thứ hai")
    assert sees(administrator, scenes.dossier_in(scene, "submitted", other))


def test_another_producer_of_the_same_commune_sees_nothing(scene):
    dossier = scenes.dossier_in(scene, "submitted")
    _, stranger = cast.producer_with_user(
        scene.commune, scene.commune_officer, name="Hợp tác xã Khác", user_name="Nguoi Khac"
    )
    assert not sees(stranger, dossier)
    with pytest.raises(Http404):
        access.get_dossier_for(stranger, dossier.pk)


def test_an_unknown_id_looks_like_a_foreign_one(scene):
    with pytest.raises(Http404):
        access.get_dossier_for(scene.user, 10_000_000)
    with pytest.raises(Http404):
        access.get_evidence_for(scene.user, 10_000_000)


@pytest.mark.parametrize(
    ("to", "person"),
    [("fill", "commune_officer"), ("check", "user"), ("take_in", "user"), ("conclude", "user")],
)
def test_seeing_is_not_doing(scene, to, person):
    dossier = scenes.dossier_in(scene, "submitted")
    assert access.get_dossier_for(getattr(scene, person), dossier.pk) == dossier
    with pytest.raises(Refused):
        access.get_dossier_for(getattr(scene, person), dossier.pk, to=to)


def test_evidence_opens_with_its_dossier(scene):
    dossier = scenes.draft(scene)
    piece = dossier.evidence.get()
    assert access.get_evidence_for(scene.user, piece.pk) == piece
    with pytest.raises(Http404):
        access.get_evidence_for(scene.commune_officer, piece.pk)


def test_a_button_tells_why_it_rests(scene):
    dossier = scenes.dossier_in(scene, "submitted")
    assert access.verdict_for(scene.commune_officer, dossier, "receive").ok
    assert [str(reason) for reason in access.verdict_for(scene.commune_officer, dossier, "forward").reasons] == [
        "Không thể “Gửi tỉnh đề nghị đánh giá” khi đang ở trạng thái “Đã nộp, chờ xã tiếp nhận”."
    ]
    assert len(access.verdict_for(scene.officer, dossier, "receive").reasons) == 1
    assert len(access.verdict_for(scene.officer, dossier, "forward").reasons) == 2
    assert not access.verdict_for(scene.commune_officer, dossier, "submit")
