"""Handing a file to the browser so that its content can do nothing there.

Pictures may be shown in place; everything else is an attachment. The sandbox and nosniff headers make sure
that a file which slipped through runs no script under our address.
"""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse

from ocop.ground.files.models import StoredFile


def file_response(stored: StoredFile) -> FileResponse:
    """The response for a file that the caller has already fetched through its access check."""
    response = FileResponse(
        default_storage.open(stored.path, "rb"),
        as_attachment=not stored.is_image,
        filename=stored.name,
        content_type=stored.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, max-age=300"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
