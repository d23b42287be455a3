"""What goes wrong on its own: a process killed while filing, a full disk, ten devices on one dossier."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
from functools import partial
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse

from ocop.faces.demo.staging import picture
from ocop.ground.audit import actions as audit
from ocop.ground.audit.models import Entry
from ocop.ground.audit.queries import chain_break
from ocop.ground.files import uploads
from ocop.ground.files.actions import store_file
from ocop.ground.files.models import StoredFile, Upload
from ocop.ground.files.upload_actions import start_upload
from ocop.ground.files.upload_rules import Announced
from ocop.kernel import clock
from ocop.kernel.verdict import Refused
from ocop.recognition.dossiers import actions, evidence_actions
from ocop.recognition.dossiers.joining import MarkBase, base_of
from ocop.recognition.dossiers.models import Dossier, Evidence, Filing
from ocop.recognition.dossiers.overtaken import Seen
from ocop.registry.producers.actions import add_member
from tests import cast
from tests.ground.files.test_rules import PDF_BYTES
from tests.ground.files.test_store import upload as file_of
from tests.recognition import scene as scenes
from tests.recognition.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(transactional_db) -> scenes.Scene:
    return scenes.build()


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.UPLOADS_ROOT = tmp_path / "parts"


# A process killed while it files.


def killed_at(place: str, act) -> None:
    """Run the act in a process of its own with a connection of its own, and kill that with -9 at the named place."""
    ready, say = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            connection.connection = None  # the parent's line stays the parent's
            connection.ensure_connection()
            stop = partial(_wait_for_death, say)
            if place == "the filing stands":
                actions.move = lambda *_, **__: stop()
            elif place == "the state is moved":
                audit._write_entries = stop
            elif place == "all is written":
                written = audit._write_entries
                audit._write_entries = lambda: (written(), stop())
            act()
            stop()  # committed
        finally:
            os._exit(1)
    os.close(say)
    assert os.read(ready, 1) == b"!", "the process ended before it came so far"
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(ready)


def _wait_for_death(say: int) -> None:
    os.write(say, b"!")
    signal.pause()


@pytest.mark.parametrize(
    ("place", "filed"),
    [
        ("the filing stands", False),
        ("the state is moved", False),
        ("all is written", False),
        ("it is committed", True),
    ],
)
def test_a_server_killed_while_filing_leaves_it_filed_or_not(scene, place, filed):
    dossier = scenes.draft(scene)
    entries = Entry.objects.count()

    def act():
        with clock.frozen(scenes.OPENED):
            actions.submit_dossier(scene.user, Dossier.objects.get(pk=dossier.pk))

    killed_at(place, act)
    now = Dossier.objects.select_for_update().filter(pk=dossier.pk)
    with audit.transaction.atomic():  # waits until the server has given the killed one's work up
        state, filed_at = now.values_list("state", "filed_at").get()
    filings = list(Filing.objects.filter(dossier=dossier).values_list("version", flat=True))
    assert (state, filed_at is not None, filings) == (("submitted", True, [1]) if filed else ("draft", False, []))
    assert (Entry.objects.count() > entries, chain_break()) == (filed, None)
    if not filed:
        act()
        assert Dossier.objects.get(pk=dossier.pk).state == "submitted"


# A full disk.

ROOM = 64 * 1024
LARGE = PDF_BYTES + bytes(range(256)) * 1024  # 256 kB


@pytest.fixture(params=["a full disk", "a limit on files"])
def small_disk(request, tmp_path):
    """A folder where 64 kB fit and no more: a file system of that size, or a limit the system sets on files."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if request.param == "a full disk":
        made = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(folder)], capture_output=True, check=False
        )
        if made.returncode:
            pytest.skip("file systems cannot be mounted here; the limit on files stands for it")
        yield folder
        subprocess.run(["umount", str(folder)], check=True)
        return
    held = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, held[1]))
    yield folder
    resource.setrlimit(resource.RLIMIT_FSIZE, held)


def files_under(folder: Path) -> list[str]:
    return [each.name for each in folder.rglob("*") if each.is_file()]


def on_disk(settings, folder):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(folder)}},
    }


