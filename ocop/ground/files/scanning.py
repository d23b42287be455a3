"""The hook every file that is handed in passes: evidence and lists alike. Says yes where no scanner is set up."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.utils.module_loading import import_string
from django.utils.translation import gettext_noop

from ocop.ground.files import clamd
from ocop.ground.files.rules import clean_name
from ocop.kernel.verdict import YES, Verdict, no

Scanner = Callable[["File[Any]"], Verdict]
PIECE = 1024 * 1024
log = logging.getLogger(__name__)


def scan(upload: File[Any]) -> Verdict:
    """No for an infected file, and for any file while a scanner that is set up does not answer.

    CLAMD: the address of a clamd; FILE_SCANNER: the dotted path of a scanner of one's own. Both may be set.
    """
    verdict = YES
    if settings.FILE_SCANNER:
        scanner: Scanner = import_string(settings.FILE_SCANNER)
        upload.seek(0)
        verdict = scanner(upload)
    if settings.CLAMD:
        verdict = verdict & _clamd(upload, settings.CLAMD)
    upload.seek(0)
    return verdict


def _clamd(upload: File[Any], address: str) -> Verdict:
    upload.seek(0)
    name = clean_name(upload.name or "")
    try:
        answer = clamd.scan(upload.chunks(PIECE), address)
    except clamd.NoAnswer as silence:
        log.error("no answer from the virus scanner at %s: %s", address, silence)
        return no(
            gettext_noop("Máy quét mã độc không trả lời nên tệp “{name}” chưa được nhận."),
            at="file",
            remedy=gettext_noop("Thử lại sau ít phút. Nếu vẫn vậy, báo người quản trị kiểm tra cài đặt OCOP_CLAMD."),
            name=name,
        )
    if answer.kind == clamd.FOUND:
        return no(
            gettext_noop("Tệp “{name}” có mã độc ({virus}) nên không được nhận."),
            at="file",
            remedy=gettext_noop("Quét máy của bạn, lấy lại bản sạch của tệp rồi nộp."),
            name=name,
            virus=answer.virus,
        )
    if answer.kind == clamd.TOO_LARGE:
        return no(
            gettext_noop("Tệp “{name}” lớn hơn mức máy quét mã độc nhận nên chưa được nhận."),
            at="file",
            remedy=gettext_noop("Chia nhỏ tệp, hoặc báo người quản trị tăng StreamMaxLength của clamd."),
            name=name,
        )
    return YES
