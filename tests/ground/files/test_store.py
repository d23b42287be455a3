"""Keeping files: by hash, once; served so that their content can do nothing."""

from __future__ import annotations

import hashlib

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.ground.audit.actions import SYSTEM
from ocop.ground.files.actions import store_file
from ocop.ground.files.models import StoredFile
from ocop.ground.files.serve import file_response
from ocop.kernel.verdict import Refused, no
from tests.ground.files.test_rules import PDF_BYTES, picture

pytestmark = pytest.mark.django_db


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def test_a_file_is_kept_by_its_hash_with_its_true_type():
    content = picture("PNG")
    stored = store_file(SYSTEM, upload("nhãn mác.png", content))
    digest = hashlib.sha256(content).hexdigest()
    assert (stored.sha256, stored.size, stored.media_type) == (digest, len(content), "image/png")
    assert stored.name == "nhãn mác.png"
    with default_storage.open(stored.path) as kept:
        assert kept.read() == content


def test_the_same_bytes_twice_are_two_rows_and_one_file():
    one, two = store_file(SYSTEM, upload("a.pdf", PDF_BYTES)), store_file(SYSTEM, upload("b.pdf", PDF_BYTES))
    assert (one.pk != two.pk, one.path) == (True, two.path)
    folder = one.path.rsplit("/", 1)[0]
    assert default_storage.listdir(folder)[1].count(one.sha256) == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("trang.jpg", b"<html></html>", "không phải loại được nhận"),
        ("hong.png", picture("PNG")[:40] + b"\0" * 40, "bị hỏng"),
        ("rong.pdf", b"", "rỗng"),
    ],
)
def test_bad_files_leave_nothing_behind(name, content, said):
    before = StoredFile.objects.count()
    with pytest.raises(Refused, match=said):
        store_file(SYSTEM, upload(name, content))
    assert StoredFile.objects.count() == before


def test_a_file_over_the_limit_is_refused(settings):
    settings.MAX_FILE_BYTES = 20
    with pytest.raises(Refused, match="quá mức"):
        store_file(SYSTEM, upload("to.pdf", PDF_BYTES))


def infected(_upload):
    return no("Tệp có mã độc.")


def test_the_scanner_hook_can_refuse(settings):
    settings.FILE_SCANNER = "tests.ground.files.test_store.infected"
    with pytest.raises(Refused, match=r"Tệp có mã độc\."):
        store_file(SYSTEM, upload("a.pdf", PDF_BYTES))


@pytest.mark.parametrize(
    ("name", "content", "disposition"),
    [("a.pdf", PDF_BYTES, "attachment"), ("a.png", picture("PNG"), "inline")],
)
def test_served_content_is_sandboxed(name, content, disposition):
    response = file_response(store_file(SYSTEM, upload(name, content)))
    assert response["Content-Disposition"].startswith(disposition)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert b"".join(response.streaming_content) == content
    response.close()


def test_a_request_of_200_mb_is_refused_before_it_is_read(client, settings):
    settings.MAX_REQUEST_BYTES = 60 * 1_048_576
    response = client.post("/", data=b"", content_type="multipart/form-data", CONTENT_LENGTH=200 * 1_048_576)
    assert response.status_code == 413
    assert "Tệp gửi lên nặng 200 MB, quá mức 25 MB." in response.content.decode()
