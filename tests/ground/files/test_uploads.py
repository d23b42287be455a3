"""Files in parts over tus 1.0.0: announced, sent, resumed, raced, refused, given up, kept."""

from __future__ import annotations

import base64
import hashlib
import os
import uuid
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from hypothesis import given, strategies as st

from ocop.ground.audit.actions import SYSTEM
from ocop.ground.files import tasks, upload_rules, uploads
from ocop.ground.files.access import uploads_of
from ocop.ground.files.models import StoredFile, Upload
from ocop.ground.files.upload_actions import clear_uploads, start_upload, store_upload
from ocop.ground.files.upload_rules import Announced, Malformed, OnTheWay
from ocop.kernel import clock
from ocop.kernel.verdict import Refused
from tests import cast
from tests.ground.files.test_rules import PDF_BYTES
from tests.recognition.at_once import at_once

START = "/tep/tai-len/"
TUS = {"Tus-Resumable": "1.0.0"}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PDF = PDF_BYTES + bytes(range(256)) * 1000


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.UPLOADS_ROOT = tmp_path / "parts"


@pytest.fixture
def owner(db):
    return cast.person("Nguoi Gui")


def browser(user, **options):
    client = Client(**options)
    client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture
def client(owner):
    return browser(owner)


def told(**words):
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in words.items())


def begin(client, content=PDF, name="giấy phép.pdf", **words):
    headers = {**TUS, "Upload-Length": str(len(content)), "Upload-Metadata": told(filename=name, **words)}
    return client.post(START, headers=headers)


def send(client, address, content, at, **headers):
    return client.patch(
        address,
        content,
        content_type="application/offset+octet-stream",
        headers={**TUS, "Upload-Offset": str(at), **headers},
    )


def how_far(client, address):
    return client.head(address, headers=TUS)


def test_it_says_what_it_can_do(client, settings):
    answer = client.options(START)
    assert (answer.status_code, answer["Tus-Version"]) == (204, "1.0.0")
    assert answer["Tus-Extension"] == "creation,termination,checksum,expiration"
    assert (answer["Tus-Max-Size"], answer["Tus-Checksum-Algorithm"]) == (str(settings.MAX_FILE_BYTES), "sha1,sha256")


def test_a_file_comes_in_parts_and_is_kept_as_it_was_sent(client, owner):
    started = begin(client, sha256=hashlib.sha256(PDF).hexdigest())
    address = started["Location"]
    assert (started.status_code, started["Upload-Offset"]) == (201, "0")
    assert "Upload-Expires" in started
    first = send(client, address, PDF[:100_000], 0)
    assert (first.status_code, first["Upload-Offset"]) == (204, "100000")
    asked = how_far(client, address)
    assert (asked["Upload-Offset"], asked["Upload-Length"], asked["Cache-Control"].count("no-store")) == (
        "100000", str(len(PDF)), 1,
    )  # fmt: skip
    assert send(client, address, PDF[100_000:], 100_000)["Upload-Offset"] == str(len(PDF))
    upload = Upload.objects.get()
    stored = store_upload(owner, upload)
    with default_storage.open(stored.path) as kept:
        assert kept.read() == PDF
    assert (stored.name, stored.size, stored.media_type) == ("giấy phép.pdf", len(PDF), "application/pdf")
    assert Upload.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_once_kept_its_parts_are_gone_and_a_refusal_keeps_them(client, owner):
    address = begin(client)["Location"]
    send(client, address, PDF, 0)
    upload = Upload.objects.get()
    assert uploads.path_of(upload.pk).stat().st_size == len(PDF)
    Upload.objects.update(sha256="0" * 64)
    with pytest.raises(Refused, match="bị sai lệch trên đường gửi"):
        store_upload(owner, upload)
    assert (Upload.objects.count(), StoredFile.objects.count()) == (1, 0)
    assert uploads.path_of(upload.pk).exists()
    Upload.objects.update(sha256="")
    store_upload(owner, upload)
    assert not uploads.path_of(upload.pk).exists()


def test_a_part_for_another_place_is_told_where_the_file_ends(client):
    address = begin(client)["Location"]
    send(client, address, PDF[:70_000], 0)
    for at in (0, 69_999, 70_001):
        assert send(client, address, PDF[at : at + 10], at).status_code == 409
    assert how_far(client, address)["Upload-Offset"] == "70000"