def test_a_full_storage_refuses_in_words_and_leaves_nothing_half(scene, signed_in, settings, small_disk):
    on_disk(settings, small_disk)
    with clock.frozen(scenes.OPENED):
        dossier = actions.open_dossier(scene.user, scene.product, kind="first")
        answer = signed_in(scene.user).post(
            reverse("dossiers:evidence", args=[dossier.pk]), {"file": file_of("to.pdf", LARGE), "criteria": ["1.1"]}
        )
        said = answer.context["form"].errors["file"][0]
        assert (answer.status_code, "Máy chủ không còn chỗ để giữ tệp “to.pdf”" in said) == (422, True)
        assert (StoredFile.objects.count(), Evidence.objects.count(), files_under(small_disk)) == (0, 0, [])
        small = evidence_actions.add_evidence(
            scene.user, dossier, upload=file_of("nho.pdf", PDF_BYTES), title="Giấy", criteria=["1.1"]
        )
    assert (files_under(small_disk), chain_break()) == ([small.file.sha256], None)


def test_a_full_disk_on_the_way_loses_only_the_part_it_could_not_take(scene, settings, small_disk):
    settings.UPLOADS_ROOT = small_disk / "parts"
    upload = start_upload(scene.user, Announced("to.pdf", len(LARGE)))
    uploads.append(upload.pk, 0, LARGE[:40_000])
    with pytest.raises(Refused, match="Máy chủ không còn chỗ"):
        uploads.append(upload.pk, 40_000, LARGE[40_000:])
    held = uploads.path_of(upload.pk)
    assert (Upload.objects.get().received, held.stat().st_size) == (40_000, 40_000)
    assert held.read_bytes() == LARGE[:40_000]


def test_what_a_killed_process_left_half_written_is_written_anew(scene, settings, tmp_path):
    on_disk(settings, tmp_path / "files")
    stored = store_file(scene.user, file_of("a.pdf", LARGE))
    kept = tmp_path / "files" / stored.path
    kept.write_bytes(LARGE[:1000])
    again = store_file(scene.user, file_of("b.pdf", LARGE))
    assert (again.path, kept.read_bytes() == LARGE) == (stored.path, True)
    assert len(files_under(tmp_path / "files")) == 1


# Ten devices.


def test_ten_devices_on_one_dossier_lose_nothing(scene, settings, tmp_path):
    on_disk(settings, tmp_path / "files")
    with clock.frozen(scenes.CHECKED):
        dossier = actions.open_dossier(scene.user, scene.product, kind="first")
    people = [scene.user]
    for number in range(2, 11):
        user = cast.person(f"Nguoi Thu {number}", ("producer", scene.commune))
        add_member(scene.commune_officer, scene.producer, user)
        people.append(user)
    codes = [code for code in scenes.marks() if code not in (scenes.STORY, scenes.STORY_TOLD)][:20]
    started: list[object] = []

    def work(number: int) -> str:
        """Two criteria of one's own and one all want, a text all want, a file of one's own and one of all."""
        user, own = people[number], Dossier.objects.get(pk=dossier.pk)
        started.append(own)
        for code in codes[2 * number : 2 * number + 2]:
            actions.mark_self(user, own, criterion=code, choice=0, note=f"máy {number}", seen=MarkBase())
        told = []
        try:
            actions.mark_self(user, own, criterion=scenes.STORY, choice=number % 2, note=f"{number}", seen=MarkBase())
            told.append("marked")
        except Refused:
            told.append("overtaken")
        seen = Seen({"history": base_of("")}, [])
        others = actions.write_texts(user, own, texts={"history": f"máy {number}"}, papers=None, seen=seen)
        told.append("beside" if others else "written")
        for name in (f"{number}", "chung"):
            try:
                evidence_actions.add_evidence(user, own, upload=picture(name), title=name, criteria=codes[:2])
                told.append("attached")
            except Refused:
                told.append("there already")
        return ",".join(told)

    results = at_once(*[partial(work, number) for number in range(10)])
    assert len(started) == 10
    told = [str(each).split(",") for each in results]
    wanted = enumerate(("marked", "written", "attached", "attached"))
    assert [sum(each[at] == word for each in told) for at, word in wanted] == [1, 1, 10, 1]
    held = dict(dossier.self_marks.values_list("criterion", "note"))
    winner = next(number for number, each in enumerate(told) if each[0] == "marked")
    assert held == {scenes.STORY: f"{winner}", **{code: f"máy {at // 2}" for at, code in enumerate(codes)}}
    writer = next(number for number, each in enumerate(told) if each[1] == "written")
    assert Dossier.objects.get().history == f"máy {writer}"
    assert sorted(dossier.evidence.values_list("title", flat=True)) == sorted([*map(str, range(10)), "chung"])
    assert (len(files_under(tmp_path / "files")), chain_break()) == (11, None)
