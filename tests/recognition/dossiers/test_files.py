"""Evidence as people hand it in: wrong, empty, large, broken, oddly named."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ocop.faces.demo.staging import picture
from ocop.recognition.dossiers import actions, evidence_actions
from ocop.recognition.dossiers.models import Evidence
from tests.recognition import scene as scenes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def dossier(scene):
    return actions.open_dossier(scene.user, scene.product, kind="first")


def hand_in(client, dossier, name, content, **sent):
    data = {"title": "Giấy", "criteria": ["1.1"], **sent, "file": SimpleUploadedFile(name, content)}
    return client.post(reverse("dossiers:evidence", args=[dossier.pk]), data)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "anh.jpg",
            b"<!doctype html><script>alert(1)</script>",
            "Nội dung tệp “anh.jpg” không phải loại được nhận.",
        ),
        ("giay.pdf", b"MZ\x90\x00" + b"\x00" * 200, "Nội dung tệp “giay.pdf” không phải loại được nhận."),
        ("giay.pdf", b"<html>%PDF-1.7", "Nội dung tệp “giay.pdf” không phải loại được nhận."),
        ("giay.jpg", PDF, "Tệp “giay.jpg” mang đuôi “.jpg” nhưng nội dung là PDF."),
        ("anh.jpg", picture("x").read()[:300], "Ảnh “anh.jpg” bị hỏng, không mở được."),
        ("giay", PDF, "Tệp “giay” mang đuôi “(không có)” nhưng nội dung là PDF."),
    ],
)
def test_wrong_files_are_refused_in_words_and_the_form_stays_filled(scene, signed_in, dossier, name, content, said):
    response = hand_in(signed_in(scene.user), dossier, name, content)
    assert response.status_code == 422
    assert said in response.context["form"].errors["file"][0]
    assert 'value="Giấy"' in response.content.decode()
    assert [code for group in response.context["groups"] for code, _, ticked, _ in group.options if ticked] == ["1.1"]
    assert Evidence.objects.count() == 0


def test_an_empty_file(scene, signed_in, dossier):
    response = hand_in(signed_in(scene.user), dossier, "rong.pdf", b"")
    assert (response.status_code, Evidence.objects.count()) == (422, 0)
    assert list(response.context["form"].errors) == ["file"]


def test_a_file_above_the_limit(scene, signed_in, dossier, settings):
    settings.MAX_FILE_BYTES = 100
    response = hand_in(signed_in(scene.user), dossier, "to.pdf", PDF + b" " * 200)
    assert response.status_code == 422
    assert "quá mức" in response.context["form"].errors["file"][0]


@pytest.mark.parametrize("missing", ["file", "criteria"])
def test_nothing_chosen(scene, signed_in, dossier, missing):
    data = {"title": "Giấy", "criteria": ["1.1"], "file": SimpleUploadedFile("g.pdf", PDF)}
    del data[missing]
    response = signed_in(scene.user).post(reverse("dossiers:evidence", args=[dossier.pk]), data)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [missing]


def test_sent_twice_it_is_attached_once(scene, signed_in, dossier):
    client = signed_in(scene.user)
    assert hand_in(client, dossier, "g.pdf", PDF).status_code == 302
    second = hand_in(client, dossier, "g.pdf", PDF)
    assert second.status_code == 422
    assert "Tệp này đã đính kèm với tên “Giấy”, cho tiêu chí 1.1." in second.context["form"].errors["file"][0]
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/giay.pdf", "giay.pdf"),
        ("C:\\anh\\giay.pdf", "giay.pdf"),
        ("gi\u202eay\x07.pdf", "giay.pdf"),
        ("<script>alert(1)<script>.pdf", "<script>alert(1)<script>.pdf"),
    ],
)
def test_a_name_is_only_a_name(scene, signed_in, dossier, name, kept):
    client = signed_in(scene.user)
    upload = SimpleUploadedFile("g.pdf", PDF)
    upload._name = name  # what a client that does not play by the rules would send
    evidence_actions.add_evidence(scene.user, dossier, upload=upload, title=name, criteria=["1.1"])
    assert Evidence.objects.get().file.name == kept
    html = client.get(reverse("dossiers:evidence", args=[dossier.pk])).content.decode()
    assert "<script>alert(1)" not in html


def test_the_file_comes_as_an_attachment_that_runs_nothing(scene, signed_in, dossier):
    client = signed_in(scene.user)
    hand_in(client, dossier, "g.pdf", PDF)
    response = client.get(reverse("dossiers:evidence_file", args=[Evidence.objects.get().pk]))
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"] == 'attachment; filename="g.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_a_foreign_file_is_not_there(scene, signed_in, dossier):
    hand_in(signed_in(scene.user), dossier, "g.pdf", PDF)
    piece = Evidence.objects.get()
    assert signed_in(scene.commune_officer).get(
        reverse("dossiers:evidence_file", args=[piece.pk])
    ).status_code == 404  # fmt: skip
    assert signed_in(scene.user).post(reverse("dossiers:evidence_remove", args=[piece.pk + 1])).status_code == 404


def test_a_file_is_taken_off(scene, signed_in, dossier):
    client = signed_in(scene.user)
    hand_in(client, dossier, "g.pdf", PDF)
    piece = Evidence.objects.get()
    response = client.post(reverse("dossiers:evidence_remove", args=[piece.pk]))
    assert (response.status_code, Evidence.objects.count()) == (302, 0)


def test_criteria_are_grouped_by_section_and_one_may_be_asked_for(scene, signed_in):
    dossier = scenes.draft(scene)
    evidence_actions.remove_evidence(scene.user, dossier.evidence.get())
    response = signed_in(scene.user).get(
        reverse("dossiers:evidence", args=[dossier.pk]), {"tieu-chi": ["2.1", "made up"]}
    )
    groups = response.context["groups"]
    assert [group.title.split(".")[0] for group in groups] == [str(n) for n in range(1, 12)]
    assert [group.chosen for group in groups] == [0, 1] + [0] * 9
    wanted = [code for group in groups for code, _, _, wanted in group.options if wanted]
    assert wanted == response.context["unproven"]
    assert all(group.open is bool(group.chosen or group.wanted) for group in groups)
