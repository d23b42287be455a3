"""tus 1.0.0 over HTTP: headers read with every guard, refusals as status and plain words."""

from __future__ import annotations

import functools
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _

from ocop.ground.files.models import Upload
from ocop.ground.files.upload_rules import CHECKSUMS, EXTENSIONS, MOST_PART, PROTOCOL, Malformed, agrees, whole
from ocop.ground.files.uploads import Elsewhere
from ocop.ground.ui.figures import remedy, said
from ocop.kernel.verdict import Refused

CHECKSUM_MISMATCH = 460
PART_TYPE = "application/offset+octet-stream"
PIECE = 64 * 1024

View = Callable[..., HttpResponse]


class WrongPart(Exception):
    """A part that is not taken: status, and words for a person."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


def by_protocol(view: View) -> View:
    """Ask for the version, and turn what goes wrong into an answer of the protocol."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != PROTOCOL:
            return plain(HTTPStatus.PRECONDITION_FAILED, {"Tus-Version": PROTOCOL})
        try:
            return view(request, *args, **kwargs)
        except Malformed as header:
            return refused(_("Không đọc được yêu cầu tải tệp: {header}.").format(header=header), HTTPStatus.BAD_REQUEST)
        except Elsewhere:
            return refused(_("Một máy khác đang gửi tiếp tệp này."), HTTPStatus.CONFLICT)
        except WrongPart as trouble:
            return refused(str(trouble), trouble.status)
        except Refused as refusal:
            words = [word for each in refusal.verdict.reasons for word in (said(each), remedy(each)) if word]
            return refused(" ".join(words), HTTPStatus.UNPROCESSABLE_ENTITY)

    return answer


def read_part(request: HttpRequest) -> tuple[int, bytes]:
    """Where the part goes, and its bytes: all that came, when the line broke on the way. At most 4 MB.

    A part with a checksum counts whole or not at all. Raises Malformed or WrongPart.
    """
    if request.content_type != PART_TYPE:
        raise WrongPart(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, _("Phần gửi lên không đúng kiểu."))
    offset = whole(request.headers.get("Upload-Offset", ""), "Upload-Offset")
    if whole(request.headers.get("Content-Length") or "0", "Content-Length") > MOST_PART:
        raise WrongPart(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("Mỗi phần gửi lên không quá 4 MB."))
    content = _all_that_came(request)
    checksum = request.headers.get("Upload-Checksum", "")
    if checksum and not agrees(content, checksum):
        raise WrongPart(CHECKSUM_MISMATCH, _("Phần vừa gửi bị sai lệch trên đường; máy sẽ gửi lại."))
    return offset, content


def _all_that_came(request: HttpRequest) -> bytes:
    content = bytearray()
    try:
        while len(content) < MOST_PART and (more := request.read(min(PIECE, MOST_PART - len(content)))):
            content += more
    except (UnreadablePostError, OSError):
        pass  # the line broke: what came before counts
    return bytes(content)


def abilities() -> HttpResponse:
    """What this end can do."""
    return plain(
        HTTPStatus.NO_CONTENT,
        {
            "Tus-Version": PROTOCOL,
            "Tus-Extension": EXTENSIONS,
            "Tus-Max-Size": str(settings.MAX_FILE_BYTES),
            "Tus-Checksum-Algorithm": ",".join(CHECKSUMS),
        },
    )


def created(upload: Upload) -> HttpResponse:
    """Where the parts go."""
    answer = standing(upload, HTTPStatus.CREATED)
    answer["Location"] = reverse("files:part", args=[upload.pk])
    return answer


def standing(upload: Upload, status: int) -> HttpResponse:
    """How far the file is, and until when it is kept."""
    return plain(
        status,
        {
            "Upload-Offset": str(upload.received),
            "Upload-Length": str(upload.size),
            "Upload-Expires": http_date(upload.ends_at.timestamp()),
        },
    )


def refused(words: str, status: int) -> HttpResponse:
    """No, in words the page can show as they are."""
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8", headers=_headers({}))


def plain(status: int, headers: dict[str, str] | None = None) -> HttpResponse:
    """An answer of headers alone."""
    return HttpResponse(status=status, headers=_headers(headers or {}))


def _headers(more: dict[str, str]) -> dict[str, str]:
    return {"Tus-Resumable": PROTOCOL, **more}
