"""A request larger than anything we take is refused by its header, before its body is read."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_noop

from ocop.kernel.verdict import no


class RequestSizeLimit:
    """Middleware: 413 with a page that says how large a request may be."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            size = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            size = 0
        if size <= settings.MAX_REQUEST_BYTES:
            return self.get_response(request)
        verdict = no(
            gettext_noop("Tệp gửi lên nặng {size} MB, quá mức {limit} MB. Chưa có gì được lưu."),
            remedy=gettext_noop("Quay lại, chọn tệp nhỏ hơn hoặc chia thành nhiều tệp."),
            size=f"{size / 1_048_576:.0f}",
            limit=f"{settings.MAX_FILE_BYTES / 1_048_576:.0f}",
        )
        return render(request, "413.html", {"verdict": verdict}, status=413)
