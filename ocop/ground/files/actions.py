"""The only writer of files. Called inside the action of the record that will hold the file."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_noop
from PIL import Image, UnidentifiedImageError

from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.files.keeping import keep_bytes
from ocop.ground.files.models import StoredFile
from ocop.ground.files.rules import HEAD_BYTES, check_file, clean_name, kind_of
from ocop.ground.files.scanning import scan
from ocop.ground.people.models import User
from ocop.kernel.verdict import YES, Verdict, no


@action("files.store", may=lambda actor, upload: YES)
def store_file(actor: Actor, upload: UploadedFile[bytes]) -> StoredFile:
    """Keep an uploaded file: checked by content, hashed, scanned. The record above decides who may hand it in.

    Raises Refused for an empty, too large, unknown, mislabelled, broken or infected file, and when the disk is full.
    """
    name = clean_name(upload.name or "")
    head = upload.read(HEAD_BYTES)
    check_file(name=name, size=upload.size or 0, head=head, limit=settings.MAX_FILE_BYTES).or_refuse()
    kind = kind_of(head, name)
    assert kind is not None
    if kind.shown_in_place:
        _picture_opens(upload, name).or_refuse()
    scan(upload).or_refuse()
    upload.seek(0)
    digest = hashlib.file_digest(upload, "sha256").hexdigest()
    stored = StoredFile(
        sha256=digest,
        size=upload.size or 0,
        media_type=kind.media_type,
        name=name,
        owner=actor if isinstance(actor, User) else None,
    )
    keep_bytes(stored, File(upload))
    stored.save()
    record(stored, sha256=digest, size=stored.size)
    return stored


def _picture_opens(upload: UploadedFile[bytes], name: str) -> Verdict:
    upload.seek(0)
    try:
        with Image.open(upload) as picture:
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return no(
            gettext_noop("Ảnh “{name}” bị hỏng, không mở được."),
            at="file",
            remedy=gettext_noop("Chụp lại hoặc xuất lại ảnh rồi nộp."),
            name=name,
        )
    return YES
