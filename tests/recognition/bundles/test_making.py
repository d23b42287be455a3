"""A whole dossier as one PDF and one zip: read back with other libraries, killed, asked twice, read by strangers."""

from __future__ import annotations

import hashlib
import json
import zipfile
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from PIL import Image
from pypdf import PdfReader, PdfWriter
from xlsxwriter import Workbook

from ocop.ground.audit.actions import SYSTEM
from ocop.ground.audit.models import Entry
from ocop.ground.files.models import StoredFile
from ocop.recognition.bundles import actions, making, queries, tasks
from ocop.recognition.bundles.models import Bundle
from ocop.recognition.dossiers.actions import write_texts
from ocop.recognition.dossiers.evidence_actions import add_evidence, remove_evidence
from ocop.registry.producers.protected_actions import correct_protected
from ocop.registry.producers.rules import Facts
from tests import cast
from tests.recognition import scene as scenes
from tests.recognition.refused import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def pdf_of(pages: int, *, password: str = "") -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    kept = BytesIO()
    writer.write(kept)
    return kept.getvalue()


def xlsx() -> bytes:
    kept = BytesIO()
    with Workbook(kept) as book:
        book.add_worksheet().write("A1", "xa")
    return kept.getvalue()


def attach(scene, dossier, name: str, content: bytes, title: str, *criteria: str):
    return add_evidence(
        scene.user, dossier, upload=SimpleUploadedFile(name, content), title=title, criteria=list(criteria)
    )


@pytest.fixture
def dossier(scene):
    """A filed dossier whose evidence was handed in out of order, one file of each kind."""
    dossier = scenes.draft(scene)
    attach(scene, dossier, "khoa.pdf", pdf_of(1, password="bi-mat"), "Hợp đồng khóa", "2.1")
    attach(scene, dossier, "so.xlsx", xlsx(), "Sổ bán hàng", "3.1")
    attach(scene, dossier, "giay.pdf", pdf_of(3), "Phiếu kiểm nghiệm", "1.2", "1.1")
    return dossier


def made(scene, dossier, *, by=None) -> Bundle:
    bundle = actions.ask_bundle(by or scene.user, dossier)
    tasks.make(bundle.pk)
    return Bundle.objects.get(pk=bundle.pk)


def bytes_of(stored: StoredFile) -> bytes:
    with default_storage.open(stored.path) as content:
        return content.read()


def read(bundle: Bundle) -> PdfReader:
    return PdfReader(BytesIO(bytes_of(bundle.pdf)))


def unpacked(bundle: Bundle) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(bytes_of(bundle.archive))) as held:
        return {name: held.read(name) for name in held.namelist()}


def bookmarks(reader: PdfReader, entries=None, level: int = 1) -> list[tuple[int, str, int]]:
    found = []
    for each in reader.outline if entries is None else entries:
        if isinstance(each, list):
            found += bookmarks(reader, each, level + 1)
        else:
            found.append((level, each.title, reader.get_destination_page_number(each) + 1))
    return found


def test_bookmarks_pages_and_contents_of_the_bound_file(scene, dossier):
    bundle = made(scene, dossier)
    reader = read(bundle)
    found = bookmarks(reader)
    assert [(level, title) for level, title, _ in found] == [
        (1, "Mẫu số 01: Phiếu đăng ký"),
        (1, "Mẫu số 02: Báo cáo tự đánh giá"),
        (1, "Phiếu tự chấm theo Bộ tiêu chí"),
        (1, "Tài liệu minh chứng"),
        (2, next(title for _, title, _ in found if title.startswith("1. Ảnh chụp hồ sơ gốc"))),
        (2, "2. Phiếu kiểm nghiệm (1.1, 1.2)"),
        (2, "3. Hợp đồng khóa (2.1)"),
        (2, "4. Sổ bán hàng (3.1)"),
    ]
    pages = {title: page for _, title, page in found}
    assert pages["3. Hợp đồng khóa (2.1)"] - pages["2. Phiếu kiểm nghiệm (1.1, 1.2)"] == 3
    assert "PHIẾU ĐĂNG KÝ" in reader.pages[pages["Mẫu số 01: Phiếu đăng ký"] - 1].extract_text()

    # Every page is numbered, and the contents name the pages.
    total = len(reader.pages)
    assert bundle.pages == total
    for number, page in enumerate(reader.pages, start=1):
        assert f"Trang {number} / {total}" in " ".join(page.extract_text().split())
    contents = " ".join(reader.pages[1].extract_text().replace(".", " ").split())
    assert f"Mẫu số 02: Báo cáo tự đánh giá {pages['Mẫu số 02: Báo cáo tự đánh giá']}" in contents

    # The file says that it is archivable.
    xmp = reader.xmp_metadata
    assert (xmp.pdfaid_part, xmp.pdfaid_conformance) == ("2", "A")

    # What cannot be printed has a page that says why.
    locked = " ".join(reader.pages[pages["3. Hợp đồng khóa (2.1)"] - 1].extract_text().split())
    table = " ".join(reader.pages[pages["4. Sổ bán hàng (3.1)"] - 1].extract_text().split())
    assert "Tệp đặt mật khẩu nên không in vào bộ hồ sơ." in locked
    assert "minh-chung/003-hop-dong-khoa.pdf (khoa.pdf)" in locked
    assert "Tệp Word, Excel không in vào bộ hồ sơ." in table


