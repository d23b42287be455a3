"""Files that come in parts: what may be announced, and what a part must be. Plain values, no database.

The words of the protocol are those of tus 1.0.0: lengths and offsets in bytes, metadata as name and base64.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from ocop.ground.files.rules import EVIDENCE_KINDS, clean_name
from ocop.kernel.verdict import YES, Verdict, no
from ocop.kernel.words import gettext_noop

PROTOCOL = "1.0.0"
EXTENSIONS = "creation,termination,checksum,expiration"
CHECKSUMS = ("sha1", "sha256")
MOST_PART = 4 * 1024 * 1024
"""Bytes of one part: it is held in memory while it is written."""
MOST_OPEN = 80
"""Files one person may have on the way: a dossier's photos in one go, and some more."""
MOST_METADATA = 4096
_HEX = re.compile(r"[0-9a-f]{64}")
_ENDINGS = frozenset(ending for kind in EVIDENCE_KINDS for ending in kind.endings)


class Malformed(ValueError):
    """A header of the protocol that cannot be read; the message names it."""


@dataclass(frozen=True, slots=True)
class Announced:
    """A file as it is announced before its first byte: size in bytes, SHA-256 in hex or empty."""

    name: str
    size: int
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """What one person has on the way already."""

    files: int
    size: int


def announced(length: str, metadata: str) -> Announced:
    """What the headers Upload-Length and Upload-Metadata say. Raises Malformed."""
    told = read_metadata(metadata)
    sha256 = told.get("sha256", "").lower()
    if sha256 and not _HEX.fullmatch(sha256):
        raise Malformed("Upload-Metadata: sha256")
    return Announced(clean_name(told.get("filename", "")), whole(length, "Upload-Length"), sha256)


def read_metadata(header: str) -> dict[str, str]:
    """ "filename 4bqjbmguanBn,sha256 …" as words. Raises Malformed for what is not base64 of UTF-8."""
    if len(header) > MOST_METADATA:
        raise Malformed("Upload-Metadata")
    told = {}
    for pair in filter(None, (each.strip() for each in header.split(","))):
        key, _, value = pair.partition(" ")
        try:
            told[key] = base64.b64decode(value.strip(), validate=True).decode()
        except (binascii.Error, UnicodeDecodeError, ValueError) as trouble:
            raise Malformed("Upload-Metadata") from trouble
    return told


def whole(written: str, header: str) -> int:
    """A number of bytes. Raises Malformed for anything else, or one of more than 15 digits."""
    if not re.fullmatch(r"[0-9]{1,15}", written.strip(), re.ASCII):
        raise Malformed(header)
    return int(written)


def agrees(part: bytes, checksum: str) -> bool:
    """Is the part what its sender sent? "sha256 BASE64" or "sha1 BASE64". Raises Malformed for another way."""
    way, _, value = checksum.partition(" ")
    if way not in CHECKSUMS:
        raise Malformed("Upload-Checksum")
    try:
        return hashlib.new(way, part).digest() == base64.b64decode(value, validate=True)
    except binascii.Error as trouble:
        raise Malformed("Upload-Checksum") from trouble


def check_announced(file: Announced, on_the_way: OnTheWay, *, largest: int, most_together: int) -> Verdict:
    """May this file begin to come? Decided before its first byte; `largest`, `most_together` in bytes."""
    if file.size == 0:
        return no(gettext_noop("Tệp “{name}” rỗng."), at="file", name=file.name)
    if file.size > largest:
        return no(
            gettext_noop("Tệp “{name}” nặng {size} MB, quá mức {limit} MB."),
            at="file",
            remedy=gettext_noop("Chia nhỏ tệp, hoặc chụp lại với độ phân giải thấp hơn."),
            name=file.name,
            size=f"{file.size / 1_048_576:.0f}",
            limit=f"{largest / 1_048_576:.0f}",
        )
    if PurePosixPath(file.name.lower()).suffix not in _ENDINGS:
        return no(
            gettext_noop("Tệp “{name}” không phải loại được nhận."),
            at="file",
            remedy=gettext_noop("Nộp tệp PDF, ảnh JPEG, PNG, WebP, hoặc Word, Excel."),
            name=file.name,
        )
    if on_the_way.files >= MOST_OPEN or on_the_way.size + file.size > most_together:
        return no(
            gettext_noop("Đang có {count} tệp tải lên dở ({size} MB): chưa nhận thêm."),
            at="file",
            remedy=gettext_noop("Đợi các tệp đó xong, hoặc bỏ bớt; tệp dở tự mất sau vài ngày."),
            count=on_the_way.files,
            size=f"{on_the_way.size / 1_048_576:.0f}",
        )
    return YES
