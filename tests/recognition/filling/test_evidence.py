"""Evidence by criterion: used again, described, put in order, joined from photos, sent ahead in parts."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from ocop.faces.demo.staging import picture
from ocop.ground.files import uploads
from ocop.ground.files.models import StoredFile, Upload
from ocop.ground.files.upload_actions import start_upload
from ocop.ground.files.upload_rules import Announced
from ocop.recognition.bundles.pieces import pieces_of
from ocop.recognition.dossiers import actions, evidence_actions, queries
from ocop.recognition.dossiers.evidence_rules import Paper
from ocop.recognition.dossiers.models import Evidence
from tests import cast
from tests.ground.files.clamd_server import EICAR, clamd
from tests.ground.files.test_photos import photo
from tests.ground.files.test_rules import PDF_BYTES
from tests.recognition import scene as scenes
from tests.recognition.refused import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.UPLOADS_ROOT = tmp_path / "parts"


@pytest.fixture
def dossier(scene):
    return actions.open_dossier(scene.user, scene.product, kind="first")


@pytest.fixture
def three(scene, dossier):
    """Three files: the first two prove 1.1 and 2.1, the third 1.2."""
    codes = (["1.1", "2.1"], ["1.1", "2.1"], ["1.2"])
    return [
        evidence_actions.add_evidence(scene.user, dossier, upload=picture(name), title=name, criteria=criteria)
        for name, criteria in zip("abc", codes, strict=True)
    ]


def ahead(user, content, name="giay.pdf", *, come=None):
    """A file sent ahead; `come`: so many bytes of it."""
    upload = start_upload(user, Announced(name, len(content)))
    part = content[:come]
    return uploads.append(upload.pk, 0, part) if part else upload


def shown(dossier, code):
    return [each.title for each in queries.evidence_by_criterion(dossier).get(code, ())]


def page(name, *args):
    return reverse(f"dossiers:{name}", args=args)


# Order, use, description.


def test_the_order_inside_a_criterion_is_its_own_and_is_bound_in_that_order(scene, dossier, three, tmp_path):
    evidence_actions.move_evidence(scene.user, three[1], criterion="1.1", by=-1)
    assert (shown(dossier, "1.1"), shown(dossier, "2.1")) == (["b", "a"], ["a", "b"])
    assert [each.title for each in queries.evidence_in_order(dossier)] == ["b", "a", "c"]
    assert [each.evidence.title for each in pieces_of(dossier, tmp_path)] == ["b", "a", "c"]
    frozen = queries.frozen_content(dossier)["evidence"]
    assert [(each["title"], each["ranks"]) for each in frozen] == [("b", {"1.1": 0}), ("a", {"1.1": 1}), ("c", {})]
    evidence_actions.move_evidence(scene.user, three[1], criterion="1.1", by=-1)  # the first stays the first
    assert shown(dossier, "1.1") == ["b", "a"]


def test_what_is_added_later_comes_last(scene, dossier, three):
    evidence_actions.move_evidence(scene.user, three[0], criterion="1.1", by=1)
    evidence_actions.add_evidence(scene.user, dossier, upload=picture("d"), title="d", criteria=["1.1"])
    assert shown(dossier, "1.1") == ["b", "a", "d"]


def test_a_file_serves_more_criteria(scene, signed_in, dossier, three):
    client = signed_in(scene.user)
    answer = client.post(page("criterion", dossier.pk, "1.2"), {"pieces": [three[0].pk, three[1].pk]})
    assert (answer.status_code, answer.url) == (302, page("criterion", dossier.pk, "1.2"))
    assert shown(dossier, "1.2") == ["a", "b", "c"]
    assert Evidence.objects.get(pk=three[0].pk).criteria == ["1.1", "1.2", "2.1"]
    offered = client.get(page("criterion", dossier.pk, "2.1")).context["form"].fields["pieces"].choices
    assert [pk for pk, _ in offered] == [three[2].pk]


@pytest.mark.parametrize("sent", [{}, {"pieces": ["x"]}, {"pieces": ["999999"]}])
def test_no_file_or_a_foreign_one_is_refused(scene, signed_in, dossier, three, sent):
    other = scenes.draft(scene, scenes.another_product(scene.user, scene.producer, "Trà Ví Dụ"))
    client = signed_in(scene.user)
    assert client.post(page("criterion", dossier.pk, "1.2"), sent).status_code == 422
    assert words(
        lambda: evidence_actions.reuse_evidence(scene.user, dossier, criterion="1.2", pieces=[other.evidence.get().pk])
    ) == ["Chọn ít nhất một tệp của hồ sơ này."]
    assert client.get(page("criterion", dossier.pk, "99")).status_code == 404


def test_moving_over_the_page(scene, signed_in, dossier, three):
    client = signed_in(scene.user)
    answer = client.post(page("evidence_move", three[1].pk), {"criterion": "1.1", "by": "-1"})
    assert (answer.url, shown(dossier, "1.1")) == (page("criterion", dossier.pk, "1.1"), ["b", "a"])
    for bad in ({"criterion": "1.2", "by": "1"}, {"criterion": "1.1", "by": "7"}, {}):
        assert client.post(page("evidence_move", three[1].pk), bad).url == page("evidence", dossier.pk)
    assert client.get(page("evidence_move", three[1].pk)).status_code == 405


def test_a_file_is_described_over_the_page(scene, signed_in, dossier, three):
    client = signed_in(scene.user)
    sent = {"title": "Phiếu kiểm nghiệm", "kind": "test_report", "issued_on": "2026-01-05", "expires_on": "2027-01-05",
            "criteria": ["1.2"]}  # fmt: skip
    assert client.post(page("evidence_edit", three[0].pk), sent).url == page("evidence", dossier.pk)
    piece = Evidence.objects.get(pk=three[0].pk)
    assert (piece.title, piece.kind, piece.issued_on, piece.expires_on, piece.criteria) == (
        "Phiếu kiểm nghiệm", "test_report", date(2026, 1, 5), date(2027, 1, 5), ["1.2"],
    )  # fmt: skip
    html = client.get(page("evidence", dossier.pk)).content.decode()
    assert "hết hạn ngày 05/01/2027" in html
    assert "Giấy đã hết hạn" not in html
    frozen = next(each for each in queries.frozen_content(dossier)["evidence"] if each["title"] == piece.title)
    assert (frozen["kind"], frozen["issued_on"], frozen["expires_on"]) == ("test_report", "2026-01-05", "2027-01-05")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"issued_on": "2026-01-05", "expires_on": "2026-01-04"}, "expires_on"),
        ({"issued_on": "2030-01-01"}, "issued_on"),
        ({"issued_on": "không rõ"}, "issued_on"),
        ({"kind": "made up"}, "kind"),
        ({"criteria": []}, "criteria"),
        ({"criteria": ["99"]}, "criteria"),
    ],
)
def test_a_bad_description_is_refused_and_changes_nothing(scene, signed_in, dossier, three, sent, field):
    answer = signed_in(scene.user).post(
        page("evidence_edit", three[0].pk), {"title": "Mới", "criteria": ["1.2"], **sent}
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    piece = Evidence.objects.get(pk=three[0].pk)
    assert (piece.title, piece.criteria) == ("a", ["1.1", "2.1"])


def test_a_paper_that_ran_out_is_shown_as_such(scene, signed_in, dossier, three):
    paper = Paper("award", date(2020, 1, 1), date(2021, 1, 1))
    evidence_actions.describe_evidence(scene.user, three[0], title="", paper=paper)
    html = signed_in(scene.user).get(page("evidence", dossier.pk)).content.decode()
    assert (html.count("Giấy đã hết hạn"), Evidence.objects.get(pk=three[0].pk).title) == (1, "a")


@pytest.mark.parametrize("name", ["photos", "criterion", "evidence_edit"])
def test_strangers_find_nothing_and_a_filed_dossier_is_closed(scene, signed_in, name):
    dossier = scenes.draft(scene)
    args = {"photos": [dossier.pk], "criterion": [dossier.pk, "1.1"], "evidence_edit": [dossier.evidence.get().pk]}[
        name
    ]
    _, stranger = cast.producer_with_user(
        scene.commune, scene.commune_officer, name="Hợp tác xã Khác", user_name="Nguoi Khac"
    )
    assert signed_in(stranger).get(page(name, *args)).status_code == 404
    assert signed_in(scene.user).get(page(name, *args)).status_code == 200
    with scenes.clock.frozen(scenes.OPENED):
        actions.submit_dossier(scene.user, dossier)
    assert signed_in(scene.user).get(page(name, *args)).status_code == 403
    assert signed_in(scene.commune_officer).get(page(name, *args)).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_lists_ask_as_much_for_three_files_as_for_one(
    scene, signed_in, dossier, django_assert_max_num_queries, rows
):
    for number in range(rows):
        evidence_actions.add_evidence(
            scene.user, dossier, upload=picture(str(number)), title=str(number), criteria=["1.1"]
        )
    client = signed_in(scene.user)
    counts = []
    for address in (page("criterion", dossier.pk, "1.1"), page("evidence", dossier.pk)):
        with django_assert_max_num_queries(16) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts == COUNTS


COUNTS = [7, 10]  # session, person, posts, dossier, rulebook, evidence; and what completeness asks


# Sent ahead, and several photos.


def test_a_file_sent_ahead_is_attached_by_its_number(scene, signed_in, dossier):
    upload = ahead(scene.user, PDF_BYTES)
    answer = signed_in(scene.user).post(
        page("evidence", dossier.pk), {"upload": str(upload.pk), "title": "Giấy", "criteria": ["1.1"]}
    )
    assert (answer.status_code, Upload.objects.count()) == (302, 0)
    with default_storage.open(dossier.evidence.get().file.path) as kept:
        assert kept.read() == PDF_BYTES


def test_a_refused_form_keeps_the_file_sent_ahead(scene, signed_in, dossier):
    upload = ahead(scene.user, PDF_BYTES)
    client = signed_in(scene.user)
    answer = client.post(page("evidence", dossier.pk), {"upload": str(upload.pk), "title": "Giấy"})
    assert answer.status_code == 422
    assert f'name="upload" value="{upload.pk}"' in answer.content.decode()
    again = client.post(page("evidence", dossier.pk), {"upload": str(upload.pk), "criteria": ["1.1"]})
    assert (again.status_code, dossier.evidence.get().title) == (302, "giay.pdf")


def test_half_a_file_a_foreign_one_and_none_are_refused_in_words(scene, signed_in, dossier):
    half = ahead(scene.user, PDF_BYTES, come=9)
    foreign = ahead(scene.commune_officer, PDF_BYTES)
    client = signed_in(scene.user)

    def said(number):
        answer = client.post(page("evidence", dossier.pk), {"upload": number, "title": "x", "criteria": ["1.1"]})
        assert answer.status_code == 422
        return answer.context["form"].errors["file"][0].split(".")[0]

    assert [said(str(half.pk)), said(str(foreign.pk)), said("không"), said("")] == [
        "Tệp “giay", "Tệp tải lên không còn: đã đính kèm rồi, hoặc để quá lâu", "Chọn một tệp", "Chọn một tệp",
    ]  # fmt: skip
    assert dossier.evidence.count() == 0


def test_an_infected_file_and_a_mislabelled_one_are_refused_when_sent_ahead_too(scene, signed_in, dossier, settings):
    client = signed_in(scene.user)
    with clamd() as (address, _):
        settings.CLAMD = address
        for content, said in ((PDF_BYTES + EICAR, "có mã độc"), (b"MZ" + PDF_BYTES[2:], "không phải loại được nhận")):
            upload = start_upload(scene.user, Announced("giay.pdf", len(content)))
            uploads.path_of(upload.pk).parent.mkdir(exist_ok=True)
            uploads.path_of(upload.pk).write_bytes(content)
            Upload.objects.filter(pk=upload.pk).update(received=len(content))
            answer = client.post(page("evidence", dossier.pk), {"upload": str(upload.pk), "criteria": ["1.1"]})
            assert answer.status_code == 422
            assert said in answer.context["form"].errors["file"][0]
    assert (dossier.evidence.count(), StoredFile.objects.count()) == (0, 0)


def test_photos_without_scripts_go_by_name_into_one_pdf(scene, signed_in, dossier):
    shots = [SimpleUploadedFile(name, photo(wide, 100).read()) for name, wide in (("2.jpg", 200), ("1.jpg", 50))]
    answer = signed_in(scene.user).post(
        page("photos", dossier.pk), {"photos": shots, "title": "Sổ tay", "criteria": ["1.1"]}
    )
    assert answer.status_code == 302
    piece = dossier.evidence.get()
    assert (piece.title, piece.file.name, piece.file.media_type) == ("Sổ tay", "Sổ tay.pdf", "application/pdf")
    with default_storage.open(piece.file.path) as kept:
        assert [each.images[0].image.width for each in PdfReader(io.BytesIO(kept.read())).pages] == [50, 200]


def test_photos_sent_ahead_keep_their_order_and_turns(scene, signed_in, dossier):
    numbers = [str(ahead(scene.user, photo(wide, 100).read(), "x.jpg").pk) for wide in (200, 50)]
    sent = {"upload": numbers, "turns": "90,0", "ordered": "1", "criteria": ["1.1"]}
    assert signed_in(scene.user).post(page("photos", dossier.pk), sent).status_code == 302
    with default_storage.open(dossier.evidence.get().file.path) as kept:
        sizes = [each.images[0].image.size for each in PdfReader(io.BytesIO(kept.read())).pages]
    assert (sizes, Upload.objects.count()) == ([(100, 200), (50, 100)], 0)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"turns": "45", "ordered": "1"}, None),
        ({"turns": "a"}, "turns"),
        ({"photos": []}, None),
        ({"photos": [SimpleUploadedFile("x.jpg", b"no picture")]}, None),
        ({"criteria": []}, "criteria"),
    ],
)
def test_bad_photos_are_refused_and_leave_nothing(scene, signed_in, dossier, sent, field):
    data = {"photos": [SimpleUploadedFile("1.jpg", photo(50, 100).read())], "criteria": ["1.1"], **sent}
    answer = signed_in(scene.user).post(page("photos", dossier.pk), data)
    assert answer.status_code == 422
    assert (list(answer.context["form"].errors), StoredFile.objects.count()) == ([field or "__all__"], 0)