def test_the_zip_holds_the_files_as_handed_in_and_proves_each(scene, dossier):
    bundle = made(scene, dossier)
    files = unpacked(bundle)
    listed = json.loads(files.pop("bang-ke.json"))
    sums = dict(reversed(line.split("  ")) for line in files.pop("SHA256SUMS").decode().splitlines())
    assert {each["path"]: each["sha256"] for each in listed["files"]} == sums
    assert {path: hashlib.sha256(content).hexdigest() for path, content in files.items()} == sums
    assert files["minh-chung/002-phieu-kiem-nghiem.pdf"] == pdf_of(3)
    assert files["ho-so.pdf"] == bytes_of(bundle.pdf)
    assert "BÁO CÁO TỰ ĐÁNH GIÁ VỀ SẢN PHẨM" in [
        p.text for p in Document(BytesIO(files["giay-to/mau-02.docx"])).paragraphs
    ]
    assert listed["filing_version"] == 0


def test_the_zip_names_the_filing_it_is_of(scene):
    dossier = scenes.dossier_in(scene, "at_commune")
    listed = json.loads(unpacked(made(scene, dossier))["bang-ke.json"])
    filing = dossier.filings.get()
    assert (listed["filing_version"], listed["filing_sha256"]) == (1, filing.sha256)
    assert listed["number"] == dossier.commune_number


def test_pages_of_evidence_are_shown_as_they_are(scene):
    dossier = scenes.draft(scene)
    red = BytesIO()
    Image.new("RGB", (600, 800), (200, 0, 0)).save(red, "PNG")
    attach(scene, dossier, "do.png", red.getvalue(), "Ảnh đỏ", "1.1")
    reader = read(made(scene, dossier))
    page = {title: page for _, title, page in bookmarks(reader)}["2. Ảnh đỏ (1.1)"]
    (shown,) = reader.pages[page - 1].images
    pixel = shown.image.convert("RGB").getpixel((300, 400))
    assert pixel[0] > 190 and pixel[1] < 12 and pixel[2] < 12


def test_asked_again_it_is_the_same_bundle_until_something_changes(scene, dossier):
    first = made(scene, dossier)
    assert actions.ask_bundle(scene.user, dossier).pk == first.pk
    write_texts(scene.user, dossier, texts={"market": "Bán ở chợ Ví Dụ."}, papers=dossier.papers)
    second = made(scene, dossier)
    assert second.pk != first.pk
    assert list(Bundle.objects.values_list("pk", flat=True)) == [second.pk]
    assert StoredFile.objects.filter(media_type__in=("application/zip",)).count() == 1


def test_a_killed_job_is_taken_up_again_and_after_three_times_given_up(scene, dossier, monkeypatch):
    bundle = actions.ask_bundle(scene.user, dossier)
    for _ in range(3):
        actions.start_bundle(SYSTEM, Bundle.objects.get(pk=bundle.pk), files=1)
    Bundle.objects.update(touched_at=scenes.clock.now() - queries.QUIET * 2)
    tasks.take_up_again(0)
    assert Bundle.objects.get().state == "failed"
    again = actions.ask_bundle(scene.user, dossier)
    assert (again.pk, again.state) == (bundle.pk, "waiting")
    Bundle.objects.update(touched_at=scenes.clock.now() - queries.QUIET * 2)
    tasks.take_up_again(0)
    assert Bundle.objects.get().state == "done"