@pytest.mark.django_db(transaction=True)
def test_two_devices_never_lay_their_parts_into_each_other(client, owner):
    begin(client)
    upload = Upload.objects.get()
    mine, theirs = PDF[:70_000], PDF[:65_536]

    def lay(part):
        try:
            return uploads.append(upload.pk, 0, part).received
        except uploads.Elsewhere:
            return "elsewhere"

    results = at_once(lambda: lay(mine), lambda: lay(theirs), on=clock.today())
    assert sorted(map(str, results)) in (["70000", "elsewhere"], ["65536", "elsewhere"])
    upload.refresh_from_db()
    assert uploads.path_of(upload.pk).read_bytes() == PDF[: upload.received]


def test_bytes_a_killed_process_left_beyond_the_end_are_cut_off(client):
    address = begin(client)["Location"]
    send(client, address, PDF[:70_000], 0)
    path = uploads.path_of(Upload.objects.get().pk)
    path.write_bytes(path.read_bytes() + b"half a part that was never counted")
    send(client, address, PDF[70_000:], 70_000)
    assert path.read_bytes() == PDF


@pytest.mark.parametrize(("way", "made"), [("sha1", hashlib.sha1), ("sha256", hashlib.sha256)])
def test_a_part_that_was_spoilt_is_not_taken(client, way, made):
    address = begin(client)["Location"]
    good = f"{way} {base64.b64encode(made(PDF[:70_000]).digest()).decode()}"
    spoilt = send(client, address, b"x" + PDF[1:70_000], 0, **{"Upload-Checksum": good})
    assert (spoilt.status_code, how_far(client, address)["Upload-Offset"]) == (460, "0")
    assert send(client, address, PDF[:70_000], 0, **{"Upload-Checksum": good}).status_code == 204
    assert send(client, address, b"x", 70_000, **{"Upload-Checksum": "md5 AAAA"}).status_code == 400


def test_only_its_owner_sees_it(client, owner):
    address = begin(client)["Location"]
    other = browser(cast.person("Nguoi Khac"))
    answers = [how_far(other, address), send(other, address, PDF[:70_000], 0), other.delete(address, headers=TUS)]
    assert [each.status_code for each in answers] == [404, 404, 404]
    assert Upload.objects.get().received == 0
    with pytest.raises(Refused, match="của người khác"):
        store_upload(cast.person("Nguoi Ba"), Upload.objects.get())
    with pytest.raises(Refused, match="Tệp tải lên không còn"):
        uploads_of(cast.person("Nguoi Bon"), [Upload.objects.get().pk])


def test_nobody_sends_without_an_account_or_without_the_token_of_the_page(client, owner):
    assert begin(Client()).status_code == 302
    strict = browser(owner, enforce_csrf_checks=True)
    assert begin(strict).status_code == 403
    address = begin(client)["Location"]
    assert send(strict, address, PDF[:70_000], 0).status_code == 403
    assert strict.delete(address, headers=TUS).status_code == 403
    assert Upload.objects.get().received == 0


def test_given_up_it_is_gone(client):
    address = begin(client)["Location"]
    assert client.delete(address, headers=TUS).status_code == 204
    assert how_far(client, address).status_code == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 412),
        ({"Tus-Resumable": "0.2.2", "Upload-Length": "9"}, 412),
        ({**TUS}, 400),
        ({**TUS, "Upload-Length": "-1"}, 400),
        ({**TUS, "Upload-Length": "9" * 16}, 400),
        ({**TUS, "Upload-Length": "10", "Upload-Metadata": "filename !!!"}, 400),
        ({**TUS, "Upload-Length": "10", "Upload-Metadata": told(filename="a.pdf", sha256="zz")}, 400),
        ({**TUS, "Upload-Length": "10", "Upload-Metadata": "x" * 5000}, 400),
        ({**TUS, "Upload-Length": "0", "Upload-Metadata": told(filename="a.pdf")}, 422),
        ({**TUS, "Upload-Length": "10", "Upload-Metadata": told(filename="a.exe")}, 422),
        ({**TUS, "Upload-Length": str(10**12), "Upload-Metadata": told(filename="a.pdf")}, 422),
    ],
)
def test_what_is_announced_wrongly_is_refused_before_a_byte_comes(client, headers, status):
    answer = client.post(START, headers=headers)
    assert (answer.status_code, Upload.objects.count()) == (status, 0)
    assert status == 412 or answer.content.decode().strip()


