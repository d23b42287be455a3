"""What may be handed in: decided from the bytes, the name and the size."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

import puremagic

from ocop.kernel.verdict import YES, Verdict, no
from ocop.kernel.words import gettext_noop

HEAD_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its media type, the endings people use for it, and whether a page may show it in place."""

    media_type: str
    endings: tuple[str, ...]
    label: str
    shown_in_place: bool = False


PDF = Kind("application/pdf", (".pdf",), "PDF")
JPEG = Kind("image/jpeg", (".jpg", ".jpeg"), "JPEG", shown_in_place=True)
PNG = Kind("image/png", (".png",), "PNG", shown_in_place=True)
WEBP = Kind("image/webp", (".webp",), "WebP", shown_in_place=True)
DOCX = Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",), "Word")
XLSX = Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",), "Excel")
EVIDENCE_KINDS = (PDF, JPEG, PNG, WEBP, DOCX, XLSX)


def kind_of(head: bytes, name: str) -> Kind | None:
    """The kind the content shows, among those taken; None for anything else. The name decides nothing
    except between two kinds that share one container (Word and Excel are both zip files)."""
    try:
        found = {match.mime_type for match in puremagic.magic_string(head[:HEAD_BYTES])}
    except (puremagic.PureError, ValueError):
        return None
    if head.startswith(b"PK\x03\x04"):
        if b"word/" in head:
            return DOCX
        return XLSX if b"xl/" in head else None
    if not _starts_right(head):
        return None
    return next((kind for kind in (PDF, JPEG, PNG, WEBP) if kind.media_type in found), None)


def check_file(*, name: str, size: int, head: bytes, limit: int) -> Verdict:
    """May this file be kept? `size` and `limit` in bytes. Says what is wrong and what to do."""
    if size == 0:
        return no(gettext_noop("Tệp “{name}” rỗng."), at="file", name=name)
    if size > limit:
        return no(
            gettext_noop("Tệp “{name}” nặng {size} MB, quá mức {limit} MB."),
            at="file",
            remedy=gettext_noop("Chia nhỏ tệp, hoặc chụp lại với độ phân giải thấp hơn."),
            name=name,
            size=f"{size / 1_048_576:.0f}",
            limit=f"{limit / 1_048_576:.0f}",
        )
    kind = kind_of(head, name)
    if kind is None:
        return no(
            gettext_noop("Nội dung tệp “{name}” không phải loại được nhận."),
            at="file",
            remedy=gettext_noop("Nộp tệp PDF, ảnh JPEG, PNG, WebP, hoặc Word, Excel."),
            name=name,
        )
    ending = PurePosixPath(name.lower()).suffix
    if ending not in kind.endings:
        return no(
            gettext_noop("Tệp “{name}” mang đuôi “{ending}” nhưng nội dung là {kind}."),
            at="file",
            remedy=gettext_noop("Đổi đuôi tệp cho đúng nội dung, hoặc xuất lại tệp."),
            name=name,
            ending=ending or "(không có)",
            kind=kind.label,
        )
    return YES


def clean_name(name: str) -> str:
    """The file's own name without folders and control signs, at most 150 characters, for show only."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C").strip(" .")
    if len(kept) <= 150:
        return kept or "tep"
    ending = PurePosixPath(kept).suffix[:12]
    return kept[: 150 - len(ending)] + ending


def _starts_right(head: bytes) -> bool:
    """The marks must stand at the very start: a page that hides a PDF mark further on is not a PDF."""
    return head.startswith((b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (
        head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    )
