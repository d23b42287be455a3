"""The only writer of files the system itself makes: kept and taken away inside the action of their record."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.files.keeping import keep_bytes
from ocop.ground.files.models import StoredFile
from ocop.ground.files.rules import clean_name
from ocop.kernel.verdict import YES


@action("files.keep_made", may=lambda actor, made: YES)
def keep_made(actor: Actor, made: Path, *, name: str, media_type: str) -> StoredFile:
    """Keep a file the system itself made, whatever its size. Called inside the action of its record."""
    with made.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    stored = StoredFile(sha256=digest, size=made.stat().st_size, media_type=media_type, name=clean_name(name))
    with made.open("rb") as content:
        keep_bytes(stored, File(content))
    stored.save()
    record(stored, sha256=digest, size=stored.size)
    return stored


@action("files.drop_made", may=lambda actor, stored: YES)
def drop_made(actor: Actor, stored: StoredFile) -> None:
    """Take away a file the system made and can make again; the bytes go once nothing else has the same."""
    path = stored.path
    record(stored, sha256=stored.sha256)
    stored.delete()
    if not StoredFile.objects.filter(sha256=stored.sha256).exists():
        transaction.on_commit(lambda: default_storage.delete(path))
