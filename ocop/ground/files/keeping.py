"""Bytes into the storage: whole under their hash, or not there at all."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage

from ocop.ground.files.models import StoredFile
from ocop.ground.files.uploads import no_room

log = logging.getLogger(__name__)


def keep_bytes(stored: StoredFile, content: File[Any]) -> None:
    """Write the bytes of a file where its hash says, unless they stand there already.

    What a killed process left half-written has another size and is written anew. Raises Refused when the
    storage has no room; the half-written file is taken away first.
    """
    path = stored.path
    if default_storage.exists(path):
        if default_storage.size(path) == stored.size:
            return
        default_storage.delete(path)
    content.seek(0)
    try:
        default_storage.save(path, content)
    except OSError as trouble:
        log.error("no room in the storage for %s: %s", path, trouble)
        with suppress(OSError):
            default_storage.delete(path)
        no_room(stored.name).or_refuse()