def test_a_job_that_runs_twice_makes_it_once(scene, dossier):
    bundle = made(scene, dossier)
    entries = Entry.objects.count()
    tasks.make(bundle.pk)
    assert Entry.objects.count() == entries


def test_a_dossier_without_a_file_is_still_bound(scene):
    dossier = scenes.draft(scene)
    for piece in dossier.evidence.all():
        remove_evidence(scene.user, piece)
    reader = read(made(scene, dossier))
    assert bookmarks(reader)[-1][1] == "Tài liệu minh chứng"


def test_protected_facts_stand_in_the_bundle_of_the_producers_own_people_alone(scene):
    dossier = scenes.dossier_in(scene, "at_commune")
    correct_protected(scene.user, scene.producer, Facts(gender="female", ethnicity="Ê Đê Ví Dụ"), keep_empty=False)
    own, office = made(scene, dossier), made(scene, dossier, by=scene.commune_officer)
    assert own.pk != office.pk
    texts = ["".join(page.extract_text() for page in read(each).pages) for each in (own, office)]
    assert ["Ê Đê Ví Dụ" in text for text in texts] == [True, False]


def test_the_pages_and_files_for_each_role(scene, signed_in):
    dossier = scenes.dossier_in(scene, "at_commune")
    bundle = actions.ask_bundle(scene.user, dossier)
    paper = dossier.evidence.get().file
    Bundle.objects.update(state="done", pdf=paper, archive=paper)
    address = reverse("bundles:file", args=[bundle.pk, "pdf"])

    def answers(user):
        page, file = (signed_in(user).get(each) for each in (reverse("bundles:papers", args=[dossier.pk]), address))
        if file.streaming:
            file.getvalue()
        return page.status_code, file.status_code

    found = {name: answers(getattr(scene, name)) for name in ("user", "commune_officer", "officer")}
    assert found == {"user": (200, 200), "commune_officer": (200, 404), "officer": (404, 404)}


def test_a_stranger_asks_for_nothing(scene, signed_in):
    dossier = scenes.dossier_in(scene, "at_commune")
    _, stranger = cast.producer_with_user(scene.commune, scene.commune_officer, name="Khác", user_name="Nguoi Khac")
    assert words(lambda: actions.ask_bundle(stranger, dossier)) != []
    assert signed_in(stranger).post(reverse("bundles:ask", args=[dossier.pk])).status_code == 404
    assert Bundle.objects.count() == 0


def test_the_page_shows_progress_then_the_files_then_that_it_is_stale(scene, signed_in, dossier):
    client = signed_in(scene.user)
    address = reverse("bundles:papers", args=[dossier.pk])
    client.post(reverse("bundles:ask", args=[dossier.pk]))
    assert "Đang làm: 0/0 tài liệu." in client.get(address).content.decode()
    tasks.make(Bundle.objects.get().pk)
    done = client.get(address).content.decode()
    assert f"Tải PDF, {Bundle.objects.get().pages} trang" in done
    assert "Làm bộ hồ sơ</button>" not in done
    write_texts(scene.user, dossier, texts={"market": "Bán ở chợ khác."}, papers=dossier.papers)
    stale = client.get(address).content.decode()
    assert "Hồ sơ đã thay đổi sau khi làm bộ này." in stale
    assert "Làm bộ hồ sơ</button>" in stale


def test_a_trouble_in_the_making_is_told_and_can_be_tried_again(scene, signed_in, dossier):
    bundle = actions.ask_bundle(scene.user, dossier)
    file = dossier.evidence.first().file
    lost, content = file.path, bytes_of(file)
    default_storage.delete(lost)
    tasks.make(bundle.pk)
    page = signed_in(scene.user).get(reverse("bundles:papers", args=[dossier.pk])).content.decode()
    assert "Lần trước không làm được." in page
    default_storage.save(lost, BytesIO(content))
    assert made(scene, dossier).state == "done"


def test_making_leaves_no_folder_behind(scene, dossier, tmp_path, monkeypatch):
    monkeypatch.setattr(making.tempfile, "tempdir", str(tmp_path))
    made(scene, dossier)
    assert list(tmp_path.iterdir()) == []