@pytest.mark.parametrize(
    ("content", "kind", "headers", "status"),
    [
        (b"x", "text/plain", {**TUS, "Upload-Offset": "0"}, 415),
        (b"x", "application/offset+octet-stream", {**TUS}, 400),
        (b"x", "application/offset+octet-stream", {**TUS, "Upload-Offset": "a"}, 400),
        (b"x" * (4 * 1024 * 1024 + 1), "application/offset+octet-stream", {**TUS, "Upload-Offset": "0"}, 413),
        (PDF + b"x", "application/offset+octet-stream", {**TUS, "Upload-Offset": "0"}, 422),
        (b"MZ" + PDF[2:], "application/offset+octet-stream", {**TUS, "Upload-Offset": "0"}, 422),
        (b"x", "application/offset+octet-stream", {"Upload-Offset": "0"}, 412),
    ],
)
def test_a_bad_part_is_refused_and_leaves_the_file_as_it_was(client, content, kind, headers, status):
    address = begin(client)["Location"]
    answer = client.patch(address, content, content_type=kind, headers=headers)
    assert (answer.status_code, Upload.objects.get().received) == (status, 0)


def test_a_program_named_pdf_is_told_so_at_its_first_part(client):
    address = begin(client)["Location"]
    words = send(client, address, b"MZ" + PDF[2:70_000], 0).content.decode()
    assert words.startswith("Nội dung tệp “giấy phép.pdf” không phải loại được nhận.")


def test_too_many_at_once_are_refused(client, settings, monkeypatch):
    monkeypatch.setattr(upload_rules, "MOST_OPEN", 2)
    assert [begin(client).status_code for _ in range(3)] == [201, 201, 422]
    settings.MAX_OPEN_UPLOAD_BYTES = 3 * len(PDF) - 1
    monkeypatch.setattr(upload_rules, "MOST_OPEN", 80)
    assert begin(client).status_code == 422
    settings.MAX_OPEN_UPLOAD_BYTES = 3 * len(PDF)
    assert begin(client).status_code == 201


def test_too_fast_is_refused(client, settings):
    settings.UPLOADS_PER_MINUTE = 0
    assert (begin(client).status_code, Upload.objects.count()) == (429, 0)


def test_a_file_that_is_not_whole_is_not_kept(client, owner):
    address = begin(client)["Location"]
    send(client, address, PDF[:70_000], 0)
    with pytest.raises(Refused, match="chưa tải lên xong"):
        store_upload(owner, Upload.objects.get())
    assert StoredFile.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_what_nobody_sends_any_more_is_cleared(client, owner):
    address = begin(client)["Location"]
    send(client, address, PDF[:70_000], 0)
    kept = begin(client)["Location"]
    send(client, kept, PDF[:70_000], 0)
    number = uuid.UUID(address.rstrip("/").rsplit("/", 1)[1])
    Upload.objects.filter(pk=number).update(ends_at=clock.now() - timedelta(seconds=1))
    assert how_far(client, address).status_code == 404
    tasks.clear(0)
    tasks.clear(0)
    assert not uploads.path_of(number).exists()
    left = Upload.objects.get()
    assert (left.received, uploads.path_of(left.pk).exists()) == (70_000, True)
    with pytest.raises(Refused):
        clear_uploads(owner)


def test_bytes_without_a_row_go_after_an_hour(owner, settings):
    settings.UPLOADS_ROOT.mkdir(parents=True)
    for name in ("a.part", "b.part"):
        (settings.UPLOADS_ROOT / name).write_bytes(b"x")
    os.utime(settings.UPLOADS_ROOT / "a.part", (0, 0))
    assert (uploads.sweep(), [each.name for each in settings.UPLOADS_ROOT.iterdir()]) == (1, ["b.part"])


@pytest.mark.django_db
def test_the_system_sends_no_files():
    with pytest.raises(Refused):
        start_upload(SYSTEM, Announced("a.pdf", 10))


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text(max_size=40), max_size=5))
def test_metadata_comes_back_as_it_was_written(words):
    assert upload_rules.read_metadata(told(**words)) == words


@given(st.text(max_size=60), st.text(max_size=60))
def test_headers_are_read_or_refused_and_nothing_else(length, metadata):
    try:
        file = upload_rules.announced(length, metadata)
    except Malformed:
        return
    assert file.size == int(length) >= 0
    upload_rules.check_announced(file, OnTheWay(0, 0), largest=10, most_together=10)
