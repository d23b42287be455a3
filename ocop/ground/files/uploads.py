"""The bytes of files on their way: parts are laid one after another, each exactly where the last one ended.

Parts are no records: nobody reads them, and only the file kept in the end has its entry in the audit chain.
The row says how far a file is; bytes beyond that, left by a process that was killed, are cut off.
"""

from __future__ import annotations

import logging
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_noop

from ocop.ground.files.models import Upload
from ocop.ground.files.rules import HEAD_BYTES, check_file
from ocop.kernel import clock
from ocop.kernel.verdict import Verdict, no

ABANDONED = timedelta(hours=1)
"""Bytes without a row older than this were left by a killed process."""
log = logging.getLogger(__name__)


class Elsewhere(Exception):
    """The part does not begin where the file ends: another device, or a part that was sent twice."""


def append(pk: uuid.UUID, offset: int, part: bytes) -> Upload:
    """Lay one part at the end. Only one device at a time: the second waits, then is told where the file ends.

    Raises Elsewhere for another offset, Refused for more than was announced, a first part of a wrong kind,
    or a disk without room; nothing of the part is kept then.
    """
    with transaction.atomic():
        upload = Upload.objects.select_for_update().get(pk=pk)
        if offset != upload.received:
            raise Elsewhere
        if offset + len(part) > upload.size:
            no(gettext_noop("Phần gửi lên dài hơn cỡ tệp đã báo."), at="file").or_refuse()
        if offset == 0 and len(part) >= min(HEAD_BYTES, upload.size):
            _of_a_kind_taken(upload, part).or_refuse()
        _lay(path_of(upload.pk), offset, part)
        upload.received = offset + len(part)
        upload.ends_at = clock.now() + timedelta(hours=settings.UPLOAD_HOURS)
        upload.save(update_fields=["received", "ends_at"])
    return upload


def path_of(pk: uuid.UUID) -> Path:
    """Where the bytes of a file on its way stand."""
    return Path(settings.UPLOADS_ROOT) / f"{pk}.part"


@contextmanager
def opened(upload: Upload) -> Iterator[IO[bytes]]:
    """The bytes so far. Raises Refused when they are gone, as after a restored backup."""
    try:
        content = path_of(upload.pk).open("rb")
    except FileNotFoundError:
        content = None
    if content is None:
        no(
            gettext_noop("Phần đã tải lên của tệp “{name}” không còn trên máy chủ."),
            at="file",
            remedy=gettext_noop("Chọn lại tệp để tải từ đầu."),
            name=upload.name,
        ).or_refuse()
    assert content is not None
    with content:
        yield content


def throw_away(pk: uuid.UUID) -> None:
    """The bytes go. Harmless when they are gone already."""
    path_of(pk).unlink(missing_ok=True)


def sweep() -> int:
    """Take away bytes whose row is gone; says how many files went."""
    folder = Path(settings.UPLOADS_ROOT)
    known = {f"{pk}.part" for pk in Upload.objects.values_list("pk", flat=True)}
    before = (clock.now() - ABANDONED).timestamp()
    gone = 0
    for each in folder.glob("*.part"):
        with suppress(FileNotFoundError):
            if each.name not in known and each.stat().st_mtime < before:
                each.unlink()
                gone += 1
    return gone


def no_room(name: str) -> Verdict:
    """The disk of the server is full, or cannot be written."""
    return no(
        gettext_noop("Máy chủ không còn chỗ để giữ tệp “{name}”. Chưa có gì được lưu."),
        at="file",
        remedy=gettext_noop("Báo người quản trị; phần đã gửi trước đó vẫn còn, lát nữa gửi tiếp."),
        name=name,
    )


def _of_a_kind_taken(upload: Upload, part: bytes) -> Verdict:
    return check_file(name=upload.name, size=upload.size, head=part[:HEAD_BYTES], limit=settings.MAX_FILE_BYTES)


def _lay(path: Path, offset: int, part: bytes) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        line = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            os.ftruncate(line, offset)
            _write(line, offset, part)
            os.fsync(line)
        finally:
            os.close(line)
    except OSError as trouble:
        log.error("no room for a part of %s: %s", path, trouble)
        with suppress(OSError):
            os.truncate(path, offset)
        no_room(path.name).or_refuse()


def _write(line: int, offset: int, part: bytes) -> None:
    rest = memoryview(part)
    while rest:
        written = os.pwrite(line, rest, offset)
        offset += written
        rest = rest[written:]
